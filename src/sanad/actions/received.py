"""From a draft to the columns of a record: names to keys, dates to days, places to codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sanad.intake.acled import acled_particulars, is_acled
from sanad.intake.drafts import Draft
from sanad.intake.ucdp_ged import event_particulars, is_ucdp_ged
from sanad.linkage.names import name_key, name_tokens
from sanad.linkage.preparation import key_columns
from sanad.records.search_terms import search_vector
from sanad.register.particulars import DATE_COLUMNS, Particulars
from sanad.register.roles import Role, role_of
from sanad.register.sex import sex_of
from sanad.terms.partial_date import DayMonthOrder, ImpossibleDate, PartialDate, parse_date
from sanad.terms.territory import governorate_of


@dataclass(frozen=True)
class Received:
    """What is worked out of a draft and stored beside its text; the text itself is never changed.

    derived: key columns of the names, the dates as EDTF where they could be read, and a role that is not a
             victim's.
    """

    display_name: str
    derived: dict[str, str]
    search: str
    sex: str
    event_type: str
    earliest: date | None
    latest: date | None
    governorate: str


def received(draft: Draft, *, order: DayMonthOrder | None = None, role: Role | None = None) -> Received:
    """Return the columns of one record.

    order: what its list declares 3/4/2014 to mean. role: whom its list names where the row does not say.
    """
    said = Particulars(_values(draft))
    dates = {column: _date(said.value(column, script="en"), order) for column in DATE_COLUMNS}
    event, sex = dates["date_of_event"], sex_of(said.value("sex"))
    return Received(
        display_name=said.full_name() or "",
        derived={name: key for name, key in key_columns(said.values).items() if key}
        | _role(said, role)
        | {name: day.edtf for name, day in dates.items() if day and day.edtf},
        search=_search_vector(said),
        sex="" if sex == "unknown" else sex,
        event_type=(said.value("event_type", script="en") or "").strip().lower()[:64],
        earliest=event.earliest if event else None,
        latest=event.latest if event else None,
        governorate=_governorate(said),
    )


def _role(said: Particulars, of_list: Role | None) -> dict[str, str]:
    """Return the role in which a record names somebody, where it is not a victim's."""
    texts = said.values_of("role")
    role = role_of(" ".join(texts)) if texts else of_list or "victim"
    return {} if role == "victim" else {"role": role}


def _values(draft: Draft) -> Mapping[str, str]:
    if draft.kind == "event" and is_ucdp_ged(tuple(draft.values)):
        return event_particulars(draft.values)
    if draft.kind == "event" and is_acled(tuple(draft.values)):
        return acled_particulars(draft.values)
    return draft.values


def _search_vector(said: Particulars) -> str:
    tokens = {token for name in said.names() for token in name_tokens(name)}
    return search_vector(tokens, map(name_key, tokens))


def _date(text: str | None, order: DayMonthOrder | None) -> PartialDate | None:
    try:
        return parse_date(text, order=order) if text else None
    except ImpossibleDate:
        return None


def _governorate(said: Particulars) -> str:
    """Return a P-code of a governorate, or "" where the record names none that is known."""
    texts = (text for column in ("pcode", "governorate") for text in said.values_of(column))
    return next((code for text in texts if (code := governorate_of(text))), "")
