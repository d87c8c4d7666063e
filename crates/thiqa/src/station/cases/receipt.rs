//! The court's receipt: that it has the file.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Refusal, Result, lang::msg, web::Fields};

/// Number and date under which the court took the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Receipt {
    /// Its number.
    pub number: Sealed<String>,
    /// Its date as written.
    pub date: Sealed<String>,
}

impl Receipt {
    /// As it was typed.
    pub(super) fn typed(fields: &Fields) -> Receipt {
        Receipt { number: fields.get("receipt").into(), date: fields.get("receipt-date").into() }
    }

    /// Both must be there: without them nobody knows that the court has the file.
    pub(super) fn check(&self) -> Result<()> {
        let parts = [(&self.number, "receipt"), (&self.date, "receipt-date")];
        for (text, field) in parts {
            if text.get().is_none_or(String::is_empty) {
                let mut refusal = Refusal::new(msg("cases-receipt-needed")).field(field);
                refusal.article = Some("CPC 130; SOP 11");
                return Err(refusal.into());
            }
        }
        Ok(())
    }

    /// In one line.
    pub(super) fn words(&self) -> String {
        let part = |text: &Sealed<String>| text.get().cloned().unwrap_or_default();
        format!("{} · {}", part(&self.number), part(&self.date))
    }
}
