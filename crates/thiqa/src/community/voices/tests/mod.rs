//! Rounds of voices as a team holds them.

mod coding;
mod decisions;
mod team;

use crate::world::{Client, World};

/// A round with two codes and a theme of the first, tied to a question.
pub(super) struct Held {
    round: String,
}

const WORDING: &str = "لا يُكتب اسمك، ولك أن تتوقف متى شئت.";

impl Held {
    async fn begin(team: &Client<'_>) -> Held {
        let round = team.get("/voices/new").await.hidden("id");
        let plan = [("id", round.as_str()), ("name", "جولة الربيع"), ("kind", "both")];
        let more =
            [("question", "كيف يُستقبل الناس؟"), ("protocol", "الترحيب"), ("wording", WORDING)];
        assert_eq!(team.post("/voices", &[&plan[..], &more].concat()).await.status, 303);
        for name in ["الانتظار", "الاحترام"] {
            let code = [("name", name), ("meaning", "حين يُذكر")];
            let reply = team.post(&format!("/voices/{round}/codes/new"), &code).await;
            assert_eq!(reply.status, 303, "{}", reply.main());
        }
        let theme = [("name", "طول الانتظار"), ("codes", "1")];
        let beside = [("form", "perception"), ("question", "waiting")];
        let theme = [&theme[..], &beside].concat();
        assert_eq!(team.post(&format!("/voices/{round}/themes/new"), &theme).await.status, 303);
        Held { round }
    }

    /// A source of this kind; answers its path.
    async fn source(&self, team: &Client<'_>, kind: &str) -> String {
        let path = format!("/voices/{}/sources", self.round);
        let id = team.get(&format!("{path}/new")).await.hidden("id");
        let form = [("id", id.as_str()), ("kind", kind), ("day", "1/3/2026"), ("women", "٥")];
        let more = [("district", "BG-RUSAFA"), ("language", "ar"), ("men", "3")];
        let reply = team.post(&path, &[&form[..], &more].concat()).await;
        assert_eq!(reply.status, 303, "{}", reply.main());
        format!("{path}/{id}")
    }

    /// As [`Held::source`], with consent and these words.
    async fn transcript(&self, team: &Client<'_>, kind: &str, words: &str) -> String {
        let path = self.source(team, kind).await;
        assert_eq!(team.post(&format!("{path}/consent"), &[]).await.status, 303);
        let reply = team.post(&format!("{path}/transcript"), &[("words", words), NO_TEXT]).await;
        assert_eq!(reply.status, 303, "{}", reply.main());
        path
    }
}

/// Which of the texts the page showed.
const NO_TEXT: (&str, &str) = ("seen", "0");
const FIRST_TEXT: (&str, &str) = ("seen", "1");

/// Puts these marks, and says that she is done.
async fn codes(client: &Client<'_>, source: &str, marks: &[&str]) {
    let marks = marks.iter().map(|mark| ("mark", *mark));
    let form: Vec<_> = marks.chain([("done", "yes"), FIRST_TEXT]).collect();
    let reply = client.post(&format!("{source}/coding"), &form).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
}

/// Three who work for the team: two who code and one who looks at where they differ.
async fn three(world: &World) -> [Client<'_>; 3] {
    let hire = async |handle| {
        let who = world.hire(handle, "PT-SURVEY", "survey_supervisor", None).await;
        world.client_of(who).await
    };
    [world.client("survey").await, hire("second").await, hire("third").await]
}

/// A round with everything that it may have: what stands in the paths to it.
pub(crate) async fn whole(team: &Client<'_>) -> Vec<(&'static str, String)> {
    let held = Held::begin(team).await;
    let source = held.transcript(team, "interview", "قالت إنها انتظرت.").await;
    let source = source.rsplit('/').next().unwrap_or_default().to_owned();
    let (code, theme) = ("2".to_owned(), "1".to_owned());
    vec![("id", held.round), ("source", source), ("code", code), ("theme", theme)]
}
