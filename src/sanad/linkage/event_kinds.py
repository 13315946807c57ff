"""What kind an event is, as lists of events write it, in one code of the vocabulary of kinds.

Source:  own lists of the words that event lists use, in English and Arabic, the latter in the spelling of
         `letters.bare_words`; the codes are those of the vocabulary event_kinds.
"""

from functools import lru_cache

from sanad.linkage.letters import bare_words

# What tells most stands first: an air raid on a market that killed many is an air raid.
_WORDS = {
    "chemical_event": "chemical chlorine sarin gas كيماوي كيميائي كيماويه كيميائيه كلور سارين غازات",
    "air_raid": "air airstrike airstrikes aerial warplane warplanes helicopter helicopters drone barrel "
    "غاره غارات طيران جوي جويه مروحيه مروحي براميل برميل مسيره",
    "explosion": "explosion explosions ied ieds landmine landmines mine mines carbomb suicide detonation "
    "انفجار تفجير عبوه مفخخه لغم الغام انتحاري",
    "bombardment": "shelling shelled shell shells mortar mortars artillery rocket rockets missile missiles "
    "bombardment bombing bombed قصف قذيفه قذائف هاون صاروخ صواريخ مدفعيه مدفعي صاروخي",
    "campaign": "detention detentions detained arrest arrests arrested campaign raid raids kidnapping "
    "abduction abductions اعتقال اعتقالات توقيف حمله مداهمه مداهمات خطف اختطاف",
    "release_of_detainees": "release released freed افراج الافراج اطلاق",
    "killing_of_many": "massacre massacres execution executions executed killing killings killed shooting "
    "sniper murder مجزره مجازر اعدام اعدامات قتل قنص اغتيال",
    "clash": "clash clashes fighting battle battles اشتباك اشتباكات معركه معارك",
    "assembly": "demonstration demonstrations protest protests strike funeral مظاهره مظاهرات احتجاج تشييع",
    "displacement_event": "displacement displaced تهجير نزوح",
    "siege_period": "siege besieged حصار",
}  # fmt: skip
_CODE = {"".join(bare_words(word)): code for code, words in _WORDS.items() for word in words.split()}
_GRAVITY = {code: place for place, code in enumerate(_WORDS)}

_FAMILIES = {
    "violence": ("chemical_event", "air_raid", "explosion", "bombardment", "clash", "killing_of_many"),
    "taking": ("campaign",),
    "release": ("release_of_detainees",),
    "gathering": ("assembly",),
    "movement": ("displacement_event", "siege_period"),
}
_FAMILY = {code: family for family, codes in _FAMILIES.items() for code in codes}


@lru_cache(maxsize=4096)
def event_kind_of(text: str) -> str | None:
    """Return the code of an event's kind, the words as written where none is known, None for no text."""
    words = bare_words(text)
    known = {code for word in words if (code := _CODE.get(word))}
    return min(known, key=_GRAVITY.__getitem__) if known else " ".join(words) or None


def family_of(kind: str | None) -> str | None:
    """Return the family of a kind: those of one family may be two words for one event; None if unknown."""
    return _FAMILY.get(kind or "")
