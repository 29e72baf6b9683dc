"""Losses and the loop, for the teacher and for the model that ships."""

import copy
import math
import random
import time

import torch
import torch.nn.functional as F

from .encoder import Reader
from .segments import NONE, batches, collate

WEIGHTS = {"upos": 1.0, "xpos": 0.5, "arcs": 1.0, "rel": 1.0, "names": 1.5, "start": 4.0}


def words_of(reader: Reader, batch):
    """The hidden states of the root and of each word's first piece."""
    x = reader.encode(batch["pieces"], batch["cases"], batch["lengths"])
    index = batch["first"].unsqueeze(-1).expand(-1, -1, x.shape[-1])
    return x.gather(1, index)


def candidates(batch) -> torch.Tensor:
    """(b, m, 1 + m): which heads a word may have: the root and the other words
    of its sentence."""
    s = batch["sentence"]
    same = (s.unsqueeze(2) == s.unsqueeze(1)) & (s >= 0).unsqueeze(1)
    same &= ~torch.eye(s.shape[1], dtype=torch.bool).unsqueeze(0)
    return torch.cat([torch.ones_like(same[:, :, :1]), same], dim=2)


def arc_scores(scores, batch):
    return scores["arcs"][:, 1:].masked_fill(~candidates(batch), -1e4)


def gold_loss(reader: Reader, words, batch) -> dict[str, torch.Tensor]:
    """Loss against the labels there are; what a set does not mark costs nothing."""
    scores = reader.score(words, batch["group"])
    losses = {}
    for f in ("upos", "xpos"):
        losses[f] = _cross(scores[f][:, 1:], batch[f])
    losses["arcs"] = _cross(arc_scores(scores, batch), batch["heads"])
    heads = F.pad(batch["heads"].clamp(min=0), (1, 0))
    relations = reader.relations(scores, heads)[:, 1:]
    losses["rel"] = _cross(relations, batch["relations"])
    losses["names"] = _masked_names(scores["names"][:, 1:], batch["names"])
    inside = (batch["sentence"][:, 1:] >= 0).float()
    starts = (batch["sentence"][:, 1:] != batch["sentence"][:, :-1]).float()
    start = F.binary_cross_entropy_with_logits(scores["start"][:, 2:], starts, reduction="none")
    losses["start"] = (start * inside).sum() / inside.sum().clamp(min=1)
    return losses


def _cross(scores, target):
    if not bool((target != NONE).any()):
        return scores.sum() * 0.0
    return F.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=NONE)


def _masked_names(scores, masks):
    allowed = (masks.unsqueeze(-1) >> torch.arange(scores.shape[-1])) & 1
    log = F.log_softmax(scores, dim=-1).masked_fill(allowed == 0, -1e4)
    loss = -torch.logsumexp(log, dim=-1)
    known = (allowed.sum(-1) < scores.shape[-1]).float()
    return (loss * known).sum() / known.sum().clamp(min=1)


def soft_loss(reader, words, batch, teacher, teacher_words) -> dict[str, torch.Tensor]:
    """Loss against a teacher's distributions and hidden states (Hinton et al.
    2015; Sun et al. 2019)."""
    with torch.no_grad():
        wanted = teacher.score(teacher_words)
        wanted_arcs = arc_scores(wanted, batch)
        heads = F.pad(wanted_arcs.argmax(-1), (1, 0))
        wanted_relations = teacher.relations(wanted, heads)[:, 1:]
    scores = reader.score(words)
    inside = (batch["sentence"] >= 0).float()
    losses = {f: _soft(scores[f][:, 1:], wanted[f][:, 1:], inside) for f in ("upos", "xpos", "names")}
    losses["arcs"] = _soft(arc_scores(scores, batch), wanted_arcs, inside)
    losses["rel"] = _soft(reader.relations(scores, heads)[:, 1:], wanted_relations, inside)
    start = F.binary_cross_entropy_with_logits(
        scores["start"][:, 2:], torch.sigmoid(wanted["start"][:, 2:]), reduction="none"
    )
    losses["start"] = (start * inside[:, 1:]).sum() / inside.sum().clamp(min=1)
    rows = F.pad(inside, (1, 0), value=1.0).unsqueeze(-1)
    gap = ((words - teacher_words) ** 2 * rows).sum() / rows.sum() / words.shape[-1]
    losses["hidden"] = gap
    return losses


def _soft(scores, wanted, inside):
    loss = -(F.softmax(wanted, -1) * F.log_softmax(scores, -1)).sum(-1)
    return (loss * inside).sum() / inside.sum().clamp(min=1)


def total(losses) -> torch.Tensor:
    return sum(WEIGHTS.get(name, 1.0) * loss for name, loss in losses.items())


class Average:
    """A moving average of the weights; what is evaluated and shipped."""

    def __init__(self, reader: Reader, decay: float):
        self.decay, self.steps = decay, 0
        self.model = copy.deepcopy(reader).eval()
        for p in self.model.parameters():
            p.requires_grad_(False)

    @torch.no_grad()
    def update(self, reader: Reader):
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        mine, theirs = list(self.model.parameters()), list(reader.parameters())
        torch._foreach_lerp_(mine, [p.detach() for p in theirs], 1 - decay)


def fit(reader: Reader, pick, loss_of, steps: int, pieces: int, rate: float, seed: int, log):
    """Trains for `steps` steps and returns the averaged model. `pick(round)`
    gives the segments of a round, `loss_of(words, batch, segments)` a loss."""
    draw = random.Random(seed)
    heads = [p for n, p in reader.named_parameters() if n.split(".")[0] in ("heads", "rel", "case")]
    rest = [
        p for n, p in reader.named_parameters() if n.split(".")[0] not in ("heads", "rel", "case")
    ]
    optimizer = torch.optim.AdamW(
        [{"params": rest, "lr": rate}, {"params": heads, "lr": rate * 4}],
        betas=(0.9, 0.98), weight_decay=0.01, fused=True,
    )
    warm = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda s: min((s + 1) / warm, 0.5 * (1 + math.cos(math.pi * min(1.0, s / steps))) + 0.01),
    )
    average = Average(reader, 0.995)
    reader.train()
    step, turn, began, sums, seen = 0, 0, time.time(), {}, 0
    while step < steps:
        for group in batches(pick(turn), pieces, draw):
            batch = collate(group)
            losses = loss_of(words_of(reader, batch), batch, group)
            optimizer.zero_grad(set_to_none=True)
            total(losses).backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0, foreach=True)
            optimizer.step()
            schedule.step()
            step += 1
            if step % 4 == 0:
                average.update(reader)
            seen += int(batch["lengths"].sum())
            for name, loss in losses.items():
                sums[name] = sums.get(name, 0.0) + float(loss.detach())
            if step % 100 == 0 or step == steps:
                shown = " ".join(f"{n} {v / 100:.3f}" for n, v in sums.items())
                log(f"step {step} {time.time() - began:.0f} s {seen / (time.time() - began):.0f} pieces/s {shown}")
                sums = {}
            if step == steps:
                break
        turn += 1
    return average.model
