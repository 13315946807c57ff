"""What is asked of an estimate: methods, strata, seed, budget, of what; and the call that repeats it."""

import shlex
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, get_args

from sanad.estimation.errors import MethodUnknown, SettingInvalid
from sanad.estimation.estimand import NOT_STATED, Estimand
from sanad.estimation.estimate import METHODS, Method
from sanad.estimation.latent_class import LatentClassSettings

Strata = Literal["whole", "governorate", "year", "month"]
STRATA: tuple[Strata, ...] = get_args(Strata)
DRAWS_AT_MOST = 100_000  # of each chain: what a server spends on one stratum
SEED_AT_MOST = 2**31 - 1
PERSONS = Estimand(unit="person")


@dataclass(frozen=True)
class EstimateQuestion:
    """Methods on the whole and, beside it, on each stratum; draws_at_most is the budget of each chain."""

    methods: tuple[Method, ...] = ("chao", "loglinear")
    strata: Strata = "whole"
    seed: int = 1
    draws_at_most: int = LatentClassSettings().draws_at_most
    sensitivity: bool = True
    estimand: Estimand = PERSONS

    def __post_init__(self) -> None:
        """Refuse what cannot be asked."""
        unknown = [one for one in self.methods if one not in METHODS]
        if unknown or not self.methods:
            raise MethodUnknown(f"One method or more must be asked for, of: {', '.join(METHODS)}.")
        if self.strata not in STRATA or not 0 <= self.seed <= SEED_AT_MOST:
            raise SettingInvalid(
                f"Strata must be one of {', '.join(STRATA)}, the seed from 0 to {SEED_AT_MOST}."
            )
        if not 10 <= self.draws_at_most <= DRAWS_AT_MOST:
            raise SettingInvalid(f"The budget must be from 10 to {DRAWS_AT_MOST} draws of each chain.")

    @property
    def latent(self) -> LatentClassSettings:
        """Return how latent classes are drawn."""
        return LatentClassSettings(draws_at_most=self.draws_at_most)

    def to_json(self) -> dict[str, Any]:
        """Return the question as a JSON document."""
        return {**asdict(self), "methods": list(self.methods)}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "EstimateQuestion":
        """Return the question that a JSON document holds."""
        known = {one.name: document[one.name] for one in fields(cls)}
        known |= {"methods": tuple(known["methods"]), "estimand": Estimand(**known["estimand"])}
        return cls(**known)

    def commands(self, table: str = "patterns.csv") -> tuple[str, ...]:
        """Return the calls of `sanad estimate` that repeat it: of the whole, on this table, and of strata."""
        whole = ["sanad", "estimate", table, *self._options()]
        whole += ["--sensitivity"] if self.sensitivity else []
        if self.strata == "whole":
            return (shlex.join([*whole, "--json"]),)
        parts = [
            "sanad",
            "estimate",
            f"{table.removesuffix('.csv')}-by-{self.strata}.csv",
            "--strata",
            self.strata,
        ]
        return shlex.join([*whole, "--json"]), shlex.join([*parts, *self._options(), "--json"])

    def _options(self) -> list[str]:
        told = ["--method", *self.methods, "--seed", str(self.seed)]
        told += ["--draws", str(self.draws_at_most)] if "latent_class" in self.methods else []
        said = (
            (name, value) for name, value in asdict(self.estimand).items() if value not in (NOT_STATED, "")
        )
        return told + [word for name, value in said for word in (f"--{name}", value)]
