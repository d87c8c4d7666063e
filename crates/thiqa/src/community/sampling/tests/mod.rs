//! Samples: reading a frame, drawing, replacing, and who finds any of it.

mod deciding;
mod numbers;
mod reading;
mod sizing;
mod stories;

use std::fmt::Write;

use crate::world::Client;

/// A frame of two strata: so many blocks at each of two stations, of 50 households and more.
pub(crate) fn frame(blocks: usize) -> String {
    let mut text = "block,stratum,station,households,latitude,longitude\n".to_owned();
    for (station, stratum, letter) in [("NIN-TH", "الموصل", 'M'), ("ANB-NW", "الرمادي", 'R')]
    {
        for n in 0..blocks {
            let north = 36.0 + n as f64 / 100.0;
            let households = 50 + n * 7 % 90;
            writeln!(text, "{letter}-{n:03},{stratum},{station},{households},{north:.3},43.100")
                .unwrap();
        }
    }
    text
}

/// Begins a survey; answers its id.
pub(crate) async fn begin(team: &Client<'_>) -> String {
    let id = team.get("/surveys").await.hidden("id");
    let begun = team.post("/surveys", &[("id", &id), ("name", "الموجة الأولى")]).await;
    assert_eq!(begun.status, 303, "{}", begun.main());
    id
}

/// Lays a frame in.
pub(crate) async fn lay(team: &Client<'_>, survey: &str, text: &str) {
    let path = format!("/surveys/{survey}/sample/frames");
    let reply = team.post(&path, &[("text", text)]).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
}

/// What is drawn in stories: three blocks of twenty and a reserve in each stratum.
pub(crate) const PLAN: [(&str, &str); 5] =
    [("total", "120"), ("take", "20"), ("least", "20"), ("reserves", "1"), ("by", "equal")];

/// Draws.
pub(crate) async fn draw(team: &Client<'_>, survey: &str) {
    let reply = team.post(&format!("/surveys/{survey}/sample/draws"), &PLAN).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
}
