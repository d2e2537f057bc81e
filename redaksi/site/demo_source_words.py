"""The demo's sources: who they are, which stories have what from them, and what became of it. All is invented."""

from __future__ import annotations

from redaksi.imports.seed.sections import Words
from redaksi.sources.models import Citation, CitedPage, Source

Kind, Role, State = Source.Kind, Citation.Role, CitedPage.State

# By key: its kind, names, web address, and whom it is known through.
SOURCES: dict[str, tuple[Source.Kind, Words, str, str]] = {
    "agency": (
        Kind.AGENCY,
        {"id": "Kantor Berita Nusa", "en": "Nusa News Agency", "ar": "وكالة نوسا للأنباء"},
        "https://berita-nusa.example/",
        "",
    ),
    "paper": (
        Kind.OUTLET,
        {"id": "Harian Pesisir", "en": "The Coast Daily", "ar": "صحيفة الساحل اليومية"},
        "https://harian-pesisir.example/",
        "",
    ),
    "college": (
        Kind.INSTITUTION,
        {"id": "Politeknik Ciwaru", "en": "Ciwaru Polytechnic", "ar": "معهد سيوارو التقني"},
        "https://politeknik-ciwaru.example/",
        "",
    ),
    "transport": (
        Kind.INSTITUTION,
        {
            "id": "Dinas Perhubungan Sagara",
            "en": "Sagara Transport Office",
            "ar": "دائرة النقل في ساغارا",
        },
        "https://perhubungan-sagara.example/",
        "",
    ),
    "statistics": (
        Kind.INSTITUTION,
        {
            "id": "Lembaga Statistik Lembah",
            "en": "Lembah Statistics Institute",
            "ar": "معهد لمباه للإحصاء",
        },
        "https://statistik-lembah.example/",
        "",
    ),
    "survey": (
        Kind.DOCUMENT,
        {
            "id": "Survei Teluk Rimba, tahun keempat",
            "en": "Rimba Bay survey, fourth year",
            "ar": "مسح خليج ريمبا، السنة الرابعة",
        },
        "https://politeknik-ciwaru.example/teluk-rimba/",
        "college",
    ),
    "farmer": (
        Kind.PERSON,
        {
            "id": "Inah, petani Rawa Putih",
            "en": "Inah, a farmer in Rawa Putih",
            "ar": "إيناه، مزارعة في راوا بوتيه",
        },
        "",
        "",
    ),
    "reporter": (
        Kind.OWN,
        {
            "id": "reporter kami di tempat kejadian",
            "en": "our reporter on the spot",
            "ar": "مراسلنا في المكان",
        },
        "",
        "",
    ),
}

# One for each language, since the reason is in one: what readers may know, and why no more.
UNNAMED: dict[str, tuple[str, str]] = {
    "id": ("seorang pegawai kehutanan", "karena tidak berwenang berbicara kepada pers"),
    "en": ("a forestry official", "who has no leave to speak to the press"),
    "ar": ("موظف في دائرة الغابات", "لأنه غير مخوَّل بالتصريح للصحافة"),
}

FLOW: Words = {
    "id": "Debit mata air, pekan demi pekan",
    "en": "The flow of the spring, week by week",
    "ar": "تدفق العين أسبوعًا بعد أسبوع",
}
TIMES: Words = {
    "id": "Waktu tempuh jalur pertama",
    "en": "Running times of the first line",
    "ar": "زمن الرحلة على الخط الأول",
}
FORTY_MINUTES: Words = {
    "id": "Empat puluh menit sebelum air",
    "en": "Forty minutes before the water",
    "ar": "أربعون دقيقة قبل الماء",
}
CROSSING: Words = {
    "id": "Feri baterai lulus bulan pertama",
    "en": "Battery ferry passes its first month",
    "ar": "عبّارة البطاريات تجتاز شهرها الأول",
}
FLOCKS: Words = {
    "id": "Burung dari utara sudah di rawa",
    "en": "Northern birds are on the marsh already",
    "ar": "طيور الشمال في المستنقع منذ الآن",
}
QUARTER: Words = {
    "id": "Angka triwulan kedua",
    "en": "Figures for the second quarter",
    "ar": "أرقام الربع الثاني",
}
MEASURED: Words = {
    "id": "Diukur di tempat yang sama setiap Senin pagi.",
    "en": "Measured in the same place every Monday morning.",
    "ar": "يُقاس في الموضع نفسه صباح كل اثنين.",
}
NOTHING: Words = {}

# Story, source, for what, who passed it on, the cited page and its title, and a note for readers.
# "unnamed" is the one of the story's language.
CITED: tuple[tuple[str, str, Citation.Role, str, str, Words, Words], ...] = (
    ("spring", "reporter", Role.BASED_ON, "", "", NOTHING, NOTHING),
    ("spring", "college", Role.DATA, "", "debit/", FLOW, MEASURED),
    ("spring", "unnamed", Role.QUOTES, "", "", NOTHING, NOTHING),
    ("tram", "transport", Role.DATA, "", "waktu-tempuh/", TIMES, NOTHING),
    ("tram", "reporter", Role.BASED_ON, "", "", NOTHING, NOTHING),
    ("siren", "paper", Role.QUOTES, "agency", "empat-puluh-menit/", FORTY_MINUTES, NOTHING),
    ("coral", "survey", Role.DATA, "college", "", NOTHING, NOTHING),
    ("ferry", "agency", Role.BASED_ON, "", "feri-baterai/", CROSSING, NOTHING),
    ("birds", "paper", Role.BASED_ON, "agency", "burung-utara/", FLOCKS, NOTHING),
    ("rice", "farmer", Role.QUOTES, "", "", NOTHING, NOTHING),
    ("rice", "college", Role.BASED_ON, "", "", NOTHING, NOTHING),
    ("kitchen", "statistics", Role.DATA, "", "triwulan-2/", QUARTER, NOTHING),
    ("market", "statistics", Role.DATA, "", "triwulan-2/", QUARTER, NOTHING),
    ("solar", "statistics", Role.DATA, "", "triwulan-2/", QUARTER, NOTHING),
)

# What was taken back, the story that is corrected for it already, and how. The others wait on the desk.
TAKEN_BACK, CORRECTED = "statistics", "kitchen"
TAKEN_BACK_NOTES: Words = {
    "id": "Kenaikan kehadiran empat persen dalam berita ini bersandar pada angka yang telah ditarik oleh Lembaga Statistik Lembah. Angka penggantinya belum ada.",
    "en": "The rise of four per cent in this story rests on figures that the Lembah Statistics Institute has taken back. There are no new ones yet.",
    "ar": "تستند زيادة الحضور بنسبة أربعة في المئة في هذا الخبر إلى أرقام سحبها معهد لمباه للإحصاء، ولم تصدر أرقام بديلة بعد.",
}

# How cited pages stand: what was read there, and what it says now.
PAGES: dict[str, tuple[CitedPage.State, str, str]] = {
    "https://politeknik-ciwaru.example/debit/": (
        State.ALIVE,
        "Debit mata air Ciwaru: seperempat liter per detik, pekan kelima tanpa hujan.",
        "",
    ),
    "https://perhubungan-sagara.example/waktu-tempuh/": (
        State.CHANGED,
        "Jalur pertama ditempuh dalam tiga belas menit.\nTrem berangkat setiap dua belas menit.",
        "Jalur pertama ditempuh dalam empat belas menit.\nTrem berangkat setiap dua belas menit.",
    ),
    "https://statistik-lembah.example/triwulan-2/": (
        State.DEAD,
        "Kehadiran murid naik empat persen pada triwulan kedua.",
        "",
    ),
}

# Names nobody has decided on, by language: the stories they were found in.
PROPOSED: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "id": (("Radio Muara", ("ferry", "birds")), ("Buletin Tani Rawa", ("rice",))),
    "en": (("Harbour Post", ("ferry",)),),
    "ar": (("بوابة الميناء", ("ferry",)),),
}
