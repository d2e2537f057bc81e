"""The demo's corrections: one of a few kinds in each language, and a report by a reader."""

from __future__ import annotations

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.corrections import correcting, reporting
from redaksi.corrections.models import Case, Correction

Kind = Correction.Kind
# By story: what it is, and the words in each language.
OWNED_UP = {
    "tram": (
        Kind.CORRECTION,
        {
            "id": "Versi awal berita ini menyebut trem berangkat setiap sepuluh menit. Yang benar setiap dua belas menit.",
            "en": "An earlier version of this story said that trams leave every ten minutes. It is every twelve minutes.",
            "ar": "ذكرت نسخة سابقة من هذا الخبر أن الترام ينطلق كل عشر دقائق، والصحيح كل اثنتي عشرة دقيقة.",
        },
    ),
    "siren": (
        Kind.NOTE,
        {
            "id": "Setelah berita ini terbit, kami menerima rekaman kedua. Redaksi masih memeriksanya.",
            "en": "After this story came out we were given a second recording. The newsroom is still checking it.",
            "ar": "بعد نشر هذا الخبر تلقّينا تسجيلًا ثانيًا، وما زالت هيئة التحرير تتحقق منه.",
        },
    ),
    "coral": (
        Kind.CLARIFICATION,
        {
            "id": "Angka dalam berita ini berasal dari satu teluk, bukan dari seluruh pantai.",
            "en": "The figures in this story are of one bay, not of the whole coast.",
            "ar": "الأرقام الواردة في هذا الخبر تخصّ خليجًا واحدًا لا الساحل كله.",
        },
    ),
}
REPORTED = {
    "id": "Menurut papan di sumbernya, tingginya bukan seribu dua ratus meter.",
    "en": "According to the sign at the spring it is not twelve hundred metres high.",
    "ar": "بحسب اللوحة عند النبع فإن الارتفاع ليس ألفًا ومئتي متر.",
}


def own_up(made: dict[tuple[str, str], Article], people: dict[str, User]) -> None:
    """Fill it once; a demo that has corrections keeps them as they are."""
    if Correction.objects.exists() or Case.objects.exists():
        return
    for (story, language), article in made.items():
        if story in OWNED_UP and language in OWNED_UP[story][1]:
            kind, notes = OWNED_UP[story]
            correcting.add_approved(
                article,
                kind=kind,
                note=notes[language],
                written_by=people["rina"],
                by=people["eko"],
            )
        if story == "spring" and language in REPORTED:
            email, address = "rafi@pembaca.example", "192.0.2.9"
            reporting.report(
                article, text=REPORTED[language], passage="", email=email, address=address
            )
