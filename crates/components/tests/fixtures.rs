//! Every component against the options and the markup that govuk-frontend ships as its own examples.

#![allow(clippy::unwrap_used, reason = "a broken example file is a failed test")]

#[path = "fixtures/fields.rs"]
mod fields;
#[path = "fixtures/groups.rs"]
mod groups;
#[path = "fixtures/normal.rs"]
mod normal;
#[path = "fixtures/options.rs"]
mod options;
#[path = "fixtures/pages.rs"]
mod pages;
#[path = "fixtures/words.rs"]
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use options::Options;
use serde_json::Value;

/// Fewer would mean that the mapping began to leave out what it once compared.
const AT_LEAST: usize = 600;

/// The markup of a component from an example's options; `None` if they ask for what we don't offer.
type Render = fn(&Options) -> Option<String>;

const COMPONENTS: [(&str, Render); 32] = [
    ("back-link", words::back_link),
    ("breadcrumbs", pages::breadcrumbs),
    ("button", words::button),
    ("character-count", fields::character_count),
    ("checkboxes", groups::checkboxes),
    ("date-input", groups::date_input),
    ("details", words::details),
    ("error-message", words::error_message),
    ("error-summary", pages::error_summary),
    ("exit-this-page", words::exit_this_page),
    ("fieldset", groups::fieldset),
    ("file-upload", fields::file_upload),
    ("hint", words::hint),
    ("input", fields::input),
    ("inset-text", words::inset_text),
    ("label", words::label),
    ("notification-banner", words::notification_banner),
    ("pagination", pages::pagination),
    ("panel", words::panel),
    ("password-input", fields::password_input),
    ("phase-banner", words::phase_banner),
    ("radios", groups::radios),
    ("select", fields::select),
    ("service-navigation", pages::service_navigation),
    ("skip-link", words::skip_link),
    ("summary-list", pages::summary_list),
    ("table", pages::table),
    ("tabs", pages::tabs),
    ("tag", words::tag),
    ("task-list", pages::task_list),
    ("textarea", fields::textarea),
    ("warning-text", words::warning_text),
];

fn folder() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join("ui/node_modules/govuk-frontend/dist/govuk/components")
}

#[test]
fn markup_is_that_of_govuk_frontend() {
    let folder = folder();
    if !folder.exists() {
        println!("skipped: ui/node_modules is not installed");
        return;
    }
    let (mut compared, mut skipped, mut wrong) = (0, 0, Vec::new());
    for (name, render) in COMPONENTS {
        let tally = compare(name, render, &folder, &mut wrong);
        println!(
            "{name}: {} compared, {} skipped {}",
            tally.compared,
            tally.skipped.len(),
            tally.skipped.join(", ")
        );
        compared += tally.compared;
        skipped += tally.skipped.len();
    }
    println!("total: {compared} compared, {skipped} skipped");
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared >= AT_LEAST, "only {compared} examples were compared");
}

struct Tally {
    compared: usize,
    skipped: Vec<String>,
}

fn compare(name: &str, render: Render, folder: &Path, wrong: &mut Vec<String>) -> Tally {
    let text = fs::read_to_string(folder.join(name).join("fixtures.json")).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    let mut tally = Tally { compared: 0, skipped: Vec::new() };
    for example in file["fixtures"].as_array().unwrap() {
        let title = example["name"].as_str().unwrap();
        let Some(ours) = rendered(render, &Options::new(&example["options"])) else {
            tally.skipped.push(title.to_owned());
            continue;
        };
        tally.compared += 1;
        let (ours, theirs) = (normal::form(&ours), normal::form(example["html"].as_str().unwrap()));
        if ours != theirs {
            wrong.push(format!("{name}: {title}\n{}", normal::difference(&ours, &theirs)));
        }
    }
    tally
}

fn rendered(render: Render, options: &Options) -> Option<String> {
    if options.holes() { None } else { render(options) }
}
