//! Which questions are counted, by what they are broken down, and in which words.

use forms::{Form, Kind, Text};

use super::{Wave, breaks::broken_down};
use crate::{
    lang::Lang,
    pack::Pack,
    policy::results::{
        figure::{Answer, Break, Question, Words},
        headline::Headline,
        rows::AROUND,
    },
};

/// What may break questions down, where a form asks it.
const BREAKS: [&str; 5] = ["station", "governorate", "sex", "age", "displacement"];

/// A question that is counted.
pub(super) struct Asked {
    pub(super) question: Question,
    /// Which of the headlines it has.
    pub(super) headline: Option<usize>,
}

/// All that is counted.
pub(super) struct Plan {
    pub(super) questions: Vec<Asked>,
    pub(super) breaks: Vec<Break>,
}

impl Plan {
    pub(super) fn new(pack: &Pack, form: &Form, headlines: &[Headline], waves: &[Wave]) -> Plan {
        let there = |name: &str| waves.iter().any(|wave| wave.rows.place(name).is_some());
        let mut questions = Vec::new();
        let mut breaks = Vec::new();
        for question in form.questions() {
            let name = question.path.rsplit('/').next().unwrap_or_default();
            let chosen = matches!(question.kind, Kind::SelectOne | Kind::SelectMany);
            let own: Vec<(usize, &Headline)> =
                headlines.iter().enumerate().filter(|(_, own)| own.question == name).collect();
            if !there(name) || !(chosen || !own.is_empty() || BREAKS.contains(&name)) {
                continue;
            }
            let answers: Vec<Answer> = question
                .choices
                .iter()
                .map(|choice| Answer {
                    code: choice.value.clone(),
                    words: words(form, &choice.label),
                })
                .collect();
            if BREAKS.contains(&name) {
                breaks.push(broken_down(pack, waves, name, &answers));
            } else if !AROUND.contains(&name) {
                let asked = (name, words(form, &question.label));
                questions.extend(counted(asked, answers, question.kind == Kind::SelectMany, &own));
            }
        }
        Plan { questions, breaks }
    }
}

/// A question, and one for each headline that counts some of its answers apart.
fn counted(
    (name, words): (&str, Words),
    answers: Vec<Answer>,
    many: bool,
    own: &[(usize, &Headline)],
) -> Vec<Asked> {
    let with = |question: &mut Asked, (at, headline): (usize, &Headline)| {
        question.headline = Some(at);
        question.question.headline = headline.answers();
        question.question.least.clone_from(&headline.least);
        question.question.indicator.clone_from(&headline.indicator);
        question.question.within.clone_from(&headline.within);
    };
    let mut whole = Asked {
        question: Question {
            name: name.to_owned(),
            column: name.to_owned(),
            words: words.clone(),
            answers: answers.clone(),
            headline: Vec::new(),
            least: String::new(),
            indicator: String::new(),
            within: String::new(),
        },
        headline: None,
    };
    // Of one answer alone the first headline is the question's own.
    let parts = match own.split_first() {
        Some((first, rest)) if !many => {
            with(&mut whole, *first);
            rest
        }
        _ => own,
    };
    let part = |&(at, headline): &(usize, &Headline)| {
        let codes = headline.answers();
        let chosen = answers.iter().filter(|answer| codes.contains(&answer.code));
        let mut part = Asked {
            question: Question {
                name: format!("{name}.{}", codes.join("_")),
                answers: chosen.cloned().collect(),
                ..whole.question.clone()
            },
            headline: None,
        };
        with(&mut part, (at, headline));
        part
    };
    let parts: Vec<Asked> = parts.iter().map(part).collect();
    std::iter::once(whole).chain(parts).collect()
}

/// Words by the codes of the reader's languages: a form names its languages `English (en)`.
fn words(form: &Form, text: &Text) -> Words {
    let own = |lang: Lang| {
        let name = form.language(lang.code());
        (lang.code().to_owned(), text.words(name))
    };
    Lang::all().map(own).collect()
}
