//! Personal words stand nowhere on disk, in no path, and every look at them is written down.

use std::path::{Path, PathBuf};

use super::THEFT;
use crate::world::World;

/// Every file below a folder.
pub(super) fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

#[tokio::test]
async fn no_planted_word_is_found_on_disk() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let path = |part: &str| format!("/cases/{id}/{part}");
    officer.post(&path("notes"), &[("words", "PLANTEDNOTE"), ("once", "1")]).await;
    officer
        .post(&path("tasks"), &[("words", "PLANTEDTASK"), ("kind", "scene"), ("once", "2")])
        .await;
    let person = [
        ("given", "PLANTEDNAME"),
        ("phone", "07709998887"),
        ("document_number", "A12345678"),
        ("once", "3"),
    ];
    officer.post(&path("people"), &person).await;
    officer.post(&path("entries/0"), &[("words", "PLANTEDCORRECTION"), ("once", "4")]).await;
    officer.get("/cases").await;
    let mut all = Vec::new();
    files(world.app.folder.path(), &mut all);
    for file in all {
        let bytes = std::fs::read(&file).unwrap();
        for word in
            ["PLANTED", "زيدون", "النخيل", "دراجتي", "7709998887", "7701234567", "A12345678"]
        {
            let found = bytes.windows(word.len()).any(|part| part == word.as_bytes());
            assert!(!found, "{word} in {}", file.display());
        }
    }
}

#[tokio::test]
async fn every_look_is_an_entry() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    for path in [
        "/cases".into(),
        format!("/cases/{id}"),
        format!("/cases/{id}/cover"),
        format!("/cases/{id}/facts"),
    ] {
        assert_eq!(officer.get(&path).await.status, 200, "{path}");
    }
    let found: crate::Result<Vec<String>> = world
        .app
        .db
        .read(|tx| {
            let sql =
                "SELECT facts FROM entry WHERE office = 'NIN-TH' AND stream = 'reads' ORDER BY n";
            Ok(tx.all(sql, &[], |row| row.get(0))?)
        })
        .await;
    let found = found.unwrap();
    for action in ["list", "view", "print"] {
        let wanted = format!("\"action\":\"{action}\"");
        let noted = found.iter().any(|facts| facts.contains(&wanted) && facts.contains(&id));
        assert!(noted, "{action} in {found:?}");
    }
}

#[test]
fn every_word_of_the_slice_is_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/station/cases");
    for file in ["inputs.rs", "draw.rs", "list.rs", "line.rs", "media.rs", "spoken.rs"] {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        for key in text.split('"').filter(|part| part.starts_with("cases-")) {
            for lang in crate::lang::Lang::all().take(3) {
                assert!(crate::lang::words().has(lang, key), "{lang} {key} in {file}");
            }
        }
    }
}
