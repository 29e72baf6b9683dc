//! Closed sets of tags: parts of speech and the kinds of names.

use std::convert::Infallible;
use std::str::FromStr;

/// A string that stands for no tag of the set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no tag of the set")]
pub struct UnknownTag(pub String);

/// Declares the tags of a set, each with the string that stands for it.
macro_rules! tags {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$of_tag:meta])* $tag:ident = $text:literal,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$of_tag])* #[doc = concat!("\"", $text, "\"")] $tag,)*
        }

        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$tag),*];

            /// The string that stands for it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$tag => $text,)*
                }
            }

            /// The tag that exactly `text` stands for.
            pub(super) fn named(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$tag),)*
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(super) use tags;

tags! {
    /// A part of speech: a UPOS tag of Universal Dependencies 2.
    Upos {
        /// An adjective:
        Adj = "ADJ",
        /// A preposition or postposition:
        Adp = "ADP",
        /// An adverb:
        Adv = "ADV",
        /// An auxiliary, the copula among them:
        Aux = "AUX",
        /// A coordinating conjunction:
        Cconj = "CCONJ",
        /// A determiner:
        Det = "DET",
        /// An interjection:
        Intj = "INTJ",
        /// A noun:
        Noun = "NOUN",
        /// A numeral:
        Num = "NUM",
        /// A particle, such as "not" or a possessive's "'s":
        Part = "PART",
        /// A pronoun:
        Pron = "PRON",
        /// A proper noun:
        Propn = "PROPN",
        /// A mark of punctuation:
        Punct = "PUNCT",
        /// A subordinating conjunction:
        Sconj = "SCONJ",
        /// A symbol:
        Sym = "SYM",
        /// A verb:
        Verb = "VERB",
        /// Anything else:
        X = "X",
    }
}

tags! {
    /// A part of speech in finer detail: a tag of the Penn Treebank as the English
    /// treebanks of Universal Dependencies use it.
    Xpos {
        /// An address of the net:
        Address = "ADD",
        /// An affix that stands alone:
        Affix = "AFX",
        /// A coordinating conjunction:
        Conjunction = "CC",
        /// A cardinal number:
        Cardinal = "CD",
        /// A determiner:
        Determiner = "DT",
        /// "There" that only says that something is:
        Existential = "EX",
        /// A foreign word:
        Foreign = "FW",
        /// A part of a word that white space broke off:
        GoesWith = "GW",
        /// A hyphen between words:
        Hyphen = "HYPH",
        /// A preposition or subordinating conjunction:
        Preposition = "IN",
        /// An adjective:
        Adjective = "JJ",
        /// A comparative adjective:
        ComparativeAdjective = "JJR",
        /// A superlative adjective:
        SuperlativeAdjective = "JJS",
        /// The mark of a list's item:
        ListMark = "LS",
        /// A modal verb:
        Modal = "MD",
        /// A mark that is no usual punctuation:
        OddMark = "NFP",
        /// A noun in the singular:
        Noun = "NN",
        /// A proper noun in the singular:
        ProperNoun = "NNP",
        /// A proper noun in the plural:
        ProperNouns = "NNPS",
        /// A noun in the plural:
        Nouns = "NNS",
        /// A word before a determiner, as "all the":
        Predeterminer = "PDT",
        /// The ending of a possessive:
        Possessive = "POS",
        /// A personal pronoun:
        Pronoun = "PRP",
        /// A possessive pronoun:
        PossessivePronoun = "PRP$",
        /// An adverb:
        Adverb = "RB",
        /// A comparative adverb:
        ComparativeAdverb = "RBR",
        /// A superlative adverb:
        SuperlativeAdverb = "RBS",
        /// The particle of a verb:
        Particle = "RP",
        /// A symbol:
        Symbol = "SYM",
        /// "To":
        To = "TO",
        /// An interjection:
        Interjection = "UH",
        /// A verb in its base form:
        Verb = "VB",
        /// A verb in the past tense:
        Past = "VBD",
        /// A gerund or present participle:
        Gerund = "VBG",
        /// A past participle:
        Participle = "VBN",
        /// A verb in the present tense, not of the third person singular:
        Present = "VBP",
        /// A verb in the present tense, third person singular:
        PresentThird = "VBZ",
        /// A determiner that asks or relates:
        WhDeterminer = "WDT",
        /// A pronoun that asks or relates:
        WhPronoun = "WP",
        /// A possessive that asks or relates:
        WhPossessive = "WP$",
        /// An adverb that asks or relates:
        WhAdverb = "WRB",
        /// A currency's sign:
        Currency = "$",
        /// A closing quotation mark:
        ClosingQuote = "''",
        /// An opening quotation mark:
        OpeningQuote = "``",
        /// A comma:
        Comma = ",",
        /// An opening bracket:
        OpeningBracket = "-LRB-",
        /// A closing bracket:
        ClosingBracket = "-RRB-",
        /// The mark that ends a sentence:
        Stop = ".",
        /// A colon, semicolon, dash or ellipsis:
        Colon = ":",
        /// A tag that is none of these:
        Other = "XX",
    }
}

tags! {
    /// What a name names.
    NameKind {
        /// A human being:
        Person = "person",
        /// A company, a ministry, an alliance, a team:
        Organisation = "organisation",
        /// A country, a town, a mountain, a sea:
        Place = "place",
        /// A nation, faith or political direction, also as an adjective:
        Group = "group",
        /// A war, a storm, a match with a name:
        Event = "event",
        /// A building, a bridge, an airport:
        Facility = "facility",
        /// A book, a film, a song, a law:
        Work = "work",
        /// A thing that is made and sold:
        Product = "product",
    }
}

impl FromStr for Upos {
    type Err = UnknownTag;

    fn from_str(text: &str) -> Result<Self, UnknownTag> {
        Self::named(text).ok_or_else(|| UnknownTag(text.to_owned()))
    }
}

impl FromStr for Xpos {
    type Err = Infallible;

    /// A tag that is not in the set is [`Xpos::Other`]: treebanks differ in their
    /// rarest ones.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::named(text).unwrap_or(Self::Other))
    }
}

impl FromStr for NameKind {
    type Err = UnknownTag;

    fn from_str(text: &str) -> Result<Self, UnknownTag> {
        Self::named(text).ok_or_else(|| UnknownTag(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{NameKind, Upos, Xpos};

    #[test]
    fn a_tag_is_read_from_the_string_that_stands_for_it() {
        for tag in Upos::ALL {
            assert_eq!(tag.as_str().parse(), Ok(*tag));
        }
        for tag in Xpos::ALL {
            assert_eq!(tag.as_str().parse(), Ok(*tag));
        }
        for kind in NameKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        assert_eq!(Upos::ALL.len(), 17);
    }

    #[test]
    fn what_stands_for_no_tag_is_told() {
        let error = "noun".parse::<Upos>().unwrap_err();
        assert_eq!(error.to_string(), "\"noun\" is no tag of the set");
        assert!("PER".parse::<NameKind>().is_err());
        assert_eq!("-NONE-".parse(), Ok(Xpos::Other));
    }
}
