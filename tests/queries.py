"""Every question of the program: what `desk.read` can be given, found by walking the modules."""
from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from tests.verbs import modules


def all_queries() -> dict[str, Callable[..., Any]]:
    """Public functions whose first argument is the reading, by module and name (`people.views.find_person`)."""
    return {
        f"{query.__module__.removeprefix('desktop.')}.{query.__name__}": query
        for module in modules()
        for query in vars(module).values()
        if inspect.isfunction(query) and query.__module__ == module.__name__ and _is_query(query)
    }


def _is_query(found: Callable[..., Any]) -> bool:
    first = next(iter(inspect.signature(found).parameters.values()), None)
    return not found.__name__.startswith("_") and first is not None and first.annotation == "Reading"


def facts_for(query: Callable[..., Any], known: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]] | None:
    """What is known by the names of the arguments; None where one that is needed is not known."""
    placed, named = [], {}
    for one in list(inspect.signature(query).parameters.values())[1:]:
        if one.kind in (one.VAR_KEYWORD, one.VAR_POSITIONAL):
            continue
        if one.name in known:
            if one.kind is one.KEYWORD_ONLY:
                named[one.name] = known[one.name]
            else:
                placed.append(known[one.name])
        elif one.default is one.empty:
            return None
    return placed, named
