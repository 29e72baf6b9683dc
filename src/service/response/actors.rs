//! Actors in the contract's terms.

use super::{Reply, actor_id};
use crate::actors::{Actor, ActorKind, BodyKind, Mention, MentionForm, NoCountry, NoRole};
use crate::service::contract as proto;

impl Reply<'_> {
    pub(super) fn actor(&self, index: usize, actor: &Actor) -> proto::Actor {
        use proto::actor::Kind;
        let kind = match actor.kind {
            None => Kind::Unspecified,
            Some(ActorKind::Person) => Kind::Person,
            Some(ActorKind::Country) => Kind::Country,
            Some(ActorKind::Place) => Kind::Place,
            Some(ActorKind::Organisation) => Kind::Organisation,
            Some(ActorKind::Group) => Kind::Group,
        };
        proto::Actor {
            id: actor_id(index),
            name: actor.name.clone(),
            kind: kind.into(),
            country: actor.country.clone().unwrap_or_default(),
            countries: actor.countries.clone(),
            roles: actor.roles.clone(),
            code: actor.code(),
            mentions: actor.mentions.iter().map(|m| self.mention(m)).collect(),
            salience: actor.salience,
            evidence: self.spans(&actor.evidence),
            body: actor.body.map(body).unwrap_or_default().to_owned(),
            anonymity: actor.anonymity.map(|a| proto::Anonymity {
                condition: self.maybe(a.condition),
            }),
            no_country: actor
                .uncoded
                .country
                .map(no_country)
                .unwrap_or_default()
                .to_owned(),
            no_role: actor
                .uncoded
                .role
                .map(no_role)
                .unwrap_or_default()
                .to_owned(),
        }
    }

    fn mention(&self, mention: &Mention) -> proto::Mention {
        use proto::mention::Form;
        let form = match mention.form {
            MentionForm::Name => Form::Name,
            MentionForm::Nominal => Form::Nominal,
            MentionForm::Pronoun => Form::Pronoun,
            MentionForm::Modifier => Form::Modifier,
        };
        proto::Mention {
            span: Some(self.span(mention.span)),
            form: form.into(),
        }
    }
}

fn body(kind: BodyKind) -> &'static str {
    match kind {
        BodyKind::Government => "government",
        BodyKind::Legislature => "legislature",
        BodyKind::Military => "military",
        BodyKind::Police => "police",
        BodyKind::Judiciary => "judiciary",
        BodyKind::Intelligence => "intelligence",
        BodyKind::Intergovernmental => "intergovernmental",
        BodyKind::Company => "company",
        BodyKind::Party => "party",
        BodyKind::Media => "media",
        BodyKind::ArmedGroup => "armed-group",
        BodyKind::CriminalGroup => "criminal-group",
        BodyKind::NonGovernmental => "ngo",
        BodyKind::Education => "education",
        BodyKind::Health => "health",
        BodyKind::Religious => "religious",
        BodyKind::Union => "union",
        BodyKind::Sports => "sports",
    }
}

fn no_country(why: NoCountry) -> &'static str {
    match why {
        NoCountry::NoneNamed => "NONE_NAMED",
        NoCountry::International => "INTERNATIONAL",
        NoCountry::OnlyRelated => "ONLY_RELATED",
        NoCountry::Several => "SEVERAL",
    }
}

fn no_role(why: NoRole) -> &'static str {
    match why {
        NoRole::StateItself => "STATE_ITSELF",
        NoRole::UnknownName => "UNKNOWN_NAME",
        NoRole::NoRoleWord => "NO_ROLE_WORD",
    }
}
