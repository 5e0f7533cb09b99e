from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from scholarly import records

from innoclusters.diagnosis.report import _citation as citation

ROOT = Path(__file__).parents[1]


def test_the_constants_are_those_of_the_citation_file():
    known = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    report = known["references"][0]
    assert known["title"] == citation.TITLE
    assert known["authors"] == [{"name": citation.AUTHORS}]
    assert f"Version {known['version']}." in citation.edition()
    assert report["title"] == citation.REPORT_TITLE["en"]
    assert citation.REPORT_TITLE["ru"] in report["notes"]
    assert report["year"] == citation.REPORT_YEAR
    assert citation.REPORT_AUTHOR["en"].startswith(report["authors"][0]["family-names"])


def strict_dates() -> dict[str, object]:
    """Return the citation file as JSON knows it: a date is text."""
    return json.loads(json.dumps(records.read(), default=str))


def test_the_citation_file_is_valid():
    schema = json.loads((ROOT / "tests" / "cff-1.2.0.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(strict_dates(), schema)
    with pytest.raises(jsonschema.ValidationError, match="'title' is a required property"):
        jsonschema.validate({k: v for k, v in strict_dates().items() if k != "title"}, schema)


def test_the_record_for_zenodo_is_derived_from_the_citation_file():
    text = (ROOT / ".zenodo.json").read_text(encoding="utf-8")
    assert json.loads(text) == records.zenodo(records.read())


def test_the_preferred_citation_is_that_of_the_edition():
    known = records.read()
    preferred = known["preferred-citation"]
    assert (preferred["title"], preferred["authors"]) == (known["title"], known["authors"])
    assert records.year(known) == preferred["year"]
    assert records.year(known | {"date-released": "2031-05-04"}) == 2031


def test_the_page_on_citing_names_the_edition():
    page = (ROOT / "book" / "cite.md").read_text(encoding="utf-8")
    known = records.read()
    assert f"*{known['title']}*. Version {known['version']}. {records.year(known)}." in page
