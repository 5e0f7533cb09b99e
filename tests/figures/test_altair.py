"""What Altair does in its own way and in ours comes to the same."""

from __future__ import annotations

import altair as alt
import pandas as pd
import pytest
from altair.utils import schemapi

from innoclusters.figures import _altair, render

TABLE = pd.DataFrame({"x": [1.0, 2.0], "y": [3.0, 4.0], "kind": ["a", "b"]})


def panels() -> alt.VConcatChart:
    pick = alt.selection_point(fields=["kind"], name="pick")
    faint = alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.2))
    base = alt.Chart(TABLE).encode(x=alt.X("x", axis=alt.Axis(ticks=False)), y="y:Q", opacity=faint)
    layered = alt.layer(base.mark_line(), base.mark_point(filled=True).add_params(pick))
    facets = base.mark_bar().add_params(alt.selection_point(fields=["x"], name="held")).facet("kind:N")
    return alt.vconcat(alt.hconcat(layered, base.mark_bar()), base.mark_tick(), facets).resolve_scale(
        x="shared"
    )


def own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemapi, "_deep_copy", _altair._copied_slowly)
    monkeypatch.setattr(schemapi.SchemaBase, "from_dict", _altair._from_dict_slowly)
    monkeypatch.setattr(schemapi._FromDict, "hash_schema", _altair._hashed_slowly)


def test_a_chart_is_the_same(monkeypatch):
    ours = render.specification(panels())
    assert schemapi._deep_copy is _altair._copied
    own(monkeypatch)
    assert ours == render.specification(panels())


def test_a_copy_is_equal_and_shares_nothing_that_can_change():
    chart = panels()
    copy = chart.copy()
    assert copy == chart
    copy.vconcat[1].encoding.x.axis.ticks = True
    copy.vconcat[0].hconcat.pop()
    assert chart == panels()


def test_a_chart_that_was_written_down_is_as_before():
    chart = panels()
    render.specification(chart)
    assert chart == panels()


def test_an_object_of_the_schema_holds_what_altair_would_give_it(monkeypatch):
    axis = alt.Axis(title="told", grid=True, values=[1, 2])
    copied = _altair._copied(axis, set())
    own(monkeypatch)
    slowly = _altair._copied_slowly(axis, set())
    assert copied == slowly
    assert vars(copied) == vars(slowly)
    assert copied._kwds["values"] is not axis._kwds["values"]
    assert _altair._copied(axis, {"values"})._kwds["values"] is axis._kwds["values"]
