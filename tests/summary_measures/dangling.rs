//! Pronouns, descriptions, demonstratives and markers.

use super::faults;
use super::faults::Kind;

const STORY: &str = "Anna Vogel opened the new library of Velden on Friday. The mayor thanked the builders for their work. She will step down in the spring. But the opposition wants an election at once. This has divided the town for months. Vogel also said that the town needs rest.";

fn kinds(body: &str, sentences: &[usize]) -> Vec<Kind> {
    faults(body, sentences).iter().map(|f| f.0).collect()
}

#[test]
fn a_pronoun_needs_whom_it_means() {
    assert!(kinds(STORY, &[2]).contains(&Kind::Pronoun));
    assert!(!kinds(STORY, &[0, 2]).contains(&Kind::Pronoun));
    let same = "Anna Vogel opened the library on Friday. After she had spoken, Anna Vogel left for Brussels.";
    assert!(!kinds(same, &[1]).contains(&Kind::Pronoun));
    let nothing = "Anna Vogel opened the library on Friday. It rained heavily in Velden on Sunday.";
    assert!(!kinds(nothing, &[1]).contains(&Kind::Pronoun));
}

#[test]
fn a_short_description_needs_a_fuller_one() {
    let story = "A senior official of the ministry said on Monday that the port would close. Ships wait outside. The official said the strike had lasted too long.";
    assert!(kinds(story, &[2]).contains(&Kind::Description));
    assert!(!kinds(story, &[0, 2]).contains(&Kind::Description));
    let full = "A senior official spoke on Monday. Ships wait outside. The owner of the largest ship complained.";
    assert!(!kinds(full, &[2]).contains(&Kind::Description));
}

#[test]
fn those_who_are_counted_must_have_been_named() {
    let story = "Anna Vogel and Piet Maas met in Velden. Rain fell all day. The two agreed to build a bridge.";
    assert!(kinds(story, &[2]).contains(&Kind::Description));
    assert!(!kinds(story, &[0, 2]).contains(&Kind::Description));
    let counted = "Anna Vogel and Piet Maas met. Rain fell all day. The two-year plan of the town was read aloud.";
    assert!(!kinds(counted, &[2]).contains(&Kind::Description));
}

#[test]
fn a_lone_demonstrative_needs_the_sentence_before() {
    assert!(kinds(STORY, &[0, 4]).contains(&Kind::Demonstrative));
    assert!(!kinds(STORY, &[3, 4]).contains(&Kind::Demonstrative));
    let those = "The ferry was late on Monday. Rain fell. Those who waited were given tea.";
    assert!(!kinds(those, &[0, 2]).contains(&Kind::Demonstrative));
}

#[test]
fn a_marker_needs_the_sentence_before() {
    assert!(kinds(STORY, &[0, 3]).contains(&Kind::Marker));
    assert!(!kinds(STORY, &[2, 3]).contains(&Kind::Marker));
    let still =
        "The gallery opened on Monday. Rain fell. Still images of the harbour hang in its hall.";
    assert!(!kinds(still, &[0, 2]).contains(&Kind::Marker));
    let quoted =
        "The gallery opened on Monday. Rain fell. “And we shall build another,” Anna Vogel said.";
    assert!(!kinds(quoted, &[0, 2]).contains(&Kind::Marker));
}

#[test]
fn who_also_says_must_have_said_before() {
    let story = "The minister said on Monday that trains would run. Rain fell. The union leader Piet Maas also said that buses would stand still.";
    assert!(kinds(story, &[0, 2]).contains(&Kind::Marker));
    let again = "Anna Vogel said on Monday that trains would run. Rain fell. Vogel also said that buses would stand still.";
    assert!(!kinds(again, &[0, 2]).contains(&Kind::Marker));
}
