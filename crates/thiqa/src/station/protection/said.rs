//! What an entry of a support file says.

use vault::Sealed;

use super::{Event, inputs::woman_key};
use crate::{lang::msg, pack::Pack, web::Page};

/// The key of what happened, and its words.
pub(super) fn say(page: &Page, pack: &Pack, event: &Event) -> (&'static str, Vec<String>) {
    let lang = page.reader.lang.code();
    let one = |words: &Sealed<String>| words.get().cloned().unwrap_or_default();
    let maybe = |words: &Sealed<Option<String>>| words.get().cloned().flatten().unwrap_or_default();
    match event {
        Event::Opened { card_read, .. } => {
            let card = card_read.then(|| page.t("protection-card-read"));
            (msg("protection-entry-opened"), card.into_iter().collect())
        }
        Event::Named(_) => (msg("protection-entry-named"), Vec::new()),
        Event::ContactSet(_) => (msg("protection-entry-contact"), Vec::new()),
        Event::AskedAlone(_) => (msg("protection-entry-asked"), Vec::new()),
        Event::StepSet { step, done, words } => {
            let key = if *done {
                msg("protection-entry-step-done")
            } else {
                msg("protection-entry-step")
            };
            (key, vec![pack.support_steps.name(step, lang).to_owned(), maybe(words)])
        }
        Event::IncidentSet(_) => (msg("protection-entry-incident"), Vec::new()),
        Event::RiskSeen { flags, action, .. } => {
            let flags = flags.get().cloned().unwrap_or_default();
            let named = flags.iter().map(|flag| pack.risk_flags.name(flag, lang).to_owned());
            (msg("protection-entry-risk"), named.chain([one(action)]).collect())
        }
        Event::RiskReviewed { words, .. } => (msg("protection-entry-reviewed"), vec![one(words)]),
        Event::PlanSet(_) => (msg("protection-entry-plan"), Vec::new()),
        Event::FollowUpSet { due, words } => {
            (msg("protection-entry-follow-up"), vec![page.day_short(*due), one(words)])
        }
        Event::FollowUpDone { words, .. } => {
            (msg("protection-entry-follow-up-done"), vec![maybe(words)])
        }
        Event::Noted(words) => (msg("protection-entry-note"), vec![one(words)]),
        Event::Corrected { words, .. } => (msg("protection-entry-corrected"), vec![one(words)]),
        Event::WomanOffered { answer, instead } => {
            (msg("protection-woman"), vec![page.t(woman_key(answer)), maybe(instead)])
        }
        Event::Attempted(words) => (msg("protection-entry-attempt"), vec![one(words)]),
        Event::ConciliationWished { advice, words, .. } => {
            (msg("protection-entry-wish"), vec![one(words), one(advice)])
        }
        Event::ConciliationPassed => (msg("protection-entry-passed"), Vec::new()),
        Event::ConciliationDecided(words) => (msg("protection-entry-decided"), vec![one(words)]),
        Event::Closed { words, .. } => (msg("protection-entry-closed"), vec![one(words)]),
        Event::Reopened(words) => (msg("protection-entry-reopened"), vec![one(words)]),
        Event::HandedOver { .. } | Event::Received { .. } => {
            (msg("protection-entry-moved"), Vec::new())
        }
    }
}
