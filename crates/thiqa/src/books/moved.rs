//! A stream that goes to another office with its case just as it stands: nothing in it begins anew there.

use db::Tx;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Carried, Carries, Drawing, Entry, Stream};
use crate::Result;

/// That it moved.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moved {
    /// It went to another office.
    HandedOver {
        /// That office.
        office: String,
    },
    /// It came from another office.
    TakenOver {
        /// Its entries until now.
        carried: Carried,
    },
}

/// Events of such a stream; [`moves`] writes it for those that say so with a variant `Moved`.
pub trait Moves: Serialize + DeserializeOwned + From<Moved> {
    /// How it moved with this event.
    fn moved(&self) -> Option<&Moved>;
}

macro_rules! moves {
    ($event:ty) => {
        impl From<$crate::books::Moved> for $event {
            fn from(moved: $crate::books::Moved) -> Self {
                Self::Moved(moved)
            }
        }

        impl $crate::books::Moves for $event {
            fn moved(&self) -> Option<&$crate::books::Moved> {
                match self {
                    Self::Moved(moved) => Some(moved),
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use moves;

impl<E: Moves> Carries for E {
    fn carried(&self) -> Option<&Carried> {
        self.moved().and_then(Moved::carried)
    }

    fn leaves(&self) -> bool {
        matches!(self.moved(), Some(Moved::HandedOver { .. }))
    }
}

impl Moved {
    fn carried(&self) -> Option<&Carried> {
        match self {
            Moved::HandedOver { .. } => None,
            Moved::TakenOver { carried } => Some(carried),
        }
    }

    /// The state after it.
    pub fn state<S: Stream>(&self, before: &S) -> S {
        let Some(carried) = self.carried() else { return before.clone() };
        let mut state = S::default();
        carried.facts().for_each(|event| state.evolve(&event));
        state
    }

    /// Draws what came as if it had been written here. Its rows were taken out before.
    pub fn draw<S: Stream>(
        &self,
        tx: &mut Tx,
        entry: &Entry<S::Event>,
        drawing: &Drawing,
    ) -> Result<()> {
        let Some(carried) = self.carried() else { return Ok(()) };
        let mut state = S::default();
        for past in carried.opened(&entry.stream)? {
            let past = Entry { office: entry.office.clone(), ..past };
            S::project(tx, &state, &past, drawing)?;
            state.evolve(&past.event);
        }
        Ok(())
    }
}
