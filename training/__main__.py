"""From the open sets to the model file:

    python -m training --data DIR/open --out models

Steps: read the sets, fine-tune the pretrained encoder as a teacher, narrow it and
train the model that ships on its readings and the gold labels, write
`english.model` and `english.json` (what it was made of, how long that took and
its scores on the parts held out for choosing).
"""

import argparse
import json
import time
from pathlib import Path

import torch

from . import distil, export, learn, lemmas, memory, score, sets
from .encoder import Reader, load_pretrained
from .names import GROUPS
from .trees import ANY, NAME_TAGS

VERSION = "reading-1"


def main() -> None:
    arguments = _arguments()
    began = time.time()
    memory.keep()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)

    def log(line: str) -> None:
        print(f"[{time.time() - began:6.0f} s] {line}", flush=True)

    data = sets.read(arguments.data, arguments.seed)
    log(f"read: {_sizes(data)}")
    facts = {"version": VERSION, "seed": arguments.seed, "sets": _sizes(data), "seconds": {}}

    teacher = Reader(len(data.kept), 6, 1536, data.labels.sizes, GROUPS)
    if arguments.teacher and arguments.teacher.exists():
        teacher.load_state_dict(torch.load(arguments.teacher))
    else:
        load_pretrained(teacher, data.kept)
        teacher = _teach(teacher, data, arguments, log)
        if arguments.teacher:
            torch.save(teacher.state_dict(), arguments.teacher)
    facts["seconds"]["teacher"] = round(time.time() - began)
    facts["teacher"] = _scores(teacher, data)
    log(f"teacher: {facts['teacher']}")

    student = _distil(teacher, data, arguments, log)
    facts["seconds"]["all"] = round(time.time() - began)
    threshold, starts = _threshold(student, data)
    facts["model"] = _scores(student, data) | {"starts": starts, "start_threshold": threshold}
    log(f"model: {facts['model']}")

    arguments.out.mkdir(parents=True, exist_ok=True)
    facts["sha256"] = export.write(
        arguments.out / "english.model",
        student,
        data.labels,
        data.vocabulary,
        NAME_TAGS,
        lemmas.table(arguments.data / "ud_ewt", arguments.data / "ud_gum_open"),
        VERSION,
        threshold,
    )
    facts["layers"], facts["inner"] = arguments.layers, arguments.inner
    facts["steps"] = {"teacher": arguments.teacher_steps, "model": arguments.steps}
    facts["threads"] = arguments.threads
    (arguments.out / "english.json").write_text(json.dumps(facts, indent=2) + "\n")
    log(f"written, sha256 {facts['sha256']}")


def _arguments():
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the open sets")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--teacher-steps", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--inner", type=int, default=768)
    parser.add_argument(
        "--teacher", type=Path, help="file that keeps the teacher; read where it exists"
    )
    return parser.parse_args()


def _teach(teacher, data, arguments, log):
    def pick(turn):
        share = len(data.silver) // 8
        at = turn % 8 * share
        return data.trees + data.gold_names + data.silver[at : at + share]

    def loss(words, batch, _group):
        return learn.gold_loss(teacher, words, batch)

    return learn.fit(
        teacher, pick, loss, arguments.teacher_steps, 2000, 2e-4, arguments.seed, log
    )


def _distil(teacher, data, arguments, log):
    for s in data.silver:
        # The teacher's careful names, not the set's own.
        s.names[:] = ANY
        s.group = 0
    student = distil.student_of(teacher, arguments.layers, arguments.inner, data.trees[:1500])
    gold = data.trees + data.gold_names
    return distil.distil(
        student, teacher, gold, data.silver, arguments.steps, 2000, 2e-4, arguments.seed, log
    )


def _scores(reader, data):
    return {
        "ewt_dev": score.trees(reader, data.dev_ewt, data.labels),
        "gum_dev": score.trees(reader, data.dev_gum, data.labels),
        "names_dev": score.names(reader, data.dev_names),
    }


def _threshold(reader, data):
    counts = score.starts(reader, data.dev_starts)
    f1 = {t: 2 * right / max(1, found + wanted) for t, (right, found, wanted) in counts.items()}
    best = max(f1, key=f1.get)
    return best, {"threshold": best, "f1": round(100 * f1[best], 2)}


def _sizes(data):
    groups = {"trees": data.trees, "gold_names": data.gold_names, "silver": data.silver}
    return {
        name: {"segments": len(g), "words": sum(len(s.first) for s in g)}
        for name, g in groups.items()
    }


if __name__ == "__main__":
    main()
