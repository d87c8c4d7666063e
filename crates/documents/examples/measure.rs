//! How long printing takes, warm, by the clock and in time of the processors, which others on the
//! same machine don't change; with a folder named, the documents are put there.

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::{path::PathBuf, time::Instant};

use documents::{Document, Files, Lang, Press};

fn main() -> std::io::Result<()> {
    let Some(fonts) = samples::fonts() else {
        println!("skipped: the font is not installed in ui/node_modules");
        return Ok(());
    };
    let press = Press::new(fonts);
    let folder = std::env::args().nth(1).map(PathBuf::from);
    let mut all: Vec<(String, Document, Files)> = Vec::new();
    for lang in samples::LANGS {
        let name = |what: &str| format!("{what}.{lang:?}").to_lowercase();
        let mut notice = samples::rights_notice(lang);
        (notice.sheet.unverified, notice.sheet.demonstration) = (true, true);
        let pages = [
            ("statement", Document::Statement(samples::statement(lang))),
            ("seizure", Document::Seizure(samples::seizure(lang))),
            ("hand-over", Document::HandOver(samples::hand_over(lang))),
            ("rights", Document::RightsNotice(notice)),
            ("receipt", Document::Receipt(samples::receipt(lang))),
            ("referral", Document::ReferralLetter(samples::referral_letter(lang))),
            ("bulletin", Document::Bulletin(samples::bulletin(lang))),
        ];
        all.extend(pages.map(|(what, document)| (name(what), document, Files::new())));
        let (bundle, files) = samples::bundle(lang);
        all.push((name("bundle"), Document::Bundle(bundle), files));
    }
    let (bundle, files) = samples::long_bundle(Lang::Ar);
    all.push(("bundle-long.ar".to_owned(), Document::Bundle(bundle), files));

    for (name, document, files) in &all {
        let pdf = press.print(document, files).expect("a PDF");
        let times = if name.starts_with("bundle-long") { 3 } else { 20 };
        let (began, worked) = (Instant::now(), work());
        for _ in 0..times {
            press.print(document, files).expect("a PDF");
        }
        let wall = began.elapsed().as_secs_f64() * 1000.0 / f64::from(times);
        let worked = (work() - worked) / f64::from(times);
        let kilobytes = pdf.len() / 1024;
        println!("{name:16} {wall:7.1} ms, of the processors {worked:7.1} ms, {kilobytes} kB");
        if let Some(folder) = &folder {
            std::fs::write(folder.join(format!("{name}.pdf")), pdf)?;
        }
    }
    Ok(())
}

/// Milliseconds that the processors worked for this process, in steps of ten.
fn work() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok());
    (ticks(13).unwrap_or(0.0) + ticks(14).unwrap_or(0.0)) * 10.0
}
