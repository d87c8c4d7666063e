//! The country as data: words, places, offices, law, desk tables, routing and demonstration names.
//!
//! A pack is a folder (`packs/iraq`). Tables are CSV with the columns `code, ar, ckb, en`, their
//! own, then `source, verified_by, verified_on, from, until`; structure is TOML. The binary carries
//! its own copy ([`Pack::builtin`]); a folder on disk can replace it ([`Pack::load`]).
//! Code knows the columns, never the rows.

mod case;
mod check;
mod clock;
mod column_kind;
mod condition;
mod contact;
mod demo;
mod desk;
mod error;
mod files;
mod gate;
mod interviews;
mod law;
mod lookup;
mod map;
mod number;
mod offence;
mod offices;
mod people;
mod places;
mod posts;
mod procedure;
mod protection;
mod registers;
mod routing;
mod row;
mod services;
mod settings;
mod situation;
mod table;
#[cfg(test)]
mod tests;
mod totals;
mod word_lists;
mod words;

use std::path::Path;

pub use case::{Emergency, ExportPurpose, PublicStatus, Register, Status, TaskKind};
pub use clock::{Clock, Limit};
pub use column_kind::ColumnKind;
pub use condition::{Condition, Facts, Field};
pub use contact::{Channel, Language, SafeContact, SearchPurpose};
pub use demo::{Demo, Local};
pub use desk::{Outcome, Priority, RefusalReason, VisitReason};
pub use error::PackError;
pub use gate::{Course, GATED, Gate, NEVER_GATED};
pub use interviews::{InterviewKind, InterviewStep, PHASES, PauseReason};
pub use law::{Article, ArticleOffence, Context, Law, Right};
pub use map::{Area, Map};
pub use number::NumberError;
pub use offence::Offence;
pub use offices::{Jurisdiction, Office, OfficeKind};
pub use people::{DocumentKind, PersonRole, Relation};
pub use places::{District, Governorate};
pub use posts::{Rank, Role, UnitKind};
pub use procedure::{Holds, Order, Step};
pub use protection::Gbvims;
pub use registers::RegisterColumn;
pub use routing::{Route, Rule};
pub use services::{ConsentPurpose, ReferralItem, Service, ServiceKind};
pub use settings::{
    Export, LaterLanguage, Opening, Protection, Sensitivity, Settings, Station, Week,
};
pub use situation::{MEASURES, SituationLine, SituationSection};
pub use table::{Plain, Row, Table};
pub use totals::PaperTotal;
pub use word_lists::{WordLists, fold};
pub use words::{Basis, Verified, Words};

use files::Files;

/// Everything a country brings, read once and checked.
#[derive(Debug)]
pub struct Pack {
    pub settings: Settings,
    // Places.
    pub governorates: Table<Governorate>,
    pub districts: Table<District>,
    pub map: Map,
    // Offices and people at work.
    pub office_kinds: Table<OfficeKind>,
    pub offices: Table<Office>,
    pub units: Table<UnitKind>,
    pub ranks: Table<Rank>,
    pub roles: Table<Role>,
    // Law.
    pub offences: Table<Offence>,
    pub contexts: Table<Context>,
    pub laws: Table<Law>,
    pub articles: Table<Article>,
    pub article_offences: Vec<ArticleOffence>,
    pub clocks: Table<Clock>,
    pub procedure: Table<Step>,
    // The desk.
    pub visit_reasons: Table<VisitReason>,
    pub routing: Table<Rule>,
    pub priorities: Table<Priority>,
    pub outcomes: Table<Outcome>,
    pub refusal_reasons: Table<RefusalReason>,
    pub channels: Table<Channel>,
    pub safe_contact: Table<SafeContact>,
    pub needs: Table<Plain>,
    pub languages: Table<Language>,
    pub age_bands: Table<Plain>,
    pub sexes: Table<Plain>,
    pub search_purposes: Table<SearchPurpose>,
    // The case.
    pub registers: Table<Register>,
    pub register_columns: Table<RegisterColumn>,
    pub statuses: Table<Status>,
    pub public_statuses: Table<PublicStatus>,
    pub task_kinds: Table<TaskKind>,
    pub person_roles: Table<PersonRole>,
    pub document_kinds: Table<DocumentKind>,
    pub relations: Table<Relation>,
    pub emergency_numbers: Table<Emergency>,
    pub export_purposes: Table<ExportPurpose>,
    // Help, and what may be told for it.
    pub services: Table<Service>,
    pub service_kinds: Table<ServiceKind>,
    pub consent_purposes: Table<ConsentPurpose>,
    pub referral_items: Table<ReferralItem>,
    pub emergency_reasons: Table<Plain>,
    /// Who may have taken somebody first.
    pub captors: Table<Plain>,
    /// What somebody in custody is told.
    pub rights: Table<Right>,
    // What needs a course.
    pub courses: Table<Course>,
    pub gates: Table<Gate>,
    // Interviews and their recordings.
    pub interview_kinds: Table<InterviewKind>,
    pub interview_steps: Table<InterviewStep>,
    pub vulnerabilities: Table<Plain>,
    pub pause_reasons: Table<PauseReason>,
    pub unrecorded_reasons: Table<Plain>,
    pub playback_purposes: Table<Plain>,
    // The support file.
    pub gbvims: Table<Gbvims>,
    pub risk_flags: Table<Plain>,
    pub plan_items: Table<Plain>,
    pub support_steps: Table<Plain>,
    // The daily situation report.
    pub situation_sections: Table<SituationSection>,
    pub situation_lines: Table<SituationLine>,
    pub paper_totals: Table<PaperTotal>,
    // Studies.
    pub study_kinds: Table<Plain>,
    /// How strong the evidence of a finding is.
    pub strengths: Table<Plain>,
    // Surveys.
    /// Why a drawn block is replaced.
    pub replacement_reasons: Table<Plain>,
    /// Words of tracking codes.
    pub word_lists: WordLists,
    /// Invented people and places for demonstrations and tests.
    pub demo: Demo,
    files: Files,
}

impl Pack {
    /// Reads and checks a folder. All problems come back at once.
    pub fn load(dir: &Path) -> Result<Pack, Vec<PackError>> {
        Pack::read(Files::from_dir(dir)?)
    }

    /// The pack that the binary carries.
    pub fn builtin() -> Result<Pack, Vec<PackError>> {
        Pack::read(Files::embedded())
    }

    fn read(files: Files) -> Result<Pack, Vec<PackError>> {
        let mut found = Vec::new();
        let pack = Pack::tables(files, &mut found);
        check::all(&pack, &mut found);
        if found.is_empty() {
            return Ok(pack);
        }
        found.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        Err(found)
    }

    #[allow(clippy::too_many_lines, reason = "one line a table")]
    fn tables(files: Files, found: &mut Vec<PackError>) -> Pack {
        Pack {
            settings: settings::read(&files, found),
            governorates: table::read(&files, "governorates.csv", found),
            districts: table::read(&files, "districts.csv", found),
            map: map::read(&files, found),
            office_kinds: table::read(&files, "office_kinds.csv", found),
            offices: table::read(&files, "offices.csv", found),
            units: table::read(&files, "units.csv", found),
            ranks: table::read(&files, "ranks.csv", found),
            roles: table::read(&files, "roles.csv", found),
            offences: table::read(&files, "offences.csv", found),
            contexts: table::read(&files, "contexts.csv", found),
            laws: table::read(&files, "laws.csv", found),
            articles: table::read(&files, "articles.csv", found),
            article_offences: law::links(&files, found),
            clocks: table::read(&files, "clocks.csv", found),
            procedure: table::read(&files, "procedure.csv", found),
            visit_reasons: table::read(&files, "visit_reasons.csv", found),
            routing: table::read(&files, "routing.csv", found),
            priorities: table::read(&files, "priorities.csv", found),
            outcomes: table::read(&files, "outcomes.csv", found),
            refusal_reasons: table::read(&files, "refusal_reasons.csv", found),
            channels: table::read(&files, "channels.csv", found),
            safe_contact: table::read(&files, "safe_contact.csv", found),
            needs: table::read(&files, "needs.csv", found),
            languages: table::read(&files, "languages.csv", found),
            age_bands: table::read(&files, "age_bands.csv", found),
            sexes: table::read(&files, "sexes.csv", found),
            search_purposes: table::read(&files, "search_purposes.csv", found),
            registers: table::read(&files, "registers.csv", found),
            register_columns: table::read(&files, "register_columns.csv", found),
            statuses: table::read(&files, "statuses.csv", found),
            public_statuses: table::read(&files, "public_statuses.csv", found),
            task_kinds: table::read(&files, "task_kinds.csv", found),
            person_roles: table::read(&files, "person_roles.csv", found),
            document_kinds: table::read(&files, "document_kinds.csv", found),
            relations: table::read(&files, "relations.csv", found),
            emergency_numbers: table::read(&files, "emergency_numbers.csv", found),
            export_purposes: table::read(&files, "export_purposes.csv", found),
            services: table::read(&files, "services.csv", found),
            service_kinds: table::read(&files, "service_kinds.csv", found),
            consent_purposes: table::read(&files, "consent_purposes.csv", found),
            referral_items: table::read(&files, "referral_items.csv", found),
            emergency_reasons: table::read(&files, "emergency_reasons.csv", found),
            captors: table::read(&files, "captors.csv", found),
            rights: table::read(&files, "rights.csv", found),
            courses: table::read(&files, "courses.csv", found),
            gates: table::read(&files, "gates.csv", found),
            interview_kinds: table::read(&files, "interview_kinds.csv", found),
            interview_steps: table::read(&files, "interview_steps.csv", found),
            vulnerabilities: table::read(&files, "vulnerabilities.csv", found),
            pause_reasons: table::read(&files, "pause_reasons.csv", found),
            unrecorded_reasons: table::read(&files, "unrecorded_reasons.csv", found),
            playback_purposes: table::read(&files, "playback_purposes.csv", found),
            gbvims: table::read(&files, "gbvims.csv", found),
            risk_flags: table::read(&files, "risk_flags.csv", found),
            plan_items: table::read(&files, "plan_items.csv", found),
            support_steps: table::read(&files, "support_steps.csv", found),
            situation_sections: table::read(&files, "situation_sections.csv", found),
            situation_lines: table::read(&files, "situation_lines.csv", found),
            paper_totals: table::read(&files, "paper_totals.csv", found),
            study_kinds: table::read(&files, "study_kinds.csv", found),
            strengths: table::read(&files, "evidence_strengths.csv", found),
            replacement_reasons: table::read(&files, "replacement_reasons.csv", found),
            word_lists: word_lists::read(&files, found),
            demo: demo::read(&files, found),
            files,
        }
    }
}
