"""`sanad law ids`: what a case read by a pack may name, with its words, to copy into a file."""

from collections.abc import Mapping
from typing import Any

from sanad.cli.telling import print_document
from sanad.protection.case_ids import Section, ids_for_cases
from sanad.protection.pack import Pack
from sanad.terms.language import Language, LocalisedText

FORMAT = "sanad-law-ids/1"
_HEADS: Mapping[Section, LocalisedText] = {
    "statuses": LocalisedText("status, of an event", "الوضع (status)، في حدث", "status, i en begivenhed"),
    "kinds": LocalisedText("kind, of an event", "نوع الحدث (kind)", "kind, en begivenheds art"),
    "facts": LocalisedText(
        "fact, of a person: yes, no or unknown",
        "واقعة (fact) عن شخص: yes أو no أو unknown",
        "fact, om en person: yes, no eller unknown",
    ),
    "articles": LocalisedText("basis, of an event", "الأساس (basis)، في حدث", "basis, i en begivenhed"),
    "matters": LocalisedText(
        "matter, of a deadline that an authority set",
        "موضوع المهلة (matter) التي حددتها سلطة",
        "matter, for en frist som en myndighed har sat",
    ),
}


def tell_ids(pack: Pack, language: Language = "en", *, as_json: bool = False) -> None:
    """Print what a case read by a pack may name, as lines or as one document."""
    document = ids_document(pack, language)
    if as_json:
        print_document(document)
        return
    for section, head in _HEADS.items():
        print(f"{head.in_language(language)}:")
        for one in document[section]:
            print(f"  {one['id']}  {one['words']}")


def ids_document(pack: Pack, language: Language = "en") -> dict[str, Any]:
    """Return the document of what a case may name: a list of id and words for each section."""
    sections: dict[str, list[dict[str, str]]] = {
        section: [{"id": one.id, "words": one.words.in_language(language)} for one in found]
        for section, found in ids_for_cases(pack).items()
    }
    return {"format": FORMAT, "pack": pack.id, "version": pack.version, **sections}
