"""Faults of a pack of other kinds: of its days, its grounds, its addresses, its translations, its lists."""

from collections.abc import Callable
from typing import Any

Document = dict[str, Any]
Planted = dict[str, tuple[str, str, Callable[[Document], object]]]


def named(document: Document, section: str, name: str) -> Document:
    found: Document = next(entry for entry in document[section] if entry["id"] == name)
    return found


def rule(document: Document, name: str = "complaint-14") -> Document:
    return named(document, "rules", name)


def version(document: Document, number: int = 0, article: str = "stay-act-4") -> Document:
    found: Document = named(document, "articles", article)["versions"][number]
    return found


def from_talk(document: Document, entry: Document) -> None:
    document["sources"].append({"id": "talk", "title": "talk"})
    entry["sources"] = ["talk"]


def listed(document: Document, **more: dict[str, str]) -> None:
    plain = {
        "publisher": "an office",
        "title": "a list",
        "published": "2021-01-01",
        "valid_from": "2021-01-01",
        "valid_to": "open",
        "place": "Ruritania",
        "binds": "no",
        "groups": [{"id": "group", "label": "a group", "position": "named"}],
        "sources": ["gazette-12"],
        "mark": "seen",
    }
    document["profiles"] = [{"id": name, **plain, **said} for name, said in more.items()]


def happened(document: Document, **said: str) -> None:
    plain = {"id": "t", "date": "2021-01", "text": "A law began.", "sources": ["gazette-12"], "mark": "seen"}
    document["timeline"] = [{**plain, **said}]


def asks(document: Document, **condition: object) -> None:
    rule(document)["when"] = condition


OF_DAYS: Planted = {
    "a pause from a day that there is not": (
        "dates_reversed",
        "pauses[pause-2024].from",
        lambda d: d["pauses"][0].update({"from": "2024-02-30"}),
    ),
    "a pause to a day that there is not": (
        "dates_reversed",
        "pauses[pause-2024].to",
        lambda d: d["pauses"][0].update(to="2025-06-31"),
    ),
    "a pause that ends before it begins": (
        "dates_reversed",
        "pauses[pause-2024]",
        lambda d: d["pauses"][0].update(to="2023-06-30"),
    ),
    "an event from a day that there is not": (
        "dates_reversed",
        "rules[complaint-14].when",
        lambda d: asks(d, **{"recorded": ["revoked"], "from": "2021-02-30"}),
    ),
    "an event between days reversed": (
        "dates_reversed",
        "rules[complaint-14].when.not",
        lambda d: asks(d, **{"not": {"recorded": ["revoked"], "from": "2022-01-01", "to": "2021-01-01"}}),
    ),
    "read until a day that there is not": (
        "dates_reversed",
        "checked_until",
        lambda d: d.update(checked_until="2026-02-30"),
    ),
    "a moment of a month that there is not": (
        "dates_reversed",
        "timeline[t].date",
        lambda d: happened(d, date="2021-13"),
    ),
    "an open version before another": (
        "versions_overlap",
        "articles[stay-act-4].versions[1]",
        lambda d: version(d).update(valid_from="unknown", valid_to="open"),
    ),
    "a rule that outlives its law": (
        "outside_validity",
        "rules[complaint-14]",
        lambda d: version(d, 0, "stay-act-9").update(valid_to="2022-01-01"),
    ),
    "a rule that is older than its law": (
        "outside_validity",
        "rules[complaint-14]",
        lambda d: rule(d).update(valid_from="2001-01-01"),
    ),
    "a beginning said twice": (
        "begins_twice",
        "rules[complaint-14].not_before",
        lambda d: rule(d).update(not_before="2019-01-01"),
    ),
    "a list that replaces itself": (
        "replaces_later",
        "profiles[a].replaces",
        lambda d: listed(d, a={"replaces": "a"}),
    ),
    "a list that replaces a later one": (
        "replaces_later",
        "profiles[a].replaces",
        lambda d: listed(d, a={"replaces": "b"}, b={"valid_from": "2022-01-01"}),
    ),
}
OF_GROUNDS: Planted = {
    "a rule seen in no source": (
        "seen_nowhere",
        "rules[complaint-14]",
        lambda d: from_talk(d, rule(d)),
    ),
    "an exception seen in no source": (
        "seen_nowhere",
        "rules[individual-risk].unless[excluded]",
        lambda d: from_talk(d, rule(d, "individual-risk")["unless"][0]),
    ),
    "a pause seen in no source": (
        "seen_nowhere",
        "pauses[pause-2024]",
        lambda d: from_talk(d, d["pauses"][0]),
    ),
    "a moment seen in no source": (
        "seen_nowhere",
        "timeline[t]",
        lambda d: (happened(d), from_talk(d, d["timeline"][0])),
    ),
    "a mark above the law": (
        "mark_above_law",
        "rules[complaint-14].mark",
        lambda d: version(d, 0, "stay-act-9").update(mark="unverified"),
    ),
    "Danish words of law that nobody saw": (
        "text_invented",
        "articles[stay-act-4].versions[1].text.da",
        lambda d: version(d, 1).update(
            mark="unverified", text={"en": "It is extended.", "da": "Den forlænges."}
        ),
    ),
    "a paraphrase without Danish, in a pack that speaks it": (
        "language_missing",
        "articles[stay-act-4].versions[0].text",
        lambda d: (
            d.update(languages=["en", "da"]),
            version(d).update(text={"en": "A permit.", "ar": "إقامة."}),
        ),
    ),
    "a title in one language, in a pack that names none": (
        "one_language",
        "rules[complaint-14].title",
        lambda d: d.pop("languages"),
    ),
    "a source that is called something in two languages": (
        "language_missing",
        "sources[gazette-12].title",
        lambda d: (
            d.update(languages=["en", "da"]),
            d["sources"][0].update(title={"en": "Gazette", "ar": "الجريدة الرسمية"}),
        ),
    ),
    "a verdict in what a source is called": (
        "verdict",
        "sources[gazette-12].title.en",
        lambda d: d["sources"][0].update(title={"en": "A report that the country is safe"}),
    ),
    "an address that is a script": (
        "address_unclear",
        "sources[gazette-12].address",
        lambda d: d["sources"][0].update(address="javascript:alert(1)"),
    ),
    "an ELI that is none": (
        "address_unclear",
        "articles[stay-act-4].versions[0].eli",
        lambda d: version(d).update(eli="the Act"),
    ),
    "Arabic that is English": (
        "untranslated",
        "facts[sought_by_authorities].question.ar",
        lambda d: d["facts"][0].update(question={"en": "Is it so?", "ar": "Is it so?"}),
    ),
    "Danish that is English": (
        "untranslated",
        "rules[complaint-14].title.da",
        lambda d: rule(d).update(title={"en": "A complaint is lodged", "da": "A complaint is lodged"}),
    ),
    "half a conflict": (
        "conflict_one_sided",
        "rules[complaint-14].conflicts",
        lambda d: rule(d).update(conflicts=["individual-risk"]),
    ),
    "a conflict with itself": (
        "conflict_one_sided",
        "rules[complaint-14].conflicts",
        lambda d: rule(d).update(conflicts=["complaint-14"]),
    ),
    "met by what starts it": (
        "met_by_itself",
        "rules[complaint-14].effect.met_by",
        lambda d: rule(d)["effect"].update(met_by=["revoked"]),
    ),
    "suspended by what ends the suspension": (
        "met_by_itself",
        "rules[complaint-14].effect.suspended_by[0]",
        lambda d: rule(d)["effect"].update(
            suspended_by=[
                {"kinds": ["deadline_suspended"], "ended_by": ["deadline_suspended"], "at_end": "resume"}
            ]
        ),
    ),
}
OF_FORM: Planted = {
    "a pack that uses itself": ("nothing_there", "uses", lambda d: d.update(uses=["ruritania"])),
    "an exception without source": (
        "no_source",
        "rules[individual-risk].unless[excluded].sources",
        lambda d: rule(d, "individual-risk")["unless"][0].update(sources=[]),
    ),
    "a condition of nothing": (
        "shape",
        "rules[complaint-14].when.not",
        lambda d: asks(d, **{"not": {}}),
    ),
    "a length of two units": (
        "shape",
        "rules[complaint-14].effect.length",
        lambda d: rule(d)["effect"].update(length={"days": 1, "weeks": 2}),
    ),
    "a rule that asks itself": ("circle", "rules[complaint-14]", lambda d: asks(d, rule="complaint-14")),
    "a signature inside a pack": (
        "shape",
        "rules[complaint-14]",
        lambda d: rule(d).update(signed_by="a lawyer"),
    ),
    "a verdict in the title": (
        "verdict",
        "rules[complaint-14].title",
        lambda d: rule(d).update(title="The person will be granted asylum"),
    ),
    "a verdict in the name of a test": (
        "verdict",
        "rules[complaint-14].tests[0].name",
        lambda d: rule(d)["tests"][0].update(name="she has no case"),
    ),
    "a verdict in the time line": (
        "verdict",
        "timeline[t].text",
        lambda d: happened(d, text="The province is safe."),
    ),
    "a rule that speaks as counsel": (
        "counsel",
        "rules[individual-risk].effect.text",
        lambda d: rule(d, "individual-risk")["effect"].update(text="The person is entitled to protection."),
    ),
    "a rule that foretells": (
        "verdict",
        "rules[complaint-14].effect.if_missed",
        lambda d: rule(d)["effect"].update(if_missed="The appeal will be refused."),
    ),
    "a matter that nobody has": (
        "nothing_there",
        "rules[complaint-14].effect.length.until",
        lambda d: rule(d)["effect"].update(length={"until": "leaving"}),
    ),
    "told beside a matter that nobody has": (
        "nothing_there",
        "rules[complaint-14].effect.beside",
        lambda d: rule(d)["effect"].update(beside="leaving"),
    ),
}


def tested(document: Document, number: int = 0) -> Document:
    found: Document = rule(document)["tests"][number]
    return found


def beside(document: Document, **said: object) -> None:
    """Put a second deadline beside the one of the pack, each said to conflict with the other."""
    other = {**rule(document), "id": "other", "conflicts": ["complaint-14"]}
    document["rules"].append({**other, "effect": {**other["effect"], **said}})
    rule(document).update(conflicts=["other"])


OF_SLIPS: Planted = {
    "a conflict of two matters": (
        "conflict_apart",
        "rules[complaint-14].conflicts",
        lambda d: beside(d, matter="departure"),
    ),
    "a source said twice": (
        "said_twice",
        "rules[complaint-14].sources",
        lambda d: rule(d).update(sources=["gazette-12"] * 2),
    ),
    "a test said twice": (
        "said_twice",
        "rules[complaint-14].tests",
        lambda d: rule(d)["tests"].append({**tested(d)}),
    ),
    "an exception of two rules": (
        "id_twice",
        "rules[complaint-14].unless[excluded]",
        lambda d: rule(d).update(unless=rule(d, "individual-risk")["unless"]),
    ),
    "9999 for no end": (
        "day_far_off",
        "rules[complaint-14].valid_to",
        lambda d: rule(d).update(valid_to="9999-12-31"),
    ),
    "a text of no letter": (
        "blank",
        "rules[complaint-14].effect.if_missed.en",
        lambda d: rule(d)["effect"].update(if_missed="  "),
    ),
    "Danish in Arabic letters": (
        "untranslated",
        "articles[stay-act-9].versions[0].text.da",
        lambda d: version(d, 0, "stay-act-9")["text"].update(da="تُقدَّم الشكوى خلال 14 يومًا."),
    ),
    "a quotation of another language": (
        "untranslated",
        "articles[stay-act-4].versions[0].quotation.language",
        lambda d: version(d)["quotation"].update(language="ar"),
    ),
    "another number in Danish": (
        "numbers_differ",
        "articles[stay-act-9].versions[0].text",
        lambda d: version(d, 0, "stay-act-9")["text"].update(da="En klage indgives inden 21 dage."),
    ),
    "a title of another length": (
        "numbers_differ",
        "rules[complaint-14].title",
        lambda d: rule(d).update(title="Complaint within 3 weeks"),
    ),
    "a mark that turns a text": (
        "mark_in_text",
        "rules[complaint-14].title",
        lambda d: rule(d).update(title="Complaint \u202ewithin 14 days"),
    ),
    "a weekend without end": (
        "holiday_unclear",
        "calendars[ruritania].weekend",
        lambda d: d["calendars"][0].update(
            weekend=["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        ),
    ),
    "a test that is notified before it happened": (
        "dates_reversed",
        "rules[complaint-14].tests[0].events",
        lambda d: tested(d)["events"][0].update(notified="2021-03-01"),
    ),
}

MORE: Planted = OF_DAYS | OF_GROUNDS | OF_FORM | OF_SLIPS
