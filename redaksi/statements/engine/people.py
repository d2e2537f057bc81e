"""Who is meant: names and offices of an article, and the bare surname or pronoun that stands for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from redaksi.statements.engine.phrases import Speaker
from redaksi.statements.lexicon.words import Lexicon

# So many of the latest persons are looked through for an office or a pronoun.
_LOOKED_AT: Final = 40
_LONGEST_PRONOUN_MEMORY: Final = 8
_SHORTEST_INITIALS: Final = 3
_SMALL: Final = frozenset("of and the for de la du dan".split())


@dataclass(slots=True, eq=False)
class Person:
    """Somebody or some body of the article: the fullest name and the title first given."""

    name: str
    parts: frozenset[str]
    title: str = ""
    is_body: bool = False
    gender: str = ""
    is_unnamed: bool = False
    mentions: int = 0


@dataclass(slots=True)
class People:
    """Everybody the article names, and who is spoken of at the moment."""

    words: Lexicon
    known: list[Person] = field(default_factory=list)
    _by_part: dict[str, list[Person]] = field(default_factory=dict)
    _by_initials: dict[str, Person] = field(default_factory=dict)
    # Whom "he" and whom "it" means here, the latest last.
    _recent: list[Person] = field(default_factory=list)

    def mention(self, name: str, title: str = "") -> Person:
        """Somebody is named: a new person, or one known already."""
        parts = frozenset(self.words.normal(part) for part in name.split())
        person = self._find(name, parts)
        if person is None:
            person = Person(name, parts, title, is_body=bool(parts & self.words.bodies))
            self._add(person)
        elif parts > person.parts:
            person.name, person.parts = name, parts
            self._enter(person)
        person.mentions += 1
        person.title = person.title or title
        person.gender = person.gender or self._gender(title, parts)
        return person

    def _add(self, person: Person) -> None:
        self.known.append(person)
        self._enter(person)

    def _enter(self, person: Person) -> None:
        for part in person.parts:
            several = self._by_part.setdefault(part, [])
            if person not in several and len(several) < _LOOKED_AT:
                several.append(person)
        initials = "".join(
            part[0] for part in person.name.split() if self.words.normal(part) not in _SMALL
        )
        if len(initials) >= _SHORTEST_INITIALS and initials.isupper():
            self._by_initials.setdefault(initials, person)

    def _find(self, name: str, parts: frozenset[str]) -> Person | None:
        """The person of that name; of several the one spoken of now, else the one named most."""
        if name in self._by_initials:
            return self._by_initials[name]
        found = [
            person
            for part in parts
            for person in self._by_part.get(part, ())
            if parts <= person.parts or (person.parts <= parts and not person.is_unnamed)
        ]
        if not found:
            return None
        for person in reversed(self._recent):
            if person in found:
                return person
        last = self.words.normal(name.split()[-1])
        return max(
            found, key=lambda one: (self.words.normal(one.name.split()[-1]) == last, one.mentions)
        )

    def _gender(self, title: str, parts: frozenset[str]) -> str:
        said = {self.words.normal(part.rstrip(".")) for part in title.split()} | parts
        if said & self.words.women:
            return "w"
        return "m" if said & self.words.men else ""

    def notice(self, person: Person | None) -> None:
        """Somebody is spoken of: pronouns mean them from here on."""
        if person is None:
            return
        if person in self._recent:
            self._recent.remove(person)
        self._recent.append(person)
        del self._recent[:-_LONGEST_PRONOUN_MEMORY]

    def knows(self, name: str) -> bool:
        """Whether somebody of that name was named before."""
        return bool(self._find(name, frozenset(self.words.normal(part) for part in name.split())))

    def resolve(self, speaker: Speaker | None) -> Person | None:
        """The person a speaker's phrase stands for."""
        if speaker is None:
            return self._recent[-1] if self._recent else None
        if speaker.sort == "pronoun":
            return self._by_pronoun(self.words.normal(speaker.name))
        if speaker.sort == "name":
            return self.mention(speaker.name, speaker.title)
        return self._by_office(speaker)

    def _by_pronoun(self, pronoun: str) -> Person | None:
        if pronoun in self.words.selves:
            return None
        wanted = "w" if pronoun in self.words.women else "m" if pronoun in self.words.men else ""
        many = pronoun in self.words.many
        body = pronoun in self.words.things
        for person in reversed(self._recent):
            if many or (
                person.is_body == body and (body or not wanted or person.gender in ("", wanted))
            ):
                if wanted and not many and not person.is_body:
                    person.gender = wanted
                return person
        return self._recent[-1] if self._recent else None

    def _by_office(self, speaker: Speaker) -> Person | None:
        """ "the ministry", "sang menteri": who has that office or that kind of name."""
        parts = {self.words.normal(part) for part in speaker.name.split()} - self.words.determiners
        offices = parts & (self.words.roles | self.words.bodies)
        if offices and self._is_definite(speaker):
            latest = [
                *reversed(self._recent),
                *reversed(self.known[-_LOOKED_AT:]),
                *self.known[:_LOOKED_AT],
            ]
            for person in latest:
                said = {self.words.normal(part) for part in person.title.split()} | person.parts
                if self._bare(parts) <= self._bare(said):
                    return person
            pointed = self.words.language != "id" or len(speaker.name.split()) > 1
            if offices <= self.words.women | self.words.men:
                for person in reversed(self._recent):
                    if not person.is_body:
                        return person
            if offices <= self.words.bodies and pointed:
                for person in reversed(self._recent):
                    if person.is_body or not (person.gender or person.title or person.is_unnamed):
                        return person
        same = self._find(speaker.name, frozenset(parts)) if parts else None
        if same and same.parts == frozenset(parts):
            return same
        person = Person(speaker.name, frozenset(parts), "", is_body=speaker.sort == "body",
                        is_unnamed=speaker.sort != "body" or speaker.is_unnamed)  # fmt: skip
        self._add(person)
        return person

    def _bare(self, parts: set[str] | frozenset[str]) -> set[str]:
        """Words without the Arabic article and without what only points: "الوزارة", "itu"."""
        pointing = ("itu", "tersebut", "ini", "sang")
        bare = {part for part in parts if part not in pointing}
        if not self.words.caseless:
            return bare
        return {part.removeprefix("ال") for part in bare}

    def _is_definite(self, speaker: Speaker) -> bool:
        shown = speaker.name.split()
        first, last = self.words.normal(shown[0]), self.words.normal(shown[-1])
        if self.words.language == "en":
            return first in ("the", "this", "his", "her", "their")
        if self.words.caseless:
            return first.startswith("ال")
        return last in ("itu", "tersebut", "ini") or first == "sang" or len(shown) == 1
