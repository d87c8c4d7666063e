//! Decisions as tables; then a consent as it is given, seen by few, and taken back.

use super::{
    rules::{lapsed, wrongs},
    *,
};
use crate::{
    Error,
    lang::msg,
    pack::Pack,
    station::cases::{Head, Party, PersonWords},
    world::{Client, World},
};

fn party(role: &str, age_band: &str, given: &str, father: &str) -> Party {
    Party {
        head: Head { role: role.into(), sex: "female".into(), age_band: age_band.into() },
        words: PersonWords { given: given.into(), father: father.into(), ..PersonWords::default() },
        called: String::new(),
    }
}

fn people() -> Vec<Party> {
    vec![
        party("victim", "adult", "سلمى", "نبيل"),
        party("child", "child", "رنا", "حسام"),
        party("guardian", "adult", "حسام", "وليد"),
        party("guardian", "adult", "هدى", "سمير"),
        party("victim", "unknown", "ليلى", "أنور"),
        party("suspect", "adult", "حسام", "وليد"),
    ]
}

fn terms(person: usize, giver: Giver) -> Terms {
    Terms {
        person,
        purpose: "medical".into(),
        recipient: "service:SV-WARDA".into(),
        items: vec!["alias".into()],
        giver,
    }
}

fn said(outcome: Result<(), crate::Refusal>) -> &'static str {
    outcome.map_or_else(|refusal| refusal.message, |()| "yes")
}

fn first(wrongs: &[crate::Refusal]) -> &'static str {
    wrongs.first().map_or("yes", |refusal| refusal.message)
}

#[test]
fn whose_word_counts() {
    let pack = Pack::builtin().unwrap();
    let guardian = |person, assent| Giver::Guardian { person, assent };
    let child = |why: &str| Giver::Child { why: why.into() };
    for (person, giver, expected) in [
        (0, Giver::Herself, "yes"),
        (1, Giver::Herself, msg("consents-child-needs-guardian")),
        (4, Giver::Herself, msg("consents-child-needs-guardian")),
        (0, guardian(3, true), msg("consents-adult-for-herself")),
        (1, guardian(3, true), "yes"),
        (1, guardian(3, false), msg("consents-assent-needed")),
        // The entry of a guardian, who stands as a suspect in another.
        (1, guardian(2, true), msg("consents-guardian-suspect")),
        (1, guardian(5, true), msg("consents-guardian-suspect")),
        (1, guardian(1, true), msg("consents-guardian-needed")),
        (1, guardian(9, true), msg("consents-guardian-needed")),
        (1, child("x"), "yes"),
        (1, child(""), msg("consents-why-needed")),
        (9, Giver::Herself, msg("consents-person-needed")),
    ] {
        let case = format!("{person} {giver:?}");
        assert_eq!(first(&wrongs(&pack, &people(), &terms(person, giver))), expected, "{case}");
    }
    for (change, expected) in [
        (Terms { purpose: "x".into(), ..terms(0, Giver::Herself) }, "consents-purpose-needed"),
        (Terms { items: vec![], ..terms(0, Giver::Herself) }, "consents-items-needed"),
        (Terms { items: vec!["x".into()], ..terms(0, Giver::Herself) }, "consents-items-needed"),
        (
            Terms { recipient: "SV-WARDA".into(), ..terms(0, Giver::Herself) },
            "consents-recipient-needed",
        ),
        (
            Terms { recipient: "office:X".into(), ..terms(0, Giver::Herself) },
            "consents-recipient-needed",
        ),
    ] {
        assert_eq!(first(&wrongs(&pack, &people(), &change)), expected);
    }
}

#[test]
fn it_stands_until_its_time_or_her_word() {
    let pack = Pack::builtin().unwrap();
    let state = |withdrawn| Consent { case: Some("c".into()), until: 100, withdrawn };
    let own = terms(0, Giver::Herself);
    let by = |person| terms(1, Giver::Guardian { person, assent: true });
    for (withdrawn, terms, at, expected) in [
        (false, Some(&own), 99, None),
        (false, Some(&own), 100, Some(Lapse::Expired)),
        (true, Some(&own), 0, Some(Lapse::Withdrawn)),
        (false, None, 0, Some(Lapse::Withdrawn)),
        (false, Some(&by(3)), 0, None),
        (false, Some(&by(2)), 0, Some(Lapse::Guardian)),
    ] {
        assert_eq!(lapsed(&state(withdrawn), terms, &pack, &people(), at), expected);
    }
    assert!(matches!(Consent::default().withdraw(None), Err(Error::NotFound)));
    assert!(matches!(state(false).withdraw(None), Ok(Event::Withdrawn { .. })));
    assert!(matches!(state(true).withdraw(None), Err(Error::Repeated)));
}

#[test]
fn it_covers_her_this_and_them_and_nothing_more() {
    let own = terms(0, Giver::Herself);
    let need = |person, purpose, service, items: &[&'static str]| Need {
        person,
        purpose,
        service,
        office: Some("PT-HEALTH"),
        items: items.to_vec(),
    };
    for (need, expected) in [
        (need(0, "medical", "SV-WARDA", &["alias"]), "yes"),
        (need(0, "medical", "SV-WARDA", &[]), "yes"),
        (need(1, "medical", "SV-WARDA", &["alias"]), "consents-other-person"),
        (need(0, "shelter", "SV-WARDA", &["alias"]), "consents-other-purpose"),
        (need(0, "medical", "SV-SANAD", &["alias"]), "consents-other-recipient"),
        (need(0, "medical", "SV-WARDA", &["alias", "phone"]), "consents-other-items"),
    ] {
        assert_eq!(said(covers(&own, &need)), expected);
    }
    let office = Terms { recipient: "office:PT-HEALTH".into(), ..own };
    assert_eq!(said(covers(&office, &need(0, "medical", "SV-SANAD", &["alias"]))), "yes");
}

/// A sealed case with a woman, a child, the father who is her guardian and a suspect, and an aunt.
pub(in crate::station) async fn sealed_case(client: &Client<'_>) -> String {
    let case = client
        .open_case(&[
            ("story", "حكاية مزروعة"),
            ("offence", "0301"),
            ("a-role", "victim"),
            ("a-given", "سلمى"),
            ("a-father", "نبيل"),
            ("a-sex", "female"),
            ("a-age_band", "adult"),
            ("a-phone", "07701234567"),
        ])
        .await;
    for (role, given, father, age) in [
        ("child", "رنا", "حسام", "child"),
        ("guardian", "حسام", "وليد", "adult"),
        ("suspect", "حسام", "وليد", "adult"),
        ("guardian", "هدى", "سمير", "adult"),
    ] {
        let form = client.get(&format!("/cases/{case}/people")).await;
        let once = form.hidden("once");
        let reply = client
            .post(
                &format!("/cases/{case}/people"),
                &[
                    ("once", &once),
                    ("role", role),
                    ("given", given),
                    ("father", father),
                    ("sex", "female"),
                    ("age_band", age),
                ],
            )
            .await;
        assert_eq!(reply.status, 303, "{}", reply.main());
    }
    case
}

/// Takes a consent down; answers its id.
pub(in crate::station) async fn consent(
    client: &Client<'_>,
    case: &str,
    more: &[(&str, &str)],
) -> String {
    let form = client.get(&format!("/cases/{case}/consents/new")).await;
    assert_eq!(form.status, 200, "{}", form.main());
    let id = form.hidden("id");
    let mut fields = vec![
        ("id", id.as_str()),
        ("person", "0"),
        ("purpose", "medical"),
        ("recipient", "service:SV-WARDA"),
        ("items", "alias"),
        ("items", "age_band"),
        ("giver", "herself"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    let reply = client.post(&format!("/cases/{case}/consents"), &fields).await;
    assert_eq!(reply.location, Some(format!("/cases/{case}/consents/{id}")), "{}", reply.main());
    id
}

#[tokio::test]
async fn a_guardian_who_is_a_suspect_is_refused_and_another_is_not() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let path = format!("/cases/{case}/consents");
    let id = officer.get(&format!("{path}/new")).await.hidden("id");
    let form = |guardian| {
        vec![
            ("id", id.as_str()),
            ("person", "1"),
            ("purpose", "medical"),
            ("recipient", "service:SV-WARDA"),
            ("items", "alias"),
            ("giver", "guardian"),
            ("guardian", guardian),
            ("assent", "yes"),
        ]
    };
    for guardian in ["2", "3"] {
        let reply = officer.post(&path, &form(guardian)).await;
        assert_eq!(reply.status, 422);
        assert!(reply.main().contains("مشتبه به في القضية نفسها"), "{}", reply.main());
    }
    let reply = officer.post(&path, &form("4")).await;
    assert_eq!(reply.location, Some(format!("{path}/{id}")), "{}", reply.main());
    assert_eq!(
        officer.shown(&format!("{path}/{id}")).await["consent"]["lapse"],
        serde_json::Value::Null
    );
    world.rebuilds().await;
}

#[tokio::test]
async fn few_see_it_and_it_is_withdrawn_at_any_time() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let (case, other) = (sealed_case(&officer).await, sealed_case(&officer).await);
    let id = consent(&officer, &case, &[]).await;
    let paths = [
        format!("/cases/{case}/consents"),
        format!("/cases/{case}/consents/new"),
        format!("/cases/{case}/consents/{id}"),
    ];
    for handle in [
        "desk",
        "investigator",
        "commander",
        "judge",
        "inspector",
        "analyst",
        "partner",
        "other-commander",
    ] {
        let client = world.client(handle).await;
        for path in &paths {
            assert_eq!(client.get(path).await.status, 404, "{handle} {path}");
        }
        let gone = client.post(&format!("{}/withdrawal", paths[2]), &[]).await;
        assert_eq!(gone.status, 404, "{handle}");
        assert_eq!(client.post(&paths[0], &[("id", &id)]).await.status, 404, "{handle}");
    }
    // Through a foreign parent there is nothing.
    let foreign = format!("/cases/{other}/consents/{id}");
    assert_eq!(officer.get(&foreign).await.status, 404);
    assert_eq!(officer.post(&format!("{foreign}/withdrawal"), &[]).await.status, 404);
    assert_eq!(officer.shown(&paths[2]).await["consent"]["lapse"], serde_json::Value::Null);
    for _ in 0..2 {
        let reply = officer.post(&format!("{}/withdrawal", paths[2]), &[("words", "لا")]).await;
        assert_eq!(reply.location.as_deref(), Some(paths[2].as_str()));
    }
    assert_eq!(officer.shown(&paths[2]).await["consent"]["lapse"], "withdrawn");
    assert_eq!(officer.shown(&paths[0]).await["consents"][0]["lapse"], "withdrawn");
    world.rebuilds().await;
}

#[test]
fn she_chooses_a_day_within_the_limit() {
    let zone = jiff::tz::TimeZone::get("Asia/Baghdad").unwrap();
    let day = 86_400_000_000;
    let limit = crate::world::NOW + 90 * day;
    let until = |typed: &str| super::rules::until(typed, (crate::world::NOW, limit), &zone);
    let start = |date: jiff::civil::Date| crate::lang::day_start(date, &zone).unwrap();
    assert_eq!(until(""), Ok(limit));
    assert_eq!(until("15/3/2026"), Ok(start(jiff::civil::date(2026, 3, 16))));
    assert_eq!(until("١٥/٣/٢٠٢٦"), Ok(start(jiff::civil::date(2026, 3, 16))));
    assert_eq!(until("1/3/2026"), Ok(start(jiff::civil::date(2026, 3, 2))), "to the end of today");
    assert_eq!(until("30/5/2026"), Ok(limit), "the last day, but not beyond the limit");
    for (typed, message) in [
        ("28/2/2026", "consents-until-past"),
        ("31/5/2026", "consents-until-limit"),
        ("1/1/2030", "consents-until-limit"),
        ("soon", "web-bad-date"),
    ] {
        assert_eq!(until(typed).unwrap_err().message, message, "{typed}");
    }
}

#[tokio::test]
async fn an_empty_form_is_told_all_that_it_lacks_at_once() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let id = officer.get(&format!("/cases/{case}/consents/new")).await.hidden("id");
    let path = format!("/cases/{case}/consents");
    for (typed, wanted) in [
        (vec![], vec!["person", "purpose", "recipient", "items", "giver"]),
        (
            vec![("until", "soon")],
            vec!["person", "purpose", "recipient", "items", "giver", "until"],
        ),
        (
            vec![
                ("person", "1"),
                ("giver", "herself"),
                ("purpose", "medical"),
                ("until", "1/1/2099"),
            ],
            vec!["recipient", "items", "giver", "until"],
        ),
    ] {
        let mut form = vec![("id", id.as_str())];
        form.extend(typed);
        let reply = officer.json_post(&path, &form).await;
        assert_eq!(reply.status, 422);
        let page: serde_json::Value = serde_json::from_str(&reply.body).unwrap();
        let problems = page["problems"].as_array().unwrap();
        let fields: Vec<_> = problems.iter().map(|one| one["field"].as_str().unwrap()).collect();
        assert_eq!(fields, wanted, "{page}");
    }
    assert_eq!(world.entries("NIN-TH", "consent.given").await, 0);
}

#[tokio::test]
async fn it_runs_out_on_the_day_that_she_chose() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let id = consent(&officer, &case, &[("until", "3/3/2026")]).await;
    let path = format!("/cases/{case}/consents/{id}");
    assert_eq!(officer.shown(&path).await["consent"]["lapse"], serde_json::Value::Null);
    let form = officer.get(&format!("/cases/{case}/consents/new")).await;
    let late = [
        ("id", form.hidden("id")),
        ("person", "0".into()),
        ("purpose", "medical".into()),
        ("recipient", "service:SV-WARDA".into()),
        ("items", "alias".into()),
        ("giver", "herself".into()),
        ("until", "1/1/2027".into()),
    ];
    let late: Vec<(&str, &str)> =
        late.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let reply = officer.post(&format!("/cases/{case}/consents"), &late).await;
    assert!(reply.status == 422 && reply.body.contains("2027"), "{}", reply.main());
    world.app.clock.advance(3 * 86_400_000_000);
    let officer = world.client("protection").await;
    assert_eq!(officer.shown(&path).await["consent"]["lapse"], "expired");
}
