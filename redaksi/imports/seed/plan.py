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
PICTURES: dict[str, tuple[str, Words]] = {
    "fajar": (
        "Bukit berlapis di bawah matahari terbit",
        {
            "id": "Fajar di atas lembah Ciwaru.",
            "en": "Dawn over the Ciwaru valley.",
            "ar": "الفجر فوق وادي سيوارو.",
        },
    ),
    "hujan": (
        "Hujan di jalan pegunungan",
        {
            "id": "Hujan di hulu Kali Wening.",
            "en": "Rain on the upper Wening.",
            "ar": "مطر على أعالي نهر ونينغ.",
        },
    ),
    "sawah": (
        "Sawah bertingkat di kaki bukit",
        {
            "id": "Sawah bertingkat di Rawa Putih.",
            "en": "Rice terraces at Rawa Putih.",
            "ar": "مدرجات الأرز في راوا بوتيه.",
        },
    ),
    "malam": (
        "Kota pada malam berbulan",
        {
            "id": "Sagara pada malam lari.",
            "en": "Sagara on the night of the run.",
            "ar": "ساغارا ليلة السباق.",
        },
    ),
    "kota": (
        "Atap kota di pagi hari",
        {
            "id": "Sagara pagi hari, dilihat dari bukit.",
            "en": "Sagara in the morning, from the hill.",
            "ar": "ساغارا صباحًا من فوق التل.",
        },
    ),
    "laut": (
        "Perahu layar di teluk",
        {"id": "Perahu di Teluk Rimba.", "en": "Boats in Rimba Bay.", "ar": "قوارب في خليج ريمبا."},
    ),
    "senja": (
        "Perahu di laut saat matahari terbenam",
        {
            "id": "Senja di selat Nusa Laya.",
            "en": "Dusk on the Nusa Laya strait.",
            "ar": "الغروب في مضيق نوسا لايا.",
        },
    ),
    "gurun": (
        "Bukit kering pada musim kemarau",
        {
            "id": "Perbukitan pada puncak kemarau.",
            "en": "The hills at the height of the dry season.",
            "ar": "التلال في ذروة الجفاف.",
        },
    ),
    "sungai": (
        "Sungai berkelok di antara pohon",
        {
            "id": "Kali Wening di bawah Ciwaru.",
            "en": "The Wening below Ciwaru.",
            "ar": "نهر ونينغ أسفل سيوارو.",
        },
    ),
    "pasar": (
        "Rumah-rumah dengan jendela menyala saat senja",
        {
            "id": "Kawasan Pasar Wening selepas magrib.",
            "en": "Around Wening market after sunset.",
            "ar": "حول سوق ونينغ بعد الغروب.",
        },
    ),
    "kabut": (
        "Pegunungan dalam kabut",
        {
            "id": "Kabut pagi di lereng kopi.",
            "en": "Morning mist on the coffee slopes.",
            "ar": "ضباب الصباح على منحدرات القهوة.",
        },
    ),
    "pantai": (
        "Pantai dengan pohon kelapa",
        {
            "id": "Pantai Nusa Laya saat pasang.",
            "en": "Nusa Laya at high tide.",
            "ar": "شاطئ نوسا لايا عند المد.",
        },
    ),
    "bintang": (
        "Langit malam penuh bintang di atas bukit",
        {
            "id": "Langit di atas sekolah.",
            "en": "The sky above the school.",
            "ar": "السماء فوق المدرسة.",
        },
    ),
    "jalan": (
        "Jalan tanah berkelok ke cakrawala",
        {
            "id": "Jalan menuju jembatan bambu.",
            "en": "The road to the bamboo bridge.",
            "ar": "الطريق إلى جسر الخيزران.",
        },
    ),
    "kebun": (
        "Pohon-pohon di depan bukit hijau",
        {
            "id": "Kebun di belakang sekolah Kali Wening.",
            "en": "The garden behind Kali Wening school.",
            "ar": "البستان خلف مدرسة كالي ونينغ.",
        },
    ),
    "pelabuhan": (
        "Pelabuhan dengan perahu dan gedung",
        {"id": "Pelabuhan Sagara.", "en": "Sagara harbour.", "ar": "ميناء ساغارا."},
    ),
}


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
