//! `thiqa import cases`: takes an older register over, without a running server.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context;
use clap::{Args as ClapArgs, Subcommand};
use data_encoding::HEXLOWER;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    Counts, Job, Map, Progress, Report, Source, file,
    refused::{Refused, spoken},
    report::Unmapped,
    run::Failure,
};
use crate::{
    Refusal,
    books::Pen,
    clock::{Chance, Clock},
    lang::Lang,
    node::{App, Folder, Node},
};

/// What `import` is told.
#[derive(ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Takes over a register of cases.
    Cases(CasesArgs),
}

/// What `import cases` is told.
#[derive(ClapArgs)]
pub struct CasesArgs {
    /// CSV in any common encoding, also packed (.gz), or XLSX.
    file: PathBuf,
    /// Which column is which field, and what its words mean (TOML).
    #[arg(long)]
    map: PathBuf,
    /// The office that takes the register over.
    #[arg(long)]
    office: String,
    /// Writes nothing and reports the same.
    #[arg(long)]
    dry_run: bool,
    /// The data folder.
    #[arg(long, env = "THIQA_DATA", default_value = "data")]
    data: PathBuf,
    /// The sheet of a workbook; without it the first.
    #[arg(long)]
    sheet: Option<String>,
    /// Ask for the keyring's passphrase instead of reading the key file.
    #[arg(long)]
    passphrase: bool,
}

/// What is printed.
#[derive(Serialize)]
struct Printed<'a> {
    rows: u64,
    #[serde(flatten)]
    counts: Counts,
    unmapped: &'a Unmapped,
    refused_file: Option<String>,
}

/// Imports, and prints what came of it as JSON. 1 if the file or the map is refused, or if the run
/// was stopped before the end.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let What::Cases(args) = &args.what;
    let folder = Folder::new(&args.data);
    let config = folder.read_config().context("there is no node here yet")?;
    let passphrase =
        args.passphrase.then(|| rpassword::prompt_password("Passphrase: ")).transpose()?;
    let keyring = folder.unlock(passphrase.as_deref())?;
    if !keyring.offices.contains_key(&args.office) {
        eprintln!("thiqa: this node has no office `{}`", args.office);
        return Ok(ExitCode::from(2));
    }
    let app = Node::start(folder, config, keyring, Clock::System, Chance::system())?;
    if let Err(crate::Error::NoRoom(refusal)) = app.room_for(0) {
        eprintln!("thiqa: {}", spoken(Lang::EN, &[refusal]));
        return Ok(ExitCode::FAILURE);
    }
    match import(&app, args) {
        Ok(report) => {
            for (row, why) in &report.refusals {
                eprintln!("{}: row {row}: {}", args.file.display(), spoken(Lang::EN, why));
            }
            Ok(if report.stopped { ExitCode::FAILURE } else { ExitCode::SUCCESS })
        }
        Err(Failure::Input(why)) => {
            for refusal in &why {
                let one = std::slice::from_ref(refusal);
                eprintln!("{}: {}", args.file.display(), spoken(Lang::EN, one));
            }
            Ok(ExitCode::FAILURE)
        }
        Err(Failure::Other(error)) => Err(error.into()),
        Err(Failure::File(error)) => Err(error).context("the file of refused rows"),
    }
}

fn import(app: &App, args: &CasesArgs) -> Result<Report, Failure> {
    let text = fs::read_to_string(&args.map).map_err(|error| unreadable(&error))?;
    let map =
        Map::parse(&text, &args.map.display().to_string(), &app.pack).map_err(Failure::Input)?;
    let source = Source::new(file(args.file.clone()), args.sheet.as_deref())?;
    let progress = Arc::new(Progress::default());
    let name = args.file.file_name().map(|name| name.to_string_lossy().into_owned());
    let job = Job {
        app,
        pen: Pen {
            books: app.books.clone(),
            office: args.office.clone(),
            actor: "node".into(),
            at: app.clock.now(),
        },
        source: &source,
        map: &map,
        name: name.unwrap_or_default(),
        sha256: digest(&args.file).map_err(|error| unreadable(&error))?,
        dry_run: args.dry_run,
        progress: progress.clone(),
    };
    let beside = refused_path(&args.file);
    let mut refused = if args.dry_run { Refused::nowhere() } else { keeper(&beside, &source) };
    let report = watched(&job, &mut refused)?;
    let written = refused.finish().map_err(Failure::File)? && !args.dry_run;
    print(&report, written.then(|| beside.display().to_string())).map_err(Failure::File)?;
    Ok(report)
}

/// Runs with a progress bar. An interrupt ends the run after the batch that is being written.
fn watched(job: &Job, refused: &mut Refused) -> Result<Report, Failure> {
    let bar = ProgressBar::with_draw_target(Some(job.source.rows), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta}") {
        bar.set_style(style);
    }
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.map_err(Failure::File)?;
    let (progress, drawn) = (job.progress.clone(), bar.clone());
    runtime.handle().spawn(async move {
        let mut tick = tokio::time::interval(std::time::Duration::from_millis(200));
        let mut stop = std::pin::pin!(tokio::signal::ctrl_c());
        loop {
            tokio::select! {
                _ = &mut stop => { progress.stop(); return; }
                _ = tick.tick() => drawn.set_position(progress.done()),
            }
        }
    });
    let report = job.run(refused);
    bar.finish_and_clear();
    report
}

/// The result goes to standard output, and nothing else does.
fn print(report: &Report, refused_file: Option<String>) -> io::Result<()> {
    let printed = Printed {
        rows: report.rows,
        counts: report.counts,
        unmapped: &report.unmapped,
        refused_file,
    };
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &printed)?;
    out.write_all(b"\n")
}

/// `register.csv.gz` → `register.refused.csv`, beside it.
fn refused_path(file: &Path) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    let stem = plain.rsplit_once('.').map_or(plain, |(stem, _)| stem);
    file.with_file_name(format!("{stem}.refused.csv"))
}

/// The refused rows hold what the register holds, so only the operator may read them.
fn keeper(path: &Path, source: &Source) -> Refused {
    use std::os::unix::fs::OpenOptionsExt;
    let path = path.to_owned();
    let create = move || -> io::Result<Box<dyn Write + Send>> {
        let mut options = fs::OpenOptions::new();
        Ok(Box::new(options.write(true).create(true).truncate(true).mode(0o600).open(&path)?))
    };
    Refused::new(Box::new(create), vec![Lang::AR, Lang::CKB, Lang::EN], &source.header)
}

fn digest(path: &Path) -> io::Result<String> {
    let (mut hash, mut file) = (Sha256::new(), File::open(path)?);
    let mut buffer = vec![0; 1 << 16];
    loop {
        match io::Read::read(&mut file, &mut buffer)? {
            0 => return Ok(HEXLOWER.encode(&hash.finalize())),
            count => hash.update(&buffer[..count]),
        }
    }
}

fn unreadable(error: &io::Error) -> Refusal {
    Refusal::new(crate::lang::msg("imports-unreadable")).arg("why", error.to_string())
}
