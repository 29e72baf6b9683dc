//! The slots around a predicate that the frame lexicon speaks of, and what may fill
//! them.

/// A place around a predicate, in the lexicon's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Who does it, whatever the voice.
    Subj,
    /// To whom it is done, whatever the voice.
    Obj,
    /// The receiver without a preposition.
    Iobj,
    /// The head of the clause that completes it.
    Comp,
    /// The subject of that clause.
    CompSubj,
    /// The auxiliaries of that clause.
    CompAux,
    /// The noun behind this preposition.
    Prep(Box<str>),
    /// A noun's possessor.
    Poss,
    /// What stands in front of a noun; a verb's adverbs.
    Mod,
    /// What stands in front of the object, its possessor with it.
    ObjMod,
    /// What the object is of.
    ObjOf,
    /// The verb that carries a noun.
    Light,
    /// Lemmas that follow in this order.
    Near,
}

impl Slot {
    /// The slot of this name; every other word in lower case is a preposition.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "subj" => Self::Subj,
            "obj" => Self::Obj,
            "iobj" => Self::Iobj,
            "comp" => Self::Comp,
            "compsubj" => Self::CompSubj,
            "compaux" => Self::CompAux,
            "poss" => Self::Poss,
            "mod" => Self::Mod,
            "objmod" => Self::ObjMod,
            "objof" => Self::ObjOf,
            "light" => Self::Light,
            "near" => Self::Near,
            _ if PREPOSITIONS.contains(&name) => Self::Prep(name.into()),
            _ => return None,
        })
    }
}

/// What a slot may be named after beside those with names of their own.
const PREPOSITIONS: [&str; 56] = [
    "about",
    "above",
    "across",
    "after",
    "against",
    "ahead",
    "along",
    "alongside",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "because",
    "before",
    "behind",
    "beneath",
    "between",
    "beyond",
    "by",
    "concerning",
    "despite",
    "down",
    "during",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "past",
    "per",
    "since",
    "than",
    "through",
    "throughout",
    "till",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "via",
    "with",
    "within",
    "without",
];

/// What a slot is asked to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Filler {
    /// Anything.
    Any,
    /// A word by its lemma.
    Word(Box<str>),
    /// One of a class of words, by its index.
    Class(usize),
    /// A mention of an actor of this kind.
    Kind(Kind),
}

/// The kinds of fillers that the analysis tells, not a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Actor,
    Person,
    Country,
    Organisation,
    Place,
    Group,
    Number,
    Money,
    /// Two or more that are joined, or one of several states.
    Several,
}

impl Kind {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "actor" => Self::Actor,
            "person" => Self::Person,
            "country" => Self::Country,
            "organisation" => Self::Organisation,
            "place" => Self::Place,
            "group" => Self::Group,
            "number" => Self::Number,
            "money" => Self::Money,
            "several" => Self::Several,
            _ => return None,
        })
    }
}

/// That a slot holds, or does not hold, some filler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) slot: Slot,
    /// None if the slot must be empty.
    pub(super) fillers: Option<Vec<Filler>>,
}

impl Condition {
    /// How much it says: a named word more than a class, a class more than anything.
    pub(super) fn weight(&self) -> u32 {
        let Some(fillers) = &self.fillers else {
            return 1;
        };
        let most = fillers.iter().map(|f| match f {
            Filler::Any => 1,
            Filler::Kind(_) => 2,
            Filler::Class(_) => 3,
            Filler::Word(_) => 4,
        });
        most.max().unwrap_or(1)
    }
}
