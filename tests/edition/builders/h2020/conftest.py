"""Two small files made like those of Horizon 2020, and the real ones where the environment names them."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from innoclusters.edition.builders import h2020
from innoclusters.edition.builders.h2020._records import ORGANIZATIONS, PARTICIPATIONS


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return raw files of 60 organizations in two cities and a countryside, in 120 projects."""
    rng = np.random.default_rng(7)
    folder = tmp_path_factory.mktemp("raw")
    kinds = rng.choice(["HES", "PRC", "REC", "PUB", "OTH"], 60, p=[0.2, 0.4, 0.2, 0.1, 0.1])
    countries = ["SE"] * 26 + ["NA"] * 18 + ["EL"] * 16
    rows = [
        (project, 900 + member, kinds[member], countries[member], 2014 + project % 4)
        for project in range(120)
        for member in rng.choice(60, size=1 + project % 5, replace=False)
    ]
    names = ["rcn", "pic", "type", "country", "start_year"]
    table = pd.DataFrame(rows, columns=names).assign(extra="x").astype({"start_year": str})
    table.loc[0, "start_year"] = "NA"
    table.to_csv(folder / PARTICIPATIONS, index=False)
    cities = ["UMEÅ"] * 26 + ["WINDHOEK"] * 18 + [""] * 16
    places = pd.DataFrame({"orgId": range(900, 960), "city_norm": cities})
    places.to_csv(folder / ORGANIZATIONS, index=False)
    return folder / PARTICIPATIONS, folder / ORGANIZATIONS


@pytest.fixture(scope="session")
def raw() -> tuple[Path, Path]:
    """Return the real raw files, or skip."""
    if not os.environ.get(h2020.RAW):
        pytest.skip(f"{h2020.RAW} is not set")
    return h2020.locate()
