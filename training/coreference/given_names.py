"""Writes the given names that tell a person's sex.

    python3 -m venv target/given && target/given/bin/pip install names==0.3.0 faker==40.63.0
    target/given/bin/python training/coreference/given_names.py > src/actors/coreference/given_names.tsv

From the given names of the United States' census of 1990 (public domain; in the
package `names`, MIT) and the person names that `Faker` (MIT) has for the locales
written in Latin letters. A name that the census has is kept if nine tenths of its bearers there are of
one sex; another if at least two locales list it and three quarters of them for one sex.
"""

import importlib
import pathlib
import re
import sys

import faker.providers.person as person
import names

# In the census: per cent of the population.
RAREST = 0.003
NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
# Words of a language that stand as names too; they tell too little.
ORDINARY = {"An", "Can", "Do", "Da", "De", "La", "Le", "My", "So", "See", "Van", "Von", "Hong", "San"}


def census() -> dict[str, float]:
    """The share of women among the bearers of each name."""
    shares: dict[str, list[float]] = {}
    folder = pathlib.Path(names.__file__).parent
    for column, file in enumerate(("dist.female.first", "dist.male.first")):
        for line in (folder / file).read_text().splitlines():
            name, per_cent = line.split()[:2]
            shares.setdefault(name.capitalize(), [0.0, 0.0])[column] = float(per_cent)
    common = {n: s for n, s in shares.items() if sum(s) >= RAREST}
    return {n: women / (women + men) for n, (women, men) in common.items()}


def listed() -> dict[str, list[int]]:
    """The number of locales that list each name for women and for men."""
    found: dict[str, list[int]] = {}
    for folder in sorted(pathlib.Path(person.__file__).parent.iterdir()):
        if not re.fullmatch(r"[a-z]{2}(_[A-Z]{2})?", folder.name):
            continue
        provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
        for column, attribute in enumerate(("first_names_female", "first_names_male")):
            for name in set(getattr(provider, attribute, None) or ()):
                if NAME.fullmatch(name) and all(ord(c) < 0x250 for c in name):
                    found.setdefault(name, [0, 0])[column] += 1
    return found


def main() -> None:
    shares, lists = census(), listed()
    told = {}
    for name in sorted(set(shares) | set(lists)):
        women, men = lists.get(name, (0, 0))
        share, sure = shares.get(name), 0.9
        if share is None:
            if women + men < 2:
                continue
            share, sure = women / (women + men), 0.75
        if max(share, 1 - share) >= sure and name not in ORDINARY and len(name) > 1:
            told[name] = "w" if share > 0.5 else "m"
    print("# Given names that tell a person's sex: w of a woman, m of a man.")
    print("# Written by training/coreference/given_names.py from the United States' census of 1990 (public")
    print("# domain) and the name lists of Faker 40.63.0 (MIT).")
    for sex in "wm":
        some = [n for n, s in told.items() if s == sex]
        for at in range(0, len(some), 12):
            print(sex, "|".join(some[at : at + 12]), sep="\t")
    print(len(told), "names", file=sys.stderr)


if __name__ == "__main__":
    main()
