//! Waves from system files of SPSS.

use super::{lay, survey};
use crate::{
    station::imports::sav::{Asked, Cell, Way, sav},
    world::World,
};

const ASKED: &[Asked<'static>] = &[
    Asked { short: "STATION", long: "station", label: "المركز", width: 8, labels: &[] },
    Asked {
        short: "Q12",
        long: "Q12",
        label: "ما مدى رضاك؟",
        width: 0,
        labels: &[(1.0, "غير راضٍ أبداً"), (4.0, "راضٍ جداً")],
    },
    Asked { short: "W", long: "weight", label: "الوزن", width: 0, labels: &[] },
];

#[tokio::test]
async fn a_wave_comes_from_spss_with_its_labels() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, version) = survey(&team).await;
    let at = (survey.as_str(), version.as_str());
    let case =
        |station, satisfied| vec![Cell::Text(station), Cell::Number(satisfied), Cell::Number(1.5)];
    let cases =
        [case("NIN-TH", 1.0), case("NIN-TH", 4.0), case("BAG-YA", 4.0), case("BAG-YA", 7.0)];
    let way = Way { packed: 2, big: false, arabic: true };
    let file = sav(way, ASKED, &cases);
    // Before anything is laid in: what the codes mean.
    let looked = lay(&team, at, &[("look", "yes"), ("words", "موجة قديمة")], &file).await;
    assert_eq!(looked.status, 200, "{}", looked.main());
    for told in ["Q12", "ما مدى رضاك؟", "راضٍ جداً", "غير راضٍ أبداً", "موجة قديمة"]
    {
        assert!(looked.main().contains(told), "{told}: {}", looked.main());
    }
    let map = "[columns]\nsatisfied = \"Q12\"\n[values.satisfied]\n1 = \"4\"\n4 = \"1\"\n";
    let fields = [("label", "2021"), ("map", map)];
    let reply = lay(&team, at, &fields, &file).await;
    assert_eq!(reply.status, 422);
    assert!(reply.main().contains("راضٍ جداً"), "the labels stand beside the faults");
    let map = format!("{map}7 = \"\"\n");
    let fields = [("label", "2021"), ("map", map.as_str())];
    let reply = lay(&team, at, &fields, &file).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    let shown = team.shown(&format!("/surveys/{survey}/waves")).await;
    assert_eq!(
        (&shown["waves"][0]["people"], shown["waves"].as_array().unwrap().len()),
        (&4.into(), 1)
    );
    let broken = lay(&team, at, &[("label", "2020")], &file[..300]).await;
    assert_eq!(broken.status, 422);
    assert!(broken.main().contains("تالف"), "{}", broken.main());
}
