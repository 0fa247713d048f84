"""Write templates/: each built-in template, its outline and its prepared form.

python -m doithoai.template_build
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from doithoai.engine.template import prepare, prepared_file
from doithoai.formats import article, stationery
from doithoai.formats.form import Form
from doithoai.formats.nd30 import SIZES, form
from doithoai.template_build import blank, contents, invitation, news, official, plan, unnumbered
from doithoai.template_build.outline import outline
from doithoai.template_build.parts import package
from doithoai.template_files import template_name

#: kind of paper → what makes the body of its template
BODIES: dict[str, Callable[[Form], str]] = {
    "plan": plan.body, "invitation": invitation.body, "agenda": official.named, "minutes": official.minutes,
    "conclusion": official.named, "report": official.report, "letter": official.letter_or_notice, "replies": official.letter,
    "referral": official.letter, "opinions": official.opinions, "contents": contents.body, "signin": unnumbered.signin, "script": unnumbered.script,
    "news": news.body,
}  # fmt: skip
#: kinds that are laid out in a way of their own: on turned sheets, as an article, to be read from a lectern
LAID_OUT: dict[str, Callable[[str], Form]] = {
    "opinions": lambda sizes: form(sizes).turned, "contents": lambda sizes: form(sizes).turned,
    "news": article.form, "script": lambda sizes: unnumbered.roomy(form(sizes)),
}  # fmt: skip


def files() -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file of templates/."""
    for kind, body in BODIES.items():
        for sizes in SIZES:
            sheet = LAID_OUT.get(kind, form)(sizes)
            yield from _files(template_name(kind, sizes), package(sheet, body(sheet), framed=kind != "news"))
    for kind in stationery.KINDS:
        yield from _files(template_name(kind, SIZES[0]), package(stationery.form(kind), blank.body(), framed=False))


def _files(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    _, prepared = prepare(data, name)
    yield name, data
    yield Path(name).with_suffix(".txt").name, outline(data).encode()
    yield (
        prepared_file(Path(name)).name,
        (json.dumps(prepared._asdict(), ensure_ascii=False, indent=1) + "\n").encode(),
    )


if __name__ == "__main__":
    folder = Path(__file__).parents[2] / "templates"
    for file_name, content in files():
        (folder / file_name).write_bytes(content)
