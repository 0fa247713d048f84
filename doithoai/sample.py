"""The commented sample that ``doithoai init`` writes."""

from __future__ import annotations

from pathlib import Path

from doithoai.diagnostics import Diagnostic, DoithoaiError, os_words
from doithoai.spec.schema import schema_text

_SAMPLE = Path(__file__).parent / "sample.yaml"


def sample_text() -> str:
    """Return the sample, whose first line names the schema file beside it."""
    return _SAMPLE.read_text(encoding="utf-8")


def write_sample(file: Path, schema_file: str) -> list[Path]:
    """Write the sample, and the schema beside it where there is none; return what was written.

    Raises DoithoaiError where the file exists or can't be written.
    """
    schema = file.parent / schema_file
    written = []
    try:
        for path, text in ((file, sample_text()), (schema, schema_text())):
            if path == file or not path.exists():
                with path.open("x", encoding="utf-8", newline="\n") as stream:
                    stream.write(text)
                written.append(path)
    except FileExistsError as error:
        raise DoithoaiError(
            [Diagnostic("O005", "tệp này đã có; không ghi đè", "đặt tên khác: doithoai init ten-khac.yaml", str(file))]
        ) from error
    except OSError as error:
        raise DoithoaiError(
            [
                Diagnostic(
                    "O004", f"không ghi được: {os_words(error)}", "kiểm tra lại thư mục", str(error.filename or file)
                )
            ]
        ) from error
    return written
