from __future__ import annotations

from pathlib import Path

import yaml

from innoclusters import citation

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
