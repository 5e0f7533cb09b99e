"""A diagnosis as one page that needs nothing but itself: no script, no file, no network."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from innoclusters import __version__
from innoclusters.diagnosis.method.verdict import OUTSIDE
from innoclusters.diagnosis.report import _citation as citation
from innoclusters.diagnosis.report import _told as told
from innoclusters.diagnosis.report._safe import safe_label, safe_line
from innoclusters.diagnosis.report.charts._profile import profile_chart
from innoclusters.diagnosis.report.charts._weights import weights_chart
from innoclusters.diagnosis.report.charts.network import SOME_NAMED, actor_name, network_chart, ranked
from innoclusters.diagnosis.result import Diagnosis
from innoclusters.diagnosis.words import LANGUAGES, NAMES, TEMPLATES, Message, cluster_name, say, template
from innoclusters.figures.palette import DARK
from innoclusters.figures.render import to_svg
from innoclusters.figures.style import NARROW, WIDE
from innoclusters.models.mixture import COMPONENTS
from innoclusters.sectors import SECTORS

_FOLDER = Path(__file__).parent

_CAVEATS = ("circular", "boundary", "two-mode", "rule", "structure")
"""Keys of the caveats, in the order in which they are told."""

_MOST_LISTED = 300
"""Actors up to which all are in the table; of more, only the best connected."""

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
    check_language(lang)
    shows = _Page(diagnosis, lang)
    return rendered(
        "page.html",
        lang,
        d=diagnosis,
        name=safe_label(cluster_name(diagnosis.name, lang), longest=200) or shows.text("unnamed"),
        tell=shows.tell,
        sections=shows,
        dash=told.DASH,
        caveats=[shows.text(f"caveat {key}") for key in _CAVEATS],
    )


def check_language(lang: str) -> None:
    """Raise ValueError unless pages are written in a language."""
    if lang not in LANGUAGES:
        raise ValueError(f"lang is {lang!r}, expected one of {', '.join(LANGUAGES)}")


def rendered(file: str, lang: str, /, **shown: Any) -> str:
    """Return the page that a template makes of what is shown, with what all pages have alike."""
    mark = Markup("<style here>")  # no text of the user can hold it, as all of that is escaped
    page = (
        _environment()
        .get_template(file)
        .render(
            lang=lang,
            text=lambda key: template(key, lang),
            word=lambda said: safe_line(say(said, lang)),
            edition=citation.edition(),
            report=citation.report(lang),
            version=__version__,
            style=mark,
            **shown,
        )
    )
    # The style comes last, because its faces depend on the characters that the page shows: the page without
    # its markup, as near as the choice of faces needs. Nothing of the user is in the style.
    rules = (_FOLDER / "page.css").read_text(encoding="utf-8")
    style = "\n".join([rules, _dark_rules(), _embedded(re.sub(r"<[^>]*>", "", page))])
    return page.replace(mark, style, 1)


class Cells(NamedTuple):
    """A table of a page: its name, the heads of its columns, and rows of text, the first cell a head."""

    title: str
    heads: list[str]
    rows: list[list[str]]
    words: int = 1
    """Columns of words at the left; the others hold numbers."""


class Shows:
    """What a template shows, in one language."""

    form = ".2f"
    """How numbers are written where nothing else is said."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def text(self, key: str) -> str:
        return template(key, self.lang)

    def tell(self, key: str, **values: Any) -> str:
        return say(Message(key, **values), self.lang)

    def number(self, value: float, spec: str = "") -> str:
        return told.number(value, spec or self.form, self.lang)

    def span(self, low: float, high: float) -> str:
        return f"{self.number(low)} – {self.number(high)}"

    def heads(self, *keys: str) -> list[str]:
        return [self.text(f"column {key}") for key in keys]


class _Page(Shows):
    """What the template shows between the verdict and the caveats, in one language."""

    def __init__(self, diagnosis: Diagnosis, lang: str) -> None:
        super().__init__(lang)
        self.d, self.models = diagnosis, [self.text(f"short {model}") for model in COMPONENTS]
        self.headline = told.headline(diagnosis)
        self.remarks, self.aside = told.general(diagnosis), told.aside(diagnosis)
        self.types, self.who = told.types(diagnosis, lang), told.who(diagnosis)
        self.firmness = [*told.firmness(diagnosis), *told.power(diagnosis)]
        self.kept = Message("kept", share=told.kept(diagnosis)) if diagnosis.band_verdicts else ""
        self.weighed = told.weighed(diagnosis)
        self.compared = len(diagnosis.profile) > 0
        # For a network that has another form the way to a helix is no plan.
        self.shortfall = diagnosis.shortfall if diagnosis.verdict != OUTSIDE else []
        reason = diagnosis.counterfactual_reason
        # That a verdict is none, or a helix already, has been said.
        said = isinstance(reason, Message) and reason.key in ("nothing to move", "helix already")
        self.moved = "" if said or diagnosis.verdict == OUTSIDE else reason

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The size of the network in a few numbers with their labels."""
        density = self.d.ties / (self.d.actors * (self.d.actors - 1) / 2)
        found = [
            (self.number(self.d.actors, ",d"), self.text("actors")),
            (self.number(self.d.ties, ",d"), self.text("ties")),
            (self.number(density, ".2g" if density >= 0.001 else ".1g"), self.text("density")),
        ]
        if self.d.components:  # parts were looked for
            share = self.number(self.d.largest_component_share, ".0%")
            found.append((share, self.text("in the largest component")))
        return found

    @property
    def meaning(self) -> str:
        key = f"means {self.d.verdict}"
        return self.text(key) if key in TEMPLATES else ""

    @cached_property
    def network(self) -> Markup | None:
        """The drawing of the network; without names one size serves all screens."""
        G = self.d.network
        narrow = len(G) <= SOME_NAMED
        return picture(network_chart, G, seed=self.d.seed, lang=self.lang, narrow=narrow) if len(G) else None

    def kind(self, attributes: dict[str, Any]) -> str:
        """Return the sector of an actor, and what the user calls it."""
        sector = say(SECTORS[attributes["sector"]], self.lang)
        label = told.own_label(attributes)
        return f"{sector}: {label}" if label else sector

    @property
    def actors(self) -> Cells:
        """The actors, those with most ties first."""
        G = self.d.network
        known = any(sector is not None for _, sector in G.nodes(data="sector"))
        rows = [
            [
                actor_name(G, node, 200),
                *([self.kind(G.nodes[node])] if known else []),
                self.number(G.degree(node), ",d"),
            ]
            for node in ranked(G)[:_MOST_LISTED]
        ]
        several = len(G) > _MOST_LISTED
        title = self.tell("table first actors", number=_MOST_LISTED) if several else self.text("table actors")
        heads = self.heads("actor", "sector", "ties") if known else self.heads("actor", "ties")
        return Cells(title, heads, rows, words=len(heads) - 1)

    @property
    def weights(self) -> Markup:
        """The weights; asked for only where there are some."""
        return picture(weights_chart, self.d.to_frame(), self.d.abc_sample, lang=self.lang)

    @property
    def weight_table(self) -> Cells:
        """Weights and intervals."""
        rows = [
            [
                say(NAMES[str(name)], self.lang),
                self.number(row["weight"]),
                self.span(row["low"], row["high"]),
                self.number(row["nearest"]),
            ]
            for name, row in self.d.to_frame().iterrows()
        ]
        return Cells(self.text("table weights"), self.heads("model", "weight", "interval", "nearest"), rows)

    @property
    def profile(self) -> Markup:
        return picture(profile_chart, self.d.profile, self.d.reference, lang=self.lang)

    @property
    def percentiles(self) -> Cells:
        """Each value with its percentile in each model."""
        rows = [
            [
                say(row["measure"], self.lang),
                say(row["reason"], self.lang) if row["reason"] else self.number(row["value"]),
                *(self.number(row[model], ".0f") for model in COMPONENTS),
            ]
            for row in self.d.profile.to_dict("records")
        ]
        return Cells(self.text("table profile"), [*self.heads("measure", "value"), *self.models], rows)

    @property
    def ranges(self) -> Cells:
        """The usual range of each statistic in each model."""
        found = self.d.reference.to_dict("records")
        ends = {(row["measure"], row["model"]): self.span(row["q05"], row["q95"]) for row in found}
        rows = [
            [say(measure, self.lang), *(ends[measure, model] for model in COMPONENTS)]
            for measure in self.d.profile["measure"]
        ]
        return Cells(self.text("table ranges"), [*self.heads("measure"), *self.models], rows)


def picture(draw: Callable[..., Any], *tables: Any, narrow: bool = True, **options: Any) -> Markup:
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
    # The first rectangle is the paper of a picture; in the dark the page serves as paper.
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
