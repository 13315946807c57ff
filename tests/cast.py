"""The fixed cast. All are invented, and so is everybody in their lists.

Amal edits at organisation A, Basma reads at A. Chadi is at B, with which one list of A is shared for reading.
Dina is at C, with which nothing is shared. Elias is at B as well, in a role that opens no records of persons.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from database import ready

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

BECAUSE = "a test asks for it"
PASSWORD = "nobody-signs-in-with-this"
COLUMNS = (
    "record_id",
    "first_name",
    "father_name",
    "family_name",
    "sex",
    "event_type",
    "date_of_event",
    "governorate",
)

SHARED = (
    ("S1", "سامر", "خالد", "الحلبي", "m", "detained", "2013-05-01", "Aleppo"),
    ("S2", "Rana", "Yusuf", "Haddad", "f", "detained", "2014-02-11", "Homs"),
    ("S3", "ماهر", "عمر", "النجار", "m", "killed", "2012-09-30", "Idleb"),
    ("S4", "Layla", "Nizar", "Qabbani", "f", "disappeared", "2015-06", "Hama"),
)
PRIVATE = (
    ("P1", "Samer", "Khaled", "al-Halabi", "m", "detained", "2013-05-01", "Aleppo"),
    ("P2", "هدى", "باسل", "الخطيب", "f", "killed", "2016-01-02", "Dar'a"),
)
OF_B = (("B1", "Maher", "Omar", "Najjar", "m", "killed", "2012-09-30", "Idleb"),)
OF_C = (
    ("C1", "Samir", "Khalid", "Halabi", "m", "detained", "2013-05-03", "Aleppo"),
    ("C2", "وليد", "أنس", "الزعبي", "m", "killed", "2017-03-04", "Rif Dimashq"),
)


@dataclass(frozen=True)
class Cast:
    """Members, the operators of their organisations, and the lists."""

    amal: "Viewer"
    basma: "Viewer"
    chadi: "Viewer"
    dina: "Viewer"
    elias: "Viewer"
    at_a: "Viewer"
    at_b: "Viewer"
    at_c: "Viewer"
    shared: UUID
    private: UUID
    of_b: UUID
    of_c: UUID


def import_rows(
    folder: Path,
    code: str,
    lines: Iterable[Iterable[str]],
    by: "Viewer",
    *,
    consented: bool = True,
    **options: Any,
) -> UUID:
    """Return the id of a list after these rows (in the order of COLUMNS) were imported into it."""
    from sanad.actions.intake import ImportOptions, import_list

    file = folder / f"{code}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *lines])
    chosen = ImportOptions(**{"corpus": "invented", **options})
    import_list(file, code, by=by, because=BECAUSE, options=chosen)
    made = list_id(code, by)
    if consented:
        consent_to_all(made, by)
    return made


def consent_to_all(collection: UUID, by: "Viewer") -> None:
    """Record for a whole list that its persons consent to every purpose, with every member."""
    from sanad.actions.consents import record_consent
    from sanad.partners.consent import CONSENT_PURPOSES, Consent

    consent = Consent("given", frozenset(CONSENT_PURPOSES), form="invented", told_final=True)
    record_consent(collection, "", consent, by=by, because=BECAUSE)


def list_id(code: str, viewer: "Viewer") -> UUID:
    """Return the id of a list of the viewer's organisation."""
    from sanad.records.queries.coalition import list_rows

    own = (row for row in list_rows(viewer=viewer) if row.organisation_id == viewer.organisation)
    return next(row.id for row in own if row.code == code)


def share(
    collection: UUID, giver: "Viewer", recipient: "Viewer | None", purpose: Any = "reading", **terms: Any
) -> UUID:
    """Return an agreement in force on one list, signed by both sides' operators."""
    from sanad.actions.agreements import accept, agree
    from sanad.partners.member import operator

    starts = terms.pop("starts", datetime.now(UTC) - timedelta(days=1))
    to = recipient.organisation if recipient else None
    made = agree(collection, to, purpose, starts=starts, by=giver, because=BECAUSE, **terms)
    if recipient:
        signs = operator(recipient.organisation, recipient.organisation_code)
        accept(made, by=signs, because=BECAUSE)
    return made


def member(username: str, roles: tuple[Any, ...], operator: "Viewer") -> "Viewer":
    """Return a new member of the operator's organisation, as the site finds it at sign-in."""
    from sanad.actions.accounts import make_account
    from sanad.actions.partners import join
    from sanad.records.queries.viewers import viewers_of

    account = make_account(username, PASSWORD, "en")
    join(account, roles, alias=f"{username} (invented)", by=operator, because=BECAUSE)
    return viewers_of(account.id, "session")[0]


def secret_for(viewer: "Viewer", *, writes: bool = False) -> str:
    """Return the secret of a new token; one that reads persons is approved by a new second member."""
    from uuid import uuid4

    from sanad.actions.tokens import make_token, propose_token, token_as_approved
    from sanad.actions.two_persons import decide
    from sanad.partners.member import operator

    if not viewer.sees_persons:
        return make_token("a test", 1, by=viewer, because=BECAUSE)[1]
    asked = propose_token("a test", 1, by=viewer, because=BECAUSE, writes=writes)
    at = operator(viewer.organisation, viewer.organisation_code)
    second = member(f"second-{uuid4().hex[:8]}", ("administrator",), at)
    decide(asked, True, by=second, because=BECAUSE)
    return token_as_approved(asked, by=viewer)[1]


def founded(code: str) -> "Viewer":
    """Return the operator of an invented organisation."""
    from sanad.actions.partners import found_organisation

    names: Mapping[str, str] = {
        "en": f"{code} (invented)",
        "ar": f"{code} (مختلقة)",
        "da": f"{code} (opdigtet)",
    }
    return found_organisation(code, names, invented=True)[0]


@cache
def the_cast() -> Cast:
    """Return the cast, with its lists imported and the one agreement made."""
    folder = ready() / "cast"
    folder.mkdir(exist_ok=True)
    a, b, c = founded("alder"), founded("birch"), founded("cedar")
    shared = import_rows(folder, "shared", SHARED, a)
    made = Cast(
        amal=member("amal", ("documenter", "analyst"), a),
        basma=member("basma", ("reviewer",), a),
        chadi=member("chadi", ("analyst",), b),
        dina=member("dina", ("documenter",), c),
        elias=member("elias", ("advocate",), b),
        at_a=a,
        at_b=b,
        at_c=c,
        shared=shared,
        private=import_rows(folder, "private", PRIVATE, a),
        of_b=import_rows(folder, "of-b", OF_B, b),
        of_c=import_rows(folder, "of-c", OF_C, c),
    )
    share(shared, a, b)
    return made
