"""`sanad law`: every fault of a law pack, with its place; what a case that it reads may name."""

import argparse
import json
from typing import Any

from sanad.cli.law_ids import tell_ids
from sanad.cli.law_words import fault_document, stopped_in
from sanad.cli.telling import DONE, NO
from sanad.protection.errors import LawFileUnreadable, PackFaulty, PackUnknown
from sanad.protection.lint import NOTES
from sanad.protection.marks import MARK_WORDS
from sanad.protection.packs import CheckedPack, check_pack, open_pack
from sanad.terms.language import LANGUAGES, Language, LocalisedText

FORMAT = "sanad-law-check/1"
_PACK = LocalisedText("Pack {}:", "الحزمة {}:", "Pakken {}:")
_VERDICTS = {
    "accepted": LocalisedText("accepted", "مقبولة", "godtaget"),
    "faulty": LocalisedText("faulty", "فيها أخطاء", "fejlbehæftet"),
}
_NOTE = LocalisedText("note", "ملاحظة", "bemærk")
_RULES = LocalisedText(
    "{} rules: {}; none is verified: no lawyer's signature is in a pack.",
    "القواعد: {} ({})؛ لا شيء منها متحقق منه: لا توقيع محامٍ في حزمة.",
    "{} regler: {}; ingen er verificeret: ingen advokats underskrift står i en pakke.",
)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command law."""
    parser = subparsers.add_parser(
        "law",
        help="check a law pack, or tell what a case may name",
        description="Check a pack of dated law: its form, its references, its sources, its rules' tests; or "
        "tell the ids that a case may name. It needs no workspace and no database.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="name every fault of a pack, with its place")
    ids = verbs.add_parser(
        "ids", help="tell what a case may name: statuses, events, facts, articles, matters"
    )
    for verb in (check, ids):
        verb.add_argument(
            "pack",
            metavar="PACK",
            help="the folder of a pack, its one file, or the name of one that is shipped",
        )
        verb.add_argument("--language", choices=LANGUAGES, default="en", help="the language of the texts")
    for one in (parser, check, ids):
        one.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON document"
        )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Return 0 where the pack has no fault, 1 where it has or cannot be read."""
    as_json = getattr(args, "json", False)
    try:
        if args.verb == "ids":
            tell_ids(open_pack(args.pack), args.language, as_json=as_json)
            return DONE
        checked = check_pack(args.pack)
    except (PackFaulty, PackUnknown, LawFileUnreadable) as error:
        return stopped_in("law", error, args.language, as_json=as_json)
    if as_json:
        print(json.dumps(check_document(checked, args.language), ensure_ascii=False, indent=2))
    else:
        print(_words(checked, args.language))
    return DONE if checked.pack else NO


def check_document(checked: CheckedPack, language: Language = "en") -> dict[str, Any]:
    """Return the document of a check; messages are in a language.

    verified is how many rules a lawyer has signed: none in a pack.
    """
    rules = checked.pack.rules.values() if checked.pack else ()
    return {
        "format": FORMAT,
        "pack": checked.id,
        "verdict": "accepted" if checked.pack else "faulty",
        "faults": [fault_document(one, language) for one in checked.faults if one.code not in NOTES],
        "notes": [fault_document(one, language) for one in checked.faults if one.code in NOTES],
        "rules": len(rules),
        "marks": {mark: sum(rule.mark == mark for rule in rules) for mark in ("seen", "part", "unverified")},
        "verified": 0,
    }


def _words(checked: CheckedPack, language: Language) -> str:
    document = check_document(checked, language)
    verdict, note = _VERDICTS[document["verdict"]], _NOTE.in_language(language)
    lines = [f"{_PACK.in_language(language).format(checked.id)} {verdict.in_language(language)}."]
    lines += [f"  {_line(one)}" for one in document["faults"]]
    lines += [f"  {note}: {_line(one)}" for one in document["notes"]]
    counted = document["marks"].items()
    comma = "، " if language == "ar" else ", "
    marks = comma.join(f"{MARK_WORDS[mark].in_language(language)} {number}" for mark, number in counted)
    lines.append(_RULES.in_language(language).format(document["rules"], marks))
    return "\n".join(lines)


def _line(one: dict[str, str]) -> str:
    return f"{one['place']}: {one['message']} ({one['code']})"
