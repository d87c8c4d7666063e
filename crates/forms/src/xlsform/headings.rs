//! How columns may be spelt.

use crate::Fault;

/// Columns with a meaning whose names have several words.
const OF_SEVERAL_WORDS: &[&str] = &[
    "allow_choice_duplicates",
    "auto_delete",
    "auto_send",
    "choice_filter",
    "clean_text_values",
    "constraint_message",
    "default_language",
    "form_id",
    "form_title",
    "guidance_hint",
    "instance_name",
    "list_name",
    "no_app_error_string",
    "public_key",
    "repeat_count",
    "required_message",
    "submission_url",
];
/// Other names of columns, by sheet.
const OTHERWISE: &[(&str, &str, &str)] = &[
    ("survey", "calculate", "calculation"),
    ("survey", "caption", "label"),
    ("survey", "command", "type"),
    ("survey", "constraining_message", "constraint_message"),
    ("survey", "count", "repeat_count"),
    ("survey", "jr:count", "repeat_count"),
    ("survey", "noapperrorstring", "no_app_error_string"),
    ("survey", "read_only", "readonly"),
    ("survey", "relevance", "relevant"),
    ("survey", "requiredmsg", "required_message"),
    ("survey", "tag", "name"),
    ("survey", "value", "name"),
    ("choices", "caption", "label"),
    ("choices", "value", "name"),
    ("settings", "id_string", "form_id"),
    ("settings", "set_form_id", "form_id"),
    ("settings", "set_form_title", "form_title"),
    ("settings", "title", "form_title"),
];
/// Columns whose words may have a language.
const OF_WORDS: &[&str] = &[
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "image",
    "big-image",
    "audio",
    "video",
];

/// A heading as it is called here: `Read only` is `readonly`.
pub(super) fn spelt(sheet: &str, heading: &str) -> String {
    let heading = heading.trim();
    let colons = heading.find(':').filter(|_| !heading.eq_ignore_ascii_case("jr:count"));
    let (base, rest) = heading.split_at(colons.unwrap_or(heading.len()));
    let small = base.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase();
    if let Some((.., own)) = OTHERWISE.iter().find(|(of, other, _)| *of == sheet && *other == small)
    {
        return (*own).to_owned() + rest;
    }
    match OF_SEVERAL_WORDS.contains(&small.as_str()) {
        true => small + rest,
        false => heading.to_owned(),
    }
}

/// The name of a column in small letters: of `media::image::English (en)` it is `image`.
pub(super) fn base(heading: &str) -> String {
    let small = heading.to_lowercase();
    let base = small.strip_prefix("media:").map_or(small.as_str(), |rest| rest.trim_matches(':'));
    base.split(':').next().unwrap_or_default().trim().to_owned()
}

/// A heading whose language has one colon while another has two: pyxform looks at the latter only.
pub(super) fn half_spelt<'a>(sheet: &str, headings: &'a [String]) -> Option<Fault> {
    if !headings.iter().any(|heading| heading.contains("::")) {
        return None;
    }
    let half = |heading: &&'a String| {
        let words = OF_WORDS.contains(&base(heading).as_str());
        words && heading.contains(':') && !heading.contains("::")
    };
    let found = headings.iter().find(half)?;
    Some(Fault::new("upload-xform", format!("{sheet}:1")).arg("column", found))
}
