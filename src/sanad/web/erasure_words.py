"""The words of erasure: grounds in law, what hangs on a record, why it was refused."""

from collections.abc import Mapping
from typing import cast

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sanad.terms.erasure_grounds import GROUNDS
from sanad.terms.language import LocalisedText


def _said_now(name: LocalisedText) -> str:
    now = get_language()
    return name.in_language("ar" if now == "ar" else "da" if now == "da" else "en")


_said = lazy(_said_now, str)
ERASURE_KINDS: Mapping[str, Mapping[str, Promise]] = {
    "ground": {one.code: cast(Promise, _said(one.name)) for one in GROUNDS},
    "purge_ground": {
        "mistake": _("It was deposited by mistake"),
        "retention": _("It may not be kept any longer"),
        "request": _("The person whom it tells of asks for it"),
    },
    "hangs_on_item": {
        "entries": _("Custody entries"),
        "publications": _("Publications that name it"),
        "releases": _("Releases that name it"),
    },
    "hangs_on_card": {
        "versions": _("Versions of the card"),
        "readings": _("Readings, codings and comments"),
        "consents": _("Statements of consent"),
        "entries": _("Custody entries"),
        "drafts": _("Drafts of it"),
        "releases": _("Releases that rest on it"),
        "looks": _("Looks at it, in the audit"),
        "exports": _("Exports of your organisation since it was written"),
    },
    "hangs_on_case": {
        "versions": _("Versions of its file"),
        "checks": _("Deadlines that second persons reckoned"),
        "drafts": _("Drafts of it"),
        "reminders": _("Reminders on the site"),
        "calendars": _("Calendars in which it stands"),
        "team": _("Members in its team"),
        "agreements": _("Agreements by which partners open a list to it"),
        "entries": _("Custody entries"),
        "looks": _("Looks at it, in the audit"),
    },
    "hangs": {
        "versions": _("Versions of the row"),
        "files": _("Files of its lists"),
        "runs": _("Linkings that saw it"),
        "persons": _("Persons that it was joined into"),
        "pairs": _("Pairs in which it was compared"),
        "figures": _("Figures that counted it"),
        "publications": _("Publications that rest on it"),
        "releases": _("Releases that rest on it"),
        "consents": _("Statements of consent"),
        "looks": _("Looks at it, in the audit"),
        "exports": _("Exports of your organisation since it came in"),
    },
}
ERASURE_VERBS: Mapping[str, Promise] = {
    "erase": _("Erased"),
    "erase_card": _("Card erased"),
    "erase_case": _("Case erased"),
    "purge": _("Purged"),
    "reissue": _("Issued again without an erased row"),
}
ERASURE_FAULTS: Mapping[str, Promise] = {
    "not_reissued": _(
        "A file of the list cannot be read any more, so the row cannot be taken out of it. Nothing was "
        "erased. Ask the operator of the server."
    ),
    "ground_unknown": _("The ground is not known. Choose one of the list."),
    "file_erased": _("A row of this file was erased. Use the file that was issued again without it."),
    "file_purged": _("Your organisation purged this file; the same bytes are not taken in again."),
    "item_in_use": _("A list was read from this file. Erase its rows instead; the file is issued again."),
    "row_erased": _("A row was erased while its file came in. Nothing was imported; import again."),
}
