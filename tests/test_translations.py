"""Every text the house speaks is there in Indonesian and Arabic, whole and compiled."""

from __future__ import annotations

import datetime as dt
import gettext
import re
import subprocess
import sys
import zipfile
import zoneinfo
from pathlib import Path

import pytest
import wagtail
from babel.messages.catalog import Message
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as gettext_of_django
from django.utils.translation import ngettext

from hatch_build import LOCALE, compile_messages
from redaksi.language.names import INTERFACE_LANGUAGES
from tests.messages import HEADERS, ROOT, collect, in_python, in_template, read

TRANSLATED = sorted(set(INTERFACE_LANGUAGES) - {"en"})
CATALOGUES = sorted(LOCALE.rglob("*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[#0 +-]*\d*(?:\.\d+)?[sdif]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?\w+[^>]*>")


def messages(path: Path) -> list[Message]:
    """The texts of a .po file."""
    return [message for message in read(path) if message.id]


def forms_of(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@pytest.fixture(scope="module")
def texts() -> set[object]:
    return set(collect())


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_code_and_templates_is_translated(language: str, texts: set[object]) -> None:
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    known = {
        (message.context, message.id if isinstance(message.id, str) else tuple(message.id))
        for message in messages(path)
    }
    missing, gone = sorted(map(str, texts - known)), sorted(map(str, known - texts))
    assert missing == [], "run make messages, then translate what it adds"
    assert gone == [], "run make messages: these texts are gone"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(LOCALE)))
def test_no_translation_is_empty_or_a_guess(path: Path) -> None:
    for message in messages(path):
        assert all(forms_of(message.string)), message.id
        assert not message.fuzzy, message.id
    assert not read(path).obsolete


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(LOCALE)))
def test_placeholders_and_tags_survive_translation(path: Path) -> None:
    for message in messages(path):
        wanted = sorted(PLACEHOLDER.findall(forms_of(message.id)[-1]))
        tags = sorted(TAG.findall(forms_of(message.id)[-1]))
        translated = forms_of(message.string)
        for place, form in enumerate(translated):
            found = sorted(PLACEHOLDER.findall(form))
            # "One article" and "two articles" are words in Arabic and need no number.
            counted = len(translated) == 6 and place < 3
            assert found == wanted or (counted and set(found) < set(wanted)), (message.id, form)
            assert sorted(TAG.findall(form)) == tags, (message.id, form)


@pytest.mark.parametrize("language", TRANSLATED)
def test_plurals_have_every_form_of_their_language(language: str) -> None:
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    catalogue = read(path)
    number = int(HEADERS[language].partition("nplurals=")[2][0])
    assert catalogue.num_plurals == number
    for message in messages(path):
        if message.pluralizable:
            assert len(message.string) == number, message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(LOCALE)))
def test_the_compiled_translations_are_those_of_the_source(path: Path) -> None:
    compiled = path.with_suffix(".mo")
    assert compiled.is_file(), "run make messages"
    with compiled.open("rb") as opened:
        found = gettext.GNUTranslations(opened)
    for message in messages(path):
        plural = not isinstance(message.id, str)
        key = message.id[0] if plural else message.id
        key = f"{message.context}\x04{key}" if message.context else key
        stored = found._catalog.get((key, 0) if plural else key)  # type: ignore[attr-defined]
        assert (stored or "") == forms_of(message.string)[0], "run make messages"


@pytest.mark.parametrize(
    "path", sorted((LOCALE / "desk").rglob("*.po")), ids=lambda path: str(path.relative_to(LOCALE))
)
def test_our_words_for_those_of_wagtail_are_still_used_by_it(path: Path) -> None:
    sources = Path(wagtail.__file__).parent.glob(f"**/locale/en/LC_MESSAGES/{path.name}")
    theirs = {str(message.id) for source in sources for message in messages(source)}
    assert sorted({str(message.id) for message in messages(path)} - theirs) == []


def test_the_desk_speaks_no_programmers_word() -> None:
    for language in INTERFACE_LANGUAGES:
        with translation.override(language):
            assert "snippet" not in gettext_of_django("Snippets").lower()
            assert "snippet" not in gettext_of_django("Delete selected snippets").lower()


def test_a_wheel_brings_the_compiled_translations(tmp_path: Path) -> None:
    built = subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(tmp_path),
            str(ROOT),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    for path in CATALOGUES:
        assert path.with_suffix(".mo").relative_to(ROOT).as_posix() in names
    assert "redaksi/locale/id/formats.py" in names


def test_compiling_needs_no_gettext_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    source = tmp_path / "id" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Read also"\nmsgstr "Baca juga"\n',
        encoding="utf-8",
    )
    assert compile_messages(tmp_path) == [source.with_suffix(".mo")]
    with source.with_suffix(".mo").open("rb") as opened:
        assert gettext.GNUTranslations(opened).gettext("Read also") == "Baca juga"


def test_texts_of_code_are_found_by_whatever_name_it_gives_gettext(tmp_path: Path) -> None:
    module = tmp_path / "desk.py"
    module.write_text(
        "from django.utils.translation import gettext as say, pgettext_lazy\n"
        'say("Good morning.")\n'
        'pgettext_lazy("before a name", "By")\n'
        'print("Never shown.")\n',
        encoding="utf-8",
    )
    assert set(in_python(module)) == {(None, "Good morning."), ("before a name", "By")}


def test_texts_of_a_template_are_found_with_context_and_plural() -> None:
    template = (
        '{% load i18n %}{% translate "By" context "before names" %} {{ name|default:_("nobody") }}'
        "{% blocktranslate trimmed count counter=n %}{{ counter }} article{% plural %}"
        "{{ counter }} articles{% endblocktranslate %}"
    )
    assert set(in_template(template)) == {
        ("before names", "By"),
        (None, "nobody"),
        (None, ("%(counter)s article", "%(counter)s articles")),
    }


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "لا مقالات"),
        (1, "مقال واحد"),
        (2, "مقالان"),
        (5, "5 مقالات"),
        (11, "11 مقالًا"),
        (100, "100 مقال"),
    ],
)
def test_arabic_counts_in_six_ways(number: int, words: str) -> None:
    with translation.override("ar"):
        found = ngettext("%(counter)s article", "%(counter)s articles", number)
    assert found % {"counter": number} == words


MOMENT = dt.datetime(2026, 11, 23, 21, 23, tzinfo=zoneinfo.ZoneInfo("Asia/Jakarta"))


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("id", "23 November 2026, 21.23"),
        ("en", "23 November 2026, 21:23"),
        ("ar", "23 نوفمبر 2026، 21:23"),
    ],
)
def test_dates_are_written_as_newspapers_of_the_language_do(language: str, written: str) -> None:
    with translation.override(language):
        assert date_format(MOMENT, "DATETIME_FORMAT") == written


@pytest.mark.parametrize(
    ("language", "written"), [("id", "31.360"), ("en", "31,360"), ("ar", "31,360")]
)
def test_large_numbers_are_grouped(language: str, written: str) -> None:
    with translation.override(language):
        assert number_format(31360) == written
