"""The reading model: a BERT encoder with case beside each piece, and heads for
tags, names, sentence starts and trees.

The forward pass is that of `src/language/model`. Arc scores are bilinear (Dozat
and Manning 2017) of low rank.
"""

import json
import zipfile
from importlib import resources

import torch
import torch.nn.functional as F
from safetensors.torch import load
from torch import nn

from .wordpiece import CASES

HIDDEN, HEADS, MOST_PIECES = 384, 12, 256
ARC, LABEL = 192, 128
# Magnitude of the largest quantised weight: pairs of products with unsigned
# activations then fit 16 bits, so every kernel is exact.
LARGEST = 63.0


def quantised(weight: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Whole numbers in ±LARGEST and the scale of each row."""
    scale = weight.detach().abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / LARGEST
    return torch.round(weight / scale), scale


class Linear(nn.Linear):
    """A linear layer that can train as it will run: weights in seven bits,
    activations in eight with a scale a row (straight-through estimator)."""

    as_shipped = False

    def forward(self, x):
        if not self.as_shipped:
            return F.linear(x, self.weight, self.bias)
        whole, scale = quantised(self.weight)
        weight = self.weight + (whole * scale - self.weight).detach()
        step = x.detach().abs().amax(dim=-1, keepdim=True).clamp(min=1e-12) / 127.0
        x = x + (torch.round(x / step) * step - x).detach()
        return F.linear(x, weight, self.bias)


class Layer(nn.Module):
    def __init__(self, inner: int):
        super().__init__()
        self.qkv = Linear(HIDDEN, 3 * HIDDEN)
        self.o = Linear(HIDDEN, HIDDEN)
        self.ln1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.ff1 = Linear(HIDDEN, inner)
        self.ff2 = Linear(inner, HIDDEN)
        self.ln2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x, mask, drop: float):
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        context = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        context = self.o(context.transpose(1, 2).reshape(b, n, HIDDEN))
        x = self.ln1(x + _dropped(context, drop, self.training))
        inner = F.gelu(self.ff1(x), approximate="tanh")
        return self.ln2(x + _dropped(self.ff2(inner), drop, self.training))


class Reader(nn.Module):
    """`sizes` are the numbers of UPOS tags, XPOS tags, name tags and relations."""

    def __init__(self, vocabulary: int, layers: int, inner: int, sizes, groups: int, drop=0.1):
        super().__init__()
        self.drop, self.sizes = drop, list(sizes)
        self.emb = nn.Embedding(vocabulary, HIDDEN)
        self.pos = nn.Embedding(MOST_PIECES, HIDDEN)
        self.case = nn.Embedding(CASES, HIDDEN)
        self.emb_ln = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(inner) for _ in range(layers))
        upos, xpos, names, relations = sizes
        self.heads = Linear(HIDDEN, upos + xpos + names + 1 + 2 * ARC + 2 * LABEL)
        self.rel = nn.Linear(LABEL, relations)
        # What silver and social sets call a name differs from careful gold;
        # those differences are learnt here and are no part of what ships.
        self.conventions = nn.Parameter(torch.zeros(groups, names, HIDDEN))
        nn.init.zeros_(self.case.weight)
        nn.init.xavier_uniform_(self.heads.weight)

    def encode(self, pieces, cases, lengths):
        """Rows of pieces to hidden states, (b, n, HIDDEN)."""
        n = pieces.shape[1]
        x = self.emb(pieces) + self.pos.weight[:n] + self.case(cases)
        x = _dropped(self.emb_ln(x), self.drop, self.training)
        mask = torch.arange(n)[None, :] < lengths[:, None]
        mask = mask[:, None, None, :].to(x.device)
        for layer in self.layers:
            x = layer(x, mask, self.drop)
        return x

    def score(self, words, groups=None):
        """(b, 1 + m, HIDDEN), the root first, to each head's scores."""
        upos, xpos, names, _ = self.sizes
        words = _dropped(words, self.drop, self.training)
        parts = self.heads(words).split(
            [upos, xpos, names, 1, ARC, ARC, LABEL, LABEL], dim=-1
        )
        name_scores = parts[2]
        if groups is not None:
            delta = self.conventions[groups]
            name_scores = name_scores + torch.einsum("bwh,bth->bwt", words, delta)
        arcs = parts[4] @ parts[5].transpose(1, 2) / ARC**0.5
        return {
            "upos": parts[0],
            "xpos": parts[1],
            "names": name_scores,
            "start": parts[3].squeeze(-1),
            "arcs": arcs,
            "dependent": parts[6],
            "head": parts[7],
        }

    def relations(self, scores, heads):
        """Relation scores of each word with the head named for it."""
        index = heads.unsqueeze(-1).expand(-1, -1, LABEL)
        return self.rel(F.relu(scores["dependent"] + scores["head"].gather(1, index)))


def _dropped(x, share: float, training: bool):
    return F.dropout(x, share, training) if share else x


def pretrained_vocabulary() -> list[str]:
    with _package() as package:
        vocabulary = json.loads(package.read("tokenizer.json"))["model"]["vocab"]
    return sorted(vocabulary, key=vocabulary.get)


def load_pretrained(reader: Reader, kept: list[int]) -> None:
    """Fills `reader` from the pretrained encoder; `kept` are the rows of its
    vocabulary that the model keeps, in the model's order."""
    with _package() as package:
        weights = load(package.read("model.safetensors"))
    e = "embeddings."
    with torch.no_grad():
        reader.emb.weight.copy_(weights[e + "word_embeddings.weight"][kept])
        kind = weights[e + "token_type_embeddings.weight"][0]
        reader.pos.weight.copy_(weights[e + "position_embeddings.weight"][:MOST_PIECES] + kind)
        _norm(reader.emb_ln, weights, e + "LayerNorm")
        for i, layer in enumerate(reader.layers):
            at = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                rows = [weights[f"{at}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(rows))
                getattr(layer.o, part).copy_(weights[f"{at}attention.output.dense.{part}"])
                getattr(layer.ff1, part).copy_(weights[f"{at}intermediate.dense.{part}"])
                getattr(layer.ff2, part).copy_(weights[f"{at}output.dense.{part}"])
            _norm(layer.ln1, weights, f"{at}attention.output.LayerNorm")
            _norm(layer.ln2, weights, f"{at}output.LayerNorm")


def _norm(norm, weights, name):
    norm.weight.copy_(weights[name + ".weight"])
    norm.bias.copy_(weights[name + ".bias"])


def _package() -> zipfile.ZipFile:
    return zipfile.ZipFile(resources.files("all_minilm_l6_v2").joinpath("model.zip").open("rb"))
