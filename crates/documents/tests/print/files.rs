//! What the file says of itself.

use documents::{Document, Lang};
use lopdf::{Dictionary, Object};

use crate::{pages_of, press, print, samples};

fn catalog(pdf: &lopdf::Document) -> &Dictionary {
    pdf.catalog().expect("a catalog")
}

fn metadata(pdf: &lopdf::Document) -> String {
    let stream = catalog(pdf).get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    let stream = pdf.get_object(stream).and_then(Object::as_stream).expect("a stream");
    let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    String::from_utf8(content).expect("XMP")
}

fn follow<'a>(pdf: &'a lopdf::Document, from: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    pdf.get_dict_in_dict(from, key).expect("a dictionary")
}

#[test]
fn each_is_for_archives_and_for_reading_aloud() {
    let Some(press) = press() else { return };
    for (lang, tag) in samples::LANGS.into_iter().zip(["ar-IQ", "ckb-IQ", "en-IQ"]) {
        for document in pages_of(lang) {
            let pdf = lopdf::Document::load_mem(&print(&press, &document)).expect("a PDF");
            assert_eq!(pdf.get_pages().len(), 1, "{}", document.sheet().title);
            let top = catalog(&pdf);
            let named = top.get(b"Lang").and_then(Object::as_str).expect("a language");
            assert_eq!(std::str::from_utf8(named).expect("ASCII"), tag);
            let marked = follow(&pdf, top, b"MarkInfo").get(b"Marked").expect("a mark");
            assert!(marked.as_bool().expect("a flag"));
            follow(&pdf, top, b"StructTreeRoot");
            let xmp = metadata(&pdf);
            for claim in
                ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "2026-03-03"]
            {
                assert!(xmp.contains(claim), "no {claim} in {xmp}");
            }
        }
    }
}

#[test]
fn tables_have_headers_and_the_code_has_words() {
    let Some(press) = press() else { return };
    let document = Document::Seizure(samples::seizure(Lang::Ar));
    let pdf = lopdf::Document::load_mem(&print(&press, &document)).expect("a PDF");
    let mut roles = Vec::new();
    let mut spoken = 0;
    for object in pdf.objects.values() {
        let Ok(element) = object.as_dict() else { continue };
        if let Ok(role) = element.get(b"S").and_then(Object::as_name) {
            roles.push(String::from_utf8_lossy(role).into_owned());
            if role == b"Figure" {
                assert!(element.has(b"Alt"), "a figure without words");
                spoken += 1;
            }
        }
    }
    assert_eq!(spoken, 1);
    for role in ["Document", "H1", "H2", "Table", "TH", "TD", "P"] {
        assert!(roles.iter().any(|found| found == role), "no {role} in {roles:?}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let (Some(press), Some(other)) = (press(), press()) else { return };
    let document = Document::Statement(samples::statement(Lang::Ckb));
    let first = print(&press, &document);
    let mut later = samples::statement(Lang::Ckb);
    later.sheet.made += 1;
    assert_ne!(print(&press, &Document::Statement(later)), first);
    assert_eq!(print(&press, &document), first);
    assert_eq!(print(&other, &document), first);

    let (bundle, files) = samples::bundle(Lang::Ar);
    let bundle = Document::Bundle(bundle);
    let first = press.print(&bundle, &files).expect("a PDF");
    assert_eq!(other.print(&bundle, &files).expect("a PDF"), first);
}

#[test]
fn a_document_is_data() {
    let documents = samples::LANGS.into_iter().flat_map(|lang| {
        let mut all = pages_of(lang);
        all.push(Document::Bundle(samples::bundle(lang).0));
        all
    });
    for document in documents {
        let json = serde_json::to_string(&document).expect("JSON");
        assert_eq!(serde_json::from_str::<Document>(&json).expect("a document"), document);
    }
}
