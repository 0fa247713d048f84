"""Images of the block vocabulary: files beside the spec, read and measured when the spec is loaded."""

import struct
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from doithoai.paper import Picture
from doithoai.spec.base import AlsoWritten, Model, Text


class ImageFile(NamedTuple):
    """An image as read: its name in the spec, its bytes, its size in pixels and, at its own resolution, in mm."""

    name: str
    picture: Picture
    pixels: tuple[int, int]
    width: float


def _image_file(name: object, info: ValidationInfo) -> ImageFile:
    if not isinstance(name, str) or not name:
        raise PydanticCustomError(
            "S003", "cần tên tệp hình", {"hint": "viết tên tệp .png hoặc .jpg đặt cạnh tệp .yaml"}
        )
    try:
        data = (info.context or {})["asset"](name)
        return _measured(name, data)
    except (OSError, ValueError) as error:
        why = str(error) if type(error) is ValueError else "không đọc được tệp hình"
        raise PydanticCustomError(
            "S023", "{why}", {"why": why, "hint": "đặt tệp .png hoặc .jpg cạnh tệp .yaml và viết đúng tên"}
        ) from error


def _measured(name: str, data: bytes) -> ImageFile:
    """Read size and resolution from the head of a PNG or JPEG file. Raises ValueError for anything else."""
    found = _png(data) or _jpeg(data)
    if found is None or not all(0 < side <= _MOST_PIXELS for side in found[:2]):
        raise ValueError("không phải tệp hình .png hoặc .jpg, hoặc bị hỏng")
    width, height, dots = found
    ending = "png" if data.startswith(_PNG) else "jpeg"
    return ImageFile(name, Picture(data, ending), (width, height), width / (dots if dots > 1 else 96) * 25.4)


_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_PIXELS = 30_000
#: JPEG markers that begin a frame, and so tell its size (ISO/IEC 10918-1, table B.1)
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def _png(data: bytes) -> tuple[int, int, float] | None:
    """Return width, height and dots an inch (0 where unknown) of a PNG (ISO/IEC 15948, IHDR and pHYs)."""
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = struct.unpack_from(">2L", data, 16)
    at = data.find(b"pHYs", 24, 4096)
    known = at > 0 and len(data) >= at + 13 and data[at + 12] == 1
    return width, height, struct.unpack_from(">L", data, at + 4)[0] * 0.0254 if known else 0.0


def _jpeg(data: bytes) -> tuple[int, int, float] | None:
    """Return width, height and dots an inch (0 where unknown) of a JPEG, from its first frame header."""
    if not data.startswith(b"\xff\xd8"):
        return None
    at, dots = 2, 0.0
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">2H", data, at + 5)
            return width, height, dots
        if marker == 0xE0 and data[at + 4 : at + 9] == b"JFIF\0" and len(data) > at + 14:
            unit, density = data[at + 11], struct.unpack_from(">H", data, at + 12)[0]
            dots = {1: density, 2: density * 2.54}.get(unit, 0.0)
        at += 2 + length
    return None


class Image(Model):
    """Một hình (.png, .jpg) đặt cạnh tệp .yaml."""

    file: Annotated[ImageFile, PlainValidator(_image_file), WithJsonSchema({"type": "string", "minLength": 1})] = Field(
        description="Tên tệp, đặt cạnh tệp .yaml hoặc trong thư mục con"
    )
    width: Annotated[float, Field(gt=0, le=300)] | None = Field(None, description="Độ rộng, milimét")
    alt: Text | None = Field(None, description="Mô tả hình cho người không nhìn thấy")
    caption: Text | None = Field(None, description="Chú thích, in dưới hình")


def _image(value: object) -> object:
    return {"file": value} if isinstance(value, str) else value


ImageField = Annotated[Image, BeforeValidator(_image), AlsoWritten({"type": "string", "minLength": 1})]
