#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::{Actor, ActorKind, actors};
use crate::clean::Layout;
use crate::language;

fn found(text: &str) -> Vec<Actor> {
    actors(text, &language::read(text, &Layout::of_lines(text)))
}

fn named<'a>(all: &'a [Actor], name: &str) -> &'a Actor {
    let names: Vec<_> = all.iter().map(|a| a.name.as_str()).collect();
    let found = all.iter().find(|a| a.name == name);
    found.unwrap_or_else(|| panic!("no {name} among {names:?}"))
}

fn mentions<'t>(text: &'t str, actor: &Actor) -> Vec<&'t str> {
    actor.mentions.iter().map(|m| m.span.of(text)).collect()
}

#[test]
fn a_state_is_one_actor_whatever_it_is_called() {
    let text = "\nThe United States and Japan agreed. U.S. farmers told us that American beef, said the US, would sell. Tokyo waited.";
    let all = found(text);
    let usa = named(&all, "United States");
    assert_eq!(
        mentions(text, usa),
        ["United States", "U.S.", "American", "US"]
    );
    assert_eq!(
        (usa.kind, usa.code().as_str()),
        (Some(ActorKind::Country), "USA")
    );
    assert_eq!(mentions(text, named(&all, "Japan")), ["Japan", "Tokyo"]);
}

#[test]
fn a_title_makes_a_person_with_country_and_role() {
    let text = "\nNorwegian Foreign Minister Kari Lindqvist spoke in Oslo. Later Lindqvist left; she gave no reason.";
    let all = found(text);
    let person = named(&all, "Kari Lindqvist");
    assert_eq!(person.code(), "NOR GOV");
    assert_eq!(
        mentions(text, person),
        ["Kari Lindqvist", "Lindqvist", "she"]
    );
    let evidence: Vec<_> = person.evidence.iter().map(|e| e.of(text)).collect();
    assert_eq!(evidence, ["Norwegian", "Foreign Minister"]);
    assert_eq!(named(&all, "Oslo").kind, Some(ActorKind::Place));
}

#[test]
fn a_description_comes_back_as_the_same_person() {
    let text = "\nA senior Chilean official spoke on Monday. The official would not be named. An official in Lima agreed.";
    let all = found(text);
    let official = named(&all, "senior Chilean official");
    assert_eq!(
        mentions(text, official),
        ["A senior Chilean official", "The official"]
    );
    assert_eq!(official.code(), "CHL GOV");
}

#[test]
fn a_pronoun_means_whom_it_agrees_with() {
    let text = "\nPresident Paul Adeyemi met Chancellor Maria Holm on Monday. She promised that Norway would open its border. They smiled, and we left.";
    let all = found(text);
    let of = |name| mentions(text, named(&all, name));
    assert_eq!(of("Maria Holm"), ["Maria Holm", "She"]);
    assert_eq!(of("Norway"), ["Norway", "its"]);
    assert_eq!(of("Paul Adeyemi"), ["Paul Adeyemi"]);
    let everything = all.iter().flat_map(|a| mentions(text, a));
    assert!(!everything.into_iter().any(|m| m == "we"));
}

#[test]
fn a_source_without_a_name_is_marked_with_its_condition() {
    let text = "\nA Larnow diplomat, who asked not to be named, told reporters that talks would go on. Minister Kari Lindqvist said nothing. Two officials said on Monday that Norway would wait. Fishermen said they were angry.";
    let all = found(text);
    let anonymous = |name: &str| {
        let anonymity = named(&all, name).anonymity;
        anonymity.map(|a| a.condition.map_or("", |c| c.of(text)))
    };
    assert_eq!(anonymous("Larnow diplomat"), Some("asked not to be named"));
    assert_eq!(anonymous("officials"), Some(""));
    assert_eq!(anonymous("Kari Lindqvist"), None);
    let others = all.iter().filter(|a| a.anonymity.is_some());
    assert_eq!(others.count(), 2);
}

#[test]
fn who_speaks_is_meant_by_i_and_we_in_quotation_marks() {
    let text = "\n“We are ready, and I will go,” Kari Lindqvist said. We wait.";
    let all = found(text);
    assert_eq!(
        mentions(text, named(&all, "Kari Lindqvist")),
        ["We", "I", "Kari Lindqvist"]
    );
}

#[test]
fn a_capital_is_its_government_only_where_the_sentence_uses_it_so() {
    let text = "\nMoscow rejected the offer. Talks with Moscow ended. The envoy flew to Moscow and met aides in Moscow.";
    let all = found(text);
    let of = |kind| {
        let whose = all.iter().find(|a| a.kind == Some(kind));
        whose.map_or(0, |a| a.mentions.len())
    };
    assert_eq!((of(ActorKind::Country), of(ActorKind::Place)), (2, 2));
}

#[test]
fn a_short_form_is_the_one_it_was_taken_from() {
    let text = "\nGoldman Sachs Group lent Anna Berg money. Goldman waited. Berg paid. The bank thanked Ms. Berg. Jonas Berg, her son, did not.";
    let all = found(text);
    let of = |name| mentions(text, named(&all, name));
    assert_eq!(
        of("Goldman Sachs Group")[..2],
        ["Goldman Sachs Group", "Goldman"]
    );
    assert_eq!(of("Anna Berg")[..3], ["Anna Berg", "Berg", "Berg"]);
    assert_eq!(of("Jonas Berg")[0], "Jonas Berg");
}

#[test]
fn a_leader_and_a_body_are_known_by_what_they_are() {
    let text = "\nTurkish President Emre Aydin met the Nordic Fisheries Agency. The Turkish leader smiled. The agency said nothing.";
    let all = found(text);
    let of = |name| mentions(text, named(&all, name));
    assert_eq!(of("Emre Aydin"), ["Emre Aydin", "The Turkish leader"]);
    assert_eq!(
        of("Nordic Fisheries Agency"),
        ["Nordic Fisheries Agency", "The agency"]
    );
}

#[test]
fn a_king_is_not_the_man_with_the_same_last_name() {
    let text = "\nSamir Hassan called King Hassan of Jordan a friend. The king said Samir Hassan was wrong.";
    let all = found(text);
    let of = |name| mentions(text, named(&all, name));
    assert_eq!(of("Samir Hassan"), ["Samir Hassan", "Samir Hassan"]);
    assert_eq!(of("Hassan")[0], "Hassan");
}

#[test]
fn an_acronym_joins_the_name_it_was_made_from() {
    let text = "\nThe Nordic Fisheries Council (NFC) met. Ships waited for the NFC.";
    let all = found(text);
    assert_eq!(
        mentions(text, named(&all, "Nordic Fisheries Council")),
        ["Nordic Fisheries Council", "NFC", "NFC"]
    );
}

#[test]
fn a_place_is_not_the_agency_of_the_same_first_name() {
    let text = "Talks on Strait\nShips left the Larnow Strait and the Gulf of Mexico. Larnow Wire said so. The Larnow Strait froze.";
    let all = found(text);
    let strait = named(&all, "Larnow Strait");
    assert_eq!(strait.kind, Some(ActorKind::Place));
    assert_eq!(mentions(text, strait), ["Larnow Strait", "Larnow Strait"]);
    assert_eq!(named(&all, "Gulf of Mexico").kind, Some(ActorKind::Place));
    assert_eq!(mentions(text, named(&all, "Larnow Wire")), ["Larnow Wire"]);
}

#[test]
fn a_body_named_by_a_describing_word_is_no_description() {
    let text = "\nIt praised the Royal Navy and the University of Texas.";
    let all = found(text);
    assert_eq!(
        named(&all, "Royal Navy").kind,
        Some(ActorKind::Organisation)
    );
    let university = named(&all, "University of Texas");
    assert_eq!(university.kind, Some(ActorKind::Organisation));
}

#[test]
fn capitals_alone_make_no_actor() {
    let text = "Mayor Resigns After Costly Fishing Row\nYesterday Monday came. Fishing Quotas fell. May came in March. The Strategic Dialogue went on.";
    assert_eq!(found(text), []);
}

proptest! {
    #[test]
    fn actors_rest_on_the_text(
        text in "(\\PC|\n|The |official |U\\.S\\. |Russian |Mr\\. |Smith|Ann |, |he |\\(ABC\\) |of |[A-Z][a-z]{1,3} ){0,60}"
    ) {
        let all = found(&text);
        for actor in &all {
            prop_assert!(!actor.name.is_empty());
            prop_assert!(!actor.mentions.is_empty());
            let place = |m: &super::Mention| (m.span.start(), std::cmp::Reverse(m.span.end()));
            prop_assert!(actor.mentions.is_sorted_by(|a, b| place(a) < place(b)));
            for mention in &actor.mentions {
                prop_assert!(!mention.span.of(&text).is_empty());
            }
        }
        prop_assert!(all.is_empty() || (all.iter().map(|a| a.salience).sum::<f32>() - 1.0).abs() < 1e-3);
    }
}
