"""Where words stand in a drawing: names beside their marks, and callouts joined to what they speak of.

Both find their place by one search: each word has places that it may take, every place has a cost of its own
(how far it is, how unusual), and what it covers there costs more. Costs are pixels in the end, so that the
weights below say how much of one evil is worth one of another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from math import hypot
from typing import Any, NamedTuple, TypeVar

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.figures.canvas import LEADING, Box, Point, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import INK
from innoclusters.figures.style import SIZE, text_width

OUTSIDE = 50.0
"""Cost of a pixel outside the frame; a covered square pixel costs 1. A name is about 15 pixels high, so that
covering 3 pixels of its length costs as much: rather cover a neighbor a little than be cut off."""

RANK = 0.01
"""Cost of each rank among the eight places of a name: decides only between places that cover as much."""

STEP = 6.0
"""Pixels between the places that a callout tries: half a line, so that no gap between marks is missed."""

CLEAR = 4.0
"""Distance that a callout and its leader keep from marks and texts, in pixels."""

LENGTH, SHORT, SEEN = 0.3, 20.0, 8.0
"""Cost of a pixel of a leader; of each pixel that it lacks to be `SEEN` pixels long, less than which nobody
takes for a line."""

COVERED, BLOCKED, CROSSED, TIED = 10.0, 12.0, 50.0, 2.0
"""Costs of a callout: a square pixel shared with a mark or a text, a pixel by which its leader passes too
near to a mark, a crossing of leaders and texts, and a point of a tie under the text (ties have a point every
six pixels). A leader may grow by 160 pixels rather than cross another, but by 7 only to spare a tie, of which
a dense drawing has one everywhere."""

Place = TypeVar("Place")


def _cheapest(places: Iterable[tuple[float, Place]], crowding: Callable[[Place], float]) -> Place | None:
    """Return the place that costs least, the first of equals; None if there is no place.

    Parameters
    ----------
    places
        What each place costs by itself, and the place.
    crowding
        What it costs by what is there already, at least 0. As this is slow to find, places are looked at in
        the order of their own cost, and the search ends where that alone is more than the best sum so far.

    Examples
    --------
    >>> _cheapest([(3, "far"), (1, "near"), (2, "next")], crowding=lambda place: 5 * (place == "near"))
    'next'
    """
    best, least = None, float("inf")
    # By cost alone: the sort is stable, so that the first of equals stays first.
    for own, place in sorted(places, key=lambda pair: pair[0]):
        if own >= least:
            break
        cost = own + crowding(place)
        if cost < least:
            best, least = place, cost
    return best


def lost(box: Box, solid: Iterable[Box], frame: tuple[float, float] | None = None) -> float:
    """Return what a word costs that covers `solid` or leaves a frame of so many pixels across and down.

    >>> lost(Box(-1, 0, 9, 10), [Box(8, 0, 20, 5)], (100, 100))
    55.0
    """
    beyond = box.outside(*frame) if frame else 0.0
    return sum(box.overlap(other) for other in solid) + OUTSIDE * beyond


def place_labels(
    nodes: pd.DataFrame,
    *,
    width: float,
    height: float,
    size: float = SIZE["label"],
    obstacles: Sequence[Box] = (),
    largest_first: bool = False,
) -> pd.DataFrame:
    """Return one row a label with its place, chosen so that labels miss nodes, frame and each other.

    Each label tries eight places around its node, near ones first; the place with the least overlap wins, and
    labels of many words are placed first, or those of the largest marks.

    Parameters
    ----------
    nodes
        Columns id, x, y, label (a line break splits it) and radius, the half width of the mark in pixels.
    width, height
        The frame in pixels.
    size
        Font size in pixels.
    obstacles
        Rectangles that labels must not cover.
    largest_first
        Whether large marks choose before small ones, for drawings that leave out labels without room.

    Returns
    -------
    DataFrame
        Columns id, text (list of lines), x, y, align, overlap (pixels lost; 0 where all is well).
    """
    marks = {row["id"]: Mark(row["x"], row["y"], row["radius"]) for row in nodes.to_dict("records")}
    labelled = nodes[nodes["label"].fillna("").str.len() > 0]
    # Ids decide between equals, so that places do not depend on the order of rows.
    weight = labelled["radius"] if largest_first else labelled["label"].str.len()
    order = labelled.assign(_weight=weight).sort_values(["_weight", "id"], ascending=[False, True])
    texts: list[Box] = []
    rows = []
    for row in order.to_dict("records"):
        lines, mark = str(row["label"]).split("\n"), marks[row["id"]]
        others = [*(other.box() for other in marks.values() if other != mark), *obstacles, *texts]
        best = _cheapest(
            _around(mark, lines, size), partial(_lost_beside, others=others, frame=(width, height))
        )
        assert best is not None  # there are always eight places
        texts.append(best.box)
        overlap = round(lost(best.box, others, (width, height)), 1)
        place = {"x": round(best.x, 1), "y": round(best.box.top, 1), "align": best.align}
        rows.append({"id": row["id"], "text": lines, **place, "overlap": overlap})
    return pd.DataFrame(rows, columns=["id", "text", "x", "y", "align", "overlap"])


def text_box(lines: Sequence[str], x: float, y: float, align: str, size: float, *, bold: bool = False) -> Box:
    """Return the box of lines of text with their top at `y` and their end or middle, as aligned, at `x`."""
    wide = max(text_width(line, size, bold=bold) for line in lines)
    left = x - {"left": 0, "center": 0.5, "right": 1}[align] * wide
    return Box(left, y, left + wide, y + LEADING * size * len(lines))


class Mark(NamedTuple):
    """A drawn node: where it is, and half its width."""

    x: float
    y: float
    radius: float

    def box(self) -> Box:
        """Return the square that the mark fills."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


class _Beside(NamedTuple):
    """A place of a name beside its mark: its box, and the end or middle of its lines."""

    box: Box
    x: float
    align: str


def _around(mark: Mark, lines: Sequence[str], size: float) -> list[tuple[float, _Beside]]:
    """Return the eight places around a mark with the costs of their ranks, the preferred ones first."""
    (x, y, _), tall = mark, LEADING * size * len(lines)
    # A name beside or above its mark keeps 4 pixels from it; at a corner of the square it may come nearer.
    near, diagonal = mark.radius + 4, 0.7 * mark.radius + 3
    anchors = [
        ("left", x + near, y - tall / 2),
        ("right", x - near, y - tall / 2),
        ("center", x, y - near - tall),
        ("center", x, y + near),
        ("left", x + diagonal, y - diagonal - tall),
        ("left", x + diagonal, y + diagonal),
        ("right", x - diagonal, y - diagonal - tall),
        ("right", x - diagonal, y + diagonal),
    ]
    places = [_Beside(text_box(lines, x, top, align, size), x, align) for align, x, top in anchors]
    return [(RANK * rank, place) for rank, place in enumerate(places)]


def _lost_beside(place: _Beside, others: Sequence[Box], frame: tuple[float, float]) -> float:
    return lost(place.box, others, frame)


class Callout(NamedTuple):
    """What to say, of which point, and how far from the point the leader ends."""

    lines: tuple[str, ...]
    x: float
    y: float
    gap: float


class _Remark(NamedTuple):
    """A place of a callout: its box, where its leader starts, and how it is aligned."""

    box: Box
    start: Point
    align: str


class _Scene(NamedTuple):
    """What a further callout must keep clear of."""

    marks: Sequence[Mark]
    points: NDArray[np.float64]
    """Of ties, a row of x and a row of y: there are thousands, each looked at from every place."""
    texts: list[Box]
    leaders: list[tuple[Point, Point]]

    def solid(self) -> list[Box]:
        """Return the boxes of marks and texts."""
        return [*(mark.box() for mark in self.marks), *self.texts]


def place_callouts(
    callouts: Sequence[Callout],
    *,
    marks: Sequence[Mark],
    ties: Sequence[tuple[Point, Point]],
    frame: Box,
    size: float = SIZE["small"],
) -> pd.DataFrame:
    """Return one row a callout with the place of its text and the ends of its leader line.

    Each callout tries the places of a grid over the frame and takes the cheapest: text must stay off nodes
    and off earlier callouts, covers few ties, and its leader is short and passes no node.

    Parameters
    ----------
    callouts
        Remarks in the order in which they choose their place.
    marks, ties
        What is drawn already.
    frame
        Room for the texts in pixels.
    size
        Font size in pixels.

    Returns
    -------
    DataFrame
        Columns text (list of lines), x, y (top of the text), align, start_x, start_y, end_x, end_y, and
        overlap, the area in square pixels that the text shares with nodes or other texts.
    """
    scene = _Scene(
        marks, np.array([point for tie in ties for point in _along(*tie)]).reshape(-1, 2).T, [], []
    )
    rows: list[dict[str, Any]] = []
    for callout in callouts:
        places = ((_reach(place, callout), place) for place in _over(callout, frame, size))
        place = _cheapest(places, partial(_crowding, callout=callout, scene=scene))
        if place is None:
            raise ValueError(
                f"the frame {tuple(frame)} is too small for the callout {' '.join(callout.lines)!r}"
            )
        box, start, align = place
        target = (callout.x, callout.y)
        end = _short_of(target, start, callout.gap)
        rows.append(
            {
                "text": list(callout.lines),
                "x": {"left": box.left, "right": box.right, "center": (box.left + box.right) / 2}[align],
                "y": box.top,
                "align": align,
                "start_x": start[0],
                "start_y": start[1],
                "end_x": end[0],
                "end_y": end[1],
                "overlap": round(lost(box, scene.solid()), 1),
            }
        )
        # With the CLEAR of the next callout, two remarks keep 7 pixels between them.
        scene.texts.append(_grown(box, 3))
        scene.leaders.append((start, target))
    return pd.DataFrame(rows)


def callout_layers(placed: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the layers that draw what `place_callouts` returns: leader lines, then texts over a halo."""
    lines = placed[["start_x", "start_y", "end_x", "end_y"]].rename(columns={"start_x": "x", "start_y": "y"})
    leaders = (
        alt.Chart(lines)
        .mark_rule(color=INK, strokeWidth=0.8)
        .encode(x=pixel_x(width), y=pixel_y(height), x2="end_x:Q", y2="end_y:Q")
    )
    ends = (
        alt.Chart(lines.assign(x=lines["end_x"], y=lines["end_y"]))
        .mark_point(filled=True, size=9, color=INK, opacity=1, strokeWidth=0)
        .encode(x=pixel_x(width), y=pixel_y(height))
    )
    return [leaders, ends, *label_layers(placed, width=width, height=height, size=SIZE["small"])]


def _over(callout: Callout, frame: Box, size: float) -> Iterator[_Remark]:
    """Yield places on a grid over the frame."""
    wide = max(text_width(line, size) for line in callout.lines)
    tall = LEADING * size * len(callout.lines)
    top = frame.top
    while top + tall <= frame.bottom + 0.01:  # sums of steps are off by less than a hundredth of a pixel
        left = frame.left
        while left + wide <= frame.right + 0.01:
            box = Box(left, top, left + wide, top + tall)
            yield _Remark(box, *_start(box, callout))
            left += STEP
        top += STEP


def _start(box: Box, callout: Callout) -> tuple[Point, str]:
    """Return where the leader leaves a text box, and how the text is aligned."""
    middle = (box.top + box.bottom) / 2
    if callout.x > box.right:
        return (box.right + 3, middle), "right"
    if callout.x < box.left:
        return (box.left - 3, middle), "left"
    edge = box.bottom + 2 if callout.y > middle else box.top - 2
    return (min(max(callout.x, box.left), box.right), edge), "center"


def _reach(place: _Remark, callout: Callout) -> float:
    """Return the cost of a leader's length; one that can hardly be seen costs most."""
    length = hypot(place.start[0] - callout.x, place.start[1] - callout.y)
    return LENGTH * length + SHORT * max(0.0, callout.gap + SEEN - length)


def _crowding(place: _Remark, callout: Callout, scene: _Scene) -> float:
    """Return the cost of what text and leader cover: nodes and texts most, then leaders, then ties."""
    target, grown = (callout.x, callout.y), _grown(place.box, CLEAR)
    leader = (place.start, target)
    ties = int(np.count_nonzero(_inside(scene.points, grown)))
    crossed = sum(_cross(other, leader) for other in scene.leaders)
    crossed += sum(_inside(point, grown) for other in scene.leaders for point in _along(*other))
    # By points inside, so that a long way through a text costs more than a touched corner.
    crossed += sum(_inside(point, text) for text in scene.texts for point in _along(*leader))
    blocked = sum(
        max(0.0, CLEAR + mark.radius - _distance((mark.x, mark.y), *leader))
        for mark in scene.marks
        # The mark that a callout speaks of does not block its own leader.
        if hypot(mark.x - target[0], mark.y - target[1]) > callout.gap
    )
    return float(COVERED * lost(grown, scene.solid()) + TIED * ties + CROSSED * crossed + BLOCKED * blocked)


def _cross(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    """Return whether two lines between points cross."""
    (a, b), (c, d) = first, second
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _inside(point: Any, box: Box) -> Any:
    """Return whether a point, or each of an array of them, is inside a box."""
    return (box.left < point[0]) & (point[0] < box.right) & (box.top < point[1]) & (point[1] < box.bottom)


def _along(start: Point, end: Point) -> list[Point]:
    """Return points on a line, about six pixels apart."""
    count = int(hypot(end[0] - start[0], end[1] - start[1]) / 6) + 1
    # Middles of stretches: the ends lie on marks, which have a cost of their own.
    shares = [(i + 0.5) / count for i in range(count)]
    return [(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t) for t in shares]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from a line between two points."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    # 1 stands for the length of a line that is a point, by which one cannot divide.
    share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / ((dx * dx + dy * dy) or 1)
    share = min(max(share, 0), 1)
    return hypot(point[0] - start[0] - share * dx, point[1] - start[1] - share * dy)


def _short_of(target: Point, start: Point, gap: float) -> Point:
    """Return the point `gap` pixels before the target on the line from `start`."""
    length = hypot(start[0] - target[0], start[1] - target[1]) or 1
    share = min(gap / length, 1)
    return (target[0] + share * (start[0] - target[0]), target[1] + share * (start[1] - target[1]))


def _grown(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)
