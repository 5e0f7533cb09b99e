"""The pages of formulas and of functions, held against the package that they describe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from innoclusters import diagnosis, measures, models

BOOK = Path(__file__).parents[1] / "book"


def page(name: str) -> str:
    return (BOOK / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "package"),
    [("measures", measures), ("models", models), ("diagnosis", diagnosis)],
)
def test_every_public_name_is_described(name, package):
    described = set(
        re.findall(r"^\.\. auto\w+:: (?:[\w.]+\.)?(\w+)(?:\(\))?$", page(f"api-{name}"), re.MULTILINE)
    )
    assert set(package.__all__) - described == set()


def test_every_measure_that_returns_a_number_has_its_formula():
    numbers = {
        name for name in measures.__all__ if getattr(measures, name).__annotations__.get("return") == "float"
    }
    told = set(re.findall(r"`~innoclusters\.measures\.(\w+)`", page("measures")))
    assert len(numbers) > 40
    assert numbers - told == set()


@pytest.mark.parametrize("generator", [models.proto_cluster, models.hub_cluster, models.helix_cluster])
def test_the_page_of_models_gives_the_priors_of_the_code(generator):
    priors = re.findall(r"U\(([\d., ]+)\)", generator.__doc__)
    assert priors
    assert set(priors) <= set(re.findall(r"U\(([\d., ]+)\)", page("models")))


def test_the_page_of_models_gives_the_default_shares():
    text = page("models")
    assert all(f"{share:.2f}".lstrip("0") in text for share in models.DEFAULT_SHARES.values())
