"""Write templates/: each built-in template, its outline and its prepared form.

python -m doithoai.template_build
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from doithoai.engine.template import prepare, prepared_file
from doithoai.formats.form import Form
from doithoai.formats.nd30 import SIZES, form
from doithoai.template_build import plan
from doithoai.template_build.outline import outline
from doithoai.template_build.parts import package
from doithoai.template_files import template_name

#: kind of paper → what makes the body of its template
BODIES: dict[str, Callable[[Form], str]] = {"plan": plan.body}


def files() -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file of templates/."""
    for kind, body in BODIES.items():
        for sizes in SIZES:
            name = template_name(kind, sizes)
            data = package(form(sizes), body(form(sizes)))
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
