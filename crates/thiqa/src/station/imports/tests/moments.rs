//! Days and hours as registers write them.

use super::super::moment::{parse_moment, parse_time};
use crate::lang::REGISTER_DATES;

#[test]
fn days_in_every_form() {
    for (text, expected) in [
        ("2024-03-01", "2024-03-01/2024-03-01/"),
        ("٢٠٢٤/٣/١", "2024-03-01/2024-03-01/"),
        ("01/03/2024", "2024-03-01/2024-03-01/"),
        ("١-٣-٢٠٢٤", "2024-03-01/2024-03-01/"),
        ("1.3.2024", "2024-03-01/2024-03-01/"),
        ("۲۰۲۴/۰۳/۰۱", "2024-03-01/2024-03-01/"),
        ("٢٠٢٤/٣", "2024-03-01/2024-03-31/"),
        ("2/2023", "2023-02-01/2023-02-28/"),
        ("١٩٩٨", "1998-01-01/1998-12-31/"),
        ("45352", "2024-03-01/2024-03-01/"),
        ("5 آذار 2024", "2024-03-05/2024-03-05/"),
        ("٢١ كانون الثاني ٢٠٢٦", "2026-01-21/2026-01-21/"),
        ("21-Jan-2026", "2026-01-21/2026-01-21/"),
        ("2024-03-01 14:30", "2024-03-01/2024-03-01/14:30"),
        ("2024-03-01T14:30:00", "2024-03-01/2024-03-01/14:30"),
        ("1/3/2024 ٢:٣٠ م", "2024-03-01/2024-03-01/14:30"),
        ("٢٠٢٤/٣/١ م", "2024-03-01/2024-03-01/"),
    ] {
        let moment = parse_moment(text, REGISTER_DATES);
        assert_eq!(moment.map(|m| m.plain()).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn what_is_no_day_is_none() {
    for text in [
        "",
        "31/02/2024",
        "3024",
        "1/13/2024",
        "yesterday",
        "أمس",
        "12",
        "2024-03-01 25:00",
        "123456",
    ] {
        assert_eq!(parse_moment(text, REGISTER_DATES), None, "{text}");
    }
}

#[test]
fn the_maps_own_forms_are_tried_in_order_and_alone() {
    let forms = ["%m/%d/%Y", "%d.%m.%y"];
    let day = |text: &str| parse_moment(text, &forms).map(|moment| moment.first.to_string());
    assert_eq!(day("02/03/2024").as_deref(), Some("2024-02-03"));
    assert_eq!(day("03.02.24").as_deref(), Some("2024-02-03"));
    assert_eq!(day("13/02/2024"), None);
    let both = ["%Y-%m-%d %H:%M:%S"];
    let moment = parse_moment("2024-02-03 04:05:06", &both).unwrap();
    assert_eq!(moment.plain(), "2024-02-03/2024-02-03/04:05");
}

#[test]
fn hours_in_every_form() {
    for (text, expected) in [
        ("14:30", "14:30"),
        ("٢:٣٠ م", "14:30"),
        ("2:30 PM", "14:30"),
        ("12:10 ص", "00:10"),
        ("12 ظهرا", "12:00"),
        ("9", "09:00"),
        ("0", "00:00"),
        ("1430", "14:30"),
        ("930", "09:30"),
        ("24:00", "00:00"),
        ("14:30:59", "14:30"),
        ("0.604166667", "14:30"),
        ("٩ صباحاً", "09:00"),
        ("14.30", "14:30"),
    ] {
        let time = parse_time(text).map(|time| time.strftime("%H:%M").to_string());
        assert_eq!(time.as_deref(), Some(expected), "{text}");
    }
    for text in ["", "25", "14:75", "noon", "-1", "1:2:3:4"] {
        assert_eq!(parse_time(text), None, "{text}");
    }
}
