//! What people, machines and attackers put into fields, paths and headers.

use rand::{Rng, RngExt, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;

const NASTY: &[&str] = &[
    "",
    " ",
    "\0",
    "%00",
    "\u{202e}",
    "\u{feff}",
    "../../etc/passwd",
    "' OR 1=1 --",
    "$1",
    "<script>",
    "{{7*7}}",
    "=cmd|'/c'!A1",
    "𐍈",
    "ﷺ",
    "ۀہھ",
    "a\r\nSet-Cookie: x=y",
    "NIN-TH",
    "NIN-TH/B/1/2026",
    "٠٧٧٠١٢٣٤٥٦٧",
    "on",
    "yes",
    "null",
    "[]",
    "{}",
    "\"",
    "ar",
    "commander",
];

/// Days, hours and numbers at the edges of what calendars and machines hold.
const EDGES: &[&str] = &[
    "-1",
    "0",
    "00",
    "+1",
    "1e308",
    "NaN",
    "٩٩٩٩٩٩٩٩٩٩",
    "1,000",
    "65536",
    "2147483648",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "99999999999999999999",
    "253402207200000000",
    "-377705116800000000",
    "9223372036854775807.x",
    "٣١/١٢/٢٠٢٦",
    "2026-02-30",
    "2026-00-00",
    "1900-01-01",
    "1899-12-31",
    "2100-12-31",
    "0000-01-01",
    "9999-12-31",
    "9999-12",
    "99999-99",
    "-9999-01-01",
    "-009999-01-01",
    "-009999-01-02",
    "-009999-01",
    "+009999-12-31",
    "24:00",
    "24:61",
    "23:59:60",
    "0:0",
    "9999-12-31T23:59:59Z",
    "2026-10-25T01:30",
];

/// What a form may well be sent with.
const LIKELY: &[&str] = &[
    "ليلى حسن علي البياتي",
    "Layla Hasan",
    "07701234567",
    "199012345678",
    "2026-01-05",
    "05/01/2026",
    "10:30",
    "3",
    "1",
    "2026-01",
    "2025-11-30",
    "A longer text, with words enough for whoever asks for some.",
    "سرقة دراجة من أمام البيت",
];

/// Names that pages read from the query.
const ASKED: &[&str] = &[
    "before", "after", "month", "from", "to", "day", "page", "n", "q", "list", "status", "reason",
    "kind", "unit", "office", "offence", "year", "months", "print", "id", "code", "again", "next",
    "format",
];

/// Addresses that no page links to.
const PLACES: &[&str] = &[
    "/registers/B?month=99999-99",
    "/registers/V?month=-009999-01&after=x",
    "/registers/V?month=9999-12",
    "/registers/B/lines/new?month=9999-12",
    "/station/reports/-009999-01-01",
    "/station/reports/-009999-01-02",
    "/station/reports/9999-12-31",
    "/station/reports/9999-12-31/print",
    "/station/reports?before=%F0%90%8D%88",
    "/log/NIN-TH/checkpoint",
    "/log/nowhere/checkpoint",
    "/log/NIN-TH/proof?n=9223372036854775807",
    "/log/NIN-TH/entries/0/proof",
    "/log/NIN-TH/entries/18446744073709551615/proof",
    "/log/NIN-TH/entries/18446744073709551616/proof",
    "/log/NIN-TH/tile/0/000",
    "/log/NIN-TH/tile/0/000.p/1",
    "/log/NIN-TH/tile/0/000.p/256",
    "/log/NIN-TH/tile/0/000.p/0",
    "/log/NIN-TH/tile/0/000.p/65536",
    "/log/NIN-TH/tile/0/x000/000",
    "/log/NIN-TH/tile/0/x018/x446/x744/x073/x709/x551/615",
    "/log/NIN-TH/tile/0/x072/x057/x594/x037/x927/935",
    "/log/NIN-TH/tile/0/x999/x999/x999/x999/x999/x999/999",
    "/log/NIN-TH/tile/63/000",
    "/log/NIN-TH/tile/64/000",
    "/log/NIN-TH/tile/00/000",
    "/log/NIN-TH/tile/0/0000",
    "/log/NIN-TH/tile/0/-01",
    "/log/NIN-TH/tile/0/%30%30%30",
    "/log/NIN-TH/tile/0//000",
    "/log/NIN-TH/tile/0/000/",
    "/log/NIN-TH/tile/0/000.p/",
    "/log/NIN-TH/tile/entries/000.p/1",
    "/log/NIN-TH/tile/entries/x001/000",
    "/log/NIN-TH/tile/",
    "/log/%ff/tile/0/000",
    "/log/",
    "/follow",
    "/follow?token=%00",
    "/assets/%2e%2e%2fthiqa.toml",
    "/languages/%ff",
    "/search?q=1",
    "/visits?from=-009999-01-01&to=9999-12-31",
    "/cases?from=9999-12-31&to=9999-12-31&before=9223372036854775807.x",
    "/dashboard?months=9223372036854775807",
    "/exports/new?list=cases&from=9999-12-31&to=-009999-01-01",
    "/exports/new?list=visits&list=cases&&=",
    "/blanks/sheets?from=1&to=18446744073709551615",
    "/blanks?before=-1",
    "//",
    "/.",
    "/%",
];

pub(super) const HEADERS: &[(&str, &[&str])] = &[
    (
        "accept",
        &[
            "",
            "*/*",
            "application/json",
            "text/html;q=x",
            "image/png",
            "application/json, text/html",
        ],
    ),
    (
        "accept-language",
        &["", "ckb", "x-klingon", "ar;q=2", "*,*,*", "en-\u{fffd}", "ckb-Arab-IQ-u-nu-latn"],
    ),
    ("accept-encoding", &["br", "gzip;q=0", "identity;q=0", "\u{fffd}"]),
    ("if-none-match", &["*", "\"", "W/\"x\""]),
    ("if-modified-since", &["Thu, 01 Jan 1970 00:00:00 GMT", "x"]),
    ("range", &["bytes=0-", "bytes=-1", "bytes=9-1", "bytes=0-18446744073709551615", "x"]),
    ("x-forwarded-for", &["127.0.0.1", "::1, x", "999.0.0.1", ",,,"]),
    ("x-forwarded-proto", &["https", "gopher"]),
    ("host", &["", "thiqa.example", "[::1", "a b", "\u{fffd}"]),
    ("origin", &["null", "https://", "https://thiqa.example", "://"]),
    ("sec-fetch-site", &["cross-site", "none", ""]),
    ("authorization", &["Bearer", "Bearer ", "Bearer \u{fffd}", "Basic x"]),
    ("cookie", &["", "=", ";;", "lang=xx", "lang", "thiqa=.", "thiqa=NIN-TH."]),
    ("content-length", &["0"]),
    ("content-encoding", &["gzip", "x"]),
    ("expect", &["100-continue"]),
    ("hx-request", &["true", "x"]),
];

pub(super) fn nasty(dice: &mut ChaCha8Rng) -> String {
    match dice.random_range(0..16) {
        0 => "ا".repeat(dice.random_range(1..5_000)),
        1 => {
            let mut bytes = vec![0_u8; dice.random_range(1..40)];
            dice.fill_bytes(&mut bytes);
            String::from_utf8_lossy(&bytes).into_owned()
        }
        2 => dice.random::<i64>().to_string(),
        3..9 => one(dice, EDGES),
        _ => one(dice, NASTY),
    }
}

pub(super) fn likely(dice: &mut ChaCha8Rng) -> String {
    one(dice, LIKELY)
}

pub(super) fn place(dice: &mut ChaCha8Rng) -> String {
    one(dice, PLACES)
}

/// `before=…&month=…`
pub(super) fn query(dice: &mut ChaCha8Rng) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for _ in 0..dice.random_range(1..4) {
        let value = if dice.random_bool(0.3) { likely(dice) } else { nasty(dice) };
        query.append_pair(&one(dice, ASKED), &value);
    }
    query.finish()
}

fn one(dice: &mut ChaCha8Rng, of: &[&str]) -> String {
    of.choose(dice).copied().unwrap_or_default().to_owned()
}
