use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{Error, Sheet};

/// An archive file with attachments that can be read aloud, dated as its sheet says.
pub(super) fn options(sheet: &Sheet) -> Result<PdfOptions, Error> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|_| Error::Setting("standards".to_owned()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(sheet.verification.text.clone()),
        creator: Smart::Custom(Some("Thiqa".to_owned())),
        timestamp: Some(Timestamp::new_utc(date(sheet.made).ok_or(Error::Time)?)),
        standards,
        ..PdfOptions::default()
    })
}

/// Unix seconds as a civil time of UTC, between the years 0 and 9999.
fn date(seconds: i64) -> Option<Datetime> {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Eras of 400 years that begin on the first of March, so that the leap day comes last.
    let from_march = days.checked_add(719_468)?;
    let (era, day) = (from_march.div_euclid(146_097), from_march.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let in_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * in_year + 2) / 153;
    let in_month = in_year - (153 * month + 2) / 5 + 1;
    let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    Datetime::from_ymd_hms(
        i32::try_from(year + era * 400 + carry).ok().filter(|year| (0..=9999).contains(year))?,
        u8::try_from(month).ok()?,
        u8::try_from(in_month).ok()?,
        u8::try_from(rest / 3_600).ok()?,
        u8::try_from(rest / 60 % 60).ok()?,
        u8::try_from(rest % 60).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_dates() {
        let is = |seconds, y, m, d, h, min, s| {
            assert_eq!(date(seconds), Datetime::from_ymd_hms(y, m, d, h, min, s));
        };
        is(0, 1970, 1, 1, 0, 0, 0);
        is(-1, 1969, 12, 31, 23, 59, 59);
        is(951_782_400, 2000, 2, 29, 0, 0, 0);
        is(1_767_225_599, 2025, 12, 31, 23, 59, 59);
        is(4_107_542_400, 2100, 3, 1, 0, 0, 0);
        assert_eq!(date(i64::MAX), None);
    }
}
