//! The accounts: every role of the pack at an office where it belongs.

use serde::Serialize;
use vault::Sealed;

use super::{luck::Luck, names};
use crate::{
    Error, Result,
    books::Pen,
    lang,
    node::Node,
    pack::{Office, Row},
    people::{self, Cost, account::Profile},
};

/// An account as it is printed: with its password, for everything about it is invented.
#[derive(Debug, Clone, Serialize)]
pub struct Member {
    /// The name to sign in with.
    pub account: String,
    /// The password.
    pub password: String,
    /// A code of the pack's roles.
    pub role: String,
    /// A code of the pack's offices.
    pub office: String,
    /// The account's id.
    #[serde(skip)]
    pub(super) id: String,
    #[serde(skip)]
    pub(super) unit: Option<String>,
    #[serde(skip)]
    pub(super) woman: bool,
}

/// Handle, role, unit, woman, rank.
type Post = (&'static str, &'static str, &'static str, bool, &'static str);

/// Who works at every station.
const STATION: &[Post] = &[
    ("commander", "commander", "command", false, "aqid"),
    ("desk-1", "desk_officer", "reception", true, "mufawwad"),
    ("desk-2", "desk_officer", "reception", false, "mufawwad"),
    ("duty", "desk_officer", "duty", false, "mulazim_awwal"),
    ("investigator-1", "investigator", "investigation", false, "naqib"),
    ("investigator-2", "investigator", "investigation", true, "mulazim_awwal"),
    ("investigator-3", "investigator", "investigation", false, "mulazim"),
    ("protection", "protection_officer", "family_protection", true, "raid"),
    ("juvenile", "juvenile_officer", "juvenile", true, "naqib"),
    ("community", "community_officer", "community_police", false, "naqib"),
];

/// What whoever holds a place at a station has finished, by the first part of her handle.
const QUALIFIED: &[(&str, &[&str])] = &[
    ("commander", &["data_handling"]),
    ("investigator-1", &["interviewing", "designated_investigator"]),
    ("investigator-2", &["interviewing"]),
    ("protection", &["survivor_interview", "designated_investigator"]),
    ("juvenile", &["child_interview", "designated_investigator"]),
];

/// Who works at every court of investigation.
const COURT: &[Post] = &[
    ("judge", "investigating_judge", "", true, ""),
    ("clerk", "court_clerk", "", false, ""),
    ("court-investigator", "judicial_investigator", "", false, ""),
];

/// Who works elsewhere.
const ELSEWHERE: &[(&str, Post)] = &[
    ("MOI", ("operator", "operator", "", false, "civil")),
    ("MOI", ("ministry-analyst", "analyst", "", true, "civil")),
    ("MOI-PA", ("directorate", "directorate_officer", "", false, "amid")),
    ("MOI-FC", ("family-directorate", "directorate_officer", "", true, "amid")),
    ("MOI-PL", ("analyst", "analyst", "", true, "civil")),
    ("MOI-HR", ("inspector", "inspector", "", false, "muqaddam")),
    ("MOI-HR", ("auditor", "auditor", "", true, "civil")),
    ("NIN-PC", ("command", "directorate_officer", "", false, "amid")),
    ("ONSA", ("oversight", "political_oversight", "", true, "")),
    ("PARL", ("visitor", "oversight_visitor", "", false, "")),
    ("PP-NIN", ("prosecutor", "public_prosecutor", "", true, "")),
    ("PT-HEALTH", ("partner", "partner", "", true, "")),
    ("PT-HEALTH", ("doctor", "doctor", "", false, "")),
    ("PT-LEGAL", ("lawyer", "lawyer", "", true, "")),
    ("PT-SURVEY", ("survey", "survey_supervisor", "", true, "")),
    ("PT-SURVEY", ("survey-second", "survey_supervisor", "", false, "")),
    ("PT-SURVEY", ("survey-third", "survey_supervisor", "", true, "")),
    ("PT-SURVEY", ("enumerator", "enumerator", "", true, "")),
];

/// Makes all accounts: those of the stations and their courts, and those elsewhere.
pub(super) fn enlist(
    node: &Node,
    stations: &[&Row<Office>],
    seed: u64,
    at: i64,
) -> Result<Vec<Member>> {
    let mut members = Vec::new();
    for station in stations {
        for post in STATION {
            members.push(enlist_one(node, &station.code, post, seed, at)?);
        }
    }
    let mut courts: Vec<&str> = stations.iter().filter_map(|s| s.court.as_deref()).collect();
    courts.dedup();
    for court in courts {
        for post in COURT {
            members.push(enlist_one(node, court, post, seed, at)?);
        }
    }
    for (office, post) in ELSEWHERE.iter().filter(|(office, _)| node.pack.offices.has(office)) {
        members.push(enlist_one(node, office, post, seed, at)?);
    }
    Ok(members)
}

fn enlist_one(node: &Node, office: &str, post: &Post, seed: u64, at: i64) -> Result<Member> {
    let (name, role, unit, woman, rank) = *post;
    let many = STATION.iter().chain(COURT).any(|(own, ..)| *own == name);
    let handle = if many { format!("{name}.{}", office.to_lowercase()) } else { name.to_owned() };
    let mut luck = Luck::new(seed, &handle);
    let full = names::person(&node.pack, &mut luck, woman).name("ar");
    let password = password(node, &mut luck);
    let text = |code: &str| (!code.is_empty()).then(|| code.to_owned());
    let profile = Profile {
        handle: handle.clone(),
        role: role.into(),
        unit: text(unit),
        rank: text(rank),
        sex: Some(if woman { "female" } else { "male" }.into()),
        languages: if luck.happens(25.0) {
            vec!["ar".into(), "ckb".into()]
        } else {
            vec!["ar".into()]
        },
        name: Sealed::Open(full),
    };
    let pen = Pen { books: node.books.clone(), office: office.into(), actor: "node".into(), at };
    let typed = password.clone();
    let courses = QUALIFIED.iter().find(|one| many && one.0 == name).map_or(&[][..], |one| one.1);
    let pack = node.pack.clone();
    let id = node.db.write_blocking(office, move |tx| {
        let id = people::enrol(tx, &pen, profile, Some(&typed), Cost::LITTLE)?;
        let day = lang::day_of(at, &pack.settings.zone()).ok_or(Error::NotFound)?;
        for code in courses {
            people::course::qualify(tx, &pen, &pack, &id, (code, day))?;
        }
        Ok::<_, Error>(id)
    })?;
    let (unit, office, role) = (text(unit), office.to_owned(), role.to_owned());
    Ok(Member { account: handle, password, role, office, id: id.as_str().to_owned(), unit, woman })
}

/// Two words and four figures: easy to type, and no secret.
fn password(node: &Node, luck: &mut Luck) -> String {
    let words = &node.pack.word_lists.en;
    let (one, other) = (luck.pick(words), luck.pick(words));
    format!("{one}-{other}-{}", luck.between(1000, 9999))
}
