"""From bytes to text: the encoding as marked, as Unicode, or guessed from the words it would make.

In an encoding of one byte a letter any bytes are some text, so each candidate is judged by its words: by how
often a language uses such letters, and by what no language does, such as a capital or a currency inside a
word. Libraries for this need pages of text; a table has ASCII and a few names.
"""

from __future__ import annotations

import codecs
import io
import math
import re
from itertools import islice
from typing import NamedTuple

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # starts with the mark of utf-16, so it must be asked for first
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Byte order marks and what they stand for."""

_SAMPLE = 65_536
"""Bytes, or lines, that suffice to recognize an encoding."""

_MOST_WORDS = 400
"""Different words that are judged."""


def _letters(text: str) -> dict[str, float]:
    """Return the logarithm of the share of each letter, from percents such as "ä .58 ö .44"."""
    words = text.split()
    return {
        letter: math.log(float(share) / 100) for letter, share in zip(words[::2], words[1::2], strict=True)
    }


# Rounded from published counts of letters; only their order of magnitude matters.
_WESTERN = [
    _letters("ä .58 ö .44 ü 1.0 ß .31"),
    _letters("é 1.9 è .27 à .49 ê .22 ç .09 â .05 î .05 ô .02 û .06 ù .06 ë .01 ï .01 œ .02"),
    _letters("á .5 é .43 í .73 ó .83 ú .17 ñ .31 ü .02"),
    _letters("ã .73 á .12 ç .53 é .34 ê .45 ó .3 õ .04 ô .06 í .13 ú .21 â .56 à .07"),
    _letters("à .64 è .26 é .1 ì .1 ò .2 ù .17"),
    _letters("å 1.3 ä 1.8 ö 1.3 é .05"),
    _letters("å 1.2 æ .9 ø .9 é .05"),
    _letters("á 1.8 ð 2 é .65 í 1.6 ó 1 ú .6 ý .2 þ 1 æ .9 ö .8"),
]
_CENTRAL = [
    _letters("á 3.4 é 3.9 í .6 ó 1.1 ö .9 ő .9 ú .4 ü .6 ű .25"),
    _letters("ą .7 ć .74 ę 1.04 ł 2.1 ń .36 ó 1.1 ś .81 ź .08 ż .71"),
    _letters("á .87 č .46 ď .02 é .63 ě 1.2 í 1.6 ň .02 ó .02 ř .38 š .69 ť .02 ú .05 ů .2 ý 1 ž .72"),
    _letters("á 1.4 ä .1 č .9 ď .2 é .8 í .9 ĺ .02 ľ .4 ň .1 ó .1 ô .2 ŕ .02 š .8 ť .5 ú .9 ý 1 ž .8"),
    _letters("ă 2.4 â .9 î 1.4 ş .9 ţ .7"),
    _letters("č 1 ć .6 š 1 ž .6 đ .3"),
    _letters("ä .58 ö .44 ü 1.0 ß .31"),
]
_CYRILLIC = [
    _letters(
        "о 11 е 8.5 а 8 и 7.4 н 6.7 т 6.3 с 5.5 р 4.7 в 4.5 л 4.3 к 3.5 м 3.2 д 3 п 2.8 у 2.6 я 2 ы 1.9 "
        "ь 1.7 г 1.7 з 1.6 б 1.6 ч 1.4 й 1.2 х 1 ж .9 ш .7 ю .6 ц .5 щ .4 э .3 ф .3 ъ .04 ё .2 "
        "і .3 ї .1 є .1 ґ .01 ў .02 ј .1 љ .02 њ .02 ђ .01 ћ .01 џ .01"
    )
]


# The frequent ones come first, some thousands, of which some are far more frequent than others.
_FREQUENT = {
    "gb2312": (b"\xb0\xa1", b"\xd7\xf9"),
    "big5": (b"\xa4\x40", b"\xc6\x7e"),
    "shift_jis": (b"\x82\x9f", b"\x98\x72"),
    "euc_kr": (b"\xb0\xa1", b"\xc8\xfe"),
}
"""The first and the last of the frequent letters of two bytes, of Chinese, Japanese and Korean."""
_IDEOGRAPH = math.log(1e-3)


class _Candidate(NamedTuple):
    """An encoding of one byte a letter."""

    languages: list[dict[str, float]]
    """Shares of the letters of the languages written in it."""
    prior: float
    """How much likelier it is than others before a word was seen, as a logarithm."""


_CANDIDATES = {
    "cp1252": _Candidate(_WESTERN, 2),  # latin-1 and more
    "cp1251": _Candidate(_CYRILLIC, -2),
    "cp1250": _Candidate(_CENTRAL, 0),
    "mac_roman": _Candidate(_WESTERN, -1),
    "koi8_r": _Candidate(_CYRILLIC, -3),
    "cp866": _Candidate(_CYRILLIC, -3),
    "cp850": _Candidate(_WESTERN, -3),
    "iso8859_2": _Candidate(_CENTRAL, -3),
    "mac_cyrillic": _Candidate(_CYRILLIC, -3),
    "iso8859_5": _Candidate(_CYRILLIC, -4),
    **dict.fromkeys(_FREQUENT, _Candidate([{}], -6)),  # lest Chinese be taken for Russian
}
"""What a text can be where it is not Unicode; those of two bytes a letter cannot be told from each other."""

_NEVER, _SIGN = math.log(1e-5), math.log(2e-3)
"""For letters and signs that no text has, and for signs that texts have."""

_NOTHING = -9.0
"""Likelihood of a letter below which a text is none that we know."""

_SIGNS = frozenset("«»“”„‘’–—…№€°§®™©·º\u00a0")
_INSIDE = frozenset("’·")
_OPENING = frozenset("«“”„‘’–—№\u00a0")
"""Signs of ordinary texts; those of them that stand between letters; and those that stand before one."""

_WORD = re.compile(r"[^\x00-\x40\x5b-\x60\x7b-\x7f]+")
"""Letters, and all that is not ASCII."""

_VOWELS = frozenset("aeiouyäöüéèàêâîôûùëïœáíóúãõìòåæøýőűąęěůăыуеаояиюэёіїє")
_CLEAR = 5.0
"""Difference of logarithms from which a guess is called clear: a few letters, or one word."""


class Encoding(NamedTuple):
    """An encoding that was found."""

    name: str
    rival: str | None = None
    """The next best where the encoding is a guess, which reads other letters."""
    clear: bool = True
    """Whether the guess is much better than the next best; of UTF-8, whether all bytes are."""


def detect_encoding(data: bytes) -> Encoding:
    """Return the likely encoding: as marked, else UTF-8 or UTF-16 if it can be, else of one byte a letter.

    The last choice is a guess from letters, so it must be said aloud. Bytes that are UTF-8 but for a few are
    called UTF-8, so that decoding fails with the place of the first that is not, and no name is garbled.

    Examples
    --------
    >>> detect_encoding("Университет и завод".encode("cp1251")).name
    'cp1251'
    """
    for mark, codec in _MARKS.items():
        if data.startswith(mark):
            return Encoding(codec)
    # Before UTF-8, as the zero bytes of UTF-16 without a mark are valid UTF-8, too.
    if codec := _utf_16(data):
        return Encoding(codec)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Encoding("utf-8", clear=False) if _mostly_utf_8(data) else _one_byte(data)
    return Encoding("utf-8")


def is_utf_8(data: bytes) -> bool:
    """Return whether bytes are UTF-8 and could hardly be so by accident: not ASCII alone."""
    return not data.isascii() and _mostly_utf_8(data)


def _utf_16(data: bytes) -> str:
    """Return the kind of UTF-16 if every second byte is often zero and the others never are, else nothing."""
    sample = data[:_SAMPLE]
    # Cyrillic letters have no zero byte, but blanks, digits and separators do: one in ten, say,
    # which is one byte in twenty. An odd number of bytes cannot be UTF-16.
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even + odd < len(sample) / 20 or len(data) % 2:
        return ""
    return "utf-16-le" if not even else "utf-16-be" if not odd else ""


def _mostly_utf_8(data: bytes) -> bool:
    """Return whether more letters are valid UTF-8 than bytes are not; by accident, few ever are."""
    text = data.decode("utf-8", "surrogateescape")
    wrong = len(re.findall("[\udc80-\udcff]", text))
    right = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    return right > 0 and right >= wrong


def _one_byte(data: bytes) -> Encoding:
    """Return the likely encoding of a text in which every letter is a byte, "utf-8" if none fits."""
    # Lines of ASCII alone tell nothing and would drown the few names that do.
    telling = (line[:_SAMPLE] for line in io.BytesIO(data) if not line.isascii())
    sample = b"".join(islice(telling, _SAMPLE))[:_SAMPLE]
    scores: dict[str, float] = {}
    texts: dict[str, list[str]] = {}
    for name, candidate in _CANDIDATES.items():
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:
            continue
        if not re.search("[\x80-\x9f]", text):
            words = dict.fromkeys(word for word in _WORD.findall(text) if not word.isascii())
            texts[name] = list(islice(words, _MOST_WORDS))
            # Each word counts as in the language that fits it best.
            likely = (
                max(_likely(word, name, shares) for shares in candidate.languages) for word in texts[name]
            )
            scores[name] = candidate.prior + sum(likely)
    # Where nothing fits, decoding as UTF-8 fails with the place of the first wrong byte.
    best = max(scores, key=lambda name: scores[name], default=None)
    if best is None or scores[best] < _NOTHING * sum(map(len, texts[best])):
        return Encoding("utf-8")
    others = [name for name in scores if texts[name] != texts[best]]
    rival = max(others, key=lambda name: scores[name], default=None)
    clear = rival is None or scores[best] - scores[rival] > _CLEAR
    return Encoding(best, rival or "utf-8", clear)


def _likely(word: str, name: str, shares: dict[str, float]) -> float:
    """Return the logarithm of how likely the letters of a word that are not ASCII are in one language."""
    score = 0.0
    for position, letter in enumerate(word):
        if letter.isascii():
            continue
        before, after = word[position - 1 : position] or " ", word[position + 1 : position + 2] or " "
        if name in _FREQUENT and len(two := letter.encode(name)) == 2 and letter.isalpha():
            first, last = _FREQUENT[name]
            score += _IDEOGRAPH + (0 if first <= two <= last else _NEVER)
        elif letter.isalpha():
            score += shares.get(letter.casefold() if letter != "ß" else letter, _NEVER)
            score += _context(letter, before, after)
        else:
            score += _SIGN if letter in _SIGNS else _NEVER
            # A sign inside a word is rare, and so is one before it that opens nothing.
            inside = before.isalpha() and after.isalpha() and letter not in _INSIDE
            score -= 4 * (inside or (after.isalpha() and letter not in _OPENING))
    return score


def _context(letter: str, before: str, after: str) -> float:
    """Return a penalty for a letter that does not go with its neighbors."""
    penalty = 0.0
    small, left, right = letter.casefold(), before.casefold(), after.casefold()
    if letter.isupper() and before.islower():
        penalty -= 5
    # No word mixes alphabets.
    if any(near.isascii() and near.isalpha() for near in (before, after)) and "Ѐ" <= letter <= "ӿ":
        penalty -= 8
    vowel = small in _VOWELS
    if left.isalpha() and right.isalpha() and letter < "Ѐ":
        around = [near in _VOWELS for near in (left, right)]
        # Vowels among vowels and consonants among consonants are rarer than the other way around.
        penalty -= 3 * (not vowel and not any(around)) + 1.5 * (vowel and all(around))
    # Spanish: a vowel follows; Polish: none does. Portuguese: ão, ãe, õe, and hardly anything else.
    if small == "ñ" and right not in _VOWELS:
        penalty -= 3
    if small == "ń" and right in _VOWELS:
        penalty -= 2
    if small in "ãõ":
        penalty += 3 if right in ("o", "e", "s") else -1
    return penalty
