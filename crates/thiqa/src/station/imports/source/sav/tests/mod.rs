//! System files that the test writes itself: every packing, both machines, two alphabets, and torn ones.

mod write;

use std::io::Cursor;
use std::sync::Arc;

use proptest::prelude::*;

use super::{Column, rows};
use crate::station::imports::source::{Line, Source};
pub(crate) use write::{Asked, Cell, Way, sav};

const ASKED: &[Asked<'static>] = &[
    Asked { short: "STATION", long: "Station", label: "المركز", width: 16, labels: &[] },
    Asked {
        short: "Q12",
        long: "Satisfied_2022",
        label: "ما مدى رضاك؟",
        width: 0,
        labels: &[(1.0, "راضٍ جداً"), (4.0, "غير راضٍ أبداً"), (99.0, "رفض")],
    },
    Asked { short: "W", long: "weight", label: "", width: 0, labels: &[] },
    Asked { short: "WHY", long: "why", label: "السبب", width: 600, labels: &[] },
];

fn ways() -> impl Iterator<Item = Way> {
    let each =
        |packed| [(false, false), (true, false), (false, true)].map(move |own| (packed, own));
    [0, 1, 2].into_iter().flat_map(each).map(|(packed, (big, arabic))| Way { packed, big, arabic })
}

fn cases(long: &str) -> Vec<Vec<Cell<'_>>> {
    vec![
        vec![Cell::Text("NIN-TH"), Cell::Number(1.0), Cell::Number(1.25), Cell::Text(long)],
        vec![Cell::Text("الموصل"), Cell::Number(99.0), Cell::Number(2e9), Cell::Text("")],
        vec![Cell::Text(""), Cell::None, Cell::Number(-3.0), Cell::Text("نعم")],
    ]
}

fn read(bytes: Vec<u8>) -> (Vec<Line>, Vec<Column>) {
    rows(&bytes).ok().unwrap()
}

#[test]
fn every_packing_and_alphabet_gives_the_same_rows() {
    // Longer than one part of a text, without a blank at the seams.
    let long: String = (0..590).map(|at| char::from(b'a' + (at % 26) as u8)).collect();
    for way in ways() {
        let (lines, columns) = read(sav(way, ASKED, &cases(&long)));
        let cells: Vec<&[String]> = lines.iter().map(|line| line.cells.as_slice()).collect();
        let told = (way.packed, way.big, way.arabic);
        assert_eq!(cells[0], ["Station", "Satisfied_2022", "weight", "why"], "{told:?}");
        assert_eq!(cells[1], ["NIN-TH", "1", "1.25", long.as_str()], "{told:?}");
        assert_eq!(cells[2], ["الموصل", "99", "2000000000", ""], "{told:?}");
        assert_eq!(cells[3], ["", "", "-3", "نعم"], "{told:?}");
        assert_eq!(lines.iter().map(|line| line.row).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!(columns[1].label, "ما مدى رضاك؟", "{told:?}");
        let codes = [("1", "راضٍ جداً"), ("4", "غير راضٍ أبداً"), ("99", "رفض")];
        assert_eq!(columns[1].codes, codes.map(|(code, words)| (code.into(), words.into())));
    }
}

#[test]
fn a_file_that_was_sent_is_known_by_its_first_letters() {
    let way = Way { packed: 1, big: false, arabic: false };
    let file = sav(way, ASKED, &cases("لا"));
    let open = move || Ok(Box::new(Cursor::new(file.clone())) as Box<dyn std::io::Read + Send>);
    let source = Source::sent(Arc::new(open)).unwrap();
    assert_eq!((source.rows, source.header[1].as_str()), (3, "Satisfied_2022"));
    assert_eq!(source.columns.len(), 4);
}

#[test]
fn torn_files_are_refused() {
    for way in ways() {
        let whole = sav(way, ASKED, &cases("لا"));
        for length in (0..whole.len() - 8).step_by(7) {
            // A file that ends between two cases is one with fewer cases.
            let torn = rows(&whole[..length]);
            assert!(torn.is_err() || torn.is_ok_and(|(lines, _)| lines.len() < 4), "{length}");
        }
    }
    assert!(rows(b"$FL2").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_bytes_make_it_panic(
        way in 0usize..9,
        wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..24),
        tail in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        let mut file = sav(ways().nth(way).unwrap(), ASKED, &cases("كلمات"));
        for (at, byte) in wounds {
            let at = at.index(file.len());
            file[at] = byte;
        }
        file.extend(tail);
        if let Ok((lines, columns)) = rows(&file) {
            prop_assert!(lines.iter().all(|line| line.cells.len() == columns.len()));
        }
    }
}
