//! The two questions.

use std::{
    collections::{BTreeSet, HashMap},
    hash::Hash,
    sync::{Arc, PoisonError, RwLock},
};

use cedar_policy::{Authorizer, Decision as Cedar, Entities, PolicySet, Schema};

use crate::{
    Action, Class, Grants, LoadError, Relation, Relations, Who, load, vocabulary::Vocabulary,
};

/// The policies, ready to decide.
pub struct Access {
    authorizer: Authorizer,
    schema: Schema,
    /// The policies that speak of each verb, in the order of [`Action::ALL`].
    policies: Vec<PolicySet>,
    words: Vocabulary,
    hash: String,
    lists: Kept<(Role, Action, Vec<Class>), Grants>,
    opens: Kept<(Role, Action, Class, Relations), Decision>,
}

/// Role, kind of office, kind of unit: all of a person that a policy may know. The policies are
/// those of this `Access`, so an answer once given stays right.
type Role = (String, String, String);

/// Answers that were given.
struct Kept<K, V>(RwLock<HashMap<K, Arc<V>>>);

/// Far above what the roles and verbs of a node come to; a guard against unforeseen growth.
const CACHED: usize = 16_384;

impl<K: Hash + Eq, V> Kept<K, V> {
    fn new() -> Kept<K, V> {
        Kept(RwLock::default())
    }

    fn get(&self, asked: K, decide: impl FnOnce() -> V) -> Arc<V> {
        // A thread that panicked left at worst an answer that is not kept.
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&asked) {
            return Arc::clone(known);
        }
        let answer = Arc::new(decide());
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= CACHED {
            kept.clear();
        }
        kept.insert(asked, Arc::clone(&answer));
        answer
    }
}

/// An answer to [`Access::open`], and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// May she?
    pub allowed: bool,
    /// The `@id`s of the policies that decided, in order of the alphabet: those that permit, or
    /// those that forbid. Empty when no policy permits it.
    pub policies: Vec<String>,
}

impl Access {
    /// Reads a schema and policies, each as (file name, text).
    ///
    /// # Errors
    /// [`LoadError`] with file and line, for the first text that is no schema or no policy, that
    /// strict validation refuses or warns of, or that breaks a rule of this crate: every policy
    /// has an `@id` of its own, none names an account or a record, none that forbids reads the
    /// context; the schema has the verbs and relations of this crate and no other verb.
    pub fn load(schema: (&str, &str), policies: &[(&str, &str)]) -> Result<Self, LoadError> {
        let parsed = load::schema(schema)?;
        let words = Vocabulary::new(&parsed).map_err(|why| load::at(schema, 0, &why))?;
        let files = policies.iter().copied().chain([schema]).collect();
        Ok(Self {
            authorizer: Authorizer::new(),
            policies: words.by_action(&load::policies(&parsed, policies)?),
            schema: parsed,
            words,
            hash: load::hash(files),
            lists: Kept::new(),
            opens: Kept::new(),
        })
    }

    /// SHA-256 of schema and policies, 64 hexadecimal digits: the same as
    /// `LC_ALL=C sh -c 'sha256sum *' | sha256sum` in their folder. It goes into the log, so that
    /// later anyone can say which rules were in force.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// May she do this with a record of this class, to which she holds these relations?
    /// Takes about 0.1 ms for each relation held, with some thirty policies and optimised code;
    /// answers are kept, so that asking again costs next to nothing.
    pub fn open(&self, who: &Who, action: Action, class: &Class, relations: Relations) -> Decision {
        let asked = (role(who), action, class.clone(), relations);
        let decided = self.opens.get(asked, || self.decide_open(who, action, class, relations));
        Decision::clone(&decided)
    }

    fn decide_open(
        &self,
        who: &Who,
        action: Action,
        class: &Class,
        relations: Relations,
    ) -> Decision {
        let mut forbidding = BTreeSet::new();
        if let Ok(entities) = self.words.entities(who, class, &self.schema) {
            for relation in relations.iter() {
                let decision = self.decide(action, relation, &entities);
                if decision.allowed {
                    return decision;
                }
                forbidding.extend(decision.policies);
            }
        }
        Decision { allowed: false, policies: forbidding.into_iter().collect() }
    }

    /// May she do this with records of this class of her own office? For creating, and for pages
    /// that stand for no record.
    pub fn may(&self, who: &Who, action: Action, class: &Class) -> Decision {
        self.open(who, action, class, Relation::OwnOffice.into())
    }

    /// Which of these classes she may do this with, through which relation. Says the same of every
    /// record as [`Access::open`]; answers are kept, so that asking again costs nothing.
    pub fn lists(&self, who: &Who, action: Action, classes: &[Class]) -> Arc<Grants> {
        self.lists.get((role(who), action, classes.to_vec()), || self.grants(who, action, classes))
    }

    fn grants(&self, who: &Who, action: Action, classes: &[Class]) -> Grants {
        let mut grants = Grants::default();
        for class in classes {
            let Ok(entities) = self.words.entities(who, class, &self.schema) else { continue };
            for relation in Relation::ALL {
                if self.decide(action, *relation, &entities).allowed {
                    grants.allow(*relation, class.clone());
                }
            }
        }
        grants
    }

    fn decide(&self, action: Action, relation: Relation, entities: &Entities) -> Decision {
        let request = self.words.request(action, relation);
        let answer =
            self.authorizer.is_authorized(request, &self.policies[action as usize], entities);
        // Cedar skips a policy that fails; one that forbids must not be skipped.
        let failed = answer.diagnostics().errors().next().is_some();
        let policies: BTreeSet<_> =
            answer.diagnostics().reason().map(ToString::to_string).collect();
        Decision {
            allowed: answer.decision() == Cedar::Allow && !failed,
            policies: policies.into_iter().collect(),
        }
    }
}

fn role(who: &Who) -> Role {
    (who.role.clone(), who.office_kind.clone(), who.unit_kind.clone())
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Access").field("hash", &self.hash).finish_non_exhaustive()
    }
}
