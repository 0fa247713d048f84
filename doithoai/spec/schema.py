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
        if "properties" in node:
            required = node.get("required", ())
            node = {
                **node,
                "properties": {k: v if k in required else _or_nothing(v) for k, v in node["properties"].items()},
            }
        return {k: _plain(v) for k, v in node.items() if not (k == "title" and isinstance(v, str))}
    return [_plain(v) for v in node] if isinstance(node, list) else node


def schema_text() -> str:
    """Return the schema as indented JSON."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _or_nothing(node: dict[str, Any]) -> dict[str, Any]:
    """A key that may be absent may also stand there with nothing behind it."""
    if {"type": "null"} in node.get("anyOf", ()):
        return node
    said: dict[str, Any] = {k: node[k] for k in ("default", "description", "examples") if k in node}
    return {"anyOf": [{k: v for k, v in node.items() if k not in said}, {"type": "null"}], **said}
