"""Who is meant: names and offices of an article, and the bare surname or pronoun that stands for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from redaksi.statements.engine.speakers import Speaker
from redaksi.statements.lexicon.words import Lexicon


@dataclass(slots=True)
class Person:
    """A speaker of the article: the fullest name, the title first given, what pronouns may mean them."""

    name: str
    parts: frozenset[str]
    title: str = ""
    is_body: bool = False
    gender: str = ""
    is_unnamed: bool = False


@dataclass(slots=True)
class People:
    """Everybody the article names so far, the latest last."""

    words: Lexicon
    known: list[Person] = field(default_factory=list)
    _by_part: dict[str, Person] = field(default_factory=dict)
    last: Person | None = None

    def mention(self, name: str, title: str = "") -> Person:
        """Somebody is named: a new person, or one known already."""
        parts = frozenset(self.words.normal(part) for part in name.split())
        person = self._find(name, parts)
        if person is None:
            person = Person(name, parts, title, is_body=bool(parts & self.words.bodies))
            self.known.append(person)
        elif len(parts) > len(person.parts) and parts > person.parts:
            person.name, person.parts = name, parts
        person.title = person.title or title
        person.gender = person.gender or self._gender(title, parts)
        for part in parts:
            self._by_part[part] = person
        return person

    def _find(self, name: str, parts: frozenset[str]) -> Person | None:
        last = self.words.normal(name.split()[-1]) if name.split() else ""
        for part in (last, *parts):
            person = self._by_part.get(part)
            if person and (parts <= person.parts or person.parts <= parts):
                return person
        return None

    def _gender(self, title: str, parts: frozenset[str]) -> str:
        said = {self.words.normal(part.rstrip(".")) for part in title.split()} | parts
        if said & self.words.women:
            return "w"
        return "m" if said & self.words.men else ""

    def resolve(self, speaker: Speaker | None) -> Person | None:
        """The person a speaker's phrase stands for."""
        if speaker is None:
            return self.last
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
        bodies = pronoun in ("it",)
        for person in [*([self.last] if self.last else []), *reversed(self.known)][:12]:
            if many or (person.is_body == bodies and (not wanted or person.gender in ("", wanted))):
                if wanted and not person.is_body:
                    person.gender = wanted
                return person
        return self.last

    def _by_office(self, speaker: Speaker) -> Person | None:
        """ "the ministry", "sang menteri": who has that office or that kind of name."""
        parts = {self.words.normal(part) for part in speaker.name.split()} - self.words.determiners
        offices = parts & (self.words.roles | self.words.bodies)
        definite = self._is_definite(speaker)
        if offices and definite:
            for person in [*([self.last] if self.last else []), *reversed(self.known)][:40]:
                said = {self.words.normal(part) for part in person.title.split()} | person.parts
                if parts <= said or (len(parts) <= 2 and offices <= said and parts - said == set()):
                    return person
        person = self._find(speaker.name, frozenset(parts)) if parts else None
        if person:
            return person
        person = Person(speaker.name, frozenset(parts), "", is_body=speaker.sort == "body",
                        is_unnamed=speaker.sort != "body" or speaker.is_unnamed)  # fmt: skip
        self.known.append(person)
        for part in parts:
            self._by_part.setdefault(part, person)
        return person

    def _is_definite(self, speaker: Speaker) -> bool:
        first = self.words.normal(speaker.name.split()[0]) if speaker.name.split() else ""
        if self.words.language == "en":
            return first in ("the", "this", "his", "her", "their")
        if self.words.caseless:
            return first.startswith("ال")
        last = self.words.normal(speaker.name.split()[-1])
        return last in ("itu", "tersebut", "ini") or first == "sang" or len(speaker.name.split()) == 1
