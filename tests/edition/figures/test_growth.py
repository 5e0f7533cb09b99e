from __future__ import annotations

import re

import pandas as pd
import pytest

from innoclusters.data import load
from innoclusters.edition.figures.growth import LINES, growth_chart
from innoclusters.figures.render import specification, to_svg


@pytest.mark.parametrize("width", [700, 358])
def test_every_line_is_named_in_both_panels_and_fits(width):
    svg = to_svg(growth_chart(load("benchmark_measures"), width=width))
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) <= width + 1
    assert all(svg.count(f">{name}<") == 2 for name, _ in LINES.values())


def test_the_words_say_how_time_grows():
    times = pd.DataFrame(
        [(10, 100, 2.0), (100, 1000, 10.0), (100, 2000, 12.0)], columns=["actors", "ties", "seconds"]
    ).assign(seconds_shared=1.0, seconds_networkx=float("nan"))
    spec = specification(growth_chart(times))
    assert " ".join(spec["title"]["text"]) == "A profile of 1,000 ties takes 10 seconds"
    assert "5 times as long" in " ".join(spec["title"]["subtitle"])
    steep = times.assign(seconds=[1.0, 90.0, 95.0])
    assert "sampled" not in " ".join(specification(growth_chart(steep))["title"]["subtitle"])
