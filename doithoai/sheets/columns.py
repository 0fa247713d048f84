"""What the columns of a school's list may be called: data, and the way titles are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from doithoai.vietnamese import plain_letters, plain_words


class Field(NamedTuple):
    """A fact that a column may hold. ``titles`` are compared by ``title_keys``: letters and digits count, nothing else.

    ``phrases`` are plain words that tell of the field inside a longer title, such as a whole question of a form.
    A ``long`` text may look like anything that stands in a list. Headings inside the table say the fact of ``sections``.
    """

    name: str
    label: str
    titles: tuple[str, ...]
    phone: bool = False
    phrases: tuple[str, ...] = ()
    long: bool = False
    sections: bool = False
    #: names of classes, which spreadsheets take for dates
    classes: bool = False
    #: several columns may say it together
    several: bool = False
    #: a list without it is none
    needed: bool = False


def _names_of(*nouns: str) -> tuple[str, ...]:
    """Return the ways to call a column with the names of such people."""
    return tuple(f"{start}{noun}" for noun in nouns for start in ("", "Tên ", "Họ tên ", "Họ và tên "))


_GUESTS = _names_of(
    "khách mời", "khách", "đại biểu", "người được mời", "người nhận", "người dự", "người tham dự", "thành viên",
    "phụ huynh", "phụ huynh học sinh", "PHHS", "cha mẹ", "cha mẹ học sinh", "CMHS", "bố mẹ", "cha hoặc mẹ", "bố hoặc mẹ",
    "giáo viên", "CBGVNV", "cán bộ", "cán bộ, giáo viên, nhân viên", "viên chức", "nhân viên",
)  # fmt: skip
_PARENT_OF = tuple(
    f"{start}{parent}{of}{child}"
    for start in ("", "Là ")
    for parent in ("Phụ huynh", "Phụ huynh học sinh", "PH", "PHHS", "Cha mẹ", "Cha mẹ học sinh", "CMHS")
    for of in (" của", "")
    for child in ("", " con", " cháu", " em", " bé", " trẻ", " học sinh", " HS")
    if of or child not in ("", " học sinh", " HS")  # “Phụ huynh” alone is the parent
)
_CHILDREN = _names_of("con", "học sinh", "HS", "cháu", "trẻ", "bé", "con em", "em")

GUEST_FIELDS: tuple[Field, ...] = (
    Field("honorific", "danh xưng", (
        "Danh xưng", "Xưng hô", "Cách xưng hô", "Ông/Bà", "Ông, bà", "Thầy/Cô", "Thầy, cô", "Quý danh",
    )),
    Field("gender", "giới tính", ("Giới tính", "Giới", "GT", "Phái", "Nam/Nữ", "Nam, nữ")),
    Field("name", "họ và tên", ("Họ và tên", "Họ tên", "Tên", "Họ & tên", "Họ, tên", "Họ tên đầy đủ", "Tên đầy đủ", "Kính gửi", "Kính mời", *_GUESTS)),
    Field("title", "chức vụ", (
        "Chức vụ", "Chức danh", "Chức vụ, chức danh", "Chức danh, chức vụ", "Chức vụ công tác", "Chức vụ hiện nay", "Chức vụ, đơn vị",
        "Chức vụ, đơn vị công tác", "Chức vụ công việc", "Chức danh, nơi công tác", "Chức vụ, nơi công tác", "Chức danh, đơn vị",
    )),
    Field("unit", "đơn vị", (
        "Đơn vị", "Đơn vị công tác", "Cơ quan", "Cơ quan, đơn vị", "Cơ quan công tác", "Cơ quan, đơn vị công tác", "Đơn vị, cơ quan",
        "Nơi công tác", "Nơi làm việc", "Tên đơn vị", "Tên cơ quan", "Tổ", "Tổ chuyên môn", "Tổ công tác", "Tổ chức", "Bộ phận",
        "Phòng ban", "Trường", "Tên trường",
    )),
    Field("class", "lớp", (
        "Lớp", "Nhóm lớp", "Nhóm, lớp", "Lớp, nhóm", "Lớp học", "Tên lớp", "Học lớp", "Lớp của con", "Lớp con học", "Lớp của cháu",
        "Lớp học sinh", "Con học lớp", "Lớp của trẻ",
    ), classes=True),
    Field("child", "họ tên con", (
        "Con là", "Có con là", *_PARENT_OF, *_CHILDREN,
    )),
    Field("father", "họ tên cha", (
        "Họ tên cha", "Họ và tên cha", "Tên cha", "Cha", "Họ tên bố", "Họ và tên bố", "Tên bố", "Bố",
    )),
    Field("mother", "họ tên mẹ", ("Họ tên mẹ", "Họ và tên mẹ", "Tên mẹ", "Mẹ")),
    Field("relation", "quan hệ", (
        "Quan hệ", "Mối quan hệ", "Quan hệ với học sinh", "Quan hệ với HS", "Quan hệ với trẻ", "Quan hệ với cháu", "Quan hệ với con",
    )),
    Field("role", "vai trò", ("Vai trò", "Nhiệm vụ", "Tư cách", "Tư cách tham dự", "Vai trò trong hội nghị", "Vai trò tham dự")),
    Field("group", "nhóm khách", (
        "Nhóm", "Thành phần", "Đối tượng", "Nhóm khách", "Nhóm khách mời", "Nhóm đại biểu", "Phân nhóm", "Loại khách",
        "Thành phần tham dự", "Thành phần dự", "Thành phần mời", "Thành phần khách mời", "Đối tượng mời", "Khối đại biểu",
    ), sections=True),
    Field("household", "hộ gia đình", ("Hộ", "Hộ gia đình", "Gia đình", "Mã hộ", "Mã gia đình")),
    Field("phone", "số điện thoại", (
        "Số điện thoại", "SĐT", "Số ĐT", "ĐT", "Điện thoại", "Di động", "Số di động", "ĐTDĐ", "Điện thoại di động", "Số ĐTDĐ",
        "Điện thoại liên hệ", "Số điện thoại liên hệ", "SĐT liên hệ", "SĐT phụ huynh", "Số điện thoại phụ huynh", "Điện thoại phụ huynh",
        "Số máy", "Zalo", "Số Zalo", "SĐT Zalo", "Số ĐT, Zalo", "SĐT, Zalo", "Số điện thoại, Zalo", "Điện thoại, Zalo", "Tel", "Phone", "Mobile",
    ), phone=True),
    Field("email", "thư điện tử", (
        "E-mail", "Mail", "Gmail", "Thư điện tử", "Địa chỉ e-mail", "Địa chỉ mail", "Địa chỉ thư điện tử", "Hộp thư", "Hộp thư điện tử",
    )),
    Field("address", "địa chỉ", (
        "Địa chỉ", "Nơi ở", "Chỗ ở", "Địa chỉ nhà", "Địa chỉ liên hệ", "Nơi cư trú", "Nơi ở hiện nay", "Chỗ ở hiện nay", "Thường trú",
        "Địa chỉ thường trú", "Nơi thường trú", "Địa chỉ nhận giấy mời",
    )),
    Field("number", "số giấy mời", ("Số giấy mời", "Số GM", "Giấy mời số", "GM số", "Mã giấy mời", "Số thư mời", "Thư mời số")),
)  # fmt: skip

_ASKERS = _names_of(
    "người hỏi", "người gửi", "người gửi câu hỏi", "người gửi ý kiến", "người nêu", "người nêu ý kiến", "người có ý kiến", "người kiến nghị",
    "người phản ánh", "người đặt câu hỏi", "người góp ý", "người đăng ký", "phụ huynh", "phụ huynh học sinh", "PHHS", "cha mẹ", "cha mẹ học sinh",
    "CMHS", "giáo viên", "CBGVNV", "cán bộ, giáo viên, nhân viên", "viên chức", "người lao động", "công dân", "hội viên", "đoàn viên",
)  # fmt: skip
_BY_NAME = {f.name: f for f in GUEST_FIELDS}
_HONORIFIC_TITLES = _BY_NAME["honorific"].titles

#: the columns of a list of questions, those of a form's export included
QUESTION_FIELDS: tuple[Field, ...] = (
    Field("id", "mã câu hỏi", ("Mã", "Mã câu hỏi", "Mã số", "Mã ý kiến", "Mã kiến nghị", "Mã số câu hỏi", "Response ID")),
    Field("received", "lúc nhận", (
        "Dấu thời gian", "Timestamp", "Completion time", "Thời gian", "Thời điểm", "Thời gian gửi", "Thời điểm gửi", "Thời gian nhận", "Lúc nhận",
        "Ngày gửi", "Ngày nhận", "Ngày giờ", "Ngày giờ gửi", "Ngày tiếp nhận", "Thời gian tiếp nhận", "Ngày hỏi", "Ngày",
    ), phrases=("dau thoi gian", "thoi gian gui", "ngay gui")),
    Field("honorific", "danh xưng", _HONORIFIC_TITLES),
    Field("asker", "người hỏi", (
        "Họ và tên", "Họ tên", "Tên", "Họ & tên", "Tên của bạn", "Họ và tên của bạn", "Name", "Full name", *_ASKERS,
    ), phrases=("ho va ten", "ho ten", "nguoi hoi", "nguoi gui", "quy danh", "ten phu huynh", "ten cua")),
    Field("unit", "lớp, đơn vị", (
        "Lớp", "Nhóm lớp", "Lớp của con", "Lớp con học", "Lớp của cháu", "Lớp của trẻ", "Lớp học sinh", "Con học lớp", "Lớp, đơn vị", "Đơn vị, lớp",
        "Đơn vị", "Đơn vị công tác", "Cơ quan, đơn vị", "Tổ", "Tổ chuyên môn", "Tổ công tác", "Bộ phận", "Phòng ban", "Chi đoàn", "Tổ dân phố", "Khu phố",
        "Ấp", "Thôn", "Phân xưởng", "Trường", "Tên lớp", "Nơi công tác", "Nơi làm việc",
    ), phrases=("hoc lop", "lop nao", "lop", "don vi", "bo phan", "to chuyen mon"), classes=True, several=True),
    Field("contact", "liên hệ", (
        *_BY_NAME["phone"].titles, *_BY_NAME["email"].titles, "Email Address", "Địa chỉ e-mail của bạn", "Liên hệ", "Thông tin liên hệ", "Cách liên hệ",
        "Địa chỉ", "Địa chỉ liên hệ", "Điện thoại, e-mail", "E-mail, điện thoại",
    ), phone=True, phrases=("so dien thoai", "dien thoai", "sdt", "email", "e mail", "thu dien tu", "lien he", "zalo"), several=True),
    Field("topic", "nhóm vấn đề", (
        "Nhóm vấn đề", "Lĩnh vực", "Chủ đề", "Nhóm", "Nhóm nội dung", "Nhóm câu hỏi", "Loại câu hỏi", "Phân loại", "Loại ý kiến", "Mảng", "Mảng nội dung",
        "Nhóm ý kiến", "Nhóm kiến nghị", "Thuộc lĩnh vực", "Thuộc nhóm vấn đề",
    ), phrases=("linh vuc", "nhom van de", "chu de", "thuoc nhom", "nhom noi dung", "mang nao"), sections=True),
    Field("text", "câu hỏi, ý kiến", (
        "Câu hỏi", "Nội dung", "Nội dung câu hỏi", "Nội dung hỏi", "Câu hỏi, ý kiến", "Ý kiến, câu hỏi", "Ý kiến", "Nội dung ý kiến", "Ý kiến, kiến nghị",
        "Kiến nghị", "Nội dung kiến nghị", "Kiến nghị, đề xuất", "Đề xuất, kiến nghị", "Đề xuất", "Ý kiến, đề xuất", "Nội dung phản ánh", "Phản ánh",
        "Nội dung phản ánh, kiến nghị", "Phản ánh, kiến nghị", "Góp ý", "Nội dung góp ý", "Ý kiến góp ý", "Ý kiến đóng góp", "Câu hỏi, kiến nghị",
        "Nội dung câu hỏi, ý kiến", "Nội dung câu hỏi, kiến nghị", "Nội dung ý kiến, kiến nghị", "Nội dung đối thoại", "Nội dung đề nghị", "Vấn đề cần hỏi", "Question",
    ), phrases=("noi dung cau hoi", "noi dung phan anh", "noi dung kien nghi", "noi dung y kien", "cau hoi", "y kien", "kien nghi", "gop y", "phan anh", "de xuat", "thac mac", "noi dung"), long=True, needed=True),
    Field("to", "người được hỏi", (
        "Người được hỏi", "Hỏi ai", "Gửi đến", "Gửi tới", "Kính gửi", "Người nhận câu hỏi", "Câu hỏi gửi đến", "Câu hỏi gửi tới", "Đề nghị trả lời",
    ), phrases=("nguoi duoc hoi", "gui den ai", "gui toi ai", "hoi ai")),
    Field("source", "hỏi qua đâu", (
        "Nguồn", "Nguồn tiếp nhận", "Nguồn câu hỏi", "Hình thức", "Hình thức hỏi", "Hình thức gửi", "Hình thức tiếp nhận", "Kênh", "Kênh tiếp nhận", "Hỏi qua",
        "Gửi qua",
    )),
    Field("by", "người trả lời", (
        "Người trả lời", "Người giải đáp", "Người phụ trách", "Phân công", "Phân công trả lời", "Người được phân công", "Đơn vị trả lời", "Bộ phận trả lời",
        "Trách nhiệm trả lời", "Người chịu trách nhiệm trả lời", "Người, đơn vị trả lời",
    ), phrases=("nguoi tra loi", "phan cong")),
    Field("answer", "trả lời", (
        "Trả lời", "Nội dung trả lời", "Câu trả lời", "Phần trả lời", "Ý kiến trả lời", "Giải đáp", "Nội dung giải đáp", "Giải trình", "Nội dung giải trình", "Answer",
    ), phrases=("noi dung tra loi", "cau tra loi"), long=True),
    Field("status", "tình trạng", (
        "Tình trạng", "Trạng thái", "Tình trạng trả lời", "Tình trạng xử lý", "Tình trạng giải quyết", "Kết quả", "Kết quả trả lời", "Kết quả xử lý",
        "Kết quả giải quyết", "Status",
    )),
    Field("due", "hạn trả lời", (
        "Hạn trả lời", "Hạn", "Thời hạn", "Thời hạn trả lời", "Hạn xử lý", "Hạn giải quyết", "Thời hạn xử lý", "Thời hạn giải quyết", "Trả lời trước ngày",
    )),
    Field("done", "ngày đã trả lời", (
        "Ngày trả lời", "Ngày đã trả lời", "Đã trả lời ngày", "Ngày hoàn thành", "Ngày xong", "Ngày chuyển", "Ngày giải quyết", "Ngày xử lý xong",
    )),
    Field("referred_to", "nơi nhận kiến nghị vượt thẩm quyền", (
        "Chuyển đến", "Chuyển tới", "Nơi chuyển", "Nơi chuyển đến", "Chuyển cấp trên", "Nơi nhận kiến nghị", "Cơ quan giải quyết", "Cấp giải quyết",
        "Cơ quan có thẩm quyền",
    )),
)  # fmt: skip

#: the columns of a list of attendance, or of a sign-in sheet that was typed back
ATTENDANCE_FIELDS: tuple[Field, ...] = (
    *(_BY_NAME[name] for name in ("honorific", "name", "title", "unit", "class", "child", "group")),
    Field("presence", "điểm danh", (
        "Có mặt", "Điểm danh", "Kết quả điểm danh", "Ký tên", "Ký tên điểm danh", "Ký tên xác nhận", "Chữ ký", "Ký nhận", "Ký", "Đại biểu ký", "Đại biểu ký tên",
        "Tham dự", "Dự họp", "Hiện diện", "Tình trạng", "Trạng thái", "Có mặt, vắng", "Có mặt, vắng mặt", "Có, vắng", "Sự có mặt",
    )),
    Field("absent", "vắng", ("Vắng", "Vắng mặt")),
    Field("excused", "vắng có lý do", ("Vắng có phép", "Có phép", "Phép", "Vắng phép", "Vắng có lý do", "Có lý do", "Vắng CP", "CP")),
    Field("unexcused", "vắng không có lý do", (
        "Vắng không phép", "Không phép", "Vắng không có phép", "Vắng không lý do", "Vắng không có lý do", "Không lý do", "Không có lý do", "Vắng KP", "KP",
    )),
    Field("late", "đến muộn", ("Đến muộn", "Đi muộn", "Muộn", "Đi trễ", "Đến trễ", "Trễ")),
    Field("left_early", "về sớm", ("Về sớm", "Bỏ về", "Về trước")),
    Field("reason", "lý do", ("Lý do", "Lí do", "Lý do vắng", "Lí do vắng", "Lý do vắng mặt", "Lí do vắng mặt", "Nguyên nhân", "Nguyên nhân vắng")),
    Field("time", "giờ đến, giờ về", ("Giờ đến", "Giờ về", "Giờ đến, giờ về", "Thời gian đến", "Giờ có mặt", "Giờ")),
    Field("by", "người đi thay", (
        "Người đi thay", "Người dự thay", "Đi thay", "Dự thay", "Họp thay", "Người họp thay", "Người thay", "Người thay thế", "Người được ủy quyền",
    )),
)  # fmt: skip

#: no title is longer
_LONGEST = 300
#: a column that only counts the rows
ORDINALS = frozenset({"stt", "tt", "no", "sott", "sothutu", "thutu"})
#: the first of two columns that hold a name: all but the given name
_FAMILY = (
    "Họ và tên đệm",
    "Họ tên đệm",
    "Họ đệm",
    "Họ và đệm",
    "Họ lót",
    "Họ và tên lót",
    "Họ và chữ lót",
    "Họ chữ lót",
    "Họ",
)
_GIVEN = ("Tên", "Tên gọi")


class Titles(NamedTuple):
    """Which field a title stands for, and the titles of the two halves of a name."""

    fields: dict[str, Field]
    family: frozenset[str]
    given: frozenset[str]
    phrases: tuple[tuple[str, Field], ...] = ()

    def field(self, title: str) -> Field | None:
        """Return the field of a column's title, or None where it says nothing known."""
        return next((self.fields[k] for k in title_keys(title) if k in self.fields), None)

    def told_by_phrases(self, title: str) -> list[tuple[int, int, Field]]:
        """Return the fields whose phrases a title holds: where each begins, minus its length, and the field, best first."""
        words = f" {plain_words(title)} " if self.phrases else ""
        found = [(at, -len(phrase), f) for phrase, f in self.phrases if (at := words.find(f" {phrase} ")) >= 0]
        return sorted(found, key=lambda told: told[:2])

    def is_family(self, title: str) -> bool:
        """Whether a column holds the family and middle names only; ``Hộ`` is no ``Họ``."""
        return "ộ" not in title.casefold() and any(k in self.family for k in title_keys(title))

    def is_given(self, title: str) -> bool:
        """Whether a column may hold the given name only."""
        return any(k in self.given for k in title_keys(title))


def title_key(text: str) -> str:
    """Return what counts of a title: its plain letters and digits. ``HỌ  &\\nTÊN (*)`` becomes ``hovaten``."""
    return re.sub("[^a-z0-9]", "", plain_letters(text[:_LONGEST].replace("&", " và ")).casefold())


def title_keys(text: str) -> Iterator[str]:
    """Yield the key of a title, then that of what stands outside brackets: ``Lớp (nếu có)`` is ``Lớp`` too."""
    yield title_key(text)
    if "(" in text:
        yield title_key(re.sub(r"\([^()]*\)", " ", text[:_LONGEST]))


def is_ordinal(title: str) -> bool:
    """Whether a column only counts the rows: STT, TT, No. …"""
    return title.strip() == "#" or any(k in ORDINALS for k in title_keys(title))


def known_titles(fields: Sequence[Field]) -> Titles:
    """Return the titles of these fields; a field is also known by its own English name."""
    by_key = {k: f for f in fields for k in (f.name, *map(title_key, f.titles))}
    named = any(f.name == "name" for f in fields)
    family = _keys(_FAMILY) if named else frozenset()
    phrases = tuple((phrase, f) for f in fields for phrase in f.phrases)
    return Titles(by_key, family, _keys(_GIVEN) if named else frozenset(), phrases)


def _keys(titles: Iterable[str]) -> frozenset[str]:
    return frozenset(map(title_key, titles))
