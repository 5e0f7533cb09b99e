"""A diagnosis as one page that needs nothing but itself: no script, no file, no network."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from innoclusters import __version__
from innoclusters.diagnosis.method.against_null import PARTICIPATIONS, TELLING, lacking
from innoclusters.diagnosis.method.verdict import NAMES, OUTSIDE
from innoclusters.diagnosis.report import _citation as citation
from innoclusters.diagnosis.report._safe import safe_label
from innoclusters.diagnosis.report.charts.network import SOME_NAMED, actor_name, network_chart, ranked
from innoclusters.diagnosis.report.charts.profile import profile_chart
from innoclusters.diagnosis.report.charts.weights import weights_chart
from innoclusters.diagnosis.result import Diagnosis
from innoclusters.diagnosis.words import LANGUAGES, TEMPLATES, Message, say, template, written
from innoclusters.figures.palette import DARK
from innoclusters.figures.render import to_svg
from innoclusters.figures.style import NARROW, WIDE
from innoclusters.models.mixture import COMPONENTS
from innoclusters.sectors import SECTORS

_FOLDER = Path(__file__).parent

_CAVEATS = ("circular", "small", "boundary", "two-mode", "closure", "rule", "structure")
"""Keys of the caveats, in the order in which they are told."""

_MOST_LISTED = 300
"""Actors up to which all are in the table; of more, only the best connected."""

_Number = Callable[..., str]

_FACES = {
    f"{face}-{part}.woff2"
    for face in ("serif-400", "sans-400", "sans-600")
    for part in ("latin", "ext", "cyrillic")
}
"""Faces that a page uses."""


@cache
def _environment() -> Environment:
    """Return the templates, in which every text is escaped and every missing value is an error."""
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def to_html(diagnosis: Diagnosis, *, lang: str = "en") -> str:
    """Return the page of a diagnosis in a language, "en" or "ru": HTML that loads nothing and runs nothing.

    Equal diagnoses give equal pages.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang is {lang!r}, expected one of {', '.join(LANGUAGES)}")
    # The style comes last, because its faces depend on the characters that the page shows.
    mark = "/* style */"
    page = _environment().get_template("page.html").render(_content(diagnosis, lang), style=mark)
    # Without its markup the page is what it shows, as near as the choice of faces needs; nothing of the user
    # is in the style.
    rules = (_FOLDER / "page.css").read_text(encoding="utf-8")
    style = "\n".join([rules, _dark_rules(), _embedded(re.sub(r"<[^>]*>", "", page))])
    return page.replace(mark, style, 1)


def _content(d: Diagnosis, lang: str) -> dict[str, Any]:
    """Return what the template shows."""

    def tell(key: str, **values: Any) -> str:
        return say(Message(key, **values), lang)

    def number(value: float, spec: str = ".2f") -> str:
        if value != value:
            return "–"
        return written(value, spec, lang).replace("-", "\N{MINUS SIGN}")

    return {
        "d": d,
        "lang": lang,
        "name": safe_label(say(d.name, lang), longest=200) or template("unnamed", lang),
        "tell": tell,
        "text": lambda key: template(key, lang),
        "word": lambda said: safe_label(say(said, lang), longest=None),
        "number": number,
        "sections": _sections(d, lang, number),
        "caveats": [template(f"caveat {key}", lang) for key in _CAVEATS],
        "edition": citation.edition(),
        "report": citation.report(lang),
        "version": __version__,
    }


class _Table(NamedTuple):
    """A table of a page: its name, the heads of its columns, and rows of text, the first cell a head."""

    title: str
    heads: list[str]
    rows: list[list[str]]
    words: int = 1
    """Columns of words at the left; the others hold numbers."""


class _Sections(NamedTuple):
    """Everything between the verdict and the caveats."""

    facts: list[tuple[str, str]]
    meaning: str
    network: Markup | None
    actors: _Table
    weights: Markup
    weight_table: _Table
    damage: str
    profile: Markup
    percentiles: _Table
    ranges: _Table
    nulls_text: str
    nulls: _Table
    nulls_found: str
    foreign: bool


def _sections(d: Diagnosis, lang: str, number: _Number) -> _Sections:
    """Return the sections of the page in a language, in which `number` writes numbers."""
    two_mode = PARTICIPATIONS in set(d.nulls["null"])
    return _Sections(
        facts=_facts(d, lang, number),
        meaning=template(key, lang) if (key := f"means {d.verdict}") in TEMPLATES else "",
        network=_network(d, lang),
        actors=_actors(d.network, lang, number),
        weights=_picture(weights_chart, d.to_frame(), d.abc_sample, lang=lang),
        weight_table=_weights(d, lang, number),
        damage=_damage(d.band_verdicts, lang),
        profile=_picture(profile_chart, d.profile, d.reference, lang=lang),
        percentiles=_percentiles(d, lang, number),
        ranges=_ranges(d, lang, number),
        nulls_text=template(f"nulls text, {'projects' if two_mode else 'sectors'}", lang),
        nulls=_nulls(d, lang, number),
        nulls_found=_against_chance(d, lang),
        foreign=d.verdict == OUTSIDE,
    )


def _facts(d: Diagnosis, lang: str, number: _Number) -> list[tuple[str, str]]:
    """Return the size of the network in a few numbers with their labels."""
    pairs = d.actors * (d.actors - 1) / 2
    return [
        (number(d.actors, ",d"), template("actors", lang)),
        (number(d.ties, ",d"), template("ties", lang)),
        (number(d.ties / pairs, ".2g" if d.ties / pairs >= 0.001 else ".1g"), template("density", lang)),
        (number(d.largest_component_share, ".0%"), template("in the largest component", lang)),
    ]


def _network(d: Diagnosis, lang: str) -> Markup | None:
    """Return the drawing of the network; without names one size serves all screens."""
    if not len(d.network):
        return None
    narrow = len(d.network) <= SOME_NAMED
    return _picture(network_chart, d.network, seed=d.seed, lang=lang, narrow=narrow)


def _heads(lang: str, *keys: str) -> list[str]:
    return [template(f"column {key}", lang) for key in keys]


def _actors(G: nx.Graph[Any], lang: str, number: _Number) -> _Table:
    """Return the actors, those with most ties first."""
    rows = [
        [actor_name(G, node, 200), say(SECTORS[G.nodes[node]["sector"]], lang), number(G.degree(node), ",d")]
        for node in ranked(G)[:_MOST_LISTED]
    ]
    title = template("table actors", lang)
    if len(G) > _MOST_LISTED:
        title = say(Message("table first actors", number=_MOST_LISTED), lang)
    return _Table(title, _heads(lang, "actor", "sector", "ties"), rows, words=2)


def _weights(d: Diagnosis, lang: str, number: _Number) -> _Table:
    """Return weights, intervals and bands."""
    rows = [
        [
            say(NAMES[str(name)], lang),
            number(row["weight"]),
            f"{number(row['low'])} – {number(row['high'])}",
            f"{number(row['damaged_low'])} – {number(row['damaged_high'])}",
            number(row["nearest"]),
        ]
        for name, row in d.to_frame().iterrows()
    ]
    heads = _heads(lang, "model", "weight", "interval", "damaged", "nearest")
    return _Table(template("table weights", lang), heads, rows)


def _damage(verdicts: Mapping[str, float], lang: str) -> str:
    """Return what happens to the verdict when the record is damaged."""
    told = [Message("verdict share", verdict=verdict, share=share) for verdict, share in verdicts.items()]
    return say(Message("damage text", verdicts=told), lang)


def _model_heads(lang: str, *first: str) -> list[str]:
    return _heads(lang, *first) + [template(f"short {model}", lang) for model in COMPONENTS]


def _percentiles(d: Diagnosis, lang: str, number: _Number) -> _Table:
    """Return each value with its percentile in each model."""
    rows = [
        [
            say(row["measure"], lang),
            say(row["reason"], lang) if row["reason"] else number(row["value"]),
            *(number(row[model], ".0f") for model in COMPONENTS),
        ]
        for row in d.profile.to_dict("records")
    ]
    return _Table(template("table profile", lang), _model_heads(lang, "measure", "value"), rows)


def _ranges(d: Diagnosis, lang: str, number: _Number) -> _Table:
    """Return the usual range of each statistic in each model."""
    ends = {
        (row["measure"], row["model"]): f"{number(row['q05'])} – {number(row['q95'])}"
        for row in d.reference.to_dict("records")
    }
    rows = [
        [say(measure, lang), *(ends[measure, model] for model in COMPONENTS)]
        for measure in d.profile["measure"]
    ]
    return _Table(template("table ranges", lang), _model_heads(lang, "measure"), rows)


def _nulls(d: Diagnosis, lang: str, number: _Number) -> _Table:
    """Return closure and mixing of sectors beside their null model."""
    columns = {"value": ".2f", "null_mean": ".2f", "null_sd": ".2f", "percentile": ".0f"}
    rows = [
        [say(row["measure"], lang), *(number(row[name], spec) for name, spec in columns.items())]
        for row in d.nulls.to_dict("records")
    ]
    return _Table("", _heads(lang, "measure", "value", "mean", "sd", "percentile"), rows)


def _against_chance(d: Diagnosis, lang: str) -> str:
    """Return whether the measures that tell a helix from chance exceed it."""
    if missing := lacking(d.nulls):
        return say(Message("nulls lacking", measures=missing), lang)
    return say(Message("nulls exceeded", measures=list(TELLING)), lang)


def _picture(draw: Callable[..., Any], *tables: Any, narrow: bool = True, **options: Any) -> Markup:
    """Return the static pictures that `draw` makes of `tables`, with what they show in words.

    Without a `narrow` picture for telephones the wide one is scaled.
    """
    wide = draw(*tables, width=WIDE, **options)
    told = escape(str(wide.description))
    shown = [f'<div class="wide">{to_svg(wide)}</div>']
    if narrow:
        shown.append(f'<div class="narrow">{to_svg(draw(*tables, width=NARROW, **options))}</div>')
    kind = "picture both" if narrow else "picture"
    # The pictures are written by an XML library, which escapes every text; the description is escaped here.
    return Markup(f'<div class="{kind}" role="img" aria-label="{told}">{"".join(shown)}</div>')


def _dark_rules() -> str:
    """Return the style rules that replace the colors of pictures on the dark page."""
    rules = [
        f'  .picture svg [{attribute}="{light}"] {{ {attribute}: {dark}; }}'
        for light, dark in DARK.items()
        for attribute in ("fill", "stroke")
    ]
    rules.append("  .picture svg > rect:first-of-type { fill: none; }")
    return "@media screen and (prefers-color-scheme: dark) {\n" + "\n".join(rules) + "\n}"


def _faces_folder() -> Path:
    """Return where the faces and their style rules lie: in the installed package, else in the checkout."""
    installed = Path(__file__).parents[2] / "_faces"
    return installed if installed.is_dir() else Path(__file__).parents[4] / "book" / "_static"


def _embedded(text: str) -> str:
    """Return the style rules of the faces that `text` needs, files included; nothing if there are none."""
    rules = _faces_folder() / "fonts.css"
    if not rules.is_file():
        return ""
    shown = {ord(character) for character in text}
    blocks = re.findall(r"@font-face \{[^}]*\}", rules.read_text(encoding="utf-8"))
    return "\n".join(_filled(block) for block in blocks if _needed(block, shown))


def _needed(block: str, shown: set[int]) -> bool:
    """Return whether a rule is of a face that pages use and has some of the characters shown."""
    name = re.search(r'url\("fonts/([^"]+)"\)', block)
    if name is None or name[1] not in _FACES:
        return False
    return any(low <= code <= high for low, high in _codes(block) for code in shown)


def _codes(block: str) -> list[tuple[int, int]]:
    """Return the ranges of characters of a rule.

    Examples
    --------
    >>> _codes("unicode-range: U+0041-0043, U+20BD;")
    [(65, 67), (8381, 8381)]
    """
    found = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", block)
    return [(int(low, 16), int(high or low, 16)) for low, high in found]


def _filled(block: str) -> str:
    """Return a rule with its file in place of the name of the file."""

    def data(match: re.Match[str]) -> str:
        content = base64.b64encode((_faces_folder() / match[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{content}")'

    return re.sub(r'url\("(fonts/[^"]+)"\)', data, block)
