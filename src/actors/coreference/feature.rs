//! What is looked at when two markables are compared.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::chain::{Chain, Chains};
use crate::actors::MentionForm;
use crate::actors::gazetteer::{GAZETTEER, Sex};
use crate::actors::markable::Markable;
use crate::language::reading::CONTEXT;
use crate::language::{NameKind, Reading, Relation, Token, Upos, Xpos};

/// The number of rows that features are hashed to.
pub const ROWS: usize = 1 << 15;

/// What pronouns, titles and nouns tell of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// "he", "Mr."
    Masculine,
    /// "she", "Mrs."
    Feminine,
    /// "it"
    Neuter,
}

/// What is known of a markable by itself.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What the language model made of its head, scaled to a length of about one.
    pub context: Box<[f32]>,
    /// Hashes of the words by which it may be known again.
    pub telling: Vec<u64>,
    /// Whether it is a name.
    pub is_name: bool,
    /// What it names.
    pub kind: Option<NameKind>,
    /// What it tells of whom it speaks of.
    pub gender: Option<Gender>,
    /// Whether it is plural.
    pub plural: bool,
    /// The words without determiners and marks, in lower case.
    content: Vec<u64>,
    /// The same as one.
    whole: u64,
    /// First letters of its capitalised words, or its only word, if all capitals.
    initials: Option<u64>,
    acronym: Option<u64>,
    head: u64,
    form: MentionForm,
    pronoun: u64,
    definite: u8,
    relation: Relation,
    sentence: u32,
    start: u32,
    end: u32,
    governor: Option<u32>,
    first: bool,
    quoted: bool,
    length: u8,
    /// Persons named before it, in the text and in its sentence.
    persons: u32,
    persons_here: u32,
    /// Markables before it in its sentence.
    order: u32,
    /// The words above its head, from the nearest.
    above: Vec<u32>,
}

/// What is known of all markables of a text.
#[derive(Debug)]
pub struct Facts {
    /// One for each markable.
    pub all: Vec<Fact>,
}

fn hash(text: &str) -> u64 {
    xxh3_64_with_seed(text.as_bytes(), 7)
}

impl Facts {
    /// The facts of the markables `found` in a reading of `text`.
    #[must_use]
    pub fn of(text: &str, reading: &Reading, found: &[Markable]) -> Self {
        let mut inside = false;
        let quoted: Vec<bool> = reading
            .tokens
            .iter()
            .map(|t| {
                match t.span.of(text) {
                    "\u{201C}" | "``" => inside = true,
                    "\u{201D}" | "''" => inside = false,
                    "\"" => inside = !inside,
                    _ => {}
                }
                inside
            })
            .collect();
        let mut all: Vec<Fact> = found
            .iter()
            .map(|m| fact(text, reading, m, &quoted))
            .collect();
        count(&mut all);
        Self { all }
    }
}

fn fact(text: &str, reading: &Reading, m: &Markable, quoted: &[bool]) -> Fact {
    let words = reading.tokens_of(&m.tokens);
    let head: Option<&Token> = reading.tokens.get(m.head as usize);
    let folded = |t: &Token| t.span.of(text).to_lowercase();
    let skipped = |t: &&Token| {
        matches!(t.upos, Upos::Det | Upos::Punct | Upos::Adp | Upos::Part)
            || t.xpos == Xpos::PossessivePronoun
            || t.xpos == Xpos::Possessive
    };
    let content: Vec<u64> = words
        .iter()
        .filter(|t| !skipped(t))
        .take(24)
        .map(|t| hash(&folded(t)))
        .collect();
    let whole = content.iter().fold(11_u64, |all, w| all.rotate_left(9) ^ w);
    let head_lemma = head.map(|t| t.lemma.to_lowercase()).unwrap_or_default();
    let head_hash = hash(&head_lemma);
    let is_name = m.form == MentionForm::Name || m.form == MentionForm::Modifier;
    let mut telling = Vec::new();
    if m.form != MentionForm::Pronoun {
        telling.push(head_hash);
        for t in words.iter().filter(|t| t.upos == Upos::Propn).take(6) {
            telling.push(hash(&folded(t)));
        }
        telling.sort_unstable();
        telling.dedup();
    }
    let capital = |t: &&Token| t.span.of(text).starts_with(char::is_uppercase);
    let letters: String = words
        .iter()
        .filter(capital)
        .filter_map(|t| t.span.of(text).chars().next())
        .collect();
    let single = match words {
        [only] => Some(only.span.of(text).replace('.', "")),
        _ => None,
    };
    let acronym = single.filter(|w| w.len() > 1 && w.chars().all(char::is_uppercase));
    let first_word = words.first();
    let definite = match first_word.map(|t| (&*t.lemma, t.xpos)) {
        Some(("the", _)) => 1,
        Some(("a" | "an", _)) => 2,
        Some(("this" | "that" | "these" | "those", _)) => 3,
        Some((_, Xpos::PossessivePronoun)) => 4,
        Some((_, Xpos::Determiner)) => 5,
        Some((_, Xpos::Cardinal)) => 6,
        _ => 0,
    };
    let pronoun = if m.form == MentionForm::Pronoun {
        head.map(|t| hash(&folded(t))).unwrap_or_default()
    } else {
        0
    };
    let plural = match head {
        Some(t) if m.form == MentionForm::Pronoun => matches!(
            &*folded(t),
            "they"
                | "them"
                | "their"
                | "theirs"
                | "we"
                | "us"
                | "our"
                | "these"
                | "those"
                | "themselves"
                | "ourselves"
                | "ours"
        ),
        Some(t) => matches!(t.xpos, Xpos::Nouns | Xpos::ProperNouns),
        None => false,
    };
    let context = reading.context(m.head).unwrap_or(&[0; CONTEXT]);
    Fact {
        context: context.iter().map(|x| f32::from(*x) / 512.0).collect(),
        telling,
        is_name,
        kind: m.kind,
        gender: gender(words, m, head, text),
        plural,
        whole,
        initials: (letters.chars().count() > 1).then(|| hash(&letters)),
        acronym: acronym.map(|a| hash(&a)),
        head: head_hash,
        form: m.form,
        pronoun,
        definite,
        relation: head.map_or(Relation::Dep, |t| t.relation),
        sentence: m.sentence,
        start: m.tokens.start,
        end: m.tokens.end,
        governor: head.and_then(|t| t.head),
        first: reading
            .sentences
            .0
            .get(m.sentence as usize)
            .is_some_and(|s| m.tokens.start <= s.tokens.start + 1),
        quoted: quoted.get(m.head as usize).copied().unwrap_or(false),
        length: u8::try_from(content.len().min(6)).unwrap_or(6),
        content,
        persons: 0,
        persons_here: 0,
        order: 0,
        above: above(reading, m.head),
    }
}

/// Counts what stands before each markable.
fn count(all: &mut [Fact]) {
    let (mut persons, mut here, mut order, mut sentence, mut end) = (0, 0, 0, 0, 0);
    for fact in all {
        if fact.sentence != sentence {
            (here, order, sentence) = (0, 0, fact.sentence);
        }
        (fact.persons, fact.persons_here, fact.order) = (persons, here, order);
        order += 1;
        // A name within a longer one is no further person.
        if fact.is_name && fact.kind == Some(NameKind::Person) && fact.start >= end {
            persons += 1;
            here += 1;
            end = fact.end;
        }
    }
}

/// The words above a word, [`ABOVE`] at most.
fn above(reading: &Reading, head: u32) -> Vec<u32> {
    let next = |at: &u32| reading.tokens.get(*at as usize)?.head;
    std::iter::successors(next(&head), next)
        .take(ABOVE)
        .collect()
}

const ABOVE: usize = 10;

fn gender(words: &[Token], m: &Markable, head: Option<&Token>, text: &str) -> Option<Gender> {
    if m.form == MentionForm::Pronoun {
        return match &*head?.span.of(text).to_lowercase() {
            "he" | "him" | "his" | "himself" => Some(Gender::Masculine),
            "she" | "her" | "hers" | "herself" => Some(Gender::Feminine),
            "it" | "its" | "itself" => Some(Gender::Neuter),
            _ => None,
        };
    }
    let given = || {
        let mut names = words.iter().filter(|t| t.upos == Upos::Propn);
        Some(
            match names.find_map(|t| GAZETTEER.given(t.span.of(text)))? {
                Sex::Man => Gender::Masculine,
                Sex::Woman => Gender::Feminine,
            },
        )
    };
    let told = words.iter().find_map(|t| match &*t.lemma.to_lowercase() {
        "mr." | "mr" | "sir" | "king" | "prince" | "father" | "son" | "brother" | "man"
        | "husband" | "boy" | "lord" | "uncle" | "businessman" | "congressman" | "chairman"
        | "spokesman" => Some(Gender::Masculine),
        "mrs." | "mrs" | "ms." | "ms" | "queen" | "princess" | "mother" | "daughter" | "sister"
        | "woman" | "wife" | "girl" | "lady" | "aunt" | "actress" | "congresswoman"
        | "chairwoman" | "spokeswoman" | "madam" => Some(Gender::Feminine),
        _ => None,
    });
    told.or_else(|| given().filter(|_| m.kind == Some(NameKind::Person)))
}

/// The rows of the features of one comparison.
#[derive(Debug, Default)]
pub struct Rows(pub Vec<u32>);

impl Rows {
    fn add(&mut self, template: u64, value: u64) {
        let key = [template.to_le_bytes(), value.to_le_bytes()].concat();
        let row = xxh3_64_with_seed(&key, 3) as usize % ROWS;
        self.0.push(u32::try_from(row).unwrap_or(0));
    }

    fn pair(&mut self, template: u64, a: u64, b: u64) {
        self.add(
            template,
            a.rotate_left(17) ^ b.wrapping_mul(0x9E37_79B9_7F4A_7C15),
        );
    }
}

/// Which part a markable has in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It is to be linked.
    Anaphor,
    /// It is the candidate.
    Antecedent,
    /// It is to stay alone.
    Alone,
}

fn bucket(n: u64) -> u64 {
    match n {
        0..=4 => n,
        5..=7 => 5,
        8..=11 => 6,
        12..=19 => 7,
        20..=39 => 8,
        40..=79 => 9,
        _ => 10,
    }
}

fn kind(kind: Option<NameKind>) -> u64 {
    kind.map_or(0, |k| k as u64 + 1)
}

fn gender_of(gender: Option<Gender>) -> u64 {
    gender.map_or(0, |g| g as u64 + 1)
}

impl Fact {
    /// Form, kind of name, pronoun and number in one.
    fn shape(&self) -> u64 {
        if self.pronoun != 0 {
            return self.pronoun;
        }
        (self.form as u64) << 8 | kind(self.kind) << 2 | u64::from(self.plural)
    }
}

/// The features of a markable by itself, in the part it has.
pub fn own(facts: &Facts, chains: &Chains, at: usize, part: Part) -> Rows {
    let mut rows = Rows::default();
    let Some(f) = facts.all.get(at) else {
        return rows;
    };
    let base = 1000 * (part as u64 + 1);
    rows.add(base, 0);
    rows.add(base + 1, f.shape());
    rows.pair(base + 2, f.shape(), f.relation as u64);
    rows.pair(base + 3, f.form as u64, f.head);
    rows.pair(base + 4, f.shape(), u64::from(f.definite));
    rows.pair(base + 5, f.form as u64, u64::from(f.length));
    rows.pair(
        base + 6,
        f.shape(),
        u64::from(f.first) << 1 | u64::from(f.quoted),
    );
    rows.pair(base + 7, f.form as u64, gender_of(f.gender));
    if part != Part::Antecedent {
        let seen = f.telling.iter().any(|w| chains.has_word(*w));
        rows.pair(base + 8, f.shape(), u64::from(seen));
        rows.pair(
            base + 9,
            u64::from(f.definite) << 1 | u64::from(seen),
            f.form as u64,
        );
        rows.pair(base + 10, f.form as u64, bucket(u64::from(f.sentence)));
    }
    rows
}

/// The features of two markables together.
pub fn together(facts: &Facts, chains: &Chains, at: usize, candidate: usize) -> Rows {
    let mut rows = Rows::default();
    let (Some(i), Some(j)) = (facts.all.get(at), facts.all.get(candidate)) else {
        return rows;
    };
    let sentences = u64::from(i.sentence.saturating_sub(j.sentence));
    let between = (at - candidate) as u64;
    let forms = (i.form as u64) << 4 | j.form as u64;
    rows.pair(1, i.shape(), bucket(sentences));
    rows.pair(2, forms, bucket(between));
    rows.pair(3, i.shape(), j.shape());
    rows.pair(4, forms, u64::from(i.whole == j.whole && i.pronoun == 0));
    let head = i.head == j.head;
    rows.pair(5, forms, u64::from(head));
    rows.pair(6, i.head, j.head);
    rows.pair(7, i.shape(), j.head);
    rows.pair(8, i.relation as u64, j.relation as u64);
    rows.pair(9, i.shape(), (j.relation as u64) << 4 | bucket(sentences));
    rows.pair(
        10,
        i.shape(),
        u64::from(j.plural) << 2 | gender_of(j.gender),
    );
    let nested = if j.start <= i.start && i.end <= j.end {
        2
    } else {
        u64::from(i.start <= j.start && j.end <= i.end)
    };
    rows.pair(11, forms, nested);
    rows.pair(
        12,
        i.shape(),
        nested << 1 | u64::from(i.governor == j.governor),
    );
    if i.pronoun == 0 && j.pronoun == 0 {
        let shared =
            |a: &Fact, b: &Fact| a.content.iter().filter(|w| b.content.contains(w)).count();
        let both = shared(i, j) as u64;
        let more = u64::from(i.content.len() as u64 > both);
        let less = u64::from(j.content.len() as u64 > both);
        rows.pair(13, forms, both.min(3) << 2 | more << 1 | less);
        rows.pair(
            14,
            forms << 3 | u64::from(head),
            both.min(3) << 2 | more << 1 | less,
        );
        rows.pair(
            15,
            kind(i.kind) << 4 | kind(j.kind),
            both.min(2) << 2 | more << 1 | less,
        );
        let short = (i.acronym.is_some() && i.acronym == j.initials)
            || (j.acronym.is_some() && j.acronym == i.initials);
        rows.pair(16, forms, u64::from(short));
        rows.pair(
            17,
            u64::from(i.definite),
            u64::from(j.definite) << 1 | u64::from(head),
        );
        rows.pair(18, forms, u64::from(i.plural) << 1 | u64::from(j.plural));
        rows.pair(22, u64::from(head) << 8 | forms, bucket(sentences));
    }
    rows.pair(19, forms, u64::from(i.quoted) << 1 | u64::from(j.quoted));
    rows.pair(
        20,
        i.shape() ^ u64::from(i.quoted),
        j.shape() ^ u64::from(j.quoted) << 9,
    );
    let persons = u64::from(i.persons.saturating_sub(j.persons));
    rows.pair(23, i.shape(), bucket(persons) << 5 | kind(j.kind));
    rows.pair(
        24,
        i.shape() ^ bucket(persons) << 40,
        (j.relation as u64) << 4 | bucket(sentences).min(3),
    );
    let order = u64::from(j.order.min(4)) << 3 | u64::from(j.persons_here.min(3));
    rows.pair(25, i.shape(), order << 3 | bucket(sentences).min(3));
    let commands = j.governor.is_some_and(|g| i.above.contains(&g)) && i.sentence == j.sentence;
    let commanded = i.governor.is_some_and(|g| j.above.contains(&g)) && i.sentence == j.sentence;
    let command = u64::from(commands) << 1 | u64::from(commanded);
    rows.pair(26, i.shape(), (j.relation as u64) << 2 | command);
    rows.pair(
        27,
        i.shape() ^ (i.relation as u64) << 40,
        (j.relation as u64) << 2 | command,
    );
    rows.pair(
        28,
        i.shape(),
        (j.above.len().min(6) as u64) << 4 | bucket(sentences).min(3),
    );
    rows.pair(21, i.shape(), u64::from(j.first) << 4 | bucket(sentences));
    if let Some(chain) = chains.chain(candidate) {
        with_chain(&mut rows, i, chain, chains, candidate);
    }
    rows
}

fn with_chain(rows: &mut Rows, i: &Fact, chain: &Chain, chains: &Chains, candidate: usize) {
    let size = bucket(u64::from(chain.size));
    rows.pair(40, i.shape(), size);
    rows.pair(
        41,
        i.shape(),
        u64::from(chain.named) << 8 | kind(chain.kind),
    );
    rows.pair(
        42,
        i.shape(),
        gender_of(chain.gender) << 1 | u64::from(chain.plural),
    );
    rows.pair(43, i.form as u64, u64::from(chain.last == candidate));
    rows.pair(
        44,
        gender_of(i.gender) << 2 | gender_of(chain.gender),
        kind(chain.kind),
    );
    if i.pronoun == 0 {
        let known = i
            .telling
            .iter()
            .filter(|w| chains.is_word_of(**w, candidate))
            .count();
        rows.pair(
            45,
            i.form as u64,
            u64::from(known == i.telling.len()) << 1 | u64::from(known > 0),
        );
        rows.pair(
            46,
            kind(i.kind),
            kind(chain.kind) << 1 | u64::from(known > 0),
        );
    }
}
