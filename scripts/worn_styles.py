"""Leave out of a stylesheet what no page wears: a first visit pays for every rule that is sent.

A selector stays where each class and each id of it may be worn: it stands as a word somewhere in the
templates, scripts or Python of the pages. That keeps more than is worn, and never less, as long as no class
is put together out of parts; BUILT names the beginnings of those that are.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

BUILT = ("alert-",)
"""A class that begins so is put together in a template, of this and a word that is known only then."""

GROUPS = ("@media", "@supports", "@layer", "@container")
WORD = re.compile(r"[A-Za-z_][\w-]*")
NAME = re.compile(r"[.#]((?:[\w-]|\\.)+)")
MARKS = re.compile(r"[{;\"']|/\*")
BRACES = re.compile(r"[{}]|\"[^\"]*\"|'[^']*'")
BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]")
READ = re.compile(r"var\(\s*(--[\w-]+)")
SET = re.compile(r"(?<![^;])(--[\w-]+):(?:[^;\"']|\"[^\"]*\"|'[^']*')*(?:;|$)")


@dataclass(frozen=True)
class Rule:
    """One rule of a stylesheet: what stands before its braces, and what in them; None, where it has none."""

    head: str
    body: str | None

    def __str__(self) -> str:
        """Return the rule as a stylesheet writes it."""
        return f"{self.head};" if self.body is None else f"{self.head}{{{self.body}}}"


Change = Callable[[Rule], Rule | None]


def texts_of(folder: Path) -> str:
    """Return the templates, scripts and Python of the pages, and their own styles, as one text."""
    kinds = (".html", ".js", ".py", ".css", ".svg")
    files = (
        path for path in sorted(folder.rglob("*")) if path.suffix in kinds and "vendor" not in path.parts
    )
    return "\n".join(path.read_text("utf-8") for path in files)


def only_worn(sheet: str, texts: str) -> str:
    """Return a stylesheet without what no page can wear, and without the variables that then nobody reads."""
    words = frozenset(WORD.findall(texts))
    kept, length = changed(sheet, lambda rule: _worn(rule, words)), 0
    while len(kept) != length:
        length, read = len(kept), frozenset(READ.findall(kept)) | frozenset(READ.findall(texts))
        kept = changed(kept, lambda rule, read=read: _read(rule, read))  # type: ignore[misc]
    return kept


def changed(sheet: str, change: Change) -> str:
    """Return a stylesheet with each of its plain rules changed, or left out where nothing came of it."""
    parts = []
    for rule in rules(sheet):
        name = _without_comments(rule.head)
        if name.startswith(GROUPS) and rule.body is not None:
            inner = changed(rule.body, change)
            parts.append(str(Rule(rule.head, inner)) if inner else "")
        elif name.startswith("@"):
            parts.append(str(rule))
        else:
            parts.append(str(change(rule) or ""))
    return "".join(parts)


def rules(sheet: str) -> Iterator[Rule]:
    """Return the rules of a stylesheet in their order."""
    start = place = 0
    while found := MARKS.search(sheet, place):
        mark, place = found[0], found.start()
        if mark == "/*":
            place = sheet.index("*/", place) + 2
        elif mark == ";":
            yield Rule(sheet[start:place], None)
            start = place = place + 1
        elif mark == "{":
            end = _end(sheet, place)
            yield Rule(sheet[start:place], sheet[place + 1 : end])
            start = place = end + 1
        else:
            place = sheet.index(mark, place + 1) + 1


def _end(sheet: str, opened: int) -> int:
    """Return where the brace closes that is open at a place; one in a string is none."""
    depth = 0
    for found in BRACES.finditer(sheet, opened):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.start()
    raise ValueError(
        "The stylesheet ends within a rule. A whole one is required. Install the packages again."
    )


def _worn(rule: Rule, words: frozenset[str]) -> Rule | None:
    head = _without_comments(rule.head)
    notice = rule.head[: len(rule.head) - len(head)]
    worn = [one for one in _selectors(head) if _is_worn(one, words)]
    return Rule(notice + ",".join(worn), rule.body) if worn else None


def _read(rule: Rule, read: frozenset[str]) -> Rule | None:
    """Return a rule without the variables that it sets and nobody reads."""
    body = SET.sub(lambda one: one[0] if one[1] in read else "", rule.body or "")
    return Rule(rule.head, body) if body else None


def _without_comments(head: str) -> str:
    return head.rpartition("*/")[2].strip()


def _selectors(head: str) -> Iterator[str]:
    """Return the selectors of a rule: what its commas part that stand in no brackets."""
    depth, start = 0, 0
    for place, letter in enumerate(head):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            yield head[start:place]
            start = place + 1
    yield head[start:]


def _is_worn(selector: str, words: frozenset[str]) -> bool:
    """Return whether a page may wear a selector; what stands in brackets, as of :not(), asks for nothing."""
    names = (name.replace("\\", "") for name in NAME.findall(BRACKETS.sub("", selector)))
    return all(name in words or name.startswith(BUILT) for name in names)
