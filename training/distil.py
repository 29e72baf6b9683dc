"""The teacher's readings, and the model that learns from them."""

import random

import numpy as np
import torch

from .encoder import HIDDEN, Linear, Reader
from .learn import fit, gold_loss, soft_loss, words_of
from .segments import Segment, batches, collate

# The share of the steps at the end in which the model trains as it will run.
SHIPPED = 0.3
GOLD = 0.5


class Readings:
    """The teacher's hidden states of the root and the words of every segment,
    kept in half precision."""

    def __init__(self, teacher: Reader, segments: list[Segment], log):
        self.teacher = teacher.eval()
        self.offsets = np.zeros(len(segments) + 1, dtype=np.int64)
        for i, s in enumerate(segments):
            s.row = i
            self.offsets[i + 1] = self.offsets[i] + len(s.first) + 1
        self.states = np.zeros((int(self.offsets[-1]), HIDDEN), dtype=np.float16)
        with torch.no_grad():
            for n, group in enumerate(batches(segments, 6000, None)):
                states = words_of(teacher, collate(group)).numpy().astype(np.float16)
                for s, rows in zip(group, states):
                    at = self.offsets[s.row]
                    self.states[at : at + len(s.first) + 1] = rows[: len(s.first) + 1]
                if n % 50 == 0:
                    log(f"read by the teacher: batch {n}")

    def of(self, group: list[Segment]) -> torch.Tensor:
        m = max(len(s.first) for s in group)
        out = torch.zeros(len(group), m + 1, HIDDEN)
        for i, s in enumerate(group):
            at, n = self.offsets[s.row], len(s.first) + 1
            out[i, :n] = torch.from_numpy(self.states[at : at + n].astype(np.float32))
        return out


def student_of(teacher: Reader, layers: int, inner: int, sample: list[Segment]) -> Reader:
    """The teacher's first `layers` layers, each with the `inner` units of its
    feed-forward part that contribute most to its output on `sample`."""
    student = Reader(
        teacher.emb.num_embeddings, layers, inner, teacher.sizes, teacher.conventions.shape[0],
        drop=0.0,
    )
    weight = _contributions(teacher, sample)
    kept = {k: v for k, v in teacher.state_dict().items() if not k.startswith("layers.")}
    for i in range(layers):
        order = torch.sort(torch.topk(weight[i], inner).indices).values
        for name, value in teacher.layers[i].state_dict().items():
            if name.startswith("ff1"):
                value = value[order]
            elif name == "ff2.weight":
                value = value[:, order]
            kept[f"layers.{i}.{name}"] = value
    student.load_state_dict(kept)
    return student


@torch.no_grad()
def _contributions(teacher: Reader, sample: list[Segment]) -> list[torch.Tensor]:
    sums = [torch.zeros(layer.ff1.out_features) for layer in teacher.layers]
    hooks = []
    for i, layer in enumerate(teacher.layers):

        def add(_module, inputs, _output, i=i):
            sums[i] += inputs[0].abs().flatten(0, -2).sum(0)

        hooks.append(layer.ff2.register_forward_hook(add))
    teacher.eval()
    for group in batches(sample, 4000, None):
        words_of(teacher, collate(group))
    for hook in hooks:
        hook.remove()
    norms = [layer.ff2.weight.norm(dim=0) for layer in teacher.layers]
    return [s * n for s, n in zip(sums, norms)]


def distil(student, readings, gold, silver, steps, pieces, rate, seed, log) -> Reader:
    """`gold` segments teach by their labels and the teacher's, `silver` ones by
    the teacher's alone. Each round takes all gold and a quarter of the silver."""
    teacher = readings.teacher
    seen = [0]
    _as_shipped(student, False)

    def pick(turn):
        draw = random.Random(seed * 1000 + turn // 4)
        order = list(range(len(silver)))
        draw.shuffle(order)
        quarter = len(order) // 4
        at = turn % 4 * quarter
        return gold + [silver[i] for i in order[at : at + quarter]]

    def loss(words, batch, group):
        seen[0] += 1
        if seen[0] == int(steps * (1 - SHIPPED)):
            _as_shipped(student, True)
            log("training as it will run from here")
        losses = soft_loss(student, words, batch, teacher, readings.of(group))
        for name, value in gold_loss(student, words, batch).items():
            losses[name] = losses[name] + GOLD * value
        return losses

    average = fit(student, pick, loss, steps, pieces, rate, seed, log)
    _as_shipped(average, True)
    return average


def _as_shipped(reader: Reader, shipped: bool) -> None:
    for module in reader.modules():
        if isinstance(module, Linear):
            module.as_shipped = shipped
