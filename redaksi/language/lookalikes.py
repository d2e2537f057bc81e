"""Letters of other alphabets that are put in the place of Latin ones because they look like them."""

from __future__ import annotations

from typing import Final


def _pairs(text: str) -> dict[str, str]:
    """`"АA ВB"`: each letter with the one it is taken for."""
    return {pair[0]: pair[1:] for pair in text.split()}


# Where they stand in words of their own language they are what they are: folding.py looks at the word.
CYRILLIC: Final = _pairs(
    "АA аa ВB вb ЕE еe ЁE ёe З3 з3 ИN иu ІI іi ЇI їi ЈJ јj КK кk МM мm НH нh ОO оo ПN пn РP рp "
    "СC сc ТT тt УY уy ФO фo ХX хx ЯR яr ЅS ѕs ԁd ԛq ԜW ԝw Үy үy һh ѵv гr ШW шw Ьb ьb Бb бb Ч4 ч4 "
    "ЛJ лn Дd дd Гr Иn Цu цu Ӏl ӏl Ѡw ѡw Ґr ґr Єe єe Эe эe Ңh ңh Қk қk Ғf ғf Ђh ђh Љb Њh Ћh ћh "
    "ԍg ҍb ҽe ҟk ҡk ҝk ӄk ӽx ҳx ҩq щw"
)
GREEK: Final = _pairs(
    "ΑA αa ΒB βB Γr γy ΔA δd ΕE εe ΖZ ζz ΗH ηn ΘO θO ΙI ιi ΚK κk ΛA λl ΜM μu ΝN νv ΞE ξe ΟO οo ΠN πn "
    "ΡP ρp ΣE σo ςc ΤT τt ΥY υu ΦO φo ΧX χx ΨY ψy ΩO ωw ϲc ϳj"
)
ARMENIAN: Final = _pairs(
    "ԱU ԲP ԳQ ԴP ԵE ԼL ՀH ՈN ՍU ՏS ՕO ՄU ՆL աw եt զq լl հh յj նu ոn պw սu տm ցg քp օo ռn կl "
    "ժd ղn էt մu վy ֆs"
)
CHEROKEE: Final = _pairs(
    "ᎠD ᎡR ᎢT ᎥI ᎩY ᎪA ᎫJ ᎬE ᎳW ᎵP ᎷM ᎻH ᎽY ᏀG ᏂH ᏃZ ᏎH ᏏB ᏒR ᏔW ᏕS ᏚS ᏞL ᏟC ᏢP ᏦK ᏧD ᏳG ᏴB "
    "ᏗA ᏰB ᎴD ᏋE ᎦF ᎶG ᏠJ ᏝL ᏁN ᎧO ᎮP ᎤQ ᏖT ᏬU ᏉV ᏇW ᏫO ᏙV"
)
YI: Final = _pairs(
    "ꍏa ꌃb ꉓc ꀸd ꍟe ꎇf ꁅg ꃅh ꀤi ꀭj ꀘk ꒒l ꂵm ꈤn ꂦo ꉣp ꆰq ꋪr ꌗs ꓄t ꀎu ꃴv ꅏw ꊼx ꌩy ꁴz ꌚs ꌈl ꐞk ꊿo ꐇu"
)
ETHIOPIC: Final = _pairs("ፈc ጀx ፚz ዐo ህu ሀu በn ከh ፕt ጠm")
# Drawn by what they look like: Thai, Chinese, Hebrew, currency and mathematical signs.
DRAWN: Final = _pairs(
    "卂A 乃B 匚C 乇E 千F 卄H 丨I 丿J フJ ㄥL 爪M 几N 卩P 尺R 丂S ㄒT ㄩU 山W 乂X ㄚY 乙Z ๒b ๔d єe ђh "
    "ןl ๓m ภn ๏o קp ợo гr รs ยu שw ץy €e £l ¥y ₿B ₮T ₳A ฿B ₵C ₭K ₦N ₱P ₹R ₴S ₩W ¢c ∂d ∑E ∏N √v ∩n ∪U "
    "⊂C ◎O ○O ●O ◯O 〇O ⓿0 ⭕O ⨂X ╳X ℃C ℉F 口O 丁T 工I 王E 田B 日B "
    "ㄖO ムa キf んh ノi ズk レl ᄊm 刀n アp イt メx リy เi ฬw ςc אx"
) | {"ค": "a"}
# Seldom anything but a disguise in a comment: these are read as Latin wherever they stand.
SYLLABICS: Final = _pairs(
    "ᗩA ᗅA ᗷB ᗞD ᗪD ᗴE ᗰM ᗯW ᗝO ᑎN ᑌU ᑕC ᑢC ᑭP ᑫq ᑐD ᔕS ᔖS ᐯV ᐱA ᒪL ᒍJ ᒎJ ᕼH ᕮE ᖇR ᖴF ᘜG ᘔZ ᙭X ᎩY "
    "ᑲb ᑯd ᒋJ ᗹB ᐃA ᐅD ᑏN ᑘU ᕈP ᖆR ᖶT ᗟD ᗬD ᗱE ᗲE ᙎG ᙏM"
)
LISU: Final = _pairs(
    "ꓐB ꓑP ꓓD ꓔT ꓖG ꓗK ꓙJ ꓚC ꓜZ ꓝF ꓞF ꓟM ꓠN ꓡL ꓢS ꓣR ꓦV ꓧH ꓪW ꓫX ꓬY ꓮA ꓰE ꓲI ꓳO ꓴU"
)
ANCIENT: Final = _pairs(
    "𐊗T 𐊠A 𐊡B 𐊢C 𐊣D 𐊤E 𐊥F 𐊦L 𐊧A 𐊨N 𐊩D 𐊪P 𐊫O 𐊬X 𐊭R 𐊮C 𐊯F 𐊰M 𐊱T 𐊲Y 𐊴X 𐊵H 𐊶S 𐊷U 𐊸O 𐊹Y 𐊺W 𐊂B 𐊆E 𐊇F 𐊊I 𐊐X 𐊒O 𐊕C 𐊖S "
    "𐊙M 𐊛H 𐌀A 𐌁B 𐌂C 𐌃D 𐌄E 𐌅F 𐌇H 𐌉I 𐌊K 𐌋L 𐌌M 𐌍N 𐌏O 𐌐P 𐌒Q 𐌓R 𐌔S 𐌕T 𐌖V 𐌗X 𐌙Y 𐌚8"
)
# Latin letters and signs of phonetics whose names do not say which letter they look like.
SHAPED: Final = _pairs(
    "ɑa ɒa ɐa ɮb ƀb ɓb ƈc ɕc ƌd ɖd ɗd ɘe ɜe ɝe ƒf ʄf ɠg ɡg ɣy ɤy ɦh ɧh ɥh ɨi ɩi ʝj ɟj ʆj ƙk ʞk ʟl ɫl ɬl ɭl ɱm ɰm ɯm "
    "ʍm ŋn ɲn ɳn ƞn ȵn ɵo øo œo þp ƿp ƥp ɋq ʠq ɽr ɾr ɼr ɹr ɿr ʂs ƨs ʃs ŧt ƫt ȶt ʈt ʇt ʊu ʉu ųu ʋv ʌv ɯm ʐz ʑz ƺz "
    "ȥz ƶz ʎy ƴy ɏy ȤZ ŊN ÞP ƧS ƩE ƎE ƖI ƜM Ɔc ƱU ƲU ƬT ƳY ØO ꟻF ꟼP ꝕp Ꝕp ﻮg"
) | {"Ɔ": "C", "ɔ": "c"}
ALWAYS: Final = SYLLABICS | LISU | ANCIENT
# Only beside Latin letters or digits, or where the whole word can be read so.
_SMALL: Final = DRAWN | CYRILLIC | GREEK | ARMENIAN | CHEROKEE | YI | ETHIOPIC
# The capital of a small letter that has one is taken for the capital.
SOMETIMES: Final = {
    sign.upper(): letter.upper() for sign, letter in _SMALL.items() if len(sign.upper()) == 1
} | _SMALL
SOMETIMES.update({sign.lower(): letter.lower() for sign, letter in CHEROKEE.items()})
# Nobody takes these for anything else, whichever word they stand in.
NEAREST: Final = frozenset("аеосрхуіјѕкмтнвԁһӏԛԝѵԍАВЕКМНОРСТУХІЈЅαοριντκυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
# They belong to no modern alphabet of many readers: who writes with them draws Latin letters.
DRAWING: Final = (
    frozenset(DRAWN) | frozenset("ԁԛԝѵӏѡԍ") | ARMENIAN.keys() | YI.keys() | ETHIOPIC.keys()
    | frozenset(sign for letter in CHEROKEE for sign in (letter, letter.lower()))
)  # fmt: skip
