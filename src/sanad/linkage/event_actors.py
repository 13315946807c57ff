"""Who acted in an event, as lists write it: codes of parties, and who is named on one side with whom.

A code says whom a list names, not who did it. It serves comparing alone and is shown nowhere.

Source:  own lists of the names that event lists use, in English and Arabic, every party alike.
"""

from functools import lru_cache

from sanad.linkage.consonants import word_key
from sanad.linkage.letters import bare_words, name_tokens

_WORDS = {
    "government": "government regime saa assad نظام نظاميه حكومه حكوميه اسد",
    "russia": "russia russian russians روسيا روسي روسيه روس",
    "iran": "iran iranian hezbollah ايران ايراني ايرانيه حزبالله",
    "islamic_state": "is isis isil daesh داعش دوله",
    "sdf": "sdf ypg kurdish قسد ديمقراطيه كرديه",
    "coalition": "coalition american us usa تحالف امريكي امريكيه",
    "turkey": "turkey turkish تركيا تركي تركيه",
    "opposition": "opposition rebel rebels insurgents fsa factions معارضه فصائل حر جيشحر ثوار",
    "hts": "hts nusra tahrir هتش نصره تحرير",
    "israel": "israel israeli اسرائيل اسرائيلي اسرائيليه",
}  # fmt: skip
_CODE = {"".join(bare_words(word)): code for code, words in _WORDS.items() for word in words.split()}
_SIDES = (("government", "russia", "iran"), ("sdf", "coalition"), ("opposition", "hts", "turkey"))
_SIDE = {code: parties[0] for parties in _SIDES for code in parties}
# Told of the state where nothing else is told: there are a Free Syrian Army and Syrian Democratic Forces.
_SYRIAN = frozenset("".join(bare_words(word)) for word in ("syrian", "سوري", "سورية"))
_UNKNOWN = "unknown unidentified unclear not known مجهول مجهوله مجهولون غير معروف معروفه"
_NOT_TELLING = (
    "forces force army troops militia militias group groups armed of the and by other air "
    "قوات قوه جيش مليشيا ميليشيا مليشيات مجموعه مجموعات مسلحه مسلحون تنظيم هيئه قبل من و"
)
_LEFT_OUT = frozenset("".join(bare_words(word)) for word in f"{_UNKNOWN} {_NOT_TELLING}".split())


@lru_cache(maxsize=4096)
def actors_of(text: str) -> tuple[str, ...]:
    """Return the parties that a text names: codes where they are known, else keys of its words."""
    words = [word for word in bare_words(text) if word not in _LEFT_OUT]
    known = {code for word in words if (code := _CODE.get(word))}
    if known:
        return tuple(sorted(known))
    if any(word in _SYRIAN for word in words):
        return ("government",)
    return tuple(sorted({word_key(word) for word in name_tokens(" ".join(words))} - {""}))


def sides_of(actors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sides that parties are named on; one that is known on none is a side of its own."""
    return tuple(sorted({_SIDE.get(actor, actor) for actor in actors}))
