"""Images of the block vocabulary: files beside the spec, read and measured when the spec is loaded."""

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
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image as Measured

    try:
        image = Measured.from_blob(data)
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError) as error:
        raise ValueError("không phải tệp hình .png hoặc .jpg") from error
    if image.ext not in ("png", "jpg") or not image.px_width or not image.px_height:
        raise ValueError("không phải tệp hình .png hoặc .jpg")
    ending = "jpeg" if image.ext == "jpg" else "png"
    return ImageFile(
        name, Picture(data, ending), (image.px_width, image.px_height), image.px_width / (image.horz_dpi or 96) * 25.4
    )


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
