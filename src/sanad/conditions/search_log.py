"""What was looked for, where and in which words: so that finding nothing is not read as nothing happening."""

from dataclasses import dataclass
from typing import Literal, get_args

from sanad.conditions.research_fields import Fields
from sanad.terms.partial_date import PartialDate
from sanad.terms.territory import Pcode
from sanad.terms.texts import Texts

Result = Literal["found", "no_information", "said_not_to_have_happened", "not_reachable"]


@dataclass(frozen=True)
class Search:
    """One search: the question, where, in which words, when, by whom, and what came of it.

    no_information: nothing was found, which says nothing of whether it happened. said_not_to_have_happened: a
    source says so, in the passages that are named.
    """

    code: str
    question: Texts
    where: str
    searched_for: str
    on: PartialDate
    by: str
    result: Result
    passages: tuple[str, ...]
    elements: tuple[str, ...]
    places: tuple[Pcode, ...]

    @classmethod
    def read(cls, fields: Fields) -> "Search":
        """Return the search of an entry.

        Raises: ResearchUnreadable; also where a result that rests on passages names none.
        """
        on = fields.day("on")
        if on is None:
            raise fields.refused("on", "the day of the search is required")
        made = cls(
            code=fields.code(),
            question=fields.own_texts(),
            where=fields.text("where"),
            searched_for=fields.text("searched_for"),
            on=on,
            by=fields.text("by"),
            result=fields.choice("result", get_args(Result)),  # type: ignore[arg-type]
            passages=fields.names("passages"),
            elements=fields.names("elements"),
            places=fields.places(),
        )
        if made.result in {"found", "said_not_to_have_happened"} and not made.passages:
            raise fields.refused("passages", "the passages that were found are required")
        if made.result in {"no_information", "not_reachable"} and made.passages:
            raise fields.refused("passages", "no passage is required where nothing was found")
        fields.done()
        return made
