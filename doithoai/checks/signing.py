"""Rules of signing: KT., TM. and titles as the decree wants them (Phụ lục I, II.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import folded
from doithoai.honorifics import address_before, bare_name, degree_before
from doithoai.lazy_pattern import lazy
from doithoai.source.yaml_tree import Keys
from doithoai.spec.people import Signer

#: papers that those who took part sign, each in their own place: no KT.
_OWN_PLACE = ("minutes", "signin")
_ONE_HEAD = lazy(r"^(?:ban giám hiệu|trường\b|nhà trường|hội đồng sư phạm|tập thể)", re.IGNORECASE)


def _signers(case: Case) -> Iterator[tuple[Keys, Signer]]:
    """Yield those who sign papers for the issuer: of the whole spec, and of single papers."""
    own = [(("papers", kind), paper) for kind, paper in case.spec.papers if kind not in _OWN_PLACE]
    for path, signing in ((("issuer",), case.spec.issuer), *own):
        single = getattr(signing, "signer", None) is not None
        for number, signer in enumerate(getattr(signing, "columns", None) or ()):
            yield ((*path, "signer") if single else (*path, "signers", number)), signer


def _is_deputy(title: str | None) -> bool:
    return (title or "").casefold().lstrip().startswith("phó ")


def _deputy_alone(case: Case) -> Iterator[Finding]:
    for path, signer in _signers(case):
        if _is_deputy(signer.title) and signer.on_behalf is None:
            head = (signer.title or "").strip()[4:]
            message = f"cấp phó ({signer.title}) ký mà không có KT."
            hint = f"thêm `on_behalf: KT` và `head_title: {head[:1].upper()}{head[1:]}`"
            yield Finding((*path, "title"), message, hint, signer.title)
        elif _is_deputy(signer.title) and signer.on_behalf == "TM":
            message = f"cấp phó ({signer.title}) ký TM. {signer.collective} mà không có KT."
            hint = "viết `on_behalf: KT`, thêm `head_title:` chức vụ của cấp trưởng, giữ `collective`: in TM., rồi KT."
            yield Finding((*path, "on_behalf"), message, hint, signer.title)


def _head_for_head(case: Case) -> Iterator[Finding]:
    for path, signer in _signers(case):
        if signer.on_behalf in ("TL", "TUQ") and folded(signer.title or "") == folded(signer.head_title or ""):
            message = f"{signer.title} tự ký thì không ghi {signer.on_behalf}."
            yield Finding((*path, "on_behalf"), message, "bỏ `on_behalf` và `head_title`", signer.title)
        if signer.on_behalf == "KT" and signer.title and not _is_deputy(signer.title):
            message = f"ký KT. (ký thay) là cấp phó ký thay cấp trưởng, mà chức vụ là {signer.title}"
            hint = "người đứng đầu thì bỏ `on_behalf`; cấp dưới được giao ký thì dùng TL hoặc TUQ"
            yield Finding((*path, "on_behalf"), message, hint, signer.title)


def _for_a_deputy(case: Case) -> Iterator[Finding]:
    for path, signer in _signers(case):
        if signer.on_behalf in ("KT", "TL", "TUQ") and _is_deputy(signer.head_title):
            message = f"sau {signer.on_behalf}. phải là chức vụ của người đứng đầu, không phải {signer.head_title}"
            yield Finding((*path, "head_title"), message, "viết chức vụ của người đứng đầu: `head_title: Hiệu trưởng`")


def _collective(case: Case) -> Iterator[Finding]:
    school = case.spec.issuer.name.casefold().startswith("trường")
    for path, signer in _signers(case):
        if school and signer.collective and _ONE_HEAD.match(signer.collective.strip()):
            message = (
                f"ký TM. {signer.collective}: nhà trường làm việc theo chế độ thủ trưởng, Hiệu trưởng ký không có TM."
            )
            yield Finding((*path, "collective"), message, "bỏ `on_behalf: TM` và `collective`", signer.collective)


def _degrees(case: Case) -> Iterator[Finding]:
    for path, signer in _signers(case):
        if before := degree_before(signer.name or ""):
            message = f"trước họ tên người ký không ghi học hàm, học vị, danh hiệu ({before})"
            yield Finding((*path, "name"), message, f"chỉ ghi họ và tên: {bare_name(signer.name or '')}", signer.name)


def _honorifics(case: Case) -> Iterator[Finding]:
    for path, signer in _signers(case):
        if before := address_before(signer.name or ""):
            hint = f"bỏ “{before}”, chỉ ghi {bare_name(signer.name or '')}"
            yield Finding((*path, "name"), "ở chỗ ký chỉ ghi họ và tên", hint, signer.name)


def _unit_in_title(case: Case) -> Iterator[Finding]:
    for path, signer in _signers(case):
        if signer.title and re.match(
            r"(?:Phó )?Hiệu trưởng\s+(?:Trường|nhà trường)\b", signer.title.strip(), re.IGNORECASE
        ):
            message = "tên trường đã có ở đầu văn bản, chỗ ký chỉ ghi chức vụ"
            yield Finding((*path, "title"), message, "viết `title: Hiệu trưởng`", signer.title)


def _loud_name(case: Case) -> Iterator[Finding]:
    for path, signer in _signers(case):
        if signer.name and signer.name.isupper() and len(signer.name.split()) > 1:
            message = "họ và tên người ký viết chữ thường, hoa chữ đầu mỗi tiếng"
            yield Finding((*path, "name"), message, f"viết `{signer.name.title()}`", signer.name)


_POWER = lazy(
    r"\s*(?P<power>KT|TM|TL|TUQ)(?:\.|\s(?=\s*(?:Hiệu|Giám|Chủ|Ban)\b))\s*(?P<rest>\S.*)", re.DOTALL | re.IGNORECASE
)
#: a deputy's post right behind that of the head
_HEAD_AND_DEPUTY = lazy(r"(?P<head>.*?)[\s,;/–-]+(?P<deputy>Phó\s.*)", re.DOTALL | re.IGNORECASE)
_SHORT_DEPUTY = lazy(r"\s*P(?:\.\s*|\s+)(?P<head>Hiệu trưởng|Giám đốc|Chủ tịch|Trưởng (?:ban|phòng))\s*", re.IGNORECASE)  # fmt: skip


def _power_in_title(case: Case) -> Iterator[Finding]:
    """What prints on lines of its own, or a post cut short, in the field of the post."""
    for path, signer in _signers(case):
        title = signer.title or ""
        if found := _POWER.fullmatch(title):
            power = found["power"].upper()
            message = f"{power}. gõ chung với chức vụ, nên in sai dòng"
            yield Finding((*path, "title"), message, _apart(power, found["rest"]), title)
        elif found := _SHORT_DEPUTY.fullmatch(title):
            message = f"chức vụ “{title.strip()}” viết tắt"
            yield Finding((*path, "title"), message, f"viết đủ: {_in_keys('KT', found['head'])}", title)


def _apart(power: str, rest: str) -> str:
    """Return how the keys are written that a post with its KT., TM. stands for."""
    pair = _HEAD_AND_DEPUTY.fullmatch(rest)
    if power == "KT":
        return f"viết {_in_keys('KT', pair['head'] if pair else rest)}"
    key = "collective" if power == "TM" else "head_title"
    return f"viết `on_behalf: {power}`, `{key}:` phần đứng sau {power}., và `title:` chức vụ người ký"


def _in_keys(power: str, head: str) -> str:
    post = " ".join(head.split()).capitalize()
    deputy = "Phó " + post if post in ("Hiệu trưởng", "Giám đốc", "Chủ tịch") else "Phó …"
    return f"`on_behalf: {power}`, `head_title: {post}`, `title: {deputy}`"


_DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7"
_S = "issuer: {{signer: {{{}}}}}"
_KT = _S.format("on_behalf: KT, head_title: Hiệu trưởng, title: Phó Hiệu trưởng, name: Vũ Thị Sen")
_RIGHT = _S.format("title: Hiệu trưởng, name: Trần Thị Bình")
RULES = (
    Rule("C085", "warning", "Cấp phó ký mà không có KT.", f"{_DECREE}.b: cấp phó ký thay cấp trưởng phải ghi KT. trước chức vụ của cấp trưởng.", _deputy_alone, _S.format("title: Phó Hiệu trưởng, name: Vũ Thị Sen"), _KT),
    Rule("C086", "warning", "Ký KT. mà không phải cấp phó, ký TL. cho chính mình", f"{_DECREE}.b: KT. là cấp phó ký thay; thừa lệnh là TL., thừa ủy quyền là TUQ.", _head_for_head, _S.format("on_behalf: KT, head_title: Hiệu trưởng, title: Trưởng phòng"), _KT),
    Rule("C087", "warning", "Sau KT., TL., TUQ. không phải chức vụ của người đứng đầu", f"{_DECREE}.b.", _for_a_deputy, _S.format("on_behalf: KT, head_title: Phó Hiệu trưởng, title: Phó Hiệu trưởng"), _KT),
    Rule("C088", "warning", "Ký TM. ở cơ quan theo chế độ thủ trưởng", f"{_DECREE}.b: TM. dùng khi ký thay mặt tập thể lãnh đạo; trường học do Hiệu trưởng đứng đầu.", _collective, _S.format("on_behalf: TM, collective: Ban Giám hiệu, title: Hiệu trưởng"), _RIGHT),
    Rule("C089", "warning", "Học hàm, học vị trước họ tên người ký", f"{_DECREE}.c: không ghi, trừ khi người đứng đầu cơ quan quản lý ngành giáo dục, y tế, khoa học có quy định.", _degrees, _S.format("title: Hiệu trưởng, name: ThS. Trần Thị Bình"), _RIGHT),
    Rule("C090", "warning", "Ông, Bà, Thầy, Cô trước họ tên người ký", f"{_DECREE}.c: chỉ ghi họ và tên.", _honorifics, _S.format("title: Hiệu trưởng, name: Bà Trần Thị Bình"), _RIGHT),
    Rule("C091", "hint", "Tên trường lặp lại trong chức vụ ở chỗ ký", f"{_DECREE}.c: chức vụ ghi trên văn bản của cơ quan là chức vụ lãnh đạo của người ký trong cơ quan ấy.", _unit_in_title, _S.format("title: Hiệu trưởng Trường Mầm non Hoa Mai, name: Trần Thị Bình"), _RIGHT),
    Rule("C092", "warning", "Họ và tên người ký in hoa", f"{_DECREE}.đ: họ và tên trình bày bằng chữ in thường, đậm.", _loud_name, _S.format("title: Hiệu trưởng, name: TRẦN THỊ BÌNH"), _RIGHT),
    Rule("C093", "warning", "KT., TM., TL., TUQ. hoặc chức vụ viết tắt ở `title`", f"{_DECREE}.b, c: KT. và chức vụ cấp trưởng một dòng, chức vụ người ký ở dòng dưới, viết đủ chữ.", _power_in_title, _S.format("title: KT. Hiệu trưởng Phó Hiệu trưởng, name: Vũ Thị Sen"), _KT),
)  # fmt: skip
