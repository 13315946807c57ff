"""The words that pages say of what a deployment adds: fields, terms, steps, and what is wrong in them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OWN_FAULTS: Mapping[str, Promise] = {
    "own_missing": _("This is required."),
    "own_not_known": _("An own field has no such key. See the reference of own fields."),
    "own_wrong_type": _("This is not of the kind that is required here."),
    "own_not_allowed": _("This may not stand here. See the reference of own fields."),
    "own_bad_code": _("A code is own_ and small English letters, digits and _; a choice has no own_."),
    "own_length": _("The text is empty or too long."),
    "own_how_many": _("There are too few or too many."),
    "own_out_of_range": _("This number is too small or too large."),
    "own_repeated": _("The same stands twice."),
    "own_unreadable": _(
        "A label needs words in all three languages, without blanks at the ends or marks that cannot be seen."
    ),
    "own_terms_differ": _("Each choice needs its labels, and no other may have any."),
    "own_bounds_cross": _("The smallest must not be above the largest."),
    "own_no_vocabulary": _("No vocabulary of this name may be chosen from or added to."),
    "own_code_taken": _("This code was given already, and means one thing for ever. Choose another."),
    "own_label_taken": _("Something here is called the same in one language. Reword it."),
    "own_no_inverse": _(
        "The other side has to be an own term of this vocabulary that has none yet, or itself."
    ),
    "own_no_parent": _("The wider term is not in the vocabulary, or was retired."),
    "own_no_source": _("Say where the term was taken from."),
    "own_not_there": _("There is nothing of this code to retire, or it was retired already."),
    "own_too_many": _("There are as many as a form can bear. Retired ones count."),
    "own_too_deep": _("This is nested too deeply."),
}
ADDITION_FAULTS: Mapping[str, Promise] = {
    "addition_unsound": _("It cannot be added as it is, or is there already."),
    "addition_closed": _(
        "Another administrator decides, of another organisation where one has any; or it was decided already."
    ),
}
ADDITION_VERBS: Mapping[str, Promise] = {
    "propose_addition": _("Own field or term asked for"),
    "confirm_addition": _("Own field or term added or retired"),
    "refuse_addition": _("Own field or term refused"),
    "take_back_addition": _("Own field or term taken back"),
}
ADDITION_KINDS: Mapping[str, Mapping[str, Promise]] = {
    "own_fault": OWN_FAULTS,
    "addition_state": {
        "open": _("waits for another administrator"),
        "added": _("holds"),
        "refused": _("refused"),
        "taken_back": _("taken back"),
    },
    "addition_step": {
        "field_add": _("New field"),
        "field_retire": _("Field to be retired"),
        "term_add": _("New term"),
        "term_retire": _("Term to be retired"),
    },
}
"""The words of each kind of code; a step is named with what it is about."""

SHAPES: Mapping[str, Promise] = {
    "text": _("Text of one line"),
    "long": _("Text of many lines"),
    "integer": _("Whole number"),
    "number": _("Number"),
    "answer": _("Yes, no or unknown"),
    "date": _("Date, also partial or uncertain"),
    "period": _("How long something held: from and until"),
    "choice": _("One of these choices"),
    "term": _("A term of a vocabulary"),
}
"""What a field may hold, as the form offers it."""
