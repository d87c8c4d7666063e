//! What somebody typed into the one field, and what it may stand for.

use names::{Name, Person};

use crate::{
    Refusal,
    index::number_keys,
    lang::{digits_to_ascii, msg},
};

/// A number of a register, with as much of it as was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// The register's code.
    pub(super) register: Option<String>,
    /// The place in it.
    pub(super) seq: i64,
    /// Its year.
    pub(super) year: i64,
}

/// A search: keys of the blind index, or a number that stands in clear, or both.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// Keys by kind.
    pub(super) keys: Vec<(&'static str, String)>,
    /// A register's number.
    pub(super) number: Option<Number>,
    /// A number of an older register, as it stood there.
    pub(super) legacy: Option<String>,
    /// Who is asked for, for ranking.
    pub(super) person: Person,
}

impl Asked {
    /// The keys of a name with one slip of the pen.
    pub(super) fn near(&self) -> Vec<(&'static str, String)> {
        let near = names::near(&names::keys(&self.person));
        near.into_iter().map(|key| (key.kind.code(), key.text)).collect()
    }
}

/// Reads the field. `year` is the present one, for a number without its year.
///
/// # Errors
/// A refusal of the field `q` if nothing could be found by it.
pub(super) fn read(q: &str, mother: &str, year: i64) -> Result<Asked, Refusal> {
    let plain = digits_to_ascii(q);
    let refuse = |message| Err(Refusal::new(message).field("q"));
    if plain.trim().is_empty() {
        return refuse(msg("search-empty"));
    }
    let has_figure = plain.chars().any(|c| c.is_ascii_digit());
    if has_figure && plain.contains('/') {
        return Ok(number(&plain));
    }
    let person = person(&plain, mother);
    let keys: Vec<_> = names::keys(&person)
        .into_iter()
        .map(|key| (key.kind.code(), key.text))
        // Who knows the whole number means it; its end is for those who know no more.
        .filter(|(kind, _)| *kind != "phone-end" || only_end(&person.phone))
        .filter(|(kind, _)| *kind != "phone" || !only_end(&person.phone))
        .collect();
    let place = Some(plain.trim()).filter(|text| text.len() <= 6);
    let seq = place.and_then(|text| text.parse::<i64>().ok()).filter(|seq| *seq > 0);
    let number = seq.map(|seq| Number { register: None, seq, year });
    if keys.is_empty() && number.is_none() {
        return refuse(if has_figure { msg("search-no-number") } else { msg("search-two-parts") });
    }
    let legacy = has_figure.then(|| plain.trim().to_owned());
    Ok(Asked { keys, number, legacy, person })
}

/// Seven figures are the end of a telephone number.
fn only_end(phone: &str) -> bool {
    phone.chars().filter(char::is_ascii_digit).count() == 7
}

/// Words are a name, figures a telephone or a document, and both together a document.
fn person(plain: &str, mother: &str) -> Person {
    // A letter alone is no name: `A 1234567` is a document.
    let figure =
        |word: &&str| word.chars().any(|c| c.is_ascii_digit()) || word.chars().count() == 1;
    let letter = |word: &str| word.chars().any(char::is_alphabetic);
    let (numbers, words): (Vec<&str>, Vec<&str>) = plain.split_whitespace().partition(figure);
    let mixed = numbers.iter().any(|word| letter(word));
    let number = numbers.concat();
    let phone = if mixed { String::new() } else { number.clone() };
    let mobile = names::phone(&phone).is_some_and(|phone| phone.starts_with("+964"));
    let document = if mobile { String::new() } else { number };
    let name = Name::parse(&words.join(" "));
    Person { name, mother: mother.to_owned(), phone, document }
}

/// `123/2026`, `B/123/2026`, `NIN-TH/B/123/2026`; anything else with a stroke is a court's number or
/// one of an older register.
fn number(plain: &str) -> Asked {
    let compact: String = plain.split_whitespace().collect();
    let parts: Vec<&str> = compact.split('/').collect();
    let figures = |text: &str| text.parse::<i64>().ok().filter(|n| *n > 0);
    let number = match parts.as_slice() {
        [before @ .., seq, year] if before.len() <= 2 => figures(seq).zip(figures(year)),
        _ => None,
    };
    let number = number.map(|(seq, year)| Number {
        register: parts.len().checked_sub(3).map(|at| parts[at].to_uppercase()),
        seq,
        year: if year < 100 { 2000 + year } else { year },
    });
    Asked { keys: number_keys(&compact), number, legacy: Some(compact), person: Person::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(q: &str, mother: &str) -> String {
        match read(q, mother, 2026) {
            Ok(asked) => {
                let kinds: Vec<&str> = asked.keys.iter().map(|key| key.0).collect();
                let number = asked.number.map(|number| {
                    format!(
                        " {}#{}/{}",
                        number.register.unwrap_or_default(),
                        number.seq,
                        number.year
                    )
                });
                kinds.join(" ") + &number.unwrap_or_default()
            }
            Err(refusal) => refusal.message.to_owned(),
        }
    }

    #[test]
    fn one_field_understands_them_all() {
        for (typed, wanted) in [
            ("ليلى حسن", "pair"),
            ("Layla Hasan al-Bayati", "pair pair pair"),
            ("0770 123 4567", "phone"),
            ("٠٧٧٠١٢٣٤٥٦٧", "phone"),
            ("1234567", "phone-end document"),
            ("199012345678", "phone document"),
            ("A 1234 567", "document"),
            ("ليلى حسن 07701234567", "pair phone"),
            ("ليلى 07701234567", "phone"),
            ("123/2026", "number #123/2026"),
            ("B/123/2026", "number B#123/2026"),
            (" b / ١٢٣ / ٢٠٢٦ ", "number B#123/2026"),
            ("NIN-TH/V/7/26", "number V#7/2026"),
            ("545/ج/2025", "number"),
            ("17", " #17/2026"),
            ("", "search-empty"),
            ("ليلى", "search-two-parts"),
            ("بن ليلى", "search-two-parts"),
            ("!؟", "search-two-parts"),
            ("0", "search-no-number"),
        ] {
            assert_eq!(kinds(typed, ""), wanted, "{typed}");
        }
        assert_eq!(kinds("ليلى", "زهراء"), "mother", "own name and mother's name are two parts");
    }
}
