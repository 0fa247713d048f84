"""The ground of all models: frozen, no unknown keys, text stays as typed."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetPydanticSchema,
    PlainValidator,
    StringConstraints,
    TypeAdapter,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from doithoai.dates import (
    DATE_PATTERN,
    Moment,
    PartialDate,
    TimeOfDay,
    impossible,
    parse_date,
    parse_moment,
    parse_time,
)

#: editors read unquoted 57 or true as numbers and truth values; to us every scalar is text
_SCALAR = ["string", "number", "boolean"]
APART = "‹apart›"
TEXT, MAPPING, SEQUENCE = "‹text›", "‹mapping›", "‹sequence›"

Text = Annotated[str, WithJsonSchema({"type": _SCALAR})]
Line = Annotated[str, StringConstraints(min_length=1), WithJsonSchema({"type": _SCALAR, "minLength": 1})]


class Model(BaseModel):
    """A mapping of the spec. An empty value (``key:`` with nothing behind it) counts as absent."""

    #: nothing in a spec begins with ``model_``: looking for such names in every class would cost each start of a command
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, protected_namespaces=())

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: object) -> object:
        if isinstance(data, dict) and None in data.values():
            known = {name for key, field in cls.model_fields.items() for name in (key, field.alias)}
            return {k: v for k, v in data.items() if v is not None or k not in known}
        return data


def shape(value: object) -> str:
    """Return which of the three YAML shapes a value has, as the tag of a union's branch."""
    return MAPPING if isinstance(value, Mapping | BaseModel) else SEQUENCE if isinstance(value, list | tuple) else TEXT


def _listed(value: object) -> object:
    if isinstance(value, dict):
        hint = 'nếu đây là một câu có dấu hai chấm thì đặt cả câu trong dấu nháy "…"'
        raise PydanticCustomError("S004", "cần một dòng chữ hoặc một danh sách", {"hint": hint})
    return [value] if isinstance(value, str) else value


class AlsoWritten:
    """Marks a field that may also be written in simpler shapes, which its validator makes into the whole one."""

    def __init__(self, *shapes: dict[str, Any]) -> None:
        self._shapes = shapes

    def __get_pydantic_json_schema__(
        self, core_schema: Any, handler: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        return {"anyOf": [*self._shapes, handler(core_schema)]}


def line_as(make: Callable[[str], Any]) -> GetPydanticSchema:
    """Mark the branch of a union that is written as a line and becomes what ``make`` returns; its schema is that of a line."""

    def schema(source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_after_validator_function(make, handler.generate_schema(Line))

    return GetPydanticSchema(schema)


class Apart:
    """Marks a type whose validator is built when a value of it is met, once for all models that name it.

    Most specs use a small part of what there is; building the rest would take longer than all their validation.
    """

    def __init__(self, of: Any, name: str = "") -> None:
        self.name = name or of.__name__
        self._of = of

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """The validator, built when it is asked for."""
        return TypeAdapter(self._of)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        def validate(value: object, info: core_schema.ValidationInfo[Any]) -> object:
            return self.adapter.validate_python(value, context=info.context)

        return core_schema.with_info_plain_validator_function(validate)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        """Return a stand-in, which ``spec.schema`` replaces by a reference to a definition of that name."""
        return {APART: self}


class _OrOne:
    """Marks a list that may be written as its only item; the schema says so."""

    def __get_pydantic_json_schema__(
        self, core_schema: Any, handler: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        whole = handler(core_schema)
        return {"anyOf": [whole["items"], whole]}


T = TypeVar("T")
OneOrMore = Annotated[tuple[T, ...], BeforeValidator(_listed), _OrOne()]


def _flag(value: object) -> bool:
    words = {"có": True, "true": True, "yes": True, "không": False, "false": False, "no": False}
    if isinstance(value, str) and value.lower() in words:
        return words[value.lower()]
    raise PydanticCustomError("S010", "cần `có` hoặc `không`", {"hint": "viết `có` hoặc `không`"})


Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "boolean"},
                {
                    "type": "string",
                    "pattern": "^([Cc][Óó]|[Kk][Hh][Ôô][Nn][Gg]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo])$",
                },
            ]
        }
    ),
]


def _date(value: object) -> PartialDate:
    return _read(value, parse_date, "12/01/2027, 2027-01-12, hoặc phần đã biết: 01/2027")


def _moment(value: object) -> Moment:
    return _read(value, parse_moment, "`07:30 30/01/2027`; thời gian chưa rõ thì dùng khóa `when` và viết tự do")


def _read(value: object, parse: Callable[[str], T], example: str) -> T:
    if not isinstance(value, str):
        raise PydanticCustomError("S003", "cần một dòng chữ", {"hint": f"viết như {example}"})
    try:
        return parse(value)
    except ValueError as error:
        raise PydanticCustomError("S009", "{why}", {"why": str(error), "hint": f"viết như {example}"}) from error


def _possible(value: str) -> str:
    if why := impossible(value):
        raise PydanticCustomError("S009", "{why}", {"why": why, "hint": "sửa lại ngày, giờ"})
    return value


#: free words, in which a date or time that is plainly one must exist
FreeTime = Annotated[str, AfterValidator(_possible), WithJsonSchema({"type": _SCALAR})]
DateField = Annotated[
    PartialDate,
    BeforeValidator(_date),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": DATE_PATTERN}, {"type": "integer", "minimum": 1000, "maximum": 9999}]}
    ),
]


def _end(value: object) -> Moment | TimeOfDay:
    """An end on the day of the beginning may be a time only."""
    try:
        return parse_time(value if isinstance(value, str) else "")
    except ValueError:
        return _read(value, parse_moment, "`10:30`, hoặc `10:30 30/01/2027`")


EndField = Annotated[
    Moment | TimeOfDay,
    PlainValidator(_end),
    WithJsonSchema({"type": "string", "pattern": r"\d{4}|^\s*\d{1,2}\s*([:hgHG]|[Gg]iờ)"}),
]
MomentField = Annotated[Moment, PlainValidator(_moment), WithJsonSchema({"type": "string", "pattern": r"\d{4}"})]
