//! Our fields, and the words under which registers hold them.

use crate::lang::fold;

/// A field of a case that a register may have a column for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The number in the older register.
    Number,
    /// The day on which the police heard of it.
    ReceivedOn,
    /// The hour of that day.
    ReceivedTime,
    /// The day on which it happened.
    OccurredOn,
    /// The hour of that day.
    OccurredTime,
    /// The offence, in the register's words.
    Offence,
    /// Where it happened, in words.
    Place,
    /// On what kind of premises.
    Premises,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// What happened, in words.
    Story,
    /// Where the case stands.
    Status,
    /// Who complained.
    Complainant,
    /// How the complainant is reached.
    Phone,
}

impl Field {
    /// All of them, in the order of a register's page.
    pub const ALL: [Field; 14] = [
        Field::Number,
        Field::ReceivedOn,
        Field::ReceivedTime,
        Field::OccurredOn,
        Field::OccurredTime,
        Field::Offence,
        Field::Place,
        Field::Premises,
        Field::Latitude,
        Field::Longitude,
        Field::Story,
        Field::Status,
        Field::Complainant,
        Field::Phone,
    ];

    /// Its name in a map.
    pub fn code(self) -> &'static str {
        match self {
            Field::Number => "number",
            Field::ReceivedOn => "received_on",
            Field::ReceivedTime => "received_time",
            Field::OccurredOn => "occurred_on",
            Field::OccurredTime => "occurred_time",
            Field::Offence => "offence",
            Field::Place => "place",
            Field::Premises => "premises",
            Field::Latitude => "latitude",
            Field::Longitude => "longitude",
            Field::Story => "story",
            Field::Status => "status",
            Field::Complainant => "complainant",
            Field::Phone => "phone",
        }
    }

    /// The field of this name.
    pub fn parse(code: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.code() == code)
    }

    /// The message that names it to people.
    pub fn label(self) -> String {
        format!("imports-field-{}", self.code().replace('_', "-"))
    }

    /// Whether its words stand for codes of the pack.
    pub fn has_codes(self) -> bool {
        matches!(self, Field::Offence | Field::Place | Field::Status)
    }

    fn headings(self) -> &'static [&'static str] {
        HEADINGS.iter().find(|(field, _)| *field == self).map_or(&[], |(_, words)| words)
    }
}

/// Words that headings of registers use, in Arabic, Sorani and English.
const HEADINGS: [(Field, &[&str]); 14] = [
    (
        Field::Number,
        &[
            "رقم القضية",
            "رقم الدعوى",
            "رقم الإخبار",
            "رقم السجل",
            "العدد",
            "الرقم",
            "ژمارەی کەیس",
            "ژمارە",
            "case number",
            "case no",
            "complaint no",
            "number",
        ],
    ),
    (
        Field::ReceivedOn,
        &[
            "تاريخ الإخبار",
            "تاريخ التسجيل",
            "تاريخ الورود",
            "تاريخ الشكوى",
            "تاريخ القضية",
            "ڕۆژی تۆمارکردن",
            "ڕێکەوتی تۆمار",
            "received on",
            "date received",
            "report date",
            "reported",
            "registered",
        ],
    ),
    (
        Field::ReceivedTime,
        &[
            "وقت الإخبار",
            "ساعة الإخبار",
            "وقت التسجيل",
            "کاتی تۆمارکردن",
            "received time",
            "report time",
        ],
    ),
    (
        Field::OccurredOn,
        &[
            "تاريخ الحادث",
            "تاريخ الواقعة",
            "تاريخ وقوع الحادث",
            "ڕۆژی ڕووداو",
            "ڕێکەوتی ڕووداو",
            "occurred on",
            "occurrence date",
            "date of offence",
            "incident date",
            "date",
        ],
    ),
    (
        Field::OccurredTime,
        &[
            "وقت الحادث",
            "ساعة الحادث",
            "وقت الواقعة",
            "الساعة",
            "کاتی ڕووداو",
            "occurred time",
            "occurrence time",
            "hour",
            "time",
        ],
    ),
    (
        Field::Offence,
        &[
            "نوع الجريمة",
            "الجريمة",
            "نوع القضية",
            "نوع الحادث",
            "المادة القانونية",
            "جۆری تاوان",
            "تاوان",
            "offence",
            "offense",
            "crime",
        ],
    ),
    (
        Field::Place,
        &[
            "مكان الحادث",
            "محل الحادث",
            "المنطقة",
            "المحلة",
            "القضاء",
            "شوێنی ڕووداو",
            "شوێن",
            "place",
            "location",
            "district",
            "neighbourhood",
            "area",
        ],
    ),
    (Field::Premises, &["نوع المكان", "نوع المحل", "جۆری شوێن", "premises", "place type"]),
    (Field::Latitude, &["خط العرض", "دوائر العرض", "هێڵی پانی", "latitude", "lat"]),
    (Field::Longitude, &["خط الطول", "هێڵی درێژی", "longitude", "long", "lon", "lng"]),
    (
        Field::Story,
        &[
            "ملخص الحادث",
            "خلاصة القضية",
            "التفاصيل",
            "الوصف",
            "الملاحظات",
            "پوختە",
            "وردەکاری",
            "story",
            "summary",
            "description",
            "narrative",
            "remarks",
        ],
    ),
    (Field::Status, &["حالة القضية", "الحالة", "الإجراء", "موقف القضية", "دۆخ", "status", "state"]),
    (
        Field::Complainant,
        &[
            "اسم المشتكي",
            "المشتكي",
            "اسم المخبر",
            "صاحب الشكوى",
            "ناوی سکاڵاکار",
            "سکاڵاکار",
            "complainant",
            "victim name",
            "name",
        ],
    ),
    (
        Field::Phone,
        &[
            "رقم الهاتف",
            "الهاتف",
            "الموبايل",
            "ژمارەی مۆبایل",
            "تەلەفۆن",
            "phone",
            "mobile",
            "telephone",
        ],
    ),
];

/// Whether a column has a field's word.
type Fits<'a> = &'a dyn Fn(&str, &str) -> bool;

/// A heading made plain for comparison: `OCC_DATE` and `occ date` are one.
pub(super) fn plain(heading: &str) -> String {
    fold(&heading.replace(['_', '-', '.', ':', '/'], " "))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Which column each field probably has: first the exact words, then headings that begin or end
/// with them. No column is taken twice.
pub fn guess(header: &[String]) -> Vec<(Field, String)> {
    let columns: Vec<String> = header.iter().map(|heading| plain(heading)).collect();
    let (mut taken, mut found) = (vec![false; columns.len()], Vec::new());
    let exact = |column: &str, word: &str| column == word;
    let part = |column: &str, word: &str| {
        word.chars().count() > 3
            && (column.starts_with(&format!("{word} ")) || column.ends_with(&format!(" {word}")))
    };
    let ways: [Fits<'_>; 2] = [&exact, &part];
    for fits in ways {
        for field in Field::ALL {
            if found.iter().any(|(known, _)| *known == field) {
                continue;
            }
            let words = field.headings().iter().map(|word| plain(word));
            let at = words.flat_map(|word| {
                columns.iter().position(|column| fits(column, &word)).filter(|at| !taken[*at])
            });
            if let Some(at) = at.collect::<Vec<_>>().into_iter().next() {
                taken[at] = true;
                found.push((field, header[at].clone()));
            }
        }
    }
    found.sort();
    found
}
