//! `thiqa estimate`: answers a query about a survey, without a running server.

use std::{
    fs::{self, File},
    io::{self, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use clap::Args as ClapArgs;
use serde_json::Value;

/// What `estimate` is told.
#[derive(ClapArgs)]
pub struct Args {
    /// The query (JSON); files in it are named from where it lies.
    query: PathBuf,
}

/// Prints the answers as JSON. 1 if a query or a question was refused; the others are answered.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let name = || args.query.display().to_string();
    let text = fs::read_to_string(&args.query).with_context(name)?;
    let query: Value = serde_json::from_str(&text).with_context(name)?;
    let beside = args.query.parent().unwrap_or(Path::new("."));
    let open = |file: &str| -> io::Result<Box<dyn Read>> {
        let own = File::open(beside.join(file));
        // A file may lie there in packed form only.
        let own = own.or_else(|error| File::open(beside.join(format!("{file}.gz"))).or(Err(error)));
        Ok(Box::new(BufReader::new(own?)))
    };
    let answered = stats::answer(&query, &open);
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &answered.answers)?;
    out.write_all(b"\n")?;
    errors(&answered.answers);
    Ok(if answered.refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Says on the standard error what was refused, too.
fn errors(answers: &Value) {
    match answers {
        Value::Array(list) => list.iter().for_each(errors),
        Value::Object(own) => {
            if let Some(Value::String(why)) = own.get("error") {
                eprintln!("thiqa: {why}");
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_question_leaves_the_others_answered() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.csv"), "psu,y\n1,2\n1,4\n2,6\n").unwrap();
        let run = |ask: &str| {
            let query = folder.path().join("query.json");
            let text = format!(
                r#"{{"data": ["a.csv"], "design": {{"clusters": ["psu"]}}, "ask": [{ask}]}}"#
            );
            fs::write(&query, text).unwrap();
            format!("{:?}", run(&Args { query }).unwrap())
        };
        assert_eq!(run(r#"{"mean": "y"}"#), format!("{:?}", ExitCode::SUCCESS));
        let refused = r#"{"mean": "y"}, {"mean": "z"}"#;
        assert_eq!(run(refused), format!("{:?}", ExitCode::FAILURE));
    }
}
