//! The map of a question: the newest wave, where it was put, with small bases flagged.

use jiff::tz::TimeZone;

use crate::{
    lang::{Lang, Reader},
    pack::Pack,
    policy::results::{
        count::tests::{counted, two},
        figure::Figures,
        map::drawn,
    },
    web::chart::Figure,
};

fn map(figures: &Figures, name: &str) -> Option<Figure> {
    let pack = Pack::builtin().unwrap();
    let reader = Reader::new(Lang::EN, TimeZone::UTC);
    let question = figures.questions.iter().find(|own| own.name == name).unwrap();
    drawn(figures, question, (&pack, &reader))
}

#[test]
fn the_newest_wave_is_drawn_where_people_were_asked() {
    let pack = Pack::builtin().unwrap();
    let mut waves = two();
    for wave in &mut waves {
        let station = wave.rows.place("station").unwrap();
        wave.rows.names.push("governorate".to_owned());
        for row in &mut wave.rows.rows {
            row.push(pack.offices.get(&row[station]).unwrap().governorate.clone());
        }
    }
    let mut asked = 0;
    waves[1].rows.rows.retain(|row| {
        asked += usize::from(row[0] == "BAS-NB");
        row[0] != "BAS-NB" || asked <= 12
    });
    let figures = counted(&waves);
    let map = map(&figures, "satisfied").unwrap();
    assert!(map.opened && map.caption.contains("2023"), "{}", map.caption);
    let rows: Vec<(&str, bool)> = map
        .rows
        .iter()
        .map(|row| (row.code.as_str(), row.cells[0].contains("small base")))
        .collect();
    assert_eq!(rows.len(), 3, "{rows:?}");
    for (code, small) in [("IQ-BG", false), ("IQ-BA", true), ("IQ-NI", false)] {
        assert!(rows.contains(&(code, small)), "{code}: {rows:?}");
    }
    assert!(map.svg.contains("data-code=\"IQ-BG\"") && !map.svg.contains("qx"));
}

#[test]
fn without_governorates_there_is_no_map() {
    assert!(map(&counted(&two()), "satisfied").is_none());
}
