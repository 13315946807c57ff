"""The words for what a reader should doubt: an instant against the log, a text that deceives the eye."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

INSTANT_DOUBTS = {
    "before_head": _("entered later than it tells: a checkpoint had been signed after this time already"),
    "after_head": _("entered earlier than it tells: a checkpoint signed before this time covers it"),
}
READING_DOUBTS = {
    "turned": _("holds marks that turn the order of its letters"),
    "unseen": _("holds marks that cannot be seen"),
    "control": _("holds control characters"),
    "mixed_scripts": _("letters of two scripts stand in one word"),
    "look_alike": _("letters of another script look like Latin ones"),
}
DOUBT_KINDS: Mapping[str, Mapping[str, Promise]] = {
    "instant_doubt": INSTANT_DOUBTS,
    "reading_doubt": READING_DOUBTS,
}
