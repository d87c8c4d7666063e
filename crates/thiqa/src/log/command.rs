//! `thiqa verify` and `thiqa log export`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use ledger::{Checkpoint, Note, Policy, VerifierKey, key::KeyType};
use serde::Serialize;

use super::{Listed, export, nobody, source::Source, store, tiles};
use crate::{
    books::{Finding, office_of},
    node::Folder,
};

/// Checks every leaf, the tree, the signatures and, with older checkpoints, that the logs extend them.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// A node's data folder, an exported log folder, or the URL of a log or of a node's /log.
    pub source: String,
    /// An older checkpoint of the log, kept elsewhere.
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Vec<PathBuf>,
    /// A key that you trust: a log's, or a witness's.
    #[arg(long, value_name = "VKEY")]
    pub key: Vec<String>,
    /// A trust policy (C2SP tlog-policy): logs, witnesses and a quorum.
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// The token with which a server opens entry bundles.
    #[arg(long)]
    pub token: Option<String>,
    /// Of a data folder, check the signature of every checkpoint, too, and compare the projections
    /// with a rebuild; needs its keyring.
    #[arg(long)]
    pub deep: bool,
}

/// Writes all logs of a data folder as checkpoints and tiles.
#[derive(Debug, Clone, clap::Args)]
pub struct Export {
    /// Where to write them.
    pub folder: PathBuf,
    /// The data folder.
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub data: PathBuf,
}

/// What is told of one log.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    /// What the check found.
    #[serde(flatten)]
    pub finding: Finding,
    /// `closed` where only hashes could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bundles: Option<&'static str>,
}

/// Prints one JSON line a log. Fails unless every log is in order.
pub fn run(args: Args) -> ExitCode {
    let verdicts = verify(&args).unwrap_or_else(|error| {
        vec![Verdict { finding: Finding::wrong("", 0, format!("{error:#}")), bundles: None }]
    });
    for verdict in &verdicts {
        println!("{}", serde_json::to_string(verdict).unwrap_or_default());
    }
    let ok = !verdicts.is_empty() && verdicts.iter().all(|verdict| verdict.finding.ok);
    if ok { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Exports the logs of a data folder.
pub fn run_export(args: &Export) -> anyhow::Result<()> {
    let db = nobody::open(&Folder::new(&args.data))?;
    let folder = args.folder.clone();
    let logs = db.read_blocking(move |tx| export::export(tx, &folder))?;
    println!("{}", serde_json::json!({ "logs": logs }));
    Ok(())
}

/// Checks a source, log by log.
pub fn verify(args: &Args) -> anyhow::Result<Vec<Verdict>> {
    let trust = Trust::read(args)?;
    let folder = Folder::new(&args.source);
    let mut verdicts = if folder.is_set_up() {
        store::check(&folder, &trust)?
    } else {
        check_tiles(&Source::new(&args.source, args.token.clone()), &trust)?
    };
    for origin in trust.origins() {
        let here =
            |found: &Finding| found.origin == origin || found.former.iter().any(|o| o == origin);
        if !verdicts.iter().any(|verdict| here(&verdict.finding)) {
            let finding = Finding::wrong(origin, 0, "there is no such log here");
            verdicts.push(Verdict { finding, bundles: None });
        }
    }
    if args.deep {
        anyhow::ensure!(folder.is_set_up(), "--deep needs a data folder");
        let finding = store::compare_projections(&folder)?;
        verdicts.push(Verdict { finding, bundles: None });
    }
    Ok(verdicts)
}

fn check_tiles(source: &Source, trust: &Trust) -> anyhow::Result<Vec<Verdict>> {
    if let Some(note) = source.text("checkpoint")? {
        // A single log: the list above it may name its key.
        let listed = source.above().and_then(|above| above.list().ok()).unwrap_or_default();
        let listed: Vec<Listed> = listed.into_iter().map(|(log, _)| log).collect();
        return Ok(vec![check_log(source, &note, &newest(source, &note)?, &listed, trust)]);
    }
    let mut verdicts = Vec::new();
    for (log, place) in source.list()? {
        verdicts.push(match place.text("checkpoint")? {
            Some(note) => {
                let newest = newest(&place, &note)?;
                check_log(&place, &note, &newest, std::slice::from_ref(&log), trust)
            }
            None => {
                let finding = Finding::wrong(&log.origin, 0, "its checkpoint is missing");
                Verdict { finding, bundles: None }
            }
        });
    }
    Ok(verdicts)
}

/// The newest checkpoint, which no witness may have seen yet; servers of others have none apart. It
/// is read after the published one, so that it can't be older.
fn newest(source: &Source, published: &str) -> anyhow::Result<String> {
    Ok(source.text("newest")?.unwrap_or_else(|| published.to_owned()))
}

/// Checks the log up to its newest checkpoint; `shown` is the one that is published, with the
/// cosignatures of others.
fn check_log(
    source: &Source,
    shown: &str,
    note: &str,
    listed: &[Listed],
    trust: &Trust,
) -> Verdict {
    let alone = |finding| Verdict { finding, bundles: None };
    let read = |note: &str| Checkpoint::parse(Note::parse(note).ok()?.text()).ok();
    let (told, published) = (read(note), read(shown));
    let Some(told) = told else {
        return alone(Finding::wrong("", 0, "the checkpoint is malformed"));
    };
    let origin = &told.origin;
    let named = listed.iter().find(|log| log.origin == *origin);
    let Some(key) = trust
        .key(origin)
        .cloned()
        .or_else(|| named.and_then(|log| log.vkey.parse::<VerifierKey>().ok()))
    else {
        return alone(Finding::wrong(origin, 0, "the log's key is not known: name it with --key"));
    };
    if Checkpoint::open(note, &key).is_err() {
        return alone(Finding::wrong(origin, 0, "the checkpoint is not signed by the log"));
    }
    let mut outside = trust.outside(origin);
    match published {
        Some(published) if Checkpoint::open(shown, &key).is_ok() => {
            outside.push(("published".into(), published));
        }
        _ => return alone(Finding::wrong(origin, 0, "the checkpoint is not signed by the log")),
    }
    if let Some((label, old)) = outside.iter().find(|(_, old)| old.size > told.size) {
        let why = format!("the log ends before checkpoint {label} at size {}", old.size);
        return alone(Finding::wrong(origin, told.size, why));
    }
    let former = match former(named, &key, trust, &mut outside) {
        Ok(former) => former,
        Err((entry, why)) => return alone(Finding::wrong(origin, entry, why)),
    };
    match tiles::check(source, office_of(origin), &told, &outside) {
        Err((entry, why)) => {
            alone(Finding { size: told.size, ..Finding::wrong(origin, entry, why) })
        }
        Ok(open) => {
            let finding = Finding {
                origin: origin.clone(),
                size: told.size,
                root: data_encoding::BASE64.encode(&told.root),
                signatures: vec![key.name().to_owned()],
                ok: true,
                ..Finding::default()
            };
            Verdict {
                finding: trust.judge(finding, shown, Some(&key), &former),
                bundles: (!open).then_some("closed"),
            }
        }
    }
}

/// The keys of a log's earlier names, as its list tells them. They must be the same key as now, for
/// a restore changes the name only; checkpoints kept under them join the others.
fn former(
    named: Option<&Listed>,
    key: &VerifierKey,
    trust: &Trust,
    outside: &mut Vec<(String, Checkpoint)>,
) -> Result<Vec<VerifierKey>, tiles::Wrong> {
    let mut keys = Vec::new();
    for name in named.map_or(&[][..], |log| &log.former) {
        let old = name.vkey.parse::<VerifierKey>().ok().filter(|old| old.public() == key.public());
        let old = old.ok_or((0, format!("{} had another key", name.origin)))?;
        for (label, kept) in trust.outside(&name.origin) {
            if kept.size > name.size {
                let (from, to) = (name.size, kept.size - 1);
                let why = format!(
                    "the log was restored: entries {from} to {to}, which checkpoint {label} stands for, are not here"
                );
                return Err((from, why));
            }
            outside.push((label, kept));
        }
        keys.push(old);
    }
    Ok(keys)
}

/// What the person who verifies brings along.
#[derive(Debug, Clone, Default)]
pub(super) struct Trust {
    logs: Vec<VerifierKey>,
    witnesses: Vec<VerifierKey>,
    policy: Option<Policy>,
    /// Whether every signature is checked, not the newest alone.
    pub(super) deep: bool,
    /// File name, note and checkpoint.
    kept: Vec<(String, String, Checkpoint)>,
}

impl Trust {
    fn read(args: &Args) -> anyhow::Result<Trust> {
        let mut trust = Trust { deep: args.deep, ..Trust::default() };
        for text in &args.key {
            let key: VerifierKey = text.trim().parse().context("a --key is malformed")?;
            let cosigns = key.kind() == KeyType::Cosignature;
            if cosigns { trust.witnesses.push(key) } else { trust.logs.push(key) }
        }
        if let Some(path) = &args.policy {
            let policy: Policy = read(path)?.parse().context("the policy is malformed")?;
            trust.logs.extend(policy.logs().iter().map(|log| log.key.clone()));
            trust.witnesses.extend(policy.witnesses().iter().map(|one| one.key.clone()));
            trust.policy = Some(policy);
        }
        for path in &args.checkpoint {
            let text = read(path)?;
            let note = Note::parse(&text).context("the checkpoint given is malformed")?;
            let checkpoint = Checkpoint::parse(note.text())?;
            let label = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            trust.kept.push((label, text, checkpoint));
        }
        Ok(trust)
    }

    /// The logs that must be there.
    fn origins(&self) -> impl Iterator<Item = &str> {
        let kept = self.kept.iter().map(|(_, _, checkpoint)| checkpoint.origin.as_str());
        // A policy may name logs that lie elsewhere.
        let named = self.logs.iter().filter(|_| self.policy.is_none()).map(VerifierKey::name);
        named.chain(kept)
    }

    pub(super) fn key(&self, origin: &str) -> Option<&VerifierKey> {
        self.logs.iter().find(|key| key.name() == origin)
    }

    pub(super) fn outside(&self, origin: &str) -> Vec<(String, Checkpoint)> {
        let of_log = self.kept.iter().filter(|(_, _, checkpoint)| checkpoint.origin == origin);
        of_log.map(|(label, _, checkpoint)| (label.clone(), checkpoint.clone())).collect()
    }

    /// A finding without fault still has to satisfy the policy; `note` is the published checkpoint,
    /// `key` the one that signed it, `former` those of earlier names. The same keys must have signed the checkpoints kept elsewhere,
    /// or somebody gave the log another one.
    pub(super) fn judge(
        &self,
        mut finding: Finding,
        note: &str,
        key: Option<&VerifierKey>,
        former: &[VerifierKey],
    ) -> Finding {
        finding.former = former.iter().map(|key| key.name().to_owned()).collect();
        if !finding.ok {
            return finding;
        }
        let wrong = |why: &str| Finding::wrong(&finding.origin, 0, why);
        let keys: Vec<&VerifierKey> = key.into_iter().chain(former).collect();
        if keys.iter().any(|key| self.key(key.name()).is_some_and(|trusted| trusted != *key)) {
            return wrong("the log has another key than the trusted one");
        }
        let signed = |text: &str| keys.iter().any(|key| Checkpoint::open(text, key).is_ok());
        let mut kept = self.kept.iter().filter(|(_, _, old)| {
            old.origin == finding.origin || finding.former.contains(&old.origin)
        });
        if let Some((label, _, _)) = kept.find(|(_, text, _)| !signed(text)) {
            return wrong(&format!("checkpoint {label} is not signed by this log's key"));
        }
        // A policy that names the log as it was before a restore means this log, too.
        if self.policy.is_some() && !keys.iter().any(|key| self.key(key.name()).is_some()) {
            return wrong("the policy does not name this log");
        }
        let parsed = Note::parse(note).and_then(|note| note.verify(&self.witnesses));
        let Ok(cosigned) = parsed else { return wrong("a witness's signature does not hold") };
        if self.policy.as_ref().is_some_and(|policy| !policy.quorum(&cosigned)) {
            return wrong("the policy's quorum is not reached");
        }
        if !cosigned.is_empty() {
            let seen = Note::parse(note).ok().and_then(|n| Checkpoint::parse(n.text()).ok());
            finding.witnessed = seen.map(|seen| seen.size);
        }
        finding.signatures.extend(cosigned.iter().map(|one| one.key.name().to_owned()));
        finding
    }
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("{}", path.display()))
}
