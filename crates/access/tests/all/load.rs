//! What loading refuses, with file and line.

use access::Access;

use crate::pack;

fn refusal(policy: &str) -> String {
    let schema = pack::schema();
    let good = "@id(\"good\")\npermit (principal, action == Action::\"view\", resource)\n\
                when { resource.kind == Kind::\"office\" };\n";
    let text = format!("{good}\n// The fifth line is this.\n{policy}");
    Access::load(("schema", &schema), &[("good.cedar", ""), ("bad.cedar", &text)])
        .expect_err("refused")
        .to_string()
}

fn check(policy: &str, place: &str, word: &str) {
    let refusal = refusal(policy);
    assert!(refusal.starts_with(place), "{refusal}");
    assert!(refusal.contains(word), "{refusal}");
}

#[test]
fn a_misspelt_attribute() {
    let policy = "@id(\"x\")\npermit (principal, action, resource)\n\
                  when { resource.sensitivty == Sensitivity::\"ordinary\" };";
    check(policy, "bad.cedar:8:", "sensitivty");
}

#[test]
fn a_misspelt_value() {
    let policy = "@id(\"x\")\nforbid (principal, action, resource)\nwhen {\n\
                  resource.sensitivity == Sensitivity::\"seald\" };";
    check(policy, "bad.cedar:9:", "seald");
    let policy = "@id(\"x\")\npermit (principal, action, resource)\n\
                  when { principal.role in [Role::\"comander\"] };";
    check(policy, "bad.cedar:8:", "comander");
}

#[test]
fn a_text_in_place_of_a_code() {
    let policy = "@id(\"x\")\npermit (principal, action, resource)\n\
                  when { principal.role == \"commander\" };";
    check(policy, "bad.cedar:8:", "Role");
}

#[test]
fn an_unknown_action() {
    let policy = "@id(\"x\")\npermit (principal, action == Action::\"vew\", resource);";
    check(policy, "bad.cedar:7:", "vew");
}

#[test]
fn a_syntax_error() {
    check("@id(\"x\")\npermit (principal, action, resource)\nwhen {{ };", "bad.cedar:8:", "");
    check("@id(\"x\")\npermt (principal, action, resource);", "bad.cedar:7:", "permt");
}

#[test]
fn a_policy_that_can_never_apply() {
    let policy = "@id(\"x\")\npermit (principal, action, resource)\n\
                  when { resource.kind == Kind::\"case\" && false };";
    check(policy, "bad.cedar:6:", "");
}

#[test]
fn a_policy_without_id_or_with_one_taken() {
    check("permit (principal, action, resource);", "bad.cedar:6:", "@id");
    let policy = "@id(\"good\")\npermit (principal, action, resource);";
    check(policy, "bad.cedar:6:", "taken");
}

#[test]
fn a_prohibition_that_depends_on_the_relation() {
    let policy = "@id(\"x\")\nforbid (principal, action, resource)\n\
                  unless { context.relation == Relation::\"assigned\" };";
    check(policy, "bad.cedar:6:", "context");
}

#[test]
fn a_policy_about_one_account_or_record() {
    let policy = "@id(\"x\")\npermit (principal == Account::\"who\", action, resource);";
    check(policy, "bad.cedar:6:", "account");
    let policy = "@id(\"x\")\npermit (principal, action, resource) \n\
                  when { resource == Record::\"what\" };";
    check(policy, "bad.cedar:6:", "record");
}

#[test]
fn a_template() {
    let policy = "@id(\"x\")\npermit (principal == ?principal, action, resource);";
    check(policy, "bad.cedar:", "");
}

#[test]
fn a_schema_that_is_none_or_differs_from_the_software() {
    let load = |schema: &str| Access::load(("schema", schema), &[]).unwrap_err().to_string();
    let schema = pack::schema();
    assert!(load("entity Role enum [\"a\"];\nentiti X;").starts_with("schema:2:"));
    let missing = load(&schema.replace("    answer       //", "    replied      //"));
    assert!(missing.contains("answer"), "{missing}");
    let more = load(&schema.replace("    answer       //", "    answer, rate //"));
    assert!(more.contains("rate"), "{more}");
    let relation = load(&schema.replace("\"court_of_case\",", ""));
    assert!(relation.contains("court_of_case"), "{relation}");
}

#[test]
fn the_hash_covers_names_and_texts_in_any_order() {
    let schema = pack::schema();
    let [a, b] = [("a.cedar", "// a\n"), ("b.cedar", "// b\n")];
    let hash = |files: &[(&str, &str)]| {
        Access::load(("schema.cedarschema", &schema), files).unwrap().hash().to_owned()
    };
    assert_eq!(hash(&[a, b]), hash(&[b, a]));
    assert_ne!(hash(&[a, b]), hash(&[a]));
    assert_ne!(hash(&[a]), hash(&[("c.cedar", a.1)]));
    assert_eq!(hash(&[a]).len(), 64);
}

#[test]
fn a_group_of_verbs() {
    let schema = pack::schema();
    let grouped =
        schema + "action view2 in [view] appliesTo { principal: Account, resource: Record };";
    let refusal = Access::load(("schema", &grouped), &[]).unwrap_err().to_string();
    assert!(refusal.contains("group"), "{refusal}");
}
