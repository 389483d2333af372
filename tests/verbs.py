"""Every verb of the program: what `desk.do` can be given, found by walking the modules."""
from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import desktop
from desktop.errors import UserError
from desktop.journal.desk import Desk

# The screen has no verbs of its own, and the demonstration is a store of its own.
_ELSEWHERE = ("desktop.ui", "desktop.app", "desktop.cli", "desktop.demo", "desktop.db", "desktop.reports")


def all_verbs() -> dict[str, Callable[..., Any]]:
    """Public functions whose first argument is the work, by module and name (`calls.log.log_call`)."""
    return {
        f"{verb.__module__.removeprefix('desktop.')}.{verb.__name__}": verb
        for module in modules()
        for verb in vars(module).values()
        if inspect.isfunction(verb) and verb.__module__ == module.__name__ and _is_verb(verb)
    }


def _is_verb(found: Callable[..., Any]) -> bool:
    first = next(iter(inspect.signature(found).parameters.values()), None)
    return not found.__name__.startswith("_") and first is not None and first.annotation in ("Work", "work.Work")


def modules() -> Iterator[Any]:
    for info in pkgutil.walk_packages(desktop.__path__, "desktop."):
        if not info.name.startswith(_ELSEWHERE):
            yield importlib.import_module(info.name)


def refusal(desk: Desk, verb: Callable[..., Any]) -> str:
    """How the verb refuses whoever acts when it is given nothing of use: a right's name, a code, or ``""``.

    What a verb does before it asks for a right shows here: it then falls over the arguments instead.
    """
    wanted = [
        parameter for parameter in list(inspect.signature(verb).parameters.values())[1:]
        if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
    ]
    named = {one.name: None for one in wanted if one.kind is one.KEYWORD_ONLY}
    placed = [None for one in wanted if one.kind is one.POSITIONAL_OR_KEYWORD]
    try:
        desk.do(_undone, verb, placed, named)
    except UserError as error:
        if error.code == "rights.missing":
            return str(error.facts["right"])
        return ""
    except Exception:  # noqa: BLE001  # Whatever nonsense breaks in the verb, it got past the question of rights.
        return ""
    raise AssertionError("unreachable")


class _Undo(Exception):
    pass


def _undone(work: Any, verb: Callable[..., Any], placed: list[None], named: dict[str, None]) -> None:
    verb(work, *placed, **named)
    raise _Undo
