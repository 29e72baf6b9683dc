#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::draft;
use crate::clean::draft::{Reason, SourceKind, Verdict};

/// The clean text of `raw` if nothing is removed.
fn clean(raw: &str) -> String {
    draft(raw).assemble(raw).text.as_str().to_owned()
}

/// The texts of the blocks of `raw`.
fn blocks(raw: &str) -> Vec<String> {
    let draft = draft(raw);
    let texts = draft.blocks.iter().map(|block| draft.text_of(block));
    texts.map(str::to_owned).collect()
}

#[test]
fn characters_are_as_an_editor_would_have_typed_them() {
    for (raw, text) in [
        (
            "cafe\u{301} and A\u{30A}ngstro\u{308}m, 5 \u{2126}",
            "café and Ångström, 5 Ω",
        ),
        (
            "\u{FEFF}inter\u{AD}national\0 a\u{200B}ffairs",
            "international affairs",
        ),
        ("e\u{200B}\u{301}", "é"),
        ("one\u{A0}two \u{2009} three\tfour", "one two three four"),
        ("“Kept”… – as ‘written’ — so", "“Kept”… – as ‘written’ — so"),
        (
            "👩\u{200D}🚀 and می\u{200C}خواهم",
            "👩\u{200D}🚀 and می\u{200C}خواهم",
        ),
        ("a\u{200D}b c\u{200C} d", "ab c d"),
        ("left\u{200E} to right", "left to right"),
        ("שלום\u{200F}!", "שלום\u{200F}!"),
        ("it\u{E2}\u{80}\u{99}s 5 Â° C", "it’s 5 ° C"),
    ] {
        assert_eq!(clean(raw), text, "{raw:?}");
    }
}

#[test]
fn marks_without_end_stay_as_they_are() {
    let raw = format!("a{}", "\u{301}\u{323}".repeat(5_000));
    assert_eq!(clean(&raw), raw);
}

#[test]
fn every_kind_of_line_break_ends_a_line() {
    let raw = "one\ntwo\r\nthree\rfour\u{85}five\u{2028}six\u{2029}seven\u{C}eight\r\n\r\nnine";
    assert_eq!(
        clean(raw),
        "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n\nnine"
    );
    // The second half of a misread letter is none.
    assert_eq!(clean("\u{C3}\u{85}land"), "Åland");
}

#[test]
fn blank_lines_part_paragraphs() {
    assert_eq!(clean("\n\n a \n \t\n\u{200B}\n\n b\nc\n\n"), "a\n\nb\nc");
    assert_eq!(clean(" \u{200B}\n\u{FEFF}"), "");
}

#[test]
fn items_are_told_by_bullet_or_number() {
    let raw = "• first\n- second\n12. Third\n1) Fourth\n2022. A year\n-5 degrees\n3.5 per cent\n";
    let items: Vec<bool> = draft(raw)
        .blocks
        .iter()
        .map(|block| block.source == SourceKind::ListItem)
        .collect();
    assert_eq!(items, [true, true, true, true, false, false, false]);
}

const WIRE: &str = "\
Ferry crews end strike after night of talks

   The crews of the island ferries went back to work on Friday after a
night of talks in which the company gave way on rest days but not on
pay, both sides said.
   A spokeswoman for the crews, Dana Whitlock, said the inter-
national federation would be asked to look at the terms. The state-
owned line has eleven ships and has lost, like its smaller and U.S.-
based rival, money for years.

   \"We shall see what it is worth,\" she said. The first boat left for
the outer islands at dawn, with a crowd on the quay to see it off and
the band of the fishing school playing in the rain.
";

#[test]
fn wrapped_copy_is_unwrapped() {
    assert_eq!(
        blocks(WIRE),
        [
            "Ferry crews end strike after night of talks",
            "The crews of the island ferries went back to work on Friday after a night of talks \
             in which the company gave way on rest days but not on pay, both sides said.",
            "A spokeswoman for the crews, Dana Whitlock, said the international federation would \
             be asked to look at the terms. The state-owned line has eleven ships and has lost, like \
             its smaller and U.S.-based rival, money for years.",
            "\"We shall see what it is worth,\" she said. The first boat left for the outer \
             islands at dawn, with a crowd on the quay to see it off and the band of the fishing \
             school playing in the rain.",
        ]
    );
    assert_eq!(clean(&WIRE.replace('\n', "\r\n")), clean(WIRE));
}

#[test]
fn a_hyphen_at_the_end_of_a_line_goes_only_where_it_was_put_by_wrapping() {
    let body = |before: &str, after: &str, rest: &str| {
        let first = format!("{:x>66}", format!(" {before}"));
        let second = format!(
            "{:x<66}",
            format!("{after} went on along the quay as on any day ")
        );
        format!(
            "{first}\n{second}\nand nobody, least of all the harbour master, thought to stop them \
             at\nthe gate or to ask what it was that they were carrying, {rest}\n"
        )
    };
    for (before, after, rest, whole) in [
        ("negoti-", "ations", "none", "negotiations"),
        ("self-", "defence", "none", "self-defence"),
        ("army-", "led", "none", "army-led"),
        ("Anglo-", "American", "none", "Anglo-American"),
        ("F-", "sixteens", "none", "F-sixteens"),
        ("mid-to-", "late", "none", "mid-to-late"),
        ("rebel-", "friendly", "rebel", "rebel-friendly"),
        ("tug-", "boats", "tugboats", "tugboats"),
        ("tug-", "boats", "tug-boats", "tug-boats"),
        ("harbour\u{AD}", "side", "none", "harbourside"),
        ("quay —", "they", "none", "quay — they"),
        ("quay—", "they", "none", "quay—they"),
    ] {
        let raw = body(before, after, rest);
        let clean = clean(&raw);
        assert!(
            clean.contains(&format!("{whole} went on")),
            "{raw}\n{clean}"
        );
    }
}

#[test]
fn what_is_in_lines_for_a_reason_stays_in_lines() {
    let poem = "\
I walked the shingle when the boats were gone and counted every lamp,
The tide had left its ledger there in weed and wood and salt and damp,
And nobody would sign for it, the harbour or the sky above,
And nothing in the column said if it was debt or it was love.

The winter came in sideways then and took the lettering from the hulls,
The names went out to find the ships, the ships went out to find the gulls,
And every morning on the quay the same old men would stand and say
That somebody should write it down, and no one wrote it down that day.
";
    let free = "\
i came down to the water
because the water was there
and said so,
over and over,

in the small voice
it keeps for people
who are only passing
";
    let names = "\
Dana Whitlock, deputy secretary of the federation of seafarers' unions
Ibrahim Okafor, who runs the yard
Marguerite Delacroix-Hughes, the port's engineer since nineteen ninety
P. J. Lund
Sofia Andersdotter, of the outer islands' council of fishing villages
Tomas Brandt, retired
";
    let transcript = "\
HOST: Welcome back. We were talking about the ferries and about what it
COLE: What it costs, yes, and who is asked to pay it every single year
HOST: And who is?
COLE: The islands. They have always paid, and they will pay this time,
HOST: So nothing has changed.
";
    let address = "\
The Harbour Office
12 Quay Street
Port Lorne
ZX1 4QT
";
    let recipe = "\
Fish soup for six people, to be made on the day
2 kg of mixed white fish
1 large onion, chopped as finely as you can
half a bulb of fennel
a glass of dry white wine
Fry the onion until it is soft, then add the fennel and the wine.
Put in the fish and leave it for ten minutes, without stirring.
";
    let table = "\
Port Lorne        11 ships      4,200 passengers a day     rising since
spring            9 ships       3,100 passengers a day     falling since
autumn            4 ships         900 passengers a day     unchanged for
years             2 ships         100 passengers a day     closing in it
";
    let sentences = "\
The ferries were running again on Friday after the strike had ended.
Crews said that they would look at the terms in the coming weeks.
A spokeswoman for the line said that it had no further comment now.
Passengers on the quay had been waiting since before the sun rose.
The next talks are planned for the first week of the coming month.
";
    let list = "\
- the crews will have two days of rest in every week of the summer
- the line will not buy new ships before the year after the next one
- pay stays where it is until both of the sides have met once again
- no one is to lose work because of having had a part in the strike
";
    for raw in [
        poem, free, names, transcript, address, recipe, table, sentences, list,
    ] {
        let lines = raw.lines().filter(|line| !line.is_empty()).count();
        assert_eq!(blocks(raw).len(), lines, "{raw}");
        // Next to wrapped copy as well.
        let both = format!("{WIRE}\n{raw}");
        assert_eq!(blocks(&both).len(), blocks(WIRE).len() + lines, "{raw}");
    }
}

#[test]
fn a_wrapped_item_is_one_item() {
    let raw = "\
The two sides agreed on three things during the night, according to
the people who were in the room and to a paper that was seen by this
newspaper early on Friday:

- the crews will have two days of rest in every week of the summer,
  and one in every week of the winter
- pay stays where it is until both of the sides have met once again
";
    assert_eq!(blocks(raw).len(), 3, "{:#?}", blocks(raw));
}

#[test]
fn what_is_dropped_beside_a_removed_line_is_accounted_for() {
    let raw =
        "\u{FEFF}one\u{200B}\n\u{200B}\ntwo\0\n\u{AD}three\u{200B}\n\0\n four\u{FEFF}\n\u{AD}";
    for removed in 0..16 {
        let mut draft = draft(raw);
        for (i, block) in draft.blocks.iter_mut().enumerate() {
            if removed >> i & 1 == 1 {
                block.verdict = Verdict::Remove(Reason::Advertisement);
            }
        }
        let assembled = draft.assemble(raw);
        let mut spans: Vec<_> = assembled
            .text
            .map()
            .segments()
            .iter()
            .map(|s| s.raw)
            .collect();
        spans.extend(assembled.removals.iter().map(|removal| removal.raw));
        spans.sort();
        let mut at = 0;
        for span in &spans {
            assert!(span.start() >= at, "{removed}: {spans:?}");
            assert!(
                raw[at..span.start()].trim().is_empty(),
                "{removed}: {spans:?}"
            );
            at = span.end();
        }
        assert!(raw[at..].trim().is_empty(), "{removed}: {spans:?}");
    }
}
