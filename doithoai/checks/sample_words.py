"""Words of the sample that ``doithoai init`` writes, still there in the spec of another school."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.checks.rule import Case, Finding
from doithoai.checks.texts import Typed, folded
from doithoai.source.yaml_tree import Keys

SAMPLE_NAME, SAMPLE_SYMBOL = "Trường Mầm non Hoa Mai", "MNHM"
_OWN_NAME = "hoa mai"
#: what the sample says of its school; a school may share one of the three with it, hardly two
SAMPLE_ISSUER: tuple[tuple[tuple[Keys, str], ...], ...] = (
    ((("issuer", "parent"), "UBND phường Ngọc Lâm"), (("issuer", "place"), "Ngọc Lâm")),
    ((("issuer", "abbreviation"), SAMPLE_SYMBOL),),
    ((("issuer", "signer", "name"), "Trần Thị Bình"),),
)
#: where another school of that name may rightly be called
_OTHERS = {"guests", "questions", "attendees", "recipients", "meeting"}


def sample_words(case: Case) -> Iterator[Finding]:
    """Yield what the sample says of its own school, where the issuer is another one."""
    if _OWN_NAME in folded(case.spec.issuer.name):  # also Trường Mầm non Hoa Mai 2, Trung tâm Hoa Mai
        return
    texts = list(_about_its_papers(case))
    alike = [same for group in SAMPLE_ISSUER if (same := [t for key, word in group for t in _saying(case, key, word)])]
    if len(alike) > 1 or (texts and alike):
        texts += [typed for same in alike for typed in same]
    for path, text in texts:
        message = "còn chữ của tệp mẫu (Trường Mầm non Hoa Mai)"
        yield Finding(path, message, "thay bằng dữ kiện của trường mình, hoặc xóa", text)


def _about_its_papers(case: Case) -> Iterator[Typed]:
    """Yield the texts that cite a paper of the sample's school by its symbol: ``41/KH-MNHM``."""
    for typed in case.corpus.holding(f"-{SAMPLE_SYMBOL.lower()}"):
        if typed.top not in _OTHERS and folded(SAMPLE_NAME) in folded(typed.text):
            yield typed


def _saying(case: Case, key: Keys, word: str) -> Iterator[Typed]:
    return (t for t in case.corpus.named(str(key[-1])) if t.path == key and folded(t.text) == folded(word))
