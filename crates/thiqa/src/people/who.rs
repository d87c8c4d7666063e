//! Who is asking: an account as it stands at this moment.

use db::{Tx, args};

use crate::{
    Result,
    books::{Books, Pen, Words, office_key, wrapped},
    lang::{Digits, Lang},
    pack::Pack,
};

/// The person behind a request.
#[derive(Debug, Clone)]
pub struct Who {
    /// Her account's id.
    pub account: String,
    /// Her office.
    pub office: String,
    /// What kind of office it is, a code of the pack.
    pub office_kind: String,
    /// Federal or Kurdistan Region.
    pub jurisdiction: String,
    /// A code of the pack's roles.
    pub role: String,
    /// A code of the pack's units.
    pub unit: Option<String>,
    /// A code of the pack's ranks.
    pub rank: Option<String>,
    /// A code of the pack's sexes.
    pub sex: Option<String>,
    /// Her name, if its key is there.
    pub name: Option<String>,
    /// Her language.
    pub lang: Option<Lang>,
    /// Her digits.
    pub digits: Digits,
    /// The account's version, to which sessions are bound.
    pub version: i64,
    /// Whether she is still to be told of something.
    pub told: bool,
    /// The same of somebody in custody, and of ill-treatment.
    pub told_custody: bool,
    /// See `told_custody`.
    pub told_treatment: bool,
    /// The same of a finding of the inspectorate, or of its answer.
    pub told_findings: bool,
}

/// Whether a role is told of ill-treatment.
fn follows(role: &str) -> bool {
    matches!(role, "inspector" | "investigating_judge" | "public_prosecutor")
}

impl Who {
    /// The account as it stands; nothing if there is none or it is closed.
    pub fn find(
        tx: &mut Tx,
        books: &Books,
        pack: &Pack,
        office: &str,
        account: &str,
    ) -> Result<Option<Who>> {
        let Some(place) = pack.offices.get(office) else { return Ok(None) };
        let sql = "SELECT a.role, a.unit, a.rank, a.sex, a.name, a.lang, a.latin_digits, a.version, k.epoch, k.wrapped,
             (SELECT COUNT(*) FROM told t WHERE t.whom IN (a.id, a.role, a.office || '/' || COALESCE(a.unit, ''))),
             (SELECT COUNT(*) FROM told t WHERE t.whom = a.office || '/' || COALESCE(a.unit, '') || '/custody'),
             (SELECT COUNT(*) FROM told t WHERE t.whom = a.office || '//treatment'),
             (SELECT COUNT(*) FROM told t WHERE t.whom = a.office || '//findings')
             FROM account a LEFT JOIN case_key k ON k.office = a.office AND k.id = $3
             WHERE a.office = $1 AND a.id = $2 AND a.closed IS NULL ORDER BY k.epoch DESC LIMIT 1";
        let key = office_key(office);
        let found = tx.one(sql, args![office, account, &key], |row| {
            let words = Words::new(books, office, &key, wrapped(&row, 8)?);
            let digits = if row.get::<i64>(6)? == 1 { Digits::Latin } else { Digits::Locale };
            Ok(Who {
                account: account.to_owned(),
                office: office.to_owned(),
                office_kind: place.kind.clone(),
                jurisdiction: place.jurisdiction.code().to_owned(),
                role: row.get(0)?,
                unit: row.get(1)?,
                rank: row.get(2)?,
                sex: row.get(3)?,
                name: words.open("account.name", row.get(4)?),
                lang: row.get::<Option<String>>(5)?.and_then(|code| Lang::parse(&code)),
                digits,
                version: row.get(7)?,
                told: row.get::<i64>(10)? > 0,
                told_custody: row.get::<i64>(11)? > 0,
                told_treatment: row.get::<i64>(12)? > 0 && follows(&row.get::<String>(0)?),
                told_findings: row.get::<i64>(13)? > 0,
            })
        })?;
        Ok(found)
    }

    /// Her hand in her own office's log.
    pub fn pen(&self, books: &Books, at: i64) -> Pen {
        Pen { books: books.clone(), office: self.office.clone(), actor: self.account.clone(), at }
    }

    /// Whether she has the duty: the station is hers while the commander is away.
    pub fn has_duty(&self) -> bool {
        self.unit.as_deref() == Some("duty")
    }

    /// Who she is to the access policies.
    pub fn access(&self) -> access::Who {
        access::Who {
            role: self.role.clone(),
            office_kind: self.office_kind.clone(),
            unit_kind: self.unit.clone().unwrap_or_else(|| "none".into()),
            account: self.account.clone(),
        }
    }
}
