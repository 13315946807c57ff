"""What latent classes say under other priors, and without each list in turn."""

from dataclasses import dataclass, replace

from sanad.estimation.estimate import Estimate, Verdict, estimate
from sanad.estimation.interval import Interval
from sanad.estimation.latent_class import LatentClassSettings
from sanad.estimation.leave_one_out import Numbers, WithoutList, leave_one_out
from sanad.estimation.loglinear import LISTS_AT_LEAST
from sanad.estimation.patterns import Patterns
from sanad.estimation.watch import Watch, part_of


@dataclass(frozen=True)
class ClassPriorStep:
    """What latent classes say under one prior; size and interval are None where they say nothing."""

    settings: LatentClassSettings
    verdict: Verdict
    size: float | None
    interval: Interval | None


def class_priors(settings: LatentClassSettings) -> tuple[LatentClassSettings, ...]:
    """Return the settings as they are; half and double the classes; fewer and more classes expected."""
    return (
        settings,
        replace(settings, classes=max(settings.classes // 2, 1)),
        replace(settings, classes=settings.classes * 2),
        replace(settings, shape=1.0, rate=1.0),
        replace(settings, shape=0.25, rate=1.0),
    )


def class_prior_sweep(
    patterns: Patterns,
    settings: LatentClassSettings,
    seed: int,
    watch: Watch,
    known: Estimate | None = None,
) -> tuple[ClassPriorStep, ...]:
    """Return what latent classes say under each prior, the one asked for first; known is its estimate."""
    tried, steps = class_priors(settings), []
    for place, one in enumerate(tried):
        if known is not None and one == settings:
            steps.append(ClassPriorStep(one, known.verdict, known.size, known.interval))
            continue
        told = part_of(watch, place / len(tried), (place + 1) / len(tried))
        (found,) = estimate(patterns, ("latent_class",), seed, latent=one, watch=told)
        steps.append(ClassPriorStep(one, found.verdict, found.size, found.interval))
    return tuple(steps)


def classes_without_each_list(
    patterns: Patterns, settings: LatentClassSettings, seed: int, watch: Watch
) -> tuple[WithoutList, ...]:
    """Return what latent classes say without each list, where at least three are left."""
    held = patterns.without_empty_lists()
    number = len(held.lists)
    if number <= LISTS_AT_LEAST:
        return ()
    tried = iter(range(number))

    def numbers(fewer: Patterns) -> Numbers:
        place = next(tried)
        told = part_of(watch, place / number, (place + 1) / number)
        (found,) = estimate(fewer, ("latent_class",), seed, latent=settings, watch=told)
        return found.size, found.interval

    return leave_one_out(held, numbers)
