//! What is looked at when two markables are compared.

use super::chain::{Candidate, Chain, Chains};
use super::fact::{Fact, Facts};
use super::own::gender;
use super::row::{Rows, step};
use crate::language::NameKind;

fn kind(kind: Option<NameKind>) -> u64 {
    kind.map_or(0, |k| k as u64 + 1)
}

/// Puts the features of the comparison of the markable `at` with an earlier one into
/// `rows`, instead of what is there.
pub fn pair(facts: &Facts, chains: &Chains, at: usize, candidate: Candidate, rows: &mut Rows) {
    rows.0.clear();
    let (Some(i), Some(j)) = (facts.all.get(at), facts.all.get(candidate.at)) else {
        return;
    };
    distance(rows, i, j, at - candidate.at, candidate);
    tree(rows, i, j);
    agreement(rows, i, j);
    if i.person.is_none() && j.person.is_none() {
        words(rows, i, j);
    }
    speech(rows, i, j);
    if let Some(chain) = chains.chain(candidate.at) {
        with_chain(rows, i, chain, chains, candidate);
    }
}

fn distance(rows: &mut Rows, i: &Fact, j: &Fact, between: usize, candidate: Candidate) {
    let sentences = step(u64::from(i.sentence - j.sentence));
    rows.add(1, i.class << 8 | j.class, sentences);
    rows.add(2, i.class << 8 | j.class, step(between as u64));
    rows.add(3, i.shape, j.class << 4 | kind(j.kind));
    let rank = u64::from(candidate.rank.min(6)) << 1 | u64::from(candidate.agrees);
    rows.add(4, i.class, rank);
    rows.add(5, i.class, rank << 4 | sentences.min(4));
    rows.add(6, i.class << 1 | u64::from(candidate.foremost), rank);
    let persons = step(u64::from(i.persons.0.saturating_sub(j.persons.0)));
    rows.add(7, i.class, persons << 5 | kind(j.kind));
    let order = u64::from(j.order.min(4)) << 3 | u64::from(j.persons.1.min(3));
    rows.add(8, i.class, order << 3 | sentences.min(3));
    rows.add(9, i.class, u64::from(j.first) << 4 | sentences);
    let paragraphs = match (i.paragraph, j.paragraph) {
        (Some(a), Some(b)) => step(u64::from(a.saturating_sub(b))),
        (None, None) => 0,
        _ => 11,
    };
    rows.add(10, i.class << 8 | j.class, paragraphs);
}

fn tree(rows: &mut Rows, i: &Fact, j: &Fact) {
    let (a, b) = (&i.place, &j.place);
    let nested = if j.words.0 <= i.words.0 && i.words.1 <= j.words.1 {
        2
    } else {
        u64::from(i.words.0 <= j.words.0 && j.words.1 <= i.words.1)
    };
    let sentences = i.sentence - j.sentence;
    let beside = match sentences {
        0 => u64::from(a.beside(b)),
        1 => 5,
        2 => 6,
        _ => 7,
    };
    let own = u64::from(i.reflexive) << 5
        | u64::from(a.possessive) << 4
        | u64::from(a.depth.min(3)) << 1
        | u64::from(b.possessive);
    let roles = (a.role as u64) << 8 | b.role as u64;
    rows.add(20, i.class, nested << 3 | beside);
    rows.add(21, i.class << 16 | roles, beside);
    rows.add(
        22,
        own << 16 | roles,
        beside << 2 | u64::from(b.depth.min(3)),
    );
    rows.add(
        23,
        i.class << 3 | beside,
        (b.role as u64) << 3 | u64::from(b.depth.min(3)) << 1 | u64::from(b.possessive),
    );
    rows.add(
        24,
        i.class << 3 | beside,
        (b.clause as u64) << 2 | (b.clauses.len() as u64).min(3),
    );
    rows.add(
        25,
        i.class << 3 | beside,
        (a.clause as u64) << 2 | u64::from(a.preposed) << 1 | u64::from(b.preposed),
    );
    if sentences == 0 {
        let governed = u64::from(a.governor == b.governor)
            | u64::from(a.governor == Some(j.at)) << 1
            | u64::from(b.governor == Some(i.at)) << 2;
        rows.add(26, i.class << 8 | j.class, governed << 2 | nested);
        rows.add(27, own, governed << 16 | roles);
        rows.add(
            28,
            i.class,
            u64::from(a.conjoined) << 1 | u64::from(b.conjoined),
        );
    }
}

fn agreement(rows: &mut Rows, i: &Fact, j: &Fact) {
    let genders = gender(i) << 2 | gender(j);
    let numbers = u64::from(i.plural) << 1 | u64::from(j.plural);
    rows.add(40, i.form as u64, genders << 2 | numbers);
    let types = (i.entity as u64) << 4 | j.entity as u64;
    rows.add(41, types, u64::from(i.sure) << 2 | u64::from(j.sure));
    rows.add(42, i.form as u64 * 4 + j.form as u64, types);
    rows.add(43, i.shape, (j.entity as u64) << 2 | u64::from(j.sure));
    rows.add(
        44,
        i.shape,
        u64::from(j.sort) << 4 | gender(j) << 1 | u64::from(j.plural),
    );
}

fn words(rows: &mut Rows, i: &Fact, j: &Fact) {
    let forms = (i.form as u64) << 2 | j.form as u64;
    let shared = |a: &Fact, b: &Fact| a.content.iter().filter(|w| b.content.contains(w)).count();
    let both = shared(i, j) as u64;
    let more = u64::from(i.content.len() as u64 > both);
    let less = u64::from(j.content.len() as u64 > both);
    let overlap = both.min(3) << 2 | more << 1 | less;
    let head = u64::from(i.head == j.head);
    let whole = u64::from(i.whole == j.whole);
    rows.add(60, forms << 2 | head << 1 | whole, overlap);
    rows.add(61, kind(i.kind) << 4 | kind(j.kind), overlap << 1 | head);
    let short = (i.acronym.is_some() && i.acronym == j.initials)
        || (j.acronym.is_some() && j.acronym == i.initials);
    rows.add(62, forms, u64::from(short));
    rows.add(
        63,
        u64::from(i.definite) << 3 | u64::from(j.definite),
        head << 1 | whole,
    );
    rows.add(
        64,
        head << 5 | whole << 4 | forms,
        step(u64::from(i.sentence - j.sentence)),
    );
    rows.add(
        65,
        u64::from(i.definite) << 4 | overlap,
        head << 4 | i.entity as u64,
    );
    let inside =
        u64::from(i.content.contains(&j.head)) << 1 | u64::from(j.content.contains(&i.head));
    rows.add(
        66,
        forms,
        inside << 1 | u64::from(i.last != 0 && i.last == j.last),
    );
    if head == 1 {
        rows.add(67, i.head, u64::from(i.definite) << 2 | more << 1 | less);
    }
}

fn speech(rows: &mut Rows, i: &Fact, j: &Fact) {
    let quoted = match (i.quotation, j.quotation) {
        (0, 0) => 0,
        (0, _) => 1,
        (_, 0) => 2,
        (a, b) if a == b => 3,
        (a, b) if a == b + 1 => 4,
        _ => 5,
    };
    rows.add(80, i.class << 8 | j.class, quoted);
    rows.add(81, i.shape, j.shape.rotate_left(9) ^ quoted);
}

fn with_chain(rows: &mut Rows, i: &Fact, chain: &Chain, chains: &Chains, candidate: Candidate) {
    rows.add(90, i.class, step(u64::from(chain.size)));
    rows.add(
        91,
        i.class,
        u64::from(chain.named) << 8 | u64::from(chain.described) << 7 | kind(chain.kind),
    );
    let numbers = u64::from(chain.plural) << 1 | u64::from(chain.singular);
    let gender_of_chain = chain.gender.map_or(0, |g| g as u64 + 1);
    rows.add(92, i.shape, gender_of_chain << 2 | numbers);
    rows.add(93, i.form as u64, u64::from(chain.last == candidate.at));
    let (entity, sure) = chain
        .entity
        .map_or((0, 0), |(e, s)| (e as u64 + 1, u64::from(s)));
    rows.add(94, i.shape, entity << 2 | sure);
    rows.add(
        95,
        (i.entity as u64) << 2 | u64::from(i.sure),
        entity << 2 | sure,
    );
    rows.add(
        96,
        i.class,
        step(u64::from(chain.here)) << 1 | u64::from(chain.first == 0),
    );
    if i.person.is_none() {
        let of = |w: &&u64| chains.is_word_of(**w, candidate.at);
        let known = i.telling.iter().filter(of).count();
        let all = u64::from(known == i.telling.len());
        rows.add(97, i.form as u64, all << 1 | u64::from(known > 0));
        rows.add(
            98,
            kind(i.kind),
            kind(chain.kind) << 1 | u64::from(known > 0),
        );
        let genders = gender(i) << 2 | gender_of_chain;
        rows.add(99, genders, u64::from(known > 0) << 1 | all);
    }
}
