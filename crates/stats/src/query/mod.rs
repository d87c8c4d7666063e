//! Queries as JSON: what is read, how it was drawn, what is asked.

mod question;

use std::io::Read;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    Design, Error, Many, Plan, Reading, Result, Step, Table, adjust,
    error::refuse,
    estimate::{Answer, Sample},
    variable::Variable,
};
use question::Question;

/// Opens a file by the name that a query gives it.
pub type Open<'a> = dyn Fn(&str) -> std::io::Result<Box<dyn Read>> + 'a;

/// What comes of a query.
#[derive(Debug)]
pub struct Answered {
    /// A list with one answer a question, or a list of such lists. What was refused is `{"error"}`.
    pub answers: Value,
    /// Whether something was refused.
    pub refused: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Query {
    data: Many<String>,
    #[serde(default)]
    design: Plan,
    #[serde(default)]
    adjust: Vec<Value>,
    #[serde(rename = "where")]
    domain: Option<String>,
    #[serde(default)]
    ask: Vec<Value>,
}

/// Answers a query, or each of a list of queries. A refusal takes the place of what it refuses; the
/// rest is answered.
pub fn answer(query: &Value, open: &Open<'_>) -> Answered {
    let mut refused = false;
    let mut one = |query: &Value| {
        run(query, open, &mut refused).unwrap_or_else(|error| {
            refused = true;
            json!({ "error": error.to_string() })
        })
    };
    let answers = match query {
        Value::Array(list) => list.iter().map(&mut one).collect(),
        query => one(query),
    };
    Answered { answers, refused }
}

fn run(query: &Value, open: &Open<'_>, refused: &mut bool) -> Result<Value> {
    let query = Query::deserialize(query).map_err(|error| Error::Query(error.to_string()))?;
    if query.data.0.is_empty() {
        return refuse("`data` names no file");
    }
    let table = read(query.data.0.iter().map(String::as_str), open)?;
    let replicates = query.design.replicates.as_ref().map(|own| read([own.file.as_str()], open));
    let mut design = Design::new(&query.design, &table, replicates.transpose()?.as_ref())?;
    for step in &query.adjust {
        let step = step_of(step)?;
        let files = step.files();
        let files = files.into_iter().map(|file| read([file], open)).collect::<Result<Vec<_>>>()?;
        adjust(&mut design, &step, &table, &files)?;
    }
    let answered = ask(&table, &design, query.domain.as_deref(), &query.ask)?;
    *refused |= answered.refused;
    Ok(answered.answers)
}

/// Answers questions about the rows of a table for which a condition holds.
///
/// # Errors
/// When the condition is not understood; a question that is refused is answered with its error.
pub fn ask(
    table: &Table,
    design: &Design,
    domain: Option<&str>,
    questions: &[Value],
) -> Result<Answered> {
    let domain = match domain {
        None => vec![true; table.rows()],
        Some(text) => {
            let variable = Variable::parse(text, table)?;
            let view = variable.view(table)?;
            // What can't be decided is outside.
            (0..table.rows()).map(|row| view.get(row)).map(|x| x != 0.0 && !x.is_nan()).collect()
        }
    };
    let mut refused = false;
    let answers = each(&Sample { table, design, domain }, questions, &mut refused);
    Ok(Answered { answers, refused })
}

fn each(sample: &Sample<'_>, questions: &[Value], refused: &mut bool) -> Value {
    let mut known: Vec<(Value, Answer)> = Vec::new();
    let mut one = |question: &Value| {
        let id = question.get("id").cloned().unwrap_or(Value::Null);
        let asked =
            Question::deserialize(question).map_err(|error| Error::Query(error.to_string()));
        match asked.and_then(|asked| asked.answer(sample, &known)) {
            Ok(mut answer) => {
                answer.warnings.splice(0..0, sample.design.warnings.iter().cloned());
                let json = answer.json(&id);
                known.push((id, answer));
                json
            }
            Err(error) => {
                *refused = true;
                json!({ "id": id, "error": error.to_string() })
            }
        }
    };
    questions.iter().map(&mut one).collect()
}

fn read<'a>(names: impl IntoIterator<Item = &'a str>, open: &Open<'_>) -> Result<Table> {
    let mut reading = Reading::default();
    for name in names {
        let file = open(name)
            .map_err(|error| Error::File { file: name.to_owned(), why: error.to_string() })?;
        reading.add(name, file)?;
    }
    Ok(reading.finish())
}

fn step_of(step: &Value) -> Result<Step> {
    Step::deserialize(step).map_err(|_| {
        Error::Query(format!(
            "`adjust` takes post_stratify, rake or calibrate with their population, or trim; not {step}"
        ))
    })
}
