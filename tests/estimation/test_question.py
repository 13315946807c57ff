"""What is asked of an estimate, as a document and as the call that repeats it."""

import argparse
import shlex
from typing import Any

import pytest

from sanad.cli.estimate import add_parser
from sanad.estimation.errors import MethodUnknown, SettingInvalid
from sanad.estimation.estimand import Estimand
from sanad.estimation.question import EstimateQuestion

ASKED = EstimateQuestion(
    methods=("chao", "latent_class"),
    strata="month",
    seed=9,
    draws_at_most=500,
    estimand=Estimand("person", "killed; or 'wounded'", nature="closed"),
)


def parsed(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    return parser.parse_args(words)


def test_it_works() -> None:
    assert EstimateQuestion.from_json(ASKED.to_json()) == ASKED
    assert ASKED.latent.draws_at_most == 500


@pytest.mark.parametrize("asked", [ASKED, EstimateQuestion(), EstimateQuestion(strata="governorate")])
def test_its_calls_are_understood_and_say_the_same(asked: EstimateQuestion) -> None:
    for command in asked.commands():
        words = shlex.split(command)
        assert words[:2] == ["sanad", "estimate"]
        read = parsed(words[1:])
        assert tuple(read.method) == asked.methods
        assert read.seed == asked.seed
        assert read.event == asked.estimand.event
        assert "latent_class" not in asked.methods or read.draws == asked.draws_at_most
        assert read.json
    assert len(asked.commands()) == (1 if asked.strata == "whole" else 2)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"methods": ()}, MethodUnknown),
        ({"methods": ("guess",)}, MethodUnknown),
        ({"strata": "district"}, SettingInvalid),
        ({"seed": -1}, SettingInvalid),
        ({"draws_at_most": 1}, SettingInvalid),
    ],
)
def test_what_cannot_be_asked_is_refused(wrong: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        EstimateQuestion(**wrong)
