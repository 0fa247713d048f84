"""What two ways of writing one number or name have in common: ``59/2023/ND-CP`` and ``059/2023/NĐ - CP``."""

from __future__ import annotations

import re

from doithoai.dates import PartialDate
from doithoai.lazy_pattern import lazy
from doithoai.vietnamese import shadow

_SHORT_FORMS = (
    (lazy(r"\buy ban nhan dan\b"), "ubnd"),
    (lazy(r"\b(?:gd ?dt|gd va dt|giao duc dao tao)\b"), "giao duc va dao tao"),
    (lazy(r"^bo truong (?=bo )"), ""),
    (lazy(r"\bldld ?(?:vn\b|(?=viet nam\b))"), "lien doan lao dong viet nam "),
    (lazy(r"\bviet nam viet nam\b"), "viet nam"),
    (lazy(r"^cp$"), "chinh phu"),
)
#: how the key of a body begins of which there is one in the country; ``bộ môn`` and such are no ministries
CENTRAL = lazy(r"(?:bo (?!chinh tri|chi huy|phan|mon|tu lenh)\w+|(?:uy ban thuong vu )?quoc hoi|chinh phu|thu tuong)\b")
#: the runs of digits and of letters of a number and symbol, in order
Key = tuple[str, ...]


def code_key(code: str) -> Key:
    """Return the runs of digits and letters of ``59/2023/NĐ-CP`` without marks, dashes and leading zeros; () for none."""
    runs = re.findall(r"\d+|[a-z]+", re.sub(r"(?<=[a-z])[^a-z0-9]+(?=[a-z])", "", shadow(code)))
    return tuple(run.lstrip("0") or "0" if run.isdecimal() else run for run in runs)


def name_key(name: str) -> str:
    """Return a name in small plain letters, the words with one space between them."""
    return " ".join(re.findall(r"[a-z0-9]+", shadow(name)))


def issuer_key(name: str) -> str:
    """Return a key of an issuer that its usual short forms have too: ``Bộ GD&ĐT``, ``Tổng LĐLĐ Việt Nam``, ``CP``."""
    key = name_key(name)
    for shape, whole in _SHORT_FORMS:
        key = shape.sub(whole, key)
    return key


def same_title(one: str | None, other: str | None) -> bool:
    """Whether two trích yếu are the same to a reader, or the longer only says more behind; unknown ones are not."""
    first, second = name_key(one or ""), name_key(other or "")
    short, long = sorted((first, second), key=len)
    return bool(short) and (short == long or (len(short) >= 12 and long.startswith(f"{short} ")))


def agree(one: PartialDate | None, other: PartialDate | None) -> bool | None:
    """Return whether the parts that both dates tell are equal; None where they tell no part together."""
    pairs = [(a, b) for a, b in zip(one or (), other or (), strict=False) if a is not None and b is not None]
    return all(a == b for a, b in pairs) if pairs else None
