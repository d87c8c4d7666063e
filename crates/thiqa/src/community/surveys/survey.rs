//! What can happen to a survey and its forms. No IO.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The team began it.
    Opened {
        /// What the team calls it.
        name: Sealed<String>,
    },
    /// A version of a form was laid in; a version that is not published yet may be laid in again.
    FormAdded(FormAdded),
    /// A file that a version needs was laid in; another one of that name takes its place.
    FormFileAdded(FormFile),
    /// A version goes out to the enumerators.
    FormPublished {
        /// The form's id.
        form: String,
        /// The version.
        version: String,
    },
    /// Nothing more is taken in for a form.
    FormClosed {
        /// The form's id.
        form: String,
    },
    /// A published version is asked of everybody, on the public pages.
    LaidOut {
        /// The form's id.
        form: String,
        /// The version.
        version: String,
        /// The address under which it is asked: random, short, and on a wall.
        code: String,
    },
    /// It is asked of everybody no more.
    TakenIn {
        /// The address.
        code: String,
    },
    /// The survey ended.
    Closed,
}

/// A version of a form.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FormAdded {
    /// The form's id, as its XML has it.
    pub form: String,
    /// The version, as its XML has it.
    pub version: String,
    /// MD5 of its bytes, 32 hexadecimal letters: what telephones compare.
    pub hash: String,
    /// Its title.
    pub title: Sealed<String>,
    /// The XForm, byte for byte.
    pub xml: Sealed<String>,
    /// Names of the files that it needs: pictures and sound of questions, lists of choices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
}

/// A file of a form.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FormFile {
    /// The form's id.
    pub form: String,
    /// The version.
    pub version: String,
    /// Its name, as the form has it.
    pub name: String,
    /// MD5 of its bytes, 32 hexadecimal letters: what telephones compare.
    pub hash: String,
    /// Its random name in the folder of files.
    pub file: String,
    /// SHA-256 of the encrypted file, lower-case hexadecimal.
    pub sha256: String,
    /// How many blocks it has.
    pub blocks: u64,
}

/// What is known of a survey, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// It was begun.
    pub opened: bool,
    /// It ended.
    pub closed: bool,
    /// Its forms by id.
    pub forms: BTreeMap<String, Versions>,
    /// What is asked of everybody now, form and version, by the address.
    pub outside: BTreeMap<String, (String, String)>,
}

/// The versions of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Versions {
    /// Each by its name.
    pub all: BTreeMap<String, Version>,
    /// Nothing more is taken in.
    pub closed: bool,
}

/// A version of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Version {
    /// It went out.
    pub published: bool,
    /// The files that it needs, each with whether it is there.
    pub files: BTreeMap<String, bool>,
}

impl Survey {
    /// It begins once, with a name.
    pub fn open(&self, name: String) -> Result<Event> {
        if self.opened {
            return Err(Error::Repeated);
        }
        if name.is_empty() {
            return Err(Refusal::new(msg("surveys-name-needed")).field("name").into());
        }
        Ok(Event::Opened { name: name.into() })
    }

    fn running(&self) -> Result<()> {
        match (self.opened, self.closed) {
            (false, _) => Err(Error::NotFound),
            (true, true) => Err(Refusal::new(msg("surveys-is-closed")).into()),
            (true, false) => Ok(()),
        }
    }

    /// A version that was published is never another text again: telephones have it.
    pub fn add(&self, added: FormAdded) -> Result<Event> {
        self.running()?;
        let versions = self.forms.get(&added.form);
        if versions.is_some_and(|form| form.closed) {
            return Err(Refusal::new(msg("surveys-form-closed")).field("file").into());
        }
        let known = versions.and_then(|form| form.all.get(&added.version));
        if known.is_some_and(|version| version.published) {
            return Err(Refusal::new(msg("surveys-version-taken")).field("file").into());
        }
        Ok(Event::FormAdded(added))
    }

    /// A file that a version needs, until the version goes out.
    pub fn add_file(&self, added: FormFile) -> Result<Event> {
        self.running()?;
        let form = self.forms.get(&added.form).filter(|form| !form.closed);
        match form.and_then(|form| form.all.get(&added.version)) {
            None => Err(Refusal::new(msg("surveys-form-unknown")).into()),
            Some(version) if version.published => {
                Err(Refusal::new(msg("surveys-version-taken")).field("files").into())
            }
            Some(version) if !version.files.contains_key(&added.name) => {
                let refusal = Refusal::new(msg("surveys-file-not-needed")).field("files");
                Err(refusal.arg("file", added.name).into())
            }
            Some(_) => Ok(Event::FormFileAdded(added)),
        }
    }

    /// A version goes out, once, with all files that it needs.
    pub fn publish(&self, form: String, version: String) -> Result<Event> {
        self.running()?;
        let known = self.forms.get(&form).filter(|form| !form.closed);
        match known.and_then(|form| form.all.get(&version)) {
            None => Err(Refusal::new(msg("surveys-form-unknown")).into()),
            Some(known) if known.published => Err(Error::Repeated),
            Some(known) => match known.files.iter().find(|(_, there)| !**there) {
                None => Ok(Event::FormPublished { form, version }),
                Some((file, _)) => {
                    let refusal = Refusal::new(msg("surveys-file-missing"));
                    Err(refusal.arg("file", file.clone()).into())
                }
            },
        }
    }

    /// A published version is asked of everybody, under one address at a time.
    pub fn lay_out(&self, form: String, version: String, code: String) -> Result<Event> {
        self.running()?;
        let known = self.forms.get(&form).filter(|form| !form.closed);
        let laid = known.and_then(|form| form.all.get(&version));
        if !laid.is_some_and(|version| version.published) {
            return Err(Refusal::new(msg("surveys-form-unknown")).into());
        }
        let same = |one: &(String, String)| one.0 == form && one.1 == version;
        match self.outside.values().any(same) {
            true => Err(Error::Repeated),
            false => Ok(Event::LaidOut { form, version, code }),
        }
    }

    /// It is asked of everybody no more.
    pub fn take_in(&self, code: String) -> Result<Event> {
        match self.outside.contains_key(&code) {
            true => Ok(Event::TakenIn { code }),
            false => Err(Error::Repeated),
        }
    }

    /// Nothing more is taken in for a form.
    pub fn close_form(&self, form: String) -> Result<Event> {
        self.running()?;
        match self.forms.get(&form) {
            None => Err(Refusal::new(msg("surveys-form-unknown")).into()),
            Some(known) if known.closed => Err(Error::Repeated),
            Some(_) => Ok(Event::FormClosed { form }),
        }
    }

    /// It ends once.
    pub fn close(&self) -> Result<Event> {
        match self.closed {
            true => Err(Error::Repeated),
            false => self.running().map(|()| Event::Closed),
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Opened { .. } => self.opened = true,
            Event::FormAdded(added) => {
                let form = self.forms.entry(added.form.clone()).or_default();
                let before = form.all.remove(&added.version).unwrap_or_default();
                let there = |name: &String| before.files.get(name) == Some(&true);
                let files = added.files.iter().map(|name| (name.clone(), there(name))).collect();
                form.all.insert(added.version.clone(), Version { published: false, files });
            }
            Event::FormFileAdded(added) => {
                let form = self.forms.entry(added.form.clone()).or_default();
                let version = form.all.entry(added.version.clone()).or_default();
                version.files.insert(added.name.clone(), true);
            }
            Event::FormPublished { form, version } => {
                let form = self.forms.entry(form.clone()).or_default();
                form.all.entry(version.clone()).or_default().published = true;
            }
            Event::FormClosed { form } => {
                self.forms.entry(form.clone()).or_default().closed = true;
                self.outside.retain(|_, (laid, _)| laid != form);
            }
            Event::LaidOut { form, version, code } => {
                self.outside.insert(code.clone(), (form.clone(), version.clone()));
            }
            Event::TakenIn { code } => {
                self.outside.remove(code);
            }
            Event::Closed => {
                self.closed = true;
                self.outside.clear();
            }
        }
    }
}
