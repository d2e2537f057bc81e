"""Indonesian words of news pages."""

from redaksi.imports.page.lexicon.entry import Lexicon
from redaksi.imports.page.reasons import Reason

_FUNCTION_WORDS = """yang dan di ke dari untuk dengan pada ini itu tidak akan adalah dalam oleh
juga sudah telah karena kata ada bisa dapat saat sebagai atau lebih harus kami kita mereka para
tersebut seperti hingga agar namun bahwa menurut setelah sebelum antara masih lagi secara serta
ujar tutur ungkap katanya ujarnya bagi hanya saja belum bukan dia ia jadi tak kepada terhadap
beliau ialah daripada kerana boleh tetapi"""

_PLACES = """jakarta|bandung|surabaya|medan|semarang|makassar|palembang|yogyakarta|jogja|denpasar
|malang|bogor|depok|tangerang|bekasi|solo|surakarta|padang|pekanbaru|batam|pontianak|banjarmasin
|balikpapan|samarinda|manado|ambon|jayapura|kupang|mataram|banda aceh|lampung|bandar lampung
|jambi|bengkulu|serang|cirebon|tasikmalaya|garut|sukabumi|cianjur|cilacap|purwokerto|tegal
|pekalongan|magelang|sleman|bantul|kediri|jember|banyuwangi|madiun|gresik|sidoarjo|kendari|palu
|gorontalo|mamuju|ternate|sorong|manokwari|merauke|timika|nabire|tarakan|palangkaraya
|palangka raya|pangkalpinang|tanjungpinang|nusantara|kuala lumpur|singapura|london|paris
|washington|new york|tokyo|beijing|kairo|mekkah|makkah|madinah|jeddah|riyadh|gaza|yerusalem
|canberra|sydney|manila|bangkok|hanoi|cimahi|sumedang|subang|karawang|purwakarta|blitar|tuban
|lumajang|probolinggo|pasuruan|mojokerto|kudus|jepara|demak|klaten|sragen|wonogiri|boyolali"""

_REGIONS = """indonesia|aceh|sumatera utara|sumut|sumatera barat|sumbar|riau|kepulauan riau|kepri
|jambi|sumatera selatan|sumsel|bangka belitung|babel|bengkulu|lampung|banten|dki jakarta
|jawa barat|jabar|jawa tengah|jateng|di yogyakarta|diy|jawa timur|jatim|bali
|nusa tenggara barat|ntb|nusa tenggara timur|ntt|kalimantan barat|kalbar|kalimantan tengah
|kalteng|kalimantan selatan|kalsel|kalimantan timur|kaltim|kalimantan utara|kaltara
|sulawesi utara|sulut|sulawesi tengah|sulteng|sulawesi selatan|sulsel|sulawesi tenggara|sultra
|sulawesi barat|sulbar|maluku|maluku utara|papua|papua barat|papua selatan|papua tengah
|papua pegunungan|papua barat daya|malaysia|singapura|thailand|jepang|korea selatan|china|india
|arab saudi|mesir|palestina|israel|inggris|prancis|jerman|belanda|rusia|ukraina|australia
|amerika serikat|turki|filipina|vietnam|myanmar|kamboja|brunei|timor leste"""


def _bars(text: str) -> frozenset[str]:
    return frozenset(entry.strip() for entry in text.replace("\n", "").split("|"))


LEXICON = Lexicon(
    function_words=frozenset(_FUNCTION_WORDS.split()),
    months={
        "januari": 1, "jan": 1, "februari": 2, "pebruari": 2, "feb": 2, "peb": 2, "maret": 3,
        "mar": 3, "april": 4, "apr": 4, "mei": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7,
        "agustus": 8, "agu": 8, "agt": 8, "ags": 8, "agst": 8, "september": 9, "sept": 9,
        "sep": 9, "oktober": 10, "okt": 10, "november": 11, "nopember": 11, "nov": 11, "nop": 11,
        "desember": 12, "des": 12,
    },
    weekdays=(
        "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "jum at", "sabtu", "minggu", "ahad",
        "sen", "sel", "rab", "kam", "jum", "sab", "min",
    ),
    zones={"wib": 420, "wita": 480, "wit": 540},
    ago=(
        r"(?:\d+|se|beberapa) ?(?:detik|menit|jam|hari|minggu|bulan|tahun)(?: yang)? (?:yang )?lalu",
        r"baru saja|kemarin|hari ini(?:,? \d{1,2}[.:]\d{2}(?: wib| wita| wit)?)?",
    ),
    published_labels=(
        "dipublikasikan", "dipublikasikan pada", "diterbitkan", "diterbitkan pada", "terbit",
        "terbit pada", "tayang", "tanggal", "tanggal terbit", "dimuat", "diposting", "diunggah",
        "diposting pada", "publikasi", "dirilis", "rilis", "ditulis pada",
    ),
    updated_labels=(
        "diperbarui", "diperbaharui", "pembaruan", "terakhir diperbarui", "update", "diupdate",
        "update terakhir", "terakhir diupdate", "pemutakhiran terakhir", "dimutakhirkan",
    ),
    author_labels=(
        "oleh", "penulis", "reporter", "pewarta", "wartawan", "kontributor", "jurnalis",
        "laporan", "laporan wartawan", "koresponden", "ditulis oleh", "teks", "naskah", "peliput",
        "dilaporkan oleh", "tim penulis", "tim liputan", "rep", "pnulis", "kolumnis",
    ),
    author_leads=("oleh", "ditulis oleh", "laporan wartawan", "dilaporkan oleh", "penulis"),
    desk_labels=(
        "editor", "penyunting", "redaktur", "red", "disunting oleh", "diedit oleh", "penerjemah",
        "diterjemahkan oleh", "uploader", "pengunggah", "copy editor", "redaktur pelaksana",
        "penanggung jawab", "sub editor", "videografer", "desain grafis", "infografis",
    ),
    roles=("wartawan", "reporter", "jurnalis", "kontributor", "koresponden", "editor", "penulis"),
    desks=("redaksi", "tim redaksi", "admin", "tim liputan", "meja redaksi"),
    photo_labels=(
        "foto", "foto oleh", "fotografer", "sumber foto", "kredit foto", "gambar", "ilustrasi",
        "sumber gambar", "dok", "dokumentasi", "dok.", "pewarta foto", "juru foto", "kredit",
        "ilustrator", "foto ilustrasi", "foto dok", "foto-foto", "video",
    ),
    caption_labels=("keterangan foto", "keterangan gambar", "ket. foto", "ket foto", "caption"),
    caption_marks=(
        "istimewa", "ist", "dok. pribadi", "dok pribadi", "antara foto", "tangkapan layar",
        "ilustrasi", "foto ilustrasi", "repro", "dokumentasi",
    ),
    source_labels=(
        "sumber", "sumber berita", "sumber artikel", "sumber tulisan", "disadur dari",
        "sumber asli", "dikutip dari", "dilansir dari", "sumber data",
    ),
    read_also=(
        "baca juga", "bacajuga", "simak juga", "lihat juga", "baca pula", "simak pula", "baca",
        "simak", "tonton juga", "baca selengkapnya", "selengkapnya", "artikel terkait",
        "berita terkait", "terkait", "pilihan editor", "pilihan redaksi", "lihat video",
        "saksikan juga", "dengarkan juga", "baca berita lainnya", "baca artikel lainnya",
        "jangan lewatkan", "tonton", "baca lagi", "baca lainnya", "simak video", "lihat pula",
        "simak berita lainnya", "klik juga", "ikuti juga", "lihat foto",
    ),
    about_author=(
        "tentang penulis", "profil penulis", "tentang", "biodata penulis", "tentang kontributor",
        "mengenai penulis", "seputar penulis",
    ),
    article_words=("artikel", "tulisan", "berita", "pos", "postingan", "naskah", "kiriman"),
    outlet_words=(
        "antara", "kantor berita", "tim redaksi", "redaksi", "tv", "news", "radio", "koran",
        "harian", "majalah", "media", "pers", "online", "berita", "network", "post", "grup",
    ),
    places=_bars(_PLACES),
    regions=_bars(_REGIONS),
    furniture={
        Reason.SHARE: (
            "bagikan", "bagikan ini", "bagikan artikel ini", "bagikan artikel", "bagikan berita",
            "bagikan berita ini", "bagikan ke", "sebarkan", "sebarkan artikel ini", "sebarkan berita ini",
            "salin tautan", "salin link", "salin url", "tautan disalin", "tautan telah disalin",
            "link tersalin", "url telah disalin", "url disalin", "link telah disalin", "cetak", "simpan", "kirim", "kirim ke teman", "kirim email",
            "bagikan di facebook", "bagikan di twitter", "bagikan di whatsapp", "bagikan lewat",
            "bagikan di", "bagikan ke whatsapp", "bagikan ke facebook", "bagikan melalui", "surel",
            "simpan artikel", "cetak artikel", "cetak halaman", "berbagi", "suka", "sukai", "tautan",
        ),
        Reason.ADVERTISEMENT: (
            "iklan", "pariwara", "gulir untuk melanjutkan", "lanjutkan membaca di bawah iklan",
            "gulir untuk lanjut membaca", "gulir ke bawah untuk melanjutkan", "konten sponsor",
            "scroll untuk melanjutkan", "scroll untuk lanjut membaca", "iklan di bawah ini",
            "lanjut membaca", "konten ini disajikan oleh pengiklan", "scroll ke bawah untuk melanjutkan",
            "iklan untuk anda", "tutup iklan", "sponsor", "konten berbayar", "iklan google",
        ),
        Reason.INVITATION: ("berlangganan", "langganan", "ikuti", "ikuti kami", "gabung sekarang", "unduh aplikasi", "berlangganan sekarang"),
        Reason.FONT_SIZE: (
            "ukuran huruf", "ukuran font", "ukuran teks", "perbesar huruf", "perkecil huruf",
            "perbesar teks", "perkecil teks", "atur ukuran huruf", "kecil", "sedang", "besar",
        ),
        Reason.PLAYER: (
            "putar", "putar video", "dengarkan artikel ini", "dengarkan artikel", "dengarkan",
            "dengarkan berita ini", "perbesar", "lihat foto", "lihat galeri", "tampilkan lebih banyak",
            "baca dengan suara", "foto 1 dari 1", "gambar berikutnya", "gambar sebelumnya",
            "buka galeri", "lihat semua foto", "ringkasan ai", "lihat ringkasan",
        ),
        Reason.COMMENTS: (
            "tinggalkan balasan", "tinggalkan komentar", "tulis komentar", "kirim komentar",
            "beri komentar", "kolom komentar", "jadilah yang pertama berkomentar",
            "jadilah yang pertama memberikan komentar", "belum ada komentar", "batalkan balasan",
            "batalkan", "balas", "muat komentar", "tampilkan komentar", "lihat semua komentar",
            "komentar anda", "komentar ditutup", "alamat email anda tidak akan dipublikasikan",
            "ruas yang wajib ditandai *", "masuk untuk berkomentar", "login untuk berkomentar",
            "silakan login untuk berkomentar", "tambahkan komentar", "komentar *", "tulis komentar anda",
            "silakan masuk untuk berkomentar", "laporkan komentar", "batal balasan", "batal membalas",
        ),
        Reason.PREVIOUS_NEXT: (
            "berita sebelumnya", "berita selanjutnya", "artikel sebelumnya", "artikel selanjutnya",
            "sebelumnya", "berikutnya", "berita berikutnya", "artikel berikutnya", "navigasi pos",
            "pos sebelumnya", "pos berikutnya", "navigasi tulisan", "pos-pos lama", "navigasi artikel",
            "tulisan sebelumnya", "tulisan berikutnya",
        ),
        Reason.PAGINATION: (
            "selanjutnya", "halaman selanjutnya", "halaman berikutnya", "halaman sebelumnya",
            "tampilkan semua", "baca semua", "lihat semua halaman", "halaman", "show all", "next",
            "tampilkan semua halaman", "semua halaman",
        ),
    },
    margin={
        Reason.NAVIGATION: (
            "beranda", "nasional", "daerah", "regional", "internasional", "ekonomi", "bisnis",
            "olahraga", "bola", "sepak bola", "hiburan", "teknologi", "tekno", "otomotif", "gaya hidup",
            "kesehatan", "pendidikan", "hukum", "politik", "budaya", "opini", "kolom", "foto", "video",
            "indeks", "terkini", "terbaru", "terpopuler", "populer", "menu", "cari", "masuk", "daftar",
            "login", "langganan", "berlangganan", "keluar", "akun saya", "peristiwa", "metro", "megapolitan",
            "wisata", "kuliner", "infografis", "live", "tv", "podcast", "epaper", "e-paper", "lainnya",
            "selebritas", "travel", "sains", "properti", "lingkungan", "iptek", "kriminal", "dunia", "tren",
            "jawa barat", "jawa tengah", "jawa timur", "jabodetabek", "nusantara", "sorotan", "fokus",
            "cek fakta", "tajuk", "humaniora", "pemilu", "ragam", "khas", "resep", "kategori", "edukasi",
            "tutup", "buka menu", "tutup menu", "lompat ke isi", "langsung ke konten", "lewati ke konten",
            "loncat ke konten", "mode gelap", "bahasa indonesia", "cari berita", "liputan khusus",
            "berita", "berita utama", "berita terkini", "kabar", "kabar daerah", "hari ini", "kembali ke atas",
            "ke atas", "sosok", "cuaca", "jadwal sholat", "jadwal salat", "zodiak", "kolumnis", "semua kanal",
        ),
        Reason.FOOTER: (
            "tentang kami", "redaksi", "pedoman media siber", "kontak", "kontak kami", "hubungi kami",
            "karier", "karir", "info iklan", "kebijakan privasi", "syarat dan ketentuan", "disclaimer",
            "kode etik", "ketentuan layanan", "peta situs", "sitemap", "pasang iklan", "beriklan",
            "kode etik jurnalistik", "visi misi", "ketentuan penggunaan", "bantuan", "faq", "privasi",
            "jaringan kami", "media partner", "tentang", "struktur redaksi", "susunan redaksi", "dewan pers",
            "jaringan media", "ketentuan umum", "standar perlindungan profesi wartawan", "hak jawab",
        ),
        Reason.COMMENTS: ("komentar", "nama *", "surel *", "situs web", "email *", "kirim", "nama", "lapor"),
        Reason.TOPICS: ("topik", "tag", "tags", "kata kunci", "label"),
    },
    patterns=(
        (Reason.COMMENTS, r"simpan nama, email, dan situs web saya.*"),
        (Reason.COMMENTS, r"\(?(?:\d[\d.,]*|ada \d+|belum ada|tidak ada) komentar\)?(?: untuk .*)?"),
        (Reason.COMMENTS, r"komentar ?[(:]? ?\d[\d.]*\)?"),
        (Reason.COMMENTS, r"alamat (?:email|surel) anda tidak akan di(?:publikasikan|tampilkan).*"),
        (Reason.COMMENTS, r"jadilah (?:yang|orang) pertama.{0,40}komentar.*"),
        (Reason.COMMENTS, r"komentar (?:sepenuhnya )?(?:menjadi|merupakan) tanggung jawab.*"),
        (Reason.SPAM_NOTICE, r".*(?:situs ini menggunakan|memakai|menggunakan) akismet.*"),
        (Reason.SPAM_NOTICE, r".*pelajari bagaimana data komentar anda diproses.*"),
        (Reason.COUNTER, r"(?:sudah )?(?:di)?(?:baca|lihat|tonton)(?: sebanyak)?:? ?\d[\d.,]* ?(?:kali|x|rb|jt|orang)?"),
        (Reason.COUNTER, r"(?:jumlah )?(?:pembaca|pengunjung|tayangan|dibaca|dilihat|views?) ?: ?\d[\d.,]* ?(?:kali|x|rb)?"),
        (Reason.COUNTER, r"\d[\d.,]* ?(?:rb|ribu|jt|juta|k)? ?(?:kali|x)? ?(?:dibaca|dilihat|pembaca|tayangan|dibagikan|kali dibaca|ditonton|suka)"),
        (Reason.COUNTER, r"(?:waktu|estimasi|lama)(?: waktu)? (?:baca|membaca) ?:? ?±?~? ?\d+ ?(?:menit|mnt).*"),
        (Reason.COUNTER, r"±?\d+ (?:menit|mnt) (?:baca|membaca|waktu baca)"),
        (Reason.COUNTER, r"\d+ menit"),
        (Reason.COUNTER, r"dibaca normal \d+ menit"),
        (Reason.PAGINATION, r"(?:halaman|hal\.?|page|laman)(?: ?:)?(?: ?\d+)+(?: (?:dari|of|/) ?\d+)?(?: ?(?:selanjutnya|berikutnya|next|show all|tampilkan semua|>+|»|\|))*"),
        (Reason.TOPICS, r"(?:tags?|topik(?: terkait| terhangat| pilihan| artikel| berita)?|kata kunci|label|tagar|topic) ?: ?.+"),
        (Reason.INVITATION, r"(?:ikuti|follow|gabung|bergabung|dapatkan|cek|simak|baca|temukan|nikmati|klik|unduh|download|subscribe|join|yuk|ayo|jangan lupa|mari|langganan)\b.{0,160}\b(?:telegram|whatsapp|wa channel|saluran wa|google news|newsletter|nawala|buletin|kanal youtube|instagram|tiktok|facebook|twitter|medsos|media sosial|aplikasi|play store|app store|email anda|kotak masuk)\b.{0,160}"),
        (Reason.INVITATION, r"(?:saluran|kanal|channel|grup) (?:whatsapp|telegram|wa)\b.{0,80}"),
        (Reason.INVITATION, r"(?:langganan|berlangganan) (?:newsletter|buletin|nawala|gratis|sekarang)\b.{0,80}"),
        (Reason.PREVIOUS_NEXT, r"(?:(?:berita|artikel|pos|tulisan) )?(?:sebelumnya|selanjutnya|berikutnya) ?[:«»<>→←-]+ ?.{2,160}"),
        (Reason.INVITATION, r"ikuti kami(?: di)?.{0,60}|ikuti .{0,30} di:?|dukung (?:kami|jurnalisme) .{0,100}"),
        (Reason.COOKIES, r".*\b(?:menggunakan|memakai|penggunaan|kebijakan|setujui|terima|tolak)\b.{0,40}\b(?:cookies?|kuki)\b.*"),
        (Reason.COPYRIGHT, r"(?:©|\(c\)|copyright|hak cipta).*"),
        (Reason.COPYRIGHT, r".{0,60}(?:hak cipta dilindungi|semua hak dilindungi|dilarang keras mengambil|dilarang mengutip|dilarang menyalin|seluruh hak cipta).*"),
        (Reason.SYNDICATION, r"(?:artikel|berita|tulisan) ini (?:telah|sudah|pernah|pertama kali)? ?(?:tayang|terbit|dimuat|dipublikasikan)\b.*"),
        (Reason.DESK, r"konten ini (?:diproduksi|dibuat|diolah) .{0,80}"),
        (Reason.PLAYER, r"(?:lihat|foto) ?\d+ foto|(?:foto|gambar|slide) \d+ (?:dari|/) \d+|\d+ foto"),
        (Reason.ADVERTISEMENT, r".{0,30}(?:gulir|scroll) (?:ke bawah )?untuk (?:melanjutkan|lanjut|baca).{0,40}"),
        (Reason.CONTENTS, r"daftar isi:?(?: \[?(?:tampilkan|sembunyikan|buka|tutup)\]?)?"),
        (Reason.COMMENTS, r"(?:diposting|kategori|ditulis) (?:di|oleh|pada|dalam):? .{0,60}"),
    ),
    sections={
        Reason.RELATED: (
            "berita terkait", "artikel terkait", "baca berita lainnya", "berita lainnya", "artikel lainnya",
            "terpopuler", "berita terpopuler", "paling populer", "paling banyak dibaca", "terbanyak dibaca",
            "rekomendasi", "rekomendasi untuk anda", "rekomendasi untukmu", "berita rekomendasi",
            "pilihan untukmu", "pilihan untuk anda", "mungkin anda suka", "anda mungkin suka",
            "mungkin anda tertarik", "anda mungkin juga suka", "berita terbaru", "berita terkini",
            "artikel terbaru", "kabar terkini", "terkini", "terbaru", "trending", "sedang tren", "lainnya",
            "video terkait", "video pilihan", "foto terkait", "topik terkait lainnya", "tulisan terkait",
            "pos terkait", "terkait", "jangan lewatkan", "berita pilihan", "pilihan editor", "pilihan redaksi",
            "berita populer", "populer", "terpopuler hari ini", "baca artikel lainnya", "lihat juga",
            "artikel rekomendasi", "artikel menarik lainnya", "berita hangat", "headline", "paling dicari",
            "berita daerah lainnya", "kabar lainnya", "simak berita lainnya",
        ),
        Reason.TOPICS: (
            "topik", "tag", "tags", "topik terkait", "kata kunci", "topik pilihan", "topik terhangat",
            "topik populer", "label",
        ),
    },
)
