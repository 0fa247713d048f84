"""The JSON Schema of a spec, generated from the models."""

import json
from typing import Any

from doithoai.spec import Spec


def schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) that editors check a spec with."""
    generated = Spec.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hội nghị đối thoại (doithoai)",
        **_plain(generated),
    }


def _plain(node: Any) -> Any:
    """Drop pydantic's titles, which only repeat the names."""
    if isinstance(node, dict):
        return {k: _plain(v) for k, v in node.items() if not (k == "title" and isinstance(v, str))}
    return [_plain(v) for v in node] if isinstance(node, list) else node


def schema_text() -> str:
    """Return the schema as indented JSON."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
