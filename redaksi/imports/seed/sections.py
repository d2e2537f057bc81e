"""The sections and topics of the demo's newspaper."""

from __future__ import annotations

Words = dict[str, str]

# In the order of the menu; a parent before its children.
SECTIONS: dict[str, tuple[str, Words, Words]] = {
    "kota": (
        "",
        {"id": "Kota", "en": "City", "ar": "المدينة"},
        {
            "id": "Jalan, rumah, dan orang-orang Sagara.",
            "en": "The streets, houses and people of Sagara.",
            "ar": "شوارع ساغارا وبيوتها وأهلها.",
        },
    ),
    "transportasi": (
        "kota",
        {"id": "Transportasi", "en": "Transport", "ar": "النقل"},
        {
            "id": "Trem, feri, jembatan, dan berjalan kaki.",
            "en": "Trams, ferries, bridges and walking.",
            "ar": "الترام والعبّارات والجسور والمشي.",
        },
    ),
    "lingkungan": (
        "",
        {"id": "Lingkungan", "en": "Environment", "ar": "البيئة"},
        {
            "id": "Hutan, air, laut, dan yang hidup di dalamnya.",
            "en": "Forests, water, the sea and what lives there.",
            "ar": "الغابات والماء والبحر وما يعيش فيها.",
        },
    ),
    "ekonomi": (
        "",
        {"id": "Ekonomi", "en": "Economy", "ar": "الاقتصاد"},
        {
            "id": "Pasar, koperasi, dan kerja.",
            "en": "Markets, co-operatives and work.",
            "ar": "الأسواق والتعاونيات والعمل.",
        },
    ),
    "ilmu": (
        "",
        {"id": "Ilmu", "en": "Science", "ar": "العلوم"},
        {
            "id": "Yang sedang dicari tahu, dan oleh siapa.",
            "en": "What is being found out, and by whom.",
            "ar": "ما يُكتشف ومن يكتشفه.",
        },
    ),
    "budaya": (
        "",
        {"id": "Budaya", "en": "Culture", "ar": "الثقافة"},
        {
            "id": "Bunyi, kain, buku, dan panggung.",
            "en": "Sounds, cloth, books and the stage.",
            "ar": "الأصوات والنسيج والكتب والمسرح.",
        },
    ),
    "olahraga": (
        "",
        {"id": "Olahraga", "en": "Sport", "ar": "الرياضة"},
        {
            "id": "Lapangan, jalan malam, dan yang berlari di atasnya.",
            "en": "Pitches, night streets and those who run on them.",
            "ar": "الملاعب وشوارع الليل ومن يركض فيها.",
        },
    ),
    "opini": (
        "",
        {"id": "Opini", "en": "Opinion", "ar": "الرأي"},
        {
            "id": "Pendapat penulisnya.",
            "en": "The views of those who sign them.",
            "ar": "آراء أصحابها.",
        },
    ),
}

# A topic has one name; each edition has its own.
TOPICS: dict[str, Words] = {
    "air": {"id": "Air", "en": "Water", "ar": "الماء"},
    "hutan": {"id": "Hutan", "en": "Forests", "ar": "الغابات"},
    "laut": {"id": "Laut", "en": "The sea", "ar": "البحر"},
    "pasar": {"id": "Pasar", "en": "Markets", "ar": "الأسواق"},
    "sekolah": {"id": "Sekolah", "en": "Schools", "ar": "المدارس"},
    "energi": {"id": "Energi", "en": "Energy", "ar": "الطاقة"},
    "tani": {"id": "Pertanian", "en": "Farming", "ar": "الزراعة"},
    "musik": {"id": "Musik", "en": "Music", "ar": "الموسيقى"},
    "buku": {"id": "Buku", "en": "Books", "ar": "الكتب"},
    "banjir": {"id": "Banjir", "en": "Floods", "ar": "الفيضانات"},
}
