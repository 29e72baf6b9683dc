use proptest::prelude::*;

use super::names::Names;
use super::nouns::Nouns;
use super::{Basis, BodyKind, Coding, NoCountry, NoRole, code, code_in};
use crate::article::Span;

fn coded(phrase: &str) -> Coding {
    code(phrase, Span::new(0, phrase.len()))
}

fn composed(phrase: &str) -> String {
    coded(phrase).composed()
}

fn roles(phrase: &str) -> Vec<&'static str> {
    coded(phrase).roles.iter().map(|r| r.code).collect()
}

#[test]
fn the_tables_load_and_name_nothing_twice() {
    let names = Names::load().map(|n| (n.organisations.len(), n.leaders.len()));
    assert!(names.is_ok_and(|(bodies, leaders)| bodies > 700 && leaders > 900));
    assert_eq!(Nouns::load().err(), None);
}

#[test]
fn every_way_to_name_a_state_leads_to_one_code() {
    let states = [
        "the US",
        "U.S.",
        "USA",
        "the United States of America",
        "America",
        "American",
    ];
    for name in states {
        assert_eq!(composed(name), "USA", "{name}");
    }
    for name in ["the White House", "the State Department", "Washington"] {
        assert_eq!(composed(name), "USA GOV", "{name}");
    }
    assert_eq!(composed("Downing Street"), "GBR GOV");
    assert_eq!(composed("the Kremlin"), "RUS GOV");
    assert_eq!(composed("the Pentagon"), "USA MIL");
    assert_eq!(composed("the Biden administration"), "USA GOV");
    assert_eq!(composed("Kosovo"), "XKX");
    assert_eq!(composed("the Soviet Union"), "RUS");
}

#[test]
fn the_word_that_the_rest_describes_decides_the_role() {
    assert_eq!(composed("a Chilean army spokesman"), "CHL MIL");
    assert_eq!(composed("Kenyan police officers"), "KEN COP");
    assert_eq!(composed("the Zambian opposition leader"), "ZMB OPP");
    assert_eq!(composed("a Chadian rebel commander"), "TCD REB");
    assert_eq!(composed("Peruvian newspaper editors"), "PER JRN");
    assert_eq!(composed("Angolan oil company executives"), "AGO BUS");
    assert_eq!(composed("Swedish nurses"), "SWE MED");
    assert_eq!(composed("Danish health officials"), "DNK GOV");
    assert_eq!(roles("rebel soldiers").first(), Some(&"REB"));
    assert_eq!(roles("the police union"), ["LAB", "COP"]);
}

#[test]
fn what_a_general_word_leaves_open_is_told_by_what_it_is_of() {
    assert_eq!(composed("a member of the Knesset"), "ISR LEG");
    assert_eq!(composed("the head of the Malian army"), "MLI MIL");
    assert_eq!(composed("the president of Peru"), "PER GOV");
    assert_eq!(composed("a crowd of students in Lima"), "PER CVL");
}

#[test]
fn who_held_an_office_is_of_the_elites() {
    assert_eq!(composed("a former Ghanaian minister"), "GHA ELI");
    assert_eq!(composed("the ex-president of Peru"), "PER ELI");
    assert_eq!(roles("a former teacher"), ["EDU"]);
    let then = "Tony Blair";
    let in_office = code_in(then, Span::new(0, then.len()), Some(2001));
    assert_eq!(in_office.composed(), "GBR GOV");
    assert_eq!(composed(then), "GBR ELI");
    assert_eq!(composed("Prime Minister Tony Blair"), "GBR GOV");
}

#[test]
fn a_backer_gives_no_country_and_a_leader_only_if_no_other_does() {
    let backed = coded("Qatari-backed fighters");
    assert_eq!(backed.country, None);
    assert_eq!(backed.no_country, Some(NoCountry::OnlyRelated));
    assert_eq!(composed("French-led troops"), "FRA MIL");
    assert_eq!(composed("French-led troops in Niger"), "NER MIL");
    assert_eq!(composed("anti-Russian protesters in Tbilisi"), "GEO CVL");
}

#[test]
fn a_body_above_states_has_a_role_and_no_country() {
    let body = coded("the African Union");
    assert_eq!(body.composed(), "IGO");
    assert_eq!(body.no_country, Some(NoCountry::International));
    assert_eq!(body.body, Some(BodyKind::Intergovernmental));
    assert_eq!(roles("UN peacekeepers in Cyprus"), ["MIL", "IGO"]);
    assert_eq!(coded("UN peacekeepers in Cyprus").country, None);
    assert_eq!(coded("European diplomats").country, None);
}

#[test]
fn several_countries_are_all_told_the_first_one_first() {
    let both = coded("British and Dutch diplomats");
    assert_eq!(both.composed(), "GBR GOV");
    let others: Vec<_> = both.others.iter().map(|c| c.code).collect();
    assert_eq!(others, ["NLD"]);
}

#[test]
fn a_seat_alone_is_the_government_and_a_city_its_people() {
    let seat = coded("Berlin");
    assert_eq!(seat.composed(), "DEU GOV");
    assert_eq!(seat.roles.first().map(|r| r.basis), Some(Basis::Seat));
    assert_eq!(composed("Karachi"), "PAK CVL");
    assert_eq!(composed("Berlin police"), "DEU COP");
}

#[test]
fn a_person_named_like_a_place_is_none() {
    assert_eq!(coded("Harriet London").country, None);
    assert_eq!(coded("Sydney Malone").country, None);
    assert_eq!(coded("Trevor Jordan").country, None);
    assert_eq!(coded("Mr. London").country, None);
    assert_eq!(coded("Dr. Anne Siemens").country, None);
    assert_eq!(composed("Siemens"), "DEU BUS");
}

#[test]
fn names_in_capitals_and_with_typographic_apostrophes_are_known() {
    assert_eq!(composed("SECURITY COUNCIL"), "IGO");
    assert_eq!(composed("PAKISTAN ARMY"), "PAK MIL");
    assert_eq!(composed("the Kurdistan Workers\u{2019} Party"), "TUR REB");
}

#[test]
fn what_cannot_be_coded_says_why() {
    let unknown = coded("Ludmilla Harkness");
    assert_eq!(unknown.composed(), "");
    assert_eq!(unknown.no_country, Some(NoCountry::NoneNamed));
    assert_eq!(unknown.no_role, Some(NoRole::UnknownName));
    assert_eq!(coded("Norway").no_role, Some(NoRole::StateItself));
    assert_eq!(coded("the tall one").no_role, Some(NoRole::NoRoleWord));
}

#[test]
fn the_evidence_is_the_words_that_gave_the_code() {
    let phrase = "Fiji's deputy foreign minister";
    let coding = coded(phrase);
    let country = coding.country.map(|c| c.evidence.of(phrase));
    assert_eq!(country, Some("Fiji"));
    let role = coding.roles.first().map(|r| r.evidence.of(phrase));
    assert_eq!(role, Some("deputy foreign minister"));
}

fn lies_within(coding: &Coding, span: Span) -> bool {
    let country = coding.country.iter().chain(&coding.others);
    let mut all = country.chain(&coding.roles);
    all.all(|c| span.start() <= c.evidence.start() && c.evidence.end() <= span.end())
}

proptest! {
    #[test]
    fn any_text_is_coded_with_evidence_within_it(text in "\\PC{0,60}") {
        let span = Span::new(0, text.len());
        prop_assert!(lies_within(&coded(&text), span));
    }

    #[test]
    fn any_words_are_coded_or_say_why_not(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "the", "former", "Russian", "-", "backed", "rebel", "army", "of", "in", "Paris",
                "leader", "'s", ",", "and", "NATO", "Putin", "LONDON", "officials", "Zed", "(",
            ]),
            0..12,
        ),
    ) {
        let text = words.join(" ");
        let coding = coded(&text);
        prop_assert!(lies_within(&coding, Span::new(0, text.len())));
        prop_assert_eq!(coding.country.is_none(), coding.no_country.is_some());
        prop_assert_eq!(coding.roles.is_empty(), coding.no_role.is_some());
    }
}
