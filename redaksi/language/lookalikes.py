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
    "ЛJ лn Дd дd Гr Иn Цu цu Ӏl Ѡw ѡw Ґr ґr Єe єe Эe эe Ңh ңh Қk қk Ғf ғf Ђh ђh Љb Њh Ћh ћh"
)
GREEK: Final = _pairs(
    "ΑA αa ΒB βB Γr γy ΔA δd ΕE εe ΖZ ζz ΗH ηn ΘO θO ΙI ιi ΚK κk ΛA λl ΜM μu ΝN νv ΞE ξe ΟO οo ΠN πn "
    "ΡP ρp ΣE σo ςc ΤT τt ΥY υu ΦO φo ΧX χx ΨY ψy ΩO ωw ϲc ϳj"
)
ARMENIAN: Final = _pairs(
    "ԱU ԲP ԳQ ԴP ԵE ԼL ՀH ՈN ՍU ՏS ՕO ՄU ՆL աw եt զq լl հh յj նu ոn պw սu տm ցg քp օo ռn կl"
)
CHEROKEE: Final = _pairs(
    "ᎠD ᎡR ᎢT ᎥI ᎩY ᎪA ᎫJ ᎬE ᎳW ᎵP ᎷM ᎻH ᎽY ᏀG ᏂH ᏃZ ᏎH ᏏB ᏒR ᏔW ᏕS ᏚS ᏞL ᏟC ᏢP ᏦK ᏧD ᏳG ᏴB"
)
# Drawn by what they look like: Thai, Chinese, Hebrew, currency and mathematical signs.
DRAWN: Final = _pairs(
    "卂A 乃B 匚C 乇E 千F 卄H 丨I 丿J フJ ㄥL 爪M 几N 卩P 尺R 丂S ㄒT ㄩU 山W 乂X ㄚY 乙Z ๒b ๔d єe ﻮg ђh "
    "ןl ๓m ภn ๏o קp ợo гr รs ยu שw ץy €e £l ¥y ₿B ₮T ₳A ฿B ₵C ₭K ₦N ₱P ₹R ₴S ₩W ¢c ∂d ∑E ∏N √v ∩n ∪U "
    "⊂C ◎O ○O ●O ◯O 〇O ⓿0 ⭕O ⨂X ╳X ℃C ℉F 口O 丁T 工I 王E 田B 日B"
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
ALWAYS: Final = SYLLABICS | LISU | ANCIENT
# Only beside Latin letters or digits, or where the whole word can be read so.
_SMALL: Final = DRAWN | CYRILLIC | GREEK | ARMENIAN | CHEROKEE
# The capital of a small letter that has one is taken for the capital.
SOMETIMES: Final = {
    sign.upper(): letter.upper() for sign, letter in _SMALL.items() if len(sign.upper()) == 1
} | _SMALL
