"""The JSON Schema of a spec, generated from the models."""

import json
from typing import Any

from doithoai.spec import Spec
from doithoai.spec.base import APART, Apart


def schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) that editors check a spec with."""
    definitions: dict[str, Any] = {}
    whole = _with_references(Spec.model_json_schema(by_alias=True), definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hội nghị đối thoại (doithoai)",
        **_plain({**whole, "$defs": dict(sorted(definitions.items()))}),
    }


def _with_references(generated: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with references for stand-ins; what it defines, and what it refers to, is put into ``definitions``."""
    for name, definition in generated.pop("$defs", {}).items():
        if name not in definitions:
            definitions[name] = {}  # it may refer to itself
            definitions[name] = _referring(definition, definitions)
    whole: dict[str, Any] = _referring(generated, definitions)
    return whole


def _referring(node: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_referring(v, definitions) for v in node]
    if not isinstance(node, dict):
        return node
    if isinstance(apart := node.get(APART), Apart):
        if apart.name not in definitions:
            definitions[apart.name] = {}
            definitions[apart.name] = _with_references(apart.adapter.json_schema(by_alias=True), definitions)
        node = {**{k: v for k, v in node.items() if k != APART}, "$ref": f"#/$defs/{apart.name}"}
    return {k: _referring(v, definitions) for k, v in node.items()}


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
