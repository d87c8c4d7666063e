//! The survey, its two waves and the figures of both.

use std::sync::{Arc, OnceLock};

use super::{
    super::{luck::Luck, stage::Stage},
    DAY, Team,
    answers::both,
    instrument,
};
use crate::{
    community::surveys::{FormAdded, Survey},
    id::Id,
    lang::msg,
    policy::results::{
        Results, Wave,
        figure::Figures,
        staged::{self, Of},
    },
};

/// Figures, once they were computed.
#[derive(Clone)]
pub(super) struct Computed {
    pub(super) set: Id<Results>,
    pub(super) figures: Arc<OnceLock<Figures>>,
}

fn file(luck: &mut Luck) -> String {
    (0..4).map(|_| format!("{:08x}", luck.between(0, u32::MAX.into()))).collect()
}

/// Begins the survey, lays both waves in and computes their figures.
pub(super) fn two(
    stage: &mut Stage<'_>,
    team: &Team,
    stations: &[String],
    months: i32,
) -> Computed {
    begin(stage, team);
    let until = stage.calendar.until;
    let said = stage.say("ar", msg("demo-wave"), &[]);
    let pack = stage.pack;
    let governorate = |station: &String| pack.offices.get(station).map(|own| &*own.governorate);
    let places: Vec<(&str, &str)> =
        stations.iter().map(|own| (own.as_str(), governorate(own).unwrap_or_default())).collect();
    let waves = both(&mut stage.luck, &places, months, &said);
    let ids: Vec<Id<Wave>> = (0..2).map(|_| stage.luck.id(until - 3 * DAY)).collect();
    let set: Id<Results> = stage.luck.id(until - 2 * DAY);
    let files: [String; 3] = std::array::from_fn(|_| file(&mut stage.luck));
    let computed = Computed { set, figures: Arc::default() };
    let (folder, survey, kept) = (stage.media.clone(), team.survey.clone(), computed.clone());
    stage.plan(until - 2 * DAY, &team.first, move |tx, pack, pen| {
        let (form, _) = instrument(pack)?;
        let of = Of { survey: survey.as_str(), form: &form, folder: &folder };
        let mut laid = Vec::new();
        for ((id, file), answers) in ids.iter().zip(&files).zip(waves) {
            let sum = staged::lay(tx, pen, &of, (id, file), &answers)?;
            laid.push((id.to_string(), sum, answers));
        }
        let figures = staged::compute(tx, (pen, pack), &of, (&kept.set, &files[2]), &laid)?;
        kept.figures.get_or_init(|| figures);
        Ok(())
    });
    computed
}

fn begin(stage: &mut Stage<'_>, team: &Team) {
    let (name, of) = (stage.say("ar", msg("demo-survey"), &[]), team.survey.clone());
    stage.plan(team.begun, &team.first, move |tx, pack, pen| {
        let (form, xml) = instrument(pack)?;
        pen.record(tx, &of, |survey: &Survey| survey.open(name))?;
        let added = FormAdded {
            hash: forms::hash(xml.as_bytes()),
            form: form.id.clone(),
            version: form.version.clone(),
            title: form.title.clone().into(),
            xml: xml.into(),
            files: Vec::new(),
        };
        pen.record(tx, &of, |survey: &Survey| survey.add(added))?;
        pen.record(tx, &of, |survey: &Survey| survey.publish(form.id, form.version)).map(drop)
    });
}
