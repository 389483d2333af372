"""The words in which tables are declared: every journalled column says its privacy and conflict group."""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData, String, Table, Text

from desktop.records import dataclass

if TYPE_CHECKING:
    from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn

VOID_GROUP = "void"
_METADATA = MetaData(naming_convention={
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
})


class TableClass(type):
    """Makes a plain table of a class that names one, and stands for it in statements.

    The rows of this program are read as columns and written by the journal, so nothing of an object mapper is used;
    mapping a hundred classes was a sixth of the start. The table is made when it or one of its columns is first asked
    for: a start asks a third of those that its modules declare.
    """

    __table__: Table
    _making: ClassVar[RLock] = RLock()
    """Papers and figures ask on workers; a table is made once."""
    _waiting: ClassVar[list[TableClass]] = []

    def __init__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> None:
        super().__init__(name, bases, space)
        if "__tablename__" in space:
            cls._declared = {column: made for column, made in space.items() if isinstance(made, Column)}
            for column in cls._declared:
                delattr(cls, column)
            TableClass._waiting.append(cls)

    def __getattr__(cls, name: str) -> Any:
        """Asked for what is not there: a column, or the table, before the table has been made."""
        with TableClass._making:
            if "_declared" in vars(cls):
                cls._make()
        return type.__getattribute__(cls, name)

    def _make(cls) -> None:
        columns = {column: made for parent in cls.__mro__ for column, made in _shared(parent).items()}
        columns |= cls._declared
        del cls._declared
        for column, made in columns.items():
            made.name = made.key = column
        *parts, last = vars(cls).get("__table_args__", ({},))
        options = last if isinstance(last, dict) else {}
        parts += [] if isinstance(last, dict) else [last]
        table = Table(vars(cls)["__tablename__"], _METADATA, *columns.values(), *parts, **options)
        # A column that another thread can already see must have its table, or it is asked of no table at all.
        for column, made in columns.items():
            setattr(cls, column, made)
        cls.__table__ = table

    @property
    def metadata(cls) -> MetaData:
        """All tables that have been declared until now, each of them made."""
        with TableClass._making:
            while TableClass._waiting:
                TableClass._waiting.pop().__table__  # noqa: B018  # Asking for it makes it.
        return _METADATA

    def __clause_element__(cls) -> Table:
        """By this a class may stand wherever a statement takes a table."""
        return cls.__table__


def _shared(parent: type) -> dict[str, Column[Any]]:
    """The columns that every table below this parent gets, each its own."""
    made: dict[str, Column[Any]] = vars(parent).get("shared_columns", dict)()
    return made


if TYPE_CHECKING:
    # The checker knows the library's typed declarations, whose columns answer to the same words in statements.
    class Base(DeclarativeBase):
        """All tables of the store."""

        __table__: ClassVar[Table]
else:
    class Base(metaclass=TableClass):
        """All tables of the store."""


def column_of(kind: Any, **options: Any) -> MappedColumn[Any]:
    """A column of a table that only this PC keeps; without words about conflicts, since it is not journalled."""
    return cast("MappedColumn[Any]", Column(kind, **options))


def _declared(
    kind: Any, privacy: str, group: str | None, searched: bool, index: bool, spoken: bool = False
) -> MappedColumn[Any]:
    info = {"privacy": privacy, "group": group, "searched": searched, "spoken": spoken}
    return column_of(kind, nullable=True, index=index, info=info)


def public(
    kind: Any = Text, *, group: str | None = None, searched: bool = False, index: bool = False
) -> MappedColumn[Any]:
    """A column that may stay in the journal for ever: codes, instants, counts, links.

    ``group`` names the columns that are one fact for conflicts; a column alone is its own group.
    """
    return _declared(kind, "public", group, searched, index)


def personal(
    kind: Any = Text, *, group: str | None = None, searched: bool = False, index: bool = False, spoken: bool = False
) -> MappedColumn[Any]:
    """A column that says something about a person and can be destroyed (突发事件应对法 85, 个人信息保护法 47).

    ``spoken`` ones are names that are also found by their pinyin.
    """
    return _declared(kind, "personal", group, searched, index, spoken)


def link(*, group: str | None = None, index: bool = True) -> MappedColumn[Any]:
    """The id of another record. Not a foreign key: a withheld or later parent must never break an import."""
    return _declared(String(36), "public", group, False, index)


def instant_column(*, group: str | None = None, index: bool = False) -> MappedColumn[Any]:
    """Milliseconds UTC."""
    return _declared(BigInteger, "public", group, False, index)


def whole_number(*, group: str | None = None, index: bool = False) -> MappedColumn[Any]:
    return _declared(Integer, "public", group, False, index)


def yes_no(*, group: str | None = None) -> MappedColumn[Any]:
    return _declared(Boolean, "public", group, False, False)


class Journalled:
    """What every journalled table has; its rows are written only by the projection of the journal."""

    create_only: ClassVar[bool] = False
    """Rows are facts: never changed, only superseded by a further row."""
    reversal: ClassVar[tuple[str, ...]] = ()
    """Number columns that a 红冲 negates; such rows are reversed, not voided, when taken back."""
    leaned_on: ClassVar[tuple[str, ...]] = ()
    """“table.column” of rows that answer a row of this table; while they do not cancel out, it is not taken back."""
    runs_by: ClassVar[tuple[str, ...]] = ()
    """Columns that name a running balance of ``quantity`` along ``at``, which may at no instant be below nothing."""

    custody: ClassVar[tuple[str, str] | None] = None
    """The column that names a record, and that record's column which names the one chain that may write such rows."""

    id: Mapped[str]
    void_reason: Mapped[str | None]

    @staticmethod
    def shared_columns() -> dict[str, MappedColumn[Any]]:
        return {"id": column_of(String(36), primary_key=True), "void_reason": public(Text, group=VOID_GROUP)}


class InCampaign:
    """Subject records carry the campaign they belong to."""

    campaign: Mapped[str | None]

    @staticmethod
    def shared_columns() -> dict[str, MappedColumn[Any]]:
        return {"campaign": link()}


@dataclass(frozen=True, slots=True)
class TableSpec:
    """What the journal must know of a journalled table."""

    name: str
    model: type[Any]
    table: Table
    public: frozenset[str]
    personal: frozenset[str]
    groups: dict[str, tuple[str, ...]]
    group_of: dict[str, str]
    searched: tuple[str, ...]
    spoken: tuple[str, ...]
    create_only: bool
    reversal: tuple[str, ...]
    leaned_on: tuple[str, ...]
    runs_by: tuple[str, ...]
    custody: tuple[str, str] | None = None


def _models() -> Iterator[type[Any]]:
    return (model for model in Base.__subclasses__() if issubclass(model, Journalled))


def spec_of(model: type[Any]) -> TableSpec:
    """The specification of a journalled model, computed once."""
    return _spec(model)  # type: ignore[arg-type]  # Classes are hashable; the checker cannot see it here.


@cache
def _spec(model: type[Any]) -> TableSpec:
    table: Table = model.__table__
    columns = [column for column in table.columns if column.name != "id"]
    groups: dict[str, list[str]] = {}
    for column in columns:
        groups.setdefault(column.info.get("group") or column.name, []).append(column.name)
    return TableSpec(
        name=table.name,
        model=model,
        table=table,
        public=frozenset(c.name for c in columns if c.info.get("privacy") == "public"),
        personal=frozenset(c.name for c in columns if c.info.get("privacy") == "personal"),
        groups={name: tuple(sorted(members)) for name, members in groups.items()},
        group_of={member: name for name, members in groups.items() for member in members},
        searched=tuple(c.name for c in columns if c.info.get("searched")),
        spoken=tuple(c.name for c in columns if c.info.get("spoken")),
        create_only=model.create_only,
        reversal=model.reversal,
        custody=model.custody,
        leaned_on=model.leaned_on,
        runs_by=model.runs_by,
    )


@cache
def journalled_specs() -> dict[str, TableSpec]:
    """Every journalled table by name; the subject models must have been imported before."""
    import desktop.db.models.all  # noqa: F401  # Registers every subject's tables.

    return {spec.name: spec for spec in map(spec_of, _models())}
