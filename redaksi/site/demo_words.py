"""The demo's own words: who the newspaper is, its standing pages, and what its desk is working on."""

from __future__ import annotations

IDENTITY: dict[str, dict[str, str]] = {
    "id": {
        "tagline": "Kabar dari lembah, laut, dan kota",
        "about": "Harian kecil tentang Sagara, Ciwaru, dan Nusa Laya, dalam tiga bahasa.",
        "footer": "Warta Lembah adalah surat kabar rekaan: semua orang, tempat, dan peristiwa di sini dikarang untuk memperlihatkan Redaksi.",
        "privacy": "Situs ini tidak memasang kuki pada pembaca, tidak memuat apa pun dari pihak ketiga, dan tidak melacak siapa pun. Peladen mencatat permintaan seperlunya untuk keamanan, lalu menghapusnya.",
    },
    "en": {
        "tagline": "News from the valley, the sea and the city",
        "about": "A small daily about Sagara, Ciwaru and Nusa Laya, in three languages.",
        "footer": "Warta Lembah is an invented newspaper: every person, place and event in it was made up to show Redaksi.",
        "privacy": "This site sets no cookie on readers, loads nothing from third parties and follows nobody. The server keeps what it must of requests for safety, and then deletes it.",
    },
    "ar": {
        "tagline": "أخبار الوادي والبحر والمدينة",
        "about": "صحيفة يومية صغيرة عن ساغارا وسيوارو ونوسا لايا بثلاث لغات.",
        "footer": "ورتا لمباه صحيفة متخيَّلة: كل من فيها وما فيها من أماكن وأحداث أُلّف لعرض ريداكسي.",
        "privacy": "لا يضع هذا الموقع ملفات ارتباط لدى القراء، ولا يحمّل شيئًا من جهات أخرى، ولا يتتبع أحدًا. ويحتفظ الخادم بما يلزم من سجلات الطلبات للسلامة ثم يحذفها.",
    },
}

# Title, address, paragraphs.
PAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "about": {
        "id": (
            "Tentang kami",
            "tentang",
            "Warta Lembah terbit setiap hari sejak pagi, dikerjakan oleh lima orang dan satu teko kopi.",
            "Kami menulis tentang yang dekat, memeriksa sebelum menyiarkan, dan membetulkan kekeliruan di tempat kekeliruan itu terjadi.",
        ),
        "en": (
            "About us",
            "about",
            "Warta Lembah appears every day from early morning, made by five people and one pot of coffee.",
            "We write about what is near, check before we publish, and correct a mistake where it was made.",
        ),
        "ar": (
            "من نحن",
            "about",
            "تصدر ورتا لمباه كل يوم منذ الصباح الباكر، يعدّها خمسة أشخاص وإبريق قهوة واحد.",
            "نكتب عما هو قريب، ونتحقق قبل النشر، ونصحح الخطأ حيث وقع.",
        ),
    },
    "contact": {
        "id": (
            "Hubungi kami",
            "kontak",
            'Tulislah kepada <a href="mailto:redaksi@warta-lembah.example">redaksi@warta-lembah.example</a>.',
            "Meja redaksi dijaga dari pukul enam pagi sampai sepuluh malam.",
        ),
        "en": (
            "Contact",
            "contact",
            'Write to <a href="mailto:redaksi@warta-lembah.example">redaksi@warta-lembah.example</a>.',
            "Somebody is at the desk from six in the morning until ten at night.",
        ),
        "ar": (
            "اتصل بنا",
            "contact",
            'راسلونا على <a href="mailto:redaksi@warta-lembah.example">redaksi@warta-lembah.example</a>.',
            "في مكتب التحرير من يجيب من السادسة صباحًا حتى العاشرة ليلًا.",
        ),
    },
}

# Headline, standfirst, first paragraph, section.
UNFINISHED: dict[str, tuple[str, str, str, str]] = {
    "draft": (
        "Kebun atap rumah susun panen pertama",
        "Cabai, selada, dan satu sarang lebah di lantai sembilan.",
        "Panen pertama muat dalam dua ember. Penghuni lantai sembilan membaginya di tangga.",
        "kota",
    ),
    "waiting": (
        "Penumpang trem melampaui perkiraan pada pekan pertama",
        "Kota menambah dua rangkaian pada jam pulang kerja.",
        "Sepekan setelah beroperasi, trem mengangkut rata-rata sebelas ribu penumpang sehari.",
        "transportasi",
    ),
    "scheduled": (
        "Besok pagi: jadwal pasang untuk perahu buku",
        "Perpustakaan terapung merapat di empat kampung pekan ini.",
        "Perahu buku merapat di Nusa Laya pada pukul 09.20, ketika air mencapai cat biru.",
        "budaya",
    ),
}
