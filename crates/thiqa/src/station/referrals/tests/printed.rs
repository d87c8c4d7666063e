//! The letter that goes with a referral as PDF.

use super::{clinic, refer};
use crate::{
    print::tests::{asked_for, can_be_set, given, withheld},
    station::consents::tests::{consent, sealed_case},
    world::World,
};

const THEFT: &[(&str, &str)] = &[
    ("story", "دراجة"),
    ("offence", "0502"),
    ("a-role", "victim"),
    ("a-given", "سالم"),
    ("a-sex", "male"),
    ("a-age_band", "adult"),
];

#[tokio::test]
async fn a_letter_is_printed_by_both_sides_while_the_consent_stands() {
    if !can_be_set() {
        return;
    }
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let agreed = consent(&officer, &case, &[]).await;
    let (id, _) = refer(&officer, &case, &agreed, &[]).await;
    let (sent, came) = (format!("/cases/{case}/referrals/{id}"), format!("/received/{id}"));
    let papers = [&sent, &came].map(|page| format!("{page}/print"));
    let bare = world.client("partner").await.get(&papers[1]).await;
    assert_eq!(bare.location.as_deref(), Some("/account/codes"), "no second factor, no letter");
    let receiver = clinic(&world).await;
    assert!(officer.get(&sent).await.body.contains(&papers[0]));
    assert!(receiver.get(&came).await.body.contains(&papers[1]));
    let words = ["سالم", "وردة", case.as_str()];
    let mine = given(&world, &officer, &papers[0], &words).await;
    let theirs = given(&world, &receiver, &papers[1], &words).await;
    assert!(mine == theirs, "one letter");
    for paper in &papers {
        withheld(&world, &["desk", "judge", "inspector", "other-commander"], paper).await;
    }
    officer.post(&format!("/cases/{case}/consents/{agreed}/withdrawal"), &[]).await;
    assert_eq!(receiver.get(&papers[1]).await.status, 410);
    assert_eq!(officer.get(&papers[0]).await.status, 422);
    assert!(!officer.get(&sent).await.body.contains(&papers[0]));
    world.whole().await;
}

#[tokio::test]
async fn of_a_sealed_case_it_is_printed_with_her_leave() {
    if !can_be_set() {
        return;
    }
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let agreed = consent(&officer, &case, &[]).await;
    let (id, _) = refer(&officer, &case, &agreed, &[]).await;
    let papers = [format!("/cases/{case}/referrals/{id}/print"), format!("/received/{id}/print")];
    let receiver = clinic(&world).await;
    for (client, paper) in [(&officer, &papers[0]), (&receiver, &papers[1])] {
        let refused = client.get(paper).await;
        assert_eq!(refused.status, 422, "she did not ask for paper");
        assert!(!refused.main().contains("ملف الدعم"), "{}", refused.main());
    }
    asked_for(&officer, &case).await;
    for (client, paper) in [(&officer, &papers[0]), (&receiver, &papers[1])] {
        given(&world, client, paper, &["سلمى", "وردة", "07701234567"]).await;
        withheld(&world, &["commander", "investigator", "judge"], paper).await;
    }
}
