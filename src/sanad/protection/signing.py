"""What lawyers said of rules, each of exactly one text of a rule, and what stands of it now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

SignatureVerdict = Literal["signed", "disputed", "withdrawn"]
VERDICTS: tuple[SignatureVerdict, ...] = get_args(SignatureVerdict)


@dataclass(frozen=True)
class RuleSignature:
    """What one lawyer said of one text of a rule. account: who it was; lawyer: the name that was signed with.

    supersedes: what the same lawyer had said of this rule before. because: what was compared, or is wrong.
    """

    id: UUID
    pack: str
    pack_version: str
    rule: str
    digest: str
    verdict: SignatureVerdict
    account: UUID
    lawyer: str
    because: str
    at: datetime
    supersedes: UUID | None


@dataclass(frozen=True)
class Standing:
    """The newest word of each lawyer on the rules of a pack, as the rules are written now.

    signed: the ids of rules that somebody signed as they stand, and nobody disputes.
    """

    digests: Mapping[str, str]
    newest: tuple[RuleSignature, ...]

    def of_rule(self, rule: str) -> tuple[RuleSignature, ...]:
        """Return what stands of one rule, of its present text and of earlier ones, the newest first."""
        return tuple(one for one in self.newest if one.rule == rule and one.verdict != "withdrawn")

    def of_this_text(self, one: RuleSignature) -> bool:
        """Return whether something was said of the rule as it is written now."""
        return self.digests.get(one.rule) == one.digest

    @property
    def signed(self) -> frozenset[str]:
        """Return the rules that are verified: signed as they stand, and disputed by nobody."""
        signed = {one.rule for one in self.newest if one.verdict == "signed" and self.of_this_text(one)}
        return frozenset(signed - set(self.disputed))

    @property
    def disputed(self) -> Mapping[str, tuple[RuleSignature, ...]]:
        """Return the disputes by rule, whatever text they were of: a change does not answer a dispute."""
        found: dict[str, tuple[RuleSignature, ...]] = {}
        for one in self.newest:
            if one.verdict == "disputed":
                found[one.rule] = (*found.get(one.rule, ()), one)
        return found


def standing(signatures: Iterable[RuleSignature], digests: Mapping[str, str]) -> Standing:
    """Return what stands of all that was said: of each lawyer and rule the newest, the newest first."""
    newest: dict[tuple[str, str, UUID], RuleSignature] = {}
    for one in sorted(signatures, key=lambda each: (each.at, each.id)):
        newest[one.pack, one.rule, one.account] = one
    ordered = sorted(newest.values(), key=lambda each: (each.at, each.id), reverse=True)
    return Standing(digests, tuple(ordered))
