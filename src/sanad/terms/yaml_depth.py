"""How deep lists and mappings of a YAML text stand within each other, before anything is built of it.

The parser in C calls itself for each level: some ten thousand of them end the process without an error.
"""

import yaml

DEEPEST = 50
HARMLESS = 2_000  # characters: too few to nest that deep
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def too_deep(text: str) -> int | None:
    """Return the line, from 1, on which a text nests deeper than DEEPEST; None where it does not.

    Raises: yaml.YAMLError, where it is no YAML.
    """
    if len(text) <= HARMLESS:
        return None
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return event.start_mark.line + 1 if event.start_mark else 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None
