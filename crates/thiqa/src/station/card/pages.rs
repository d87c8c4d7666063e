//! The card by itself, so that it can be held before a person with nothing else on the screen.

use access::{Action, Kind};
use askama::Template;
use axum::extract::FromRequest;
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use components::{FileUpload, Label};
use data_encoding::HEXLOWER;
use db::Tx;
use serde::Serialize;

use super::{
    Voice, store,
    voice::{Sound, type_of},
};
use crate::{
    Error, Refusal, Result,
    books::{newest_key, office_key},
    id::Id,
    lang::msg,
    media,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// So long a reading is at most, in bytes: five minutes of good sound.
const LONGEST: usize = 8 << 20;

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/card/show.html")]
pub(crate) struct Card {
    #[serde(skip)]
    page: Page,
    /// Since when somebody can be heard in the reader's language, microseconds UTC.
    read: Option<i64>,
    /// A new reading's id.
    id: String,
    /// Whether she may read it out.
    reads: bool,
    problems: Problems,
}

impl Card {
    fn file(&self) -> FileUpload {
        FileUpload::new("file", Label::new(self.page.t("card-file")))
            .hint(self.page.t("card-file-hint"))
            .error(self.page.problem(&self.problems, "file"))
    }
}

async fn drawn(staff: &Staff, problems: Problems) -> Result<Card> {
    let (office, lang) = (staff.who.office.clone(), staff.reader.lang.code());
    let heard = staff.app.db.read(move |tx| store::heard(tx, &office, lang)).await?;
    Ok(Card {
        page: staff.page(staff.reader.t("card-title")).with_exit(),
        read: heard.map(|(_, at)| at),
        id: staff.app.chance.id::<Voice>(staff.at).to_string(),
        reads: staff.app.sees_any(&staff.who, Action::Create, Kind::Support),
        problems,
    })
}

/// The card in the reader's language.
pub async fn show(staff: Staff) -> Result<Response> {
    Ok(Answer::new(&staff, drawn(&staff, Problems::default()).await?).into_response())
}

/// Its sound in the reader's language.
pub async fn hear(staff: Staff) -> Result<Response> {
    let (office, books) = (staff.who.office.clone(), staff.app.books.clone());
    let lang = staff.reader.lang.code();
    let look = move |tx: &mut Tx| {
        let sound = store::heard(tx, &office, lang)?.ok_or(Error::NotFound)?.0;
        let key = newest_key(tx, &books, &office, &office_key(&office))?;
        Ok::<_, Error>((sound, key.ok_or(Error::NotFound)?))
    };
    let (sound, key) = staff.app.db.read(look).await?;
    let plain = media::fetch(&staff.app.folder.media(), &key, &sound.file, sound.blocks).await?;
    let mut response = plain.into_response();
    let kind = HeaderValue::from_str(&sound.media).map_err(|_| Error::NotFound)?;
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}

/// Keeps a reading in the language of the page.
pub async fn keep(staff: Staff, request: Request) -> Result<Response> {
    let fields = Fields::from_request(request, &()).await?;
    match take(&staff, &fields).await {
        Ok(()) | Err(Error::Repeated) => Ok(see("/card")),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(Error::NoRoom(refusal)) => {
            let page = drawn(&staff, refusal.into()).await?;
            Ok(Answer::saying(&staff, StatusCode::INSUFFICIENT_STORAGE, page).into_response())
        }
        Err(error) => Err(error),
    }
}

async fn take(staff: &Staff, fields: &Fields) -> Result<()> {
    let refuse = |key| Error::Refused(Refusal::new(key).field("file"));
    let id: Id<Voice> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let upload = fields.files.iter().find(|file| file.field == "file");
    let upload = upload.ok_or_else(|| refuse(msg("cases-file-needed")))?;
    if upload.bytes.len() > LONGEST {
        return Err(refuse(msg("web-form-too-long")));
    }
    let kind = type_of(&upload.bytes).ok_or_else(|| refuse(msg("card-file-type")))?;
    let (books, office) = (staff.app.books.clone(), staff.who.office.clone());
    let look = move |tx: &mut Tx| newest_key(tx, &books, &office, &office_key(&office));
    let key = staff.app.db.read(look).await?.ok_or(Error::NotFound)?;
    let file = HEXLOWER.encode(&staff.app.chance.bytes::<16>());
    let folder = staff.app.folder.media();
    staff.app.room_for_media(upload.bytes.len() as u64)?;
    // The file before its entry: an entry never names what is not there.
    let kept = media::keep(&folder, &key, &file, &upload.bytes).await?;
    let sound = Sound {
        lang: staff.reader.lang.code().to_owned(),
        media: kind.to_owned(),
        file: file.clone(),
        sha256: kept.sha256,
        blocks: kept.blocks,
    };
    let pen = staff.pen();
    let work = move |tx: &mut Tx| {
        pen.record(tx, &id, |voice: &Voice| voice.read(sound))?;
        Ok::<_, Error>(())
    };
    let written = staff.app.db.write(&staff.who.office, work).await;
    match &written {
        Ok(()) => staff.app.took_media(kept.size),
        // Nothing names it: it may go.
        Err(_) => media::forget(&folder, &file).await,
    }
    written
}
