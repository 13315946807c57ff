"""The words that pages of the register say for the codes of the floors below."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

YES = _("yes")
NO = _("no")

FIELD_FAULTS: Words = {
    "missing": _("This is required: without it nobody knows what the card is about."),
    "not_asked": _("The format does not ask this."),
    "too_many": _("More values than a card keeps. Leave out the doubled ones."),
    "no_text": _("A text is required here."),
    "too_long": _("The text is longer than 20,000 characters. Deposit it as a file and quote the passage."),
    "control": _("There are control characters in it, which nobody can see. Type it again."),
    "turned": _("There is a mark in it that turns the direction of the text. Type it again without it."),
    "no_language": _("Say in which language it is."),
    "not_a_term": _("The vocabulary has no such term. Choose one from the list."),
    "not_a_date": _("This is not read as a date. Write 2013, 2013-05, 2013-05-01, or two with a / between."),
    "date_order": _("Day and month could change places. Write year-month-day: 2014-04-03."),
    "date_calendar": _("This is a year of the Hijri calendar. Write it with AH or هـ behind."),
    "impossible_date": _("The calendar has no such day, or the end lies before the start."),
    "year_out_of_range": _("A year from 1 to 9999 is required. Correct the year."),
    "hijri_out_of_range": _(
        "Hijri years from 1343 to 1500 can be reckoned. Correct the year, or write the Gregorian date."
    ),
    "after_today": _("This day has not come yet."),
    "no_place": _("Write the place in words, or choose its code."),
    "unknown_pcode": _("No place has this code. Choose one from the list, or write the place in words."),
    "outside_governorate": _(
        "The words name one governorate and the code lies in another. Correct one of them."
    ),
    "not_a_card": _("There is no such card that may stand here. Choose one, or write it first."),
    "not_an_item": _(
        "There is no such file among those open to you. Choose one, or paste its whole SHA-256."
    ),
    "itself": _("Both sides are the same. Choose another."),
    "not_a_number": _("A whole number is required."),
    "out_of_bounds": _("This number cannot be. Look again."),
    "bounds_cross": _("The lowest must not be above the best, nor the best above the highest."),
    "not_an_answer": _("Yes or no is required, or say that it is unknown."),
    "not_a_source": _("There is no such information that may be its source."),
    "basis_alone": _(
        "A source or a certainty stands beside a value. "
        "Say the value or that it is unknown, or take them away."
    ),
    "note_alone": _("A note stands beside a value. Say the value, or that it is unknown."),
    "note_too_long": _("A note has at most 1,000 characters. Write more in the remarks of the card."),
    "retired": _("This field or term was retired. Choose another, or leave it out."),
    "unseen": _("There are marks in it that cannot be seen. Is that meant?"),
    "mixed_scripts": _("A word in it mixes letters of two scripts. Is that meant?"),
    "look_alike": _("A letter in it only looks like another. Is that meant?"),
    "said_twice": _("The same is said twice. Is that meant?"),
    "after_death": _("By the dates, this person is said to be killed before another act. Is it one person?"),
    "killed_twice": _("This person is said to be killed on two different days. Is it one person?"),
}
CARD_FAULTS: Words = {
    "consent_first": _("A testimony needs the consent of whoever gives it, and nothing else. Begin with it."),
    "card_unsound": _("Some values cannot be kept. The fields say which, and why. Nothing is lost."),
    "changes_cross": _(
        "Somebody else changed the same fields meanwhile. Look at both, choose, and send again."
    ),
    "nothing_changed": _("It says what the card says already. Change something, or leave it."),
    "sent_otherwise": _(
        "A card was kept from this form already, and it says something else. Look at it, or send again: then "
        "this becomes a card of its own."
    ),
    "version_unknown": _("The card has no such version."),
    "unknown_format": _("The register has no such kind of card."),
    "unknown_field": _("The format does not ask this."),
    "too_many_cards": _("At most 200 cards are changed at once. Choose fewer, or change them in turns."),
    "read_by_other": _("This member wrote the card or read it before. Choose somebody else."),
    "review_closed": _("This reading is closed already."),
    "card_malformed": _("A fault of ours: a card is not kept in the form of this version."),
}
REVIEW_KINDS: Words = {
    "first": _("First review"),
    "second": _("Second review"),
    "blind": _("Blind coding"),
    "comment": _("Comment"),
}
REVIEW_OUTCOMES: Words = {
    "open": _("waits"),
    "passed": _("passed"),
    "returned": _("returned with questions"),
    "coded": _("coded"),
    "ended": _("ended without a result"),
    "said": _("said"),
}
NOTICES: Words = {
    "assigned": _("You are asked to read a card"),
    "returned": _("A card was returned with questions"),
    "commented": _("A card was commented"),
    "conflicted": _("Somebody's change of a card met yours"),
    "consent_ended": _("A consent on which a card rests was refused or withdrawn"),
    "consent_of_all": _("The consent for a whole register was refused or withdrawn"),
    "due_verified": _("A deadline of a case"),
    "due_unverified": _("A deadline of a case, not verified"),
    "due_missing": _("A deadline of a case cannot be computed"),
    "watched": _("What you watch reads otherwise than before"),
}
MANNER_WORDS: Words = {
    "set": _("Say this and nothing else"),
    "add": _("Say this beside what is said"),
    "less": _("Take this away and leave the rest"),
    "take": _("Take away all that is said"),
}
QUANTITY_WORDS: Words = {
    "any": _("any of"),
    "all": _("all of"),
    "none": _("none of"),
}
TRAIT_WORDS: Words = {
    "term": _("Term of a vocabulary"),
    "tag": _("Tag"),
    "place": _("Place"),
    "time": _("Of a time"),
    "status": _("Where its reviews stand"),
    "writer": _("Written by"),
    "reader": _("To be read by"),
}
CARD_LEFT: Words = {
    "same": _("says it already"),
    "unsound": _("could not be kept with it"),
    "not_asked": _("a kind of card that is not asked this"),
    "changed_since": _("somebody changed it since"),
    "absent": _("not there, or not open to you"),
    "read_by_other": _("the member wrote it or read it before"),
}
CARD_KINDS_OF_WORDS: dict[str, Words] = {
    "field_fault": FIELD_FAULTS,
    "review_kind": REVIEW_KINDS,
    "card_left": CARD_LEFT,
    "notice": NOTICES,
    "review_outcome": REVIEW_OUTCOMES,
}
CARD_VERBS: Words = {
    "open_register": _("Register opened"),
    "write_card": _("Card written"),
    "change_card": _("Card changed"),
    "change_cards": _("Cards changed together"),
    "undo_cards": _("Change of many cards undone"),
    "restore_card": _("Earlier version of a card taken up again"),
    "ask_review": _("Reading of a card asked for"),
    "review_card": _("Card reviewed"),
    "code_card": _("Card coded blind"),
    "comment_card": _("Comment on a card"),
}
