//! The sample's page: frame, draw, blocks, replacements, older draws.

use std::collections::BTreeSet;

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    draw::{ENGINE, Plan, draw},
    frame::{self, Block, Fault},
    past::{Draw, Past, past},
    standing::Standing,
};
use crate::{
    Result,
    books::Read,
    community::surveys::{Survey, SurveyRow, open, row},
    id::Id,
    web::{Answer, Fields, Page, Problems, Staff},
};

/// A stratum of the frame.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct StratumRow {
    pub(super) stratum: String,
    pub(super) stations: BTreeSet<String>,
    pub(super) blocks: i64,
    pub(super) households: i64,
}

/// The newest frame.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct FrameRow {
    /// When it was laid in, microseconds UTC.
    pub(super) laid: i64,
    pub(super) blocks: i64,
    pub(super) strata: Vec<StratumRow>,
}

/// A drawn block.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct BlockRow {
    /// Its number in the draw.
    pub(super) n: u32,
    pub(super) block: String,
    pub(super) stratum: String,
    pub(super) station: String,
    pub(super) households: u32,
    /// Households to visit.
    pub(super) take: u32,
    pub(super) probability: f64,
    pub(super) standing: Standing,
    /// The code of the block that stands in its place.
    pub(super) by: Option<String>,
    /// Why it was replaced: a code of the pack, and words.
    pub(super) reason: Option<String>,
    pub(super) words: Option<String>,
    /// When it was replaced, microseconds UTC.
    pub(super) replaced: Option<i64>,
}

/// A draw.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct DrawRow {
    /// When, microseconds UTC.
    pub(super) at: i64,
    pub(super) seed: String,
    pub(super) engine: String,
    pub(super) plan: Plan,
    /// Why it was drawn anew.
    pub(super) why: String,
    pub(super) blocks: Vec<BlockRow>,
    /// Where it was drawn again: whether the same blocks came.
    pub(super) same: Option<bool>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/sampling/show.html")]
pub(crate) struct Show {
    #[serde(skip)]
    pub(super) page: Page,
    pub(super) survey: String,
    #[serde(skip)]
    pub(super) name: String,
    pub(super) frame: Option<FrameRow>,
    /// The newest first: that one counts.
    pub(super) draws: Vec<DrawRow>,
    /// Whether she may change it.
    pub(super) changes: bool,
    /// What is wrong with a frame that was not laid in.
    pub(super) faults: Vec<Fault>,
    pub(super) problems: Problems,
    #[serde(skip)]
    pub(super) typed: Fields,
    #[serde(skip)]
    pub(super) once: String,
    #[serde(skip)]
    pub(super) reasons: Vec<(String, String)>,
}

fn frame_row(at: i64, blocks: &[Block]) -> FrameRow {
    let strata = frame::strata(blocks).into_iter().map(|(stratum, blocks)| StratumRow {
        stratum: stratum.to_owned(),
        stations: blocks.iter().map(|block| block.station.clone()).collect(),
        blocks: blocks.len() as i64,
        households: blocks.iter().map(|block| i64::from(block.households)).sum(),
    });
    FrameRow { laid: at, blocks: blocks.len() as i64, strata: strata.collect() }
}

fn draw_row(past: &Past, one: &Draw, again: bool) -> DrawRow {
    let blocks = one.blocks();
    let code = |n: u32| blocks.get(n as usize).map(|(_, _, block)| block.block.clone());
    let row = |(n, standing, block): &(u32, Standing, super::DrawnBlock)| {
        let replaced = one.replacements.iter().find(|replaced| replaced.block == *n);
        BlockRow {
            n: *n,
            block: block.block.clone(),
            stratum: block.stratum.clone(),
            station: block.station.clone(),
            households: block.households,
            take: block.take,
            probability: block.probability,
            standing: *standing,
            by: one.numbers.by(*n).and_then(code),
            reason: replaced.map(|replaced| replaced.reason.clone()),
            words: replaced.map(|replaced| replaced.words.clone()),
            replaced: replaced.map(|replaced| replaced.at),
        }
    };
    DrawRow {
        at: one.at,
        seed: one.drawn.seed.clone(),
        engine: one.drawn.engine.clone(),
        plan: one.drawn.plan.clone(),
        why: one.drawn.why.get().cloned().unwrap_or_default(),
        blocks: blocks.iter().map(row).collect(),
        same: again.then(|| is_same(past, one)).flatten(),
    }
}

/// Whether its frame, plan and seed give its blocks; nothing where another engine drew them.
fn is_same(past: &Past, one: &Draw) -> Option<bool> {
    // Another engine draws other blocks, and says nothing of these.
    if one.drawn.engine != ENGINE {
        return None;
    }
    let Some(frame) = past.frames.get(one.drawn.frame as usize) else { return Some(false) };
    let Ok(lot) = draw(&frame.blocks, &one.drawn.plan, &one.drawn.seed) else { return Some(false) };
    let known = one.drawn.blocks.get().map(Vec::as_slice).unwrap_or_default();
    let alike = lot.blocks.iter().zip(known).all(|(a, b)| {
        a.block.block == b.block.block && (a.probability - b.probability).abs() < 1e-9
    });
    Some(alike && lot.blocks.len() == known.len() && lot.parts == one.drawn.parts)
}

/// What is asked of the page.
#[derive(Deserialize)]
pub struct Asked {
    again: Option<String>,
}

/// `GET /surveys/{id}/sample`
pub async fn show(
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    let page = Drawing { again: asked.again.is_some(), ..Drawing::default() };
    Ok(Answer::new(&staff, shown(&staff, &id, page).await?).into_response())
}

/// What a page is made with besides what is kept.
#[derive(Default)]
pub(super) struct Drawing {
    pub(super) again: bool,
    pub(super) faults: Vec<Fault>,
    pub(super) typed: Fields,
    pub(super) problems: Problems,
}

/// The past of a survey's sample, and the survey.
pub(super) async fn known(staff: &Staff, id: &Id<Survey>) -> Result<(SurveyRow, Past)> {
    let survey = row(staff, id).await?;
    let (app, office, of) = (staff.app.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| past(tx, &app.books, (&office, &of));
    Ok((survey, staff.app.db.read(read).await?))
}

pub(super) async fn shown(staff: &Staff, id: &Id<Survey>, with: Drawing) -> Result<Show> {
    let (survey, past) = known(staff, id).await?;
    staff.note(Read::new("view", "sampling", [id.as_str()])).await?;
    let lang = staff.reader.lang.code();
    let reasons = staff.app.pack.replacement_reasons.iter();
    let may = staff.app.may(&staff.who, Action::Update, Kind::Survey);
    let draws = past.draws.iter().rev();
    Ok(Show {
        page: staff.page(staff.reader.t("sampling-title")),
        survey: survey.id,
        name: survey.name,
        frame: past.frames.last().map(|frame| frame_row(frame.at, &frame.blocks)),
        draws: draws.map(|one| draw_row(&past, one, with.again)).collect(),
        changes: may && survey.closed.is_none(),
        faults: with.faults,
        problems: with.problems,
        typed: with.typed,
        once: staff.app.chance.id::<Survey>(staff.at).to_string(),
        reasons: reasons.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect(),
    })
}
