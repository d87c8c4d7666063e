//! What a lawyer reads: the papers that are open to her, each time noted.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::Tx;
use serde::Serialize;

use super::store;
use crate::{
    Error, Result,
    books::{Read, newest_key},
    justice::papers::Sheet,
    node::App,
    station::cases,
    web::{Answer, Page, Staff},
};

/// A case of which something is open to her.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Open {
    id: String,
    /// The case's number.
    number: String,
    whose: String,
    until: i64,
    sheets: Vec<Sheet>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "justice/counsel/list.html")]
pub(crate) struct OpenPage {
    #[serde(skip)]
    page: Page,
    cases: Vec<Open>,
    #[serde(skip)]
    app: App,
}

impl OpenPage {
    fn kind(&self, sheet: &Sheet) -> String {
        let lang = self.page.reader.lang.code();
        self.app.pack.document_kinds.name(&sheet.kind, lang).to_owned()
    }

    fn figure(&self, sheet: &Sheet) -> String {
        self.page.number(i64::try_from(sheet.n).unwrap_or_default())
    }
}

/// What is open to her.
pub async fn list(staff: Staff) -> Result<Response> {
    let mine = staff.clone();
    let read = move |tx: &mut Tx| {
        let mut found = Vec::new();
        for id in store::ids(tx, &mine.who, mine.at)? {
            let part = store::hers(tx, &mine.app, &mine.who, (&id, mine.at));
            let (office, case, opened) = match part {
                Ok(part) => part,
                Err(Error::NotFound) => continue,
                Err(error) => return Err(error),
            };
            let case = crate::id::Id::parse(&case).ok_or(Error::NotFound)?;
            let (facts, _) = cases::facts(tx, &office, &case)?;
            found.push(Open {
                id,
                number: facts.number,
                whose: opened.whose.into_inner().unwrap_or_default(),
                until: opened.until,
                sheets: opened.sheets.into_inner().unwrap_or_default(),
            });
        }
        Ok::<_, Error>(found)
    };
    let cases = staff.app.db.read(read).await?;
    staff.note(Read::new("list", "counsel", cases.iter().map(|one| one.id.as_str()))).await?;
    let page = staff.page(staff.reader.t("counsel-open")).with_exit();
    Ok(Answer::new(&staff, OpenPage { page, cases, app: staff.app.clone() }).into_response())
}

/// One of the papers, to be saved.
pub async fn file(staff: Staff, Path((id, n)): Path<(String, String)>) -> Result<Response> {
    let n: usize = n.parse().map_err(|_| Error::NotFound)?;
    let mine = staff.clone();
    let read = move |tx: &mut Tx| {
        let part = store::hers(tx, &mine.app, &mine.who, (&id, mine.at))?;
        let (office, case, opened) = part;
        let sheets = opened.sheets.into_inner().unwrap_or_default();
        let sheet = sheets.into_iter().find(|sheet| sheet.n == n).ok_or(Error::NotFound)?;
        let books = &mine.app.books;
        let stored = cases::past(tx, books, &office, &case)?.stored(sheet.file);
        let key = newest_key(tx, books, &office, &case)?.ok_or(Error::NotFound)?;
        let name = format!("{case}/{}", sheet.file);
        Ok::<_, Error>((office, name, stored.ok_or(Error::NotFound)?, key))
    };
    let (office, name, stored, key) = staff.app.db.read(read).await?;
    let mut read = Read::new("download", "attachment", [name]);
    (read.of, read.purpose) = (Some(office), Some("counsel".into()));
    staff.note(read).await?;
    let plain = stored.content(&staff.app.folder.media(), &key).await?;
    Ok(crate::web::saved(plain, &stored.media, &format!("paper-{n}")))
}
