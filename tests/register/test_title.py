"""The line by which a card is known, in the language of whoever reads."""

from sanad.register.format import format_of
from sanad.register.said import Said, Told
from sanad.register.title import titled


def test_a_part_that_runs_the_other_way_turns_no_line_round() -> None:
    told = Told({"title": (Said({"ar": "مداهمة"}),), "event_kind": (Said("campaign"),)})
    form = format_of("event")
    assert titled(form, told, "da").startswith("\u2068مداهمة\u2069 · ")
    assert titled(form, told, "ar").startswith("مداهمة · ")
    alone = Told({"title": (Said({"ar": "مداهمة"}),)})
    assert titled(form, alone, "da") == "مداهمة", "one part alone runs its own way anyhow"
