"""The model that ships: the teacher's layers, narrowed, learning from its readings
and the gold labels."""

import random

import torch

from .encoder import Linear, Reader
from .learn import fit, gold_loss, soft_loss, words_of
from .segments import Segment, batches, collate

# The share of the steps at the end in which the model trains as it will run.
SHIPPED = 0.3
GOLD = 0.5


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


def distil(student, teacher, gold, silver, steps, pieces, rate, seed, log) -> Reader:
    """`gold` segments teach by their labels and the teacher's readings, `silver`
    ones by the readings alone. Each round takes all gold and an eighth of the
    silver."""
    teacher.eval()
    _as_shipped(student, False)
    seen = 0

    def pick(turn):
        draw = random.Random(seed * 1000 + turn // 8)
        order = list(range(len(silver)))
        draw.shuffle(order)
        share = len(order) // 8
        at = turn % 8 * share
        return gold + [silver[i] for i in order[at : at + share]]

    def loss(words, batch, _group):
        nonlocal seen
        seen += 1
        if seen == int(steps * (1 - SHIPPED)):
            _as_shipped(student, True)
            log("training as it will run from here")
        with torch.no_grad():
            readings = words_of(teacher, batch)
        losses = soft_loss(student, words, batch, teacher, readings)
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
