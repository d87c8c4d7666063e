//! The tables of surveys, enumerators and submissions: no answer stands in them in clear.

use access::{Class, Kind};
use db::{Tx, args};
use vault::CaseKey;

use super::{
    Enumerator, EnumeratorEvent, Event, FormAdded, Received, Submission, SubmissionEvent, Survey,
    device::Device, rows, survey::FormFile,
};
use crate::{
    Result,
    books::{Books, Drawing, Entry, Slice, Stream, newest_key, office_key},
    gate::Held,
};

/// Surveys and their forms.
pub const SURVEYS: Slice = Slice::of::<Survey>("surveys", 3, SURVEY_TABLES);
/// Who asks.
pub const ENUMERATORS: Slice = Slice::of::<Enumerator>("enumerators", 1, ENUMERATOR_TABLES);
/// What came in.
pub const SUBMISSIONS: Slice = Slice::of::<Submission>("submissions", 1, SUBMISSION_TABLES);

const SURVEY_TABLES: &str = "CREATE TABLE survey (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 name BYTEA,
 opened BIGINT NOT NULL,
 closed BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX survey_id ON survey (id);
CREATE TABLE survey_form (
 office TEXT NOT NULL,
 survey TEXT NOT NULL,
 form TEXT NOT NULL,
 version TEXT NOT NULL,
 hash TEXT NOT NULL,
 title BYTEA,
 xml BYTEA,
 added BIGINT NOT NULL,
 published BIGINT,
 closed BIGINT,
 PRIMARY KEY (office, survey, form, version)
);
CREATE TABLE survey_form_file (
 office TEXT NOT NULL,
 survey TEXT NOT NULL,
 form TEXT NOT NULL,
 version TEXT NOT NULL,
 name TEXT NOT NULL,
 hash TEXT,
 file TEXT,
 blocks BIGINT,
 PRIMARY KEY (office, survey, form, version, name)
);
CREATE TABLE survey_outside (
 office TEXT NOT NULL,
 survey TEXT NOT NULL,
 code TEXT NOT NULL,
 form TEXT NOT NULL,
 version TEXT NOT NULL,
 opened BIGINT NOT NULL,
 closed BIGINT,
 PRIMARY KEY (office, survey, code)
);";

const ENUMERATOR_TABLES: &str = "CREATE TABLE enumerator (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 survey TEXT NOT NULL,
 mark TEXT NOT NULL,
 name BYTEA,
 enrolled BIGINT NOT NULL,
 revoked BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX enumerator_mark ON enumerator (office, survey, mark);";

const SUBMISSION_TABLES: &str = "CREATE TABLE submission (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 survey TEXT NOT NULL,
 form TEXT NOT NULL,
 version TEXT NOT NULL,
 enumerator TEXT NOT NULL,
 instance TEXT NOT NULL,
 received BIGINT NOT NULL,
 changed BIGINT NOT NULL,
 state TEXT,
 PRIMARY KEY (office, id)
);
CREATE INDEX submission_received ON submission (office, survey, received, id);
CREATE TABLE submission_version (
 office TEXT NOT NULL,
 survey TEXT NOT NULL,
 form TEXT NOT NULL,
 instance TEXT NOT NULL,
 submission TEXT NOT NULL,
 sum TEXT NOT NULL,
 PRIMARY KEY (office, survey, form, instance)
);
CREATE TABLE submission_file (
 office TEXT NOT NULL,
 submission TEXT NOT NULL,
 mark TEXT NOT NULL,
 sum TEXT NOT NULL,
 file TEXT NOT NULL,
 blocks BIGINT NOT NULL,
 received BIGINT NOT NULL,
 PRIMARY KEY (office, submission, mark)
);";

fn class(kind: Kind) -> String {
    Class::ordinary(kind, "federal").code()
}

/// What the gate is asked about a survey of an office.
pub(super) fn held(kind: Kind, office: &str) -> Result<Held> {
    Held::of(office, None, None, &class(kind))
}

impl Stream for Survey {
    const KIND: &'static str = "survey";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::Opened { name } => {
                let name = drawing.seal("survey.name", name.get().map(String::as_str));
                tx.execute(
                    "INSERT INTO survey (office, id, class, name, opened) VALUES ($1, $2, $3, $4, $5)",
                    args![office, id, class(Kind::Survey), name, entry.at],
                )?;
            }
            Event::FormAdded(added) => lay_in(tx, before, entry, added, drawing)?,
            Event::FormFileAdded(added) => {
                let FormFile { form, version, name, hash, file, blocks, .. } = added;
                tx.execute(
                    "UPDATE survey_form_file SET hash = $6, file = $7, blocks = $8 WHERE office = $1
                     AND survey = $2 AND form = $3 AND version = $4 AND name = $5",
                    args![office, id, form, version, name, hash, file, *blocks as i64],
                )?;
            }
            Event::FormPublished { form, version } => {
                tx.execute(
                    "UPDATE survey_form SET published = $5
                     WHERE office = $1 AND survey = $2 AND form = $3 AND version = $4",
                    args![office, id, form, version, entry.at],
                )?;
            }
            Event::FormClosed { form } => {
                tx.execute(
                    "UPDATE survey_form SET closed = $4
                     WHERE office = $1 AND survey = $2 AND form = $3",
                    args![office, id, form, entry.at],
                )?;
                take_in(tx, entry, "form = $4", form)?;
            }
            Event::LaidOut { form, version, code } => {
                tx.execute(
                    "INSERT INTO survey_outside (office, survey, code, form, version, opened)
                     VALUES ($1, $2, $3, $4, $5, $6)",
                    args![office, id, code, form, version, entry.at],
                )?;
            }
            Event::TakenIn { code } => take_in(tx, entry, "code = $4", code)?,
            Event::Closed => {
                tx.execute(
                    "UPDATE survey SET closed = $3 WHERE office = $1 AND id = $2",
                    args![office, id, entry.at],
                )?;
                take_in(tx, entry, "survey = $4", id)?;
            }
        }
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

/// A version of a form, in the place of the one that lay there under its name.
fn lay_in(
    tx: &mut Tx,
    before: &Survey,
    entry: &Entry<Event>,
    added: &FormAdded,
    drawing: &Drawing,
) -> Result<()> {
    let FormAdded { form, version, hash, .. } = added;
    let title = drawing.seal("survey_form.title", added.title.get().map(String::as_str));
    let xml = drawing.seal("survey_form.xml", added.xml.get().map(String::as_str));
    tx.execute(
        "INSERT INTO survey_form (office, survey, form, version, hash, title, xml, added)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (office, survey, form, version) DO UPDATE SET
         hash = excluded.hash, title = excluded.title, xml = excluded.xml,
         added = excluded.added",
        args![&entry.office, &entry.stream, form, version, hash, title, xml, entry.at],
    )?;
    needs(tx, before, entry, added)
}

/// The files that a version needs: those that are there stay, if it still needs them.
fn needs(tx: &mut Tx, before: &Survey, entry: &Entry<Event>, added: &FormAdded) -> Result<()> {
    let of = args![&entry.office, &entry.stream, &added.form, &added.version];
    let known = before.forms.get(&added.form).and_then(|form| form.all.get(&added.version));
    let known = known.into_iter().flat_map(|version| version.files.keys());
    for name in known.filter(|name| !added.files.contains(name)) {
        let sql = "DELETE FROM survey_form_file WHERE office = $1 AND survey = $2 AND form = $3
                   AND version = $4 AND name = $5";
        tx.execute(sql, &[of, args![name]].concat())?;
    }
    for name in &added.files {
        let sql = "INSERT INTO survey_form_file (office, survey, form, version, name)
                   VALUES ($1, $2, $3, $4, $5)
                   ON CONFLICT (office, survey, form, version, name) DO NOTHING";
        tx.execute(sql, &[of, args![name]].concat())?;
    }
    Ok(())
}

/// What is asked of everybody no more.
fn take_in(tx: &mut Tx, entry: &Entry<Event>, which: &str, value: &str) -> Result<()> {
    let sql = format!(
        "UPDATE survey_outside SET closed = $3
         WHERE office = $1 AND survey = $2 AND closed IS NULL AND {which}"
    );
    tx.execute(&sql, args![&entry.office, &entry.stream, entry.at, value])?;
    Ok(())
}

impl Stream for Enumerator {
    const KIND: &'static str = "enumerator";
    type Event = EnumeratorEvent;

    fn evolve(&mut self, event: &EnumeratorEvent) {
        self.take(event);
    }

    fn project(
        tx: &mut Tx,
        _: &Self,
        entry: &Entry<EnumeratorEvent>,
        drawing: &Drawing,
    ) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            EnumeratorEvent::Enrolled { survey, mark, name } => {
                let name = drawing.seal("enumerator.name", name.get().map(String::as_str));
                tx.execute(
                    "INSERT INTO enumerator (office, id, survey, mark, name, enrolled)
                     VALUES ($1, $2, $3, $4, $5, $6)",
                    args![office, id, survey, mark, name, entry.at],
                )?;
            }
            EnumeratorEvent::Revoked => {
                tx.execute(
                    "UPDATE enumerator SET revoked = $3 WHERE office = $1 AND id = $2",
                    args![office, id, entry.at],
                )?;
            }
        }
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

impl Stream for Submission {
    const KIND: &'static str = "submission";
    type Event = SubmissionEvent;

    fn evolve(&mut self, event: &SubmissionEvent) {
        self.take(event);
    }

    fn project(
        tx: &mut Tx,
        before: &Self,
        entry: &Entry<SubmissionEvent>,
        _: &Drawing,
    ) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            SubmissionEvent::Received(received) => draw(tx, before, entry, received),
            SubmissionEvent::Attached(attached) => {
                tx.execute(
                    "INSERT INTO submission_file (office, submission, mark, sum, file, blocks, received)
                     VALUES ($1, $2, $3, $4, $5, $6, $7)
                     ON CONFLICT (office, submission, mark) DO UPDATE SET sum = excluded.sum,
                     file = excluded.file, blocks = excluded.blocks, received = excluded.received",
                    args![
                        office,
                        id,
                        &attached.mark,
                        &attached.sum,
                        &attached.file,
                        attached.blocks as i64,
                        entry.at
                    ],
                )?;
                Ok(())
            }
            SubmissionEvent::Reviewed { state, .. } => {
                tx.execute(
                    "UPDATE submission SET state = $3, changed = $4 WHERE office = $1 AND id = $2",
                    args![office, id, state, entry.at],
                )?;
                Ok(())
            }
        }
    }
}

/// A version: the first makes the row, a later one changes it.
fn draw(
    tx: &mut Tx,
    before: &Submission,
    entry: &Entry<SubmissionEvent>,
    received: &Received,
) -> Result<()> {
    let (office, id) = (&entry.office, &entry.stream);
    let Received { survey, form, version, enumerator, instance, sum, .. } = received;
    tx.execute(
        "INSERT INTO submission_version (office, survey, form, instance, submission, sum)
         VALUES ($1, $2, $3, $4, $5, $6)",
        args![office, survey, form, instance, id, sum],
    )?;
    if before.instance.is_none() {
        tx.execute(
            "INSERT INTO submission (office, id, class, survey, form, version, enumerator, instance,
             received, changed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
            args![
                office,
                id,
                class(Kind::Submission),
                survey,
                form,
                version,
                enumerator,
                instance,
                entry.at
            ],
        )?;
    } else {
        tx.execute(
            "UPDATE submission SET version = $3, instance = $4, changed = $5, state = NULL
             WHERE office = $1 AND id = $2",
            args![office, id, version, instance, entry.at],
        )?;
    }
    Ok(())
}

/// A form as a telephone's list has it.
pub(super) struct Published {
    pub(super) form: String,
    pub(super) version: String,
    pub(super) hash: String,
    pub(super) title: String,
    /// It needs files.
    pub(super) files: bool,
}

/// A file as a telephone's manifest has it.
pub(super) struct Needed {
    pub(super) name: String,
    pub(super) hash: String,
    /// Its name in the folder of files, and how many blocks it has.
    pub(super) kept: (String, u64),
}

/// Opens a column that lies under the office's key.
pub(super) fn opened(key: &CaseKey, column: &str, sealed: Option<Vec<u8>>) -> String {
    let plain = sealed.and_then(|sealed| key.open_column(column, &sealed).ok());
    plain.and_then(|plain| String::from_utf8(plain.to_vec()).ok()).unwrap_or_default()
}

/// The newest published version of every form that takes something in; none once the survey ended.
pub(super) fn published(tx: &mut Tx, books: &Books, device: &Device) -> Result<Vec<Published>> {
    if device.closed {
        return Ok(Vec::new());
    }
    let sql = "SELECT form, version, hash, title,
               (SELECT COUNT(*) FROM survey_form_file m WHERE m.office = f.office
                AND m.survey = f.survey AND m.form = f.form AND m.version = f.version)
               FROM survey_form f
               WHERE office = $1 AND survey = $2 AND closed IS NULL AND published =
               (SELECT MAX(published) FROM survey_form n WHERE n.office = f.office
                AND n.survey = f.survey AND n.form = f.form) ORDER BY form, version";
    let key = newest_key(tx, books, &device.office, &office_key(&device.office))?;
    let key = key.ok_or(crate::Error::NotFound)?;
    let rows = tx.all(sql, args![&device.office, &device.survey], |row| {
        Ok(Published {
            form: row.get(0)?,
            version: row.get(1)?,
            hash: row.get(2)?,
            title: opened(&key, "survey_form.title", row.get(3)?),
            files: row.get::<i64>(4)? > 0,
        })
    })?;
    Ok(rows)
}

/// The files of the newest published version of a form.
pub(super) fn files(tx: &mut Tx, device: &Device, form: &str) -> Result<Vec<Needed>> {
    let version = newest(tx, device, form)?;
    let sql = "SELECT name, hash, file, blocks FROM survey_form_file WHERE office = $1
               AND survey = $2 AND form = $3 AND version = $4 AND file IS NOT NULL ORDER BY name";
    Ok(tx.all(sql, args![&device.office, &device.survey, form, version], |row| {
        let kept = (row.get(2)?, row.get::<i64>(3)? as u64);
        Ok(Needed { name: row.get(0)?, hash: row.get(1)?, kept })
    })?)
}

/// The newest published version of a form.
fn newest(tx: &mut Tx, device: &Device, form: &str) -> Result<String> {
    let sql = "SELECT version FROM survey_form WHERE office = $1 AND survey = $2 AND form = $3
               AND published IS NOT NULL ORDER BY published DESC, version DESC LIMIT 1";
    let args = args![&device.office, &device.survey, form];
    tx.one(sql, args, |row| row.get::<String>(0))?.ok_or(crate::Error::NotFound)
}

/// The newest published version of a form, byte for byte.
pub(super) fn newest_xml(
    tx: &mut Tx,
    books: &Books,
    device: &Device,
    form: &str,
) -> Result<String> {
    let (office, survey) = (device.office.as_str(), device.survey.as_str());
    let version = newest(tx, device, form)?;
    rows::xml(tx, books, (office, survey), (form, &version))
}
