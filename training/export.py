"""Writes the model file that `src/language/model` reads: named arrays, each at a
multiple of 64 bytes."""

import hashlib
import json
import struct
from pathlib import Path

import numpy as np

from .encoder import ARC, HEADS, HIDDEN, LABEL, MOST_PIECES, Reader, quantised

BYTES, WHOLE, REAL = range(3)
ALIGNED = 64
ENTRY = struct.Struct("<32sII3IQQ")


def write(path: Path, reader: Reader, labels, vocabulary, names, lemmas: bytes, version, threshold):
    """Writes `path` and returns its SHA-256 digest in hexadecimal."""
    sections: list[tuple[str, int, tuple[int, ...], bytes]] = []

    def real(name, tensor):
        array = np.ascontiguousarray(tensor.detach().numpy().astype("<f4"))
        sections.append((name, REAL, array.shape, array.tobytes()))

    def linear(name, layer):
        whole, scale = quantised(layer.weight)
        array = np.ascontiguousarray(whole.detach().numpy().astype(np.int8))
        sections.append((f"{name}.q", WHOLE, array.shape, array.tobytes()))
        real(f"{name}.s", scale.squeeze(1))
        real(f"{name}.b", layer.bias)

    inner = reader.layers[0].ff1.out_features
    meta = {
        "version": version,
        "hidden": HIDDEN,
        "heads": HEADS,
        "layers": len(reader.layers),
        "ff": inner,
        "max_pieces": MOST_PIECES,
        "arc": ARC,
        "lab": LABEL,
        "upos": labels.upos,
        "xpos": labels.xpos,
        "deprel": labels.relations,
        "names": names,
        "start_threshold": threshold,
        "eps": 1e-12,
    }
    for name, data in (
        ("meta", json.dumps(meta, separators=(",", ":")).encode()),
        ("vocab", "\n".join(vocabulary.pieces).encode()),
        ("lemma", lemmas),
    ):
        sections.append((name, BYTES, (len(data),), data))
    rows = reader.emb.weight.detach()
    scale = rows.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / 127.0
    whole = (rows / scale).round().numpy().astype(np.int8)
    sections.append(("emb.q", WHOLE, whole.shape, whole.tobytes()))
    real("emb.s", scale.squeeze(1))
    real("pos", reader.pos.weight)
    real("case", reader.case.weight)
    real("emb.ln.g", reader.emb_ln.weight)
    real("emb.ln.b", reader.emb_ln.bias)
    for i, layer in enumerate(reader.layers):
        for part in ("qkv", "o", "ff1", "ff2"):
            linear(f"l{i}.{part}", getattr(layer, part))
        for part in ("ln1", "ln2"):
            real(f"l{i}.{part}.g", getattr(layer, part).weight)
            real(f"l{i}.{part}.b", getattr(layer, part).bias)
    linear("heads", reader.heads)
    real("rel.w", reader.rel.weight)
    real("rel.b", reader.rel.bias)
    sections.append(("trans", REAL, (len(names),) * 2, b"\0" * 4 * len(names) ** 2))

    at = -(-(12 + len(sections) * ENTRY.size) // ALIGNED) * ALIGNED
    table, body = [], []
    for name, kind, shape, data in sections:
        dims = (*shape, 1, 1)[:3]
        table.append(ENTRY.pack(name.encode(), kind, len(shape), *dims, at, len(data)))
        padded = data + b"\0" * (-len(data) % ALIGNED)
        body.append(padded)
        at += len(padded)
    head = b"CDLM" + struct.pack("<II", 1, len(sections)) + b"".join(table)
    whole_file = head + b"\0" * (-len(head) % ALIGNED) + b"".join(body)
    path.write_bytes(whole_file)
    return hashlib.sha256(whole_file).hexdigest()
