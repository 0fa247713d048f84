"""What can be wrong with labels and name plates only when they are laid out: nobody to print for, no room for all words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.papers.labels import Label, cut_labels
from doithoai.papers.labels import labels as labels_of
from doithoai.papers.nameplates import plates
from doithoai.source import Source
from doithoai.spec import Spec
from doithoai.spec.guests import Guest


def nothing_lost(
    kind: str, source: Source, spec: Spec, guests: Sequence[Guest], groups: Collection[str] = ()
) -> list[Diagnostic]:
    """Return a warning for each label on which something was left out. Raises DoithoaiError where there is nobody."""
    printed = labels_of(spec, guests, groups) if kind == "labels" else plates(spec, guests, groups)
    if not printed:
        hint = "thêm tên người vào danh sách, bỏ `units: không`, hoặc chọn nhóm khác"
        raise DoithoaiError([Diagnostic("S049", "không có khách nào để in", hint, source.file)])
    hint = "chọn nhãn lớn hơn (`--sheet 2x7`), hoặc rút gọn chức vụ, địa chỉ"
    message = f"nhãn {spec.papers.labels.sheet} không đủ chỗ cho “{{}}”: chữ thừa được thay bằng “…”"
    cut = cut_labels(spec, [one for one in printed if isinstance(one, Label)])
    return [Diagnostic("W004", message.format(guest), hint, source.file, severity="warning") for guest in cut]
