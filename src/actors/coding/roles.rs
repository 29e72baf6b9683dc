//! From the parts of a phrase to its codes.
//!
//! The last word of the head part that bears a role decides, unless it is one that
//! gives way to the word before it: an "army official" is of the army, a "rebel
//! commander" of the rebels, but a "police union" is a union. What a general word
//! ("member", "leader") leaves open, the part after "of" tells.

use super::names::{Known, leader, organisation};
use super::nouns::{Description, NOUNS, Who};
use super::phrase::{Item, Joint, Link, Part, Phrase, What};
use super::{Basis, BodyKind, Coded, Coding, NoCountry, NoRole};

/// The codes of a phrase, for what was written in `year` or today.
pub(super) fn coding(phrase: &Phrase, year: Option<u16>) -> Coding {
    let mut coding = Coding::default();
    let found = role(phrase, year);
    coding.body = found.body;
    coding.roles = found.roles;
    let named = country(phrase);
    coding.country = named.first().copied();
    coding.others = named.into_iter().skip(1).collect();
    if coding.country.is_none() {
        coding.no_country = Some(why_no_country(phrase));
    }
    if coding.roles.is_empty() {
        coding.no_role = Some(why_no_role(phrase));
    }
    coding
}

/// What a part tells about the role.
#[derive(Default)]
struct Found {
    roles: Vec<Coded>,
    body: Option<BodyKind>,
    /// Whether the word that decided is one that any other tells more than.
    general: bool,
}

fn role(phrase: &Phrase, year: Option<u16>) -> Found {
    let mut parts = phrase.parts.iter();
    let Some(head) = parts.next() else {
        return Found::default();
    };
    let of_head = in_part(head, year);
    if !of_head.roles.is_empty() && !of_head.general {
        return of_head;
    }
    let of = phrase.parts.get(1).filter(|p| p.joint == Joint::Of);
    let whose = of.map(|part| in_part(part, year)).filter(|found| {
        // "Leader of Hamas", not "leader of the farmers' country".
        !found.roles.is_empty() && (of_head.roles.is_empty() || !found.general)
    });
    if let Some(mut found) = whose.filter(|_| has_noun(head)) {
        if let Some(former) = former(head, usize::MAX) {
            end_office(&mut found.roles, former);
        }
        return found;
    }
    if !of_head.roles.is_empty() {
        return of_head;
    }
    let rest = || phrase.parts.iter().skip(1);
    let asides = rest().filter(|p| p.joint == Joint::Aside);
    let others = rest().filter(|p| matches!(p.joint, Joint::At | Joint::Of));
    let candidates = asides.chain(others).map(|part| in_part(part, year));
    let told = { candidates }.find(|found| !found.roles.is_empty());
    told.filter(|_| !stands_alone(head))
        .or_else(|| alone(head, phrase))
        .unwrap_or_default()
}

fn has_noun(part: &Part) -> bool {
    let mut items = part.items.iter();
    items.any(|item| matches!(item.what, What::Noun(_))) || part.items.is_empty()
}

/// Whether a part is nothing but the name of a state or place.
fn stands_alone(part: &Part) -> bool {
    matches!(
        part.items.as_slice(),
        [Item {
            what: What::Name(_, Link::Own),
            ..
        }]
    )
}

/// The role of a place that is named alone: a seat of government acts as the
/// government, any other place as its people (PLOVER's gold standard records,
/// "City names").
fn alone(head: &Part, phrase: &Phrase) -> Option<Found> {
    let first = phrase.parts.iter().find(|p| !p.items.is_empty());
    let part = first.unwrap_or(head);
    let (item, before) = part.items.split_last()?;
    let (code, basis) = match item.what {
        What::Name(Known::People(_) | Known::Peoples, _) => ("CVL", Basis::Demonym),
        _ if !before.is_empty() => return None,
        What::Name(Known::Seat(_), Link::Own) if part.joint == Joint::At => ("CVL", Basis::Seat),
        What::Name(Known::Seat(_), Link::Own) => ("GOV", Basis::Seat),
        What::Name(Known::Place(_), Link::Own) => ("CVL", Basis::Place),
        _ => return None,
    };
    let coded = Coded {
        code,
        evidence: item.span,
        basis,
    };
    Some(Found {
        roles: vec![coded],
        ..Found::default()
    })
}

/// A word of a part that bears a role or can be told one.
struct Bearer<'a> {
    at: usize,
    item: &'a Item,
    codes: Vec<&'static str>,
    basis: Basis,
    body: Option<BodyKind>,
    noun: Option<&'static Description>,
}

fn bearer(at: usize, item: &Item, year: Option<u16>) -> Option<Bearer<'_>> {
    let (codes, basis, body, noun) = match item.what {
        What::Noun(noun) if noun.modifier => {
            (noun.roles.clone(), Basis::Modifier, None, Some(noun))
        }
        What::Noun(noun) => {
            let body = noun.roles.first().filter(|_| noun.who == Who::Body);
            let body = body.and_then(|role| BodyKind::of_role(role));
            (noun.roles.clone(), Basis::Noun, body, Some(noun))
        }
        What::Name(Known::Body(row), Link::Own | Link::Led) => {
            let body = organisation(row)?;
            (
                body.roles.clone(),
                Basis::Organisation,
                Some(body.kind),
                None,
            )
        }
        What::Name(Known::Leader(row), Link::Own) => {
            let role = leader(row)?.role_in(year);
            (role.into_iter().collect(), Basis::Leader, None, None)
        }
        _ => return None,
    };
    Some(Bearer {
        at,
        item,
        codes,
        basis,
        body,
        noun,
    })
}

impl Bearer<'_> {
    /// Whether `before` tells the role better.
    fn yields_to(&self, before: &Bearer<'_>) -> bool {
        let Some(role) = before.codes.first() else {
            return false;
        };
        if self.noun.is_some() && before.noun.is_some_and(|n| n.head_only) {
            return false;
        }
        let field = before.basis == Basis::Modifier && NOUNS.lists.fields.contains(role);
        match (self.noun, self.basis) {
            (Some(noun), _) if noun.is_general() && field => self.codes.is_empty(),
            // One general word tells no more than another.
            (Some(noun), _) if noun.is_general() && before.is_general() => self.codes.is_empty(),
            (Some(noun), _) => noun.yields_to(role) || self.codes.is_empty(),
            // "President Boris Yeltsin": the title of the time, not what he is today.
            (None, Basis::Leader) => before.basis == Basis::Noun,
            _ => self.codes.is_empty(),
        }
    }

    fn is_general(&self) -> bool {
        self.noun.is_some_and(Description::is_general)
    }

    fn coded(&self) -> impl Iterator<Item = Coded> {
        self.codes.iter().map(|code| Coded {
            code,
            evidence: self.item.span,
            basis: self.basis,
        })
    }
}

fn in_part(part: &Part, year: Option<u16>) -> Found {
    let items = part.items.iter().enumerate();
    let bearers: Vec<_> = items.filter_map(|(at, i)| bearer(at, i, year)).collect();
    let Some(mut chosen) = bearers.last() else {
        return Found::default();
    };
    for other in bearers.iter().rev().skip(1) {
        if !other.codes.is_empty() && chosen.yields_to(other) {
            chosen = other;
        }
    }
    let mut roles: Vec<Coded> = chosen.coded().collect();
    let telling = |b: &&Bearer<'_>| {
        let past = b.basis == Basis::Leader && chosen.basis != Basis::Leader;
        !past && !b.is_general() && b.noun.is_none_or(|n| !n.head_only)
    };
    for other in bearers.iter().rev().filter(telling) {
        let first = other.coded().next().filter(|_| !roles.is_empty());
        if let Some(coded) = first.filter(|c| roles.iter().all(|r| r.code != c.code)) {
            roles.push(coded);
        }
    }
    let person = bearers
        .last()
        .is_none_or(|b| b.basis == Basis::Leader || b.noun.is_some_and(|n| n.who != Who::Body));
    if let Some(former) = former(part, chosen.at).filter(|_| person) {
        end_office(&mut roles, former);
    }
    Found {
        general: chosen.is_general(),
        body: chosen.body,
        roles,
    }
}

/// The word before item `at` that says that an office is over.
fn former(part: &Part, at: usize) -> Option<&Item> {
    let mut before = part.items.iter().take(at);
    before.find(|item| matches!(item.what, What::Former))
}

/// Who held an office is of PLOVER's elites.
fn end_office(roles: &mut Vec<Coded>, former: &Item) {
    let over = |role: &Coded| NOUNS.lists.over.contains(role.code);
    if roles.first().is_some_and(over) {
        *roles = vec![Coded {
            code: "ELI",
            evidence: former.span,
            basis: Basis::Former,
        }];
    }
}

/// The countries named, the phrase's own first.
fn country(phrase: &Phrase) -> Vec<Coded> {
    let parts = phrase.parts.iter();
    let Some(head) = phrase.parts.first() else {
        return Vec::new();
    };
    let own = named(head, Link::Own);
    // "Bin Laden's al-Qaeda" is where its head is at home only by the way.
    let by_leader = own.iter().all(|coded| coded.basis == Basis::Leader);
    if by_leader && is_international(head) {
        return Vec::new();
    }
    if !own.is_empty() {
        return own;
    }
    let rest = parts.clone().skip(1);
    let asides = rest.clone().filter(|p| p.joint == Joint::Aside);
    let places = rest.filter(|p| matches!(p.joint, Joint::Of | Joint::At));
    for part in asides.chain(places) {
        let own = named(part, Link::Own);
        if let Some(first) = own.first() {
            return vec![*first];
        }
        if is_international(part) {
            return Vec::new();
        }
    }
    let mut led = parts.map(|part| named(part, Link::Led));
    led.find(|found| !found.is_empty()).unwrap_or_default()
}

/// The countries that the names of a part give, each once: those named outright
/// before those of bodies and leaders.
fn named(part: &Part, link: Link) -> Vec<Coded> {
    let mut outright = Vec::new();
    let mut by_name = Vec::new();
    for item in &part.items {
        let What::Name(known, how) = item.what else {
            continue;
        };
        let Some(code) = known.country().filter(|_| how == link) else {
            continue;
        };
        let (basis, list) = match known {
            Known::State(_) => (Basis::State, &mut outright),
            Known::Demonym(_) | Known::People(_) => (Basis::Demonym, &mut outright),
            Known::Seat(_) => (Basis::Seat, &mut outright),
            Known::Place(_) => (Basis::Place, &mut outright),
            Known::Leader(_) => (Basis::Leader, &mut by_name),
            Known::Body(_) | Known::World | Known::Peoples => (Basis::Organisation, &mut by_name),
        };
        list.push(Coded {
            code,
            evidence: item.span,
            basis,
        });
    }
    let mut all: Vec<Coded> = Vec::new();
    for coded in outright.into_iter().chain(by_name) {
        // An ISO code list is short; this stays linear in the phrase.
        if all.iter().all(|c| c.code != coded.code) {
            all.push(coded);
        }
    }
    all
}

/// Whether a part names a body that belongs to no state.
fn is_international(part: &Part) -> bool {
    part.items.iter().any(|item| match item.what {
        What::Name(Known::Body(row), Link::Own) => {
            organisation(row).is_some_and(|body| body.country.is_none())
        }
        What::Name(Known::Leader(row), Link::Own) => {
            leader(row).is_some_and(|leader| leader.country.is_none())
        }
        _ => false,
    })
}

fn why_no_country(phrase: &Phrase) -> NoCountry {
    let mut items = phrase.parts.iter().flat_map(|part| &part.items);
    if phrase.parts.iter().any(is_international) {
        return NoCountry::International;
    }
    let related = |item: &Item| matches!(item.what, What::Name(_, Link::Related));
    if items.any(related) {
        return NoCountry::OnlyRelated;
    }
    NoCountry::NoneNamed
}

fn why_no_role(phrase: &Phrase) -> NoRole {
    let items = || phrase.parts.iter().flat_map(|part| &part.items);
    if items().any(|item| matches!(item.what, What::Unknown)) {
        return NoRole::UnknownName;
    }
    if items().any(|item| matches!(item.what, What::Name(..))) {
        return NoRole::StateItself;
    }
    NoRole::NoRoleWord
}

impl BodyKind {
    /// The kind of a body that is described, not named.
    fn of_role(role: &str) -> Option<Self> {
        Some(match role {
            "GOV" => Self::Government,
            "LEG" => Self::Legislature,
            "MIL" => Self::Military,
            "COP" => Self::Police,
            "JUD" => Self::Judiciary,
            "SPY" => Self::Intelligence,
            "IGO" => Self::Intergovernmental,
            "BUS" => Self::Company,
            "PTY" | "OPP" => Self::Party,
            "JRN" => Self::Media,
            "REB" | "PRM" | "UAF" => Self::ArmedGroup,
            "CRM" => Self::CriminalGroup,
            "NGO" | "SOC" => Self::NonGovernmental,
            "EDU" => Self::Education,
            "MED" => Self::Health,
            "REL" => Self::Religious,
            "LAB" => Self::Union,
            _ => return None,
        })
    }
}
