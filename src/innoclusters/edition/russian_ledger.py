"""The ledger in Russian: a plain table that works without scripts and can be filtered with one."""

from __future__ import annotations

import json
import re
from html import escape

import pandas as pd

from innoclusters.edition.claims import UNTESTED, VERDICTS, anchor, grounds, mark, rows
from innoclusters.edition.claims import load as claims
from innoclusters.edition.claims.verdicts import weight
from innoclusters.edition.russian import reasons, verdict
from innoclusters.figures.words import say

Row = dict[str, str]

MEANINGS = {
    "documented": "так говорят прочитанные нами источники или таблица фактов, у каждого из которых назван "
    "источник",
    "true under a condition": "верно, если выполнено условие, которое названо в выводе, но не в докладе",
    "partly true": "одна часть верна, и она названа; другая неверна или остаётся открытой",
    "contested": "прочитанные нами источники расходятся",
    "not supported": "вычисленное или прочитанное нами говорит против",
    "not testable here": "чтобы судить, изданию не хватает данных или модели, либо документ не прочитан; "
    "названо, что стало бы проверкой",
}
"""What each verdict means, as `VERDICTS` says it in English."""

SECTIONS = {
    "Abstract": "Аннотация",
    "Network order": "Сетевой уклад",
    "Three dimensions": "Три измерения",
    "Typology": "Типология",
    "Russian policy": "Российская политика",
}
"""The sections of the report."""

CHAPTERS = {
    "1-network-order": "Сетевой уклад",
    "2-three-dimensions": "Три измерения кластера",
    "3-typology": "Типология кластеров",
    "3b-real-networks": "Реальные сети",
    "3c-mechanisms": "Механизмы",
    "4-russian-policy": "Российская кластерная политика",
    "4a-program-in-motion": "Программа в движении",
}
"""The chapters that judge claims, by short names."""


FILTER = {
    "all": "все",
    "verdict": "Вывод",
    "section": "Раздел доклада",
    "words": "Слова",
    "shown": "Показано {count} из {all}",
}
"""What the script that filters the table says, see `claims.js`."""


def verdict_counts() -> pd.DataFrame:
    """Return how many claims have each verdict, with what it means, in Russian.

    >>> int(verdict_counts()["тезисов"].sum())
    109
    """
    counts = claims()["verdict"].value_counts().reindex(list(VERDICTS), fill_value=0)
    return pd.DataFrame(
        {"тезисов": counts.to_numpy(), "что это значит": [MEANINGS[verdict] for verdict in VERDICTS]},
        index=[say(verdict, "ru") for verdict in VERDICTS],
    )


def place(locators: str) -> str:
    """Return where in the report a claim stands.

    >>> place("4.7.5; n5.1; f4")
    '4.7.5, сноска 5.1, рис. 4'
    """
    named = re.sub(r"\bn(?=\d)", "сноска ", locators.replace("; ", ", "))
    return re.sub(r"\bf(?=\d)", "рис. ", named)


class RussianLedger:
    """The whole ledger in Russian, one row a claim, each with an anchor and links to its chapter.

    What sources say about a claim, and how it was split or restated, stands in English alone; each row links
    there.
    """

    def __init__(self) -> None:
        said = reasons()
        self.rows = [row | said[row["id"]] for row in rows()]

    def __repr__(self) -> str:
        """Return the ledger as lines of text, for pages without HTML."""
        return "\n".join(f"{row['id']} {say(row['verdict'], 'ru')}: {row['claim_ru']}" for row in self.rows)

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{name}</th>' for name in ("Тезис", "Вывод", "Почему"))
        body = "\n".join(map(_row, self.rows))
        words = escape(json.dumps(FILTER, ensure_ascii=False))
        return (
            f'<table class="ledger" data-words="{words}"><thead><tr>{head}</tr></thead>\n'
            f"<tbody>\n{body}\n</tbody></table>"
        )


def against() -> pd.DataFrame:
    """Return the claims that what was computed or read speaks against, wholly or in part."""
    table = claims()
    wanted = table[table["verdict"].isin(["not supported", "contested"])]
    wanted = wanted.sort_values("verdict", ascending=False, kind="stable").set_index("id")
    said = reasons()
    return pd.DataFrame(
        {
            "тезис": wanted["claim_ru"],
            "вывод": [verdict(name) for name in wanted.index],
            "почему": [said[name]["reason"] for name in wanted.index],
        }
    ).rename_axis(None)


def heavy(carried: dict[str, int], least: int) -> pd.DataFrame:
    """Return the claims without support that carry most, with what would change the verdict.

    Parameters
    ----------
    carried
        How many claims rest on each, directly or through others.
    least
        The fewest that a claim in the table carries.
    """
    table = claims()
    table = table[table["verdict"].isin(UNTESTED)].assign(carries=table["id"].map(carried))
    table = table[table["carries"] >= least].sort_values(["carries", "id"], ascending=[False, True])
    said = reasons()
    return pd.DataFrame(
        {
            "тезис": table["claim_ru"].tolist(),
            "несёт": table["carries"].tolist(),
            "что изменило бы вывод": [said[name]["would_change"] for name in table["id"]],
        },
        index=table["id"].tolist(),
    )


def _row(row: Row) -> str:
    return (
        f'<tr id="{anchor(row["id"])}" data-verdict="{say(row["verdict"], "ru")}" '
        f'data-section="{SECTIONS[row["section"]]}">'
        f"<td>{_claim(row)}</td><td>{_verdict(row)}</td><td>{_reason(row)}</td></tr>"
    )


def _claim(row: Row) -> str:
    refs = f" [{row['refs'].replace('; ', ', ')}]" if row["refs"] else ""
    return (
        f'<p><a class="number" href="#{anchor(row["id"])}">{row["id"]}</a> '
        f'<span class="refs">доклад {place(row["locators"])}{refs}</span></p><p>{escape(row["claim_ru"])}</p>'
    )


def _verdict(row: Row) -> str:
    behind = say(weight(row["strength"]), "ru")
    weighed = f"<p>{behind} ({say(row['basis'], 'ru')})</p>" if behind else ""
    page, here = f"{row['chapter']}.html", anchor(row["id"], settled=True)
    return (
        f'<p class="verdict">{mark(row["verdict"])} <strong>{say(row["verdict"], "ru")}</strong></p>{weighed}'
        f'<p><a href="{page}#{here}">{CHAPTERS[row["chapter"]]}</a></p>'
        f'<p class="refs">по-английски: <a href="../{page}#{here}">расчёт</a>, '
        f'<a href="../evidence.html#{anchor(row["id"])}">источники</a></p>'
    )


def _reason(row: Row) -> str:
    """Return how far, the reason, what would change the verdict, what is below."""
    links = [f'<a href="#{anchor(ground)}">{ground}</a>' for ground in grounds(row["rests_on"])]
    test, would = "", row["would_change"]
    # Of an open claim the sentence itself says that it names a test.
    if row["verdict"] != "not testable here":
        test, would = "Изменило бы вывод", would[0].lower() + would[1:]
    parts = [(test, escape(would)), ("Опирается на", ", ".join(links))]
    told = "".join(f"<p>{f'<em>{name}:</em> ' if name else ''}{text}</p>" for name, text in parts if text)
    return f"<p>{escape(' '.join(filter(None, (row['scope'], row['reason']))))}</p>{told}"
