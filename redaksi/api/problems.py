"""Errors as RFC 9457 has them: a status, a title, and in words what is wrong."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """The request cannot be answered; `detail` says why, and `members` what a program can use."""

    def __init__(self, status: int, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.members = status, detail, members


def answer(problem: Problem) -> HttpResponse:
    """The problem as it is sent."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        **problem.members,
    }
    body = json.dumps(told, ensure_ascii=False)
    return HttpResponse(body, status=problem.status, content_type=MEDIA_TYPE)


def wrong_parameter(name: str, detail: str) -> Problem:
    """A parameter that says what it cannot say."""
    return Problem(400, f"{name}: {detail}", errors=[{"parameter": name, "detail": detail}])
