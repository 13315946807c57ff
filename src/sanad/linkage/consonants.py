"""The consonant key of one name, the same from Arabic and from Latin letters, and its last vowel beside it.

A key keeps what both scripts write (consonants; a first vowel as "A", a first w or y as itself) and drops
what only one of them writes (short vowels, the article, doubling, a last h). The last vowel keeps apart what
the key makes one: Hasan and Husayn, Samir and Samer, Muhammad and Mahmud.

Source:  letter correspondences of the ALA-LC and IJMES romanisation tables for Arabic, with the French and
         English habits beside them (ou, ch, dj, ee). The exceptions are our own, from common given names.
"""

import re
from functools import lru_cache

from sanad.linkage.letters import CACHED_TEXTS, is_arabic, name_tokens, without_article

_ARABIC_CONSONANTS = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhXddrzsCsdtzGfkklmnh", strict=True))
)
_DIGRAPHS = (
    ("tch", "J"), ("sch", "C"), ("sh", "C"), ("ch", "C"), ("kh", "X"), ("gh", "G"), ("th", "t"), ("dh", "d"),
    ("dj", "j"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("ge", "je"), ("gi", "ji"),
)  # fmt: skip
_SINGLE_LETTERS = str.maketrans("pvcqg2567", "bfkkGAXth") | {ord("3"): "a"}
_DOUBLED = re.compile(r"([a-zA-Z])\1+")
_SOFT_C = re.compile("c(?=[eiy])")
_FRENCH_W = re.compile("^ou(?=[aei])")
_NO_W = str.maketrans("", "", "wy")
_VOWELS = tuple("aeiouA")
_ARABIC_VOWELS = {"ا": "a", "ي": "i", "و": "u"}
_GLIDE = re.compile(".*[wy](?=[aeiou])")
_LAST_VOWEL = re.compile(r".*[^aeiouwy](?P<vowel>[aeiouwy]+)[^aeiouwy]+[ae]?h?")
_PREFIXES = (("عبدال", "BD"), ("عبيدال", "BD"), ("abdal", "BD"), ("ابو", "Ab"), ("abu", "Ab"))
_NOT_CONSONANT = re.compile("[^b-df-hj-np-tvxzCGJX]+")
_RELIGION = re.compile(r"(?<=[a-z]{2})[aeiou]{0,2}[ld]?d(?:in|een|ine|ien)$")
_JOINED_ARTICLE = re.compile(r"^[ae]l(?=[^l][a-z]{3})")

# Latin names that begin with al or el and have no article: Alaa, Alexander, Elias, Ilham, Alia, Alwan ...
_NO_ARTICLE = (
    "alaa", "alae", "alex", "albert", "alia", "aliy", "alice", "alida", "alwan", "alam", "alma", "elias",
    "elyas", "elham", "eliz", "elena", "elie", "elian", "elis", "elsa", "aline", "alina", "alint",
)  # fmt: skip
# Short forms, and names whose h or l the rules would drop.
_WHOLE_NAMES = {
    "mhd": "mhmd", "mohd": "mhmd", "muhd": "mhmd", "طه": "th", "allah": "l", "abdal": "Abd", "abdul": "Abd",
    "abdel": "Abd", "abdalah": "BDl", "abdalatif": "BDltf", "abdalatef": "BDltf", "abdalateef": "BDltf",
}  # fmt: skip
# A dhal that Latin spells th or z: Mundhir, Muadh, Dhiab, Nafidh.
_DHAL = re.compile(r"^(m[ou]{1,2}n|m[ou]{1,2}\'?a+|naf[ei]|(?=thi?[aey]+b))(?:th|z)(?=[ei]r$|$|i?[aey]+b$)")
# Two letters, not one sound: Fathi, Ishaq, Midhat, Adham.
_TWO_SOUNDS = (("fath", "fat h"), ("ishaq", "is hak"), ("ishak", "is hak"), ("midhat", "mid hat"),
               ("medhat", "med hat"), ("adham", "ad ham"))  # fmt: skip


def name_key(text: str) -> str:
    """Return the consonant key of the names in a text, one key a name, parted by a space.

    Assumes: nothing of the script: Arabic, Latin and mixed texts give one key for one name as far as the
             letters tell. A name that has no consonant of either script keeps its own letters as its key.
    """
    return " ".join(key for key in map(word_key, name_tokens(text)) if key)


@lru_cache(maxsize=CACHED_TEXTS)
def word_key(word: str) -> str:
    """Return the consonant key of one name as `name_tokens` gives it."""
    if word in _WHOLE_NAMES:
        return _WHOLE_NAMES[word]
    prefix, rest = _prefix_and_rest(word)
    if is_arabic(word):
        return prefix + _arabic_key(without_article(rest)) or word
    return (
        prefix + _latin_key(rest if rest.startswith(_NO_ARTICLE) else _JOINED_ARTICLE.sub("", rest)) or word
    )


@lru_cache(maxsize=CACHED_TEXTS)
def last_vowel(word: str) -> str:
    """Return the vowel class before the last consonant: "a", "i", "u", or "" where the script leaves it open.

    Assumes: Arabic writes a long i or u there, so that an unwritten vowel is an a (or an i that Latin leaves
             open: Khalid); a single Latin i may be long or short (Samir) and is open.
    """
    return _arabic_vowel(word) if is_arabic(word) else _latin_vowel(word)


def _prefix_and_rest(word: str) -> tuple[str, str]:
    for beginning, prefix in _PREFIXES:
        if word.startswith(beginning) and len(word) >= len(beginning) + 2:
            return prefix, word[len(beginning) :]
    return "", word


def _arabic_key(word: str) -> str:
    if not word:
        return ""
    ending = word.replace("الدين", "دين")
    ending = ending[:-1] if ending[-1] in "هح" else ending
    first = {"ا": "A", "ع": "A", "و": "w", "ي": "y"}.get(word[0], "")
    return first + _NOT_CONSONANT.sub("", ending.replace("الل", "ل").translate(_ARABIC_CONSONANTS))


def _latin_key(word: str) -> str:
    letters = _DHAL.sub(r"\1d", _RELIGION.sub(" din", word))
    for name, parted in _TWO_SOUNDS:
        letters = letters.replace(name, parted) if letters.startswith(name) else letters
    for sound, letter in _DIGRAPHS:
        letters = letters.replace(sound, letter)
    letters = _SOFT_C.sub("s", letters).translate(_SINGLE_LETTERS)
    letters = _DOUBLED.sub(r"\1", _FRENCH_W.sub("w", letters)).removesuffix("h")
    first = letters[:1] if letters[:1] in ("w", "y") else "A" if letters[:1] in _VOWELS else ""
    return first + _NOT_CONSONANT.sub("", letters.translate(_NO_W))


def _arabic_vowel(word: str) -> str:
    body = word.removesuffix("ه")
    if len(body) < 3 or body[-1] in _ARABIC_VOWELS or body[-2] == "ع" or body[-3:-1] == "اي":
        return ""
    return _ARABIC_VOWELS.get(body[-2], "a" if body == word else "")


def _latin_vowel(word: str) -> str:
    found = _LAST_VOWEL.fullmatch(word)
    vowel = _GLIDE.sub("", found["vowel"]) if found else "i"
    if vowel == "i":
        return ""
    if vowel.endswith("a"):
        return "a"
    if set(vowel) & set("uow"):
        return "u"
    return "i" if set(vowel) & set("iy") or vowel == "ee" else "a"
