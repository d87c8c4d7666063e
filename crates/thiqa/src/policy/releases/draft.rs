//! What the team sees of a draft: what would be published, what is withheld, and why.

use serde::Serialize;
use stats::disclosure::{Id, Reason, Warning};

use super::{Proposed, Words, judge::Judgement, rows::ReleaseRow, source::Source};
use crate::{
    Error, Refusal, Result,
    community::released::{Contents, View, called},
    lang::msg,
    web::Staff,
};

/// A draft as it would be published today.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(crate) struct Draft {
    /// What would be seen; none where it can't be judged.
    contents: Option<Contents>,
    #[serde(skip)]
    pub(super) view: Option<View>,
    /// What would be withheld.
    pub(super) withheld: Vec<Withheld>,
    /// How many cells that nobody asked for are kept from being worked out.
    pub(super) guarded: usize,
    /// What a person must look at.
    pub(super) warnings: Vec<Withheld>,
    #[serde(skip)]
    pub(super) refusal: Option<Refusal>,
}

/// A figure that is not published, or that somebody must look at.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(crate) struct Withheld {
    pub(super) question: String,
    pub(super) wave: String,
    /// Of whom; empty for everybody.
    pub(super) group: String,
    /// Why: a key of the locales.
    pub(super) why: &'static str,
}

/// What is proposed, with its words.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) proposed: Proposed,
    pub(super) words: Words,
}

fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::Base => msg("releases-base"),
        Reason::Clusters => msg("releases-clusters"),
        Reason::Part => msg("releases-part"),
        Reason::Complement => msg("releases-complement"),
        Reason::Earlier => msg("releases-earlier"),
    }
}

/// A cell in words.
fn line(contents: &Contents, id: &Id, why: &'static str, lang: &str) -> Withheld {
    let name = id.question.rsplit('/').next().unwrap_or_default();
    let asked = contents.questions.iter().find(|asked| asked.name == name);
    let group = id.codes.iter().next().and_then(|(by, code)| {
        let group = contents.groups.iter().find(|group| group.name == *by)?;
        let named = group.codes.iter().find(|named| named.code == *code)?;
        Some(named.said(lang).to_owned())
    });
    Withheld {
        question: asked.map_or(name, |asked| called(asked.named(), lang)).to_owned(),
        wave: id.wave.clone(),
        group: group.unwrap_or_default(),
        why,
    }
}

impl Draft {
    /// As the figures and the ledger stand now.
    pub(super) async fn of(staff: &Staff, row: &ReleaseRow, asked: Asked) -> Result<Draft> {
        let source = Source::load(&staff.app, &row.office, &asked.proposed.results).await?;
        match source.judged(staff, &row.office, asked).await {
            Ok((judgement, _)) => Ok(Draft::drawn(staff, judgement)),
            Err(Error::Refused(refusal)) => Ok(Draft::refused(refusal)),
            Err(error) => Err(error),
        }
    }

    fn refused(refusal: Refusal) -> Draft {
        let (withheld, warnings) = (Vec::new(), Vec::new());
        Draft { contents: None, view: None, withheld, guarded: 0, warnings, refusal: Some(refusal) }
    }

    fn drawn(staff: &Staff, Judgement { contents, judged }: Judgement) -> Draft {
        let lang = staff.reader.lang.code();
        let withheld = judged.withheld.iter();
        let withheld = withheld.map(|cell| line(&contents, &cell.id, why(cell.reason), lang));
        let warned = |warning: &Warning| match warning {
            Warning::Differs { id } => line(&contents, id, msg("releases-differs"), lang),
            Warning::Exposed { id } => line(&contents, id, msg("releases-exposed"), lang),
        };
        Draft {
            view: Some(View::of(&staff.app.pack, &staff.reader, &contents)),
            withheld: withheld.collect(),
            guarded: judged.guarded.len(),
            warnings: judged.warnings.iter().map(warned).collect(),
            contents: Some(contents),
            refusal: None,
        }
    }
}
