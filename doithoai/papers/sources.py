"""Through what a question came: the words of lists and of specs understood, other words left as they are."""

from __future__ import annotations

from doithoai.vietnamese import plain_words

#: through what a question came, in words; other words are printed as typed
SOURCES = {
    "form": "Phiếu đăng ký", "meeting": "Hỏi tại hội nghị", "email": "Thư điện tử", "zalo": "Zalo", "box": "Hộp thư góp ý",
    "online": "Biểu mẫu trực tuyến", "phone": "Điện thoại",
}  # fmt: skip
#: plain words to the source they mean
_SOURCES: dict[str, str] = {
    words: source
    for source, said in {
        "form": ("phieu", "phieu hoi", "phieu cau hoi", "phieu dang ky doi thoai"),
        "meeting": ("tai cho", "tai hoi nghi", "truc tiep", "truc tiep tai hoi nghi", "hoi tai buoi doi thoai", "tai buoi doi thoai", "truc tiep tai buoi doi thoai", "neu tai hoi nghi", "neu tai buoi doi thoai"),
        "email": ("e mail", "mail", "gmail"),
        "zalo": ("nhom zalo",),
        "box": ("hop thu", "thung thu gop y", "hom thu gop y"),
        "online": ("truc tuyen", "bieu mau", "google form", "google forms", "google bieu mau", "microsoft forms"),
        "phone": ("goi dien", "goi dien thoai", "dien thoai truc tiep"),
    }.items()
    for words in (*said, source, plain_words(SOURCES[source]))
}  # fmt: skip


def source_of(words: str) -> str:
    """Return the source that words mean, other words as typed."""
    return _SOURCES.get(plain_words(words), words)
