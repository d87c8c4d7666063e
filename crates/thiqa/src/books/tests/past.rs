//! Everything that was ever written must be readable for ever.
//!
//! `tests/past/KIND.json` holds the facts of one entry of each kind, just as they stood in the
//! table `entry` when that kind was first written. To add a kind, copy such a text from a database
//! into a file of its name; for a new stream, add a line to [`READERS`]. A file is never changed:
//! if an event's shape changes, add `KIND.2.json` beside it.

use std::{fs, path::Path};

use serde::de::DeserializeOwned;

use super::*;
use crate::{
    books::{pen::Written, write::kind_of},
    community::{sampling, studies, surveys, voices},
    keys::Keys,
    people::Account,
    places::Office,
    station::{
        answers::Answer,
        blanks::Blank,
        cases::Case,
        conduct::Complaint,
        conflicts::Relation,
        consents::Consent,
        desk::Visit,
        emergencies::Emergency,
        erasures::Erasure,
        exports::Export,
        gates::Exception,
        imports::Import,
        inspection::{Finding, Ground, Review},
        interviews::Interview,
        matches::Match,
        missing::{Circular, MissingReport},
        protection::{Disclosure, Support},
        quarters::Quarter,
        recordings::Recording,
        referrals::Referral,
        registers::Line,
        rooms::Room,
        search::Sample,
        situation::SituationReport,
        statements::Statement,
        warrants::Warrant,
    },
};

type Reader = fn(&str) -> vault::Result<()>;

/// The class of each stream, and how its entries are read.
const READERS: &[(&str, Reader)] = &[
    ("account", stream::<Account>),
    ("answer", stream::<Answer>),
    ("blank", stream::<Blank>),
    ("case", stream::<Case>),
    ("circular", stream::<Circular>),
    ("consent", stream::<Consent>),
    ("card", stream::<crate::station::card::Voice>),
    ("conduct", stream::<Complaint>),
    ("emergency", stream::<Emergency>),
    ("erasure", stream::<Erasure>),
    ("exception", stream::<Exception>),
    ("disclosure", stream::<Disclosure>),
    ("export", stream::<Export>),
    ("finding", stream::<Finding>),
    ("ground", stream::<Ground>),
    ("review", stream::<Review>),
    ("import", stream::<Import>),
    ("interview", stream::<Interview>),
    ("keys", stream::<Keys>),
    ("line", stream::<Line>),
    ("match", stream::<Match>),
    ("missing", stream::<MissingReport>),
    ("office", stream::<Office>),
    ("on_call", stream::<crate::station::gates::OnCall>),
    ("crossing", stream::<crate::station::crossings::Crossing>),
    ("exhibit", stream::<crate::station::exhibits::Exhibit>),
    ("quarter", stream::<Quarter>),
    ("read", text::<NamedRead>),
    ("recording", stream::<Recording>),
    ("referral", stream::<Referral>),
    ("relation", stream::<Relation>),
    ("room", stream::<Room>),
    ("sample", stream::<Sample>),
    ("sampling", stream::<sampling::Sample>),
    ("situation", stream::<SituationReport>),
    ("statement", stream::<Statement>),
    ("support", stream::<Support>),
    ("visit", stream::<Visit>),
    ("custody", stream::<crate::station::custody::Custody>),
    ("treatment", stream::<crate::station::treatment::Treatment>),
    ("enumerator", stream::<surveys::Enumerator>),
    ("release", stream::<crate::policy::releases::Release>),
    ("submission", stream::<surveys::Submission>),
    ("survey", stream::<surveys::Survey>),
    ("round", stream::<voices::Round>),
    ("voice", stream::<voices::Voice>),
    ("study", stream::<studies::Study>),
    ("tension", stream::<studies::Tension>),
    ("wave", stream::<crate::policy::results::Wave>),
    ("results", stream::<crate::policy::results::Results>),
    ("warrant", stream::<Warrant>),
    ("decision", stream::<crate::justice::decisions::Decision>),
    ("folder", stream::<crate::justice::docket::Folder>),
    ("leave", stream::<crate::station::leaves::Leave>),
    ("total", stream::<crate::station::totals::Total>),
    ("papers", stream::<crate::justice::papers::Papers>),
    ("procedure", stream::<crate::justice::procedure::Procedure>),
    ("counsel", stream::<crate::justice::counsel::Part>),
    ("question", stream::<crate::justice::questions::Question>),
];

#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum NamedRead {
    #[expect(dead_code, reason = "it only has to parse")]
    Read(Read),
}

fn stream<S: Stream>(facts: &str) -> vault::Result<()> {
    text::<S::Event>(facts)
}

fn text<E: DeserializeOwned>(facts: &str) -> vault::Result<()> {
    vault::open::<Written<E>>(facts, None).map(drop)
}

#[test]
fn past_payloads_still_parse() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/past");
    let mut count = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let facts = fs::read_to_string(&path).unwrap();
        let class = name.split('.').next().unwrap();
        let reader = READERS.iter().find(|(known, _)| *known == class);
        let (_, read) = reader.unwrap_or_else(|| panic!("no reader for {name}"));
        read(facts.trim_end()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let kind = kind_of(class, &facts);
        assert!(name == kind || name.starts_with(&format!("{kind}.")), "{name} holds {kind}");
        count += 1;
    }
    assert!(count >= 9);
}
