//! A question of a bulletin in the reader's words, for pages and for paper.

use super::{Asked, Contents, Row, Shown, called, wording};
use crate::lang::{Reader, Value, msg};

/// A question.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub(super) words: String,
    pub(super) answers: String,
    pub(super) indicator: String,
    /// Where waves can't simply be compared.
    pub(super) compared: Vec<String>,
    /// Of everybody, wave by wave.
    pub(super) sentences: Vec<String>,
    /// Of each place, in the last wave.
    pub(super) places: Vec<String>,
    pub(super) lines: Vec<Line>,
    /// What an increase could mean.
    pub(super) wording: Option<String>,
}

/// A line of its table.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) who: String,
    pub(super) wave: String,
    /// For the bar; none where nothing is told.
    pub(super) points: Option<u32>,
    pub(super) share: String,
    pub(super) between: String,
    pub(super) asked: String,
    pub(super) few: bool,
    pub(super) repeated: bool,
}

/// The key of the words for a variable that breaks questions down, or for everybody.
pub fn by_key(name: &str) -> &'static str {
    match name {
        "" => msg("results-by-nothing"),
        "station" => msg("results-by-station"),
        "governorate" => msg("results-by-governorate"),
        "sex" => msg("results-by-sex"),
        "age" => msg("results-by-age"),
        "displacement" => msg("results-by-displacement"),
        _ => msg("results-by-other"),
    }
}

fn code_words<'c>(contents: &'c Contents, row: &Row, lang: &str) -> Option<&'c str> {
    let group = contents.groups.iter().find(|group| group.name == row.by)?;
    let named = group.codes.iter().find(|named| named.code == row.code)?;
    Some(named.said(lang))
}

/// Puts contents into words.
pub(super) struct Draw<'a> {
    pub(super) reader: &'a Reader,
    pub(super) contents: &'a Contents,
}

impl Draw<'_> {
    /// A question with all its figures.
    pub(super) fn section(&self, asked: &Asked) -> Section {
        let lang = self.reader.lang.code();
        let answers = self.reader.list(&asked.counted(self.reader));
        let has = |wave: &&String| asked.rows.iter().any(|row| row.wave == **wave);
        let last = self.contents.waves.iter().rev().find(has).map_or("", String::as_str);
        let of = |wanted: &dyn Fn(&Row) -> bool| -> Vec<String> {
            let rows = asked.rows.iter().filter(|row| wanted(row));
            rows.filter_map(|row| self.sentence(row, &answers)).collect()
        };
        let is_place = |row: &Row| matches!(row.by.as_str(), "station" | "governorate");
        Section {
            words: called(asked.named(), lang).to_owned(),
            indicator: asked.indicator.clone(),
            compared: asked
                .compared
                .iter()
                .filter_map(|(wave, grade)| self.compared(wave, grade))
                .collect(),
            sentences: of(&|row| row.by.is_empty()),
            places: of(&|row| is_place(row) && row.wave == last),
            lines: asked.rows.iter().map(|row| self.line(row)).collect(),
            wording: wording::of(self.reader, self.contents, asked),
            answers,
        }
    }

    fn compared(&self, wave: &str, grade: &str) -> Option<String> {
        let key = match grade {
            "similar" => msg("released-similar"),
            "broken" => msg("released-broken"),
            _ => return None,
        };
        Some(self.reader.t_args(key, &[("wave", wave.into())]))
    }

    /// A plain sentence made from the numbers; none where they are withheld.
    fn sentence(&self, row: &Row, answers: &str) -> Option<String> {
        let shown = row.shown.as_ref()?;
        let place = code_words(self.contents, row, self.reader.lang.code()).unwrap_or_default();
        let mut args: Vec<(&str, Value)> = vec![
            ("wave", row.wave.as_str().into()),
            ("place", place.into()),
            ("answers", answers.into()),
            ("share", number(shown.weighted.unwrap_or(shown.percent))),
        ];
        let interval = shown.weighted.and(shown.low).zip(shown.high);
        if let Some((low, high)) = interval {
            args.extend([("low", number(low)), ("high", number(high))]);
        }
        // A weighted share is of all people, another one of those who were asked.
        let key = match (row.by.as_str(), interval.is_some(), shown.weighted.is_some()) {
            ("", true, _) => msg("released-sentence"),
            ("", false, true) => msg("released-sentence-bare"),
            ("", false, false) => msg("released-sentence-asked"),
            ("governorate", true, _) => msg("released-sentence-governorate"),
            ("governorate", false, true) => msg("released-sentence-governorate-bare"),
            ("governorate", false, false) => msg("released-sentence-governorate-asked"),
            (_, true, _) => msg("released-sentence-place"),
            (_, false, true) => msg("released-sentence-place-bare"),
            (_, false, false) => msg("released-sentence-place-asked"),
        };
        Some(self.reader.t_args(key, &args))
    }

    fn line(&self, row: &Row) -> Line {
        let lang = self.reader.lang.code();
        let by = self.reader.t(by_key(&row.by));
        let who = match code_words(self.contents, row, lang) {
            Some(words) => format!("{by}: {words}"),
            None => by,
        };
        let base = Line {
            who,
            wave: row.wave.clone(),
            points: None,
            share: String::new(),
            between: String::new(),
            asked: String::new(),
            few: false,
            repeated: false,
        };
        match &row.shown {
            Some(shown) => self.told(base, shown),
            None => base,
        }
    }

    fn told(&self, base: Line, shown: &Shown) -> Line {
        let percent = |points: u32| self.reader.percent(f64::from(points), 0);
        let points = shown.weighted.unwrap_or(shown.percent);
        let between = shown.low.zip(shown.high).map(|(low, high)| {
            let args = [("low", percent(low).into()), ("high", percent(high).into())];
            self.reader.t_args("released-between", &args)
        });
        Line {
            points: Some(points),
            share: percent(points),
            between: between.unwrap_or_default(),
            asked: self.reader.number(i64::from(shown.n)),
            few: shown.few,
            repeated: shown.repeated,
            ..base
        }
    }
}

fn number(number: u32) -> Value<'static> {
    Value::Number(i64::from(number))
}
