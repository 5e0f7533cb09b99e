"""A search that finds the forms of English and of Russian words.

Sphinx stems the words of one language. Here a word in Cyrillic letters goes to the Russian stemmer and any
other to the English one, both when the index is made and in the script that looks into it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import snowballstemmer
import sphinx.search
from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish
from sphinx.search.ru import SearchRussian

SCRIPTS = Path(sphinx.search.__file__).parent / "minified-js"
CYRILLIC = re.compile("[а-яё]")


def script() -> str:
    """Return the script that stems a word as Python does."""
    base, russian = (
        (SCRIPTS / name).read_text(encoding="utf-8") for name in ("base-stemmer.js", "russian-stemmer.js")
    )
    # Sphinx 9 keeps the stemmer of English in a file, as that of Russian; earlier ones in the class itself.
    kept = SCRIPTS / "english-stemmer.js"
    if kept.exists():
        english = f"var EnglishStemmer; {kept.read_text(encoding='utf-8')}; return EnglishStemmer;"
    else:
        english = f"{SearchEnglish.js_stemmer_code}; return Stemmer;"
    return f"""
var Stemmer = (() => {{
  {base}
  const English = (() => {{ {english} }})();
  var RussianStemmer;
  {russian}
  return function () {{
    const english = new English();
    const russian = new RussianStemmer();
    this.stemWord = (word) => {{
      const small = word.toLowerCase().replaceAll("ё", "е");
      return /[а-я]/.test(small) ? russian.stemWord(small) : english.stemWord(word);
    }};
  }};
}})();
"""


class SearchBoth(SearchEnglish):
    """English and Russian in one index."""

    lang = "enru"
    language_name = "EnglishRussian"
    js_stemmer_rawcode = ""  # or Sphinx takes the stemmer of English alone
    js_stemmer_code = script()
    stopwords = frozenset(SearchEnglish.stopwords) | frozenset(SearchRussian.stopwords)

    def __init__(self, options: dict[str, str]) -> None:
        """Make both stemmers."""
        super().__init__(options)
        self.russian = snowballstemmer.stemmer("russian")
        # Sphinx remembers the stems of a page, and most pages share their words.
        self.stem = cache(self.stem)  # type: ignore[method-assign]

    def stem(self, word: str) -> str:
        """Return the stem of a word; the letter ё counts as е, as many write it."""
        small = word.lower()
        if CYRILLIC.search(small):
            return str(self.russian.stemWord(small.replace("ё", "е")))
        return super().stem(word)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the language, which `html_search_language` names."""
    app.add_search_language(SearchBoth)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
