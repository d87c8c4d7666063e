//! The case file for the judge.

use documents::{Document, Lang};
use lopdf::Object;

use crate::{
    paper::{poppler, text},
    press, samples,
};

#[test]
fn the_proof_is_inside() {
    let Some(press) = press() else { return };
    let (bundle, files) = samples::bundle(Lang::Ar);
    let pdf = press.print(&Document::Bundle(bundle), &files).expect("a PDF");
    let pdf = lopdf::Document::load_mem(&pdf).expect("a PDF");
    let embedded: Vec<Vec<u8>> = (pdf.objects.values())
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| stream.dict.has_type(b"EmbeddedFile"))
        .map(|stream| stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()))
        .collect();
    assert_eq!(embedded, [samples::bundle::PROOF]);
    let names: Vec<&[u8]> = (pdf.objects.values())
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| dict.has_type(b"Filespec"))
        .filter_map(|dict| dict.get(b"F").and_then(Object::as_str).ok())
        .collect();
    assert_eq!(names, [b"log-proof.json"]);
}

#[test]
fn contents_name_the_page_of_each_paper() {
    let Some(press) = press() else { return };
    let (bundle, files) = samples::bundle(Lang::En);
    let papers = bundle.papers.clone();
    let pdf = press.print(&Document::Bundle(bundle), &files).expect("a PDF");
    let pages = lopdf::Document::load_mem(&pdf).expect("a PDF").get_pages().len();
    let Some(face) = poppler("pdftotext", &["-layout", "-l", "1"], &pdf) else { return };
    for paper in papers {
        let at = (2..=pages)
            .find(|page| text(&pdf, *page).expect("text").trim().starts_with(&paper.title))
            .unwrap_or_else(|| panic!("{} is nowhere", paper.title));
        let row: Vec<&str> = face
            .lines()
            .find(|line| line.contains(&paper.title) && line.contains(&paper.date))
            .unwrap_or_else(|| panic!("{} is not in the contents", paper.title))
            .split_whitespace()
            .collect();
        assert_eq!(row.first(), Some(&paper.number.as_str()));
        assert_eq!(row.last(), Some(&at.to_string().as_str()), "{row:?}");
    }
}

#[test]
fn page_numbers_have_the_digits_given() {
    let Some(press) = press() else { return };
    let (bundle, files) = samples::bundle(Lang::Ar);
    let pdf = press.print(&Document::Bundle(bundle), &files).expect("a PDF");
    let Some(found) = text(&pdf, 2) else { return };
    let foot: Vec<&str> = found.lines().filter(|line| line.contains("صفحة")).collect();
    assert!(foot.iter().any(|line| line.contains('٢') && !line.contains('2')), "{found}");
}

#[test]
fn a_long_one_has_its_pages_numbered_to_the_last() {
    let Some(press) = press() else { return };
    let (bundle, files) = samples::long_bundle(Lang::En);
    let pdf = press.print(&Document::Bundle(bundle), &files).expect("a PDF");
    let pages = lopdf::Document::load_mem(&pdf).expect("a PDF").get_pages().len();
    assert!((195..230).contains(&pages), "{pages} pages");
    for page in [1, pages / 2, pages] {
        let Some(found) = text(&pdf, page) else { return };
        assert!(found.contains(&format!("Page {page} of {pages}")), "{found}");
    }
}
