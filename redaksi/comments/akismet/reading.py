"""What another site sends, as a submission for the filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from redaksi.comments.privacy import mailbox_hash, network_hash
from redaksi.comments.spam.evidence import Submission
from redaksi.lib.cleaning import clean_line, clean_text
from redaksi.lib.lengths import is_longer
from redaksi.lib.networks import network_of

if TYPE_CHECKING:
    from django.http import HttpRequest

# The plug-in of WordPress sends the whole form and all headers besides.
MOST_FIELDS = 2000
MOST_BYTES = 1_000_000
LONGEST = 20_000


class Unreadable(ValueError):
    """What was sent is no form, or far too much."""


@dataclass(frozen=True)
class Asked:
    """The fields as they were sent, arrays joined."""

    fields: dict[str, str]
    # From the host, as older clients have it: KEY.rest.akismet.com.
    key_in_host: str = ""

    @property
    def key(self) -> str:
        # "api_key" is today's name, "key" that of older clients and of verify-key.
        return self.fields.get("api_key") or self.fields.get("key") or self.key_in_host

    @property
    def blog(self) -> str:
        return self.fields.get("blog", "")

    @property
    def is_test(self) -> bool:
        return self.wants("is_test")

    def wants(self, name: str) -> bool:
        """Whether a field is set to yes."""
        return self.fields.get(name, "").lower() in {"1", "true"}

    def number(self, name: str, otherwise: int) -> int:
        """A field as a small whole number; `otherwise` for what is none."""
        said = self.fields.get(name, "")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else otherwise


def read(request: HttpRequest) -> Asked:
    """The form in the charset it says it has. Raises Unreadable."""
    fields: dict[str, str] = {}
    for name, value in _pairs(request):
        # Lists come as name[] or name[0].
        plain = name.partition("[")[0]
        fields[plain] = f"{fields[plain]} {value}" if plain in fields and "[" in name else value
    return Asked(fields, getattr(request, "akismet_key", ""))


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    if request.content_type == "multipart/form-data":
        _refuse_too_much(request)
        lists = request.POST.lists()
        return [(name, str(value)) for name, values in lists for value in values]
    text = request.META.get("QUERY_STRING", "")
    if request.method != "GET":
        _refuse_too_much(request)
        text = request.body.decode("latin-1")
    try:
        told = dict(parse_qsl(text, max_num_fields=MOST_FIELDS)).get("blog_charset", "")
        return parse_qsl(
            text,
            keep_blank_values=True,
            encoding=_known(told),
            errors="replace",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise Unreadable(str(error)) from None


def submission_of(asked: Asked) -> Submission:
    """What the filter judges."""
    fields = asked.fields
    address = fields.get("user_ip", "")
    trap = fields.get("honeypot_field_name", "")
    return Submission(
        text=clean_text(fields.get("comment_content", "")[:LONGEST]),
        name=clean_line(fields.get("comment_author", "")[:300]),
        email=clean_line(fields.get("comment_author_email", "")[:300]),
        website=clean_line(fields.get("comment_author_url", "")[:300]),
        address=address if network_of(address) else "",
        network=network_hash(address),
        mailbox=mailbox_hash(fields.get("comment_author_email", "")[:300]),
        user_agent=clean_line(fields.get("user_agent", "")[:300]),
        referrer=clean_line(fields.get("referrer", "")[:300]),
        kind=clean_line(fields.get("comment_type", "")[:60]) or "comment",
        language=clean_line(fields.get("blog_lang", "")[:20]),
        about=clean_line(fields.get("comment_context", "")[:2000]),
        honeypot=fields.get(trap, "")[:300] if trap else "",
        permalink=clean_line(fields.get("permalink", "")[:500]),
        is_staff=fields.get("user_role", "").lower() == "administrator",
    )


def _refuse_too_much(request: HttpRequest) -> None:
    if is_longer(request, MOST_BYTES):
        raise Unreadable("it is longer than a comment can be")


def _known(charset: str) -> str:
    try:
        "".encode(charset or "utf-8")
    except (LookupError, ValueError):
        # Unknown, or none of texts: "hex" is a codec, too.
        return "utf-8"
    return charset or "utf-8"
