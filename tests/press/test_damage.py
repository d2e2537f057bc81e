"""A disk that is full, a folder nobody may write, a store full of rubbish: readers notice nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from redaksi.press.bell import Bell
from redaksi.press.ledger import changed
from redaksi.press.positions import Gone, Stamp
from redaksi.press.sheets import Made, Sheet, unpacked
from redaksi.press.store import NO_SHEET, Store
from tests.press.applications import Small
from tests.press.reader import Reader

MakeReader = Callable[..., Reader]
MEGABYTE = 1024 * 1024


def sheet(text: str = "halo", *tags: str) -> Sheet:
    return Sheet((text.encode(),), (), Made(tags or ("site",), Stamp(1, 1.0, "ledger")))


def rubbish(file: Path, chance: Random) -> None:
    """Write random bytes over a file, in several places."""
    size = file.stat().st_size
    with file.open("r+b") as opened:
        for _blow in range(200):
            opened.seek(chance.randrange(max(1, size)))
            opened.write(chance.randbytes(64))


def overwrite(store: Store) -> None:
    chance = Random(5)
    for ending in ("", "-wal"):
        rubbish(Path(f"{store.file}{ending}"), chance)


def cut_off(store: Store) -> None:
    os.truncate(store.file, store.file.stat().st_size // 2)


def cut_off_log(store: Store) -> None:
    os.truncate(f"{store.file}-wal", 100)


def empty(store: Store) -> None:
    for ending in ("", "-wal"):
        os.truncate(f"{store.file}{ending}", 0)


def delete(store: Store) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{store.file}{ending}").unlink()


def delete_folder(store: Store) -> None:
    for file in store.file.parent.iterdir():
        file.unlink()
    store.file.parent.rmdir()


def put_nonsense_there(store: Store) -> None:
    store.file.write_bytes(b"this is no database " * 1000)


BLOWS = (overwrite, cut_off, cut_off_log, empty, delete, delete_folder, put_nonsense_there)


@pytest.mark.parametrize("blow", BLOWS, ids=lambda blow: blow.__name__)
def test_a_damaged_store_is_thrown_away_and_gives_nothing_wrong_out(
    tmp_path: Path, blow: Callable[[Store], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes have it open; a third begins afterwards."""
    one, two = (Store(tmp_path / "press", most=MEGABYTE) for _process in range(2))
    for number in range(300):
        one.put(f"/{number}/", sheet(f"page {number} " * 50))
    assert two.get("/7/") == one.get("/7/")
    blow(one)
    # As a second later, when the file is looked at.
    for store in (one, two):
        store._file._mine.looked -= 2
    third = Store(tmp_path / "press", most=MEGABYTE)
    for _round in range(3):
        for store in (one, two, third):
            for number in range(300):
                found = store.get(f"/{number}/")
                assert found is None or found.parts == (f"page {number} ".encode() * 50,)
    for store in (one, two, third):
        store._file._mine.looked -= 2
        store.put("/new/", sheet("new"))
    for store in (one, two, third):
        store._file._mine.looked -= 2
        found = store.get("/new/")
        assert found is not None, store
        store.close()


def test_a_sheet_under_another_key_or_of_another_build_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path, most=MEGABYTE, build="first")
    store.put("/a/", sheet())
    with sqlite3.connect(store.file) as file:
        file.execute("UPDATE sheet SET key = '/b/'")
    assert store.get("/b/") is None
    store.put("/a/", sheet())
    assert store.get("/a/") is not None
    assert Store(tmp_path, most=MEGABYTE, build="second").get("/a/") is None


def test_addresses_no_text_can_hold_do_no_harm(tmp_path: Path) -> None:
    store = Store(tmp_path, most=MEGABYTE)
    store.put("/a/", sheet())
    for key in ("/\ud800/", "/\x00/", "/" + "x" * 100_000):
        assert store.get(key) is None
        store.put(key, sheet())
        store.drop(key)
    assert store.get("/a/") is not None


facts = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ("lengths", "holes", "tags", "stamp", "until", "status", "headers", "why", "at")
            ),
            inner,
            max_size=9,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=100, deadline=None, database=None)
@given(st.one_of(st.text(), facts.map(json.dumps)), st.binary(max_size=50))
def test_whatever_stands_in_the_store_is_a_sheet_or_is_refused(text: str, body: bytes) -> None:
    for packed in (body, zstandard.compress(body)):
        try:
            found = unpacked(text, zstandard.ZstdDecompressor().decompress(packed))
        except NO_SHEET:
            continue
        assert isinstance(found.code, int)


def test_a_bomb_of_nested_facts_or_of_a_declared_size_is_refused() -> None:
    with pytest.raises(NO_SHEET):
        unpacked("[" * 100_000, b"")
    declared = b"\x28\xb5\x2f\xfd\xe0" + (2**60).to_bytes(8, "little") + b"\x01\x00\x00"
    with pytest.raises(NO_SHEET):
        zstandard.ZstdDecompressor().decompress(declared)


def test_what_was_taken_down_is_known_after_a_restart(tmp_path: Path) -> None:
    gone = [Gone("shown:article:1", 5, 0.0), Gone("shown:article:2", 0, 99.5)]
    assert Store(tmp_path, most=MEGABYTE).note_gone(gone)
    assert Store(tmp_path, most=MEGABYTE).gone() == gone


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of half a megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)]
    if subprocess.run(["mount", *options], capture_output=True).returncode:
        pytest.skip("mounting a small file system needs root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_keeps_what_it_has_and_takes_nothing_more(small_disk: Path) -> None:
    store = Store(small_disk / "press", most=100 * MEGABYTE)
    chance = Random(1)
    kept = [n for n in range(200) if store.put(f"/{n}/", sheet(chance.randbytes(5000).hex()))]
    assert 0 < len(kept) < 200
    assert all(store.get(f"/{number}/") is not None for number in kept)
    assert not store.put("/more/", sheet(chance.randbytes(5000).hex()))
    bell = Bell(small_disk / "bell")
    bell.ring()
    store.close()


def test_a_bell_on_a_full_disk_is_this_process_s_own(small_disk: Path) -> None:
    (small_disk / "full").write_bytes(b"." * 511 * 1024)
    with pytest.raises(OSError, match="No space"):
        (small_disk / "more").write_bytes(b"." * 4096)
    bell = Bell(small_disk / "bell")
    before = bell.value
    bell.ring()
    assert bell.value != before


@pytest.mark.django_db(transaction=True)
def test_a_reader_behind_a_full_disk_gets_current_pages(
    make_reader: MakeReader, small_disk: Path
) -> None:
    site = Small()
    reader = make_reader(site)
    reader.room.store.file = small_disk / "sheets.sqlite3"
    (small_disk / "full").write_bytes(b"." * 500 * 1024)
    for content in ("one", "two"):
        site.content = content
        changed("all")
        for path in ("/a/", "/b/"):
            assert content in reader.get(path).text
    reader.room.store.close()


@pytest.mark.django_db(transaction=True)
def test_a_reader_behind_a_folder_nobody_may_write_gets_current_pages(
    make_reader: MakeReader, small_disk: Path
) -> None:
    site = Small()
    reader = make_reader(site)
    reader.room.store.file = small_disk / "press" / "sheets.sqlite3"
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for content in ("one", "two"):
        site.content = content
        changed("all")
        for path in ("/a/", "/b/"):
            assert content in reader.get(path).text
    Bell(small_disk / "bell").ring()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("blow", BLOWS, ids=lambda blow: blow.__name__)
def test_a_reader_notices_nothing_of_a_damaged_store(
    make_reader: MakeReader, blow: Callable[[Store], None]
) -> None:
    site = Small()
    reader = make_reader(site)
    for number in range(40):
        reader.get(f"/{number}/")
    reader.room.clear()
    blow(reader.room.store)
    for number in range(40):
        assert f"/{number}/ says one" in reader.get(f"/{number}/").text
    site.content = "two"
    changed("all")
    for number in range(40):
        assert f"/{number}/ says two" in reader.get(f"/{number}/").text
