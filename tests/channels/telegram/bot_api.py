"""A Bot API on loopback that remembers what it really took in, whatever it answers.

It can be slow, silent after accepting, refuse, fail, break the connection off at any byte of the
request or the answer, and send a group somewhere else.
"""

from __future__ import annotations

import json
import re
import socket
import socketserver
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from email.parser import BytesParser
from typing import Any

TOKEN = "123456:AAfake-token-of-nobody"


@dataclass
class Trick:
    """What it does with one call. By default it takes it in and answers."""

    # Status and words of a refusal; None: it is taken in.
    refusal: tuple[int, str] | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    # Taken in, and answered with this all the same.
    accepted_but: int | None = None
    # Seconds before the answer.
    slow: float = 0.0
    # Bytes of the request after which the line is cut; it takes nothing in then.
    cut_request: int | None = None
    # Bytes of the answer after which the line is cut.
    cut_answer: int | None = None
    # Sent in the place of an answer.
    garbage: bytes | None = None


@dataclass
class Sent:
    """A message as it stands in the chat."""

    number: int
    chat: str
    text: str
    photo: bytes | None
    at: int
    silent: bool
    thread: int | None
    history: list[str] = field(default_factory=list)
    is_deleted: bool = False


class BotApi:
    """The server; used as a context. `tricks` are played one a call, to sending calls alone."""

    def __init__(self) -> None:
        self.messages: list[Sent] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.tricks: deque[Trick] = deque()
        self.always: Trick | None = None
        self.moved: dict[str, int] = {}
        self.rights: dict[str, Any] = {"status": "administrator", "can_post_messages": True}
        self.chat_type = "channel"
        self.lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.api = self
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> BotApi:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def standing(self) -> list[Sent]:
        """What a reader of the chat sees."""
        return [message for message in self.messages if not message.is_deleted]

    def texts(self) -> list[str]:
        return [message.text for message in self.standing]

    def trick_for(self, method: str) -> Trick:
        if not method.startswith(("send", "edit", "delete")):
            return Trick()
        with self.lock:
            return self.tricks.popleft() if self.tricks else self.always or Trick()

    def answer(
        self, token: str, method: str, fields: dict[str, Any], files: dict[str, bytes]
    ) -> Any:
        """What the method gives, and what it changes. Raises Refusal."""
        if token != TOKEN:
            raise Refusal(401, "Unauthorized")
        with self.lock:
            self.calls.append((method, fields))
            if (chat := str(fields.get("chat_id", ""))) in self.moved:
                raise Refusal(
                    400,
                    "Bad Request: group chat was upgraded to a supergroup chat",
                    {"migrate_to_chat_id": self.moved[chat]},
                )
            act = getattr(self, re.sub("([A-Z])", r"_\1", f"_{method}").lower(), None)
            if act is None:
                raise Refusal(404, "Not Found")
            return act(fields, files)

    def _get_me(self, fields: Any, files: Any) -> Any:
        return {"id": 123456, "is_bot": True, "username": "warta_bot"}

    def _get_chat(self, fields: Any, files: Any) -> Any:
        return self._chat(str(fields["chat_id"]))

    def _get_chat_member(self, fields: Any, files: Any) -> Any:
        return {"user": {"id": 123456}, **self.rights}

    def _get_updates(self, fields: Any, files: Any) -> Any:
        chat = {"id": -100987, "type": "channel", "title": "Warta Lembah"}
        return [{"update_id": 1, "my_chat_member": {"chat": chat}}]

    def _send_message(self, fields: Any, files: Any) -> Any:
        return self._take_in(fields, fields["text"], 4096, None)

    def _send_photo(self, fields: Any, files: Any) -> Any:
        photo = files.get("photo")
        if not photo or len(photo) > 10_000_000:
            raise Refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
        return self._take_in(fields, fields.get("caption", ""), 1024, photo)

    def _edit_message_text(self, fields: Any, files: Any) -> Any:
        return self._edit(fields, fields["text"], 4096, is_photo=False)

    def _edit_message_caption(self, fields: Any, files: Any) -> Any:
        return self._edit(fields, fields["caption"], 1024, is_photo=True)

    def _edit_message_media(self, fields: Any, files: Any) -> Any:
        media = fields["media"]
        media = json.loads(media) if isinstance(media, str) else media
        message = self._message(fields)
        message.photo = files["photo"]
        message.text, message.history = media["caption"], [*message.history, message.text]
        return self._shown(message)

    def _delete_message(self, fields: Any, files: Any) -> Any:
        message = self._message(fields, "message to delete not found")
        if message.at < time.time() - 48 * 3600:
            raise Refusal(400, "Bad Request: message can't be deleted for everyone")
        message.is_deleted = True
        return True

    def _take_in(self, fields: Any, text: str, most: int, photo: bytes | None) -> Any:
        _check_text(text, fields.get("parse_mode"), most)
        message = Sent(
            len(self.messages) + 1,
            str(fields["chat_id"]),
            text,
            photo,
            int(time.time()),
            str(fields.get("disable_notification")).lower() == "true",
            int(fields["message_thread_id"]) if "message_thread_id" in fields else None,
        )
        self.messages.append(message)
        return self._shown(message)

    def _edit(self, fields: Any, text: str, most: int, *, is_photo: bool) -> Any:
        _check_text(text, fields.get("parse_mode"), most)
        message = self._message(fields)
        if bool(message.photo) != is_photo:
            raise Refusal(400, "Bad Request: there is no text in the message to edit")
        if message.text == text:
            raise Refusal(400, "Bad Request: message is not modified")
        message.text, message.history = text, [*message.history, message.text]
        return self._shown(message)

    def _message(self, fields: Any, missing: str = "message to edit not found") -> Sent:
        number = int(fields["message_id"])
        found = [one for one in self.standing if one.number == number]
        if not found:
            raise Refusal(400, f"Bad Request: {missing}")
        return found[0]

    def _shown(self, message: Sent) -> Any:
        shown = {"message_id": message.number, "date": message.at, "chat": self._chat(message.chat)}
        return shown | ({"message_thread_id": message.thread} if message.thread else {})

    def _chat(self, chat: str) -> Any:
        if chat.startswith("@gone") or chat == "-1":
            raise Refusal(400, "Bad Request: chat not found")
        number = -1001234567890 if chat.startswith("@") else int(chat)
        named = {"username": chat[1:]} if chat.startswith("@") else {}
        return {"id": number, "type": self.chat_type, "title": "Warta", **named}


class Refusal(Exception):
    """An answer with ok: false."""

    def __init__(self, status: int, words: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(words)
        self.status, self.words, self.parameters = status, words, parameters


def _check_text(text: str, mode: str | None, most: int) -> None:
    plain = text
    if mode == "HTML":
        if re.search(r"<(?!/?(?:b|i|u|s|a|code|pre)\b)|&(?!(?:lt|gt|amp|quot);)", text):
            raise Refusal(400, "Bad Request: can't parse entities: unsupported start tag")
        plain = re.sub(r"<[^>]*>", "", text)
        for sign, name in (("<", "&lt;"), (">", "&gt;"), ("&", "&amp;")):
            plain = plain.replace(name, sign)
    if not plain.strip():
        raise Refusal(400, "Bad Request: message text is empty")
    if len(plain.encode("utf-16-le")) // 2 > most:
        raise Refusal(400, "Bad Request: message is too long")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64
    api: BotApi

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A line that was cut is what these tests are about."""


class _Handler(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        api = self.server.api
        line = self.rfile.readline().decode()
        match = re.match(r"POST /bot([^/]+)/(\w+) ", line)
        headers = BytesParser().parsebytes(self._head())
        length = int(headers.get("Content-Length", 0))
        trick = api.trick_for(match[2] if match else "")
        if trick.cut_request is not None and trick.cut_request < length:
            self.rfile.read(trick.cut_request)
            self._cut()
            return
        body = self.rfile.read(length)
        if len(body) < length or match is None:
            return
        time.sleep(trick.slow)
        status, said = self._said(match[1], match[2], headers, body, trick)
        answer = trick.garbage if trick.garbage is not None else _http(status, said)
        if trick.cut_answer is not None:
            self.wfile.write(answer[: trick.cut_answer])
            self._cut()
            return
        self.wfile.write(answer)

    def _said(
        self, token: str, method: str, headers: Any, body: bytes, trick: Trick
    ) -> tuple[int, dict[str, Any]]:
        if trick.refusal is not None:
            status, words = trick.refusal
            said = {"ok": False, "error_code": status, "description": words}
            return status, said | ({"parameters": trick.parameters} if trick.parameters else {})
        try:
            result = self.server.api.answer(token, method, *_parts(headers, body))
        except Refusal as refusal:
            said = {"ok": False, "error_code": refusal.status, "description": refusal.words}
            if refusal.parameters:
                said["parameters"] = refusal.parameters
            return refusal.status, said
        if trick.accepted_but is not None:
            said = {"ok": False, "error_code": trick.accepted_but, "description": "Internal"}
            return trick.accepted_but, said
        return 200, {"ok": True, "result": result}

    def _head(self) -> bytes:
        head = b""
        while (line := self.rfile.readline()) not in (b"\r\n", b""):
            head += line
        return head

    def _cut(self) -> None:
        # A reset, as from a machine that went down.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.connection.close()


def _http(status: int, said: dict[str, Any]) -> bytes:
    body = json.dumps(said).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _parts(headers: Any, body: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    kind = headers.get("Content-Type", "")
    if "json" in kind:
        return json.loads(body), {}
    whole = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    fields, files = {}, {}
    for part in whole.get_payload():
        name = part.get_param("name", header="content-disposition")
        data = part.get_payload(decode=True)
        if part.get_filename():
            files[name] = data
        else:
            fields[name] = data.decode()
    return fields, files
