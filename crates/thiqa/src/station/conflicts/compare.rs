//! Whether two people may be one, or kin, as far as names, telephones and addresses tell.

use ::names::{Name, fold, phone, skeleton};
use serde::{Deserialize, Serialize};

/// A person as she is compared. Anything may be empty.
#[derive(Clone, Default)]
pub struct Party {
    /// Her name in parts.
    pub name: Name,
    /// Her mother's name.
    pub mother: String,
    /// A telephone number.
    pub phone: String,
    /// Where she lives.
    pub address: String,
}

/// What ties a person of a case to an officer.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// The name is the officer's own.
    Same,
    /// Father and grandfather are the officer's.
    Sibling,
    /// The person's father has the officer's name.
    Child,
    /// The officer's father has the person's name.
    Parent,
    /// The name is that of somebody the officer declared.
    Declared,
    /// The telephone number is that of the officer or of somebody she declared.
    Phone,
    /// The address is that of somebody the officer declared.
    Address,
}

/// Why a case may concern an officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Evidence {
    /// Which person of the case, counted from 0.
    pub person: usize,
    /// What ties her to the officer.
    pub tie: Tie,
    /// What she is to the officer by the officer's own word: a code of the pack's relations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
}

/// Shorter addresses, such as the name of a quarter, say nothing.
const SHORTEST_ADDRESS: usize = 10;

impl Party {
    fn given(&self) -> String {
        skeleton(&self.name.given)
    }

    fn father(&self) -> String {
        skeleton(&self.name.father)
    }

    fn grandfather(&self) -> String {
        skeleton(&self.name.grandfather)
    }

    /// Grandfather and family: the third part is a grandfather to one clerk and a family name to the next.
    fn rest(&self) -> Vec<String> {
        let parts = [&self.name.grandfather, &self.name.tribe];
        parts.into_iter().map(|part| skeleton(part)).filter(|part| !part.is_empty()).collect()
    }

    fn mother(&self) -> String {
        skeleton(&Name::parse(&self.mother).given)
    }

    /// What ties a person to this officer by her name alone.
    pub fn kin(&self, person: &Party) -> Option<Tie> {
        if self.is_same(person) {
            return Some(Tie::Same);
        }
        if is_child(person, self) {
            return Some(Tie::Child);
        }
        if is_child(self, person) {
            return Some(Tie::Parent);
        }
        self.is_sibling(person).then_some(Tie::Sibling)
    }

    /// Own name and father agree, and so does the rest as far as both tell it; their mothers do not differ.
    pub fn is_same(&self, other: &Party) -> bool {
        both(&self.given(), &other.given())
            && both(&self.father(), &other.father())
            && agree(&self.rest(), &other.rest())
            && !differ(&self.mother(), &other.mother())
    }

    /// Father and grandfather agree, or father and mother. Half-siblings are kin as well.
    fn is_sibling(&self, other: &Party) -> bool {
        let father = both(&self.father(), &other.father());
        let grandfathers = differ(&self.grandfather(), &other.grandfather());
        let rest = self.rest();
        let chain = !rest.is_empty() && !other.rest().is_empty() && agree(&rest, &other.rest());
        father && ((chain && !grandfathers) || both(&self.mother(), &other.mother()))
    }

    /// The same telephone.
    pub fn shares_phone(&self, other: &Party) -> bool {
        phone(&self.phone).is_some_and(|number| Some(number) == phone(&other.phone))
    }

    /// The same address, as far as it is more than a quarter's name.
    pub fn shares_address(&self, other: &Party) -> bool {
        let (one, two) = (fold(&self.address), fold(&other.address));
        one.chars().count() >= SHORTEST_ADDRESS && one == two
    }
}

/// Her father's name and what follows it are his own name and what follows it.
fn is_child(child: &Party, parent: &Party) -> bool {
    let own = both(&child.father(), &parent.given());
    let chain = [skeleton(&child.name.grandfather), skeleton(&child.name.tribe)];
    let father = parent.father();
    own && !father.is_empty() && chain.contains(&father)
}

fn both(one: &str, two: &str) -> bool {
    !one.is_empty() && one == two
}

fn differ(one: &str, two: &str) -> bool {
    !one.is_empty() && !two.is_empty() && one != two
}

/// Something of it is in both, or one of them tells nothing.
fn agree(one: &[String], two: &[String]) -> bool {
    one.is_empty() || two.is_empty() || one.iter().any(|part| two.contains(part))
}
