"""Sets of named entities, brought to one scheme.

Each set marks other kinds, so a word's label is the mask of the tags that its
mark allows; the loss is that of the whole mask. Words are cut as Universal
Dependencies cuts them: at hyphens.
"""

import csv
import re
from pathlib import Path

from .trees import OUTSIDE, TITLES, Sentence, bits

# Conventions that are learnt apart: careful news-like gold, silver, social media.
GOLD, SILVER, SOCIAL = range(3)
GROUPS = 3

_PER, _ORG, _PLACE = ["PER"], ["ORG"], ["LOC", "FAC"]
_REST = ["NORP", "EVENT", "FAC", "WORK", "PROD"]

WIKIGOLD = {"PER": _PER, "ORG": _ORG, "LOC": _PLACE, "MISC": ["NORP", "EVENT", "WORK", "PROD"]}
UNER = {"PER": _PER, "ORG": _ORG, "LOC": _PLACE}
WNUT = {
    "person": _PER,
    "corporation": _ORG,
    "group": ["ORG", "NORP"],
    "location": _PLACE,
    "product": ["PROD"],
    "creative-work": ["WORK"],
}
POLITICS = {
    "person": _PER,
    "politician": _PER,
    "organisation": _ORG,
    "politicalparty": _ORG,
    "country": ["LOC"],
    "location": _PLACE,
    "event": ["EVENT"],
    "election": ["EVENT"],
    "misc": ["NORP", "WORK", "PROD", "EVENT"],
}
GMB = {
    "per": _PER,
    "org": _ORG,
    "geo": _PLACE,
    "gpe": ["NORP"],
    "art": ["WORK", "PROD"],
    "eve": ["EVENT"],
    "nat": ["EVENT", "PROD"],
}


def _sentence(pairs, kinds_of, group: int, left_out=()) -> Sentence:
    """`left_out` are the kinds that the set does not mark: a capitalised word
    that it leaves unmarked may belong to one of them."""
    doubt = OUTSIDE | bits("B", left_out) | bits("I", left_out)
    words, masks, previous = [], [], "O"
    for word, tag in pairs:
        prefix, _, kind = tag.partition("-")
        kinds = kinds_of.get(kind)
        begins = prefix == "B" or (prefix == "I" and previous.partition("-")[2] != kind)
        if tag == "O":
            doubtful = word[:1].isupper() and words
            mask = later = doubt if doubtful else OUTSIDE
        elif kinds is None:
            mask = later = OUTSIDE
        else:
            mask, later = bits("B" if begins else "I", kinds), bits("I", kinds)
        parts = _hyphen_parts(word)
        adjective = len(parts) > 2 and parts[-1].islower() and tag != "O"
        for i, part in enumerate(parts):
            words.append(part)
            if i == 0:
                masks.append(mask)
            else:
                masks.append(OUTSIDE if adjective else later)
        previous = tag
    return Sentence(words=words, names=masks, group=group)


_ONE_WORD = re.compile(
    r"(?i)^(e-mails?|e-mailed|(co|re|pre|non|un|anti|ex|mid|semi|multi|sub|post|pro)-[a-z]+)$"
)


def _hyphen_parts(word: str) -> list[str]:
    if "-" not in word.strip("-") or "://" in word or _ONE_WORD.match(word):
        return [word]
    return [p for p in re.split(r"(?<=[^-])(-)(?=[^-])", word) if p]


def _columns(path: Path, word_at: int, tag_at: int, separator: str | None):
    pairs = []
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        if line.startswith("# ") and len(line.split("\t")) == 1 and word_at == 1:
            continue
        cells = line.split(separator)
        if len(cells) > max(word_at, tag_at) and cells[word_at].strip():
            pairs.append((cells[word_at].strip(), cells[tag_at].strip()))
        elif pairs:
            yield pairs
            pairs = []
    if pairs:
        yield pairs


def wikigold(root: Path) -> list[Sentence]:
    """All sentences; the last fifth is for reporting alone."""
    path = root / "ner_wikigold/CONLL-format/data/wikigold.conll.txt"
    return [
        _sentence(p, WIKIGOLD, GOLD)
        for p in _columns(path, 0, 1, None)
        if p[0][0] != "-DOCSTART-"
    ]


def uner(path: Path) -> list[Sentence]:
    return [_sentence(p, UNER, GOLD, _REST) for p in _columns(path, 1, 2, "\t")]


def wnut(root: Path) -> list[Sentence]:
    path = root / "ner_wnut17/CONLL-format/data/train/wnut17train.conll"
    return [_sentence(p, WNUT, SOCIAL) for p in _columns(path, 0, 1, "\t")]


def politics(path: Path) -> list[Sentence]:
    return [_sentence(p, POLITICS, GOLD) for p in _columns(path, 0, 1, "\t")]


def gmb(root: Path) -> list[Sentence]:
    """The silver newswire, in its order."""
    found, pairs = [], []

    def finish():
        if pairs:
            found.append(_silver(pairs))
            pairs.clear()

    path = root / "gmb_ner/ner_dataset.csv"
    with path.open(encoding="latin-1", newline="") as rows:
        for row in list(csv.reader(rows))[1:]:
            if row[0]:
                finish()
            if row[1].strip():
                pairs.append((row[1].strip(), row[2], row[3]))
    finish()
    return found


def _silver(rows) -> Sentence:
    pairs = []
    for i, (word, pos, tag) in enumerate(rows):
        if tag.endswith("-gpe") and pos == "NNP":
            tag = tag.replace("gpe", "geo")
        if tag.endswith("-per") and word.lower() in TITLES:
            # Titles are no part of a name in the other sets.
            before = pairs[-1][1] if pairs else "O"
            if tag.startswith("B") or before == "O":
                tag = "O"
        if tag == "I-per" and pairs and pairs[-1][1] == "O":
            tag = "B-per"
        pairs.append((word, tag))
    return _sentence(pairs, GMB, SILVER, ["EVENT", "FAC", "WORK", "PROD"])
