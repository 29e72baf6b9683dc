//! Where a markable stands in the trees: its clause, and its part there.

use crate::language::{Reading, Relation, Token, Upos};

/// Words that are climbed in search of a clause, and clauses above it that are kept.
const CLIMBED: usize = 24;
const CLAUSES: usize = 6;

/// The place of a word in its sentence's tree.
#[derive(Clone, Debug)]
pub struct Place {
    /// The relation, without subtype, of the phrase that the word is in to its clause.
    pub role: Relation,
    /// Phrases between the word and the clause, itself not counted.
    pub depth: u8,
    /// Whether it possesses what it depends on.
    pub possessive: bool,
    /// The heads of its clauses, the nearest first; never more than six.
    pub clauses: Vec<u32>,
    /// What the nearest clause is to the one above it.
    pub clause: Relation,
    /// Whether that clause stands before the verb of the one above it.
    pub preposed: bool,
    /// The word that the word depends on.
    pub governor: Option<u32>,
    /// Whether it is joined to another by "and".
    pub conjoined: bool,
}

impl Place {
    /// The place of the word `head`.
    #[must_use]
    pub fn of(reading: &Reading, head: u32) -> Self {
        let get = |at: u32| reading.tokens.get(at as usize);
        let token = get(head);
        let mut place = Self {
            role: Relation::Dep,
            depth: 0,
            possessive: token.is_some_and(|t| t.relation == Relation::NmodPoss),
            clauses: Vec::with_capacity(2),
            clause: Relation::Root,
            preposed: false,
            governor: token.and_then(|t| t.head),
            conjoined: token.is_some_and(|t| t.relation == Relation::Conj),
        };
        let mut at = head;
        for _ in 0..CLIMBED {
            let Some(token) = get(at) else { break };
            let relation = token.relation.universal();
            let clausal = is_clausal(token, relation);
            if place.clauses.is_empty() && !clausal {
                if !matches!(
                    relation,
                    Relation::Conj | Relation::Flat | Relation::Appos | Relation::Xcomp
                ) {
                    place.depth = place.depth.saturating_add(u8::from(at != head));
                    place.role = relation;
                }
            } else if clausal {
                if place.clauses.is_empty() {
                    place.clause = relation;
                    place.preposed = token.head.is_some_and(|h| at < h);
                }
                place.clauses.push(at);
            }
            match token.head {
                Some(next) if place.clauses.len() < CLAUSES => at = next,
                _ => break,
            }
        }
        place
    }

    /// How the clauses of two words lie to one another: the same (1), that of `other`
    /// above this one (2), below it (3), or beside it (4).
    #[must_use]
    pub fn beside(&self, other: &Self) -> u8 {
        let (own, others) = (self.clauses.first(), other.clauses.first());
        match (own, others) {
            (Some(a), Some(b)) if a == b => 1,
            (_, Some(b)) if self.clauses.contains(b) => 2,
            (Some(a), _) if other.clauses.contains(a) => 3,
            _ => 4,
        }
    }
}

/// Whether a word is the head of a clause of its own. One without a subject that
/// belongs to a verb, "tried to see", is not.
fn is_clausal(token: &Token, relation: Relation) -> bool {
    match relation {
        Relation::Root
        | Relation::Ccomp
        | Relation::Advcl
        | Relation::Acl
        | Relation::Csubj
        | Relation::Parataxis => true,
        Relation::Conj => matches!(token.upos, Upos::Verb | Upos::Aux),
        _ => false,
    }
}
