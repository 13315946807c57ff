"""What the register asks now, with what the deployment added."""

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.present_formats import format_of
from sanad.register.format import CARD_KINDS, Format


def formats(*, viewer: Viewer) -> tuple[Format, ...]:
    """Return the format of every kind of card, in their order; every member reads them alike."""
    with opened(viewer):
        return tuple(map(format_of, CARD_KINDS))
