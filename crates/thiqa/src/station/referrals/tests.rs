//! Decisions as a table; then the way of a referral to a service and back.

mod printed;
mod report;
mod serve;

use super::*;
use crate::{
    Error, Result,
    books::Pen,
    id::Id,
    people::{Who, second as factor},
    station::consents::tests::{consent, sealed_case},
    world::{Client, Reply, World, account_id},
};

fn made(consent: Option<&str>, second: Option<&str>, why: Option<&str>) -> Made {
    let words = Words {
        person: 0,
        service: "SV-WARDA".into(),
        items: [("alias".to_owned(), "وردة".to_owned())].into(),
        why: why.map(str::to_owned),
    };
    Made {
        case: "c".into(),
        to: Some("PT-HEALTH".into()),
        consent: consent.map(str::to_owned),
        by: "me".into(),
        second: second.map(str::to_owned),
        at: 0,
        due: 7,
        urgent: None,
        counted: true,
        kind: "health".to_owned().into(),
        words: words.into(),
    }
}

fn said(outcome: Result<Event>) -> String {
    match outcome {
        Ok(event) => {
            let name = format!("{event:?}");
            name.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase()
        }
        Err(Error::Refused(refusal)) => refusal.field.unwrap_or("-").into(),
        Err(Error::NotFound) => "nothing".into(),
        Err(Error::Repeated) => "repeated".into(),
        Err(Error::Conflict) => "conflict".into(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn one_without_a_consent_needs_two() {
    let none = Referral::default();
    for (made, expected) in [
        (made(Some("k"), None, None), "made"),
        (made(None, None, Some("w")), "second"),
        (made(None, Some("me"), Some("w")), "second"),
        (made(None, Some("you"), None), "why"),
        (made(None, Some("you"), Some("w")), "made"),
        (Made { words: Words::default().into(), ..made(Some("k"), None, None) }, "items"),
    ] {
        assert_eq!(said(none.make(made)), expected);
    }
    let waits = Referral {
        state: State::Waiting,
        case: Some("c".into()),
        by: "me".into(),
        second: Some("you".into()),
        ..Referral::default()
    };
    for (who, confirmed, why, expected) in [
        ("you", true, "w", "confirmed"),
        ("you", false, "w", "refused"),
        ("you", true, "", "why"),
        ("me", true, "w", "nothing"),
        ("third", true, "w", "nothing"),
    ] {
        assert_eq!(said(waits.settle(who, confirmed, why.into())), expected, "{who} {why}");
    }
    assert_eq!(said(waits.answer(true, None)), "conflict", "nobody was told of it");
}

#[test]
fn what_follows_what() {
    let expected = [
        // State, yes, no without a reason, no, outcome, taken back, made again.
        (State::None, ["nothing", "nothing", "nothing", "nothing", "nothing", "made"]),
        (State::Waiting, ["conflict", "conflict", "conflict", "conflict", "revoked", "repeated"]),
        (State::Refused, ["conflict", "conflict", "conflict", "conflict", "repeated", "repeated"]),
        (State::Sent, ["answered", "why", "answered", "conflict", "revoked", "repeated"]),
        (State::Accepted, ["conflict", "conflict", "conflict", "done", "revoked", "repeated"]),
        (State::Rejected, ["conflict", "conflict", "conflict", "conflict", "revoked", "repeated"]),
        (State::Done, ["conflict", "conflict", "conflict", "conflict", "revoked", "repeated"]),
        (State::Revoked, ["conflict", "conflict", "conflict", "conflict", "repeated", "repeated"]),
    ];
    for (state, answers) in expected {
        let referral = Referral { state, ..Referral::default() };
        let found = [
            referral.answer(true, None),
            referral.answer(false, None),
            referral.answer(false, Some("w".into())),
            referral.finish("w".into(), None),
            referral.revoke("w".into()),
            referral.make(made(Some("k"), None, None)),
        ];
        assert_eq!(found.map(said), answers, "{state:?}");
        assert_eq!(State::parse(state.code()), state);
    }
}

async fn give_factor(world: &World, who: &Who) {
    let (books, person) = (world.app.books.clone(), who.clone());
    let given: Result<()> =
        world.app.db.write(&who.office, move |tx| factor::give(tx, &books, &person)).await;
    given.unwrap();
}

/// The clinic's person, who has a second factor.
pub(in crate::station) async fn clinic(world: &World) -> Client<'_> {
    let who = world.who("partner").await;
    give_factor(world, &who).await;
    world.client("partner").await
}

/// Looks at what would be seen, then sends exactly that; answers the id.
pub(in crate::station) async fn refer(
    client: &Client<'_>,
    case: &str,
    consent: &str,
    more: &[(&str, &str)],
) -> (String, Reply) {
    let query = if consent.is_empty() { String::new() } else { format!("?consent={consent}") };
    let form = client.get(&format!("/cases/{case}/referrals/new{query}")).await;
    assert_eq!(form.status, 200, "{}", form.main());
    let id = form.hidden("id");
    let path = format!("/cases/{case}/referrals");
    let mut fields = vec![
        ("id", id.as_str()),
        ("consent", consent),
        ("person", "0"),
        ("service", "SV-WARDA"),
        ("item-alias", "وردة"),
        ("item-age_band", "adult"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    let preview = client.post(&path, &fields).await;
    if preview.status != 200 {
        return (id, preview);
    }
    assert_eq!(client.get(&format!("{path}/{id}")).await.status, 404, "nothing was sent yet");
    let sent = [fields.as_slice(), &[("seen", "yes")]].concat();
    let reply = client.post(&path, &sent).await;
    (id, reply)
}

#[tokio::test]
async fn a_receiver_sees_what_is_named_while_the_consent_stands() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let agreed = consent(&officer, &case, &[]).await;
    let (_, too_much) = refer(&officer, &case, &agreed, &[("item-phone", "07701234567")]).await;
    assert!(
        too_much.status == 422 && too_much.main().contains("احذف الزائد"),
        "{}",
        too_much.main()
    );
    let (_, elsewhere) = refer(&officer, &case, &agreed, &[("service", "SV-SANAD")]).await;
    assert_eq!(elsewhere.status, 422);
    let (id, sent) = refer(&officer, &case, &agreed, &[]).await;
    assert_eq!(sent.location, Some(format!("/cases/{case}/referrals/{id}")), "{}", sent.main());

    let path = format!("/received/{id}");
    let bare = world.client("partner").await;
    for path in ["/received", path.as_str()] {
        assert_eq!(bare.get(path).await.location.as_deref(), Some("/account/codes"), "{path}");
    }
    let receiver = clinic(&world).await;
    let list = receiver.shown("/received").await;
    assert_eq!(list["received"][0]["id"], id.as_str());
    let shown = receiver.shown(&path).await;
    let mut keys: Vec<&String> = shown.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["due", "id", "items", "made", "office", "problems", "service", "state"]);
    assert_eq!(shown["items"], serde_json::json!({ "alias": "وردة", "age_band": "adult" }));
    let body = receiver.get(&path).await.body;
    for word in ["سلمى", "نبيل", "حكاية مزروعة", "07701234567", case.as_str(), "سحر"]
    {
        assert!(!body.contains(word), "{word}");
    }
    assert_eq!(receiver.get(&format!("/cases/{case}")).await.status, 404);

    let no = receiver.post(&format!("{path}/answer"), &[("answer", "no")]).await;
    assert_eq!(no.status, 422, "a no says why");
    let yes = receiver.post(&format!("{path}/answer"), &[("answer", "yes")]).await;
    assert_eq!(yes.location.as_deref(), Some(path.as_str()));
    let seen = officer.shown(&format!("/cases/{case}/referrals/{id}")).await;
    assert_eq!(seen["state"], "accepted");

    officer.post(&format!("/cases/{case}/consents/{agreed}/withdrawal"), &[]).await;
    let gone = receiver.get(&path).await;
    assert_eq!(gone.status, 410);
    assert!(gone.main().contains("سحب صاحب الشأن موافقته"), "{}", gone.main());
    assert!(!gone.body.contains("وردة<"));
    assert_eq!(receiver.json(&path).await.body, r#"{"gone":"withdrawn"}"#);
    let late = receiver.post(&format!("{path}/outcome"), &[("outcome", "x")]).await;
    assert_eq!(late.status, 410);
    let (_, again) = refer(&officer, &case, &agreed, &[]).await;
    assert!(again.status == 422 && again.main().contains("سُحبت هذه الموافقة"), "{}", again.main());
    world.rebuilds().await;
}

#[tokio::test]
async fn nobody_else_receives_it() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let agreed = consent(&officer, &case, &[]).await;
    let (id, _) = refer(&officer, &case, &agreed, &[]).await;
    let path = format!("/received/{id}");
    // Another service, the police of another place, a commander.
    let lawyer = world.hire("mizan", "PT-LEGAL", "lawyer", None).await;
    give_factor(&world, &lawyer).await;
    let lawyer = world.client_of(lawyer).await;
    assert_eq!(lawyer.shown("/received").await["received"], serde_json::json!([]));
    for client in [&lawyer, &world.client("commander").await, &world.client("judge").await] {
        assert_eq!(client.get(&path).await.status, 404);
        assert_eq!(client.post(&format!("{path}/answer"), &[("answer", "yes")]).await.status, 404);
        assert_eq!(client.post(&format!("{path}/outcome"), &[("outcome", "x")]).await.status, 404);
    }
    // The ids of other things are no referrals.
    let receiver = clinic(&world).await;
    for other in [&case, &agreed] {
        assert_eq!(receiver.get(&format!("/received/{other}")).await.status, 404);
    }
    for path in [format!("consents/{id}"), format!("referrals/{agreed}")] {
        assert_eq!(officer.get(&format!("/cases/{case}/{path}")).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_receivers_looks_stand_in_her_log_and_her_words_in_the_stations() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let agreed = consent(&officer, &case, &[]).await;
    let (id, _) = refer(&officer, &case, &agreed, &[]).await;
    let receiver = clinic(&world).await;
    receiver.get(&format!("/received/{id}")).await;
    receiver.post(&format!("/received/{id}/answer"), &[("answer", "yes")]).await;
    receiver.post(&format!("/received/{id}/outcome"), &[("outcome", "عولجت")]).await;
    let wanted = id.clone();
    let entries = world
        .app
        .db
        .read(move |tx| {
            let sql = "SELECT office, kind, actor FROM entry WHERE (stream = $1 OR facts LIKE $2)
                       AND kind IN ('read.read', 'referral.answered', 'referral.done') AND actor = $3
                       ORDER BY kind, n";
            let like = format!("%{wanted}%");
            let partner = account_id("partner").to_string();
            Ok::<_, Error>(tx.all(sql, db::args![wanted, like, partner], |row| {
                Ok((row.get::<String>(0)?, row.get::<String>(1)?))
            })?)
        })
        .await
        .unwrap();
    let entries: Vec<(&str, &str)> =
        entries.iter().map(|(office, kind)| (office.as_str(), kind.as_str())).collect();
    assert_eq!(
        entries,
        [("PT-HEALTH", "read.read"), ("NIN-TH", "referral.answered"), ("NIN-TH", "referral.done")]
    );
    let seen = officer.shown(&format!("/cases/{case}/referrals/{id}")).await;
    assert_eq!(seen["state"], "done");
    let rows = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT kind FROM due WHERE kind LIKE 'referral%'";
            Ok::<_, Error>(tx.all(sql, &[], |row| row.get::<String>(0))?)
        })
        .await
        .unwrap();
    assert!(rows.is_empty(), "{rows:?}");
    officer.post(&format!("/cases/{case}/referrals/{id}/revocation"), &[("why", "خطأ")]).await;
    assert_eq!(receiver.json(&format!("/received/{id}")).await.body, r#"{"gone":"revoked"}"#);
}

#[tokio::test]
async fn without_a_consent_it_waits_for_a_second_person() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let other = sealed_case(&officer).await;
    let colleague =
        world.hire("colleague", "NIN-TH", "protection_officer", Some("family_protection")).await;
    let second = colleague.account.clone();
    let colleague = world.client_of(colleague).await;
    let myself = account_id("protection").to_string();
    let outsider = account_id("investigator").to_string();
    for (who, why) in
        [(myself.as_str(), "خطر"), ("", "خطر"), (outsider.as_str(), "خطر"), (second.as_str(), "")]
    {
        let (_, reply) = refer(&officer, &case, "", &[("second", who), ("why", why)]).await;
        assert_eq!(reply.status, 422, "{who}");
    }
    let (id, sent) =
        refer(&officer, &case, "", &[("second", &second), ("why", "خطر على الحياة")]).await;
    assert_eq!(sent.status, 303, "{}", sent.main());
    let receiver = clinic(&world).await;
    let path = format!("/received/{id}");
    assert_eq!(receiver.get(&path).await.status, 404, "it waits");
    assert_eq!(receiver.shown("/received").await["received"], serde_json::json!([]));
    let place = format!("/cases/{case}/referrals/{id}/override");
    let yes = [("answer", "yes"), ("why", "نعم")];
    for handle in ["protection", "investigator", "commander", "juvenile", "partner"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&place).await.status, 404, "{handle}");
        assert_eq!(client.post(&place, &yes).await.status, 404, "{handle}");
    }
    let foreign = format!("/cases/{other}/referrals/{id}/override");
    assert_eq!(colleague.get(&foreign).await.status, 404);
    assert_eq!(colleague.post(&foreign, &yes).await.status, 404);
    assert_eq!(colleague.shown("/received").await["waiting"][0]["id"], id.as_str());
    assert_eq!(colleague.shown(&place).await["words"]["why"], "خطر على الحياة");
    assert_eq!(colleague.post(&place, &[("answer", "yes")]).await.status, 422, "she says why");
    assert_eq!(colleague.post(&place, &yes).await.location.as_deref(), Some(place.as_str()));
    assert_eq!(receiver.shown(&path).await["items"]["alias"], "وردة");
    world.rebuilds().await;
}

#[tokio::test]
async fn nothing_comes_through_a_foreign_case() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let (case, other) = (sealed_case(&officer).await, sealed_case(&officer).await);
    let agreed = consent(&officer, &case, &[]).await;
    let (id, _) = refer(&officer, &case, &agreed, &[]).await;
    let foreign = format!("/cases/{other}/referrals/{id}");
    assert_eq!(officer.get(&foreign).await.status, 404);
    let form = [("answer", "yes"), ("why", "x"), ("outcome", "x")];
    for act in ["answer", "outcome", "revocation", "override"] {
        assert_eq!(officer.post(&format!("{foreign}/{act}"), &form).await.status, 404, "{act}");
    }
    assert_eq!(
        officer.get(&format!("/cases/{other}/referrals/new?consent={agreed}")).await.status,
        404
    );
    for handle in
        ["desk", "investigator", "commander", "judge", "analyst", "partner", "other-commander"]
    {
        let client = world.client(handle).await;
        let own = format!("/cases/{case}/referrals");
        for path in [own.clone(), format!("{own}/new"), format!("{own}/{id}")] {
            assert_eq!(client.get(&path).await.status, 404, "{handle} {path}");
        }
        for act in ["answer", "outcome", "revocation", "override"] {
            assert_eq!(
                client.post(&format!("{own}/{id}/{act}"), &form).await.status,
                404,
                "{handle} {act}"
            );
        }
    }
    let shown = officer.shown(&format!("/cases/{case}/referrals/{id}")).await;
    assert_eq!(shown["state"], "sent");
}

#[tokio::test]
async fn it_is_counted_while_the_case_is_ordinary_and_no_longer() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer
        .open_case(&[
            ("story", "دراجة"),
            ("offence", "0502"),
            ("a-role", "victim"),
            ("a-given", "سالم"),
            ("a-sex", "male"),
            ("a-age_band", "adult"),
        ])
        .await;
    let agreed = consent(&officer, &case, &[]).await;
    let (id, sent) = refer(&officer, &case, &agreed, &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.main());
    let figures = || async {
        let sql =
            "SELECT kind, code, total FROM figure WHERE kind LIKE 'referrals.%' ORDER BY kind";
        let read = move |tx: &mut db::Tx| {
            Ok::<_, Error>(tx.all(sql, &[], |row| {
                Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?))
            })?)
        };
        world.app.db.read(read).await.unwrap()
    };
    let one = |kind: &str, code: &str| (format!("referrals.{kind}"), code.to_owned(), 1);
    assert_eq!(figures().await, [one("kind", "health"), one("state", "sent")]);
    let form = officer.get(&format!("/cases/{case}/sensitivity")).await;
    let raised = officer
        .post(
            &format!("/cases/{case}/sensitivity"),
            &[("seen", &form.hidden("seen")), ("to", "sealed"), ("why", "حماية")],
        )
        .await;
    assert_eq!(raised.status, 303, "{}", raised.main());
    assert!(figures().await.is_empty());
    let stream = id.clone();
    let facts = world
        .app
        .db
        .read(move |tx| {
            let sql = "SELECT facts FROM entry WHERE stream = $1";
            Ok::<_, Error>(tx.all(sql, db::args![stream], |row| row.get::<String>(0))?)
        })
        .await
        .unwrap();
    assert!(facts.len() == 2 && facts.iter().all(|facts| !facts.contains("health")), "{facts:?}");
    // The consent stands, and so the receiver still sees what it names.
    let receiver = clinic(&world).await;
    assert_eq!(receiver.get(&format!("/received/{id}")).await.status, 200);
    world.rebuilds().await;
}

#[tokio::test]
async fn a_service_is_invited_by_an_officer_and_begins_with_a_start_password() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let directory = officer.shown("/services").await;
    assert_eq!(directory["wanted"]["place"], "IQ-NI");
    let all = officer.shown("/services?place=all&kind=shelter").await;
    assert!(all["services"].as_array().unwrap().iter().all(|one| one["kind"] == "shelter"));
    let path = "/services/SV-WARDA/invitation";
    assert_eq!(officer.get("/services/SV-FAJR/invitation").await.status, 404, "no office");
    for handle in ["desk", "analyst", "partner", "judge"] {
        assert_eq!(world.client(handle).await.get(path).await.status, 404, "{handle}");
        assert_eq!(world.client(handle).await.post(path, &[]).await.status, 404, "{handle}");
    }
    let id = officer.get(path).await.hidden("id");
    let bad =
        [("id", id.as_str()), ("name", "سوسن"), ("handle", "sawsan.k"), ("role", "commander")];
    assert_eq!(officer.post(path, &bad).await.status, 422);
    let good = [("id", id.as_str()), ("name", "سوسن"), ("handle", "sawsan.k"), ("role", "doctor")];
    let made = officer.post(path, &good).await;
    assert!(made.status == 200 && made.body.contains("class=\"ref\""), "{}", made.main());
    assert_eq!(officer.post(path, &good).await.location.as_deref(), Some("/services"));
    let found = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT a.office, a.role, c.must_change FROM account a JOIN credential c
                       ON c.office = a.office AND c.account = a.id WHERE a.handle = 'sawsan.k'";
            Ok::<_, Error>(tx.one(sql, &[], |row| {
                Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?))
            })?)
        })
        .await
        .unwrap();
    assert_eq!(found, Some(("PT-HEALTH".into(), "doctor".into(), 1)));
}

#[tokio::test]
async fn what_was_received_stands_in_pages() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let pen = world.pen("protection").await;
    let (chance, of) = (world.app.chance.clone(), case.clone());
    let done: Result<()> = world
        .app
        .db
        .write("NIN-TH", move |tx| {
            // Some of the same moment fall on the edge of the page.
            for n in 0..53 {
                let at = pen.at + i64::max(n - 10, 0) * 1_000_000;
                let id: Id<Referral> = chance.id(at);
                let made = Made { case: of.clone(), at, ..made(Some("k"), None, None) };
                let pen = Pen { at, ..pen.clone() };
                pen.record(tx, &id, |referral: &Referral| referral.make(made))?;
            }
            Ok(())
        })
        .await;
    done.unwrap();
    let receiver = clinic(&world).await;
    let first = receiver.shown("/received").await;
    let next = first["next"].as_str().unwrap().to_owned();
    let second = receiver.shown(&format!("/received?before={next}")).await;
    let ids = |page: &serde_json::Value| -> Vec<String> {
        let rows = page["received"].as_array().unwrap();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let mut all = [ids(&first), ids(&second)].concat();
    assert_eq!((ids(&first).len(), ids(&second).len()), (50, 3));
    assert_eq!(second["next"], serde_json::Value::Null);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 53, "each of them once");
    let page = receiver.get("/received").await;
    assert!(page.body.contains(&format!("/received?before={next}")));
    // A place that is none is the beginning.
    for place in ["x", "1.", ".", "1.2.3"] {
        let reply = receiver.shown(&format!("/received?before={place}")).await;
        assert_eq!(ids(&reply).len(), 50, "{place}");
    }
    let lawyer = world.hire("mizan", "PT-LEGAL", "lawyer", None).await;
    give_factor(&world, &lawyer).await;
    let other = world.client_of(lawyer).await.shown(&format!("/received?before={next}")).await;
    assert_eq!(other["received"], serde_json::json!([]));
}
