"""What every room's pages on the desk ask of a request: who it is, which page, and where back to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin.menu import MenuItem

if TYPE_CHECKING:
    from redaksi.accounts.models import User

Row = TypeVar("Row")
# Farther back a filter leads faster than turning pages.
LAST_PAGE = 400


def who(request: HttpRequest) -> User:
    """The colleague who asks; the desk is only for people who are logged in."""
    return cast("User", request.user)


def back(request: HttpRequest, otherwise: str) -> str:
    """The page of ours the form was on; the view named `otherwise` where it does not say."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse(otherwise)


def number_in(text: str) -> int:
    """The number of a row, as a form or an address has it; 0, which no row has, for anything else."""
    return int(text) if text.isdecimal() and len(text) <= 18 else 0


def on_page(
    request: HttpRequest, rows: QuerySet[Any, Row], most: int, **changes: str
) -> tuple[list[Row], dict[str, Any]]:
    """The rows of the page that is asked for, and what its template needs to lead to its neighbours."""
    page = _page_of(request)
    first = (page - 1) * most
    # One more tells of a next.
    found = list(rows[first : first + most + 1])
    around = {
        "page": page,
        "newer": _with_page(request, page - 1, **changes) if page > 1 else "",
        "older": _with_page(request, page + 1, **changes) if len(found) > most else "",
    }
    return found[:most], around


class WaitingItem(MenuItem):
    """A menu line that says how many things wait, for whoever has one of the rights."""

    def __init__(
        self, *args: Any, rights: tuple[str, ...], waiting: Callable[[], str] = str, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.rights = rights
        self.waiting = waiting

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(right) for right in self.rights)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        component.attrs = {**component.attrs, "data-desk-waiting": self.words(request)}
        return component

    def words(self, request: HttpRequest) -> str:
        """How many wait, for whoever asks; "" for none."""
        return self.waiting()


def _page_of(request: HttpRequest) -> int:
    """The number of the page that is asked for, from 1."""
    try:
        return min(max(1, int(request.GET.get("p", "1"))), LAST_PAGE)
    except ValueError:
        return 1


def _with_page(request: HttpRequest, page: int, **changes: str) -> str:
    """The same address on another page."""
    address = request.GET.copy()
    for name, value in {"p": str(page), **changes}.items():
        address[name] = value
    return f"?{address.urlencode()}"
