"""Packages that name what they export at once and load it when somebody first asks for it.

A subject's ``__init__`` names everything that its modules offer. Loaded at once, each subject would bring all of its
modules, their tables and those of the subjects below it into every start, though 值班台 needs a tenth of them.
"""
from __future__ import annotations

import builtins
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

_DEFERRING = threading.Lock()
"""One package is read at a time, so that the import statement is always given back as it was."""


class _Export(NamedTuple):
    module: str
    name: str


class _Source:
    """Stands for a module while the import statements of a package are read."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> _Export:
        return _Export(self._module, name)


class _Package(ModuleType):
    """Fetches an export at its first use; after that it is an ordinary name of the package."""

    __deferred__: dict[str, _Export]

    def __getattr__(self, name: str) -> object:
        export = self.__deferred__.get(name) if "__deferred__" in self.__dict__ else None
        if export is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        found = getattr(import_module(export.module), export.name)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        """A module may bear the name of what it exports (``calls.console``): then the name means the export."""
        if name in self.__deferred__ and isinstance(value, ModuleType):
            return
        super().__setattr__(name, value)

    def __dir__(self) -> Sequence[str]:
        return sorted({*super().__dir__(), *self.__deferred__})


@contextmanager
def deferred(package: dict[str, Any]) -> Iterator[None]:
    """Imports inside this block are only noted; each is made when its name is first asked of the package.

    The statements stay what they are for the checker, the import fence and whoever bundles the program. Only
    ``from module import name`` of modules of this program may stand there.

    Args:
        package: ``globals()`` of the package's ``__init__``.
    """
    known = set(package)
    with _DEFERRING:
        real = builtins.__import__

        def note(name: str, *rest: Any, **named: Any) -> Any:
            # The statement hands over, first after the name, the names of the module in which it stands.
            return _Source(name) if rest and rest[0] is package else real(name, *rest, **named)

        builtins.__import__ = note
        try:
            yield
        finally:
            builtins.__import__ = real
    noted = {name: value for name, value in package.items() if name not in known and isinstance(value, _Export)}
    for name in noted:
        del package[name]
    package["__deferred__"] = noted
    sys.modules[package["__name__"]].__class__ = _Package
