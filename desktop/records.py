"""Data classes that cost the loading of their module next to nothing.

The library writes the methods of every data class as text and compiles them while its module is loaded: four tenths of
a millisecond a class, and a start loads a hundred and forty. Here the library only collects the fields. The methods are
closures over them, and of ``__init__`` there is one for every number of arguments, which a class takes under its own
names.

Records have slots and are compared by their fields; frozen ones refuse every change and can be keys. For the checker it
is the decorator of the library, whose other words and ``__post_init__`` are refused here.
"""
from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

_ABSENT: Any = object()
"""Stands for an argument whose default is made anew for every record."""


def _record(*, slots: bool, frozen: bool = False, kw_only: bool = False) -> Callable[[type], type]:
    """As ``dataclasses.dataclass`` with these words.

    Raises:
        TypeError: the class asks for more than a record can; it takes the decorator of the library.
    """
    def made(plain: type) -> type:
        if not slots or hasattr(plain, "__post_init__"):
            raise TypeError(f"{plain.__name__} needs the decorator of the library")
        # A class without words of its own would be described by its signature, which takes long to find out.
        plain.__doc__ = plain.__doc__ or plain.__name__
        cls: type = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only, slots=True)(plain)
        for name, method in _methods(cls, frozen).items():
            if name not in plain.__dict__:
                setattr(cls, name, method)
        return cls

    return made


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _record


def _methods(cls: type, frozen: bool) -> dict[str, Any]:
    fields = dataclasses.fields(cls)
    values = _values([field.name for field in fields if field.compare])

    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def number(self: object) -> int:
        return hash(values(self))

    always = {"__init__": _init(cls, fields), "__repr__": _words, "__eq__": equal}
    if not frozen:
        return {**always, "__hash__": None}
    return {
        **always, "__hash__": number, "__setattr__": _refuse_change, "__delattr__": _refuse_removal,
        "__getstate__": _state, "__setstate__": _restore,
    }


def _values(names: Sequence[str]) -> Callable[[object], tuple[object, ...]]:
    """What a record is compared by, a tuple for any number of names."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


@recursive_repr()
def _words(self: Any) -> str:
    told = [f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr]
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse_change(_self: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_removal(_self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    """What a copy of a frozen record is made from, since nothing can be set from outside."""
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: Sequence[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


# The making of __init__.

def _init(cls: type, fields: Sequence[dataclasses.Field[Any]]) -> Callable[..., None]:
    if not all(field.init for field in fields):
        raise TypeError(f"{cls.__name__} has a field that is no argument")
    placed, named = [f for f in fields if not f.kw_only], [f for f in fields if f.kw_only]
    optional = [_is_optional(field) for field in placed]
    if optional != sorted(optional):
        raise TypeError(f"{cls.__name__} has an argument without a default after one that has one")
    made: Any = _shape(len(placed), len(named))(*(_setter(cls, field) for field in (*placed, *named)))
    name = f"{cls.__qualname__}.__init__"
    made.__code__ = made.__code__.replace(co_varnames=("self", *(f.name for f in (*placed, *named))), co_qualname=name)
    made.__qualname__ = name
    made.__defaults__ = tuple(_default(field) for field in placed if _is_optional(field))
    made.__kwdefaults__ = {field.name: _default(field) for field in named if _is_optional(field)}
    return made  # type: ignore[no-any-return]  # Its code has just been put in place, which the checker cannot follow.


@cache
def _shape(placed: int, named: int) -> Callable[..., Callable[..., None]]:
    """What makes an ``__init__`` of a setter for each of its arguments, ``named`` of which are given by name only."""
    numbers = range(placed + named)
    arguments = ["self", *(f"a{i}" for i in numbers)]
    if named:
        arguments.insert(1 + placed, "*")
    setting = "".join(f"\n        set{i}(self, a{i})" for i in numbers) or " pass"
    text = f"""
def shape({', '.join(f'set{i}' for i in numbers)}):
    def __init__({', '.join(arguments)}):{setting}
    return __init__
"""
    space: dict[str, Any] = {}
    exec(text, space)  # noqa: S102  # The text holds nothing but two numbers.
    made: Callable[..., Callable[..., None]] = space["shape"]
    return made


def _setter(cls: type, field: dataclasses.Field[Any]) -> Callable[[object, object], None]:
    put: Callable[[object, object], None] = getattr(cls, field.name).__set__
    make: Any = field.default_factory
    if make is dataclasses.MISSING:
        return put
    return lambda record, value: put(record, make() if value is _ABSENT else value)


def _is_optional(field: dataclasses.Field[Any]) -> bool:
    return field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING


def _default(field: dataclasses.Field[Any]) -> Any:
    return _ABSENT if field.default is dataclasses.MISSING else field.default
