//! Draws, and what stands in for a drawn block.

use access::Action;
use axum::{extract::Path, response::Response};
use data_encoding::HEXLOWER;

use super::{
    changes::{refused, running, write},
    draw::{ENGINE, draw as draw_lot},
    frame::strata,
    plan::plan,
    sample::{Drawn, Sample},
};
use crate::{
    Refusal, Result,
    community::surveys::open,
    lang::{msg, parse_int},
    web::{Fields, Problems, Staff},
};

/// `POST /surveys/{id}/sample/draws`: draws, with a seed of the node's.
pub async fn draw(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    let (closed, _, past) = running(&staff, &id).await?;
    if let Some(refusal) = closed {
        return refused(&staff, &id, (fields, refusal.into()), Vec::new()).await;
    }
    let Some(frame) = past.frames.last() else {
        let refusal = Refusal::new(msg("sampling-frame-needed")).field("file");
        return refused(&staff, &id, (fields, refusal.into()), Vec::new()).await;
    };
    let plan = match plan(&fields, strata(&frame.blocks).len()) {
        Ok(plan) => plan,
        Err(problems) => return refused(&staff, &id, (fields, problems), Vec::new()).await,
    };
    let seed = HEXLOWER.encode(&staff.app.chance.bytes::<16>());
    let lot = match draw_lot(&frame.blocks, &plan, &seed) {
        Ok(lot) => lot,
        Err(refusal) => {
            return refused(&staff, &id, (fields, refusal.into()), Vec::new()).await;
        }
    };
    let drawn = Drawn {
        frame: past.frames.len() as u32 - 1,
        engine: ENGINE.to_owned(),
        seed,
        plan,
        parts: lot.parts,
        blocks: lot.blocks.into(),
        why: fields.text("why").into(),
    };
    write(&staff, &id, fields, |sample| sample.draw(drawn)).await
}

/// `POST /surveys/{id}/sample/replacements`: a block can't be visited.
pub async fn replace(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    let (closed, ..) = running(&staff, &id).await?;
    let (reason, words) = (fields.get("reason"), fields.text("words"));
    let block = parse_int(&fields.get("block")).and_then(|number| u32::try_from(number).ok());
    let problem = |key, field| Some(Refusal::new(key).field(field));
    let wrong = match () {
        () if closed.is_some() => closed,
        () if block.is_none() => problem(msg("sampling-block-needed"), "block"),
        () if !staff.app.pack.replacement_reasons.has(&reason) => {
            problem(msg("sampling-reason-needed"), "reason")
        }
        () => None,
    };
    match (wrong, block) {
        (None, Some(block)) => {
            let draw = fields.get("draw").parse().unwrap_or(u32::MAX);
            let decide = move |sample: &Sample| sample.replace((draw, block), reason, words);
            write(&staff, &id, fields, decide).await
        }
        (wrong, _) => {
            let problems = wrong.map(Problems::from).unwrap_or_default();
            refused(&staff, &id, (fields, problems), Vec::new()).await
        }
    }
}
