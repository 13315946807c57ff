"""What one saying does to another: the same for whoever says it, and turned when the claim is turned."""

from hypothesis import given
from hypothesis import strategies as st

from sanad.conditions.forms import Effect, Extent, Form, Says, effect_of
from sanad.terms.territory import Pcode

PLACES = st.sampled_from([Pcode(code) for code in ("SY", "SY01", "SY0100", "SY03")])
EXTENTS: st.SearchStrategy[Extent] = st.sampled_from(("all", "some"))
SAYS: st.SearchStrategy[Says] = st.sampled_from(("present", "absent", "fell", "rose", "unchanged"))
FORMS = st.builds(Form, SAYS, EXTENTS, PLACES)
OTHER_EXTENT: dict[Extent, Extent] = {"all": "some", "some": "all"}
TURNED: dict[Says, Says] = {"present": "absent", "absent": "present"}
OPPOSITE: dict[Effect | None, Effect | None] = {
    "supports": "contradicts",
    "contradicts": "supports",
    None: None,
}


def form(says: Says, extent: Extent, place: str) -> Form:
    return Form(says, extent, Pcode(place))


@given(evidence=FORMS, claimed=FORMS)
def test_the_contradictory_claim_gets_the_opposite_answer(evidence: Form, claimed: Form) -> None:
    """The contradictory of `all are` is `some are not`: both sides are measured alike."""
    if claimed.says in TURNED:
        denied = Form(TURNED[claimed.says], OTHER_EXTENT[claimed.extent], claimed.place)
        assert effect_of(evidence, denied) == OPPOSITE[effect_of(evidence, claimed)]


@given(evidence=FORMS, claimed=FORMS)
def test_present_and_absent_are_treated_alike(evidence: Form, claimed: Form) -> None:
    if evidence.says in TURNED and claimed.says in TURNED:
        mirrored = (Form(TURNED[one.says], one.extent, one.place) for one in (evidence, claimed))
        assert effect_of(*mirrored) == effect_of(evidence, claimed)


@given(said=FORMS)
def test_what_is_said_supports_itself(said: Form) -> None:
    assert effect_of(said, said) == "supports"


def test_of_some_never_bears_out_what_is_said_of_all() -> None:
    everybody = form("present", "all", "SY")
    assert effect_of(form("present", "some", "SY01"), everybody) is None
    assert effect_of(form("present", "all", "SY01"), everybody) is None
    assert effect_of(form("absent", "some", "SY01"), everybody) == "contradicts"


def test_of_the_country_in_part_says_nothing_of_a_governorate() -> None:
    assert effect_of(form("present", "some", "SY"), form("absent", "all", "SY01")) is None
    assert effect_of(form("present", "all", "SY"), form("absent", "all", "SY01")) == "contradicts"


def test_neighbours_say_nothing_of_each_other_and_a_change_nothing_of_presence() -> None:
    assert effect_of(form("fell", "all", "SY01"), form("fell", "all", "SY03")) is None
    assert effect_of(form("fell", "all", "SY01"), form("absent", "all", "SY01")) is None
    assert effect_of(form("rose", "all", "SY01"), form("unchanged", "all", "SY01")) == "contradicts"
