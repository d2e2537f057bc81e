"""The bytes of an export, wherever they come from: plain, gzipped, zipped, UTF-8 or UTF-16."""

from __future__ import annotations

import codecs
import gzip
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol

from redaksi.imports.wordpress.records import ExportError

# Text shrinks five- to twentyfold. Past this ratio a packed file is a bomb, not a newsroom.
MOST_UNPACKED = 400
UNPACKED_FREE = 64 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...

    def close(self) -> None: ...


class Source:
    """A stream of UTF-8 (or at least ASCII-compatible) bytes, with its place in the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.size = path.stat().st_size
            self._file: IO[bytes] = path.open("rb")
        except OSError as error:
            raise ExportError(
                f"{path.name} cannot be opened: {error.strerror}.",
                remedy="Give the path of the XML file that Tools → Export made.",
            ) from None
        self._open: list[_Readable] = [self._file]
        try:
            self._read = self._transcoded(self._unpacked())
        except BaseException:
            self.close()
            raise

    def read(self, size: int) -> bytes:
        return self._read(size)

    def position(self) -> int:
        """How far the file on disk has been read, for a progress bar."""
        return min(self._file.tell(), self.size)

    def close(self) -> None:
        for stream in reversed(self._open):
            stream.close()

    def _unpacked(self) -> Callable[[int], bytes]:
        magic = self._file.read(4)
        self._file.seek(0)
        if magic[:2] == b"\x1f\x8b":
            packed = gzip.GzipFile(fileobj=self._file, mode="rb")
            self._open.append(packed)
            return self._guarded(packed)
        if magic == b"PK\x03\x04":
            return self._guarded(self._only_member())
        return self._file.read

    def _only_member(self) -> IO[bytes]:
        try:
            archive = zipfile.ZipFile(self._file)
        except zipfile.BadZipFile as error:
            raise ExportError(f"{self.path.name} is a damaged ZIP archive: {error}.") from None
        names = [
            name
            for name in archive.namelist()
            if name.lower().endswith(".xml") and not name.startswith("__MACOSX")
        ]
        if len(names) != 1:
            raise ExportError(
                f"{self.path.name} holds {len(names)} XML files; one is expected.",
                remedy="Unpack it and name the files one by one.",
            )
        try:
            member = archive.open(names[0])
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
            raise ExportError(f"{names[0]} in the archive cannot be read: {error}.") from None
        self._open.append(member)
        return member

    def _guarded(self, stream: _Readable) -> Callable[[int], bytes]:
        unpacked = 0

        def read(size: int) -> bytes:
            nonlocal unpacked
            try:
                data = stream.read(size)
            except EOFError:
                # A packed file cut short: what was unpacked so far counts, the reader reports it.
                return b""
            except (OSError, zlib.error, zipfile.BadZipFile) as error:
                raise ExportError(
                    f"{self.path.name} is damaged: {error}.", remedy="Pack or copy it again."
                ) from None
            unpacked += len(data)
            if unpacked > UNPACKED_FREE + MOST_UNPACKED * self.size:
                raise ExportError(
                    f"{self.path.name} unpacks to over {MOST_UNPACKED} times its size.",
                    remedy="If it is what it claims to be, unpack it yourself.",
                )
            return data

        return read

    def _transcoded(self, read: Callable[[int], bytes]) -> Callable[[int], bytes]:
        first = read(1024)
        encoding = next((name for bom, name in _BOMS if first.startswith(bom)), "")
        if not encoding and first[:4] in (b"<\x00?\x00", b"<\x00r\x00"):
            encoding = "utf-16-le"
        if not encoding and first[:4] in (b"\x00<\x00?", b"\x00<\x00r"):
            encoding = "utf-16-be"
        if not encoding:
            first = first.removeprefix(codecs.BOM_UTF8)
        pending = [first]

        def resumed(size: int) -> bytes:
            return pending.pop() if pending else read(size)

        if not encoding:
            return resumed
        decoder = codecs.getincrementaldecoder(encoding)("replace")

        def recoded(size: int) -> bytes:
            # An odd byte may give no character yet; only the end of the input may give nothing.
            while raw := resumed(size):
                text = decoder.decode(raw)
                if text:
                    return text.encode("utf-8", "replace")
            return decoder.decode(b"", True).encode("utf-8", "replace")

        return recoded
