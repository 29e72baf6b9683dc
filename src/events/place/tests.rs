#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use super::Places;
use crate::actors::actors;
use crate::clean::Layout;
use crate::events::{Account, EventPlace, PlaceReason};
use crate::language::read;
use crate::language::tree::Tree;

/// The place of the event whose word is `word`, where it stands first.
fn place(text: &str, word: &str) -> Option<EventPlace> {
    let reading = read(text, &Layout::of_lines(text));
    let actors = actors(text, &reading);
    let account = Account {
        text,
        reading: &reading,
        actors: &actors,
        quotes: &[],
        dates: &[],
        published: None,
        dateline: None,
    };
    let places = Places::of(&account);
    for (i, sentence) in reading.sentences.0.iter().enumerate() {
        let tree = Tree::of(text, &reading, sentence);
        if let Some(at) = (0..tree.len()).find(|w| tree.written(*w) == word) {
            return places.of_event(i, &tree, at, &[]);
        }
    }
    panic!("no {word}");
}

fn name(text: &str, word: &str) -> Option<(String, String)> {
    let place = place(text, word)?;
    Some((place.name, place.country.unwrap_or_default()))
}

fn is(text: &str, word: &str, wanted: &str, country: &str) {
    let text = format!("Headline\n\n{text}\n");
    let found = name(&text, word);
    assert_eq!(
        found,
        Some((wanted.to_owned(), country.to_owned())),
        "{text}"
    );
}

fn nowhere(text: &str, word: &str) {
    let text = format!("Headline\n\n{text}\n");
    assert_eq!(name(&text, word), None, "{text}");
}

#[test]
fn a_phrase_that_hangs_from_the_event_is_its_place() {
    is(
        "Negotiators from both sides met in Geneva on Monday.",
        "met",
        "Geneva",
        "CHE",
    );
    is(
        "Rebels attacked a church in Bria, Central African Republic.",
        "attacked",
        "Bria",
        "CAF",
    );
    is(
        "Saturday's attack in Nice left three dead.",
        "attack",
        "Nice",
        "FRA",
    );
    is(
        "Police fired tear gas at demonstrators in the Iraqi city of Basra.",
        "fired",
        "Basra",
        "IRQ",
    );
    is(
        "The leaders agreed on Monday to meet in Switzerland.",
        "meet",
        "Switzerland",
        "CHE",
    );
    is(
        "Three soldiers were wounded in clashes near the town of Avdiivka in eastern Ukraine.",
        "clashes",
        "Avdiivka",
        "UKR",
    );
    is(
        "The Geneva talks ended without a deal.",
        "talks",
        "Geneva",
        "CHE",
    );
}

#[test]
fn so_is_one_of_the_verb_that_only_says_that_it_takes_place() {
    is(
        "Talks will be held in Vienna on March 3.",
        "Talks",
        "Vienna",
        "AUT",
    );
    is(
        "Talks scheduled to begin next week in Doha were cancelled.",
        "Talks",
        "Doha",
        "QAT",
    );
    is(
        "The army carried out an air strike in Syria's Idlib province on Wednesday.",
        "strike",
        "Idlib",
        "SYR",
    );
    is(
        "The next meeting is in Nairobi.",
        "meeting",
        "Nairobi",
        "KEN",
    );
}

#[test]
fn a_clause_lends_its_place_to_what_goes_along_with_it() {
    is(
        "A bomb exploded in Kabul, killing ten people.",
        "killing",
        "Kabul",
        "AFG",
    );
    is(
        "Ten people died in Karachi when a bomb exploded.",
        "exploded",
        "Karachi",
        "PAK",
    );
    is(
        "Two men were killed in a raid on a house on the outskirts of Quetta.",
        "killed",
        "Quetta",
        "PAK",
    );
    is(
        "A roadside bomb wounded three soldiers traveling in a convoy in Mosul.",
        "wounded",
        "Mosul",
        "IRQ",
    );
    is(
        "The attack in Lagos killed ten people.",
        "killed",
        "Lagos",
        "NGA",
    );
}

#[test]
fn who_takes_part_or_is_left_is_no_place() {
    nowhere("Troops withdrew from Lebanon on Sunday.", "withdrew");
    nowhere("The council imposed sanctions on Iran.", "imposed");
    nowhere(
        "The March 3 attack on a Kabul hospital killed nine.",
        "attack",
    );
    nowhere(
        "South Korean officials visited the European commissioner.",
        "visited",
    );
    nowhere(
        "The minister said in Paris that rebels attacked the convoy.",
        "attacked",
    );
}

#[test]
fn the_country_beside_tells_which_place_it_is() {
    is("They met in Tripoli, Lebanon.", "met", "Tripoli", "LBN");
    is("They met in Tripoli.", "met", "Tripoli", "LBY");
    is(
        "Gunmen attacked a bus in the western U.S. city of Denver, Colorado.",
        "attacked",
        "Denver",
        "USA",
    );
    is(
        "Soldiers died in southern Afghanistan.",
        "died",
        "Afghanistan",
        "AFG",
    );
    is(
        "Soldiers died in Xyzzyabad, near Mosul.",
        "died",
        "Xyzzyabad",
        "IRQ",
    );
    is("They met in southeast Asia.", "met", "Southeast Asia", "");
    is("He was abducted in Gaza.", "abducted", "Gaza Strip", "PSE");
    is("They met in Paris, Texas.", "met", "Paris", "USA");
    is(
        "Protesters marched in Tbilisi, Georgia, on Sunday.",
        "marched",
        "Tbilisi",
        "GEO",
    );
    is(
        "Voters in the United States went to the polls. U.S. senators met in Georgia, and the U.S. president in Ohio. Another American died.",
        "met",
        "Georgia",
        "USA",
    );
    is(
        "Russia and Georgia are at odds. Russian troops fought in Georgia.",
        "fought",
        "Georgia",
        "GEO",
    );
}

#[test]
fn there_is_the_place_named_last() {
    is(
        "A bomb exploded in Kabul. Ten people died there.",
        "died",
        "Kabul",
        "AFG",
    );
}

#[test]
fn the_dateline_is_the_last_resort() {
    let text = "Headline\n\nGunmen killed ten people, the police said.\n";
    let reading = read(text, &Layout::of_lines(text));
    let whole = format!("{text}KABUL");
    let account = Account {
        text: &whole,
        reading: &reading,
        actors: &[],
        quotes: &[],
        dates: &[],
        published: None,
        dateline: Some(crate::article::Span::new(text.len(), whole.len())),
    };
    let places = Places::of(&account);
    let tree = Tree::of(text, &reading, &reading.sentences.0[1]);
    let at = (0..tree.len())
        .find(|w| tree.written(*w) == "killed")
        .unwrap();
    let place = places.of_event(1, &tree, at, &[]).unwrap();
    assert_eq!(place.reason, PlaceReason::Dateline);
    assert_eq!(
        (place.name.as_str(), place.country.as_deref()),
        ("Kabul", Some("AFG"))
    );
}
