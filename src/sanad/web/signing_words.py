"""Signing of rules in the words of a page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

VERDICTS: dict[str, Promise] = {
    "signed": _("signed"),
    "disputed": _("disputed"),
    "withdrawn": _("withdrawn"),
}
LAW_KINDS: Mapping[str, Words] = {"rule_verdict": VERDICTS}
LAW_FAULTS: Words = {
    "rule_changed": _("The rule is written otherwise now. Read it again, then sign or dispute it."),
    "nothing_to_withdraw": _("You have said nothing of this rule, so there is nothing to withdraw."),
    "real_pack_in_demonstration": _(
        "The people of the demonstration are invented: nobody of them signs the law of a real country. "
        "The pack of the invented country shows how it is done."
    ),
}
