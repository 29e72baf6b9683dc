//! Whom pronouns and descriptions mean, and by what they may be replaced.

use std::sync::LazyLock;

use super::super::Findings;
use crate::actors::{Actor, ActorId, ActorKind, Mention, MentionForm};
use crate::article::Span;
use crate::language::lexicon::{WordSet, embedded, listed};
use crate::language::tree::Tree;
use crate::language::{Relation, Sentence, Upos, Xpos};
use crate::quotes::{Held, QuoteKind};

static DESCRIPTIONS: LazyLock<WordSet> =
    LazyLock::new(|| embedded("descriptions.txt", descriptions()));

fn descriptions() -> Result<WordSet, String> {
    let words: Vec<&str> = listed(include_str!("descriptions.txt")).collect();
    if words.is_empty() {
        return Err("no words".to_owned());
    }
    Ok(WordSet::from(words.join(" ")))
}

/// The mentions of an article by their places.
pub(super) struct Antecedents<'a> {
    mentions: Vec<(Mention, ActorId)>,
    /// What each actor is best called.
    names: Vec<Option<Span>>,
    held: Held<'a>,
}

/// Words that need a name in their place.
pub(super) struct Need {
    pub(super) span: Span,
    pub(super) actor: ActorId,
    /// The name; none if the article has none.
    pub(super) name: Option<Span>,
    pub(super) possessive: bool,
    /// Whether it is a description, not a pronoun.
    pub(super) is_description: bool,
    /// Whether it stands within quotation marks, where nothing may change.
    pub(super) is_quoted: bool,
}

/// Code units of the longest name that is put for something shorter.
const LONGEST: usize = 90;

impl<'a> Antecedents<'a> {
    pub(super) fn of(found: &Findings<'a>) -> Self {
        let all = found.actors.iter().zip(0..);
        let mut mentions: Vec<_> = all
            .flat_map(|(actor, id)| actor.mentions.iter().map(move |m| (*m, ActorId(id))))
            .collect();
        mentions.sort_by_key(|(m, id)| (m.span, *id));
        Self {
            mentions,
            names: found.actors.iter().map(|a| best_name(found, a)).collect(),
            held: Held::of(found.quotes),
        }
    }

    /// The mentions within `span`.
    pub(super) fn within(&self, span: Span) -> impl Iterator<Item = &(Mention, ActorId)> {
        let from = self
            .mentions
            .partition_point(|(m, _)| m.span.start() < span.start());
        let rest = self.mentions.iter().skip(from);
        rest.take_while(move |(m, _)| m.span.start() < span.end())
    }

    /// What of a sentence needs a name in its place; none if something in it means
    /// what no actor answers to.
    pub(super) fn needs(
        &self,
        found: &Findings<'_>,
        sentence: &Sentence,
        tree: &Tree<'_>,
    ) -> Option<Vec<Need>> {
        let mut needs: Vec<Need> = Vec::new();
        let mentions: Vec<_> = self.within(sentence.span).collect();
        for i in 0..tree.len() {
            let Some(token) = tree.token(i) else { continue };
            let own = mentions
                .iter()
                .find(|(m, _)| m.span.contains(token.span) && m.form == MentionForm::Pronoun);
            if is_third_person(tree, i) {
                // Whoever the sentence itself has named may be meant; to put another's
                // name there would make a likely right reading a wrong one.
                if has_candidate(found, tree, i, &mentions)
                    || needs.iter().any(|n| n.span == token.span)
                {
                    continue;
                }
                let quoted = self.is_quoted(found, token.span);
                let person = is_personal(tree, i);
                let Some((mention, actor)) = own else {
                    if quoted && !person {
                        continue;
                    }
                    return None;
                };
                if self.is_told(&mentions, tree, i, *actor)
                    || needs.iter().any(|n| n.actor == *actor)
                    || quoted && !person
                {
                    continue;
                }
                let possessive = token.xpos == Xpos::PossessivePronoun;
                needs.push(self.need(found, mention.span, *actor, possessive, false));
                continue;
            }
            if let Some((mention, actor)) = self.description(&mentions, tree, i) {
                let earlier = found.actors.get(actor.0 as usize).is_some_and(|a| {
                    a.mentions
                        .iter()
                        .any(|m| m.span.end() <= sentence.span.start())
                });
                if earlier
                    && !self.is_told(&mentions, tree, i, actor)
                    && !needs.iter().any(|n| n.actor == actor)
                {
                    let owner = is_possessed(tree, i);
                    let span = owner.map_or(mention.span, |s| mention.span.join(s));
                    needs.push(self.need(found, span, actor, owner.is_some(), true));
                } else if !earlier && i < 4 && is_bare(tree, i) {
                    return None;
                }
            } else if i < 4
                && is_bare(tree, i)
                && !mentions.iter().any(|(m, _)| m.span.contains(token.span))
            {
                return None;
            }
        }
        Some(needs)
    }

    fn need(
        &self,
        found: &Findings<'_>,
        span: Span,
        actor: ActorId,
        possessive: bool,
        is_description: bool,
    ) -> Need {
        let name = self.names.get(actor.0 as usize).copied().flatten();
        let same = |n: &Span| n.of(found.text).to_lowercase() == span.of(found.text).to_lowercase();
        let is_quoted = self.is_quoted(found, span);
        Need {
            span,
            actor,
            name: name.filter(|n| !same(n)),
            possessive,
            is_description,
            is_quoted,
        }
    }

    /// Whether it stands within quotation marks.
    fn is_quoted(&self, found: &Findings<'_>, span: Span) -> bool {
        let marks = ['"', '\u{201C}', '\'', '\u{2018}'];
        self.held
            .around(span)
            .any(|q| q.kind != QuoteKind::Indirect && q.content.of(found.text).starts_with(marks))
    }

    /// Whether the sentence names whom word `i` means before it, or, where the word
    /// stands in a clause before the main one, after it.
    fn is_told(
        &self,
        mentions: &[&(Mention, ActorId)],
        tree: &Tree<'_>,
        i: usize,
        actor: ActorId,
    ) -> bool {
        let Some(at) = tree.token(i).map(|t| t.span) else {
            return true;
        };
        let fronted = is_fronted(tree, i);
        mentions.iter().any(|(m, id)| {
            let telling = m.form == MentionForm::Name
                || m.form == MentionForm::Modifier
                || m.form == MentionForm::Nominal && self.tells(tree, m.span);
            *id == actor
                && telling
                && (m.span.end() <= at.start() || fronted && m.span.start() > at.start())
        })
    }

    /// Whether a description tells of itself whom it means: more than "the" and a noun.
    fn tells(&self, tree: &Tree<'_>, span: Span) -> bool {
        let inside =
            (0..tree.len()).filter(|i| tree.token(*i).is_some_and(|t| span.contains(t.span)));
        let words: Vec<usize> = inside.collect();
        words.len() > 2
            || words
                .first()
                .is_some_and(|w| !matches!(tree.lemma(*w), "the" | "this" | "that"))
    }

    /// The description of an actor whose noun word `i` is, if it needs to be told of.
    fn description(
        &self,
        mentions: &[&(Mention, ActorId)],
        tree: &Tree<'_>,
        i: usize,
    ) -> Option<(Mention, ActorId)> {
        if !is_bare(tree, i) {
            return None;
        }
        let token = tree.token(i)?;
        let own = mentions
            .iter()
            .find(|(m, _)| m.form == MentionForm::Nominal && m.span.end() == token.span.end());
        own.map(|(m, id)| (*m, *id))
    }
}

/// Whether word `i` is a noun that "the" alone stands before, and that means somebody
/// named before.
fn is_bare(tree: &Tree<'_>, i: usize) -> bool {
    let noun = tree.lemma(i).to_lowercase();
    let is_age = tree.written(i).ends_with("-year-old");
    let dependents: Vec<usize> = tree.dependents(i).filter(|d| !tree.is_mark(*d)).collect();
    let the = dependents
        .iter()
        .any(|d| tree.is(*d, Relation::Det) && tree.lemma(*d) == "the" && *d + 1 == i);
    let more = dependents.iter().any(|d| {
        matches!(
            tree.relation(*d),
            Some(
                Relation::Nmod
                    | Relation::AclRelcl
                    | Relation::Acl
                    | Relation::Appos
                    | Relation::Compound
                    | Relation::Amod
                    | Relation::Nummod
                    | Relation::NmodPoss
            )
        )
    });
    the && !more
        && tree.upos(i) != Some(Upos::Propn)
        && (is_age
            || DESCRIPTIONS.contains(&noun)
            || DESCRIPTIONS.contains(&tree.written(i).to_lowercase()))
}

/// The ending "'s" that follows word `i`.
fn is_possessed(tree: &Tree<'_>, i: usize) -> Option<Span> {
    let next = tree.token(i + 1)?;
    (next.xpos == Xpos::Possessive).then_some(next.span)
}

fn is_third_person(tree: &Tree<'_>, i: usize) -> bool {
    let word = tree.written(i).to_lowercase();
    let pronoun = matches!(
        word.as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "him"
            | "her"
            | "them"
            | "his"
            | "hers"
            | "its"
            | "their"
            | "theirs"
    );
    pronoun
        && tree.upos(i) == Some(Upos::Pron)
        && !tree.is(i, Relation::Expl)
        && !is_empty_subject(tree, i)
}

/// "It is unclear whether", "it emerged that": the clause is what "it" stands for.
fn is_empty_subject(tree: &Tree<'_>, i: usize) -> bool {
    let Some(head) = tree
        .head(i)
        .filter(|_| tree.written(i).eq_ignore_ascii_case("it"))
    else {
        return false;
    };
    let any = |relations: &[Relation]| {
        let all = tree.dependents(head).filter(|d| *d > head);
        all.filter_map(|d| tree.relation(d))
            .any(|r| relations.contains(&r))
    };
    let clauses = [Relation::Csubj, Relation::CsubjPass];
    let contents = [
        Relation::Ccomp,
        Relation::Xcomp,
        Relation::Advcl,
        Relation::AclRelcl,
        Relation::Acl,
    ];
    let judged = tree.dependent(head, Relation::Cop).is_some() || tree.is(i, Relation::NsubjPass);
    any(&clauses)
        || judged && any(&contents)
        || matches!(
            tree.lemma(head),
            "rain" | "snow" | "seem" | "appear" | "emerge" | "turn"
        )
}

/// Whether word `i` stands in a clause that comes before what it modifies.
fn is_fronted(tree: &Tree<'_>, i: usize) -> bool {
    let mut at = i;
    for _ in 0..FAR {
        let Some(head) = tree.head(at) else {
            return false;
        };
        let clause = matches!(tree.relation(at), Some(Relation::Advcl | Relation::Obl));
        if clause && head > at {
            return true;
        }
        at = head;
    }
    false
}

/// The longest way up a tree.
const FAR: usize = 30;

fn is_personal(tree: &Tree<'_>, i: usize) -> bool {
    let word = tree.written(i).to_lowercase();
    matches!(word.as_str(), "he" | "she" | "him" | "his" | "her" | "hers")
}

/// Whether a pronoun may mean something that stands before it in the sentence, or
/// after it where it stands in a clause before the main one.
fn has_candidate(
    found: &Findings<'_>,
    tree: &Tree<'_>,
    i: usize,
    mentions: &[&(Mention, ActorId)],
) -> bool {
    let Some(at) = tree.token(i).map(|t| t.span.start()) else {
        return false;
    };
    let fronted = is_fronted(tree, i);
    if is_personal(tree, i) {
        // Of descriptions the article's own chains tell well enough whether they are
        // meant; of two names in a sentence they often take the wrong one.
        return mentions.iter().any(|(m, id)| {
            let kind = found.actors.get(id.0 as usize).and_then(|a| a.kind);
            let is_person = matches!(kind, None | Some(ActorKind::Person));
            let placed = m.span.end() <= at || fronted && m.span.start() > at;
            m.form == MentionForm::Name && is_person && placed
        });
    }
    let word = tree.written(i).to_lowercase();
    let many = matches!(word.as_str(), "they" | "them" | "their" | "theirs");
    let noun = |j: usize| {
        let noun = matches!(tree.upos(j), Some(Upos::Noun | Upos::Propn));
        // "In May it …": what tells when or where is not meant.
        let adjunct = matches!(
            tree.relation(j),
            Some(Relation::Obl | Relation::OblUnmarked)
        ) && j < 4;
        let plural = matches!(
            tree.token(j).map(|t| t.xpos),
            Some(Xpos::Nouns | Xpos::ProperNouns)
        );
        noun && !adjunct && (plural || !many || tree.upos(j) == Some(Upos::Propn))
    };
    (0..i).any(noun) || fronted && (i + 1..tree.len()).any(noun)
}

/// The words that best tell who an actor is: its fullest name, or else the words by
/// which it is spoken of first.
fn best_name(found: &Findings<'_>, actor: &Actor) -> Option<Span> {
    let in_body = |m: &&Mention| found.layout.headline.is_none_or(|h| !h.contains(m.span));
    let mentions = || actor.mentions.iter().filter(in_body);
    let named =
        mentions().find(|m| m.form == MentionForm::Name && m.span.of(found.text) == actor.name);
    let any_name = mentions()
        .filter(|m| m.form == MentionForm::Name)
        .max_by_key(|m| (m.span.len(), std::cmp::Reverse(m.span)));
    // "The treasurer" would lean as much as "he" does.
    let leans = |m: &&Mention| m.span.of(found.text).to_lowercase().starts_with("the ");
    let first = || mentions().find(|m| m.form == MentionForm::Nominal && !leans(m));
    let best = named.or(any_name).or_else(first)?.span;
    let fits = best.len() <= LONGEST
        && !best
            .of(found.text)
            .contains([',', '\n', ';', '(', '"', '“']);
    let is_body = matches!(
        actor.kind,
        Some(ActorKind::Organisation | ActorKind::Country)
    );
    fits.then(|| without_ending(found.text, best, is_body))
}

/// A name without "'s"; that of a body with the "the" before it.
fn without_ending(text: &str, name: Span, is_body: bool) -> Span {
    let words = name.of(text);
    let owner = words
        .strip_suffix("'s")
        .or_else(|| words.strip_suffix("\u{2019}s"));
    let end = owner.map_or(name.end(), |o| name.start() + o.len());
    let before = text.get(..name.start()).unwrap_or_default();
    let the =
        is_body && name.start() >= 4 && (before.ends_with("the ") || before.ends_with("The "));
    let start = if the {
        name.start() - "the ".len()
    } else {
        name.start()
    };
    Span::new(start, end)
}
