"""Scores on held-out parts, for choosing. The figures that are published come
from the shipped program: `cargo bench --bench evaluate_language`."""

import torch

from .encoder import Reader
from .learn import arc_scores, words_of
from .segments import Segment, batches, collate
from .trees import NAME_TAGS


@torch.no_grad()
def trees(reader: Reader, segments: list[Segment], labels) -> dict[str, float]:
    """Tag and attachment scores; heads are each word's best, without a tree's
    constraint. `las` counts universal relations."""
    reader.eval()
    universal = {r: r.partition(":")[0] for r in labels.relations}
    numbers = {u: i for i, u in enumerate(sorted(set(universal.values())))}
    to_universal = torch.tensor([numbers[universal[r]] for r in labels.relations] + [-1])
    right = {"upos": 0, "xpos": 0, "uas": 0, "las": 0, "words": 0}
    for group in batches(segments, 4000, None):
        batch = collate(group)
        scores = reader.score(words_of(reader, batch))
        inside = batch["sentence"] >= 0
        heads = arc_scores(scores, batch).argmax(-1)
        padded = torch.nn.functional.pad(heads, (1, 0))
        found = reader.relations(scores, padded)[:, 1:].argmax(-1)
        arcs = (heads == batch["heads"]) & inside
        same = to_universal[found] == to_universal[batch["relations"].clamp(min=-1)]
        right["uas"] += int(arcs.sum())
        right["las"] += int((arcs & same).sum())
        for f in ("upos", "xpos"):
            right[f] += int(((scores[f][:, 1:].argmax(-1) == batch[f]) & inside).sum())
        right["words"] += int(inside.sum())
    return {k: round(100 * v / right["words"], 2) for k, v in right.items() if k != "words"}


@torch.no_grad()
def names(reader: Reader, segments: list[Segment]) -> dict[str, float]:
    """Exact-span F1 of persons, organisations and places (with facilities)."""
    reader.eval()
    hit = found = wanted = 0
    for group in batches(segments, 4000, None):
        batch = collate(group)
        tags = reader.score(words_of(reader, batch))["names"][:, 1:].argmax(-1)
        for row, s in zip(tags.tolist(), group):
            mine = _spans([NAME_TAGS[t] for t in row[: len(s.first)]])
            gold = _spans([_only(int(m)) for m in s.names])
            hit += len(mine & gold)
            found += len(mine)
            wanted += len(gold)
    p, r = hit / max(1, found), hit / max(1, wanted)
    return {"p": round(100 * p, 2), "r": round(100 * r, 2), "f": round(200 * p * r / max(1e-9, p + r), 2)}


def _only(mask: int) -> str:
    tags = [t for i, t in enumerate(NAME_TAGS) if mask >> i & 1]
    return tags[0] if tags and "O" not in tags else "O"


def _spans(tags: list[str]) -> set[tuple[int, int, str]]:
    spans, start, kind = set(), None, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, now = tag.partition("-")
        now = {"FAC": "LOC"}.get(now, now)
        if start is not None and (prefix != "I" or now != kind):
            if kind in ("PER", "ORG", "LOC"):
                spans.add((start, i, kind))
            start = None
        if prefix == "B" or (prefix == "I" and start is None):
            start, kind = i, now
    return spans


@torch.no_grad()
def starts(reader: Reader, segments: list[Segment]) -> dict[float, tuple[int, int, int]]:
    """Right, found and wanted sentence starts inside segments by threshold."""
    reader.eval()
    counts = {t / 20: [0, 0, 0] for t in range(2, 19)}
    for group in batches(segments, 4000, None):
        batch = collate(group)
        p = torch.sigmoid(reader.score(words_of(reader, batch))["start"][:, 2:])
        inside = batch["sentence"][:, 1:] >= 0
        gold = (batch["sentence"][:, 1:] != batch["sentence"][:, :-1]) & inside
        for t, c in counts.items():
            mine = (p >= t) & inside
            c[0] += int((mine & gold).sum())
            c[1] += int(mine.sum())
            c[2] += int(gold.sum())
    return {t: tuple(c) for t, c in counts.items()}
