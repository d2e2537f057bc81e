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
# What is told of somebody whom the article has named: "asal Portugal", "berusia 34 tahun".
_DESCRIBING: Final = frozenset("asal kelahiran berusia tahun mantan jebolan lulusan".split())
# Any body may be called so.
_ANY_BODY: Final = frozenset(
    "company firm group team club organisation organization agency perusahaan lembaga organisasi badan instansi شركة مؤسسة منظمة هيئة".split()
)
# Without "itu" they are many: "menurut nelayan".
_MANY: Final = frozenset(
    "warga nelayan petani pedagang sopir siswa mahasiswa guru pekerja buruh penumpang pengunjung saksi korban "
    "peneliti ahli pakar pengamat ekonom analis dokter perawat karyawan pegawai orang keluarga relawan aktivis".split()
)
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
    # Single names the article calls somebody by.
    called: frozenset[str] = frozenset()
    known: list[Person] = field(default_factory=list)
    _by_part: dict[str, list[Person]] = field(default_factory=dict)
    _by_initials: dict[str, Person] = field(default_factory=dict)
    # Whom "he" and whom "it" means here, the latest last.
    _recent: list[Person] = field(default_factory=list)

    def mention(self, name: str, title: str = "") -> Person:
        """Somebody is named: a new person, or one known already."""
        name, title = self._as_called(name, title)
        parts = frozenset(self.words.normal(part) for part in name.split())
        person = self._find(name, parts)
        if person is None:
            person = Person(name, parts, title, is_body=self._is_body(name, parts))
            self._add(person)
        elif parts > person.parts:
            person.name, person.parts = name, parts
            self._enter(person)
        person.mentions += 1
        person.title = person.title or title
        person.gender = person.gender or self._gender(title, parts)
        return person

    def _as_called(self, name: str, title: str) -> tuple[str, str]:
        """ "Direktur Pertamina Elia Massa Manik" begins at "Elia" where the article goes on with "Elia"."""
        parts, offices = name.split(), title.split()
        if len(parts) == 1 and name not in self.called and self._takes_place(title):
            # "Bupati Contoh": the place, or somebody nobody calls by that name alone.
            return f"{title} {name}", ""
        if not self.called or not offices or len(parts) < 2 or parts[0] in self.called:
            return name, title
        for at in range(1, len(parts) - 1):
            if parts[at] in self.called:
                return " ".join(parts[at:]), " ".join((*offices, *parts[:at]))
        if offices[-1] in self.called and parts[-1] not in self.called and len(offices) > 1:
            return f"{offices[-1]} {name}", " ".join(offices[:-1])
        return name, title

    def _takes_place(self, title: str) -> bool:
        office = {self.words.normal(part) for part in title.split()}
        return bool(office) and office <= self.words.roles & self.words.regional | {"wakil"}

    def _is_body(self, name: str, parts: frozenset[str]) -> bool:
        if self.words.caseless:
            return bool(parts & self.words.bodies)
        acronym = any(len(part) > 1 and part.isupper() and "." not in part for part in name.split())
        return acronym or bool(parts & (self.words.bodies | self.words.outlets))

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
            if parts == person.parts
            or (not person.is_unnamed and (parts <= person.parts or person.parts <= parts))
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
        last = self._recent[-1] if self._recent else None
        # "It" is nobody with an office or a "Mrs".
        return None if body and last and (last.gender or last.title) else last

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
                    if self._may_be_called(person, offices):
                        return person
            elif described := self._described(speaker, offices):
                return described
        same = self._find(speaker.name, frozenset(parts)) if parts else None
        if same and same.parts == frozenset(parts):
            return same
        person = Person(speaker.name, frozenset(parts), "", is_body=speaker.sort == "body",
                        is_unnamed=speaker.sort != "body" or speaker.is_unnamed)  # fmt: skip
        self._add(person)
        return person

    def _may_be_called(self, person: Person, offices: frozenset[str] | set[str]) -> bool:
        """Whether "the company" may be that one: no person, and not called a ministry itself."""
        kinds = self._bare(person.parts) & {self._bare_one(one) for one in self.words.bodies}
        called = self._bare(offices)
        if kinds and not kinds & called and not called & _ANY_BODY:
            return False
        # Whatever has no office may be "the company"; "the council" is one that calls itself so.
        is_open = not (person.gender or person.title or person.is_unnamed)
        return person.is_body or (is_open and bool(called & _ANY_BODY))

    def _described(self, speaker: Speaker, offices: frozenset[str] | set[str]) -> Person | None:
        """ "pelatih asal Portugal itu", "penulis 34 tahun itu": who was spoken of, said in other words."""
        shown = [self.words.normal(part) for part in speaker.name.split()]
        if self.words.language != "id" or len(shown) < 2 or shown[-1] not in ("itu", "tersebut"):
            return None
        persons = [one for one in reversed(self._recent) if not one.is_body]
        for person in persons:
            if offices & {self.words.normal(part) for part in person.title.split()}:
                return person
        tells = any(part in _DESCRIBING or part.isdigit() for part in shown)
        return persons[0] if tells and persons and not persons[0].is_unnamed else None

    def _bare_one(self, word: str) -> str:
        return word.removeprefix("ال") if self.words.caseless else word

    def _bare(self, parts: set[str] | frozenset[str]) -> set[str]:
        """Words without the Arabic article and without what only points: "الوزارة", "itu"."""
        pointing = ("itu", "tersebut", "ini", "sang")
        bare = {part for part in parts if part not in pointing}
        if not self.words.caseless:
            return bare
        return {self._bare_one(part) for part in bare}

    def _is_definite(self, speaker: Speaker) -> bool:
        shown = speaker.name.split()
        first, last = self.words.normal(shown[0]), self.words.normal(shown[-1])
        if self.words.language == "en":
            return first in ("the", "this", "his", "her", "its", "their")
        if self.words.caseless:
            return first.startswith("ال")
        alone = len(shown) == 1 and first not in _MANY
        return last in ("itu", "tersebut", "ini") or first == "sang" or alone
