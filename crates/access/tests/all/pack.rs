//! The pack's policies, and people to ask for.

use std::{
    fs,
    path::Path,
    sync::{Arc, LazyLock},
    thread,
};

use access::{Access, Action, Class, Grants, Kind, Phase, Sensitivity, Who};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/iraq/policies");

pub(crate) static ACCESS: LazyLock<Access> = LazyLock::new(|| {
    let files = files();
    let policies: Vec<_> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".cedar"))
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    Access::load(("schema.cedarschema", &schema()), &policies).unwrap_or_else(|e| panic!("{e}"))
});

pub(crate) fn schema() -> String {
    fs::read_to_string(Path::new(FOLDER).join("schema.cedarschema")).expect("the schema is there")
}

/// Every file of the folder, by name.
pub(crate) fn files() -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(FOLDER)
        .expect("the folder is there")
        .map(|file| {
            let file = file.expect("a file");
            let name = file.file_name().into_string().expect("a plain name");
            (name, fs::read_to_string(file.path()).expect("a text"))
        })
        .collect();
    files.sort();
    files
}

/// Everyone of the pack, in the office and unit where she usually serves.
pub(crate) const PEOPLE: &[(&str, &str, &str)] = &[
    ("desk_officer", "station", "reception"),
    ("investigator", "station", "investigation"),
    ("protection_officer", "station", "family_protection"),
    ("juvenile_officer", "station", "juvenile"),
    ("community_officer", "station", "community_police"),
    ("commander", "station", "none"),
    ("directorate_officer", "directorate", "none"),
    ("analyst", "ministry", "none"),
    ("political_oversight", "oversight", "none"),
    ("judicial_investigator", "court", "none"),
    ("investigating_judge", "court", "none"),
    ("public_prosecutor", "prosecution", "none"),
    ("court_clerk", "court", "none"),
    ("lawyer", "partner", "none"),
    ("doctor", "partner", "none"),
    ("inspector", "inspectorate", "none"),
    ("oversight_visitor", "oversight", "none"),
    ("survey_supervisor", "partner", "none"),
    ("enumerator", "partner", "none"),
    ("partner", "partner", "none"),
    ("auditor", "oversight", "none"),
    ("operator", "ministry", "none"),
];

pub(crate) fn everyone() -> impl Iterator<Item = Who> {
    PEOPLE.iter().map(|person| make(*person))
}

/// Whoever has this role, where she usually serves.
pub(crate) fn who(role: &str) -> Who {
    make(*PEOPLE.iter().find(|person| person.0 == role).expect("a role"))
}

fn make((role, office_kind, unit_kind): (&str, &str, &str)) -> Who {
    Who {
        role: role.into(),
        office_kind: office_kind.into(),
        unit_kind: unit_kind.into(),
        account: "a1".into(),
    }
}

/// The classes that differ for the policies: phases matter for cases, jurisdictions nowhere.
pub(crate) fn classes() -> Vec<Class> {
    let mut classes = Vec::new();
    for kind in Kind::ALL {
        let personal = matches!(
            kind,
            Kind::Visit
                | Kind::Case
                | Kind::Attachment
                | Kind::Timeline
                | Kind::Register
                | Kind::Answer
                | Kind::Support
                | Kind::Disclosure
                | Kind::Referral
                | Kind::Received
                | Kind::Transfer
                | Kind::Missing
                | Kind::Statement
                | Kind::Match
                | Kind::Erasure
                | Kind::Crossing
                | Kind::Papers
                | Kind::Decision
                | Kind::Question
                | Kind::Procedure
                | Kind::Docket
                | Kind::Counsel
                | Kind::Exhibit
        );
        let sensitivities = if personal { Sensitivity::ALL } else { &Sensitivity::ALL[..1] };
        let of_court = matches!(
            kind,
            Kind::Papers
                | Kind::Decision
                | Kind::Question
                | Kind::Procedure
                | Kind::Docket
                | Kind::Counsel
        );
        let phases = match *kind {
            Kind::Case => Phase::ALL,
            // What is published inside is closed.
            Kind::Study => &[Phase::Open, Phase::Closed],
            // So is what is public.
            Kind::Release => &Phase::ALL[..3],
            // Visits of a prosecutor lie before the judge.
            Kind::Finding => &Phase::ALL[..2],
            _ if of_court => &Phase::ALL[..3],
            _ => &Phase::ALL[..1],
        };
        for sensitivity in sensitivities {
            for phase in phases {
                let mut class = Class::ordinary(*kind, "federal");
                (class.sensitivity, class.phase) = (*sensitivity, *phase);
                classes.push(class);
            }
        }
    }
    classes
}

pub(crate) fn class(code: &str) -> Class {
    Class::parse(code).expect("a class")
}

/// The whole table: for everyone, for every action in its order, what is granted of [`classes`].
pub(crate) static TABLE: LazyLock<Vec<(Who, Vec<Arc<Grants>>)>> = LazyLock::new(|| {
    let classes = classes();
    let row = |who: Who| {
        let grants =
            Action::ALL.iter().map(|action| ACCESS.lists(&who, *action, &classes)).collect();
        (who, grants)
    };
    let everyone: Vec<_> = everyone().collect();
    let (first, second) = everyone.split_at(everyone.len() / 4);
    let rows = |part: &[Who]| part.iter().cloned().map(row).collect::<Vec<_>>();
    thread::scope(|scope| {
        let other = scope.spawn(|| rows(second));
        [rows(first), other.join().expect("a table")].concat()
    })
});
