"""The real networks of chapter 3b as its figure and its counts show them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from innoclusters.diagnosis.method.criteria import HUB, INNOVATION, PROTO
from innoclusters.diagnosis.method.stability import FRAGILE
from innoclusters.diagnosis.method.verdict import MIXED, OUTSIDE, UNDECIDED, UNSTRUCTURED
from innoclusters.figures.palette import INK, MODELS, PAPER

NAMES = {
    "chemicals-policy-political": "Chemicals, political",
    "chemicals-policy-political-mutual": "Chemicals, both say so",
    "chemicals-policy-scientific-confirmed": "Chemicals, scientific",
    "emergency-cheyenne": "Rescue, Cheyenne",
    "emergency-hurr-frederic": "Rescue, Hurricane Frederic",
    "emergency-lake-pomona": "Rescue, Lake Pomona",
    "emergency-mt-si": "Rescue, Mount Si",
    "emergency-mt-st-helens": "Rescue, Mount St. Helens",
    "emergency-texas": "Rescue, Texas",
    "emergency-wichita": "Rescue, Wichita Falls",
    "h2020-eindhoven": "Eindhoven",
    "katrina": "Hurricane Katrina",
    "kecskemet-2012": "Kecskemét, 2012",
    "kecskemet-2015": "Kecskemét, 2015",
    "organic-seed": "Seed, all ties",
    "organic-seed-knowledge-development": "Seed, research",
    "organic-seed-knowledge-diffusion": "Seed, information",
    "organic-seed-market-formation": "Seed, market",
    "organic-seed-north-central": "Seed, North Central",
    "organic-seed-northeast": "Seed, Northeast",
    "organic-seed-resource-mobilization": "Seed, seed and grants",
    "organic-seed-south": "Seed, South",
    "organic-seed-usa": "Seed, nationwide",
    "organic-seed-west": "Seed, West",
    "scotland-1904": "Scotland, 1904",
    "viticulture-central-coast": "Growers, Central Coast",
    "viticulture-lodi": "Growers, Lodi",
    "viticulture-napa": "Growers, Napa",
}
"""Short names of the networks of the table `real_verdicts`."""

WORDS = {
    PROTO: "proto",
    HUB: "hub",
    INNOVATION: "helix",
    MIXED: "mixed",
    UNSTRUCTURED: "unstructured",
    OUTSIDE: "outside",
    UNDECIDED: "cannot say",
}
"""Short names of the verdicts, in the order in which they are listed."""

KINDS = {
    ("yes", False): "a form, as expected",
    ("yes", True): "cannot say, as expected",
    ("verdict only", False): "outside as expected, by another name",
    ("no", True): "cannot say, where a form was expected",
    ("no", False): "another verdict",
}
"""What came of an expectation, by the column agrees and by whether the diagnosis declines."""


def judged(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return the table `real_verdicts` with name, source, kind and fragile, ordered by verdict and id.

    Parameters
    ----------
    verdicts
        The table.
    """
    declines = verdicts["verdict"] == UNDECIDED
    kinds = [KINDS[pair] for pair in zip(verdicts["agrees"], declines.tolist(), strict=True)]
    table = verdicts.assign(
        name=verdicts["id"].map(NAMES),
        source=verdicts["id"].str.split("-").str[0],
        kind=kinds,
        fragile=verdicts["kept"] < FRAGILE,
        order=verdicts["verdict"].map([*WORDS].index),
    )
    return table.sort_values(["order", "id"], ignore_index=True).drop(columns="order")


def strip(verdicts: pd.DataFrame, criteria: Mapping[str, str]) -> pd.DataFrame:
    """Return one row a network and criterion, ready to be drawn: what it says, and on which ground.

    Parameters
    ----------
    verdicts
        Rows of the table `real_verdicts` in which something was measured.
    criteria
        Model ("proto", "hub" or "helix") by criterion.

    Returns
    -------
        Columns id, verdict, reason, criterion, text ("+" where it holds, "–" where not, "" where it was not
        judged), ground, ink and shade.
    """
    rows = []
    for row in verdicts.fillna({"proto_in": "", "helix_in": ""}).to_dict("records"):
        held = row["holds"].split("; ")
        for criterion, model in criteria.items():
            judged_here = model == "hub" or row[f"{model}_in"] != ""
            holds = criterion in held
            text = ("+" if holds else "–") if judged_here else ""
            ground = MODELS[model].color if holds else PAPER
            rows.append((row["id"], row["verdict"], row["reason"], criterion, text, ground, INK, 0.35))
    columns = ["id", "verdict", "reason", "criterion", "text", "ground", "ink", "shade"]
    return pd.DataFrame(rows, columns=columns)
