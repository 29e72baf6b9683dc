//! The relations of a dependency tree.

use std::str::FromStr;

use super::tag::{UnknownTag, tags};

tags! {
    /// A relation of Universal Dependencies 2, with the subtypes of its English
    /// treebanks: what a word is to the word it depends on.
    Relation {
        /// A clause that modifies a noun:
        Acl = "acl",
        /// A relative clause:
        AclRelcl = "acl:relcl",
        /// A clause that modifies a verb or adjective:
        Advcl = "advcl",
        /// A relative clause that modifies a clause:
        AdvclRelcl = "advcl:relcl",
        /// An adverb that modifies something:
        Advmod = "advmod",
        /// An adjective that modifies a noun:
        Amod = "amod",
        /// A noun in apposition:
        Appos = "appos",
        /// An auxiliary:
        Aux = "aux",
        /// The auxiliary of a passive:
        AuxPass = "aux:pass",
        /// A preposition, postposition or possessive's ending:
        Case = "case",
        /// A coordinating conjunction:
        Cc = "cc",
        /// The first half of one in two parts: "both", "either":
        CcPreconj = "cc:preconj",
        /// A clause that is an object:
        Ccomp = "ccomp",
        /// A classifier:
        Clf = "clf",
        /// A part of a compound:
        Compound = "compound",
        /// The particle of a verb:
        CompoundPrt = "compound:prt",
        /// A conjunct, whose head is the first of them:
        Conj = "conj",
        /// A copula:
        Cop = "cop",
        /// A clause that is a subject:
        Csubj = "csubj",
        /// A clause that is the subject of a nested clause:
        CsubjOuter = "csubj:outer",
        /// A clause that is the subject of a passive:
        CsubjPass = "csubj:pass",
        /// A relation that could not be told:
        Dep = "dep",
        /// A determiner:
        Det = "det",
        /// A word before a determiner, as "all the":
        DetPredet = "det:predet",
        /// An interjection or filler:
        Discourse = "discourse",
        /// A noun moved out of its clause:
        Dislocated = "dislocated",
        /// "It" or "there" that stands for nothing:
        Expl = "expl",
        /// A further word of a fixed expression:
        Fixed = "fixed",
        /// A further word of a name, or a phrase without a head:
        Flat = "flat",
        /// A part of a word that white space broke off:
        Goeswith = "goeswith",
        /// An indirect object:
        Iobj = "iobj",
        /// A further item of a list:
        List = "list",
        /// A word that marks a subordinate clause:
        Mark = "mark",
        /// A noun that modifies a noun:
        Nmod = "nmod",
        /// A noun that describes a name, such as a title:
        NmodDesc = "nmod:desc",
        /// A possessor:
        NmodPoss = "nmod:poss",
        /// A noun without a preposition that modifies a noun:
        NmodUnmarked = "nmod:unmarked",
        /// A subject:
        Nsubj = "nsubj",
        /// The subject of a nested clause:
        NsubjOuter = "nsubj:outer",
        /// The subject of a passive:
        NsubjPass = "nsubj:pass",
        /// A number that modifies a noun:
        Nummod = "nummod",
        /// An object:
        Obj = "obj",
        /// A noun that modifies a verb or adjective:
        Obl = "obl",
        /// The agent of a passive:
        OblAgent = "obl:agent",
        /// A noun without a preposition that modifies a verb or adjective:
        OblUnmarked = "obl:unmarked",
        /// A dependent whose head is left out:
        Orphan = "orphan",
        /// A clause that stands beside another:
        Parataxis = "parataxis",
        /// A mark of punctuation:
        Punct = "punct",
        /// Words that the speaker takes back:
        Reparandum = "reparandum",
        /// The head of the sentence:
        Root = "root",
        /// The one who is addressed:
        Vocative = "vocative",
        /// A clause or predicate without a subject of its own:
        Xcomp = "xcomp",
    }
}

impl Relation {
    /// The relation without its subtype: [`Relation::Nsubj`] for
    /// [`Relation::NsubjPass`].
    #[must_use]
    pub fn universal(self) -> Self {
        let text = self.as_str();
        let main = text.split_once(':').map_or(text, |(main, _)| main);
        Self::named(main).unwrap_or(self)
    }
}

impl FromStr for Relation {
    type Err = UnknownTag;

    /// A subtype that is not in the set is read as the relation it belongs to:
    /// subtypes come and go between releases of a treebank.
    fn from_str(text: &str) -> Result<Self, UnknownTag> {
        let main = || Self::named(text.split_once(':')?.0);
        Self::named(text)
            .or_else(main)
            .ok_or_else(|| UnknownTag(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Relation;

    #[test]
    fn a_relation_is_read_from_the_string_that_stands_for_it() {
        for relation in Relation::ALL {
            assert_eq!(relation.as_str().parse(), Ok(*relation));
        }
        assert_eq!("obl:tmod".parse(), Ok(Relation::Obl));
        assert!("subject".parse::<Relation>().is_err());
        assert!("subject:pass".parse::<Relation>().is_err());
    }

    #[test]
    fn every_subtype_belongs_to_a_relation_of_the_set() {
        assert_eq!(Relation::NsubjPass.universal(), Relation::Nsubj);
        for relation in Relation::ALL {
            let main = relation.universal();
            assert!(!main.as_str().contains(':'), "{relation}");
            assert!(relation.as_str().starts_with(main.as_str()), "{relation}");
        }
    }
}
