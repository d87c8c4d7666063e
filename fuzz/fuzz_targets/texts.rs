//! Days, hours, numbers, searches and addresses as people write them.
#![no_main]

use std::sync::LazyLock;

use jiff::{civil::Date, tz::TimeZone};
use libfuzzer_sys::fuzz_target;
use thiqa::{
    lang::{self, REGISTER_DATES},
    pack::Pack,
    station::{desk, imports, registers, search, situation::Window},
};

static PACK: LazyLock<(Pack, TimeZone)> = LazyLock::new(|| {
    let pack = Pack::builtin().expect("our own pack");
    let zone = pack.settings.zone();
    (pack, zone)
});

fuzz_target!(|text: &str| {
    let (pack, zone) = &*PACK;
    assert_eq!(lang::clean(&lang::clean(text)), lang::clean(text));
    let _ = (lang::clean_text(text), lang::fold(text), lang::parse_time(text));
    let _ = lang::parse_date(text, REGISTER_DATES);
    if let Some(number) = lang::parse_int(text) {
        let _ = lang::day_end(number, zone);
    }
    if let Ok(day) = text.parse::<Date>()
        && let Some(window) = Window::of(day, &pack.settings.station, zone)
    {
        let _ = window.id();
    }
    imports::fuzzing::cell(text, zone);
    registers::fuzzing::address(text, zone);
    search::fuzzing::typed(text);
    let pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).into_owned().collect();
    desk::fuzzing::query(&pairs, zone);
});
