//! One interview or discussion: the facts around it and consent. No word of it stands here.

use std::collections::BTreeMap;

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Input, Legend, Radios, Select};
use db::Tx;
use serde::Serialize;

use super::{
    Round, Voice, VoiceEvent,
    pages::{kind_key, row},
    rows::{self, RoundRow, VoiceRow},
    store,
    voice::{KINDS, MOST, Noted},
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::{REGISTER_DATES, msg, parse_date, parse_int},
    people::names::names,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/voices/source.html")]
pub(crate) struct SourcePage {
    #[serde(skip)]
    page: Page,
    round: RoundRow,
    /// Its id, or that of a new one.
    id: String,
    /// As it stands; none of a new one.
    source: Option<VoiceRow>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    once: String,
    #[serde(skip)]
    team: BTreeMap<String, String>,
    #[serde(skip)]
    districts: Vec<(String, String)>,
    #[serde(skip)]
    languages: Vec<(String, String)>,
}

impl SourcePage {
    fn choose(&self, name: &'static str, key: &str) -> Select {
        Select::new(name, self.page.t(key))
            .option("", self.page.t("voices-not-yet"))
            .value(self.typed.get(name))
            .error(self.page.problem(&self.problems, name))
    }

    fn short(&self, name: &'static str, key: &str, width: &str) -> Input {
        Input::new(name, self.page.t(key))
            .value(self.typed.get(name))
            .dir("ltr")
            .class(width)
            .error(self.page.problem(&self.problems, name))
    }

    fn form(&self) -> Html {
        let page = &self.page;
        let fitting = KINDS.iter().filter(|kind| fits(&self.round.kind, kind));
        let kinds = fitting.map(|kind| Choice::new(*kind, page.t(kind_key(kind))));
        let kind = Radios::new("kind", Legend::new(page.t("voices-kind")).size("s"))
            .items(kinds)
            .value(self.typed.get("kind"))
            .error(page.problem(&self.problems, "kind"));
        Html::join([
            Html::from(kind),
            self.short("day", "voices-day", "govuk-input--width-10")
                .hint(page.t("account-course-hint"))
                .into(),
            self.choose("district", "voices-district").options(self.districts.clone()).into(),
            self.choose("language", "voices-language").options(self.languages.clone()).into(),
            self.short("women", "voices-women", "govuk-input--width-2").into(),
            self.short("men", "voices-men", "govuk-input--width-2").into(),
            self.choose("led_by", "voices-led-by").options(self.team.clone()).into(),
        ])
    }
}

/// Whether a round of this kind holds such a source.
fn fits(round: &str, kind: &str) -> bool {
    match round {
        "interviews" => kind == "interview",
        "discussions" => kind == "discussion",
        _ => true,
    }
}

type Places = Path<(String, String)>;

/// The source, if she may do this with sources of her office.
pub(super) fn open_one(
    staff: &Staff,
    (round, id): (&str, &str),
    action: Action,
) -> Result<(Id<Round>, Id<Voice>)> {
    staff.app.open(&staff.who, action, &store::held(Kind::Voice, &staff.who.office)?)?;
    Ok((Id::parse(round).ok_or(Error::NotFound)?, Id::parse(id).ok_or(Error::NotFound)?))
}

/// The row of a source of this round.
pub(super) async fn source_row(
    staff: &Staff,
    (round, id): (&Id<Round>, &Id<Voice>),
) -> Result<Option<VoiceRow>> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let (round, id) = (round.to_string(), id.to_string());
    let read = move |tx: &mut Tx| rows::voices(tx, &app, &who, (&round, Some(&id)));
    Ok(staff.app.db.read(read).await?.pop())
}

async fn drawn(
    staff: &Staff,
    (round, id): (&Id<Round>, &Id<Voice>),
    typed: Option<Fields>,
    problems: Problems,
) -> Result<SourcePage> {
    let of = row(staff, round).await?;
    let source = source_row(staff, (round, id)).await?;
    let (app, office, lang) =
        (staff.app.clone(), staff.who.office.clone(), staff.reader.lang.code());
    let team = staff.app.db.read(move |tx| names(tx, &app.books, &office)).await?;
    let pack = &staff.app.pack;
    let districts = pack.districts.iter();
    let languages = pack.languages.iter();
    let typed = typed.unwrap_or_else(|| stands(source.as_ref()));
    Ok(SourcePage {
        page: staff.page(staff.reader.t("voices-source")),
        round: of,
        id: id.to_string(),
        source,
        problems,
        typed,
        once: staff.app.chance.id::<Voice>(staff.at).to_string(),
        team,
        districts: districts.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect(),
        languages: languages.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect(),
    })
}

/// The form as it was filled in last.
fn stands(source: Option<&VoiceRow>) -> Fields {
    let Some(row) = source else { return Fields::default() };
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let (women, men) = (number(row.women), number(row.men));
    Fields::of([
        ("kind", row.kind.as_str()),
        ("day", row.day.as_deref().unwrap_or_default()),
        ("district", row.district.as_deref().unwrap_or_default()),
        ("language", row.language.as_deref().unwrap_or_default()),
        ("women", &women),
        ("men", &men),
        ("led_by", row.led_by.as_deref().unwrap_or_default()),
    ])
}

/// The form of a new source.
pub async fn blank(staff: Staff, Path(round): Path<String>) -> Result<Response> {
    let id = staff.app.chance.id::<Voice>(staff.at);
    let (round, id) = open_one(&staff, (&round, id.as_str()), Action::Create)?;
    let page = drawn(&staff, (&round, &id), None, Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// One source.
pub async fn show(staff: Staff, Path((round, id)): Places) -> Result<Response> {
    let (round, id) = open_one(&staff, (&round, &id), Action::View)?;
    let page = drawn(&staff, (&round, &id), None, Problems::default()).await?;
    if page.source.is_none() {
        return Err(Error::NotFound);
    }
    Ok(Answer::new(&staff, page).into_response())
}

/// A number of people; what is no number is a problem, nothing is not yet known.
fn people(fields: &Fields, name: &'static str, problems: &mut Problems) -> Option<i64> {
    let typed = fields.some(name)?;
    let number = parse_int(&typed).filter(|number| (0..=MOST).contains(number));
    if number.is_none() {
        problems.add(Refusal::new(msg("web-bad-number")).field(name));
    }
    number
}

/// The facts as they were typed.
async fn read(staff: &Staff, round: &RoundRow, fields: &Fields) -> Result<(Noted, Problems)> {
    let mut problems = Problems::default();
    let day = fields.some("day").and_then(|typed| {
        let day = parse_date(&typed, REGISTER_DATES);
        if day.is_none() {
            let refusal = Refusal::new(msg("web-bad-date")).field("day");
            problems.add(refusal.arg("example", "21/11/2026"));
        }
        day.map(|day| day.to_string())
    });
    let pack = &staff.app.pack;
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let team = staff.app.db.read(move |tx| names(tx, &app.books, &office)).await?;
    let kind = Some(fields.get("kind")).filter(|kind| fits(&round.kind, kind)).unwrap_or_default();
    let noted = Noted {
        round: round.id.clone(),
        kind,
        day,
        district: fields.some("district").filter(|code| pack.districts.has(code)),
        language: fields.some("language").filter(|code| pack.languages.has(code)),
        women: people(fields, "women", &mut problems),
        men: people(fields, "men", &mut problems),
        led_by: fields.some("led_by").filter(|account| team.contains_key(account)),
    };
    Ok((noted, problems))
}

/// Writes the facts down: of a new source, or in place of those that stood.
pub async fn note(staff: Staff, Path(round): Path<String>, fields: Fields) -> Result<Response> {
    let (round, id) = open_one(&staff, (&round, &fields.get("id")), Action::Create)?;
    let of = row(&staff, &round).await?;
    let (noted, problems) = read(&staff, &of, &fields).await?;
    if !problems.is_empty() {
        let page = drawn(&staff, (&round, &id), Some(fields), problems).await?;
        return Ok(Answer::refused(&staff, page).into_response());
    }
    let decide = move |voice: &Voice| voice.note(noted);
    match staff.record(&id, fields.get("once"), decide).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/voices/{round}/sources/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, (&round, &id), Some(fields), refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// Writes an event of a source of this round.
pub(super) async fn record(
    staff: &Staff,
    id: &Id<Voice>,
    decide: impl FnOnce(&Voice) -> Result<VoiceEvent> + Send + 'static,
) -> Result<()> {
    let (pen, of) = (staff.pen(), id.clone());
    let work = move |tx: &mut Tx| pen.record(tx, &of, decide).map(drop);
    staff.app.db.write(&staff.who.office, work).await
}

/// Everybody who spoke has consented.
pub async fn consent(staff: Staff, Path((round, id)): Places) -> Result<Response> {
    let (round, id) = open_one(&staff, (&round, &id), Action::Update)?;
    let of = round.to_string();
    match record(&staff, &id, move |voice: &Voice| voice.consent(&of)).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/voices/{round}/sources/{id}"))),
        Err(error) => Err(error),
    }
}
