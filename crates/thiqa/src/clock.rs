//! Time and chance, read here and nowhere else, so that a replay and a test give the same rows.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
    time::Instant,
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
    /// Another clock, which is not believed when it goes back.
    Checked(Arc<Checked>),
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
            Clock::Checked(checked) => checked.now(),
        }
    }

    /// This clock, checked against the time of the last entry. It never goes back by more than
    /// five minutes: where it would, time is counted on from what was known, until it catches up.
    pub fn checked(self, last: Option<i64>) -> Clock {
        let (machine, now) = (self.now(), Instant::now());
        let known = last.filter(|last| machine < last - SLACK).unwrap_or(machine);
        let long = last.filter(|last| machine - last > LONG);
        let trouble = long.map(|last| Trouble::Ahead { last });
        let seen = Mutex::new(Seen { known, since: now, trouble });
        Clock::Checked(Arc::new(Checked { machine: self, seen }))
    }

    /// Why the time that it tells may be wrong.
    pub fn trouble(&self) -> Option<Trouble> {
        let Clock::Checked(checked) = self else { return None };
        checked.now();
        checked.lock().trouble
    }

    /// What the machine's clock says, believed or not.
    pub fn machine(&self) -> i64 {
        let Clock::Checked(checked) = self else { return self.now() };
        checked.machine.now()
    }

    /// Somebody says that the machine's clock is right: answers what it says.
    pub fn believe_machine(&self) -> i64 {
        let Clock::Checked(checked) = self else { return self.now() };
        let machine = checked.machine.now();
        *checked.lock() = Seen { known: machine, since: Instant::now(), trouble: None };
        machine
    }

    /// Moves a fixed clock on; the machine's clock moves by itself.
    pub fn advance(&self, micros: i64) {
        match self {
            Clock::Fixed(at) => drop(at.fetch_add(micros, Ordering::Relaxed)),
            Clock::Checked(checked) => checked.machine.advance(micros),
            Clock::System => {}
        }
    }
}

/// The machine's clock may be set right by so much without a word, microseconds.
const SLACK: i64 = 5 * 60 * 1_000_000;
/// After so long without an entry the time at the start is worth a look, microseconds.
const LONG: i64 = 12 * 60 * 60 * 1_000_000;

/// Why the time may be wrong. All times are microseconds UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The machine says an earlier time than the last known one; the node counts on.
    Behind {
        /// What the machine says.
        machine: i64,
    },
    /// The machine's clock jumped ahead while the node was running.
    Jumped {
        /// From what time.
        from: i64,
        /// To what time.
        to: i64,
    },
    /// Nothing had been entered for long before the start.
    Ahead {
        /// When the last entry was written.
        last: i64,
    },
}

/// A clock that is compared with what is known.
pub struct Checked {
    machine: Clock,
    seen: Mutex<Seen>,
}

struct Seen {
    /// The time that was known …
    known: i64,
    /// … at this moment of the machine's running.
    since: Instant,
    trouble: Option<Trouble>,
}

impl Checked {
    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> i64 {
        let (machine, moment) = (self.machine.now(), Instant::now());
        let mut seen = self.lock();
        let passed = moment.saturating_duration_since(seen.since).as_micros();
        let counted = seen.known.saturating_add(i64::try_from(passed).unwrap_or(0));
        if machine < counted - SLACK {
            seen.trouble = Some(Trouble::Behind { machine });
            return counted;
        }
        if machine > counted + SLACK && !matches!(seen.trouble, Some(Trouble::Behind { .. })) {
            seen.trouble = Some(Trouble::Jumped { from: counted, to: machine });
        } else if matches!(seen.trouble, Some(Trouble::Behind { .. })) {
            seen.trouble = None;
        }
        (seen.known, seen.since) = (machine, moment);
        machine
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
