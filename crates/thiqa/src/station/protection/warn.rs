//! The red box that no officer of the unit overlooks: how she may be reached, and how never.

use askama::Template;
use components::Html;

use super::{
    inputs::{day_key, wish_key},
    reach::Warning,
    safe_contact::{DAYS, Rule},
};
use crate::{lang::msg, web::Page};

#[derive(Template)]
#[template(path = "station/protection/warning.html")]
struct Told<'a> {
    page: &'a Page,
    alias: &'a str,
    rule: &'a Rule,
    ways: Vec<(String, bool)>,
    days: String,
    hours: String,
    asked: String,
    review: Option<String>,
}

/// The box.
pub(in crate::station) fn warned(page: &Page, warning: &Warning) -> Html {
    let rule = &warning.rule;
    let ways = [
        (msg("protection-call"), rule.call),
        (msg("protection-message"), rule.message),
        (msg("protection-visit"), rule.visit),
    ];
    let listed = |codes: &[String], known: &[&str], key: fn(&str) -> &'static str| {
        let said = known.iter().filter(|code| codes.iter().any(|one| one == *code));
        page.list(&said.map(|code| page.t(key(code))).collect::<Vec<_>>())
    };
    let told = Told {
        page,
        alias: &warning.alias,
        rule,
        ways: ways.map(|(key, on)| (page.t(key), on)).to_vec(),
        days: listed(&rule.days, &DAYS, day_key),
        hours: if rule.from.is_empty() {
            String::new()
        } else {
            page.between(&rule.from, &rule.until)
        },
        asked: listed(&rule.asked, &super::safe_contact::WISHES, wish_key),
        review: warning.review.map(|at| page.date_time(at)),
    };
    Html::trusted(told.render().unwrap_or_default())
}
