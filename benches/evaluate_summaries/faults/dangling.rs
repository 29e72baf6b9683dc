//! Words that mean what the article told before and the summary did not.
//!
//! A pronoun or a short description is a fault where the article has spoken of the same
//! before by a name or in more words, and the summary has not. One whose meaning the
//! chains do not know is a fault if it opens its sentence, nothing is named before it
//! there and what the article says right before does not stand before it.

use copydesk::actors::MentionForm;
use copydesk::language::{Relation, Token, Upos};

use super::ground::Spoken;
use super::line::{Kept, tokens_in};
use super::{Case, Fault, Kind};

const PRONOUNS: [&str; 19] = [
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
    "themself",
    "'em",
    "theirselves",
];
const POSSESSIVES: [&str; 4] = ["his", "her", "its", "their"];
/// "This week" is told by when it is read.
const TIMES: [&str; 20] = [
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "weekend",
    "month",
    "season",
    "year",
    "decade",
    "century",
    "time",
    "moment",
    "morning",
    "afternoon",
    "evening",
    "night",
    "summer",
    "winter",
    "spring",
];
/// Verbs whose "it" is nobody and nothing.
const IMPERSONAL: [&str; 6] = ["rain", "snow", "hail", "thunder", "seem", "appear"];
const DEMONSTRATIVES: [&str; 4] = ["this", "that", "these", "those"];
/// What makes of a noun one that is known.
const DEFINITE: [&str; 6] = ["the", "both", "this", "that", "these", "those"];
/// Heads of a phrase with "the" that count what was told before.
const COUNTED: [&str; 8] = [
    "two", "three", "four", "pair", "duo", "trio", "former", "latter",
];

fn token<'a>(case: &'a Case<'_>, at: usize) -> &'a Token {
    &case.told.reading.tokens[at]
}

fn is_noun(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn)
}

/// Whether a noun of the line stands before a word.
fn noun_before(case: &Case<'_>, line: usize, word: &Kept) -> bool {
    let line = &case.lines[line];
    let before = |k: &&Kept| k.at < word.at;
    line.kept
        .iter()
        .filter(before)
        .any(|k| is_noun(token(case, k.token)))
        || line.named.iter().any(|n| n.at < word.at)
}

/// Whether the summary has told of `of` before the word at `place` of a line: in a line
/// before, or in the same, where a name may also follow.
fn told_before(case: &Case<'_>, line: usize, place: usize, of: &Spoken) -> bool {
    let speaks = |s: &Spoken| s.form != MentionForm::Pronoun;
    // "In its seventh year the festival …"
    let owned = tokens_in(case.told, of.span)
        .any(|t| POSSESSIVES.contains(&case.folded(t).as_str()))
        && of.form == MentionForm::Pronoun;
    let mates: Vec<&Spoken> = case.ground.kin(of).filter(|s| speaks(s)).collect();
    for (at, own) in case.lines[..=line].iter().enumerate() {
        for mate in &mates {
            let stands = own.place(case.told, mate.span);
            let in_time =
                |p: usize| at < line || p < place || mate.form == MentionForm::Name || owned;
            if stands.is_some_and(in_time) {
                return true;
            }
        }
        let named = own.named.iter().filter(|n| at < line || n.at < place);
        let mut sources = named.map(|n| n.source);
        if sources.any(|s| mates.iter().any(|m| m.span.overlaps(s))) {
            return true;
        }
    }
    false
}

/// Whether the article has spoken of the same before, by a name or a description that
/// `fuller` takes.
fn told_in_article(case: &Case<'_>, of: &Spoken, fuller: impl Fn(&Spoken) -> bool) -> bool {
    let before = |m: &&Spoken| m.span.start() < of.span.start();
    let mut mates = case.ground.mates(of).filter(before);
    mates.any(|m| m.form != MentionForm::Pronoun && fuller(m))
}

pub fn pronouns(case: &Case<'_>, line: usize) -> Vec<Fault> {
    let mut found: Vec<Fault> = Vec::new();
    let mut known: Vec<(Option<usize>, Option<u32>)> = Vec::new();
    for kept in &case.lines[line].kept {
        let word = token(case, kept.token);
        let folded = case.folded(kept.token);
        let is_pronoun = word.upos == Upos::Pron && PRONOUNS.contains(&folded.as_str());
        let verb = word.head.map_or("", |h| &*token(case, h as usize).lemma);
        let empty = word.relation == Relation::Expl || folded == "it" && IMPERSONAL.contains(&verb);
        if !is_pronoun || empty {
            continue;
        }
        let spoken = case.ground.at(word.span).copied();
        let taken_up = spoken.filter(|s| told_in_article(case, s, |_| true));
        let dangles = match &taken_up {
            Some(spoken) => {
                let who = (
                    spoken.actor,
                    spoken.chain.filter(|_| spoken.actor.is_none()),
                );
                let first = !known.contains(&who);
                known.push(who);
                first && !told_before(case, line, kept.at, spoken)
            }
            None => {
                let of_verb = matches!(word.relation, Relation::Nsubj | Relation::NsubjPass);
                let opens = (of_verb || word.relation == Relation::NmodPoss)
                    && !noun_before(case, line, kept);
                // "It" stands for nothing too often to be told by its place.
                let told = folded != "it" && !case.follows(line);
                opens && told && found.is_empty()
            }
        };
        if dangles {
            found.push(case.fault(Kind::Pronoun, line, folded));
        }
    }
    found
}

/// Words of a phrase that say something: none of its determiners and marks. A time says
/// enough.
fn content(case: &Case<'_>, of: &Spoken) -> usize {
    let tokens = tokens_in(case.told, of.span);
    if tokens
        .clone()
        .any(|t| TIMES.contains(&&*token(case, t).lemma))
    {
        return usize::MAX;
    }
    let empty = |t: &Token| matches!(t.upos, Upos::Det | Upos::Punct | Upos::Part | Upos::Pron);
    tokens.filter(|t| !empty(token(case, *t))).count()
}

/// The most words of a description that says nothing new.
const SHORT_ACTOR: usize = 2;
const SHORT_THING: usize = 1;

pub fn descriptions(case: &Case<'_>, line: usize) -> Vec<Fault> {
    let mut found = counted(case, line);
    let own = &case.lines[line];
    let mut known: Vec<(Option<usize>, Option<u32>)> = Vec::new();
    for spoken in &case.ground.spoken {
        if spoken.form != MentionForm::Nominal {
            continue;
        }
        let Some(place) = own.place(case.told, spoken.span) else {
            continue;
        };
        let first = tokens_in(case.told, spoken.span).start;
        let definite = own.keeps(first) && DEFINITE.contains(&case.folded(first).as_str());
        let words = content(case, spoken);
        let short = match spoken.actor {
            Some(_) => words <= SHORT_ACTOR,
            None => words <= SHORT_THING,
        };
        let who = (
            spoken.actor,
            spoken.chain.filter(|_| spoken.actor.is_none()),
        );
        if !definite || !short || is_defined(case, first, spoken) || known.contains(&who) {
            continue;
        }
        known.push(who);
        let fuller = |m: &Spoken| m.form == MentionForm::Name || content(case, m) > words;
        if told_in_article(case, spoken, fuller) && !told_before(case, line, place, spoken) {
            let words = spoken.span.of(case.told.text());
            found.push(case.fault(Kind::Description, line, words));
        }
    }
    found
}

/// Whether what follows a phrase says which is meant: "the owner of the ship", "the man
/// who fled".
fn is_defined(case: &Case<'_>, first: usize, spoken: &Spoken) -> bool {
    let tokens = tokens_in(case.told, spoken.span);
    let within = |head: Option<u32>| head.is_some_and(|h| tokens.contains(&(h as usize)));
    let end = tokens.end.max(first);
    let all = &case.told.reading.tokens;
    let relations = [
        Relation::Nmod,
        Relation::Acl,
        Relation::AclRelcl,
        Relation::Appos,
        Relation::NmodPoss,
    ];
    let following = all.iter().skip(end).take(SPAN_OF_PHRASE);
    following
        .filter(|t| within(t.head))
        .any(|t| relations.contains(&t.relation))
}

/// Words after a phrase that are looked at for what belongs to it.
const SPAN_OF_PHRASE: usize = 12;

/// "The two", "the former", "both men": they count who was told of before.
fn counted(case: &Case<'_>, line: usize) -> Vec<Fault> {
    if case.follows(line) {
        return Vec::new();
    }
    let own = &case.lines[line];
    let mut found = Vec::new();
    for (at, kept) in own.kept.iter().enumerate() {
        let word = token(case, kept.token);
        let folded = case.folded(kept.token);
        let definite = at > 0 && case.folded(own.kept[at - 1].token) == "the";
        let next = kept.token + 1;
        let noun_next =
            case.told.reading.tokens.get(next).is_some_and(|t| {
                is_noun(t) || matches!(t.upos, Upos::Adj | Upos::Num | Upos::Punct)
            });
        let heads = !matches!(word.relation, Relation::Amod | Relation::Compound);
        let counts = definite && COUNTED.contains(&folded.as_str()) && heads && !noun_next;
        let both =
            folded == "both" && word.relation == Relation::Det && !has_conjunct(case, word.head);
        if (counts || both)
            && !defined_by_of(case, kept.token)
            && names_before(case, line, kept) < 2
        {
            let words = if both { "both" } else { "the …" };
            found.push(case.fault(Kind::Description, line, format!("{words} ({folded})")));
        }
    }
    found
}

fn has_conjunct(case: &Case<'_>, head: Option<u32>) -> bool {
    let tokens = &case.told.reading.tokens;
    let from = head.map_or(0, |h| h as usize);
    let after = tokens.iter().skip(from).take(SPAN_OF_PHRASE);
    head.is_some()
        && after
            .into_iter()
            .any(|t| t.head == head && t.relation == Relation::Conj)
}

fn defined_by_of(case: &Case<'_>, at: usize) -> bool {
    let next = at + 1 < case.told.reading.tokens.len();
    next && case.folded(at + 1) == "of"
}

/// Names that the summary has before a word.
fn names_before(case: &Case<'_>, line: usize, word: &Kept) -> usize {
    let names = &case.told.reading.names;
    let mut number = 0;
    for (at, own) in case.lines[..=line].iter().enumerate() {
        let places = names.iter().filter_map(|n| own.place(case.told, n.span));
        number += places.filter(|p| at < line || *p < word.at).count();
    }
    number
}

pub fn demonstratives(case: &Case<'_>, line: usize) -> Option<Fault> {
    if case.follows(line) {
        return None;
    }
    let own = &case.lines[line];
    let alone = own.kept.iter().find(|kept| {
        let word = token(case, kept.token);
        let stands = word.upos == Upos::Pron
            && DEMONSTRATIVES.contains(&case.folded(kept.token).as_str())
            && matches!(
                word.relation.universal(),
                Relation::Nsubj | Relation::Obj | Relation::Obl | Relation::Root
            );
        stands
            && !is_relative(case, kept.token)
            && !is_followed(case, kept)
            && !verb_before(case, line, kept)
    })?;
    Some(case.fault(Kind::Demonstrative, line, case.folded(alone.token)))
}

/// "That" of a relative clause: its verb modifies a noun before it.
fn is_relative(case: &Case<'_>, at: usize) -> bool {
    let head = token(case, at)
        .head
        .map(|h| token(case, h as usize).relation);
    head.is_some_and(|r| matches!(r, Relation::AclRelcl | Relation::Acl | Relation::AdvclRelcl))
}

/// "Those who", "that of": what follows says what is meant.
fn is_followed(case: &Case<'_>, kept: &Kept) -> bool {
    let next = case.told.reading.tokens.get(kept.token + 1);
    let word = next.map(|_| case.folded(kept.token + 1));
    matches!(
        word.as_deref(),
        Some("of" | "who" | "which" | "whose" | "in" | "with")
    ) || next.is_some_and(|t| t.head == u32::try_from(kept.token).ok())
}

/// Whether a clause stands before a word that it may mean.
fn verb_before(case: &Case<'_>, line: usize, word: &Kept) -> bool {
    let before = case.lines[line].kept.iter().filter(|k| k.at < word.at);
    let mut words = before.map(|k| token(case, k.token));
    words.any(|t| matches!(t.upos, Upos::Verb) || t.relation == Relation::Root)
}
