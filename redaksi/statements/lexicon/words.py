"""The shape of a lexicon: cue forms with what they may stand beside, and closed classes of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from redaksi.statements.found import Stance

# How firmly a cue holds what is said: a bare clause, a clause with "that", or a quotation alone.
Grip = Literal["clause", "that", "quotation"]

PLAIN: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a cue, as "said", "katanya" or "مضيفا"."""

    stance: Stance = "says"
    grip: Grip = "that"
    # "verb"; "relay" as "نقلت … عن", whose subject is an outlet; "source" as "according to"; "chain" as "adding", whose speaker is the one before.
    kind: Literal["verb", "source", "chain", "relay"] = "verb"
    # Its speaker may follow it ("said Rina"), or stand before it ("Rina said").
    inverts: bool = True
    follows: bool = True
    # It takes the hearer as its object: "told reporters".
    hears: bool = False
    # The speaker is part of the word: "katanya".
    pronoun: bool = False
    # Somebody reports what others said: "reported", "وذكرت".
    reports: bool = False
    # Without a "that" or a quotation it says something else: "أقر" is also "approved".
    needs_that: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, all as `normal` writes them."""

    language: str
    normal: Callable[[str], str]
    # By their words: ("according", "to").
    cues: dict[tuple[str, ...], Form]
    that: frozenset[str]
    prepositions: frozenset[str]
    # Prepositions that may stand inside a name or a role: "of".
    inner: frozenset[str]
    # Words before which a subject ends: conjunctions, relative pronouns, "because".
    joints: frozenset[str]
    # Of these, those that begin what is said of a noun: "who", "yang".
    relatives: frozenset[str]
    # Those that join two clauses of equal rank: "and", "but".
    coordinators: frozenset[str]
    # What may stand between subject and verb: "has", "also", "juga", "قد".
    between: frozenset[str]
    negations: frozenset[str]
    pronouns: frozenset[str]
    # Of the pronouns, those that are never a speaker to be named: "I", "we", "you".
    selves: frozenset[str]
    determiners: frozenset[str]
    # Of the determiners, those that bring in somebody without a name: "a", "seorang".
    indefinite: frozenset[str]
    times: frozenset[str]
    # Before a name, and gone from it: "Mr", "Dr", "Jenderal".
    titles: frozenset[str]
    # What a person or body is: "minister", "ministry", "juru bicara".
    roles: frozenset[str]
    bodies: frozenset[str]
    # Marks a speaker without a name: "source", "on condition of anonymity".
    unnamed: frozenset[str]
    # Kinds and names of outlets: "newspaper", "Reuters".
    outlets: frozenset[str]
    # Those spoken to that are no outlet: "reporters".
    hearers: frozenset[str]
    # "to" of "to reporters": "kepada", "لـ".
    to: frozenset[str]
    # What leads to an outlet: ("quoted", "by").
    through: frozenset[tuple[str, ...]]
    # How lines begin that lead to other articles.
    furniture: frozenset[tuple[str, ...]]
    abbreviations: frozenset[str]
    # Behind these a quotation is a name: "titled", "berjudul".
    titling: frozenset[str]
    # Forms of "be" and other small verbs: what follows a cue is a clause where one of them is near.
    small_verbs: frozenset[str]
    # What begins no clause of its own: "a cost the report said would double".
    modals: frozenset[str] = PLAIN
    # Words that make what stands before a verb no subject: "was" in "was said".
    passive: frozenset[str] = PLAIN
    # Written without capital letters, so that names show by their place alone.
    caseless: bool = False
    # Clitics that may stand before a cue or an outlet: "و", "ل".
    heads: tuple[str, ...] = ()
    # What a preposition that is written together with its word leaves: "لرويترز".
    joined_to: str = ""
    # Between a speaker and what was said: "قائلا", "قوله".
    saying: frozenset[str] = PLAIN
    # Names of places and bodies that stand between an office and a name.
    places: frozenset[str] = PLAIN
    # What often begins a name: behind an office and a place it shows where the name begins.
    forenames: frozenset[str] = PLAIN
    # Offices that a place follows: "wali kota".
    regional: frozenset[str] = PLAIN
    # Of the times, those that are one only before another: "this week".
    pointing: frozenset[str] = PLAIN
    # A joined preposition and article that end a phrase: "بال".
    with_article: tuple[str, ...] = ()
    # Cues that behind one of `withheld` say that nothing was said: "enggan menyebut", "belum merinci".
    reluctant: frozenset[str] = PLAIN
    withheld: frozenset[str] = PLAIN
    # Between somebody unnamed and the name: "شاهد عيان يدعى سامر".
    named: frozenset[str] = PLAIN
    # Offices whose field follows with an "in": "الباحث في علوم البحار".
    fielded: frozenset[str] = PLAIN
    # Where somebody speaks, and nobody's field: "في تصريح".
    speeches: frozenset[str] = PLAIN
    # Cues whose object a joined preposition leads to: "وعد بدراسة".
    led_objects: frozenset[str] = PLAIN
    # Cues with an object before what is said of it, and what stands between: "وصف … بأنه", "عزا … إلى".
    of_objects: dict[str, frozenset[str]] = field(default_factory=dict)
    # The preposition by which a cue leads to what was said: "شكا … من".
    leads: dict[str, str] = field(default_factory=dict)
    # Verbs of many: whoever speaks stands before them.
    of_many: tuple[str, ...] = ()
    women: frozenset[str] = PLAIN
    men: frozenset[str] = PLAIN
    many: frozenset[str] = PLAIN
    # Pronouns for what is no person.
    things: frozenset[str] = PLAIN


def words(text: str) -> frozenset[str]:
    """A set from words with spaces between; a word with a space in it is written with `_`."""
    return frozenset(word.replace("_", " ") for word in text.split())


def phrases(lines: str) -> frozenset[tuple[str, ...]]:
    """A set of phrases, one a line."""
    return frozenset(tuple(line.split()) for line in lines.strip().splitlines() if line.strip())


def forms(groups: Iterable[tuple[Form, str]]) -> dict[tuple[str, ...], Form]:
    """The cues of some groups; several words of one cue are joined by `_`."""
    return {
        tuple(cue.split("_")): form for form, written in groups for cue in written.split() if cue
    }
