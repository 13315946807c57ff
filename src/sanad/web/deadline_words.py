"""What a deadline or a question rests on, in the words of a page."""

from dataclasses import dataclass

from sanad.protection.marks import Cited, Grounds, cited_words, title_of, until_words
from sanad.protection.pack import Pack
from sanad.web.labels import language_now
from sanad.web.law_words import MARKS, PackWords, SourceTold, source_told, told


@dataclass(frozen=True)
class SourceSeen:
    """What a result rests on: articles in their versions, where they were read, how far."""

    cited: tuple[PackWords, ...]
    read: tuple[SourceTold, ...]
    marks: str


def source_seen(grounds: Grounds | None, pack: Pack) -> SourceSeen | None:
    """Return what a result rests on; None where there is no rule."""
    if grounds is None:
        return None
    marks = [str(MARKS[grounds.own]), until_words(grounds, language_now())]
    return SourceSeen(
        cited=tuple(_cited(one, pack) for one in grounds.cited),
        read=tuple(source_told(pack.sources[name]) for name in grounds.read),
        marks="; ".join(filter(None, marks)),
    )


def _cited(one: Cited, pack: Pack) -> PackWords:
    return PackWords(cited_words(one, pack, language_now()), told(title_of(one, pack)).language)
