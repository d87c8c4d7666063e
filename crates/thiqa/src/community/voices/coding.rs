//! What was said, and the codes on it: the only page that shows words of a transcript.

use std::collections::{BTreeMap, BTreeSet};

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::Html;
use db::Tx;
use serde::Serialize;

use super::{
    Round, Voice, VoiceEvent,
    agreement::{agreement, count},
    marks::{self, Mark, differences},
    rows::{self, CodeRow},
    source::{open_one, record},
};
use crate::{
    Error, Result,
    books::{Read, history},
    community::form::text,
    id::Id,
    people::names::names,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// How far the two agree on a code.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Agreed {
    code: String,
    /// Of a hundred paragraphs.
    percent: f64,
    /// Cohen's kappa; none where both always said the same one thing.
    kappa: Option<f64>,
}

/// A mark that one of the two has alone.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Differing {
    paragraph: u32,
    code: u32,
    name: String,
    /// Whose mark it is.
    by: String,
    /// Whether the third person let it stand; none while nobody has looked.
    stands: Option<bool>,
}

/// Both codings beside each other, once both are done.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Compared {
    agreed: Vec<Agreed>,
    differing: Vec<Differing>,
    /// Who settled it.
    settled_by: Option<String>,
}

/// A paragraph of what was said.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Paragraph {
    n: u32,
    words: String,
}

/// One who codes.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct CoderRow {
    name: String,
    done: bool,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/voices/coding.html")]
pub(crate) struct CodingPage {
    #[serde(skip)]
    page: Page,
    round: String,
    id: String,
    /// Whether everybody consented; without it nothing is typed in.
    consented: bool,
    paragraphs: Vec<Paragraph>,
    /// The code book, for her: what is in use, and what she put before.
    codes: Vec<CodeRow>,
    coders: Vec<CoderRow>,
    /// Her own marks: paragraph and code.
    marks: BTreeSet<Mark>,
    /// How often the text was typed in.
    texts: u32,
    /// Whether she may put marks.
    marks_now: bool,
    /// Whether she may settle where the two differ.
    settles: bool,
    compared: Option<Compared>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
}

impl CodingPage {
    fn words(&self) -> Html {
        let words = text(&self.page, "words", "voices-words", (&self.typed, &self.problems));
        words.rows(20).hint(self.page.t("voices-words-hint")).into()
    }

    /// Whether the text may still be typed in anew.
    fn types(&self) -> bool {
        self.consented && self.coders.is_empty()
    }

    fn has(&self, paragraph: &Paragraph, code: &CodeRow) -> bool {
        self.marks.contains(&(paragraph.n, code.n as u32))
    }

    fn stands(&self, one: &Differing) -> bool {
        one.stands == Some(true)
    }

    fn no(&self, n: &u32) -> String {
        self.page.number(i64::from(*n))
    }

    fn two_places(&self, kappa: &f64) -> String {
        self.page.decimal(*kappa, 2)
    }
}

type Place = (Id<Round>, Id<Voice>);
type Places = Path<(String, String)>;

/// What the page is drawn from.
struct Seen {
    voice: Voice,
    paragraphs: Vec<String>,
    codes: Vec<CodeRow>,
    names: BTreeMap<String, String>,
}

async fn look(staff: &Staff, (round, id): &Place) -> Result<Seen> {
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let (round, id) = (round.to_string(), id.to_string());
    let read = move |tx: &mut Tx| {
        let entries = history::<Voice>(tx, &app.books, &office, &id)?;
        let (mut voice, mut paragraphs) = (Voice::default(), Vec::new());
        for entry in &entries {
            voice.take(&entry.event);
            if let VoiceEvent::Transcribed { words, .. } = &entry.event {
                paragraphs = words.get().cloned().unwrap_or_default();
            }
        }
        voice.of(&round)?;
        let codes = rows::codes(tx, &app.books, (&office, &round))?;
        Ok(Seen { voice, paragraphs, codes, names: names(tx, &app.books, &office)? })
    };
    staff.app.db.read(read).await
}

fn compare(seen: &Seen) -> Option<Compared> {
    let (first, second) = seen.voice.both()?;
    let name = |account: &str| seen.names.get(account).cloned().unwrap_or_default();
    let code = |n: u32| {
        let found = seen.codes.iter().find(|code| code.n == i64::from(n));
        found.map(|code| code.name.clone()).unwrap_or_default()
    };
    let put: BTreeSet<u32> = first.marks.union(&second.marks).map(|mark| mark.1).collect();
    let agreed = put.iter().filter_map(|n| {
        let counts = count((&first.marks, &second.marks), *n, seen.voice.paragraphs);
        let found = agreement(counts)?;
        Some(Agreed { code: code(*n), percent: found.percent, kappa: found.kappa })
    });
    let settled = seen.voice.settled.as_ref();
    let differing = differences(&first.marks, &second.marks).into_iter().map(|mark| Differing {
        paragraph: mark.0,
        code: mark.1,
        name: code(mark.1),
        by: name(if first.marks.contains(&mark) { &first.account } else { &second.account }),
        stands: settled.map(|(_, stands)| stands.contains(&mark)),
    });
    Some(Compared {
        agreed: agreed.collect(),
        differing: differing.collect(),
        settled_by: settled.map(|(by, _)| name(by)),
    })
}

/// Draws the page; the read is noted before.
async fn drawn(
    staff: &Staff,
    place: &Place,
    typed: Option<Fields>,
    problems: Problems,
) -> Result<CodingPage> {
    let seen = look(staff, place).await?;
    staff.note(Read::new("view", "voice", [place.1.as_str()])).await?;
    let compared = compare(&seen);
    let own = seen.voice.coders.iter().find(|coder| coder.account == staff.who.account);
    let free = own.map_or(seen.voice.coders.len() < 2, |coder| !coder.done);
    let put = own.map(|coder| coder.marks.clone()).unwrap_or_default();
    // Marks that were sent and refused come back.
    let marks = match typed.as_ref().map(|typed| typed.all("mark")) {
        Some(sent) if free && !sent.is_empty() => {
            sent.iter().filter_map(|text| marks::read(text)).collect()
        }
        _ => put.clone(),
    };
    let offered =
        |code: &CodeRow| !code.retired || put.iter().any(|mark| i64::from(mark.1) == code.n);
    let coder = |coder: &super::voice::Coder| CoderRow {
        name: seen.names.get(&coder.account).cloned().unwrap_or_default(),
        done: coder.done,
    };
    let open = compared
        .as_ref()
        .is_some_and(|both| both.settled_by.is_none() && !both.differing.is_empty());
    let text = seen.paragraphs.join("\n");
    Ok(CodingPage {
        page: staff.page(staff.reader.t("voices-coding")),
        round: place.0.to_string(),
        id: place.1.to_string(),
        consented: seen.voice.consented,
        coders: seen.voice.coders.iter().map(coder).collect(),
        marks_now: free && !seen.paragraphs.is_empty(),
        settles: own.is_none() && open,
        paragraphs: (1..).zip(seen.paragraphs).map(|(n, words)| Paragraph { n, words }).collect(),
        codes: seen.codes.into_iter().filter(offered).collect(),
        marks,
        texts: seen.voice.texts,
        compared,
        problems,
        typed: typed.unwrap_or_else(|| Fields::of([("words", text.as_str())])),
    })
}

/// What was said and its codes; the read is noted.
pub async fn show(staff: Staff, Path((round, id)): Places) -> Result<Response> {
    let place = open_one(&staff, (&round, &id), Action::View)?;
    let page = drawn(&staff, &place, None, Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Writes, and shows the page again: with what was typed, if it was refused.
async fn written(
    staff: &Staff,
    place: &Place,
    fields: Fields,
    decide: impl FnOnce(&Voice) -> Result<VoiceEvent> + Send + 'static,
) -> Result<Response> {
    match record(staff, &place.1, decide).await {
        Ok(()) | Err(Error::Repeated) => {
            Ok(see(format!("/voices/{}/sources/{}/coding", place.0, place.1)))
        }
        Err(Error::Refused(refusal)) => {
            let page = drawn(staff, place, Some(fields), refusal.into()).await?;
            Ok(Answer::refused(staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// What was said, typed in: a paragraph to a line.
pub async fn transcribe(
    staff: Staff,
    Path((round, id)): Places,
    fields: Fields,
) -> Result<Response> {
    let place = open_one(&staff, (&round, &id), Action::Update)?;
    let typed = fields.text("words");
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let (words, of, seen) = (lines.map(str::to_owned).collect(), round, seen(&fields));
    let decide = move |voice: &Voice| {
        voice.same_text(seen)?;
        voice.transcribe(&of, words)
    };
    written(&staff, &place, fields, decide).await
}

/// Which of the texts the page showed.
fn seen(fields: &Fields) -> u32 {
    fields.get("seen").parse().unwrap_or(u32::MAX)
}

/// The marks in a form; one that can't be read is none of the book.
fn sent(fields: &Fields) -> BTreeSet<Mark> {
    fields.all("mark").iter().map(|text| marks::read(text).unwrap_or_default()).collect()
}

/// Her marks, all of them at once.
pub async fn mark(staff: Staff, Path((round, id)): Places, fields: Fields) -> Result<Response> {
    let place = open_one(&staff, (&round, &id), Action::Update)?;
    let (app, office, of) = (staff.app.clone(), staff.who.office.clone(), round.clone());
    let read = move |tx: &mut Tx| rows::codes(tx, &app.books, (&office, &of));
    let codes = staff.app.db.read(read).await?;
    let offered = codes.iter().filter(|code| !code.retired).map(|code| code.n as u32).collect();
    let (marks, done, by) = (sent(&fields), fields.ticked("done"), staff.who.account.clone());
    let seen = seen(&fields);
    let decide = move |voice: &Voice| {
        voice.same_text(seen)?;
        voice.code(&round, by, (marks, done), &offered)
    };
    written(&staff, &place, fields, decide).await
}

/// A third person says what stands where the two differ.
pub async fn settle(staff: Staff, Path((round, id)): Places, fields: Fields) -> Result<Response> {
    let place = open_one(&staff, (&round, &id), Action::Decide)?;
    let (stands, by) = (sent(&fields), staff.who.account.clone());
    written(&staff, &place, fields, move |voice: &Voice| voice.settle(&round, by, stands)).await
}
