//! The blind index: how records are found by the people in them, without a word of theirs in clear.
//!
//! A key (two parts of a name, a telephone, a document, a court's number) is stored as an HMAC under
//! the office's secret, and each sensitivity is a **compartment** with a secret of its own: who
//! searches ordinary records can't even count the others. The words by which a find is judged and
//! shown lie beside it, sealed under the record's own key.
//!
//! Slices draw the rows of their own streams, and take them out when a key is destroyed.

mod nearest;
mod standing;

use access::Sensitivity;
use db::{Tx, Value, among, args};
use names::Person;
use vault::Blinder;

use crate::{
    Result,
    books::{Books, Drawing, Slice, Words},
};

pub use nearest::{Near, nearest};
pub use standing::standing;

/// The keys, and what each of them leads to.
pub const SLICE: Slice = Slice::tables("index", 2, TABLES);

const TABLES: &str = "CREATE TABLE search_key (
 office TEXT NOT NULL,
 key BYTEA NOT NULL,
 stream TEXT NOT NULL,
 n BIGINT NOT NULL,
 PRIMARY KEY (office, key, stream, n)
);
CREATE TABLE search_entry (
 office TEXT NOT NULL,
 stream TEXT NOT NULL,
 n BIGINT NOT NULL,
 words BYTEA,
 role BYTEA,
 keys BYTEA NOT NULL,
 PRIMARY KEY (office, stream, n)
);";

const WORDS: &str = "search_entry.words";
const ROLE: &str = "search_entry.role";
const KEY: usize = 16;

/// A part of the index with a secret of its own.
#[derive(Clone, Copy)]
pub struct Compartment(&'static str);

/// True names behind aliases. No search looks here: the silent check of reports alone does.
pub const ALIASES: Compartment = Compartment("aliases");

impl From<Sensitivity> for Compartment {
    fn from(of: Sensitivity) -> Compartment {
        Compartment(of.code())
    }
}

/// What a record is found by: somebody in it, or a number that stands in its papers.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Indexed {
    /// Her name as it was typed.
    pub name: String,
    /// Who she is.
    pub person: Person,
    /// A court's number.
    pub number: String,
}

impl Indexed {
    /// Its keys, by kind.
    fn keys(&self) -> Vec<(&'static str, String)> {
        let person = names::keys(&self.person).into_iter().map(|key| (key.kind.code(), key.text));
        person.chain(number_keys(&self.number)).collect()
    }

    fn fields(&self) -> [&str; 9] {
        let Person { name, mother, phone, document } = &self.person;
        let parts = [&name.given, &name.father, &name.grandfather, &name.tribe];
        let [given, father, grandfather, tribe] = parts.map(String::as_str);
        let (mother, phone) = (mother.as_str(), phone.as_str());
        [&self.name, given, father, grandfather, tribe, mother, phone, document, &self.number]
    }

    fn to_text(&self) -> Option<String> {
        let fields = self.fields();
        fields.iter().any(|field| !field.is_empty()).then(|| fields.join("\u{1f}"))
    }

    fn parse(text: &str) -> Indexed {
        let mut fields = text.split('\u{1f}').map(str::to_owned);
        let mut next = || fields.next().unwrap_or_default();
        let name = next();
        let (given, father, grandfather, tribe) = (next(), next(), next(), next());
        let name_parts = names::Name { given, father, grandfather, tribe };
        let (mother, phone, document) = (next(), next(), next());
        let person = Person { name: name_parts, mother, phone, document };
        Indexed { name, person, number: next() }
    }
}

/// The keys of the numbers in a court's line, such as `545/C/2025`: every word with a figure and a
/// stroke.
pub fn number_keys(line: &str) -> Vec<(&'static str, String)> {
    let plain = names::digits_to_ascii(line);
    let words = plain.split_whitespace().map(|word| word.trim_matches(['.', ',', '،', '(', ')']));
    let numbers =
        words.filter(|word| word.contains('/') && word.contains(|c: char| c.is_ascii_digit()));
    numbers.map(|word| ("number", names::fold(word))).collect()
}

/// The row of a stream that is drawn: the stream's office and id, and the place in it.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The office.
    pub office: &'a str,
    /// The stream's id.
    pub stream: &'a str,
    /// Persons count from 0; numbers of papers have a negative one.
    pub n: i64,
}

/// Draws a new row. Nothing is drawn of words that are withheld or empty.
pub fn add(
    tx: &mut Tx,
    drawing: &Drawing,
    at: Place,
    compartment: impl Into<Compartment>,
    indexed: Option<&Indexed>,
    role: Option<&str>,
) -> Result<()> {
    let Some((indexed, text)) = indexed.and_then(|one| Some((one, one.to_text()?))) else {
        return Ok(());
    };
    let keys = blind(&drawing.blinder(compartment.into().0)?, &indexed.keys());
    tx.execute(
        "INSERT INTO search_entry (office, stream, n, words, role, keys)
         VALUES ($1, $2, $3, $4, $5, $6)",
        args![
            at.office,
            at.stream,
            at.n,
            drawing.seal(WORDS, Some(&text)),
            drawing.seal(ROLE, role),
            keys.concat()
        ],
    )?;
    insert(tx, at, &keys)
}

/// Draws a row again: what was known has changed.
pub fn replace(
    tx: &mut Tx,
    drawing: &Drawing,
    at: Place,
    compartment: impl Into<Compartment>,
    indexed: Option<&Indexed>,
    role: Option<&str>,
) -> Result<()> {
    let sql = "SELECT keys FROM search_entry WHERE office = $1 AND stream = $2 AND n = $3";
    let old = tx.one(sql, args![at.office, at.stream, at.n], |row| row.get::<Vec<u8>>(0))?;
    if let Some(old) = old {
        remove(tx, at, &old)?;
        tx.execute(
            "DELETE FROM search_entry WHERE office = $1 AND stream = $2 AND n = $3",
            args![at.office, at.stream, at.n],
        )?;
    }
    add(tx, drawing, at, compartment, indexed, role)
}

/// What she is in the record, said anew; nothing where it may not be counted any more.
pub fn set_role(tx: &mut Tx, drawing: &Drawing, at: Place, role: Option<&str>) -> Result<()> {
    tx.execute(
        "UPDATE search_entry SET role = $4 WHERE office = $1 AND stream = $2 AND n = $3",
        args![at.office, at.stream, at.n, drawing.seal(ROLE, role)],
    )?;
    Ok(())
}

/// Moves a stream's keys into another compartment, so that nothing is left of it in the old one.
pub fn regroup(
    tx: &mut Tx,
    drawing: &Drawing,
    office: &str,
    stream: &str,
    to: Sensitivity,
) -> Result<()> {
    let sql =
        "SELECT n, words, keys FROM search_entry WHERE office = $1 AND stream = $2 ORDER BY n";
    let rows = tx.all(sql, args![office, stream], |row| {
        Ok((row.get::<i64>(0)?, row.get::<Option<Vec<u8>>>(1)?, row.get::<Vec<u8>>(2)?))
    })?;
    if rows.is_empty() {
        return Ok(());
    }
    let blinder = drawing.blinder(to.code())?;
    for (n, words, old) in rows {
        let text = drawing.open(WORDS, words);
        let keys =
            text.map_or_else(Vec::new, |text| blind(&blinder, &Indexed::parse(&text).keys()));
        let at = Place { office, stream, n };
        remove(tx, at, &old)?;
        tx.execute(
            "UPDATE search_entry SET keys = $4 WHERE office = $1 AND stream = $2 AND n = $3",
            args![office, stream, n, keys.concat()],
        )?;
        insert(tx, at, &keys)?;
    }
    tx.scrub();
    Ok(())
}

/// Takes a stream out: its key was destroyed.
pub fn forget(tx: &mut Tx, office: &str, stream: &str) -> Result<()> {
    let sql = "SELECT n, keys FROM search_entry WHERE office = $1 AND stream = $2";
    for (n, keys) in
        tx.all(sql, args![office, stream], |row| Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?)))?
    {
        remove(tx, Place { office, stream, n }, &keys)?;
    }
    tx.execute(
        "DELETE FROM search_entry WHERE office = $1 AND stream = $2",
        args![office, stream],
    )?;
    Ok(())
}

/// The blind keys of a search in the compartments that are open to whoever searches.
pub fn keys_for(
    books: &Books,
    office: &str,
    compartments: &[impl Into<Compartment> + Copy],
    keys: &[(&'static str, String)],
) -> Result<Vec<Value>> {
    let secrets = books.keys(office)?;
    let secret = |one: Compartment| Blinder::new(&secrets, one.0);
    let all = compartments.iter().flat_map(|one| blind(&secret((*one).into()), keys));
    Ok(all.map(|key| Value::Bytes(key.to_vec())).collect())
}

/// What a row says, for those who may read the record.
pub fn open(
    words: &Words,
    row: Option<Vec<u8>>,
    role: Option<Vec<u8>>,
) -> (Indexed, Option<String>) {
    let indexed = words.open(WORDS, row).map(|text| Indexed::parse(&text)).unwrap_or_default();
    (indexed, words.open(ROLE, role))
}

fn blind(blinder: &Blinder, keys: &[(&'static str, String)]) -> Vec<[u8; KEY]> {
    let mut keys: Vec<_> = keys.iter().map(|(kind, text)| blinder.key(kind, text)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn insert(tx: &mut Tx, at: Place, keys: &[[u8; KEY]]) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let rows = (0..keys.len()).map(|n| format!("($1, ${}, $2, $3)", n + 4)).collect::<Vec<_>>();
    let mut values = args![at.office, at.stream, at.n].to_vec();
    values.extend(keys.iter().map(|key| Value::Bytes(key.to_vec())));
    let sql = format!("INSERT INTO search_key (office, key, stream, n) VALUES {}", rows.join(", "));
    tx.execute(&sql, &values)?;
    Ok(())
}

/// Takes a row's keys out, which lie one after the other.
fn remove(tx: &mut Tx, at: Place, keys: &[u8]) -> Result<()> {
    let (keys, _) = keys.as_chunks::<KEY>();
    if keys.is_empty() {
        return Ok(());
    }
    let mut values = args![at.office, at.stream, at.n].to_vec();
    let keys = among(&mut values, keys.iter().map(|key| key.to_vec()));
    let sql = format!(
        "DELETE FROM search_key WHERE office = $1 AND stream = $2 AND n = $3 AND key IN ({keys})"
    );
    tx.execute(&sql, &values)?;
    Ok(())
}
