"""All files in memory under the keys by which a half-known person may be found, fast enough for every keystroke."""
from __future__ import annotations

from collections.abc import Iterator

from desktop.rules.name_sounds import bare, sounds, typed_forms, worn
from desktop.rules.recognition import Traits

PER_KEY, MOST = 300, 900
"""So many of one key, and so many in all, are compared; what everybody shares finds nobody."""
_TAIL = 4


class PersonIndex:
    """Files by their keys. ``put`` replaces a file; ``drop`` forgets it."""

    def __init__(self) -> None:
        self._slots: list[Traits | None] = []
        self._slot_of: dict[str, int] = {}
        self._keys: dict[str, list[int]] = {}
        self._typed: dict[int, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self._slot_of)

    def put(self, traits: Traits) -> None:
        """Files under every key; keys of an older state stay behind and lead nowhere."""
        self.drop(traits.id)
        slot = len(self._slots)
        self._slots.append(traits)
        self._slot_of[traits.id] = slot
        forms = tuple(form for name in traits.names for form in typed_forms(name))
        self._typed[slot] = forms
        for key in {*_keys(traits), *(f"q{form[0]}" for form in forms if form)}:
            self._keys.setdefault(key, []).append(slot)

    def drop(self, person: str) -> None:
        """Nobody is found under this id any longer."""
        slot = self._slot_of.pop(person, None)
        if slot is not None:
            self._slots[slot] = None
            self._typed.pop(slot, None)

    def get(self, person: str) -> Traits | None:
        slot = self._slot_of.get(person)
        return None if slot is None else self._slots[slot]

    def likely(self, asked: Traits) -> list[Traits]:
        """Files that share a key with what is known, those with the rarest key first."""
        buckets = [self._keys[key] for key in {*_keys(asked)} if key in self._keys]
        buckets += self._rarest(asked.marks)
        found: dict[int, None] = {}
        for bucket in sorted(buckets, key=len):
            found.update(dict.fromkeys(slot for slot in bucket[-PER_KEY:] if self._slots[slot] is not None))
            if len(found) >= MOST:
                break
        return [traits for slot in found if (traits := self._slots[slot]) is not None and traits.id != asked.id]

    def _rarest(self, marks: frozenset[str], most: int = 5) -> list[list[int]]:
        buckets = [self._keys[f"k{mark}"] for mark in marks if f"k{mark}" in self._keys]
        return sorted(buckets, key=len)[:most]

    def typed(self, text: str, most: int = 40) -> list[Traits]:
        """Files whose name begins with what is typed, in characters, syllables or initials; or a number's end."""
        plain = bare(text)
        if not plain:
            return []
        if plain.isascii() and plain.isalpha():
            return self._by_letters(plain, most)
        if plain.isascii() and len(plain) >= _TAIL:
            return self._alive(f"t{plain[-_TAIL:]}", most, plain)
        return self._alive(f"h{plain[0]}", most, plain)

    def _by_letters(self, plain: str, most: int) -> list[Traits]:
        found: list[Traits] = []
        for slot in reversed(self._keys.get(f"q{plain[0]}", [])):
            traits = self._slots[slot]
            if traits is not None and any(form.startswith(plain) for form in self._typed[slot]):
                found.append(traits)
                if len(found) >= most:
                    break
        return found

    def _alive(self, key: str, most: int, plain: str) -> list[Traits]:
        found = []
        for slot in reversed(self._keys.get(key, [])):
            traits = self._slots[slot]
            if traits is None:
                continue
            texts = (*traits.names, traits.id_key, traits.phone)
            if any(text.startswith(plain) or (len(plain) >= _TAIL and text.endswith(plain)) for text in texts if text):
                found.append(traits)
                if len(found) >= most:
                    break
        return found


def _keys(traits: Traits) -> Iterator[str]:
    if traits.id_key:
        yield from _number_keys(traits.id_key)
    if traits.phone:
        yield f"p{traits.phone[-8:-4]}.{traits.phone[-4:]}"
        yield f"t{traits.phone[-_TAIL:]}"
        # A slip in one half leaves the other half as it was.
        yield f"a{traits.phone[:7]}"
        yield f"z{traits.phone[-6:]}"
    for name in traits.names:
        yield f"h{name[0]}"
        yield from _sound_keys(name)
    if traits.birth:
        yield f"b{traits.birth}"
    for mark in traits.marks:
        yield f"k{mark}"


def _number_keys(number: str) -> Iterator[str]:
    yield f"i{number}"
    yield f"t{number[-_TAIL:]}"
    if len(number) >= 12:
        yield f"j{number[:9]}"
        yield f"m{number[6:14]}"
        yield f"l{number[-7:]}"


def _sound_keys(name: str) -> Iterator[str]:
    """The worn syllables: all in order, all in any order, and from three on each time one left out."""
    for way in sounds(name):
        heard = tuple(map(worn, way))
        yield "n" + " ".join(heard)
        yield "s" + " ".join(sorted(heard))
        if len(heard) > 2:
            for at in range(len(heard)):
                rest = heard[:at] + heard[at + 1:]
                yield "n" + " ".join(rest)
                yield "d" + " ".join(rest)
