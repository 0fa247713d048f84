"""What the spec says about its own checks: which findings are known and meant, and a catalogue of one's own."""

from typing import Annotated

from pydantic import AfterValidator, Field

from doithoai.spec.base import Line, Model


class Ignored(Model):
    """Một mã không cần báo nữa, và lý do."""

    code: Annotated[Line, AfterValidator(str.upper)] = Field(
        description="Mã của cảnh báo hoặc gợi ý", examples=["C012"]
    )
    reason: Line = Field(description="Vì sao không cần báo", examples=["lịch đã được UBND phường duyệt"])


class Checks(Model):
    """Cách kiểm tra tệp này."""

    ignore: tuple[Ignored, ...] = Field((), description="Các cảnh báo, gợi ý không cần báo nữa")
    catalogue: Line | None = Field(
        None, description="Tệp danh mục căn cứ của riêng bạn, đặt cạnh tệp này", examples=["can-cu-rieng.yaml"]
    )
