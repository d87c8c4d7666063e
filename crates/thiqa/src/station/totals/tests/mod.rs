//! Decisions as a table; totals over HTTP and from files.

mod sheets;
mod stories;

use super::{Compared, Count, CountWords, Month, Total};
use crate::world::{Client, Reply};

pub(crate) fn count(month: &str, number: i64, why: &str) -> Count {
    Count {
        month: Month::parse(month).unwrap(),
        what: "visits".into(),
        number,
        by: "desk_officer".into(),
        how: None,
        compared: Compared::Same,
        words: CountWords { why: why.into(), ..CountWords::default() }.into(),
    }
}

#[test]
fn a_total_is_counted_once_and_corrected_with_a_reason() {
    let none = Total::default();
    for (number, may) in [(0, true), (1_000_000, true), (-1, false), (1_000_001, false)] {
        assert_eq!(none.count(count("2024-03", number, "")).is_ok(), may, "{number}");
    }
    assert!(none.correct(count("2024-03", 5, "x")).is_err(), "nothing stands");
    let mut total = none.clone();
    total.take(&none.count(count("2024-03", 40, "")).unwrap());
    assert!(matches!(total.count(count("2024-03", 40, "")), Err(crate::Error::Repeated)));
    assert!(matches!(total.count(count("2024-03", 41, "")), Err(crate::Error::Refused(_))));
    assert!(matches!(total.correct(count("2024-03", 41, "")), Err(crate::Error::Refused(_))));
    // A correction keeps its month, whatever it says.
    total.take(&total.correct(count("2025-01", 41, "خطأ في الجمع")).unwrap());
    assert_eq!(total.counted, Some((Month::parse("2024-03").unwrap(), "visits".into(), 41)));
}

#[test]
fn a_month_and_a_measure_have_one_total() {
    let (march, april) = (Month::parse("2024-03").unwrap(), Month::parse("2024-04").unwrap());
    let one = || Total::id("NIN-TH", march, "visits");
    assert_eq!(one(), one());
    assert_ne!(one(), Total::id("NIN-TH", april, "visits"));
    assert_ne!(one(), Total::id("NIN-TH", march, "cases"));
    assert_ne!(one(), Total::id("ANB-NW", march, "visits"));
}

/// Sends a form with a file.
pub(crate) async fn send_file(
    client: &Client<'_>,
    path: &str,
    fields: &[(&str, &str)],
    (name, bytes): (&str, &[u8]),
) -> Reply {
    let mut body = Vec::new();
    for (field, value) in fields {
        let part =
            format!("--b\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
    );
    body.extend([head.as_bytes(), bytes, b"\r\n--b--\r\n"].concat());
    client.send("POST", path, "text/html", "multipart/form-data; boundary=b", body).await
}
