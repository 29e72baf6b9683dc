"""Sentences to the segments that the model reads, and segments to batches."""

import random
from dataclasses import dataclass

import numpy as np
import torch

from .encoder import MOST_PIECES
from .trees import ANY, Sentence
from .wordpiece import CONTINUED, SPECIAL, WordPieces, case_of

MOST_WORDS = 192
NONE = -100


@dataclass
class Segment:
    """Words with their pieces. Arrays count words; `heads` are 1-based, 0 the
    root, `NONE` where unknown. `sentence` numbers the sentences inside."""

    pieces: np.ndarray
    cases: np.ndarray
    first: np.ndarray
    upos: np.ndarray
    xpos: np.ndarray
    heads: np.ndarray
    relations: np.ndarray
    names: np.ndarray
    sentence: np.ndarray
    group: int


class Labels:
    """The tags and relations there are, in a fixed order."""

    def __init__(self, sentences: list[Sentence], names: int):
        self.upos = sorted({t for s in sentences for t in s.upos})
        self.xpos = _frequent(t for s in sentences for t in s.xpos)
        self.relations = _frequent(t for s in sentences for t in s.relations)
        self.names = names
        self.index = {
            field: {t: i for i, t in enumerate(getattr(self, field))}
            for field in ("upos", "xpos", "relations")
        }

    @property
    def sizes(self) -> list[int]:
        return [len(self.upos), len(self.xpos), self.names, len(self.relations)]

    def of(self, field: str, tag: str) -> int:
        index = self.index[field]
        return index.get(tag, index.get(tag.partition(":")[0], NONE))


def _frequent(tags, least: int = 5) -> list[str]:
    counts: dict[str, int] = {}
    for tag in tags:
        counts[tag] = counts.get(tag, 0) + 1
    return sorted(t for t, n in counts.items() if n >= least)


def is_sure_end(before: Sentence, after: Sentence) -> bool:
    """Whether the boundary between two sentences shows in the text; the
    segmenter's rule in `src/language/segment.rs`, roughly."""
    end = list(before.words)
    while len(end) > 1 and end[-1] in ("''", '"', "\u201d", "\u2019", ")", "]"):
        end.pop()
    stop = end[-1] in (".", "?", "!", "?!", "!!", "!!!", "??")
    first = after.words[0][:1]
    return after.new_block or (stop and (first.isupper() or first.isdigit()))


def joined(sentences: list[Sentence], draw: random.Random, more: float) -> list[list[Sentence]]:
    """Runs of sentences that the model sees as one segment: those whose
    boundary is not sure, and a share `more` of the others."""
    runs: list[list[Sentence]] = []
    words = 0
    for s in sentences:
        join = (
            runs
            and words + len(s.words) <= 80
            and runs[-1][-1].group == s.group
            and runs[-1][-1].has_tree == s.has_tree
            and (not is_sure_end(runs[-1][-1], s) or (draw.random() < more))
        )
        if join and draw.random() < 0.85:
            runs[-1].append(s)
            words += len(s.words)
        else:
            runs.append([s])
            words = len(s.words)
    return runs


def recased(words: list[str], draw: random.Random) -> list[str]:
    """A headline's capitals, all capitals, or none."""
    style = draw.random()
    if style < 0.5:
        small = {"a", "an", "the", "of", "in", "on", "to", "for", "and", "or", "at", "by"}
        keep = draw.random() < 0.7
        return [
            w if not w[:1].isalpha() or (keep and w in small) or w.startswith(("'", "n'"))
            else w[:1].upper() + w[1:]
            for w in words
        ]
    return [w.upper() if style < 0.75 else w.lower() for w in words]


def segment(run: list[Sentence], labels: Labels, vocabulary: WordPieces, words=None) -> Segment:
    words = words or [w for s in run for w in s.words]
    words = words[:MOST_WORDS]
    pieces, cases, first = [vocabulary.first], [SPECIAL], []
    for word in words:
        found = vocabulary.of(word)
        if len(pieces) + len(found) >= MOST_PIECES:
            break
        first.append(len(pieces))
        case = case_of(word)
        pieces.extend(found)
        cases.extend([case] + [case + CONTINUED] * (len(found) - 1))
    pieces.append(vocabulary.last)
    cases.append(SPECIAL)
    n = len(first)
    columns = {f: [] for f in ("upos", "xpos", "heads", "relations", "names", "sentence")}
    for number, s in enumerate(run):
        offset, m = len(columns["names"]), len(s.words)
        columns["sentence"] += [number] * m
        columns["names"] += s.names or [ANY] * m
        if s.has_tree:
            columns["upos"] += [labels.of("upos", t) for t in s.upos]
            columns["xpos"] += [labels.of("xpos", t) for t in s.xpos]
            columns["heads"] += [h + offset if h else 0 for h in s.heads]
            columns["relations"] += [labels.of("relations", t) for t in s.relations]
        else:
            for f in ("upos", "xpos", "heads", "relations"):
                columns[f] += [NONE] * m
    arrays = {f: np.array(v[:n], dtype=np.int64) for f, v in columns.items()}
    arrays["heads"][arrays["heads"] > n] = NONE
    return Segment(
        pieces=np.array(pieces, dtype=np.int32),
        cases=np.array(cases, dtype=np.int8),
        first=np.array(first, dtype=np.int32),
        group=run[0].group,
        **arrays,
    )


def batches(segments: list[Segment], pieces: int, draw: random.Random | None):
    """Groups of about `pieces` pieces of segments of like length; in random
    order where there is a `draw`."""
    order = list(range(len(segments)))
    key = {i: len(segments[i].pieces) + (draw.random() * 6 if draw else 0) for i in order}
    order.sort(key=lambda i: key[i])
    groups, current, longest = [], [], 0
    for i in order:
        longest = max(longest, len(segments[i].pieces))
        if current and longest * (len(current) + 1) > pieces:
            groups.append(current)
            current, longest = [], len(segments[i].pieces)
        current.append(i)
    if current:
        groups.append(current)
    if draw:
        draw.shuffle(groups)
    return [[segments[i] for i in group] for group in groups]


def collate(group: list[Segment]) -> dict[str, torch.Tensor]:
    """Padded tensors; word columns gain the root as column 0 in `first` only."""
    # Few distinct shapes: each new one costs the matrix library a set-up.
    n = -(-max(len(s.pieces) for s in group) // 4) * 4
    m = max(len(s.first) for s in group)
    b = len(group)
    out = {
        "pieces": torch.zeros(b, n, dtype=torch.long),
        "cases": torch.zeros(b, n, dtype=torch.long),
        "lengths": torch.tensor([len(s.pieces) for s in group]),
        "first": torch.zeros(b, m + 1, dtype=torch.long),
        "sentence": torch.full((b, m), -1, dtype=torch.long),
        "names": torch.full((b, m), ANY, dtype=torch.long),
        "group": torch.tensor([s.group for s in group]),
    }
    for f in ("upos", "xpos", "heads", "relations"):
        out[f] = torch.full((b, m), NONE, dtype=torch.long)
    for i, s in enumerate(group):
        out["pieces"][i, : len(s.pieces)] = torch.from_numpy(s.pieces.astype(np.int64))
        out["cases"][i, : len(s.cases)] = torch.from_numpy(s.cases.astype(np.int64))
        w = len(s.first)
        out["first"][i, 1 : w + 1] = torch.from_numpy(s.first.astype(np.int64))
        for f in ("upos", "xpos", "heads", "relations", "names", "sentence"):
            out[f][i, :w] = torch.from_numpy(getattr(s, f))
    return out
