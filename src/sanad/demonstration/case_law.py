"""The file of an invented case, by the law of a country that does not exist; its rules signed and disputed.

Nobody of the demonstration signs the law of a real country.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from sanad.actions.case_files import write_case_file
from sanad.actions.cases import seat_in_case
from sanad.actions.rule_signatures import sign_rule
from sanad.partners.member import Viewer
from sanad.protection.rule_digest import rule_digests
from sanad.protection.signing import SignatureVerdict
from sanad.records.queries.members import members

PACK = "ruritania"
WRITER, SECOND = "jalal", "dina"
_FILE = """# Invented: there is no such case, no such person and no such country.
format: sanad-case/1
id: appeal-7
corpus: invented
pack: ruritania
persons:
  - id: p1
  - id: p2
    links: [{{kind: sponsor, to: p1}}, {{kind: spouse, to: p1}}]
events:
  - {{id: e1, persons: [p1], kind: permit_granted, date: {granted}, authority: immigration office,
     basis: [stay-act-4], document: permit, certainty: certain, status: protected, permit_until: {until}}}
  - {{id: e2, persons: [p2], kind: permit_granted, date: {granted}, authority: immigration office, basis: [],
     document: permit, certainty: certain, status: family, permit_until: {until}}}
  - {{id: e3, persons: [p1], kind: review_opened, date: {review}, authority: immigration office,
     basis: [stay-act-4], document: letter, certainty: certain}}
  - {{id: e4, persons: [p1], kind: extension_refused, date: {refused}, notified: {notified},
     authority: immigration office, basis: [stay-act-4], document: decision, certainty: certain, about: e3,
     sets: [{{matter: complaint, what: complain by the date in the letter, due: {due}}}]}}
  - {{id: e5, persons: [p2], kind: revoked, date: {revoked}, authority: immigration office,
     basis: [stay-act-11], document: decision, certainty: certain}}
"""


def case_file(today: date) -> str:
    """Return the file: a complaint that runs out soon, and a decision whose notification nobody knows."""
    days = {
        "granted": -700,
        "review": -60,
        "refused": -11,
        "notified": -9,
        "due": 3,
        "revoked": -4,
        "until": 30,
    }
    return _FILE.format(**{name: today + timedelta(days=number) for name, number in days.items()})


def build_case_law(case: UUID, people: Mapping[str, Viewer], because: str, *, today: date) -> None:
    """Write the file of the case, seat a second person in its team, sign one rule and dispute another."""
    writer, second = people[WRITER], people[SECOND]
    seats = {row.alias: row.id for row in members(viewer=writer)}
    seat_in_case(case, seats[second.alias], by=writer, because=because)
    write_case_file(case, case_file(today), 0, by=writer, because=because)
    _say("complaint-14", "signed", second, "Compared with the invented gazette 12 of 2020, section 9.")
    _say(
        "family-of-sponsor",
        "disputed",
        writer,
        "The invented gazette says nothing of family; the source is missing.",
    )


def _say(rule: str, verdict: SignatureVerdict, by: Viewer, because: str) -> None:
    read = rule_digests(PACK)[rule]
    sign_rule(rule, read, verdict, pack=PACK, lawyer=by.alias, by=by, because=because)
