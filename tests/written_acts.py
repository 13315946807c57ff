"""Invented acts in a register of an organisation of their own, for what counts acts of a place by year."""

from typing import TYPE_CHECKING, Any

from cast import BECAUSE, founded, member
from sanad.register.said import Said, Told

if TYPE_CHECKING:
    from sanad.partners.member import Viewer


def write_acts(code: str) -> "Viewer":
    """Return who wrote seven invented arrests of 2013, two of 2014 and one questioning of who returned."""
    from sanad.actions.cards import open_register, write_card

    by = member(f"{code}-writer", ("documenter",), founded(code))
    names = dict.fromkeys(("en", "ar", "da"), f"{code} (invented)")
    register = open_register("acts", names, by=by, because=BECAUSE)

    def write(kind: Any, **fields: Any) -> str:
        told = Told({name: (Said(value),) for name, value in fields.items()})
        return str(write_card(kind, told, register=register, by=by, because=BECAUSE).card)

    event = write("event", date="2012/2016")
    here, elsewhere = {"pcode": "SY1300"}, {"pcode": "SY07"}
    for day in ("2013-05", "2013-06", "2013-07", "2013-08", "2013-09", "2013-10", "2013-11"):
        write("act", event=event, type_of_act="arbitrary_detention", date=day, place=here)
    for day in ("2014-01", "2014-02"):
        write("act", event=event, type_of_act="enforced_disappearance", date=day, place=here)
    for day in ("2013-01", "2015-01"):
        write("act", event=event, type_of_act="torture", date=day, place=elsewhere)
    write("act", event=event, type_of_act="interrogation_of_returnee", date="2014-03", place=here)
    return by


def write_placed(code: str) -> "Viewer":
    """Return who wrote six invented events of 2013 in SY13, five of them with a killing and a siege there."""
    from sanad.actions.cards import open_register, write_card

    by = member(f"{code}-writer", ("documenter",), founded(code))
    names = dict.fromkeys(("en", "ar", "da"), f"{code} (invented)")
    register = open_register("placed", names, by=by, because=BECAUSE)

    def write(kind: Any, **fields: Any) -> str:
        told = Told({name: tuple(map(Said, values)) for name, values in fields.items()})
        return str(write_card(kind, told, register=register, by=by, because=BECAUSE).card)

    here = ({"pcode": "SY1300"},)
    events = [write("event", date=(f"2013-0{month}",), place=here) for month in range(1, 7)]
    for event in events[:5]:
        write("act", event=(event,), type_of_act=("killing", "siege"), date=("2013-08",), place=here)
    return by
