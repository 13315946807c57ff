"""Sign or dispute a rule of law, as a named lawyer, in exactly the text that was read."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.conf import settings

from sanad.actions.recorded import recorded
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.protection.errors import NothingToWithdraw, RealPackInDemonstration, RuleChanged
from sanad.protection.pack import Pack
from sanad.protection.pack_document import shipped
from sanad.protection.packs import open_pack
from sanad.protection.rule_digest import rule_digests
from sanad.protection.signing import SignatureVerdict
from sanad.records.models import RuleSignature


def sign_rule(
    rule: str, read: str, verdict: SignatureVerdict, *, pack: str, lawyer: str, by: Viewer, because: str
) -> UUID:
    """Return the id of what a lawyer says of a rule: signed, disputed, or the own earlier word withdrawn.

    read: the digest of the text that the lawyer read. lawyer: the name under which it is signed.
    Raises: NotAllowed, ReasonMissing; NotFound; RealPackInDemonstration; RuleChanged; NothingToWithdraw.
    """
    with recorded("sign_rule", by=by, because=because) as recording:
        found = _pack(pack)
        if rule_digests(pack).get(rule) != read:
            raise RuleChanged
        own = RuleSignature.objects.filter(
            organisation_id=by.organisation, pack=pack, rule=rule, account=by.account
        )
        if verdict == "withdrawn" and not own.exclude(verdict="withdrawn").exists():
            raise NothingToWithdraw
        made = RuleSignature.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            pack=pack,
            pack_version=found.version,
            rule=rule,
            digest=read,
            verdict=verdict,
            account=by.account,
            alias=by.alias,
            lawyer=lawyer.strip(),
            because=recording.because,
            at=datetime.now(UTC),
        )
        recording.enter("rule", made.id, details={"pack": pack, "rule": rule, "verdict": verdict})
    return made.id


def _pack(name: str) -> Pack:
    if name not in shipped():
        raise NotFound("There is no such pack. See the packs.")
    pack = open_pack(name)
    if settings.SANAD_DEMONSTRATION and pack.corpus == "real":
        raise RealPackInDemonstration
    return pack
