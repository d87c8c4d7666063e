//! Time and chance, read here and nowhere else, so that a replay and a test give the same rows.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

use rand::{Rng, SeedableRng, rngs::StdRng};

use crate::id::Id;

/// Where the present time comes from, in microseconds UTC.
#[derive(Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands until it is moved.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at`.
    pub fn fixed(at: i64) -> Clock {
        Clock::Fixed(Arc::new(AtomicI64::new(at)))
    }

    /// The present time.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> i64 {
        match self {
            Clock::System => jiff::Timestamp::now().as_microsecond(),
            Clock::Fixed(at) => at.load(Ordering::Relaxed),
        }
    }

    /// Moves a fixed clock on; the machine's clock moves by itself.
    pub fn advance(&self, micros: i64) {
        if let Clock::Fixed(at) = self {
            at.fetch_add(micros, Ordering::Relaxed);
        }
    }
}

/// A source of random bytes.
#[derive(Clone)]
pub struct Chance(Arc<Mutex<StdRng>>);

impl Chance {
    /// Seeded by the operating system.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for chance")]
    pub fn system() -> Chance {
        let mut seed = [0u8; 32];
        getrandom::fill(&mut seed).expect("the operating system gives random bytes");
        Chance(Arc::new(Mutex::new(StdRng::from_seed(seed))))
    }

    /// The same bytes for the same name: for tests and demonstrations.
    pub fn seeded(name: &str) -> Chance {
        use sha2::Digest;
        Chance(Arc::new(Mutex::new(StdRng::from_seed(sha2::Sha256::digest(name).into()))))
    }

    /// Fills a buffer.
    pub fn fill(&self, buffer: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(buffer);
    }

    /// So many random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A new id for the time `at`.
    pub fn id<T>(&self, at: i64) -> Id<T> {
        Id::new(at, self.bytes())
    }
}
