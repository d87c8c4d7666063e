//! Reading the policies' text, strictly.

use cedar_policy::{
    Effect, Policy, PolicyId, PolicySet, Schema, ValidationMode, ValidationResult, Validator,
};
use data_encoding::HEXLOWER;
use miette::Diagnostic;
use sha2::{Digest, Sha256};

/// Why policies were refused, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct LoadError {
    /// The name under which the text was given.
    pub file: String,
    /// The line, from 1; 1 also when the trouble is with the whole file.
    pub line: usize,
    /// What is wrong, in English.
    pub message: String,
}

/// A file's name and text.
pub(crate) type File<'a> = (&'a str, &'a str);

pub(crate) fn schema(file: File<'_>) -> Result<Schema, LoadError> {
    let (schema, mut warnings) =
        Schema::from_cedarschema_str(file.1).map_err(|error| refuse(file, &error, 0))?;
    match warnings.next() {
        Some(warning) => Err(refuse(file, &warning, 0)),
        None => Ok(schema),
    }
}

/// Every policy of the files under its `@id`.
pub(crate) fn policies(schema: &Schema, files: &[File<'_>]) -> Result<PolicySet, LoadError> {
    let validator = Validator::new(schema.clone());
    let mut all = PolicySet::new();
    for file in files {
        let set: PolicySet = file.1.parse().map_err(|error| refuse(*file, &error, 0))?;
        check(*file, &set, &validator.validate(&set, ValidationMode::Strict))?;
        if set.templates().next().is_some() {
            return Err(at(*file, 0, "a policy must be complete: no ?principal, no ?resource"));
        }
        for policy in set.policies() {
            let id = own_rules(policy).map_err(|why| at(*file, start(*file, policy), why))?;
            all.add(policy.new_id(id)).map_err(|error| {
                at(*file, start(*file, policy), &format!("its @id is taken: {error}"))
            })?;
        }
    }
    Ok(all)
}

/// A warning of the validator is an error here: a policy that can't apply was meant to.
fn check(file: File<'_>, set: &PolicySet, result: &ValidationResult) -> Result<(), LoadError> {
    let begin = |id: &PolicyId| set.policy(id).map_or(0, |policy| start(file, policy));
    let mut errors = result.validation_errors();
    if let Some(error) = errors.next() {
        return Err(refuse(file, error, begin(error.policy_id())));
    }
    match result.validation_warnings().next() {
        Some(warning) => Err(refuse(file, warning, begin(warning.policy_id()))),
        None => Ok(()),
    }
}

/// What this crate asks of a policy beyond Cedar's validation; answers its id.
fn own_rules(policy: &Policy) -> Result<PolicyId, &'static str> {
    let id = policy.annotation("id").filter(|id| !id.is_empty()).ok_or("it has no @id")?;
    if policy.effect() == Effect::Forbid && policy.to_string().contains("context") {
        return Err("a policy that forbids may not read the context: \
                    what is forbidden is forbidden through every relation");
    }
    let personal = |type_name: &str| matches!(type_name, "Account" | "Record");
    if policy.entity_literals().iter().any(|uid| personal(&uid.type_name().to_string())) {
        return Err("a policy may not name an account or a record: only its attributes");
    }
    Ok(PolicyId::new(id))
}

/// Where the policy begins in its file, in bytes.
fn start(file: File<'_>, policy: &Policy) -> usize {
    file.1.find(policy.to_string().trim()).unwrap_or(0)
}

fn refuse(file: File<'_>, error: &dyn Diagnostic, otherwise: usize) -> LoadError {
    let label = error.labels().and_then(|mut labels| labels.next());
    let offset = label.map_or(otherwise, |label| label.offset());
    let help = error.help().map(|help| format!(" ({help})")).unwrap_or_default();
    at(file, offset, &format!("{error}{help}"))
}

pub(crate) fn at(file: File<'_>, offset: usize, message: &str) -> LoadError {
    let before = file.1.bytes().take(offset);
    let line = 1 + before.filter(|byte| *byte == b'\n').count();
    LoadError { file: file.0.to_owned(), line, message: message.to_owned() }
}

/// SHA-256 over the list of files in the order of their names, a line each: the file's own
/// SHA-256, two spaces, its name. Anyone can compute it with standard tools:
/// `LC_ALL=C sh -c 'sha256sum *' | sha256sum`.
pub(crate) fn hash(mut files: Vec<File<'_>>) -> String {
    files.sort_unstable();
    let mut list = String::new();
    for (name, text) in files {
        list += &format!("{}  {name}\n", HEXLOWER.encode(&Sha256::digest(text)));
    }
    HEXLOWER.encode(&Sha256::digest(list))
}

#[cfg(test)]
mod tests {
    /// The value is what the standard tools say of a folder with these three files.
    #[test]
    fn the_hash_is_that_of_the_standard_tools() {
        let files =
            [("schema.cedarschema", "entity A;\n"), ("b.cedar", "// b\n"), ("a.cedar", "// a\n")];
        let tools = "71a620dbedf0256fbc350c0f4246b3428c61f02d25af5f88d2294270fdb315ee";
        assert_eq!(super::hash(files.to_vec()), tools);
    }
}
