"""The OpenAPI document, and a page for people made from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from redaksi.api.examples import Example, examples_of
from redaksi.api.problems import MEDIA_TYPE
from redaksi.api.service import BASE, api
from redaksi.api.sheets import sheet
from redaksi.articles.presentation import Head
from redaksi.language.pages import page_language

DOCUMENT = f"{BASE}openapi.json"


def document() -> dict[str, Any]:
    """The OpenAPI document of this site."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=BASE))
    for operations in found["paths"].values():
        for operation in operations.values():
            operation["operationId"] = operation["operationId"].rpartition("_")[2]
            for status, told in operation["responses"].items():
                if int(status) >= 400:
                    told["content"] = {MEDIA_TYPE: told["content"]["application/json"]}
            shown = {
                one.address: {"value": one.answer} for one in examples_of(operation["operationId"])
            }
            operation["responses"][200]["content"]["application/json"]["examples"] = shown
    return found


def openapi(request: HttpRequest) -> HttpResponse:
    """The document for programs."""
    return sheet(document())


@dataclass(frozen=True)
class Operation:
    """One address of the API, as the page shows it."""

    name: str
    path: str
    words: str
    parameters: tuple[dict[str, Any], ...]
    fields: tuple[dict[str, str], ...]
    examples: tuple[Example, ...]


def readable(request: HttpRequest) -> HttpResponse:
    """The document for people. In English, as the API's own words are."""
    made = document()
    operations = tuple(
        _operation(path, told["get"], made["components"]["schemas"])
        for path, told in made["paths"].items()
    )
    with translation.override("en"):
        context = {
            **page_language("en"),
            "head": Head(title=made["info"]["title"], description=made["info"]["description"]),
            "operations": operations,
            "document_url": DOCUMENT,
            "base": BASE,
        }
        return render(request, "redaksi/api.html", context)


def _operation(path: str, told: dict[str, Any], schemas: dict[str, Any]) -> Operation:
    answer = told["responses"][200]["content"]["application/json"]["schema"]
    return Operation(
        name=told["operationId"],
        path=path,
        words=_as_html(told.get("description") or told["summary"]),
        parameters=tuple(_parameter(one) for one in told.get("parameters", ())),
        fields=tuple(_fields(_named(answer, schemas), schemas)),
        examples=examples_of(told["operationId"]),
    )


def _as_html(words: str) -> SafeString:
    """What is said with names between backticks, as HTML."""
    return mark_safe(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words)))  # noqa: S308


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": one["name"],
        "where": one["in"],
        "words": _as_html(one.get("description") or one["schema"].get("description", "")),
        "choices": one["schema"].get("enum", ()),
        "default": one["schema"].get("default") or "",
    }


def _named(said: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schemas[said["$ref"].rpartition("/")[2]] if "$ref" in said else said
    return found


def _fields(told: dict[str, Any], schemas: dict[str, Any]) -> list[dict[str, str]]:
    """The fields of an answer; of a list, those of what it lists."""
    for one in told["properties"].values():
        if one.get("type") == "array" and "next" in told["properties"]:
            told = _named(one["items"], schemas)
            break
    return [
        {"name": name, "type": _type(one), "words": _as_html(one.get("description", ""))}
        for name, one in told["properties"].items()
    ]


def _type(said: dict[str, Any]) -> str:
    """What a field holds, in short."""
    if several := said.get("anyOf"):
        return " or ".join(_type(one) for one in several)
    if "$ref" in said:
        return str(said["$ref"].rpartition("/")[2])
    if said.get("type") == "array":
        return f"list of {_type(said.get('items', {}))}"
    return str(said.get("format") or said.get("type", "anything"))
