//! An account: one person at one office, in one role.

use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{
    Error, Refusal, Result,
    books::{Drawing, Entry, Slice, Stream, office_key},
    lang::msg,
};

/// What is known of an account, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// Whether it was created.
    pub exists: bool,
    /// The name to sign in with.
    pub handle: String,
    /// A code of the pack's roles.
    pub role: String,
    /// A code of the pack's units; none in offices without units.
    pub unit: Option<String>,
    /// A code of the pack's ranks.
    pub rank: Option<String>,
    /// Whether it was closed for good.
    pub closed: bool,
    /// Grows whenever rights or secrets change; sessions are bound to it.
    pub version: i64,
}

/// What an account is given when it is made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Profile {
    /// The name to sign in with: lower-case letters, digits, dots and hyphens.
    pub handle: String,
    /// A code of the pack's roles.
    pub role: String,
    /// A code of the pack's units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// A code of the pack's ranks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<String>,
    /// A code of the pack's sexes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// Languages she speaks, codes of the pack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Her name.
    pub name: Sealed<String>,
}

/// What can happen to an account.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was made.
    Created(Profile),
    /// Her place in the office changed.
    Moved {
        /// A code of the pack's roles.
        role: String,
        /// A code of the pack's units.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// A code of the pack's ranks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rank: Option<String>,
    },
    /// A new password or second factor was set; the secret itself is never in the log.
    SecretChanged {
        /// `password` or `totp`.
        secret: String,
    },
    /// Whoever holds the node's machine and its secret made a new start code for her; the code
    /// itself is never in the log.
    StartCodeGiven,
    /// A passkey was added; what opens with it is never in the log.
    PasskeyAdded {
        /// The first half of the hash of its id, in hex.
        passkey: String,
    },
    /// A passkey counts no longer.
    PasskeyRemoved {
        /// As it was added.
        passkey: String,
    },
    /// She has a course or a designation.
    Qualified {
        /// A code of the pack's courses.
        course: String,
        /// Until when, microseconds UTC; nothing where it does not end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<i64>,
    },
    /// Her language and digits.
    Preferred {
        /// A locale.
        lang: String,
        /// Western digits instead of the locale's own.
        #[serde(default)]
        latin_digits: bool,
    },
    /// She signed in.
    SignedIn,
    /// Six failures in a row closed the door for half an hour.
    LockedOut,
    /// The account is closed for good.
    Closed,
}

impl Account {
    /// Decides whether an account may be made; it is made once.
    pub fn create(&self, profile: Profile) -> Result<Event> {
        if self.exists {
            return Err(Error::Repeated);
        }
        Ok(Event::Created(profile))
    }

    /// Decides about anything that happens to an account that stands.
    pub fn standing(&self, event: Event) -> Result<Event> {
        if !self.exists {
            return Err(Error::NotFound);
        }
        if self.closed {
            return Err(Refusal::new(msg("account-closed")).into());
        }
        Ok(event)
    }
}

impl Stream for Account {
    const KIND: &'static str = "account";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Created(profile) => {
                self.exists = true;
                self.handle = profile.handle.clone();
                (self.role, self.unit, self.rank) =
                    (profile.role.clone(), profile.unit.clone(), profile.rank.clone());
            }
            Event::Moved { role, unit, rank } => {
                (self.role, self.unit, self.rank) = (role.clone(), unit.clone(), rank.clone());
                self.version += 1;
            }
            Event::SecretChanged { .. }
            | Event::StartCodeGiven
            | Event::PasskeyAdded { .. }
            | Event::PasskeyRemoved { .. } => self.version += 1,
            Event::Closed => {
                self.closed = true;
                self.version += 1;
            }
            Event::Qualified { .. }
            | Event::Preferred { .. }
            | Event::SignedIn
            | Event::LockedOut => {}
        }
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        if let Event::Created(profile) = &entry.event {
            tx.execute(
                "INSERT INTO account (office, id, handle, role, unit, rank, sex, languages, name, latin_digits, version, created)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $10)",
                args![
                    office,
                    id,
                    &profile.handle,
                    &profile.role,
                    profile.unit.as_deref(),
                    profile.rank.as_deref(),
                    profile.sex.as_deref(),
                    profile.languages.join(" "),
                    drawing.seal("account.name", profile.name.get().map(String::as_str)),
                    entry.at
                ],
            )?;
            return Ok(());
        }
        let mut after = before.clone();
        after.evolve(&entry.event);
        tx.execute(
            "UPDATE account SET role = $3, unit = $4, rank = $5, version = $6 WHERE office = $1 AND id = $2",
            args![office, id, &after.role, after.unit.as_deref(), after.rank.as_deref(), after.version],
        )?;
        match &entry.event {
            Event::Preferred { lang, latin_digits } => tx.execute(
                "UPDATE account SET lang = $3, latin_digits = $4 WHERE office = $1 AND id = $2",
                args![office, id, lang, i64::from(*latin_digits)],
            )?,
            Event::Qualified { course, until } => tx.execute(
                "INSERT INTO account_course (office, account, course, until) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (office, account, course) DO UPDATE SET until = excluded.until",
                args![office, id, course, *until],
            )?,
            Event::SignedIn => tx.execute(
                "UPDATE account SET last_seen = $3 WHERE office = $1 AND id = $2",
                args![office, id, entry.at],
            )?,
            Event::StartCodeGiven => tx.execute(
                "UPDATE account SET start_code = $3 WHERE office = $1 AND id = $2",
                args![office, id, entry.at],
            )?,
            Event::Closed => tx.execute(
                "UPDATE account SET closed = $3 WHERE office = $1 AND id = $2",
                args![office, id, entry.at],
            )?,
            _ => 0,
        };
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

/// The accounts as they stand.
pub const SLICE: Slice = Slice::of::<Account>("accounts", 3, TABLES);

const TABLES: &str = "CREATE TABLE account (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 handle TEXT NOT NULL,
 role TEXT NOT NULL,
 unit TEXT,
 rank TEXT,
 sex TEXT,
 languages TEXT NOT NULL,
 name BYTEA,
 lang TEXT,
 latin_digits BIGINT NOT NULL,
 version BIGINT NOT NULL,
 created BIGINT NOT NULL,
 last_seen BIGINT,
 closed BIGINT,
 start_code BIGINT,
 PRIMARY KEY (office, id)
);
CREATE TABLE account_course (
 office TEXT NOT NULL,
 account TEXT NOT NULL,
 course TEXT NOT NULL,
 until BIGINT,
 PRIMARY KEY (office, account, course)
);
CREATE UNIQUE INDEX account_handle ON account (handle);";
