//! This crate's words as the policies' entities.

use std::collections::HashMap;

use cedar_policy::{
    ActionConstraint, Context, Entities, Entity, EntityId, EntityTypeName, EntityUid, Policy,
    PolicySet, Request, RestrictedExpression, Schema,
};

use crate::{Action, Class, Relation, Who};

/// The names of the schema's types, parsed once, and a ready request for each verb and relation.
///
/// A request names always the same account and record: policies see attributes, never an id.
pub(crate) struct Vocabulary {
    types: HashMap<&'static str, EntityTypeName>,
    requests: Vec<Request>,
}

const TYPES: &[&str] = &[
    "Account",
    "Record",
    "Action",
    "Role",
    "OfficeKind",
    "UnitKind",
    "Kind",
    "Sensitivity",
    "Phase",
    "Jurisdiction",
    "Relation",
];

impl Vocabulary {
    /// Fails with a message when the schema lacks a verb or a relation, or has a verb more.
    pub(crate) fn new(schema: &Schema) -> Result<Self, String> {
        let parsed = TYPES.iter().map(|name| Ok((*name, name.parse().map_err(text)?)));
        let types = parsed.collect::<Result<_, String>>()?;
        let mut words = Self { types, requests: Vec::new() };
        for action in Action::ALL {
            for relation in Relation::ALL {
                let request = words.make_request(*action, *relation, schema)?;
                words.requests.push(request);
            }
        }
        if let Some(group) = schema.action_groups().next() {
            return Err(format!("{group} is a group: policies name each verb"));
        }
        match schema.actions().find(|uid| Action::parse(uid.id().unescaped()).is_none()) {
            Some(uid) => Err(format!("the software knows no {uid}")),
            None => Ok(words),
        }
    }

    /// The policies that speak of each verb: a decision reads no other. Verbs have no groups.
    pub(crate) fn by_action(&self, policies: &PolicySet) -> Vec<PolicySet> {
        let speaking = |action: &Action| {
            let uid = self.uid("Action", action.code());
            let speaks = |policy: &&Policy| match policy.action_constraint() {
                ActionConstraint::Any => true,
                ActionConstraint::Eq(verb) => verb == uid,
                ActionConstraint::In(verbs) => verbs.contains(&uid),
            };
            let chosen = policies.policies().filter(speaks).cloned();
            PolicySet::from_policies(chosen).expect("ids were different before")
        };
        Action::ALL.iter().map(speaking).collect()
    }

    fn make_request(
        &self,
        action: Action,
        relation: Relation,
        schema: &Schema,
    ) -> Result<Request, String> {
        let relation = ("relation".to_owned(), self.value("Relation", relation.code()));
        let context = Context::from_pairs([relation]).map_err(text)?;
        let [account, record] = [self.uid("Account", "who"), self.uid("Record", "what")];
        let action = self.uid("Action", action.code());
        Request::new(account, action, record, context, Some(schema)).map_err(text)
    }

    pub(crate) fn request(&self, action: Action, relation: Relation) -> &Request {
        &self.requests[action as usize * Relation::ALL.len() + relation as usize]
    }

    /// The person and a record of the class, with the schema's actions; an error for a code that
    /// the schema doesn't know.
    pub(crate) fn entities(
        &self,
        who: &Who,
        class: &Class,
        schema: &Schema,
    ) -> Result<Entities, String> {
        let account = self.entity(
            self.uid("Account", "who"),
            &[
                ("role", "Role", &who.role),
                ("office_kind", "OfficeKind", &who.office_kind),
                ("unit_kind", "UnitKind", &who.unit_kind),
            ],
        )?;
        let record = self.entity(
            self.uid("Record", "what"),
            &[
                ("kind", "Kind", class.kind.code()),
                ("sensitivity", "Sensitivity", class.sensitivity.code()),
                ("phase", "Phase", class.phase.code()),
                ("jurisdiction", "Jurisdiction", &class.jurisdiction),
            ],
        )?;
        Entities::from_entities([account, record], Some(schema)).map_err(text)
    }

    fn entity(&self, uid: EntityUid, attributes: &[(&str, &str, &str)]) -> Result<Entity, String> {
        let values = attributes
            .iter()
            .map(|(name, type_name, code)| ((*name).to_owned(), self.value(type_name, code)));
        Entity::new_with_tags(uid, values, [], []).map_err(text)
    }

    fn value(&self, type_name: &str, code: &str) -> RestrictedExpression {
        RestrictedExpression::new_entity_uid(self.uid(type_name, code))
    }

    fn uid(&self, type_name: &str, id: &str) -> EntityUid {
        EntityUid::from_type_name_and_id(self.types[type_name].clone(), EntityId::new(id))
    }
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
