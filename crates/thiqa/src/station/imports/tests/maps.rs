//! Maps: read, wrong, laid over a heading, guessed.

use super::super::{Field, Map, guess, refused::spoken};
use crate::{lang::Lang, pack::Pack};

fn told(text: &str) -> Vec<String> {
    let pack = Pack::builtin().unwrap();
    let wrong = Map::parse(text, "m.toml", &pack).err().unwrap_or_default();
    wrong.iter().map(|refusal| spoken(Lang::EN, std::slice::from_ref(refusal))).collect()
}

#[test]
fn everything_wrong_with_a_map_is_told_with_its_line() {
    let text = "[columns]\nnumber = \"No\"\ncolour = \"Colour\"\n[formats]\ndates = [\"%Y-%m-%d\", \"%Q\", \"%Y\"]\n\
                [values.offence]\nTheft = \"0502\"\nRiot = \"9999\"\n[values.mood]\nbad = \"1\"\n";
    assert_eq!(
        told(text),
        [
            "m.toml, line 3: there is no field “colour”",
            "m.toml, line 5: “%Q” is no form of a date",
            "m.toml, line 5: “%Y” is no form of a date",
            "m.toml, line 9: there is no field “mood”",
            "m.toml, line 8: “9999” is no code of this field",
        ]
    );
    assert!(told("[columns\n")[0].starts_with("m.toml, line 1: "));
    assert!(told("[columns]\nnumber = 3\n")[0].starts_with("m.toml, line 2: "));
    assert_eq!(told("")[0], "m.toml, line 1: no column is named under [columns]");
}

#[test]
fn a_column_that_is_not_there_is_named_with_what_the_file_has() {
    let pack = Pack::builtin().unwrap();
    let text = "[columns]\nnumber = \"Case No\"\noffence = \"crime type\"\n";
    let map = Map::parse(text, "m.toml", &pack).unwrap();
    let header: Vec<String> = ["Place", "CRIME_TYPE", "Case Number"].map(String::from).into();
    let wrong = map.bind(&header).unwrap_err();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(
        spoken(Lang::EN, &wrong),
        "m.toml, line 2: for number the file has no column “Case No”; it has «Case Number», «Place», «CRIME_TYPE»"
    );
}

#[test]
fn headings_are_guessed_in_three_languages() {
    for (header, expected) in [
        (
            &[
                "ت",
                "رقم القضية",
                "تاريخ الإخبار",
                "تاريخ الحادث",
                "ساعة الحادث",
                "نوع الجريمة",
                "مكان الحادث",
                "اسم المشتكي",
                "رقم الهاتف",
                "ملخص الحادث",
            ][..],
            "number received_on occurred_on occurred_time offence place story complainant phone",
        ),
        (
            &["ژمارە", "ڕۆژی ڕووداو", "تاوان", "شوێنی ڕووداو", "سکاڵاکار"][..],
            "number occurred_on offence place complainant",
        ),
        (
            &["occurrence_date", "hour", "offence", "premises", "neighbourhood", "lat", "lon"][..],
            "occurred_on occurred_time offence place premises latitude longitude",
        ),
    ] {
        let header: Vec<String> = header.iter().map(|word| (*word).to_owned()).collect();
        let found: Vec<&str> = guess(&Pack::builtin().unwrap(), &header)
            .into_iter()
            .map(|(field, _)| field.code())
            .collect();
        assert_eq!(found.join(" "), expected);
    }
    for field in Field::ALL {
        assert_eq!(Field::parse(field.code()), Some(field));
    }
}
