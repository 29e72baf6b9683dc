"""Runs a spaCy model for the evaluation of the language stage.

    python peer_spacy.py MODEL_DIR < request.json > answer.json

The request holds `articles` (texts, for the speed), `paragraphs` (lists of texts by
set, for words and sentences) and `sentences` (lists of lists of words by set, for
tags, lemmas and names). Times are CPU seconds of the process, models loaded.
"""

import json
import sys
import time

import spacy
from spacy.tokens import Doc

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def resident():
    with open("/proc/self/status", encoding="utf-8") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0.0


def named(doc):
    """The names without the article and the possessive that OntoNotes counts in."""
    for entity in doc.ents:
        start, end = entity.start, entity.end
        if doc[start].lower_ in ("the", "a", "an"):
            start += 1
        if end > start and doc[end - 1].text in ("'s", "\u2019s"):
            end -= 1
        if end > start and entity.label_ in KINDS:
            yield [start, end, KINDS[entity.label_]]


def told(doc):
    return {
        "upos": [token.pos_ for token in doc],
        "xpos": [token.tag_ for token in doc],
        "lemmas": [token.lemma_ for token in doc],
        "names": list(named(doc)),
    }


def whole(nlp, sentences):
    """The sentences with their words given, one document each."""
    docs = []
    for words in sentences:
        doc = Doc(nlp.vocab, words=words)
        for token in doc:
            token.is_sent_start = token.i == 0
        docs.append(doc)
    return [told(doc) for doc in nlp.pipe(docs)]


def cut(nlp, texts):
    """Each text's words: first and last character and whether a sentence begins."""
    answer = []
    for doc in nlp.pipe(texts):
        starts = {sentence.start for sentence in doc.sents}
        answer.append(
            [
                [token.idx, token.idx + len(token), token.i in starts]
                for token in doc
                if not token.is_space
            ]
        )
    return answer


def main():
    request = json.load(sys.stdin)
    start = time.process_time()
    nlp = spacy.load(sys.argv[1])
    load = time.process_time() - start
    # The first text builds what later ones share.
    nlp("A first text.")
    start = time.process_time()
    for _ in nlp.pipe(request["articles"]):
        pass
    seconds = time.process_time() - start
    memory = resident()
    answer = {
        "version": f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}, spaCy {spacy.__version__}",
        "load_seconds": load,
        "seconds": seconds,
        "megabytes": memory,
        "paragraphs": {name: cut(nlp, texts) for name, texts in request["paragraphs"].items()},
        "sentences": {name: whole(nlp, given) for name, given in request["sentences"].items()},
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
