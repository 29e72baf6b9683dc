"""Words to the pieces and case classes that the encoder reads.

The same rules as `src/language/model/wordpiece.rs`: BERT's uncased
normalisation and greedy longest match (Devlin et al. 2019), with the case that
lower casing throws away fed in beside each piece.
"""

import unicodedata
from functools import lru_cache

MOST_PIECES = 12
LONGEST_LOOK = 200
# Case classes of a word; `CONTINUED` is added for pieces after its first.
NO_LETTER, LOWER, CAPITALISED, UPPER, SINGLE, MIXED, SPECIAL = range(7)
CONTINUED = 7
CASES = 14


def case_of(word: str) -> int:
    letters = [c for c in word[:LONGEST_LOOK] if c.isalpha()]
    if not letters:
        return NO_LETTER
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return LOWER
    if len(letters) == 1:
        return SINGLE
    if all(upper):
        return UPPER
    if upper[0] and not any(upper[1:]):
        return CAPITALISED
    return MIXED


def _is_mark(c: str) -> bool:
    o = ord(c)
    if 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126:
        return True
    return unicodedata.category(c).startswith("P")


def _is_ideograph(c: str) -> bool:
    o = ord(c)
    return 0x3400 <= o <= 0x4DBF or 0x4E00 <= o <= 0x9FFF or 0xF900 <= o <= 0xFAFF


class WordPieces:
    """A vocabulary; ids are line numbers."""

    def __init__(self, pieces: list[str]):
        self.pieces = pieces
        self.ids = {piece: i for i, piece in enumerate(pieces)}
        self.unknown = self.ids["[UNK]"]
        self.first = self.ids["[CLS]"]
        self.last = self.ids["[SEP]"]
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for part in _parts(word[:LONGEST_LOOK]):
            found.extend(self._match(part))
            if len(found) >= MOST_PIECES:
                break
        return tuple(found[:MOST_PIECES]) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        found, at = [], 0
        while at < len(part):
            for end in range(len(part), at, -1):
                piece = ("##" if at else "") + part[at:end]
                if piece in self.ids:
                    found.append(self.ids[piece])
                    at = end
                    break
            else:
                return [self.unknown]
        return found


def _parts(word: str):
    """Lower-cased runs between marks, and the marks."""
    run = ""
    for c in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(c)
        if category in ("Mn", "Cc", "Cf") or c.isspace():
            continue
        if _is_mark(c) or _is_ideograph(c):
            if run:
                yield run
            yield c
            run = ""
        else:
            run += c
    if run:
        yield run
