"""What the demo's newspaper consists of: people, pictures and its twenty stories."""

from __future__ import annotations

from dataclasses import dataclass

from redaksi.imports.seed.sections import Words


@dataclass(frozen=True)
class Person:
    """Somebody whose name stands over stories."""

    name: str
    initials: str
    role: str
    biography: Words
    kind: str = "person"


AUTHORS: dict[str, Person] = {
    "rina": Person(
        "Rina Lestari",
        "RNL",
        "Reporter kota",
        {
            "id": "Rina Lestari meliput kota Sagara dengan berjalan kaki. Ia menulis tentang angkutan, pasar, dan sekolah.",
            "en": "Rina Lestari covers the city of Sagara on foot. She writes about transport, markets and schools.",
            "ar": "تغطي رينا لستاري مدينة ساغارا مشيًا، وتكتب عن النقل والأسواق والمدارس.",
        },
    ),
    "eko": Person(
        "Eko Prasetyo",
        "EKP",
        "Redaktur lingkungan",
        {
            "id": "Eko Prasetyo menyunting halaman lingkungan dan masih mengenali pohon dari kulitnya.",
            "en": "Eko Prasetyo edits the environment pages and still knows trees by their bark.",
            "ar": "يحرر إيكو براستيو صفحات البيئة وما زال يعرف الأشجار من لحائها.",
        },
    ),
    "dewi": Person(
        "Dewi Anggraini",
        "DWA",
        "Reporter budaya",
        {
            "id": "Dewi Anggraini menulis tentang bunyi, kain, dan panggung. Sebelumnya ia menala piano.",
            "en": "Dewi Anggraini writes about sound, cloth and the stage. She used to tune pianos.",
            "ar": "تكتب ديوي أنغرايني عن الصوت والنسيج والمسرح، وكانت تضبط آلات البيانو.",
        },
    ),
    "salma": Person(
        "Salma Haddad",
        "SMH",
        "Redaktur edisi Arab",
        {
            "id": "Salma Haddad memimpin edisi Arab dan menerjemahkan dari tiga bahasa.",
            "en": "Salma Haddad leads the Arabic edition and translates from three languages.",
            "ar": "تقود سلمى حداد الطبعة العربية وتترجم عن ثلاث لغات.",
        },
    ),
    "meja": Person(
        "Meja Warta",
        "WRT",
        "Redaksi",
        {
            "id": "Berita yang dikerjakan bersama oleh redaksi.",
            "en": "News made by the newsroom together.",
            "ar": "أخبار تعدّها هيئة التحرير معًا.",
        },
        kind="desk",
    ),
}


# Name: what it shows (in the newsroom's language), and its caption in each language.
@dataclass(frozen=True)
class Story:
    """What the languages of a story share."""

    key: str
    section: str
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    hours_ago: float
    picture: str = ""
    place: str = ""


CIWARU: Words = {"id": "Ciwaru", "en": "Ciwaru", "ar": "سيوارو"}
SAGARA: Words = {"id": "Sagara", "en": "Sagara", "ar": "ساغارا"}
NUSA_LAYA: Words = {"id": "Nusa Laya", "en": "Nusa Laya", "ar": "نوسا لايا"}
PLACES: dict[str, Words] = {"Ciwaru": CIWARU, "Sagara": SAGARA, "Nusa Laya": NUSA_LAYA}
OUTLET: Words = {"id": "Warta Lembah", "en": "Warta Lembah", "ar": "ورتا لمباه"}

STORIES: tuple[Story, ...] = (
    Story("spring", "lingkungan", ("eko", "rina"), ("air", "hutan"), 1.2, "fajar", "Ciwaru"),
    Story("tram", "transportasi", ("rina",), ("energi",), 2.6, "kota", "Sagara"),
    Story("siren", "kota", ("meja",), ("banjir", "air"), 4.1, "hujan", "Sagara"),
    Story("coral", "lingkungan", ("eko",), ("laut",), 6.5, "laut"),
    Story("football", "olahraga", ("dewi",), (), 8.3, "", "Sagara"),
    Story("market", "ekonomi", ("rina",), ("pasar",), 11.0, "pasar"),
    Story("benches", "opini", ("dewi",), (), 14.5),
    Story("library", "budaya", ("dewi",), ("buku", "laut"), 19.0, "senja", "Nusa Laya"),
    Story("stars", "ilmu", ("eko",), ("sekolah",), 24.0, "bintang"),
    Story("coffee", "ekonomi", ("rina",), ("tani",), 30.0, "kabut", "Ciwaru"),
    Story("ferry", "transportasi", ("rina",), ("energi", "laut"), 41.0, "pelabuhan"),
    Story("rice", "ilmu", ("eko",), ("tani",), 52.0, "sawah"),
    Story("weaving", "budaya", ("dewi",), (), 66.0, "pantai", "Nusa Laya"),
    Story("bridge", "transportasi", ("rina", "eko"), ("hutan",), 90.0, "jalan", "Ciwaru"),
    Story("kitchen", "kota", ("rina",), ("sekolah",), 118.0, "kebun"),
    Story("birds", "lingkungan", ("eko",), ("air",), 150.0, "sungai"),
    Story("nightrun", "olahraga", ("dewi",), (), 200.0, "malam", "Sagara"),
    Story("orchestra", "budaya", ("dewi",), ("musik",), 260.0),
    Story("solar", "ekonomi", ("rina",), ("energi", "pasar"), 340.0, "gurun"),
    Story("sounds", "budaya", ("dewi", "meja"), ("musik",), 430.0),
)
