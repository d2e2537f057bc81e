"""Invented sentences: parts that fit together, so that no two articles of an archive are the same."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random


@dataclass(frozen=True)
class Phrases:
    """The parts of one language. Templates name them in braces."""

    headlines: tuple[str, ...]
    sentences: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    topics: tuple[str, ...]

    def headline(self, chance: Random) -> str:
        made = self._fill(chance.choice(self.headlines), chance)
        return made[0].upper() + made[1:]

    def sentence(self, chance: Random) -> str:
        made = self._fill(chance.choice(self.sentences), chance)
        return made[0].upper() + made[1:]

    def paragraph(self, chance: Random) -> str:
        """Two to four sentences, as the inline HTML of a paragraph block."""
        text = " ".join(self.sentence(chance) for _ in range(chance.randint(2, 4)))
        return f"<p>{escape(text, quote=False)}</p>"

    def _fill(self, template: str, chance: Random) -> str:
        chosen = {name: chance.choice(words) for name, words in self.words.items()}
        return template.format(n=chance.randint(2, 980), **chosen)


INDONESIAN = Phrases(
    headlines=(
        "{who} di {place} memulai {thing}",
        "{place} menanti {thing} sejak {when}",
        "{n} warga {place} mencoba {thing}",
        "{thing} pertama di {place} dibuka {when}",
        "Mengapa {who} di {place} memilih {thing}",
        "{who}: {thing} harus selesai {when}",
    ),
    sentences=(
        "{who} di {place} mengatakan {thing} akan dimulai {when}.",
        "Sebanyak {n} orang mengikuti kegiatan itu di {place}.",
        "Pekerjaan dibagi bergilir supaya {who} tidak menunggu terlalu lama.",
        "“Kami belajar dari {place},” kata seorang dari {who}.",
        "Biayanya dihitung bersama dan diumumkan {when}.",
        "{thing} itu dirawat oleh {who} tanpa bayaran.",
        "Belum semua setuju, tetapi pertemuan di {place} berakhir tanpa suara tinggi.",
        "Hujan turun {when}, dan rencana bergeser {n} hari.",
        "Catatan lama di balai {place} menyebut {thing} pernah ada sebelumnya.",
        "Hasilnya akan diperiksa lagi {when}.",
    ),
    words={
        "place": (
            "Sagara",
            "Ciwaru",
            "Nusa Laya",
            "Rawa Putih",
            "Bukit Tarang",
            "Kali Wening",
            "Teluk Rimba",
            "Pasar Wening",
        ),
        "who": (
            "para guru",
            "nelayan",
            "petani",
            "pedagang pasar",
            "murid",
            "perawat",
            "tukang kayu",
            "pengemudi",
            "peneliti muda",
        ),
        "thing": (
            "kebun bersama",
            "jalur sepeda",
            "pasar pagi",
            "bank benih",
            "perahu sekolah",
            "ruang baca",
            "pengolahan sampah",
            "sumur dalam",
            "paduan suara",
        ),
        "when": (
            "bulan depan",
            "akhir pekan ini",
            "sebelum musim hujan",
            "pada Senin pagi",
            "setelah panen",
            "tahun lalu",
        ),
    },
    topics=(
        "Warga",
        "Air",
        "Panen",
        "Sekolah",
        "Jalan",
        "Pasar",
        "Laut",
        "Hutan",
        "Musik",
        "Kesehatan",
    ),
)
ENGLISH = Phrases(
    headlines=(
        "{who} in {place} begin {thing}",
        "{place} has waited for {thing} since {when}",
        "{n} people of {place} try {thing}",
        "First {thing} in {place} opens {when}",
        "Why {who} in {place} chose {thing}",
        "{who}: {thing} must be done {when}",
    ),
    sentences=(
        "{who} in {place} say that {thing} will begin {when}.",
        "Some {n} people took part in {place}.",
        "The work is shared in turns, so that {who} do not have to wait long.",
        "“We learned from {place},” said one of {who}.",
        "The cost was worked out together and made public {when}.",
        "The {thing} is kept up by {who} without pay.",
        "Not everybody agrees, but the meeting in {place} ended without a raised voice.",
        "It rained {when}, and the plan moved by {n} days.",
        "Old papers in the hall of {place} say that {thing} was there once before.",
        "The result is to be looked at again {when}.",
    ),
    words={
        "place": (
            "Sagara",
            "Ciwaru",
            "Nusa Laya",
            "Rawa Putih",
            "Bukit Tarang",
            "Kali Wening",
            "Rimba Bay",
            "Wening market",
        ),
        "who": (
            "teachers",
            "fishers",
            "farmers",
            "stallholders",
            "pupils",
            "nurses",
            "carpenters",
            "drivers",
            "young researchers",
        ),
        "thing": (
            "shared garden",
            "cycle path",
            "morning market",
            "seed bank",
            "school boat",
            "reading room",
            "waste sorting",
            "deep well",
            "choir",
        ),
        "when": (
            "next month",
            "this weekend",
            "before the rains",
            "on Monday morning",
            "after the harvest",
            "last year",
        ),
    },
    topics=(
        "Residents",
        "Water supply",
        "Harvest",
        "Classrooms",
        "Roads",
        "Stalls",
        "Fishing",
        "Woodland",
        "Choirs",
        "Health",
    ),
)
ARABIC = Phrases(
    headlines=(
        "{who} في {place} يبدؤون {thing}",
        "{place} تنتظر {thing} منذ {when}",
        "{n} من أهل {place} يجربون {thing}",
        "افتتاح {thing} في {place} {when}",
        "لماذا اختار {who} في {place} {thing}",
        "{who}: ينبغي أن يكتمل {thing} {when}",
    ),
    sentences=(
        "يقول {who} في {place} إن {thing} سيبدأ {when}.",
        "شارك نحو {n} شخصًا في {place}.",
        "يُقسم العمل بالدور كي لا ينتظر {who} طويلًا.",
        "قال أحد {who}: «تعلمنا من {place}».",
        "حُسبت الكلفة معًا وأُعلنت {when}.",
        "يرعى {who} {thing} من دون أجر.",
        "لم يتفق الجميع، لكن الاجتماع في {place} انتهى بهدوء.",
        "هطل المطر {when} وتأخرت الخطة {n} يومًا.",
        "تذكر أوراق قديمة في دار {place} أن {thing} كان هنا من قبل.",
        "ستُراجع النتيجة {when}.",
    ),
    words={
        "place": (
            "ساغارا",
            "سيوارو",
            "نوسا لايا",
            "راوا بوتيه",
            "بوكيت تارانغ",
            "كالي ونينغ",
            "خليج ريمبا",
            "سوق ونينغ",
        ),
        "who": (
            "المعلمين",
            "الصيادين",
            "المزارعين",
            "باعة السوق",
            "التلاميذ",
            "الممرضين",
            "النجارين",
            "السائقين",
        ),
        "thing": (
            "البستان المشترك",
            "مسار الدراجات",
            "سوق الصباح",
            "بنك البذور",
            "قارب المدرسة",
            "ركن القراءة",
            "فرز النفايات",
            "حفر البئر",
        ),
        "when": (
            "الشهر المقبل",
            "في عطلة الأسبوع",
            "قبل موسم المطر",
            "صباح الاثنين",
            "بعد الحصاد",
            "العام الماضي",
        ),
    },
    topics=(
        "الأهالي",
        "مياه الشرب",
        "الحصاد",
        "الصفوف",
        "الطرق",
        "الأكشاك",
        "الصيد",
        "الغابة",
        "الغناء",
        "الصحة",
    ),
)

PHRASES: dict[str, Phrases] = {"id": INDONESIAN, "en": ENGLISH, "ar": ARABIC}
