"""The disguises spam comes in, put on here to measure how well the filter reads through them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

# What stands in the place of each letter; several candidates are taken by chance.
Alphabet = dict[str, str]
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def _alphabet(signs: str) -> Alphabet:
    """Of 26 signs, `.` where the letter stays; or of pairs `aα`."""
    if " " in signs:
        found: Alphabet = {}
        for pair in signs.split():
            found[pair[0]] = found.get(pair[0], "") + pair[1:]
        return found
    return {
        letter: sign
        for letter, sign in zip(_LETTERS, signs, strict=True)
        if sign not in (".", letter)
    }


def _from(small: int, *, gaps: str = "") -> Alphabet:
    """An alphabet that stands in Unicode in its order; where it has a gap the letter stays."""
    return {
        letter: chr(small + number) for number, letter in enumerate(_LETTERS) if letter not in gaps
    }


# Those of the usual generators of fancy text, by what they look like.
ALPHABETS: Final[dict[str, Alphabet]] = {
    "bold": _from(0x1D41A),
    "italic sans": _from(0x1D622),
    "script": _from(0x1D4EA),
    "fraktur": _from(0x1D586),
    "double-struck": _from(0x1D552),
    "typewriter": _from(0x1D68A),
    "full width": _from(0xFF41),
    "circled": _from(0x24D0),
    "parenthesised": _from(0x249C),
    "squared": _from(0x1F130),
    "black squared": _from(0x1F170),
    "black circled": _from(0x1F150),
    "regional indicators": _from(0x1F1E6),
    "small capitals": _alphabet("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ"),
    "raised": _alphabet("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖqʳˢᵗᵘᵛʷˣʸᶻ"),
    "Cyrillic": _alphabet(
        "aа bЬ cс dԁ eе gԍ hһ iі jј kк lӏ mм nп oо pр qԛ rг sѕ tт uц vѵ wԝ xх yу"
    ),
    "Cyrillic, the nearest": _alphabet("aа cс eе iі jј oо pр sѕ xх yу kк tт mм hн bв"),
    "Greek": _alphabet("aα bβ dδ eε iι kκ nη oο pρ tτ uυ vν wω xχ yγ sσ lλ mμ zζ"),
    "Greek, the nearest": _alphabet("aα iι kκ nη oο pρ tτ uυ vν wω xχ yγ"),
    "Greek and Cyrillic": _alphabet("αв¢∂єƒgнιנкℓмησρqяѕтυνωχуz"),
    "Armenian": _alphabet("ąҍçժҽƒցհìʝҟӀʍղօքզɾʂէմѵաxվՀ"),
    "Armenian and IPA": _alphabet("ǟɮƈɖɛʄɢɦɨʝӄʟʍռօքզʀֆȶʊʋաӼʏʐ"),
    "Cherokee": _alphabet("ᏗᏰፈᎴᏋᎦᎶᏂᎥᏠᏦᏝᎷᏁᎧᎮᎤᏒᏕᏖᏬᏉᏇጀᎩፚ"),
    "Canadian syllabics": _alphabet("ᗩᗷᑕᗪEᖴGᕼIᒍKᒪᗰᑎOᑭᑫᖇᔕTᑌᐯᗯ᙭Yᘔ"),
    "Thai": _alphabet("ค๒ς๔єŦﻮђเןкɭ๓ภ๏קợгรtยשฬאץz"),
    "Chinese": _alphabet("卂乃匚ᗪ乇千Ꮆ卄丨ﾌҜㄥ爪几ㄖ卩Ɋ尺丂ㄒㄩᐯ山乂ㄚ乙"),
    "Japanese": _alphabet("ﾑ乃cd乇ｷgんﾉﾌズﾚﾶ刀oｱq尺丂ｲu√wﾒﾘ乙"),
    "Yi": _alphabet("ꍏꌃꉓꀸꍟꎇꁅꃅꀤꀭꀘ꒒ꂵꈤꂦꉣꆰꋪꌗ꓄ꀎꃴꅏꊼꌩꁴ"),
    "hooked": _alphabet("ąɓƈđεʄɠɧïʆҡℓɱŋσþҩŗşŧų√щхγẕ"),
    "barred": _alphabet("ȺƁȻĐɆFǤĦƗɈꝀŁMNØⱣꝖɌSŦᵾVWXɎƵ"),
    "leet": _alphabet("a4 e3 i1 o0 s5 t7"),
    "leet with signs": _alphabet("a4@ b8 e3€ g69 i1! l1| o0 s5$ t7 z2"),
}
_EMOJI: Final = "🔥🎰💎⭐✨🎉💯🚀"
_MARKS: Final = "\u0335\u0336\u0334\u0332\u0301\u0308\u0359\u0353"
_TURNED: Final = _alphabet("ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz")


def _alphabetic(alphabet: Alphabet) -> Callable[[str, float, Random], str]:
    def dressed(text: str, share: float, chance: Random) -> str:
        return "".join(
            chance.choice(signs)
            if (signs := alphabet.get(sign.lower())) and chance.random() < share
            else sign
            for sign in text
        )

    return dressed


def _between(signs: str) -> Callable[[str, float, Random], str]:
    """One of the signs between two letters of a word."""

    def dressed(text: str, share: float, chance: Random) -> str:
        parts: list[str] = []
        for one, two in zip(text, f"{text[1:]} ", strict=True):
            parts.append(one)
            if one.isalnum() and two.isalnum() and chance.random() < share:
                parts.append(chance.choice(signs))
        return "".join(parts)

    return dressed


def _spaced(text: str, share: float, chance: Random) -> str:
    """Letters apart, words two spaces apart: as it is written where every letter stands alone."""
    return "  ".join(_between(" ")(word, share, chance) for word in text.split())


def _stretched(text: str, share: float, chance: Random) -> str:
    return "".join(
        sign * chance.randint(2, 4) if sign.isalpha() and chance.random() < share else sign
        for sign in text
    )


def _doubled(text: str, share: float, chance: Random) -> str:
    return "".join(
        sign * 2 if sign.isalpha() and chance.random() < share else sign for sign in text
    )


def _marked(text: str, share: float, chance: Random) -> str:
    return "".join(
        sign + "".join(chance.choices(_MARKS, k=chance.randint(1, 4)))
        if sign.isalnum() and chance.random() < share
        else sign
        for sign in text
    )


def _mixed_case(text: str, share: float, chance: Random) -> str:
    return "".join(sign.swapcase() if chance.random() < share / 2 else sign for sign in text)


def _any_alphabet(text: str, share: float, chance: Random) -> str:
    """Each letter from an alphabet of its own."""
    return "".join(
        chance.choice(list(_STYLED.values())).get(sign.lower(), sign)
        if chance.random() < share
        else sign
        for sign in text
    )


def _words(change: Callable[[str], str]) -> Callable[[str, float, Random], str]:
    """A share of the words changed as wholes."""

    def dressed(text: str, share: float, chance: Random) -> str:
        return " ".join(
            change(word) if chance.random() < share else word for word in text.split(" ")
        )

    return dressed


def _overridden(word: str) -> str:
    return f"\u202e{word[::-1]}\u202c"


def _upside_down(text: str, share: float, chance: Random) -> str:
    """The whole stands on its head, and so begins at its end; or some of its words."""
    if share >= 1:
        return _turned(text)
    return _words(_turned)(text, share, chance)


def _turned(text: str) -> str:
    return "".join(_TURNED.get(sign.lower(), sign) for sign in reversed(text))


def _reversed(text: str, share: float, chance: Random) -> str:
    """Written backwards and shown forwards, by an override of the direction."""
    return _overridden(text) if share >= 1 else _words(_overridden)(text, share, chance)


_STYLED: Final = {
    name: alphabet for name, alphabet in ALPHABETS.items() if name in {
        "bold", "italic sans", "script", "full width", "circled", "squared", "small capitals",
        "Cyrillic, the nearest", "Canadian syllabics",
    }
}  # fmt: skip
# Each puts a share of a text's letters (or words) in disguise, by chance.
DISGUISES: Final[dict[str, Callable[[str, float, Random], str]]] = {
    **{name: _alphabetic(alphabet) for name, alphabet in ALPHABETS.items()},
    "a new alphabet for each letter": _any_alphabet,
    "upside down": _upside_down,
    "written backwards, overridden": _reversed,
    "spaces between letters": _spaced,
    "dots between letters": _between("."),
    "other signs between letters": _between("-_*~•|"),
    "emoji between letters": _between(_EMOJI),
    "invisible signs between letters": _between("\u200b\u200c\u200d\u2060\u00ad\ufeff"),
    "marks on letters": _marked,
    "stretched letters": _stretched,
    "doubled letters": _doubled,
    "mixed case": _mixed_case,
}
