//! The key of strategic-talks.txt: 21 events that it tells, written down from reading it.

use copydesk::events::EventStatus::{self, Asserted, Demanded, Future, Hypothetical, Negated};

/// An event that must be told.
pub struct Key {
    pub what: &'static str,
    /// Words that may be taken for its trigger, each with which of its occurrences it is.
    pub triggers: &'static [(&'static str, usize)],
    /// What a careful coder may call it, each with the statuses that go with it.
    pub kinds: &'static [(&'static str, &'static [EventStatus])],
    /// Who must be among its sources: of each group one.
    pub sources: &'static [&'static [&'static str]],
    /// Who must be among its targets: of each group one.
    pub targets: &'static [&'static [&'static str]],
    /// Whether sources and targets may be the other way round.
    pub mutual: bool,
    /// A day that its time must hold.
    pub day: Option<&'static str>,
}

const EVENT: Key = Key {
    what: "",
    triggers: &[],
    kinds: &[],
    sources: &[],
    targets: &[],
    mutual: false,
    day: None,
};

/// By word, so that "US" is not looked for in others.
const US: &[&str] = &["United States", "U.S.", "US"];
/// Who speaks for it counts where the text lets only him speak.
const US_OR_OFFICIAL: &[&str] = &["United States", "U.S.", "US", "official", "We"];
const RUSSIA: &[&str] = &["Russia", "Russian", "Russians"];
const UKRAINE: &[&str] = &["Ukraine", "Ukrainian"];
const NATO: &[&str] = &["NATO"];

/// It was published on a Saturday.
pub const PUBLISHED: &str = "2022-01-08";

pub const KEY: [Key; 21] = [
    Key {
        what: "open to discussions with Russia",
        triggers: &[("open", 1), ("discussions", 1)],
        kinds: &[
            ("AGREE", &[Asserted, Hypothetical, Future]),
            ("CONSULT", &[Hypothetical, Future]),
        ],
        sources: &[US],
        targets: &[RUSSIA],
        mutual: true,
        ..EVENT
    },
    Key {
        what: "curtailing deployments",
        triggers: &[("curtailing", 1), ("deployments", 1)],
        kinds: &[
            ("CONCEDE", &[Hypothetical]),
            ("RETREAT", &[Hypothetical]),
            ("COOPERATE", &[Hypothetical]),
            ("AGREE", &[Hypothetical]),
        ],
        sources: &[US],
        ..EVENT
    },
    Key {
        what: "putting limits on exercises",
        triggers: &[("putting", 1), ("limits", 1)],
        kinds: &[
            ("CONCEDE", &[Hypothetical]),
            ("RETREAT", &[Hypothetical]),
            ("COOPERATE", &[Hypothetical]),
            ("AGREE", &[Hypothetical]),
        ],
        sources: &[US],
        ..EVENT
    },
    Key {
        what: "strategic talks next week",
        triggers: &[("talks", 1), ("begin", 1)],
        kinds: &[("CONSULT", &[Future]), ("AGREE", &[Future])],
        sources: &[US],
        targets: &[RUSSIA],
        mutual: true,
        day: Some("2022-01-10"),
    },
    Key {
        what: "any agreements contingent",
        triggers: &[("agreements", 1), ("contingent", 1)],
        kinds: &[("AGREE", &[Hypothetical])],
        ..EVENT
    },
    Key {
        what: "Russia removing threats to Ukraine",
        triggers: &[("removing", 1), ("threats", 1)],
        kinds: &[("RETREAT", &[Hypothetical]), ("CONCEDE", &[Hypothetical])],
        sources: &[RUSSIA],
        targets: &[UKRAINE],
        ..EVENT
    },
    Key {
        what: "no chance the U.S. would reduce its presence",
        triggers: &[("reduce", 1)],
        kinds: &[("RETREAT", &[Negated]), ("CONCEDE", &[Negated])],
        sources: &[US],
        ..EVENT
    },
    Key {
        what: "as Russia has demanded",
        triggers: &[("demanded", 1)],
        kinds: &[("REQUEST", &[Asserted])],
        sources: &[RUSSIA],
        ..EVENT
    },
    Key {
        what: "a willingness to compromise",
        triggers: &[("willingness", 1), ("compromise", 1)],
        kinds: &[
            ("AGREE", &[Asserted, Hypothetical]),
            ("CONCEDE", &[Asserted, Hypothetical]),
        ],
        sources: &[US_OR_OFFICIAL],
        ..EVENT
    },
    Key {
        what: "diplomats to meet in Switzerland",
        triggers: &[("meet", 1)],
        kinds: &[("CONSULT", &[Future]), ("AGREE", &[Future])],
        sources: &[US],
        targets: &[RUSSIA],
        mutual: true,
        day: Some("2022-01-10"),
    },
    Key {
        what: "Russia demanded promises",
        triggers: &[("demanded", 2)],
        kinds: &[("REQUEST", &[Asserted])],
        sources: &[RUSSIA],
        targets: &[&["NATO", "United States", "U.S.", "US"]],
        ..EVENT
    },
    Key {
        // To expand is no type of its own; two coders would not agree on one.
        what: "promises that NATO will not expand",
        triggers: &[("expand", 1), ("promises", 1)],
        kinds: &[
            ("MOBILIZE", &[Negated, Demanded]),
            ("COERCE", &[Negated, Demanded]),
            ("COOPERATE", &[Negated, Demanded]),
            ("CONCEDE", &[Negated, Demanded]),
            ("AGREE", &[Negated, Demanded]),
        ],
        sources: &[NATO],
        ..EVENT
    },
    Key {
        what: "that the U.S. will remove troops",
        triggers: &[("remove", 1)],
        kinds: &[("RETREAT", &[Demanded]), ("CONCEDE", &[Demanded])],
        sources: &[US],
        ..EVENT
    },
    Key {
        what: "Russia reducing its troop presence",
        triggers: &[("reducing", 1)],
        kinds: &[("RETREAT", &[Hypothetical]), ("CONCEDE", &[Hypothetical])],
        sources: &[RUSSIA],
        ..EVENT
    },
    Key {
        what: "Russia dropping threats to intervene",
        triggers: &[("dropping", 1), ("threats", 2), ("intervene", 1)],
        kinds: &[
            ("CONCEDE", &[Hypothetical]),
            ("RETREAT", &[Hypothetical]),
            ("THREATEN", &[Asserted, Hypothetical]),
            ("ASSAULT", &[Hypothetical]),
            ("COERCE", &[Hypothetical]),
            ("MOBILIZE", &[Hypothetical]),
        ],
        sources: &[RUSSIA],
        ..EVENT
    },
    Key {
        what: "the U.S. and NATO rejected those demands",
        triggers: &[("rejected", 1)],
        kinds: &[("REJECT", &[Asserted])],
        sources: &[US, NATO],
        targets: &[RUSSIA],
        ..EVENT
    },
    Key {
        what: "signalled a willing to explore compromises",
        triggers: &[
            ("signalled", 1),
            ("willing", 1),
            ("explore", 1),
            ("compromises", 1),
        ],
        kinds: &[
            ("AGREE", &[Asserted, Hypothetical]),
            ("CONCEDE", &[Asserted, Hypothetical]),
            ("CONSULT", &[Hypothetical]),
        ],
        sources: &[US, NATO],
        ..EVENT
    },
    Key {
        what: "explore making progress with the Russians",
        triggers: &[("explore", 2), ("making", 1), ("progress", 1)],
        kinds: &[
            ("AGREE", &[Asserted, Hypothetical]),
            ("CONSULT", &[Hypothetical, Future]),
            ("COOPERATE", &[Hypothetical]),
        ],
        sources: &[US_OR_OFFICIAL],
        targets: &[RUSSIA],
        mutual: true,
        ..EVENT
    },
    Key {
        what: "Monday's Dialogue",
        triggers: &[("Dialogue", 1)],
        kinds: &[("CONSULT", &[Future]), ("AGREE", &[Future])],
        sources: &[US],
        targets: &[RUSSIA],
        mutual: true,
        day: Some("2022-01-10"),
    },
    Key {
        what: "no firm commitments",
        triggers: &[("commitments", 1), ("made", 3)],
        kinds: &[("AGREE", &[Negated])],
        ..EVENT
    },
    Key {
        what: "discussions with NATO members on Wednesday",
        triggers: &[("discussions", 2)],
        kinds: &[("CONSULT", &[Future]), ("AGREE", &[Future])],
        sources: &[RUSSIA],
        targets: &[NATO],
        mutual: true,
        day: Some("2022-01-12"),
    },
];

/// Words whose events must not be told as having happened or being to come: nobody
/// promised, agreed or decided anything, and NATO did not expand.
pub const NOT_SO: [(&str, usize); 6] = [
    ("agreements", 1),
    ("decisions", 1),
    ("reduce", 1),
    ("promises", 1),
    ("expand", 1),
    ("commitments", 1),
];

/// Venues, which take no part.
pub const VENUES: [&str; 2] = ["Geneva", "Switzerland"];

/// Whose withdrawal would be false.
pub const STAYS: &[&str] = US;
