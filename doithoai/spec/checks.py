"""What the spec says about its own checks: which findings are known and meant, and a catalogue of one's own."""

from pydantic import Field

from doithoai.spec.base import Line, Model


class Checks(Model):
    """Cách kiểm tra tệp này."""

    ignore: dict[Line, Line] = Field(
        {},
        description="Mã của cảnh báo, gợi ý không cần báo nữa, và lý do",
        examples=[{"C012": "lịch đã được UBND phường duyệt"}],
        json_schema_extra={"propertyNames": {"minLength": 1}},
    )
    catalogue: Line | None = Field(
        None, description="Tệp danh mục căn cứ của riêng bạn, đặt cạnh tệp này", examples=["can-cu-rieng.yaml"]
    )
