//! Submissions as a wave.

use std::collections::HashMap;

use super::{compute, lay, survey};
use crate::{
    community::sampling::DrawnBlock,
    policy::results::gather::{self, Said},
    world::World,
};

fn block(code: &str) -> HashMap<String, DrawnBlock> {
    let drawn = DrawnBlock {
        block: code.to_owned(),
        stratum: "east".to_owned(),
        station: "NIN-TH".to_owned(),
        probability: 0.1,
        households: 200,
        take: 20,
        place: None,
    };
    [(code.to_lowercase(), drawn)].into()
}

#[test]
fn a_row_weighs_what_its_draw_says() {
    let columns = ["sex", "safe_dark"].map(str::to_owned);
    let said = |block: &str, adults: &str, safe: &str| -> Said {
        [("block", block), ("hh_adults", adults), ("sex", "male"), ("safe_dark", safe)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    };
    let drawn = block("M-1");
    let row = |said: &Said, blocks| gather::row(said, &columns, blocks);
    // One in a hundred households, and one of three adults: 300.
    let own = row(&said("m-1", "3", "1"), &drawn).unwrap();
    assert_eq!(own, ["east", "M-1", "300.000000", "male", "1"]);
    // Nobody was there, or she did not consent, whatever else the form holds.
    let mut refused = said("m-1", "3", "1");
    refused.insert("ok".to_owned(), "0".to_owned());
    assert_eq!(row(&refused, &drawn), None);
    assert_eq!(row(&said("M-1", "3", ""), &drawn), None);
    assert_eq!(row(&said("M-2", "3", "1"), &drawn), None);
    let without = row(&said("M-2", "3", "1"), &HashMap::new()).unwrap();
    assert_eq!(without, ["", "m-2", "3", "male", "1"]);
}
/// An interview of the perception instrument, as a telephone sends it.
fn interview(version: &str, (id, block, adults): (usize, &str, u32), answers: &str) -> String {
    format!(
        "<data xmlns:orx=\"http://openrosa.org/xforms\" id=\"mps_perception\" version=\"{version}\">\
         <visit><int_sex>female</int_sex><station>NIN-TH</station><block>{block}</block>\
         <hh_adults>{adults}</hh_adults><result>1</result></visit><intro><consent>1</consent>\
         <age>25_34</age><sex>female</sex></intro><ok>1</ok>{answers}\
         <orx:meta><orx:instanceID>uuid:{id}</orx:instanceID></orx:meta></data>"
    )
}

#[tokio::test]
async fn submissions_become_a_wave_with_the_weights_of_the_draw() {
    use crate::community::{
        sampling::tests::{draw, frame, lay as lay_frame},
        surveys::tests::enrol,
    };
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, version) = survey(&team).await;
    let phone = enrol(&world, &team, &survey, "أنوار").await;
    lay_frame(&team, &survey, &frame(12)).await;
    draw(&team, &survey).await;
    let sample = team.shown(&format!("/surveys/{survey}/sample")).await;
    let blocks = sample["draws"][0]["blocks"].as_array().unwrap().iter();
    let mut asked = blocks.filter(|block| block["standing"] == "asked");
    let mut code = || asked.next().unwrap()["block"].as_str().unwrap().to_owned();
    let (block, next) = (code(), code());
    let fields = [("label", "2026"), ("from", "submissions")];
    let at = (survey.as_str(), version.as_str());
    assert_eq!(lay(&team, at, &fields, b"").await.status, 422, "nobody answered yet");
    let said = "<safety><safe_dark>1</safe_dark></safety>";
    for sent in [
        interview(&version, (1, &block, 3), said),
        interview(&version, (2, &next.to_lowercase(), 1), said),
        // No answer, and a block that was not drawn.
        interview(&version, (3, &block, 2), ""),
        interview(&version, (4, "ZZ-9", 2), said),
    ] {
        let heard = phone.sends(&sent, &[]).await;
        assert_eq!(heard.status, 201, "{}", heard.body);
    }
    assert_eq!(lay(&team, at, &fields, b"").await.status, 303);
    let wave = team.shown(&format!("/surveys/{survey}/waves")).await["waves"][0].clone();
    assert_eq!((&wave["people"], &wave["left_out"]), (&2.into(), &2.into()), "{wave}");
    assert_eq!(wave["origin"], "submissions");
    // The same people under another label would be others to whoever releases them.
    let other = lay(&team, at, &[("label", "2027"), ("from", "submissions")], b"").await;
    assert!(other.status == 422 && other.main().contains("2026"), "{}", other.main());
    let set = compute(&team, &survey).await;
    let path = format!("/surveys/{survey}/results/{set}/questions/safe_dark");
    let shown = team.shown(&path).await;
    assert_eq!(shown["lines"][0]["levels"][0]["n"], 2, "{shown}");
    world.rebuilds().await;
}
