"""Indonesian: cues, and the words that stand round them."""

from __future__ import annotations

from typing import Final

from redaksi.statements.lexicon.words import Form, Lexicon, forms, phrases, words

# Roots stand before the speaker ("kata Rina"), with -nya they hold him ("katanya"); me- forms stand after him.
_ROOTS: Final = (
    (
        Form(grip="clause", follows=False),
        "kata ujar tutur ucap demikian_kata demikian_ujar demikian_tutur demikian_ucap begitu_kata begitu_ujar",
    ),
    (
        Form(grip="quotation", follows=False),
        "ungkap jelas papar sebut terang beber cetus pungkas kenang tulis cuit sambung imbuh lanjut "
        "tambah jawab tukas timpal celetuk seloroh cerita urai nilai sahut lontar paparnya simpul "
        "kisah curhat saran usul duga akui aku umum terka canda gurau sergah ulas pesan tutup buka "
        "rinci ringkas pikir sambut puji syukur ucapan teriak sapa lantun singgung unggah sanjung "
        "komentar gerutu gumam omel bisik protes rutuk cerocos ratap gugat prediksi hardik tegur",
    ),
    (Form(grip="clause", follows=False, reports=True), "lapor"),
    (
        Form(grip="clause", follows=False),
        "diungkapkan dikatakan ditambahkan dijelaskan disebutkan disampaikan dituturkan ditegaskan diakui "
        "demikian_disampaikan demikian_dikatakan demikian_diungkapkan",
    ),
    (
        Form(grip="quotation", follows=False, reports=True),
        "bunyi demikian begitu demikian_bunyi demikian_pernyataan begitu_cuitan begitu_postingan "
        "begitu_bunyi demikian_petikan",
    ),
    (Form(stance="stresses", grip="quotation", follows=False), "tegas tandas tekan yakin"),
    (Form(stance="denies", grip="quotation", follows=False), "bantah kilah sangkal elak tepis"),
    (Form(stance="claims", grip="quotation", follows=False), "klaim dalih aku"),
    (Form(stance="warns", grip="quotation", follows=False), "ingat ancam"),
    (Form(stance="asks", grip="quotation", follows=False), "tanya pinta imbau seru desak ajak"),
    (Form(stance="hopes", grip="quotation", follows=False), "harap"),
    (Form(stance="promises", grip="quotation", follows=False), "janji"),
    (Form(stance="criticises", grip="quotation", follows=False), "keluh kritik kecam sindir sesal"),
)
_WITH_NYA: Final = tuple(
    (
        Form(stance=form.stance, grip="clause" if form.grip == "clause" else "quotation",
             pronoun=True, inverts=False, follows=False),
        " ".join(f"{root}nya" for root in written.split() if "_" not in root),
    )
    for form, written in _ROOTS
)  # fmt: skip
CUES: Final = forms(
    (
        *_ROOTS,
        *_WITH_NYA,
        (
            Form(grip="quotation", follows=False),
            " ".join(
                f"{lead}_{root}"
                for form, written in _ROOTS
                for root in written.split()
                if "_" not in root and form.kind == "verb" and not form.reports
                for lead in ("demikian", "begitu")
            ),
        ),
        (Form(grip="quotation", pronoun=True, inverts=False, follows=False),
         "demikian_ujarnya demikian_ungkapnya demikian_katanya begitu_katanya katanya_lagi"),
        (
            Form(grip="clause", inverts=False),
            "mengatakan menyatakan menjelaskan menuturkan mengungkapkan menambahkan menyebutkan "
            "memaparkan menerangkan berkata berujar bertutur mengaku mengakui menyampaikan mengemukakan "
            "mengumumkan berpendapat membeberkan menguraikan mengisahkan menceritakan "
            "bercerita membenarkan mengonfirmasi mengkonfirmasi menjawab menyimpulkan menyadari "
            "melaporkan mengabarkan memberitakan mewartakan menulis mencuit mengutarakan "
            "mengisyaratkan mengindikasikan memperkirakan memprediksi menduga menilai menyebut "
            "beranggapan menganggap menimpali menandaskan menuliskan mengucapkan ungkapkan "
            "merinci berkelakar berseloroh membocorkan "
            "berkomentar berkeyakinan menginformasikan memberitahukan mengawali menyahut "
            "berasumsi menyimpulkan optimistis optimis pesimistis pesimis percaya yakin beralasan bilang "
            "bersaksi bersumpah menargetkan menggambarkan menaksir meramalkan mengestimasi "
            "berpandangan berpesan berargumen menggerutu meluruskan mengklarifikasi memberi_tahu "
            "mengungkap menjabarkan mengulas mencemaskan mencurigai bersyukur bergurau "
            "membela_diri menegur menyela menunjukkan_bahwa menemukan_bahwa memperlihatkan_bahwa membuktikan_bahwa menjamin menganalisis menginfokan menyangka mengiyakan mengamini",
        ),
        (Form(inverts=False), "menunjukkan melanjutkan menanggapi mencatat memandang menyinggung mengenang memastikan menyadari meyakini"),
        (Form(stance="stresses", grip="clause", inverts=False),
         "menegaskan menekankan menggarisbawahi mewajibkan_agar bersikeras bersikukuh meyakinkan menandaskan"),
        (Form(stance="denies", grip="clause", inverts=False),
         "membantah menyangkal menampik menepis memungkiri berkilah menolak_tudingan menyanggah mengelak"),
        (Form(stance="claims", grip="clause", inverts=False),
         "mengklaim berdalih mengeklaim menuding menuduh menuding_bahwa"),
        (Form(stance="warns", grip="clause", inverts=False),
         "memperingatkan mengingatkan mewanti-wanti mengancam"),
        (Form(stance="asks", grip="clause", inverts=False),
         "meminta mengimbau menghimbau mendesak menyerukan bertanya mempertanyakan menyarankan "
         "mengusulkan menuntut mengajak memohon merekomendasikan menganjurkan menginstruksikan "
         "mengharuskan mengultimatum mengajukan_agar"),
        (Form(stance="hopes", grip="clause", inverts=False), "berharap mengharapkan"),
        (Form(stance="promises", grip="clause", inverts=False), "berjanji menjanjikan berkomitmen bertekad"),
        (Form(stance="criticises", grip="clause", inverts=False),
         "menyayangkan memprotes mengeluhkan mengeluh mengkritik mengecam menyesalkan mengkhawatirkan menyindir"),
        (Form(kind="source", grip="clause"), "menurut berdasarkan_keterangan sebagaimana_disampaikan "
         "seperti_disampaikan dalam_pandangan"),
        (Form(kind="source", grip="clause", pronoun=True, inverts=False), "menurutnya"),
        (Form(kind="chain", grip="clause", pronoun=True, inverts=False, follows=False),
         "tambahnya imbuhnya sambungnya lanjutnya timpalnya"),
        (Form(kind="chain", grip="clause", inverts=False), "seraya_menambahkan sambil_menambahkan"),
    )
)  # fmt: skip

LEXICON: Final = Lexicon(
    language="id",
    normal=lambda word: word.lower().replace("’", "'"),
    cues=CUES,
    that=words("bahwa bahwasanya jika kalau"),
    prepositions=words(
        "di pada kepada dalam saat ketika usai seusai selepas setelah sebelum sesudah selama sejak hingga "
        "sampai melalui lewat sambil seraya terkait soal tentang mengenai oleh dengan untuk dari ke bagi "
        "seperti sebagaimana terhadap antara atas menjelang sembari tanpa kala waktu tatkala demikian "
        "guna demi menyusul via dikutip dilansir ditemui dihubungi dikonfirmasi kemarin disela sela"
    ),
    inner=words("dari untuk bidang dan bagi di"),
    withheld=words(
        "enggan menolak ogah tidak tak belum mau bersedia"
    ),
    joints=words(
        "yang sebab dan tetapi tapi namun sedangkan sementara karena sebab sehingga agar supaya jika bila kalau "
        "apabila meski meskipun walau walaupun lantaran bahwa serta atau lalu kemudian maka padahal saat ketika "
        "setelah sebelum sambil seraya"
    ),
    relatives=words("yang"),
    coordinators=words("dan tetapi tapi namun sedangkan sementara serta lalu kemudian"),
    between=words(
        "juga telah sudah pun lalu kemudian kembali sempat turut ikut pernah akan hanya bahkan masih "
        "sendiri langsung selalu sebelumnya lantas terus belum bisa dapat harus mau ingin tetap lagi "
        "akhirnya secara eksplisit segera tegas terang-terangan sering berulang kali bahkan sebelumnya selanjutnya diketahui justru memang antara lain pula tegas"
    ),
    negations=words("tidak tak bukan belum enggan ogah"),
    pronouns=words("dia ia beliau mereka saya kami kita aku dirinya"),
    selves=words("saya kami kita aku anda kamu"),
    determiners=words("banyak sebagian berbagai pelbagai para sang si seorang sejumlah salah satu beberapa dua tiga seluruh semua pihak sebuah kedua"),
    indefinite=words("seorang sejumlah beberapa dua tiga para sebagian banyak"),
    times=words(
        "senin selasa rabu kamis jumat jum'at sabtu minggu ahad kemarin hari ini tadi besok malam pagi siang "
        "sore januari februari maret april mei juni juli agustus september oktober november desember wib wita "
        "wit lalu lagi pekan bulan tahun singkat tegas pelan lirih sebelumnya baru-baru pula kembali"
    ),
    titles=words(
        "bapak ibu pak bu haji hajah h hj dr drg drh drs dra prof ir kh ustaz ustadz ustazah kiai kyai gus bung bang mas "
        "mbak kak tn ny jenderal letjen mayjen brigjen kolonel letkol mayor kapten kombes akbp kompol akp "
        "iptu ipda aiptu bripka komjen irjen laksamana marsekal laksda mr mrs pdt romo"
    ),
    roles=words(
        "presiden wakil menteri gubernur bupati walikota wali camat lurah kepala ketua sekretaris direktur "
        "manajer pelatih kapten juru bicara jubir humas anggota komisaris komisioner hakim jaksa pengacara "
        "kuasa hukum profesor dokter dosen peneliti pengamat analis ekonom pakar ahli guru siswa mahasiswa "
        "warga saksi korban tersangka terdakwa aktivis petani nelayan pedagang sopir pengemudi buruh pekerja "
        "karyawan pegawai agen teknisi kritikus novelis sastrawan musisi vokalis komedian apoteker astronom "
        "prakirawan pustakawan arkeolog sejarawan sosiolog penjaga pembina pengelola pemandu kader pengunjung "
        "pembeli penjual pengusaha pelaku pasangan duet petenis pebulutangkis gelandang bidang_humas rektor "
        "dekan kapten masinis pilot penumpang pasien keluarga kritikus pemain penyerang kiper gelandang bek artis aktor aktris penyanyi penulis wartawan "
        "jurnalis pendiri pemilik bos ceo koordinator panglima kapolri kapolda kapolres kapolsek kasat kabid "
        "komandan prajurit tentara kasat kadis kabag dirjen dirut deputi staf asisten duta besar dubes konsul paus uskup raja ratu pangeran "
        "pemimpin panglima perdana kanselir senator legislator politikus politisi tokoh pejabat petugas sumber relawan orang "
        "pria wanita perempuan lelaki ibu ayah anak istri suami kakak adik tetangga teman rekan mantan eks "
        "sekjen waketum ketum wagub wapres menko menlu menkeu menkes mendikbud mensos menhub mendag "
        "manager founder direksi pengurus pimpinan perwakilan striker bintang penjaga gawang atlet pebalap "
        "syahbandar insinyur psikolog nakhoda bidan perawat pembalap sutradara produser kepolisian penyidik penasihat tim ketua_umum penumpang"
    ),
    bodies=words(
        "kementerian departemen pemerintah perusahaan dewan komisi badan lembaga dinas pengadilan polisi "
        "partai universitas sekolah kampus serikat asosiasi organisasi kelompok tim klub bank kantor rumah_sakit "
        "museum yayasan pt cv polri polda polres tni kpk kpu bnpb bmkg dpr dprd mpr mui pbb who mahkamah kejaksaan "
        "instansi fraksi kubu pihak manajemen panitia laporan studi pernyataan surat survei dokumen putusan rilis "
        "otoritas penelitian riset kajian analisis survei jajak pengumuman keterangan siaran imbauan maklumat unggahan cuitan spanduk majelis dewan balai "
        "observatorium mabes balaikota maskapai federasi pssi istana koalisi"
    ),
    unnamed=words("sumber seorang pejabat anonim namanya identitasnya narasumber seseorang"),
    outlets=words(
        "koran harian surat surat_kabar majalah tabloid berita kabar stasiun televisi radio tv portal media laman situs "
        "reuters afp ap bbc cnn antara kompas tempo detik detikcom republika tribun jawa_pos bloomberg guardian times "
        "post xinhua aljazeera jazeera sindonews okezone liputan6 viva merdeka kumparan tirto news com "
        "warta suara media siaran bisnis ekonomi kontan tempo idn cnbc metro inews beritasatu jpnn rmol rri tvri "
        "kanal mingguan jurnal podcast redaksi daily star mail telegraph herald journal espn goal marca sky mirror sun dpa voa kantor agensi"
    ),
    hearers=words("wartawan jurnalis media awak_media pers publik hadirin pewarta massa pendukung dpr hakim penyidik polisi"),
    to=words("kepada"),
    through=phrases(
        """
        seperti dikutip dari
        seperti dikutip
        dikutip dari
        dikutip oleh
        dikutip
        seperti dilansir dari
        seperti dilansir oleh
        seperti dilansir
        dilansir dari
        dilansir oleh
        dilansir
        sebagaimana dikutip
        sebagaimana dilansir
        sebagaimana diberitakan
        seperti diberitakan
        diberitakan
        dilaporkan oleh
        dilaporkan
        seperti dilaporkan
        mengutip
        melansir
        seperti dimuat
        seperti ditulis
        sebagaimana ditulis
        menukil
        merujuk laporan
        dalam wawancaranya dengan
        dalam perbincangan dengan
        dalam wawancara dengan
        """
    ),
    furniture=phrases("baca juga\nbaca :\nsimak juga\nsimak :\nlihat juga\nlihat :\ntonton juga\nsumber :\nfoto :"),
    abbreviations=words(
        "dr drs dra prof ir h hj kh no tn ny jl rp st s.h m.si s.sos m.m sdr yth dll dsb dst a.n u.b gg kec kab "
        "m mr mrs jr sr kol letkol brigjen mayjen pt tbk bpk ps pdt"
    ),
    titling=words("bertajuk berjudul bernama bertema tema judul slogan film novel lagu buku bertuliskan dijuluki"),
    small_verbs=words(
        "adalah akan telah sudah tidak bisa dapat harus ada masih belum sedang merupakan menjadi ingin perlu "
        "bukan tak wajib boleh mau pernah sempat"
    ),
    reluctant=words("menyebut menyebutkan merinci menjelaskan mengungkap mengungkapkan memastikan berkomentar menjawab "
        "menanggapi memerinci membeberkan membocorkan"),
    places=words(
        "indonesia jakarta bandung surabaya medan makassar semarang yogyakarta jawa barat timur tengah tenggara "
        "selatan utara pusat sumatera sumatra kalimantan sulawesi bali papua aceh riau banten lampung nasional "
        "negara republik umum daerah bidang tinggi agung negeri luar dalam keuangan kesehatan pendidikan hukum "
        "pertahanan perhubungan perdagangan sosial agama pertanian kehutanan lingkungan hidup kelautan perikanan "
        "energi pariwisata kebudayaan pemuda olahraga desa tenaga kerja investasi ham keamanan politik ekonomi "
        "pemberdayaan komunikasi informatika informasi publik masyarakat hubungan pengembangan penelitian "
        "penanggulangan bencana teknologi berkelanjutan metro jaya kota kabupaten provinsi kecamatan direktorat "
        "reserse kriminal lalu lintas operasi operasional utama eksekutif muda pelaksana komersial teknik "
        "keselamatan kebakaran kesejahteraan as amerika serikat inggris jerman prancis rusia tiongkok china jepang "
        "malaysia singapura australia israel palestina turki indonesia's eropa afrika asia dunia demokrasi "
        "perjuangan pembangunan karya perindustrian sekretariat satuan pembinaan pengawasan pengendalian "
        "pemasaran produk bisnis strategi riset data cuaca iklim gempa geofisika klimatologi meteorologi dasar menengah atas pertama kejuruan swasta "
        "bagian seksi divisi area regional wilayah cabang bencana korupsi pemilihan pemilu rakyat"
    ),
    regional=words("wali kota walikota bupati gubernur camat lurah desa bpbd dprd kpu dinas polres polda polsek "
        "kapolres kapolda kapolsek daerah komite kodim kejari stasiun"),
    women=words("ibu bu mbak hajah hj wanita perempuan istri aktris ratu kakaknya"),
    men=words("bapak pak mas bang haji pria lelaki suami aktor raja gus kiai"),
    many=words("mereka"),
    forenames=words(
        "muhammad mohammad mohamad muhamad moh ahmad achmad abdul abdullah siti sri ida ni gede made wayan nyoman ketut nur raden andi "
        "teuku tengku cut dwi tri eko agus budi rini rina dewi ratna yuli yulia sari eka ayu putu kadek komang gusti anak "
        "bambang joko heru hendra rudi dedi deni dian fitri indra irma iwan kartika lina maria maya nia nina novi nurul "
        "putri rahmat rizki rizal rudy surya sulis tono udin wahyu wati yusuf zainal zulkifli anwar arief arif asep "
        "cecep dadang endang gunawan hasan ibrahim imam ismail jaka lukman mulyadi nanang rahma slamet sugeng suharto "
        "supardi sutrisno taufik teguh tuti umar wawan yanto yayan yohanes yosef petrus paulus antonius"
    ),
)  # fmt: skip
