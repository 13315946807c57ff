"""How a written name becomes words that can be compared: one spelling of letters, compounds joined."""

import re
import unicodedata
from functools import lru_cache

from sanad.terms.legibility import as_looks

CACHED_TEXTS = 1 << 17

_UNWRITTEN = re.compile(
    "[\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u0621'\u2018\u2019`´\u02bf\u02be\u02bc]"
)
_SEPARATORS = re.compile(r"[\W_]+")
_ARABIC = re.compile("[\u0621-\u06ff]")
_ONE_SPELLING = str.maketrans("ىیېئکڭگڤڨپچژەھہةؤٹڈړٱ", "ييييكككفقبجزههههوطدرا") | str.maketrans(
    {"ş": "sh", "ç": "ch", "ğ": "gh", "ı": "i", "ø": "o", "æ": "a", "œ": "o", "đ": "d", "ł": "l", "ß": "ss"}
)

_ARTICLES = frozenset({"ال", "al", "el", "ul", "il"})
_SUN_ARTICLE = re.compile(r"[aeu](sh|th|dh|[drnstz])")
_SERVANT = frozenset({"عبد", "abd", "abed"})
_SERVANT_WITH_ARTICLE = re.compile(r"ab[ei]?d[aeou]{1,2}(?:l|sh|dh|[drnstz])")
_SERVANT_LATIN = re.compile(r"^ab[ei]?d[aeou]{1,2}(?:l(?=[a-z])|(?P<sun>sh|th|dh|[drnstz])(?=(?P=sun)))")
_FATHER_OF = frozenset({"ابو", "ابا", "abu", "abou", "abo", "aboo"})
_MOTHER_OF = frozenset({"ام", "umm", "um", "oum", "om"})
_CHAIN_WORDS = frozenset({"بن", "ابن", "بنت", "bin", "ibn", "bint"})
_JOINED_BEHIND = re.compile(r"الدين|الله|[aeu][ld]?-?d(?:in|een|ine)|d(?:in|een|ine)|[au]l+ah?")

# Arabic words whose first two letters are not the article.
NOT_ARTICLE_ARABIC = ("الياس", "الهام", "الماس", "البير", "الكسندر", "اليزابي", "الفت", "الين", "اليان")

# What programs and people write where they know nothing; some only as programs write it: Nan is a name.
_NOTHING_AS_WRITTEN = frozenset({"NA", "N/A", "#N/A", "NaN", "nan", "<NA>", "NULL", "null", "None", "NONE"})
_NOTHING = frozenset({
    "unknown", "not known", "ukendt", "inconnu", "غير معروف", "غير معروفة", "مجهول", "مجهولة", "مجهول الاسم",
    "مجهولة الاسم",
})  # fmt: skip

_JOINED = re.compile("^(?:[وبف]?ال|لل)(?=..)")


def is_arabic(text: str) -> bool:
    """Return whether the text holds at least one letter of the Arabic script."""
    return _ARABIC.search(text) is not None


def says_nothing(text: str) -> bool:
    """Return whether a cell holds a word that stands for nothing: NA, NULL, unknown, in three languages."""
    plain = text.strip()
    return plain in _NOTHING_AS_WRITTEN or plain.casefold() in _NOTHING


@lru_cache(maxsize=CACHED_TEXTS)
def written_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in one spelling: no diacritics, tatweel, case or unseen marks."""
    folded = _UNWRITTEN.sub("", as_looks(text).casefold().translate(_ONE_SPELLING))
    letters = (
        letter
        for letter in unicodedata.normalize(
            "NFKD", folded
        ).casefold()  # a letter of mathematics has its case still
        if not unicodedata.combining(letter)
    )
    return tuple(_SEPARATORS.sub(" ", "".join(letters).translate(_ONE_SPELLING)).split())


@lru_cache(maxsize=CACHED_TEXTS)
def name_tokens(text: str) -> tuple[str, ...]:
    """Return the names in a text: abd al-, abu and al-din joined to their word, article and ibn dropped."""
    tokens: list[str] = []
    waiting = ""
    words = written_words(text)
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if tokens and not waiting and _JOINED_BEHIND.fullmatch(word):
            tokens[-1] += f"al{word}" if word.startswith("d") else word
        elif following and (prefix := _prefix(word, following)):
            waiting += prefix
        elif not (following and _is_dropped(word, following)):
            tokens.append(_one_word(waiting, word))
            waiting = ""
    return tuple(tokens)


def normal_form(text: str) -> str:
    """Return the text as its names in one spelling, in its own script; empty when it holds no name."""
    return " ".join(name_tokens(text))


def is_kunya(tokens: tuple[str, ...]) -> bool:
    """Return whether the first of the names is "father of" or "mother of" somebody, not a given name."""
    if not tokens or tokens[0] in {"ابوبكر", "abubakr", "abubaker", "abubakar"}:
        return False
    joined = tokens[0].startswith(("ابو", "abu")) and len(tokens[0]) > 5
    return joined or (tokens[0] in _MOTHER_OF and len(tokens) > 1)


def _prefix(word: str, following: str) -> str:
    if word in _FATHER_OF:
        return "ابو" if is_arabic(word) else "abu"
    if word in _SERVANT and following == "allah":
        return "abd"
    if word in _SERVANT and _begins_with_article(following):
        return "عبدال" if is_arabic(word) else "abdal"
    return "abdal" if _SERVANT_WITH_ARTICLE.fullmatch(word) else ""


def _begins_with_article(word: str) -> bool:
    return word in _ARTICLES or word.startswith("ال") or _SUN_ARTICLE.fullmatch(word) is not None


def _is_dropped(word: str, following: str) -> bool:
    sun = _SUN_ARTICLE.fullmatch(word)
    return word in _ARTICLES or word in _CHAIN_WORDS or bool(sun and following.startswith(sun[1]))


def _one_word(prefix: str, word: str) -> str:
    if is_arabic(word):
        return prefix + without_article(word)
    return _SERVANT_LATIN.sub("abdal", prefix + word)


def without_article(word: str) -> str:
    """Return an Arabic word without its article, where the first two letters are one."""
    if word == "الله":
        return "له"
    has_article = word.startswith("ال") and len(word) > 3 and not word.startswith(NOT_ARTICLE_ARABIC)
    return word[2:] if has_article else word


def bare_words(text: str) -> list[str]:
    """Return the words of a text as `written_words` does, without the article and what is joined to it."""
    return [_JOINED.sub("", word) or word for word in written_words(text)]
