//! What a referral names: fields to type it, what is known already, and its words.

use std::collections::BTreeMap;

use components::{Checkboxes, Choice, Choosable, Html, Input, Select, SummaryList};

use crate::{
    pack::{Pack, ReferralItem, Row},
    people::form::apart,
    station::cases::Party,
    web::{Fields, Page},
};

/// The list of codes that an item takes its value from, if it does.
fn list_of(holds: &str) -> Option<&'static str> {
    match holds {
        "contact" => Some("safe_contact"),
        "age_band" => Some("age_bands"),
        "language" => Some("languages"),
        "needs" => Some("needs"),
        _ => None,
    }
}

/// What the case knows of her that an item repeats.
fn known(row: &ReferralItem, party: &Party) -> String {
    match row.holds.as_str() {
        "name" => party.words.name(),
        "phone" => party.words.phone.clone(),
        "contact" => party.words.contact.clone(),
        "age_band" => party.head.age_band.clone(),
        _ => String::new(),
    }
}

/// What is known already of the items that she agreed to.
pub(super) fn suggested(pack: &Pack, items: &[String], party: &Party) -> BTreeMap<String, String> {
    let rows = items.iter().filter_map(|code| pack.referral_items.get(code));
    rows.map(|row| (row.code.clone(), known(row, party))).collect()
}

/// The items that were typed. Codes that no list has are left out.
pub(super) fn typed(pack: &Pack, fields: &Fields) -> BTreeMap<String, String> {
    let value = |row: &Row<ReferralItem>| {
        let values = fields.all(&format!("item-{}", row.code));
        match list_of(&row.holds).and_then(|list| pack.list(list, "en")) {
            Some(list) => {
                let has = |code: &&str| list.iter().any(|(known, _)| known == code);
                let sent = values.iter().flat_map(|value| value.split_whitespace());
                sent.filter(has).collect::<Vec<_>>().join(" ")
            }
            None => values.into_iter().next().unwrap_or_default(),
        }
    };
    let rows = pack.referral_items.iter().map(|row| (row.code.clone(), value(row)));
    rows.filter(|(_, value)| !value.is_empty()).collect()
}

/// The value of an item in the reader's words: several where it holds codes.
fn values(pack: &Pack, code: &str, value: &str, lang: &str) -> Vec<String> {
    let row = pack.referral_items.get(code);
    let list = row.and_then(|row| list_of(&row.holds)).and_then(|list| pack.list(list, lang));
    let Some(list) = list else { return vec![value.to_owned()] };
    let name = |code: &str| {
        list.iter()
            .find(|(known, _)| known == code)
            .map_or(code.to_owned(), |(_, name)| name.clone())
    };
    value.split_whitespace().map(name).collect()
}

/// The same for a page.
pub(super) fn words(pack: &Pack, code: &str, value: &str, lang: &str) -> Html {
    let values = values(pack, code, value, lang);
    let values: Vec<String> = values.iter().map(|one| apart(one).to_string()).collect();
    Html::trusted(values.join("<br>"))
}

/// All items in the pack's order, for paper: the name of each, and what it says.
pub(super) fn lines(page: &Page, pack: &Pack, items: &BTreeMap<String, String>) -> Vec<String> {
    let lang = page.reader.lang.code();
    let line = |row: &Row<ReferralItem>| {
        let values = values(pack, &row.code, items.get(&row.code)?, lang);
        Some(format!("{}: {}", row.name(lang), page.list(&values)))
    };
    pack.referral_items.iter().filter_map(line).collect()
}

/// All items in the pack's order.
pub(super) fn summary(pack: &Pack, items: &BTreeMap<String, String>, lang: &str) -> SummaryList {
    let known = pack.referral_items.iter().filter_map(|row| {
        let value = items.get(&row.code)?;
        Some((row.name(lang).to_owned(), words(pack, &row.code, value, lang)))
    });
    known.fold(SummaryList::new(), |list, (key, value)| list.row(key, value))
}

/// A field for each of these items.
pub(super) fn inputs(
    page: &Page,
    pack: &Pack,
    items: &[String],
    values: &BTreeMap<String, String>,
) -> Vec<Html> {
    let lang = page.reader.lang.code();
    let rows = items.iter().filter_map(|code| pack.referral_items.get(code));
    rows.map(|row| {
        let value = values.get(&row.code).map_or("", String::as_str);
        let (name, label) = (format!("item-{}", row.code), row.name(lang));
        let list = list_of(&row.holds).and_then(|list| pack.list(list, lang));
        match list {
            None => Html::trusted(
                Input::new(name, label).dir("auto").autocomplete("off").value(value).to_string(),
            ),
            Some(list) if row.holds == "needs" => {
                let ticked = |code: &str| value.split(' ').any(|one| one == code);
                let choices = list.iter().map(|(code, words)| {
                    Choice::new(code.as_str(), words.as_str()).checked(ticked(code))
                });
                let boxes = Checkboxes::new(name, label).items(choices);
                Html::trusted(boxes.class("govuk-checkboxes--small").to_string())
            }
            Some(list) => {
                let select = Select::new(name, label)
                    .item(Choosable::new(page.t("referrals-not-told")).value(""))
                    .options(list.iter().map(|(code, words)| (code.as_str(), words.as_str())))
                    .value(value);
                Html::trusted(select.to_string())
            }
        }
    })
    .collect()
}
