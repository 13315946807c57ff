"""What a form asks of an entry of each kind of research: its parts in order, by the keys of its document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sanad.web.research_words import (
    DECISION_AXES,
    DECISION_OUTCOMES,
    FACTS,
    MARKS,
    PROFILES,
    REASONS_READ,
    RESULTS,
    SOURCE_KINDS,
)

PartKind = Literal[
    "line", "words", "texts", "choice", "several", "source", "sources", "passages", "claims", "elements",
    "place", "places", "date", "period", "asserts", "number", "topic", "passage",
]  # fmt: skip
Choices = Mapping[str, Promise]


@dataclass(frozen=True)
class Part:
    """One key of an entry: how it is asked for, its label, its hint, whether it is required.

    own: the texts stand in the entry itself, under en, ar and da. choices: of a choice, or of several.
    """

    key: str
    kind: PartKind
    label: Promise
    hint: Promise | str = ""
    required: bool = False
    own: bool = False
    choices: Choices | None = None


WHOM_IT_REPEATS: Choices = {
    "known": _("somebody looked, and it stands below"),
    "unknown": _("nobody looked"),
}
DATE_HINT = _("As far as it is known: 2021, 2021-02 or 2021-02-18.")
LANGUAGE_HINT = _("A code, such as en, ar, da or fr.")
ORIGINAL_HINT = _("The quotation as it was read, in its own language; empty where only a paraphrase is held.")

SOURCES = (
    Part("name", "texts", _("Name"), required=True, own=True),
    Part("kind", "choice", _("What kind of source"), required=True, choices=SOURCE_KINDS),
    Part("whom_it_repeats", "choice", _("Whom it repeats"), required=True, choices=WHOM_IT_REPEATS),
    Part("repeats", "sources", _("Passes on the words of")),
    Part("draws_on", "sources", _("Draws conclusions of its own from")),
    *(Part(fact, "texts", label) for fact, label in FACTS.items()),
    Part("reference", "line", _("Where this is told")),
    Part("checked", "date", _("When this was last looked up"), DATE_HINT),
)
PASSAGES = (
    Part("source", "source", _("Who says it"), required=True),
    Part("words", "texts", _("What it says, translated or paraphrased"), required=True, own=True),
    Part("exact", "words", _("Exact words"), ORIGINAL_HINT),
    Part("language", "line", _("Language of the exact words"), LANGUAGE_HINT),
    Part("page", "line", _("Page")),
    Part("translator", "line", _("Who translated it")),
    Part("places", "places", _("Places of which it speaks"), required=True),
    Part("speaks_of", "period", _("Days of which it speaks"), DATE_HINT),
    Part("published", "date", _("When it came out"), DATE_HINT, required=True),
    Part("accessed", "date", _("When it was read"), DATE_HINT),
    Part("document", "line", _("Document"), required=True),
    Part("mark", "choice", _("How far it was read"), required=True, choices=MARKS),
    Part("first_origin", "source", _("Whose knowledge it is"), _("Empty where it is that of who says it.")),
    Part("through", "sources", _("Through whom it reached us")),
    Part("archived", "line", _("Archived copy"), _("The id of an item of your vault.")),
    Part("uses_of", "claims", _("It speaks of the use of sources by these claims")),
)
SEARCHES = (
    Part("question", "texts", _("Question"), required=True, own=True),
    Part("where", "line", _("Where"), required=True),
    Part("searched_for", "line", _("In which words"), required=True),
    Part("on", "date", _("Day of the search"), DATE_HINT, required=True),
    Part("result", "choice", _("What came of it"), required=True, choices=RESULTS),
    Part("passages", "passages", _("Passages found"), _("None where nothing was found.")),
    Part("elements", "elements", _("Of what it asked")),
    Part("places", "places", _("Place")),
)
DECISIONS = (
    Part("by", "texts", _("Who decided"), required=True, own=True),
    Part("number", "line", _("Number of the decision")),
    Part("dated", "date", _("Date"), DATE_HINT, required=True),
    Part("area", "line", _("Area, as the decision names it"), required=True),
    Part("places", "places", _("Places")),
    Part("profiles", "several", _("What was said of the person"), choices=PROFILES),
    Part("axis", "choice", _("Which question"), required=True, choices=DECISION_AXES),
    Part("route", "line", _("By which route"), required=True),
    Part("status_before", "line", _("Status before")),
    Part("status_after", "line", _("Status after")),
    Part("outcome", "choice", _("Outcome"), required=True, choices=DECISION_OUTCOMES),
    Part("reasons_read", "choice", _("Whether the reasons were read"), required=True, choices=REASONS_READ),
    Part("ground", "texts", _("Ground"), _("Empty where the reasons were not read.")),
    Part("document", "line", _("Document"), required=True),
)
CLAIMS = (
    Part("speaker", "source", _("Who claims it"), required=True),
    Part("said_on", "date", _("When it was said"), DATE_HINT, required=True),
    Part("words", "texts", _("What is claimed, translated or paraphrased"), required=True, own=True),
    Part("exact", "words", _("Exact words"), ORIGINAL_HINT),
    Part("language", "line", _("Language of the exact words"), LANGUAGE_HINT),
    Part("page", "line", _("Page")),
    Part("place", "place", _("Place"), required=True),
    Part("period", "period", _("Days of which it speaks"), DATE_HINT, required=True),
    Part("chosen", "texts", _("Why these days"), _("Where the claim does not name them.")),
    Part("legal_test", "texts", _("Legal test"), _("Empty where it names none.")),
    Part("cites", "sources", _("It rests on")),
    Part("cites_note", "texts", _("Who says on what it rests"), _("Where its own words do not.")),
    Part("document", "line", _("Document"), required=True),
    Part("asserts", "asserts", _("What it says of each element"), required=True),
)
FIGURES = (
    Part("source", "source", _("Who published it"), required=True),
    Part("topic", "topic", _("Of what it tells"), required=True),
    Part("counts", "texts", _("What is counted"), required=True, own=True),
    Part("value", "number", _("Figure"), _("As published; empty where only an end of a range is told.")),
    Part("low", "number", _("At least")),
    Part("high", "number", _("At most")),
    Part("unit", "texts", _("Unit"), _("Such as persons, cases or buildings."), required=True),
    Part("places", "places", _("Places that it counts together"), required=True),
    Part("period", "period", _("Days of which it speaks"), DATE_HINT, required=True),
    Part("cannot_see", "texts", _("What it cannot see"), _("Beside what no figure on this can see.")),
    Part("published", "date", _("When it came out"), DATE_HINT, required=True),
    Part("accessed", "date", _("When it was read"), DATE_HINT),
    Part("exact", "words", _("Exact words"), _("The sentence or cell in which it stands."), required=True),
    Part("language", "line", _("Language of the exact words"), LANGUAGE_HINT, required=True),
    Part("page", "line", _("Page")),
    Part("translator", "line", _("Who translated it")),
    Part("document", "line", _("Document"), required=True),
    Part("mark", "choice", _("How far it was read"), required=True, choices=MARKS),
    Part("first_origin", "source", _("Whose knowledge it is"), _("Empty where it is that of who says it.")),
    Part("through", "sources", _("Through whom it reached us")),
    Part("passage", "passage", _("The passage in which it stands, where that is held")),
)
PARTS: Mapping[str, tuple[Part, ...]] = {
    "sources": SOURCES,
    "passages": PASSAGES,
    "searches": SEARCHES,
    "decisions": DECISIONS,
    "claims": CLAIMS,
    "figures": FIGURES,
}
