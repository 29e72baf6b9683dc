"""Which sets train, which choose, and how often each is seen."""

import random
from dataclasses import dataclass
from pathlib import Path

from . import names
from .encoder import pretrained_vocabulary
from .segments import Labels, Segment, joined, recased, segment
from .trees import NAME_TAGS, Sentence, read_trees
from .wordpiece import WordPieces

RECASED = 0.10
JOINED = 0.12


@dataclass
class Sets:
    labels: Labels
    vocabulary: WordPieces
    kept: list[int]
    trees: list[Segment]
    gold_names: list[Segment]
    silver: list[Segment]
    dev_ewt: list[Segment]
    dev_gum: list[Segment]
    dev_names: list[Segment]
    dev_starts: list[Segment]


def read(data: Path, seed: int) -> Sets:
    """Everything that training reads, from the folder of open sets. No test
    part is opened but for wikigold's one file, whose last fifth is left out."""
    draw = random.Random(seed)
    ewt = read_trees(data / "ud_ewt/train.conllu", False)
    gum = read_trees(data / "ud_gum_open/train.conllu", True)
    dev_ewt = read_trees(data / "ud_ewt/dev.conllu", False)
    dev_gum = read_trees(data / "ud_gum_open/dev.conllu", True)
    labels = Labels(ewt + gum, len(NAME_TAGS))
    everything = pretrained_vocabulary()
    kept = [i for i, piece in enumerate(everything) if _is_read(piece)]
    vocabulary = WordPieces([everything[i] for i in kept])

    gold = names.wikigold(data)
    gold = gold[: len(gold) * 4 // 5]
    cut = len(gold) * 19 // 20
    dev_names = gold[cut:]
    gold = gold[:cut]
    gold += names.politics(data / "ner_crossner_politics/train.txt")
    gold += names.politics(data / "ner_crossner_politics/dev.txt")
    gold += names.uner(data / "ner_uner_ewt/en_ewt-ud-dev.iob2")
    social = names.wnut(data)
    silver = names.gmb(data)
    for s in silver:
        s.new_block = False

    def built(sentences: list[Sentence], more: float) -> list[Segment]:
        found = []
        for run in joined(sentences, draw, more):
            found.append(segment(run, labels, vocabulary))
            if draw.random() < RECASED:
                words = recased([w for s in run for w in s.words], draw)
                found.append(segment(run, labels, vocabulary, words))
        return found

    def plain(sentences: list[Sentence]) -> list[Segment]:
        return [segment([s], labels, vocabulary) for s in sentences]

    return Sets(
        labels=labels,
        vocabulary=vocabulary,
        kept=kept,
        trees=built(ewt, JOINED) + built(gum, JOINED),
        gold_names=built(gold, 0.0) + built(social, 0.0),
        silver=built(silver, JOINED),
        dev_ewt=plain(dev_ewt),
        dev_gum=plain(dev_gum),
        dev_names=plain(dev_names),
        dev_starts=[
            segment(run, labels, vocabulary)
            for run in joined(dev_ewt, random.Random(seed), 0.0) + joined(dev_gum, random.Random(seed), 0.0)
        ],
    )


def _is_read(piece: str) -> bool:
    """Pieces that English text can need: no unused rows, no other scripts."""
    if piece in ("[UNK]", "[CLS]", "[SEP]"):
        return True
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        return False
    return all(ord(c) < 0x250 or 0x2010 <= ord(c) <= 0x2122 for c in piece)
