"""What the demo's pictures show, and what stands under them."""

from __future__ import annotations

from redaksi.imports.seed.sections import Words

# By the picture's name: its alternative text, and its caption.
PICTURES: dict[str, tuple[Words, Words]] = {
    "fajar": (
        {
            "id": "Bukit berlapis di bawah matahari terbit",
            "en": "Layered hills under a rising sun",
            "ar": "تلال متدرجة تحت شمس مشرقة",
        },
        {
            "id": "Fajar di atas lembah Ciwaru.",
            "en": "Dawn over the Ciwaru valley.",
            "ar": "الفجر فوق وادي سيوارو.",
        },
    ),
    "hujan": (
        {
            "id": "Hujan di jalan pegunungan",
            "en": "Rain on a mountain road",
            "ar": "مطر على طريق جبلي",
        },
        {
            "id": "Hujan di hulu Kali Wening.",
            "en": "Rain on the upper Wening.",
            "ar": "مطر على أعالي نهر ونينغ.",
        },
    ),
    "sawah": (
        {
            "id": "Sawah bertingkat di kaki bukit",
            "en": "Terraced rice fields at the foot of the hills",
            "ar": "مدرجات أرز عند سفح التلال",
        },
        {
            "id": "Sawah bertingkat di Rawa Putih.",
            "en": "Rice terraces at Rawa Putih.",
            "ar": "مدرجات الأرز في راوا بوتيه.",
        },
    ),
    "malam": (
        {
            "id": "Kota pada malam berbulan",
            "en": "A town on a moonlit night",
            "ar": "مدينة في ليلة مقمرة",
        },
        {
            "id": "Sagara pada malam lari.",
            "en": "Sagara on the night of the run.",
            "ar": "ساغارا ليلة السباق.",
        },
    ),
    "kota": (
        {
            "id": "Atap kota di pagi hari",
            "en": "Rooftops in the morning",
            "ar": "أسطح مدينة في الصباح",
        },
        {
            "id": "Sagara pagi hari, dilihat dari bukit.",
            "en": "Sagara in the morning, from the hill.",
            "ar": "ساغارا صباحًا من فوق التل.",
        },
    ),
    "laut": (
        {
            "id": "Perahu layar di teluk",
            "en": "Sailing boats in a bay",
            "ar": "مراكب شراعية في خليج",
        },
        {"id": "Perahu di Teluk Rimba.", "en": "Boats in Rimba Bay.", "ar": "قوارب في خليج ريمبا."},
    ),
    "senja": (
        {
            "id": "Perahu di laut saat matahari terbenam",
            "en": "Boats at sea at sunset",
            "ar": "قوارب في البحر عند الغروب",
        },
        {
            "id": "Senja di selat Nusa Laya.",
            "en": "Dusk on the Nusa Laya strait.",
            "ar": "الغروب في مضيق نوسا لايا.",
        },
    ),
    "gurun": (
        {
            "id": "Bukit kering pada musim kemarau",
            "en": "Bare hills in the dry season",
            "ar": "تلال جرداء في موسم الجفاف",
        },
        {
            "id": "Perbukitan pada puncak kemarau.",
            "en": "The hills at the height of the dry season.",
            "ar": "التلال في ذروة الجفاف.",
        },
    ),
    "sungai": (
        {
            "id": "Sungai berkelok di antara pohon",
            "en": "A river winding between trees",
            "ar": "نهر متعرج بين الأشجار",
        },
        {
            "id": "Kali Wening di bawah Ciwaru.",
            "en": "The Wening below Ciwaru.",
            "ar": "نهر ونينغ أسفل سيوارو.",
        },
    ),
    "pasar": (
        {
            "id": "Rumah-rumah dengan jendela menyala saat senja",
            "en": "Houses with lit windows at dusk",
            "ar": "بيوت بنوافذ مضاءة عند الغسق",
        },
        {
            "id": "Kawasan Pasar Wening selepas magrib.",
            "en": "Around Wening market after sunset.",
            "ar": "حول سوق ونينغ بعد الغروب.",
        },
    ),
    "kabut": (
        {"id": "Pegunungan dalam kabut", "en": "Mountains in mist", "ar": "جبال في الضباب"},
        {
            "id": "Kabut pagi di lereng kopi.",
            "en": "Morning mist on the coffee slopes.",
            "ar": "ضباب الصباح على منحدرات القهوة.",
        },
    ),
    "pantai": (
        {
            "id": "Pantai dengan pohon kelapa",
            "en": "A beach with palm trees",
            "ar": "شاطئ بأشجار نخيل",
        },
        {
            "id": "Pantai Nusa Laya saat pasang.",
            "en": "Nusa Laya at high tide.",
            "ar": "شاطئ نوسا لايا عند المد.",
        },
    ),
    "bintang": (
        {
            "id": "Langit malam penuh bintang di atas bukit",
            "en": "A night sky full of stars above hills",
            "ar": "سماء ليل مليئة بالنجوم فوق التلال",
        },
        {
            "id": "Langit di atas sekolah.",
            "en": "The sky above the school.",
            "ar": "السماء فوق المدرسة.",
        },
    ),
    "jalan": (
        {
            "id": "Jalan tanah berkelok ke cakrawala",
            "en": "A dirt road winding to the horizon",
            "ar": "طريق ترابي يتعرج نحو الأفق",
        },
        {
            "id": "Jalan menuju jembatan bambu.",
            "en": "The road to the bamboo bridge.",
            "ar": "الطريق إلى جسر الخيزران.",
        },
    ),
    "kebun": (
        {
            "id": "Pohon-pohon di depan bukit hijau",
            "en": "Trees in front of green hills",
            "ar": "أشجار أمام تلال خضراء",
        },
        {
            "id": "Kebun di belakang sekolah Kali Wening.",
            "en": "The garden behind Kali Wening school.",
            "ar": "البستان خلف مدرسة كالي ونينغ.",
        },
    ),
    "pelabuhan": (
        {
            "id": "Pelabuhan dengan perahu dan gedung",
            "en": "A harbour with boats and buildings",
            "ar": "ميناء فيه قوارب ومبان",
        },
        {"id": "Pelabuhan Sagara.", "en": "Sagara harbour.", "ar": "ميناء ساغارا."},
    ),
}

# Before a name.
PORTRAIT: Words = {"id": "Potret", "en": "Portrait of", "ar": "صورة"}
