//! A doctor who was asked returns a report with a file.

use super::{clinic, refer};
use crate::{
    station::consents::tests::{consent, sealed_case},
    world::{Client, Reply, World},
};

const REPORT: &[u8] = b"%PDF-1.4\nfractures of two ribs\n%%EOF";

async fn returns(doctor: &Client<'_>, id: &str, file: &[u8], kind: &str) -> Reply {
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"outcome\"\r\n\r\nفُحصت\r\n--b\r\n\
         Content-Disposition: form-data; name=\"kind\"\r\n\r\n{kind}\r\n--b\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"r.pdf\"\r\n\
         Content-Type: application/pdf\r\n\r\n"
    );
    let body = [head.as_bytes(), file, b"\r\n--b--\r\n"].concat();
    let path = format!("/received/{id}/outcome");
    doctor.send("POST", &path, "text/html", "multipart/form-data; boundary=b", body).await
}

#[tokio::test]
async fn a_doctor_returns_a_report_that_lies_sealed_in_the_case() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let agreed = consent(&officer, &case, &[]).await;
    let (id, _) = refer(&officer, &case, &agreed, &[]).await;
    let doctor = clinic(&world).await;
    assert_eq!(returns(&doctor, &id, REPORT, "x").await.status, 409, "it was not taken on");
    doctor.post(&format!("/received/{id}/answer"), &[("answer", "yes")]).await;
    let form = doctor.get(&format!("/received/{id}")).await;
    assert!(form.body.contains("type=\"file\"") && form.body.contains("medical_report_final"));
    let wrong = returns(&doctor, &id, b"just words", "medical_report_first").await;
    assert_eq!(wrong.status, 422, "{}", wrong.main());
    let seen = officer.shown(&format!("/cases/{case}/referrals/{id}")).await;
    assert_eq!(seen["state"], "accepted", "nothing was written");
    let before = world.entries("NIN-TH", "case.attached").await;
    let sent = returns(&doctor, &id, REPORT, "medical_report_first").await;
    assert_eq!(sent.status, 303, "{}", sent.main());
    assert_eq!(returns(&doctor, &id, REPORT, "medical_report_first").await.status, 409, "once");
    assert_eq!(world.entries("NIN-TH", "case.attached").await, before + 1);
    let seen = officer.shown(&format!("/cases/{case}/referrals/{id}")).await;
    let step = seen["steps"].as_array().unwrap().last().unwrap();
    assert_eq!((&seen["state"], &step["words"]), (&"done".into(), &"فُحصت".into()));
    let file = format!("/cases/{case}/attachments/{}", step["report"]);
    assert!(officer.get(&format!("/cases/{case}/referrals/{id}")).await.body.contains(&file));
    let (status, _, bytes) = officer.bytes(&file, &[]).await;
    assert_eq!((status, bytes.as_slice()), (200, REPORT));
    // Nobody else opens it, and she who wrote it has no way back to it.
    for handle in ["investigator", "commander", "desk", "partner", "analyst"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&file).await.status, 404, "{handle}");
    }
    for entry in std::fs::read_dir(world.app.folder.media()).unwrap() {
        let stored = std::fs::read(entry.unwrap().path()).unwrap_or_default();
        assert!(!stored.windows(9).any(|part| part == b"fractures"), "it lies open");
    }
    // It stands on the face of the papers for the judge, and beside an allegation.
    let papers = officer.shown(&format!("/cases/{case}/papers")).await;
    let kinds = papers["face"]["kinds"].as_array().unwrap();
    assert!(kinds.contains(&"medical".into()), "{papers}");
    let path = format!("/cases/{case}/treatment");
    let alleged = officer.get(&path).await.hidden("id");
    let form = [("id", alleged.as_str()), ("story", "كدمات"), ("source", "sign")];
    assert_eq!(officer.post(&path, &form).await.status, 303);
    let shown = world.client("judge").await.shown(&format!("/treatment/{alleged}")).await;
    assert_eq!(shown["reports"][0][1], step["report"]);
    world.rebuilds().await;
    world.verifies("NIN-TH").await;
}

#[tokio::test]
async fn whoever_is_no_doctor_is_asked_for_no_file() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let more = [("purpose", "legal_aid"), ("recipient", "service:SV-MIZAN")];
    let agreed = consent(&officer, &case, &more).await;
    let (id, sent) = refer(&officer, &case, &agreed, &[("service", "SV-MIZAN")]).await;
    assert_eq!(sent.status, 303, "{}", sent.main());
    let who = world.hire("mizan", "PT-LEGAL", "lawyer", None).await;
    super::give_factor(&world, &who).await;
    let lawyer = world.client_of(who).await;
    lawyer.post(&format!("/received/{id}/answer"), &[("answer", "yes")]).await;
    assert!(!lawyer.get(&format!("/received/{id}")).await.body.contains("type=\"file\""));
    let before = world.entries("NIN-TH", "case.attached").await;
    assert_eq!(returns(&lawyer, &id, REPORT, "medical_report_final").await.status, 303);
    assert_eq!(world.entries("NIN-TH", "case.attached").await, before, "only the words");
}
