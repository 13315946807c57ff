"""Signing of rules, marks of deadlines, and what is refused of files of cases, in the words of a page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

VERDICTS: dict[str, Promise] = {
    "signed": _("signed"),
    "disputed": _("disputed"),
    "withdrawn": _("withdrawn"),
}
DEADLINE_MARKS: dict[str, Promise] = {
    "verified": _("verified"),
    "secondary": _("not verified: from a secondary source"),
    "unverified": _("not verified"),
}
SET_MARK: Promise = _("not verified: as the authority wrote it")
LAW_KINDS: Mapping[str, Words] = {"rule_verdict": VERDICTS, "law_mark": DEADLINE_MARKS}
LAW_FAULTS: Words = {
    "rule_changed": _("The rule is written otherwise now. Read it again, then sign or dispute it."),
    "nothing_to_withdraw": _("You have said nothing of this rule, so there is nothing to withdraw."),
    "real_pack_in_demonstration": _(
        "The people of the demonstration are invented: nobody of them signs the law of a real country. "
        "The pack of the invented country shows how it is done."
    ),
    "case_faulty": _(
        "The file cannot be used yet. Correct each fault at its place; what was there before stands."
    ),
    "law_file_unreadable": _("The file cannot be read as YAML. Correct it at the place that is named."),
    "pack_unknown": _("The file names a law pack that is not here. See the packs of law."),
    "real_case_in_demonstration": _(
        "The file says that its persons are real. The demonstration keeps invented ones alone."
    ),
    "case_file_changed": _(
        "Somebody wrote a newer version meanwhile. What you wrote is below; open the newest beside it."
    ),
    "case_file_unchanged": _("The file is the same as before, so nothing was kept."),
    "deadline_changed": _("This deadline is told otherwise now. Read it again, then reckon it."),
    "same_person": _("You wrote the event from which this deadline is counted. Somebody else must check it."),
}
