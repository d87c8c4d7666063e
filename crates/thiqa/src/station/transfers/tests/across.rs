//! From one office to another: who sees what before and after, and what a crash in the middle leaves.

use access::Action;

use crate::{
    Result,
    books::replay,
    id::Id,
    jobs,
    station::{
        cases::Case,
        consents::tests::{consent, sealed_case},
        protection::Support,
        referrals::tests::{clinic, refer},
        transfers::{across, find},
    },
    world::{Client, World},
};

const ASK: [(&str, &str); 3] =
    [("office", "ANB-NW"), ("to", "family_protection"), ("why", "انتقلت السكن")];
const ALIAS: &str = "دجلة";

/// An officer of the protection unit of the other office.
async fn there(world: &World) -> Client<'_> {
    let unit = Some("family_protection");
    let who = world.hire("there", "ANB-NW", "protection_officer", unit).await;
    world.client_of(who).await
}

async fn open_support(world: &World, officer: &Client<'_>, case: &str) {
    let id: Id<Support> = world.app.chance.id(world.app.clock.now());
    let form = [
        ("id", id.as_str()),
        ("alias", ALIAS),
        ("name", "سلمى نبيل"),
        ("message", "yes"),
        ("never_home", "yes"),
        ("day", "sun"),
        ("from", "08:00"),
        ("until", "12:00"),
        ("reach", "عند الجارة"),
        ("code_word", "زيتون"),
        ("who_may_know", "لا أحد"),
    ];
    let opened = officer.post(&format!("/cases/{case}/support"), &form).await;
    assert_eq!(opened.status, 303, "{}", opened.main());
}

async fn state(world: &World, office: &'static str, case: &str) -> Case {
    let case = case.to_owned();
    let found: Result<(Case, i64)> =
        world.app.db.read(move |tx| replay::<Case>(tx, office, &case)).await;
    found.unwrap().0
}

async fn whole(world: &World) {
    world.rebuilds().await;
    world.verifies("NIN-TH").await;
    world.verifies("ANB-NW").await;
}

/// It is there for its addressee alone.
async fn nobody_else(world: &World, path: &str) {
    let here =
        ["desk", "investigator", "commander", "juvenile", "protection", "judge", "inspector"];
    for handle in here.into_iter().chain(["other-desk", "other-commander"]) {
        let client = world.client(handle).await;
        assert_eq!(client.get(path).await.status, 404, "{handle}");
        let forced = client.post(path, &[("accepted", "yes")]).await;
        assert_eq!(forced.status, 404, "{handle}");
    }
}

#[tokio::test]
async fn a_sealed_case_goes_with_its_consents_and_referrals_and_the_support_file_stays() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    open_support(&world, &officer, &case).await;
    let agreed = consent(&officer, &case, &[]).await;
    let (referral, sent) = refer(&officer, &case, &agreed, &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.main());
    let nurse = clinic(&world).await;
    assert_eq!(nurse.get(&format!("/received/{referral}")).await.status, 200);
    let to = format!("/cases/{case}/transfers");
    let nowhere = [("office", "NO-SUCH"), ("to", "family_protection"), ("why", "x")];
    assert_eq!(officer.post(&to, &nowhere).await.status, 422);
    let ordinary = [("office", "ANB-NW"), ("to", "investigation"), ("why", "x")];
    assert_eq!(officer.post(&to, &ordinary).await.status, 422, "sealed stays with the two units");
    assert_eq!(officer.post(&to, &ASK).await.status, 303);

    // Before it is taken: a summary to the addressee, nothing to anybody else.
    let there = there(&world).await;
    assert_eq!(there.get(&format!("/cases/{case}")).await.status, 404);
    assert!(there.get("/transfers").await.body.contains(&format!("{to}/0")));
    let summary = there.get(&format!("{to}/0")).await;
    assert_eq!(summary.status, 200);
    for words in ["سلمى", "مزروعة", "NIN-TH/B", ALIAS] {
        assert!(!summary.body.contains(words), "{words}");
    }
    nobody_else(&world, &format!("{to}/0")).await;
    assert_eq!(there.post(&format!("{to}/0"), &[("accepted", "no")]).await.status, 422);
    let taken = there.post(&format!("{to}/0"), &[("accepted", "yes")]).await;
    assert_eq!(taken.status, 303, "{}", taken.main());

    // It is there as a whole, under a number of that office.
    let page = there.get(&format!("/cases/{case}")).await;
    assert_eq!(page.status, 200);
    for words in ["مزروعة", "سلمى", "ANB-NW/B/1/2026", "NIN-TH/B/1/2026", "سحر جواد كامل"]
    {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(there.get(&format!("/cases/{case}/consents")).await.body.contains(&agreed));
    assert!(there.get(&format!("/cases/{case}/referrals")).await.body.contains(&referral));
    assert_eq!(nurse.get(&format!("/received/{referral}")).await.status, 200);
    assert_eq!(nurse.get("/received").await.body.matches(&referral).count(), 1);
    let support = there.get(&format!("/cases/{case}/support")).await;
    assert!(!support.body.contains(ALIAS) && !support.body.contains("زيتون"));
    // Here is a stub: that it went, and where.
    let stub = officer.get(&format!("/cases/{case}")).await;
    assert_eq!(stub.location, Some(to.clone()));
    let stub = officer.get(&to).await;
    assert!(stub.status == 200 && !stub.body.contains("سلمى"), "{}", stub.main());
    assert!(!officer.get("/cases").await.body.contains(&case));
    for path in ["/support", "/consents", "/referrals", "/notes", "/cover", "/people"] {
        assert_eq!(officer.get(&format!("/cases/{case}{path}")).await.status, 404, "{path}");
    }
    assert_eq!(officer.post(&to, &ASK).await.status, 404);
    let search = [("q", "سلمى نبيل"), ("purpose", "case"), ("why", "x")];
    assert!(!officer.post("/search", &search).await.body.contains(&case));
    // A consent that is taken back there counts for whoever received the referral.
    let back = format!("/cases/{case}/consents/{agreed}/withdrawal");
    assert_eq!(there.post(&back, &[]).await.status, 303);
    assert_eq!(nurse.get(&format!("/received/{referral}")).await.status, 410);
    // Both logs say the same.
    let (gone, came) = (state(&world, "NIN-TH", &case).await, state(&world, "ANB-NW", &case).await);
    assert_eq!(gone.gone.as_ref().unwrap().office, "ANB-NW");
    assert_eq!(gone.gone.unwrap().hash, came.came.unwrap().hash);
    whole(&world).await;
}

#[tokio::test]
async fn the_support_file_goes_with_her_consent_and_comes_back_with_the_case() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    open_support(&world, &officer, &case).await;
    let yes = [("purpose", "support_transfer"), ("recipient", "office:ANB-NW")];
    consent(&officer, &case, &yes).await;
    let to = format!("/cases/{case}/transfers");
    assert_eq!(officer.post(&to, &ASK).await.status, 303);
    let there = there(&world).await;
    assert_eq!(there.post(&format!("{to}/0"), &[("accepted", "yes")]).await.status, 303);
    let support = there.get(&format!("/cases/{case}/support")).await;
    assert!(support.body.contains(ALIAS) && support.body.contains("زيتون"), "{}", support.main());
    assert_eq!(officer.get(&format!("/cases/{case}/support")).await.status, 404);
    // Back again: the old number, and what happened meanwhile.
    let note = [("words", "ملاحظة من هناك")];
    assert_eq!(there.post(&format!("/cases/{case}/notes"), &note).await.status, 303);
    let home = [("office", "NIN-TH"), ("to", "family_protection"), ("why", "عادت")];
    let asked = there.post(&to, &home).await;
    assert_eq!(asked.status, 303, "{}", asked.main());
    assert_eq!(officer.post(&format!("{to}/0"), &[("accepted", "yes")]).await.status, 303);
    let page = officer.get(&format!("/cases/{case}")).await;
    assert!(page.status == 200 && page.body.contains("NIN-TH/B/1/2026"), "{}", page.main());
    assert!(page.body.contains("ملاحظة من هناك") && page.body.contains("مزروعة"));
    assert_eq!(there.get(&format!("/cases/{case}")).await.status, 303);
    assert_eq!(there.get(&format!("/cases/{case}/people")).await.status, 404);
    whole(&world).await;
}

#[tokio::test]
async fn what_a_crash_left_half_done_is_finished_once() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let to = format!("/cases/{case}/transfers");
    assert_eq!(officer.post(&to, &ASK).await.status, 303);
    let there = there(&world).await;
    let unit = Some("family_protection");
    let who = world.hire("second", "ANB-NW", "protection_officer", unit).await;
    let pen = crate::books::Pen {
        office: "NIN-TH".into(),
        ..who.pen(&world.app.books, world.app.clock.now())
    };
    let (app, id) = (world.app.clone(), Id::<Case>::parse(&case).unwrap());
    let first: Result<()> = world
        .app
        .db
        .write("NIN-TH", move |tx| across::leave(tx, &app, (&who, &pen), (&id, 0), None))
        .await;
    first.unwrap();
    // Between the two halves nobody has it.
    assert_eq!(officer.get(&format!("/cases/{case}/people")).await.status, 404);
    assert_eq!(there.get(&format!("/cases/{case}")).await.status, 404);
    for _ in 0..2 {
        let app = world.app.clone();
        tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
        let id = Id::<Case>::parse(&case).unwrap();
        across::finish(&world.app, "NIN-TH", &id).await.unwrap();
    }
    assert_eq!(world.entries("ANB-NW", "case.received").await, 1);
    assert_eq!(there.get(&format!("/cases/{case}")).await.status, 200);
    let id = Id::<Case>::parse(&case).unwrap();
    let (app, who) = (world.app.clone(), world.who("protection").await);
    let stub: Result<bool> = world
        .app
        .db
        .read(move |tx| {
            let found = find(tx, "NIN-TH", &id)?;
            Ok(app.open(&who, Action::Create, &found.sender).is_ok())
        })
        .await;
    assert!(!stub.unwrap(), "a stub is not sent again");
    whole(&world).await;
}

#[tokio::test]
async fn an_ordinary_case_is_counted_once_and_its_visit_goes_along() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let visit = [("reason", "dispute"), ("name", "ناجي فاضل"), ("note", "عند الجسر")];
    let visit = desk.receive(&visit).await;
    let case = desk
        .open_case(&[
            ("visit", visit.as_str()),
            ("story", "سُرقت دراجة"),
            ("offence", "0502"),
            ("unit", "investigation"),
        ])
        .await;
    let to = format!("/cases/{case}/transfers");
    let ask = [("office", "ANB-NW"), ("to", "command"), ("why", "الاختصاص المكاني")];
    let asked = world.client("commander").await.post(&to, &ask).await;
    assert_eq!(asked.status, 303, "{}", asked.main());
    assert_eq!(desk.get(&format!("/visits/{visit}")).await.status, 200);
    let other = world.client("other-commander").await;
    assert_eq!(other.post(&format!("{to}/0"), &[("accepted", "yes")]).await.status, 303);
    let page = other.get(&format!("/cases/{case}")).await;
    assert!(page.body.contains("عند الجسر") && page.body.contains("دراجة"), "{}", page.main());
    assert_eq!(desk.get(&format!("/visits/{visit}")).await.status, 404);
    assert_eq!(figures(&world, "cases.opened").await, [("NIN-TH".to_owned(), 1)]);
    assert_eq!(figures(&world, "cases.left").await, [("NIN-TH".to_owned(), 1)]);
    assert_eq!(figures(&world, "cases.received").await, [("ANB-NW".to_owned(), 1)]);
    assert_eq!(figures(&world, "cases.status").await, [("ANB-NW".to_owned(), 1)]);
    whole(&world).await;
}

async fn figures(world: &World, kind: &'static str) -> Vec<(String, i64)> {
    let found: Result<Vec<(String, i64)>> = world
        .app
        .db
        .read(move |tx| {
            let sql = "SELECT office, CAST(SUM(total) AS BIGINT) FROM figure WHERE kind = $1
                       GROUP BY office HAVING SUM(total) <> 0 ORDER BY office";
            Ok(tx.all(sql, db::args![kind], |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
        .await;
    found.unwrap()
}

#[tokio::test]
async fn an_officer_whose_brother_it_is_does_not_learn_that_it_comes() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer
        .open_case(&[
            ("story", "سُرقت دراجة"),
            ("offence", "0502"),
            ("unit", "investigation"),
            ("a-role", "suspect"),
            ("a-given", "نهى"),
            ("a-father", "حازم"),
            ("a-grandfather", "شاكر"),
        ])
        .await;
    let to = format!("/cases/{case}/transfers");
    let ask = [("office", "ANB-NW"), ("to", "command"), ("why", "الاختصاص المكاني")];
    let asked = world.client("commander").await.post(&to, &ask).await;
    assert_eq!(asked.status, 303, "{}", asked.main());
    let sister = world.client("other-commander").await;
    assert!(!sister.get("/transfers").await.body.contains(&case));
    assert_eq!(sister.get(&format!("{to}/0")).await.status, 404);
    let forced = sister.post(&format!("{to}/0"), &[("accepted", "yes")]).await;
    assert_eq!(forced.status, 404);
}
