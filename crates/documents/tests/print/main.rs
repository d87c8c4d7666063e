//! Documents are printed and read back by another library, and by poppler where it is installed.

#[path = "../samples/mod.rs"]
mod samples;

mod bundles;
mod errors;
mod files;
mod pages;
mod paper;

use documents::{Document, Files, Lang, Press};

/// The press, or a line that says why there is none.
fn press() -> Option<Press> {
    let fonts = samples::fonts();
    if fonts.is_none() {
        println!("skipped: the font is not installed in ui/node_modules");
    }
    fonts.map(Press::new)
}

/// Every document of one page.
fn pages_of(lang: Lang) -> Vec<Document> {
    vec![
        Document::Statement(samples::statement(lang)),
        Document::Seizure(samples::seizure(lang)),
        Document::HandOver(samples::hand_over(lang)),
        Document::RightsNotice(samples::rights_notice(lang)),
        Document::Receipt(samples::receipt(lang)),
        Document::ReferralLetter(samples::referral_letter(lang)),
        Document::Bulletin(samples::bulletin(lang)),
    ]
}

fn print(press: &Press, document: &Document) -> Vec<u8> {
    press.print(document, &Files::new()).expect("a PDF")
}
