"""The words of pages on conditions: precision, clarity, and how periods are told."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

STEPS: Words = {"year": _("year"), "month": _("month")}
PLACED: Words = {
    "exact": _("at a point"),
    "near": _("within 25 kilometres"),
    "district": _("in a district"),
    "governorate": _("in a governorate"),
    "line": _("along a line or in a fuzzy area"),
    "country": _("in the country"),
    "sea_or_air": _("at sea or in the air"),
    "unknown": _("not said"),
}
DATED: Words = {
    "day": _("to the day"),
    "days": _("to two to six days"),
    "week": _("to a week"),
    "month": _("to a month"),
    "longer": _("to more than a month"),
    "unknown": _("not said"),
}
CLARITY: Words = {"clear": _("clear"), "not_clear": _("not clear"), "unknown": _("not said")}
AXES: Words = {"general": _("general violence"), "individual": _("individual risk")}
READ: Words = {"seen": _("the document was read"), "part": _("read in part or through another text")}
REPORT_REVIEWS: Words = {"reviewed": _("reviewed"), "returned": _("returned to whoever kept it")}
CONDITION_FAULTS: Words = {
    "own_report": _("You kept this report yourself. A second person reviews it."),
    "report_reviewed": _("This version was reviewed or returned already. Keep the next one."),
}
CONDITION_KINDS: Mapping[str, Words] = {
    "placed": PLACED,
    "dated": DATED,
    "clarity": CLARITY,
    "axis": AXES,
    "read_mark": READ,
    "report_review": REPORT_REVIEWS,
}
EVENT_FORMATS: Words = {
    "ucdp-ged": _("Events of the Uppsala programme (UCDP GED)"),
    "ucdp-months": _("Events of the Uppsala programme, counted by month"),
    "acled": _("Events of ACLED, exported by the organisation itself"),
}
