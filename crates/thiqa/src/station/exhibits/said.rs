//! The steps of an exhibit as its page says them.

use components::{Content, Html, Tag, Timeline, TimelineItem};
use serde::Serialize;

use super::{Alarm, Event, Exhibit, Holder, How, Seal, alarm};
use crate::{
    books::Entry,
    lang::msg,
    station::cases::{Officers, name_of},
    web::Page,
};

/// A step, with what was wrong with it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    /// What happened: the end of its message key.
    step: &'static str,
    /// When it happened, as was said.
    at: i64,
    /// When it was written down.
    recorded: i64,
    /// By whom.
    by: String,
    /// Label and value.
    words: Vec<(String, String)>,
    alarms: Vec<Alarm>,
}

/// With what steps are said.
pub(super) struct Speaker<'a> {
    pub(super) page: &'a Page,
    pub(super) officers: &'a Officers,
}

impl Speaker<'_> {
    /// Who has it, in words.
    pub(super) fn holder(&self, holder: Option<&Holder>, outside: &str) -> String {
        match holder {
            Some(Holder::Account(account)) => name_of(self.officers, account),
            Some(Holder::Outside) if outside.is_empty() => self.page.t("exhibits-outside"),
            Some(Holder::Outside) => outside.to_owned(),
            None => self.page.t("exhibits-nobody"),
        }
    }

    /// All steps, oldest first.
    pub(super) fn lines(&self, entries: &[Entry<Event>]) -> Vec<Line> {
        let mut state = Exhibit::default();
        let line = |entry: &Entry<Event>| {
            let alarms = alarm::raised(&state, &entry.event);
            state.take(&entry.event);
            Line {
                step: code(&entry.event),
                at: entry.event.at().unwrap_or(entry.at),
                recorded: entry.at,
                by: name_of(self.officers, &entry.actor),
                words: self.words(&entry.event),
                alarms,
            }
        };
        entries.iter().map(line).collect()
    }

    fn words(&self, event: &Event) -> Vec<(String, String)> {
        let pairs = match event {
            Event::Found(found) => {
                let words = found.words.get().cloned().unwrap_or_default();
                vec![
                    (msg("exhibits-what"), words.what),
                    (msg("exhibits-place"), words.place),
                    (msg("exhibits-finder"), words.finder),
                    (msg("exhibits-witnesses"), words.witnesses),
                ]
            }
            Event::Photographed { file, .. } => {
                let n = i64::try_from(file + 1).unwrap_or(i64::MAX);
                vec![(msg("exhibits-file"), self.page.number(n))]
            }
            Event::Packed { words, .. } => {
                let words = words.get().cloned().unwrap_or_default();
                vec![
                    (msg("exhibits-seal-number"), words.seal),
                    (msg("exhibits-packing"), words.packing),
                ]
            }
            Event::Seized { words, .. } => {
                let words = words.get().cloned().unwrap_or_default();
                vec![
                    (msg("exhibits-seized-from"), words.from),
                    (msg("exhibits-grounds"), words.grounds),
                    (msg("exhibits-witnesses"), words.witnesses),
                    (msg("exhibits-no-copy"), words.no_copy),
                ]
            }
            Event::Stored { shelf, .. } => {
                vec![(msg("exhibits-shelf"), shelf.get().cloned().unwrap_or_default())]
            }
            Event::LabAsked { words, .. } => {
                vec![(msg("exhibits-lab-asked"), words.get().cloned().unwrap_or_default())]
            }
            Event::LabAnswered { words, .. } => {
                vec![(msg("exhibits-lab-answered"), words.get().cloned().unwrap_or_default())]
            }
            Event::Explained { words } => {
                vec![(msg("exhibits-explanation"), words.get().cloned().unwrap_or_default())]
            }
            other => self.hands(other),
        };
        let said = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        said.map(|(key, value)| (self.page.t(key), value)).collect()
    }

    fn hands(&self, event: &Event) -> Vec<(&'static str, String)> {
        match event {
            Event::Handed { from, to, seal, words, .. } => {
                let words = words.get().cloned().unwrap_or_default();
                vec![
                    (msg("exhibits-from"), self.holder(Some(from), &words.from)),
                    (msg("exhibits-to"), self.holder(to.as_ref(), &words.to)),
                    (msg("exhibits-reason"), words.reason),
                    (msg("exhibits-seal-state"), self.seal(*seal)),
                    (msg("exhibits-condition"), words.condition),
                ]
            }
            Event::Received { seal, condition, .. } => vec![
                (msg("exhibits-seal-state"), self.seal(*seal)),
                (msg("exhibits-condition"), condition.get().cloned().unwrap_or_default()),
            ],
            Event::Imaged { words, .. } => {
                let words = words.get().cloned().unwrap_or_default();
                let tool = format!("{} {}", words.tool, words.version);
                vec![(msg("exhibits-sha256"), words.sha256), (msg("exhibits-tool"), tool)]
            }
            Event::Disposed { how, words, .. } => {
                let words = words.get().cloned().unwrap_or_default();
                vec![
                    (msg("exhibits-how"), self.page.t(how_message(*how))),
                    (msg("exhibits-order-number"), words.number),
                    (msg("exhibits-order-date"), words.date),
                    (msg("exhibits-order-to"), words.to),
                ]
            }
            _ => Vec::new(),
        }
    }

    /// How its seal was, in words.
    pub(super) fn seal(&self, seal: Seal) -> String {
        self.page.t(match seal {
            Seal::Intact => msg("exhibits-seal-intact"),
            Seal::Broken => msg("exhibits-seal-broken"),
            Seal::None => msg("exhibits-seal-none"),
        })
    }

    /// The chain, step by step.
    pub(super) fn timeline(&self, lines: &[Line]) -> Timeline {
        let page = self.page;
        lines.iter().fold(Timeline::new().level(3), |timeline, line| {
            let at = jiff::Timestamp::from_microsecond(line.at).unwrap_or_default().to_string();
            let alarms = line.alarms.iter().map(|alarm| {
                let tag = Tag::new(page.t(alarm.message())).colour("red");
                Html::trusted(format!("<p class=\"govuk-body\">{tag}</p>"))
            });
            let words = line.words.iter().map(|(label, value)| {
                let (label, value) = (text(label), text(value));
                Html::trusted(format!("<p class=\"govuk-body\">{label}: <bdi>{value}</bdi></p>"))
            });
            let title = page.t(&format!("exhibits-did-{}", line.step));
            let item = TimelineItem::new(title, at, page.date_time(line.at))
                .by(page.t_args("cases-by", &[("name", line.by.as_str().into())]))
                .description(Html::join(alarms.chain(words)));
            timeline.item(item)
        })
    }
}

fn text(words: &str) -> Html {
    Html::from(Content::from(words))
}

fn code(event: &Event) -> &'static str {
    // Each is the end of the key of a message.
    let key = match event {
        Event::Found(_) => msg("exhibits-did-found"),
        Event::Photographed { .. } => msg("exhibits-did-photographed"),
        Event::Packed { .. } => msg("exhibits-did-packed"),
        Event::Seized { .. } => msg("exhibits-did-seized"),
        Event::Stored { .. } => msg("exhibits-did-stored"),
        Event::Handed { .. } => msg("exhibits-did-handed"),
        Event::Received { .. } => msg("exhibits-did-received"),
        Event::LabAsked { .. } => msg("exhibits-did-lab-asked"),
        Event::LabAnswered { .. } => msg("exhibits-did-lab-answered"),
        Event::Imaged { .. } => msg("exhibits-did-imaged"),
        Event::Disposed { .. } => msg("exhibits-did-disposed"),
        Event::Explained { .. } => msg("exhibits-did-explained"),
        Event::HandedOver { .. } | Event::TakenOver { .. } => msg("exhibits-did-moved"),
    };
    key.split_once("did-").map_or(key, |(_, end)| end)
}

pub(super) fn how_message(how: How) -> &'static str {
    match how {
        How::Returned => msg("exhibits-returned"),
        How::Confiscated => msg("exhibits-confiscated"),
        How::Destroyed => msg("exhibits-destroyed"),
    }
}
