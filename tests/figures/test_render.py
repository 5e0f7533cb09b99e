from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET

import altair as alt
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from innoclusters.figures import palette, render, style


def bars(table: pd.DataFrame, *, width: float = style.WIDE) -> alt.VConcatChart:
    chart = alt.Chart(table).mark_bar().encode(x="value:Q", y=alt.Y("name:N", title=None))
    return style.titled(
        chart.properties(width=width - 120, height=80),
        title="One bar is longer",
        subtitle="Each bar is a value.",
        source="Source: invented for this test.",
        description="Two bars; the second is longer.",
        width=width,
    )


TABLE = pd.DataFrame({"name": ["first", "second"], "value": [1.23456, 2.0]})


def specifications(html: str) -> list[dict[str, object]]:
    found = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, flags=re.S)
    return [json.loads(text) for text in found]


def test_digits_that_depend_on_the_processor_do_not_reach_a_figure():
    nearly = TABLE.assign(value=TABLE["value"] * (1 + 1e-14))
    assert not nearly.equals(TABLE)
    assert render.specification(bars(nearly)) == render.specification(bars(TABLE))


def test_a_cropped_picture_begins_below_its_title():
    whole = render.to_svg(bars(TABLE))
    part = render.cropped(whole, 40)
    top = float(re.search(r"translate\([^,]+,([\d.]+)\)", whole)[1])
    assert f'viewBox="0 {top:g} ' in part
    assert 'height="40"' in part
    low = ET.fromstring(render.cropped(whole, 10_000))
    assert float(low.get("height")) == float(ET.fromstring(whole).get("height")) - top


def test_a_figure_is_the_same_each_time():
    assert render.show(bars, TABLE).to_html() == render.show(bars, TABLE).to_html()
    assert render.to_png(bars(TABLE)) == render.to_png(bars(TABLE))


def test_a_figure_holds_both_widths():
    html = render.show(bars, TABLE).to_html()
    assert html.count("<svg") == 2
    assert len(specifications(html)) == 2
    assert [int(w) for w in re.findall(r'<svg[^>]*? width="(\d+)"', html)] == sorted(
        (int(w) for w in re.findall(r'<svg[^>]*? width="(\d+)"', html)), reverse=True
    )


def test_the_bundle_has_a_page_a_picture_and_words():
    bundle = render.show(bars, TABLE)._repr_mimebundle_()
    assert set(bundle) == {"text/html", "image/png", "text/plain"}
    assert bundle["text/plain"] == "Two bars; the second is longer."
    picture = Image.open(io.BytesIO(bundle["image/png"]))
    assert picture.width > style.WIDE
    assert len(picture.getcolors(maxcolors=100_000)) <= 256


def test_a_small_mark_keeps_its_color_in_the_png():
    points = pd.DataFrame({"x": range(6), "color": list(palette.SECTOR_COLORS.values())})
    chart = alt.Chart(points).mark_point(filled=True, size=60, opacity=1)
    chart = chart.encode(x="x", color=alt.Color("color", scale=None))
    picture = Image.open(io.BytesIO(render.to_png(chart, colors=256)))
    present = {color for _, color in picture.convert("RGB").getcolors(maxcolors=100_000)}
    assert {tuple(bytes.fromhex(color[1:])) for color in points["color"]} <= present


def test_numbers_in_the_picture_are_rounded():
    assert not re.search(r"\d\.\d{3}", render.to_svg(bars(TABLE)))


def test_two_pictures_on_one_page_share_no_id():
    clipped = [
        alt.Chart(TABLE.assign(value=shift)).mark_bar(clip=True).encode(x="value:Q") for shift in (1, 2)
    ]
    ids = [set(re.findall(r' id="([^"]+)"', render.to_svg(chart))) for chart in clipped]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_every_reference_within_a_picture_still_points_somewhere():
    svg = render.to_svg(alt.Chart(TABLE).mark_bar(clip=True).encode(x="value:Q"))
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(re.findall(r' id="([^"]+)"', svg))


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_no_label_can_leave_its_script_element(label):
    text = f"</script><script>alert(1)</script>{label}"
    html = render.show(bars, TABLE.assign(name=[text, "second"])).to_html()
    assert html.count("<script") == html.count("</script>") == 2
    data = [row for spec in specifications(html) for rows in spec["datasets"].values() for row in rows]
    assert sum(row.get("name") == text for row in data) == 2


def test_a_hostile_label_is_text_in_the_picture():
    svg = render.to_svg(bars(TABLE.assign(name=["<script>alert(1)</script>", "b"])))
    assert "<script" not in svg
    ET.fromstring(svg)


def test_plain_charts_use_the_same_renderer():
    assert alt.renderers.active == "innoclusters"
    bundle = alt.Chart(TABLE).mark_bar().encode(x="value:Q")._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert "ic-figure" in data["text/html"]
    assert "cdn" not in data["text/html"]


def test_the_stylesheet_turns_every_color_dark():
    rules = render.stylesheet()
    for light, dark in palette.DARK.items():
        assert f'[fill="{light}"] {{ fill: {dark}; }}' in rules
        assert f'[stroke="{light}"] {{ stroke: {dark}; }}' in rules


def test_pdf_is_a_pdf():
    assert render.to_pdf(bars(TABLE)).startswith(b"%PDF")


def test_a_picture_already_drawn_gives_the_same_pictures_each_time():
    svg = render.to_svg(bars(TABLE))
    assert render.svg_to_pdf(svg).startswith(b"%PDF")
    assert render.svg_to_pdf(svg) == render.svg_to_pdf(svg)
    wide, small = (Image.open(io.BytesIO(render.svg_to_png(svg, scale=scale))).width for scale in (2, 1))
    assert wide == 2 * small
