"""Universal Dependencies files as items to learn from."""

import re
from dataclasses import dataclass, field
from pathlib import Path

NAME_KINDS = ["PER", "ORG", "LOC", "NORP", "EVENT", "FAC", "WORK", "PROD"]
NAME_TAGS = ["O"] + [f"{p}-{k}" for k in NAME_KINDS for p in "BI"]
TAG = {tag: i for i, tag in enumerate(NAME_TAGS)}
ANY = (1 << len(NAME_TAGS)) - 1
OUTSIDE = 1 << TAG["O"]


@dataclass
class Sentence:
    """A sentence. `names` holds a bit mask of the tags each word may have."""

    words: list[str]
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    new_block: bool = True
    group: int = 0

    @property
    def has_tree(self) -> bool:
        return bool(self.heads)


def bits(tag_prefix: str, kinds) -> int:
    """The mask of `B` or `I` of any of `kinds`."""
    return sum(1 << TAG[f"{tag_prefix}-{k}"] for k in kinds)


def read_trees(path: Path, entities: bool) -> list[Sentence]:
    """The sentences of a CoNLL-U file. With `entities`, names come from GUM's
    entity layer; else a word is known to be no name where its tag says so."""
    sentences, rows, block, open_ids = [], [], True, {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar") or line.startswith("# newdoc"):
            block = True
        if line.startswith("# newdoc"):
            open_ids = {}
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line and rows:
            sentence = Sentence(
                words=[r[1] for r in rows],
                upos=[r[3] for r in rows],
                xpos=[r[4] for r in rows],
                heads=[int(r[6]) for r in rows],
                relations=[r[7] for r in rows],
                new_block=block,
            )
            sentence.names = _known(sentence)
            if entities:
                _entity_names(sentence, _mentions(rows, open_ids))
            sentences.append(sentence)
            rows, block = [], False
    return sentences


def _is_proper(s: Sentence, i: int) -> bool:
    return s.upos[i] == "PROPN" or s.xpos[i] in ("NNP", "NNPS")


def _known(s: Sentence) -> list[int]:
    """Outside for words that can be no part of a name, anything for the rest."""
    masks = []
    for i, word in enumerate(s.words):
        between = any(_is_proper(s, j) for j in (i - 1, i + 1) if 0 <= j < len(s.words))
        open_to_doubt = (
            _is_proper(s, i) or between or (word[:1].isupper() and s.upos[i] in ("ADJ", "NOUN"))
        )
        masks.append(ANY if open_to_doubt else OUTSIDE)
    return masks


_ENTITY = {
    "person": ["PER"],
    "organization": ["ORG"],
    "place": ["LOC", "FAC"],
    "event": ["EVENT"],
    "object": ["PROD", "WORK", "FAC"],
    "abstract": ["WORK", "PROD"],
}


def _mentions(rows, open_ids):
    """(first, last, type) of the mentions that begin and end in these rows."""
    found = []
    for at, row in enumerate(rows):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", match.group(1)) if match else []:
            name = part.strip("()").split("-")
            if part.startswith("("):
                kind = name[1] if len(name) > 1 else ""
                if part.endswith(")"):
                    found.append((at, at, kind))
                else:
                    open_ids.setdefault(name[0], []).append((at, kind, id(rows)))
            elif open_ids.get(name[0]):
                start, kind, where = open_ids[name[0]].pop()
                if where == id(rows):
                    found.append((start, at, kind))
    return found


TITLES = set(
    "mr mr. mrs mrs. ms ms. dr dr. prof prof. professor president vice prime minister"
    " secretary general chancellor king queen prince princess sen sen. senator rep rep."
    " representative gov gov. governor mayor judge justice colonel col. col major maj."
    " captain capt. capt lieutenant lt. lt sergeant sgt. commander admiral adm. gen gen."
    " pope cardinal bishop archbishop rev. rev reverend sir lord lady sheikh ayatollah"
    " foreign defense defence deputy chairman spokesman former ambassador director chief"
    " state interior finance speaker congressman congresswoman emperor sultan emir".split()
)


def _entity_names(s: Sentence, mentions) -> None:
    for first, last, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
        inside = range(first, last + 1)
        roots = [i for i in inside if not first <= s.heads[i] - 1 <= last]
        kinds = _ENTITY.get(kind)
        if not roots or not _is_proper(s, roots[0]):
            continue
        start = end = roots[0]
        while start > first and _joins(s, start - 1, -1):
            start -= 1
        while end < last and _joins(s, end + 1, 1):
            end += 1
        if kind == "person":
            while start < end and s.words[start].lower() in TITLES:
                start += 1
        for i in range(start, end + 1):
            if kinds is None:
                s.names[i] = ANY
            else:
                s.names[i] = bits("B" if i == start else "I", kinds)


def _joins(s: Sentence, i: int, step: int) -> bool:
    if _is_proper(s, i):
        return True
    after = i + step
    return (
        s.words[i].lower() in ("of", "for", "de", "the", "-", "'s")
        and step > 0
        and after < len(s.words)
        and _is_proper(s, after)
        and s.words[i] != "'s"
    )
