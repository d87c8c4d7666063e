use super::super::Facts;
use super::pack;

const ANYBODY: Facts<'_> = Facts {
    reason: "question",
    age_band: "adult",
    sex: "male",
    entrance: "counter",
    wishes_woman_officer: false,
    needs: &[],
};

#[test]
fn the_first_rule_that_fits() {
    let table: [(&str, Facts<'_>, &str, &str); 15] = [
        ("R15", ANYBODY, "reception", "turn"),
        ("R01", Facts { reason: "explosive_remnants", ..ANYBODY }, "operations", "now"),
        ("R02", Facts { needs: &["reading", "urgent_medical"], ..ANYBODY }, "duty", "now"),
        ("R03", missing("child"), "investigation", "now"),
        ("R11", missing("adult"), "investigation", "now"),
        ("R11", missing("unknown"), "investigation", "now"),
        (
            "R04",
            Facts { reason: "child_suspected", age_band: "child", ..ANYBODY },
            "juvenile",
            "now",
        ),
        ("R05", Facts { reason: "family_violence", ..ANYBODY }, "family_protection", "now"),
        ("R06", Facts { age_band: "child", ..ANYBODY }, "family_protection", "soon"),
        ("R07", Facts { entrance: "private_entrance", ..ANYBODY }, "family_protection", "soon"),
        ("R08", Facts { wishes_woman_officer: true, ..ANYBODY }, "family_protection", "soon"),
        ("R09", blackmail("female"), "family_protection", "soon"),
        ("R15", blackmail("male"), "investigation", "turn"),
        ("R14", Facts { reason: "civil_documents", needs: &["older"], ..ANYBODY }, "clerk", "soon"),
        ("R15", Facts { reason: "dispute", ..ANYBODY }, "community_police", "turn"),
    ];
    for (rule, facts, unit, priority) in table {
        let route = pack().routing(&facts).unwrap();
        assert_eq!(
            (route.rule_id, route.unit, route.priority),
            (rule, unit, priority),
            "{facts:?}"
        );
        assert!(!route.words.get("ckb").is_empty());
    }
}

fn missing(age_band: &'static str) -> Facts<'static> {
    Facts { reason: "missing_person", age_band, ..ANYBODY }
}

fn blackmail(sex: &'static str) -> Facts<'static> {
    Facts { reason: "online_blackmail", sex, ..ANYBODY }
}

#[test]
fn everybody_is_sent_somewhere() {
    for reason in pack().visit_reasons.codes().chain(["of_an_older_pack"]) {
        for age_band in pack().age_bands.codes() {
            let route = pack().routing(&Facts { reason, age_band, ..Facts::default() }).unwrap();
            assert!(pack().units.has(route.unit), "{reason} {age_band}");
        }
    }
}

#[test]
fn outcomes_that_the_pack_forbids() {
    let table = [
        ("informed", missing("child"), false),
        ("informed", missing("adult"), true),
        ("informed", ANYBODY, true),
        ("refused", missing("adult"), false),
        ("mediated", Facts { reason: "family_violence", ..ANYBODY }, false),
        ("mediated", Facts { reason: "dispute", ..ANYBODY }, true),
        ("mediated", Facts { reason: "dispute", age_band: "child", ..ANYBODY }, false),
        ("case_opened", missing("child"), true),
    ];
    for (outcome, facts, allowed) in table {
        let mut open = pack().outcomes_for(&facts);
        assert_eq!(open.any(|o| o.code == outcome), allowed, "{outcome} {facts:?}");
    }
}

#[test]
fn violence_is_private_from_the_first_word() {
    for reason in ["family_violence", "sexual_violence", "child_at_risk", "online_blackmail"] {
        assert!(pack().visit_reason(reason).unwrap().private, "{reason}");
    }
    let never = pack().safe_contact.get("never_call").unwrap();
    assert!(never.warn && !never.may_call && !never.may_message);
}
