//! The case file for the judge.

use documents::{Document, Lang};
use lopdf::Object;

use crate::{paper::text, press, samples};

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
    assert_eq!(embedded, [samples::PROOF]);
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
    for (lang, digits) in [(Lang::En, "0123456789"), (Lang::Ar, "٠١٢٣٤٥٦٧٨٩")] {
        let (bundle, files) = samples::bundle(lang);
        let papers = bundle.papers.clone();
        let pdf = press.print(&Document::Bundle(bundle), &files).expect("a PDF");
        let pages = lopdf::Document::load_mem(&pdf).expect("a PDF").get_pages().len();
        let Some(face) = text(&pdf, 1) else { return };
        for paper in papers {
            let at = (2..=pages)
                .find(|page| text(&pdf, *page).expect("text").trim().starts_with(&paper.title))
                .unwrap_or_else(|| panic!("{} is nowhere", paper.title));
            let digit = digits.chars().nth(at).expect("less than ten pages");
            let after = &face[face.find(&paper.title).expect("its title in the contents")..];
            let after = after.split('\n').map(str::trim).collect::<Vec<_>>().join(" ");
            let wanted = format!("{} {} {digit}", paper.title, paper.date);
            assert!(after.contains(&wanted), "no {wanted:?} in {after}");
        }
    }
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
