"""Learns how English words are brought to their dictionary forms. Standard library
only; the same input gives the same output.

The result is a table with tabs, the section `lemma` of the model. A key is the Penn tag
of a word with "^" behind it for a word in title case, "^^" for one with other
capitals. Two kinds of lines:

    R  key  suffix  case  strip  add   the lemma of a form that ends so: "l" lower or
                                       "k" keep its case, take off `strip` characters,
                                       add `add`; the longest suffix counts
    E  key  form    lemma              a form that no rule brings there
"""

from collections import Counter, defaultdict
from pathlib import Path

LONGEST_SUFFIX = 6
LEAST_SUPPORT = 2


def words(path):
    """The words of a treebank: form, lemma, Penn tag, whether it is a misspelling."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 10 or not cells[0].isdigit():
                continue
            spoilt = "Typo=Yes" in cells[5] or (cells[2] == "_" and cells[1] != "_")
            yield straight(cells[1]), cells[2], cells[4], spoilt


def straight(form):
    return form.replace("\u2019", "'")


def shape(form):
    upper = [c for c in form if c.isupper()]
    if not upper:
        return ""
    return "^" if len(upper) == 1 and form[0].isupper() and len(form) > 1 else "^^"


def operation(form, lemma, proper):
    """The shortest change that leads from the form to the lemma."""
    found = []
    for case, base in (("k", form), ("l", form.lower())):
        same = 0
        while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
            same += 1
        cost = (len(base) - same, case != ("k" if proper else "l"))
        found.append((cost, (case, len(base) - same, lemma[same:])))
    return min(found)[1]


def apply(table, form, tag):
    form = straight(form)
    if tag == "CD" and any(c.isdigit() for c in form):
        return form.replace(",", "")
    kind = shape(form)
    rules, exceptions = table.get(tag + kind, ({}, {}))
    if form in exceptions:
        return exceptions[form]
    proper = tag in ("NNP", "NNPS")
    if kind and not proper:
        lower = table.get(tag, ({}, {}))[1].get(form.lower())
        if lower is not None:
            return lower
    folded = form.lower()
    for length in range(min(LONGEST_SUFFIX, len(folded)), -1, -1):
        rule = rules.get(folded[len(folded) - length :])
        if rule is not None:
            case, strip, add = rule
            base = form if case == "k" else folded
            return base[: len(base) - strip] + add if strip <= len(base) else base
    return form if proper else folded


def learn(counts):
    """Rules and exceptions for each key, from how often each form has which lemma."""
    table = {}
    for key in sorted(counts):
        proper = key.rstrip("^") in ("NNP", "NNPS")
        votes = defaultdict(Counter)
        chosen = {}
        for form in sorted(counts[key]):
            lemma = min(counts[key][form].items(), key=lambda item: (-item[1], item[0]))[0]
            chosen[form] = lemma
            rule = operation(form, lemma, proper)
            if rule[1] > 5 or len(rule[2]) > 4:
                continue
            folded = form.lower()
            for length in range(min(LONGEST_SUFFIX, len(folded)) + 1):
                votes[folded[len(folded) - length :]][rule] += 1
        table[key] = ({}, {})
        rules = table[key][0]
        for suffix in sorted(votes, key=lambda suffix: (len(suffix), suffix)):
            rule, support = min(votes[suffix].items(), key=lambda item: (-item[1], item[0]))
            inherited = None
            for length in range(len(suffix) - 1, -1, -1):
                inherited = rules.get(suffix[len(suffix) - length :])
                if inherited is not None:
                    break
            better = support > votes[suffix].get(inherited, 0)
            if better and (not suffix or support >= LEAST_SUPPORT) and rule != inherited:
                rules[suffix] = rule
        table[key] = (rules, chosen)
    # An exception is what the rules miss once all of them stand.
    plain = {key: (rules, {}) for key, (rules, _) in table.items()}
    for base in sorted(table, key=len):
        for form, lemma in table[base][1].items():
            if apply(plain, form, base.rstrip("^")) != lemma:
                plain[base][1][form] = lemma
    return plain


def table(*folders: Path) -> bytes:
    """The table learned from the train parts of these folders."""
    counts = defaultdict(lambda: defaultdict(Counter))
    for folder in folders:
        for form, lemma, tag, spoilt in words(folder / "train.conllu"):
            # "s" for "'s" is as common as it is wrong; other slips teach nothing.
            if (not spoilt or (len(form) <= 2 and lemma != "_")) and "\t" not in form:
                counts[tag + shape(form)][form][lemma] += 1
    lines = ["# Lemmas of English, learned from UD English EWT and GUM."]
    for key, (rules, exceptions) in sorted(learn(counts).items()):
        for suffix, (case, strip, add) in sorted(rules.items()):
            lines.append(f"R\t{key}\t{suffix}\t{case}\t{strip}\t{add}")
        for form, lemma in sorted(exceptions.items()):
            lines.append(f"E\t{key}\t{form}\t{lemma}")
    return ("\n".join(lines) + "\n").encode()
