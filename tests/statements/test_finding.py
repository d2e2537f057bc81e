"""What an editor gets from the engine: who said what, through whom, and nothing that nobody said."""

from __future__ import annotations

import pytest

from redaksi.statements.engine import find, language_of
from redaksi.statements.found import Found


def words(found: Found, text: str) -> list[str]:
    return [text[span.start : span.end] for span in found.content]


def only(text: str, language: str) -> Found:
    found = find(text, language)
    assert len(found) == 1, [words(one, text) for one in found]
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "content", "cue", "speaker", "title"),
    [
        (
            "id",
            '"Harga cabai akan turun," kata Menteri Pertanian Surya Atmaja, Senin (5/6).',
            "Harga cabai akan turun",
            "kata",
            "Surya Atmaja",
            "Menteri Pertanian",
        ),
        (
            "en",
            "“The bridge is closed,” said harbour master Owen Pell.",
            "The bridge is closed",
            "said",
            "Owen Pell",
            "harbour master",
        ),
        (
            "ar",
            "قالت رئيسة النقابة لينا مراد: «هذا عار على المدينة».",
            "هذا عار على المدينة",
            "قالت",
            "لينا مراد",
            "رئيسة النقابة",
        ),
    ],
)
def test_a_quotation_comes_with_its_speaker_and_title(
    language: str, text: str, content: str, cue: str, speaker: str, title: str
) -> None:
    found = only(text, language)
    assert found.kind == "direct"
    assert words(found, text) == [content]
    assert found.cue and text[found.cue.start : found.cue.end] == cue
    assert found.speaker and text[found.speaker.start : found.speaker.end] == speaker
    assert (found.resolved, found.title, found.language) == (speaker, title, language)
    assert not found.is_unsure


@pytest.mark.parametrize(
    ("language", "text", "content", "stance"),
    [
        ("id", "Rina mengatakan bahwa pasar sudah buka.", "pasar sudah buka", "says"),
        ("id", "Menurut Rina, pasar sudah buka.", "pasar sudah buka", "says"),
        ("id", "Teguh membantah menerima uang itu.", "menerima uang itu", "denies"),
        ("id", "Diungkapkan Budi, kerugian mencapai dua miliar rupiah.", "kerugian mencapai dua miliar rupiah", "says"),
        ("id", "Rina, warga setempat mengatakan, air mulai naik.", "air mulai naik", "says"),
        ("en", "Marsh warned that the wall could fall.", "the wall could fall", "warns"),
        ("en", "The wall could fall, according to Marsh.", "The wall could fall", "says"),
        (
            "ar",
            "وأكد درويش أن الانتخابات ستجرى في موعدها.",
            "الانتخابات ستجرى في موعدها",
            "stresses",
        ),
        ("ar", "بحسب درويش، ستجرى الانتخابات في موعدها.", "ستجرى الانتخابات في موعدها", "says"),
    ],
)  # fmt: skip
def test_reported_speech_is_found_without_quotation_marks(
    language: str, text: str, content: str, stance: str
) -> None:
    found = only(text, language)
    assert (found.kind, words(found, text), found.stance) == ("indirect", [content], stance)


def test_reported_speech_with_quoted_words_in_it_is_mixed() -> None:
    text = 'Idris said the delay was "indefensible" and the fee absurd.'
    found = only(text, "en")
    assert found.kind == "mixed"
    assert words(found, text) == ['the delay was "indefensible" and the fee absurd']


def test_a_quotation_round_its_cue_is_one_statement_in_two_parts() -> None:
    text = '"Kalau hujan," ujar Parman, "air masuk sampai ke dapur."'
    assert words(only(text, "id"), text) == ["Kalau hujan", "air masuk sampai ke dapur."]


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    text = (
        '"The water came at two," said Ida Bloom. "We ran to the church.\n\n"By noon it was gone."'
    )
    found = find(text, "en")
    assert [words(one, text) for one in found] == [
        ["The water came at two"],
        ["We ran to the church.", "By noon it was gone."],
    ]
    assert {one.resolved for one in found} == {"Ida Bloom"}


def test_a_quotation_that_never_closes_ends_where_its_speaker_is_named() -> None:
    text = '"Pemerintah terlambat, kata Teguh Prakoso.'
    found = only(text, "id")
    assert (words(found, text), found.resolved) == (["Pemerintah terlambat"], "Teguh Prakoso")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('"He said "no" three times," Hale recalled.', 'He said "no" three times'),
        ("“My father told me ‘never sell the boat’,” Hale said.", "My father told me ‘never sell the boat’"),
        ("«We need nurses,» said Hale.", "We need nurses"),
        ("'We are open to an audit,' said Hale.", "We are open to an audit"),
    ],
)  # fmt: skip
def test_quotation_marks_of_every_kind_and_one_inside_the_other(text: str, content: str) -> None:
    assert words(only(text, "en"), text) == [content]


@pytest.mark.parametrize(
    ("language", "text", "second"),
    [
        ("en", "Marsh said the work was on time, adding that the cost had doubled.", "the cost had doubled"),
        ("id", "Budi mengatakan obat tersedia dan menambahkan bahwa warga tak perlu membeli.", "warga tak perlu membeli"),
        ("ar", "قال السالمي إن اللقاح آمن، مضيفا أن الجرعات تكفي الجميع.", "الجرعات تكفي الجميع"),
    ],
)  # fmt: skip
def test_what_a_speaker_adds_is_a_second_statement_of_theirs(
    language: str, text: str, second: str
) -> None:
    found = find(text, language)
    assert words(found[1], text) == [second]
    assert found[1].resolved == found[0].resolved != ""


def test_a_bare_surname_a_pronoun_and_an_office_mean_who_was_named_first() -> None:
    text = (
        "Health Minister Ratna Dell visited the ward. Dell said the beds were ready.\n\n"
        '"They are clean," she said.\n\nThe minister said more would come.'
    )
    assert [(one.speaker_text, one.resolved, one.title) for one in find(text, "en")] == [
        ("Dell", "Ratna Dell", "Health Minister"),
        ("she", "Ratna Dell", "Health Minister"),
        ("The minister", "Ratna Dell", "Health Minister"),
    ]


def test_the_ministry_means_the_ministry_named_before() -> None:
    text = "Kementerian Perdagangan merilis data. Kementerian itu menyatakan ekspor kopi naik."
    assert only(text, "id").resolved == "Kementerian Perdagangan"


def test_furniture_between_paragraphs_is_nobody() -> None:
    text = (
        "Alison Levine trains at dawn.\n\nStory continues below advertisement\n\n"
        "READ MORE: Jo Marsh wins again\n\n“None of us are powerful,” she said."
    )
    assert [one.resolved for one in find(text, "en")] == ["Alison Levine"]


def test_somebody_with_a_body_behind_them_has_no_name() -> None:
    found = only("Seorang komandan senior Garda Pantai mengatakan bahwa pasukannya siap.", "id")
    assert found.resolved == "Seorang komandan senior Garda Pantai"
    assert found.anonymous


def test_nya_means_the_last_speaker() -> None:
    text = '"Pelabuhan ditutup," kata Hasan Basri.\n\n"Nelayan jangan melaut," ujarnya.'
    found = find(text, "id")
    assert (found[1].speaker_text, found[1].resolved) == ("nya", "Hasan Basri")


def test_a_source_without_a_name_is_marked() -> None:
    text = "An official said the list was incomplete."
    assert only(text, "en").anonymous
    assert not only("Owen Pell said the list was incomplete.", "en").anonymous


def test_the_chain_a_statement_came_through_runs_from_us_to_the_speaker() -> None:
    text = (
        "Foreign Minister Adan Korda told the newspaper Tiris Today that no troops would be sent, "
        "news agency Samudra reported."
    )
    found = only(text, "en")
    assert found.via == ("news agency Samudra", "newspaper Tiris Today")
    assert found.addressee == "the newspaper Tiris Today"
    assert found.resolved == "Adan Korda"


def test_reporters_are_told_and_are_no_outlet() -> None:
    found = only("Yati mengatakan kepada wartawan bahwa tersangka ditangkap.", "id")
    assert (found.addressee, found.via) == ("wartawan", ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", 'Film "Laut yang Tak Pulang" diputar di tiga bioskop.'),
        ("id", 'Toko "bebas plastik" itu ramai sejak pagi.'),
        ("en", 'The exhibition, called "Faces of the City," runs until Sunday.'),
        ("en", "The claims were never proved, and reports of a strike proved wrong."),
        ("en", "The spokesman would not say whether the minister had known."),
        ("en", "“It could be,” I said."),
        ("ar", "عرض فيلم «ميناء هادئ» في ثلاث دور سينما."),
        ("en", "Suncor's claims are large, and the index added 0.4 per cent."),
    ],
)
def test_titles_nouns_and_what_was_not_said_are_no_statements(language: str, text: str) -> None:
    assert find(text, language) == []


def test_a_statement_that_hangs_on_nothing_is_marked_unsure() -> None:
    found = only('"Nobody ever saw the boat again and nobody asked for it."', "en")
    assert found.is_unsure
    assert not found.resolved


def test_the_language_is_told_where_nobody_names_it() -> None:
    assert language_of("Harga cabai akan turun dan tidak naik") == "id"
    assert language_of("The price of chillies will fall") == "en"
    assert language_of("قال الوزير إن السعر سينخفض") == "ar"
    assert find("Rina mengatakan bahwa harga itu akan turun.")[0].language == "id"


def test_marks_of_direction_do_not_part_a_name_from_its_verb() -> None:
    text = "Traeger\u200b said he expects the union to help."
    assert only(text, "en").resolved == "Traeger"


def test_a_cue_at_the_last_paragraph_of_a_quotation_counts_for_all_of_it() -> None:
    text = '"The water came at two.\n\n"By noon it was gone," said Ida Bloom.'
    found = only(text, "en")
    assert words(found, text) == ["The water came at two.", "By noon it was gone"]
    assert found.resolved == "Ida Bloom"


def test_a_colon_at_the_end_of_a_paragraph_leads_to_the_next() -> None:
    text = "Rina Sari menulis di akunnya:\n\n“Terima kasih atas doa kalian.”"
    found = only(text, "id")
    assert (words(found, text), found.resolved) == (["Terima kasih atas doa kalian."], "Rina Sari")
    assert found.cue and text[found.cue.start : found.cue.end] == "menulis"


def test_a_question_takes_the_speaker_behind_it() -> None:
    text = '"Where is the money?" Frost asked.'
    found = only(text, "en")
    assert (words(found, text), found.resolved) == (["Where is the money?"], "Frost")


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Namun, pengamat energi Komaidi menilai langkah itu keliru.", "Komaidi", "pengamat energi"),
        ("Salah seorang korban, Dedi (23), mengatakan kapal miring.", "Dedi", "Salah seorang korban"),
        ('"Ya, benar," ujar Direktur Lembaga Pesisir, Dr. Nina Amalia, Kamis.', "Nina Amalia", "Direktur Lembaga Pesisir"),
        ("Wali Kota Samara Lestari Ningsih mengatakan pasar buka.", "Lestari Ningsih", "Wali Kota Samara"),
    ],
)  # fmt: skip
def test_names_and_offices_in_every_order(text: str, name: str, title: str) -> None:
    found = only(text, "id")
    assert (found.resolved, found.title) == (name, title)
