"""What the demo's readers say, in three languages. All of it is invented."""

from __future__ import annotations

# Who, to whom, and what.
SAID: dict[str, list[tuple[str, str, str]]] = {
    "id": [
        (
            "Wening",
            "",
            "Kakek saya dulu mandi di mata air itu. Senang membaca bahwa airnya kembali, semoga kali ini dijaga bersama.",
        ),
        (
            "Bagas S.",
            "Wening",
            "Setuju. Tahun 2009 juga sempat mengalir, lalu pohon di atasnya ditebang lagi.",
        ),
        (
            "eko",
            "Bagas S.",
            "Terima kasih, ini catatan penting. Kami sudah menanyakannya kepada kantor kehutanan dan akan menulis lanjutannya.",
        ),
        (
            "Lastri",
            "",
            "Apakah jalan setapak dari Ciwaru sudah bisa dilalui anak-anak?\n\nKami ingin ke sana hari Minggu.",
        ),
    ],
    "en": [
        (
            "Harriet",
            "",
            "My grandfather used to bathe in that spring. Good to read that it is back; let us look after it this time.",
        ),
        (
            "Tom B.",
            "Harriet",
            "It ran in 2009 too, and then the trees above it were felled again.",
        ),
        (
            "eko",
            "Tom B.",
            "Thank you, that matters. We have asked the forestry office and will follow it up.",
        ),
        (
            "Noor",
            "",
            "Is the path from Ciwaru safe for children yet? We would like to go on Sunday.",
        ),
    ],
    "ar": [
        (
            "هدى",
            "",
            "كان جدي يستحم في ذلك النبع. يسعدني أن أقرأ أن الماء عاد، فلنحافظ عليه معًا هذه المرة.",
        ),
        ("سليم", "هدى", "جرى الماء سنة 2009 أيضًا ثم قُطعت الأشجار فوقه."),
        ("eko", "سليم", "شكرًا، هذا مهم. سألنا دائرة الغابات وسنكتب المتابعة."),
        ("ليلى", "", "هل صار الدرب من Ciwaru آمنًا للأطفال؟ نود الذهاب يوم الأحد."),
    ],
}

WAITING: dict[str, list[tuple[str, str]]] = {
    "id": [
        ("Dimas", "Saya lewat sana tadi pagi, airnya memang jernih sekali."),
        ("Tari", "Foto-fotonya bagus. Siapa yang memotret?"),
    ],
    "en": [("Peter", "Walked past this morning, the water really is clear.")],
    "ar": [("كريم", "مررت من هناك هذا الصباح، والماء صافٍ حقًا.")],
}

# As it comes in, disguised; the brands are made up.
SPAM: dict[str, list[tuple[str, str]]] = {
    "id": [
        ("𝐂𝐮𝐚𝐧 𝐌𝐚𝐱", "𝗦𝗹𝗼𝘁 𝗴𝗮𝗰𝗼𝗿 hari ini di 𝘿𝙤𝙢𝙥𝙚𝙩𝟳𝟴, depo 10rb langsung m a x w i n 🎰🎰"),
        (
            "Rejeki",
            "Modal receh jadi jutaan, cek ɢɪʟᴀ88 sekarang https://gila88.example https://g88.example",
        ),
    ],
    "en": [
        ("Best Deals", "FREE $$$ iphone, just click https://win.example/now https://win.example/2")
    ],
    "ar": [("عروض", "اربح المال الآن https://win.example/ar https://win.example/ar2")],
}
