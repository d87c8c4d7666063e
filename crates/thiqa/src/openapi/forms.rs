//! The fields of forms. A JSON object of the same names is as good as a form; see `docs/api.md`.

use serde_json::{Map, Value, json};

/// The body of a POST: a form, or JSON with the same names.
pub(super) fn body(fields: &[&str]) -> Value {
    let files = fields.iter().any(|field| field.ends_with('@'));
    let schema = schema(fields);
    let mut content = Map::new();
    if !files {
        content.insert("application/json".into(), json!({ "schema": schema }));
        let form = "application/x-www-form-urlencoded";
        content.insert(form.into(), json!({ "schema": schema }));
    }
    content.insert("multipart/form-data".into(), json!({ "schema": schema }));
    json!({ "content": content })
}

fn schema(fields: &[&str]) -> Value {
    let (mut properties, mut patterns) = (Map::new(), Map::new());
    for field in fields {
        let name = field.trim_end_matches(['[', ']', '?', '@', '*']);
        let kind = match field.chars().last() {
            Some(']') => json!({ "type": "array", "items": { "type": "string" } }),
            Some('?') => json!({ "type": ["boolean", "string"] }),
            Some('@') => {
                json!({ "type": "string", "contentMediaType": "application/octet-stream" })
            }
            _ => json!({ "type": ["string", "number"] }),
        };
        if field.ends_with('*') {
            patterns.insert(format!("^{name}"), kind);
        } else {
            properties.insert(name.into(), kind);
        }
    }
    let mut schema = json!({ "type": "object", "properties": properties });
    if !patterns.is_empty() {
        schema["patternProperties"] = patterns.into();
    }
    schema
}

/// Nothing but the address says what is to be done.
pub(super) const NOTHING: &[&str] = &[];
/// Why something is done.
pub(super) const WHY: &[&str] = &["why", "once"];

pub(super) const SUPPORT_NAME: &[&str] = &["alias", "name"];
/// Her rule of safe contact.
pub(super) const SAFE_CONTACT: &[&str] = &[
    "call?",
    "message?",
    "visit?",
    "never_home?",
    "day[]",
    "from",
    "until",
    "reach",
    "code_word",
    "who_may_know",
];
/// Forms of a support file that replace what was there.
pub(super) const SUPPORT_REPLACES: &[&str] =
    &["/name", "/contact", "/wishes", "/incident", "/risk", "/plan"];
pub(super) const ORDER: &[&str] = &["id", "item", "number", "date"];
pub(super) const ORDER_ANSWER: &[&str] = &["answer", "words"];

pub(super) const SIGN_IN: &[&str] = &["handle", "password", "step", "code", "new", "again"];
pub(super) const PREFERENCES: &[&str] = &["lang", "digits"];
pub(super) const PASSWORD: &[&str] = &["old", "new", "again"];
pub(super) const CODES: &[&str] = &["secret", "code", "old"];
pub(super) const ACCOUNT: &[&str] =
    &["id", "handle", "name", "sex", "languages[]", "role", "unit", "rank"];
pub(super) const POST: &[&str] = &["role", "unit", "rank", "seen"];

pub(super) const VISIT: &[&str] = &["id", "paper"];
/// What is asked of a visitor, and put right later.
pub(super) const VISITOR: &[&str] = &[
    "channel",
    "reason",
    "age_band",
    "sex",
    "language",
    "wishes_woman?",
    "needs[]",
    "safe_contact",
    "safe_words",
    "district",
    "outside",
    "distance_km",
    "name",
    "phone",
    "note",
];
/// The page of a visit comes back with all its small forms.
pub(super) const SERVICE: &[&str] = &["room", "once"];
pub(super) const WOMAN: &[&str] = &["answer", "instead", "once"];
/// How the card of what must be reported was taken in.
pub(super) const CARD: &[&str] = &["how", "once"];
pub(super) const ROUTE: &[&str] = &["unit", "why", "once"];
pub(super) const OUTCOME: &[&str] = &["outcome", "refusal", "told", "once"];
pub(super) const ASKED: &[&str] = &["asks", "once"];
pub(super) const ANSWERED: &[&str] = &["answer", "once"];

/// People stand behind `a-` and `b-`.
pub(super) const CASE: &[&str] =
    &["id", "paper", "visit", "story", "unit", "officer", "a-*", "b-*"];
/// What happened, of one case.
pub(super) const FACTS: &[&str] = &[
    "offence[]",
    "context[]",
    "channel",
    "district",
    "landmark",
    "premises",
    "when-day",
    "when-month",
    "when-year",
    "when-time",
    "precision",
];
/// A change of the record as the sender saw it.
pub(super) const CHANGE: &[&str] = &["seen", "once", "why"];
pub(super) const PERSON: &[&str] = &[
    "seen",
    "once",
    "why",
    "role",
    "given",
    "father",
    "grandfather",
    "title",
    "mother",
    "sex",
    "age_band",
    "birth",
    "phone",
    "contact",
    "document",
    "document_number",
    "address",
    "thumbprint?",
];
pub(super) const STATUS: &[&str] = &["seen", "once", "status", "why"];
pub(super) const CLOSURE: &[&str] =
    &["seen", "once", "status", "decision", "receipt", "receipt-date", "why"];
pub(super) const ASSIGNMENT: &[&str] = &["seen", "once", "unit", "officer", "why"];
pub(super) const HAND_OVER: &[&str] = &["seen", "once", "to", "unit", "words", "why"];
pub(super) const TASK: &[&str] = &[
    "seen",
    "once",
    "kind",
    "officer",
    "words",
    "why",
    "due-day",
    "due-month",
    "due-year",
    "due-time",
];
pub(super) const WORDS: &[&str] = &["seen", "once", "words", "why"];
pub(super) const SENSITIVITY: &[&str] = &["seen", "once", "to", "why"];
pub(super) const ATTACHMENT: &[&str] = &["file@", "kind", "note", "once", "seen"];
pub(super) const ANSWER: &[&str] = &["id", "wants", "shape", "lang", "alone?"];

/// To what a person agreed.
pub(super) const CONSENT: &[&str] = &[
    "id",
    "person",
    "purpose",
    "recipient",
    "items[]",
    "giver",
    "guardian",
    "assent?",
    "why",
    "until",
];
pub(super) const WITHDRAWAL: &[&str] = &["words"];
/// What is told stands behind `item-`; `seen` sends what was looked at.
pub(super) const REFERRAL: &[&str] =
    &["id", "seen", "consent", "person", "service", "item-*", "why", "second"];
pub(super) const DECIDED: &[&str] = &["answer", "why"];
pub(super) const FINISHED: &[&str] = &["outcome"];
pub(super) const REPORTED: &[&str] = &["outcome", "kind", "file@"];
pub(super) const REASON: &[&str] = &["why"];
pub(super) const INVITATION: &[&str] = &["id", "name", "handle", "role"];

pub(super) const REGISTER: &[&str] = &["file@", "map@"];
pub(super) const COLUMNS: &[&str] = &["column-*", "meaning-*"];
pub(super) const EXPORT: &[&str] =
    &["id", "list", "format", "purpose", "words", "personal?", "filter-*"];

pub(super) const UNLOCK: &[&str] = &[
    "passphrase",
    "handle-1",
    "password-1",
    "code-1",
    "handle-2",
    "password-2",
    "code-2",
    "ceremony-1?",
    "answer-1?",
    "ceremony-2?",
    "answer-2?",
];
pub(super) const PASSKEY: &[&str] = &["ceremony", "answer"];
pub(super) const NEW_PASSKEY: &[&str] = &["ceremony", "answer", "label", "old"];
pub(super) const SEARCH: &[&str] = &["begin?", "q", "mother", "purpose", "case", "why"];
pub(super) const SAMPLE: &[&str] = &["id", "verdict", "words"];

pub(super) const MISSING: &[&str] = &[
    "id",
    "given",
    "father",
    "grandfather",
    "title",
    "mother",
    "birth",
    "age",
    "sex",
    "phone",
    "document_number",
    "kind",
    "place",
    "when",
    "story",
    "reporter",
    "relation",
    "reporter_phone",
    "reporter_document",
];
pub(super) const MISSING_WORDS: &[&str] = &["words"];
pub(super) const MISSING_END: &[&str] = &["how", "words"];
pub(super) const MISSING_ANSWER: &[&str] =
    &["answer", "age", "consent?", "consent_words", "assessed", "decision"];
pub(super) const VERDICT: &[&str] = &["verdict", "why"];
pub(super) const CLEARED: &[&str] = &["name", "by", "document", "mother", "birth"];

/// Figures by line, and by what a line is divided by: `value.visits`, `why.visits`.
pub(super) const FIGURES: &[&str] = &["value.*", "why.*"];
pub(super) const SENTENCES: &[&str] = &["section", "words", "from[]", "once"];

/// The columns of a register stand behind `c-`, the time of what happened behind `event-`.
pub(super) const LINE: &[&str] = &["id", "paper", "event-*", "c-*"];
pub(super) const LINE_CORRECTION: &[&str] = &["seen", "why", "event-*", "c-*"];
pub(super) const LINE_END: &[&str] = &["words", "event-*"];
pub(super) const BLANKS: &[&str] = &["form", "count", "number", "once"];
pub(super) const BLANK_STATE: &[&str] = &["state", "why", "once"];
pub(super) const PAPER_STATEMENT: &[&str] = &["case", "words", "event-*", "once"];

pub(super) const CONFLICT: &[&str] = &["seen", "once", "stands", "why", "words"];
pub(super) const RELATION: &[&str] = &["id", "relation", "name", "mother", "phone", "address"];
pub(super) const COMPLAINT: &[&str] =
    &["id", "story", "officer", "place", "name", "phone", "contact", "channel", "arrived"];
pub(super) const PAPER: &[&str] = &["file@", "note", "once"];
pub(super) const COMPLAINT_OWN: &[&str] =
    &["id", "kind", "against[]", "officer", "story", "phone", "contact"];
pub(super) const REVIEW: &[&str] = &["id", "verdict", "words"];
pub(super) const FINDING: &[&str] =
    &["id", "office", "ground", "code", "finding", "recommendation", "at-*", "place", "seen"];
pub(super) const FINDING_ANSWER: &[&str] = &["words", "done"];
pub(super) const APPEAL: &[&str] = &["number", "code", "words"];
pub(super) const COMPLAINT_NOTE: &[&str] = &["words", "once"];
pub(super) const COMPLAINT_DECISION: &[&str] = &["outcome", "why", "once"];
pub(super) const TREATMENT: &[&str] =
    &["id", "story", "source", "person", "injuries", "when", "who", "officer[]"];
pub(super) const EXAMINATION: &[&str] = &["came", "at-*", "doctor", "place", "words", "once"];
pub(super) const TREATMENT_NOTE: &[&str] = &["words", "once", "outcome?", "why?"];
pub(super) const TREATMENT_END: &[&str] = &["outcome", "why", "lifts?", "words?"];
pub(super) const CUSTODY: &[&str] =
    &["id", "person", "age", "taken-*", "by", "force", "officer", "place", "arrived-*", "why"];
pub(super) const CUSTODY_ACT: &[&str] = &[
    "once",
    "at-*",
    "until-*",
    "words",
    "by",
    "number",
    "date",
    "court",
    "name",
    "language",
    "injuries",
    "none?",
    "article",
    "second",
    "repeated?",
    "relation",
    "reached",
    "apart",
    "sex",
    "happened?",
    "purpose",
    "with",
    "clock",
    "way",
    "entry",
];
pub(super) const COMPLAINT_END: &[&str] = &["told", "once"];
pub(super) const TRANSFER: &[&str] = &["office", "to", "why", "once"];
pub(super) const TRANSFER_DECISION: &[&str] = &["accepted", "why"];
pub(super) const EMERGENCY: &[&str] =
    &["id", "number", "reason", "words", "told", "code", "ceremony?", "answer?"];
pub(super) const DECISION: &[&str] = &["justified", "words"];
pub(super) const STATEMENT: &[&str] = &["id", "identified?", "alone?"];
pub(super) const DEFERRAL: &[&str] = &["id", "first", "last", "until", "why"];
pub(super) const COURSE: &[&str] = &["course", "day"];
pub(super) const ON_CALL: &[&str] = &["id", "account", "phone", "hours", "until"];
pub(super) const CROSSING: &[&str] = &["id", "role", "given", "story", "officer"];
pub(super) const EXCEPTION: &[&str] = &["id", "gate", "account", "until", "why"];

pub(super) const PASSING: &[&str] = &["goes", "text", "assessed", "decision"];
pub(super) const ERASURE: &[&str] = &["id", "number", "date", "authority", "scope[]"];
pub(super) const ERASURE_DECISION: &[&str] = &["answer", "why"];
pub(super) const WARRANT: &[&str] = &[
    "id",
    "number",
    "date",
    "station",
    "given",
    "father",
    "grandfather",
    "title",
    "mother",
    "birth",
    "document_number",
    "what",
];
/// A person who is compared with a warrant, for a case.
pub(super) const COMPARED: &[&str] =
    &["case", "given", "father", "grandfather", "title", "mother", "birth", "document_number"];

/// When it happened stands behind `at-`; empty is now.
pub(super) const EXHIBIT: &[&str] = &["id", "what", "place", "at-*", "finder", "witnesses"];
pub(super) const EXHIBIT_RECEIPT: &[&str] = &["once", "seal", "condition"];
pub(super) const EXHIBIT_STEP: &[&str] = &[
    "once",
    "at-*",
    "file",
    "number",
    "packing",
    "from_name",
    "reason",
    "witnesses",
    "copy?",
    "no_copy",
    "shelf",
    "from",
    "to",
    "to_name",
    "seal",
    "condition",
    "words",
    "sha256",
    "tool",
    "version",
    "how",
    "date",
];
