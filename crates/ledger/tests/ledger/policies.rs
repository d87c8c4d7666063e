//! Trust policies: what is accepted, and what is not a policy.

use ledger::cosignature::cosign;
use ledger::key::KeyType;
use ledger::policy::MalformedPolicy;
use ledger::tlog_proof::TlogProofError;
use ledger::{Policy, TlogProof, leaf_hash};

use crate::notes::{key, proof};

/// `$log`, `$a`, `$b` and `$c` stand for keys.
fn fill(text: &str) -> String {
    let mut text = text.to_owned();
    let log = key("st-0412.police.example/log", 1).verifier(KeyType::Note);
    text = text.replace("$log", &log.to_string());
    for (name, seed) in [("a", 11), ("b", 12), ("c", 13)] {
        let witness = key(&format!("{name}.example"), seed).verifier(KeyType::Cosignature);
        text = text.replace(&format!("${name}"), &witness.to_string());
    }
    text
}

fn parse(text: &str) -> Result<Policy, MalformedPolicy> {
    fill(text).parse()
}

const OVERSIGHT: &str = "\
# Two bodies look, or the court alone.
log $log https://st-0412.police.example/
witness judiciary $a https://witness.judiciary.example/
witness ombudsman $b
\twitness  court\t$c
group bodies all judiciary ombudsman
group oversight any bodies court

quorum oversight
";

fn cosigned(seeds: &[(&str, u8)]) -> TlogProof {
    let mut proof = proof();
    for (name, seed) in seeds {
        let line = cosign(proof.checkpoint.text(), &key(name, *seed), 1_772_355_600).unwrap();
        proof.checkpoint.add(line);
    }
    proof
}

#[test]
fn a_quorum_decides() {
    let policy = parse(OVERSIGHT).unwrap();
    assert_eq!(policy.logs()[0].url.as_deref(), Some("https://st-0412.police.example/"));
    assert_eq!((policy.logs().len(), policy.witnesses().len()), (1, 3));
    let leaf = leaf_hash(&1u32.to_be_bytes());
    let (a, b, c) = (("a.example", 11), ("b.example", 12), ("c.example", 13));
    let stranger = ("a.example", 99);
    for (seeds, enough) in [
        (vec![], false),
        (vec![a], false),
        (vec![a, stranger], false),
        (vec![a, b], true),
        (vec![c], true),
        (vec![a, b, c], true),
    ] {
        let outcome = cosigned(&seeds).satisfies(&leaf, &policy);
        let refused = outcome == Err(TlogProofError::Policy);
        assert_eq!((outcome.is_ok(), refused), (enough, !enough), "{seeds:?}");
    }
    let none = parse("log $log\nquorum none\n").unwrap();
    assert!(cosigned(&[]).satisfies(&leaf, &none).is_ok());
    assert!(cosigned(&[]).satisfies(&leaf_hash(b"other"), &none).is_err());
    let no_log = parse("quorum none\n").unwrap();
    assert_eq!(cosigned(&[]).satisfies(&leaf, &no_log), Err(TlogProofError::Policy));
}

#[test]
fn malformed_policies_name_the_line() {
    for (text, line) in [
        ("", 0),
        ("log $log\n", 0),
        ("quorum none", 0),
        ("quorum none\r\n", 0),
        ("quorum none\nquorum none\n", 2),
        ("quorum some\n", 1),
        ("log $a\nquorum none\n", 1),
        ("log $log\nlog $log\nquorum none\n", 2),
        ("witness a $log\nquorum a\n", 1),
        ("witness none $a\nquorum none\n", 1),
        ("witness a $a\nwitness a $b\nquorum a\n", 2),
        ("witness a $a\nwitness b $a\nquorum a\n", 2),
        ("witness a $a\ngroup g any a b\nquorum g\n", 2),
        ("witness a $a\ngroup g any g\nquorum g\n", 2),
        ("witness a $a\ngroup g all\nquorum g\n", 2),
        ("witness a $a\ngroup g 0 a\nquorum g\n", 2),
        ("witness a $a\ngroup g 2 a\nquorum g\n", 2),
        ("witness a $a\ngroup g 1 a a\nquorum g\n", 2),
        ("witness a $a\ngroup g any a\ngroup h any a\nquorum g\n", 3),
        ("witness a $a\ngroup a any a\nquorum a\n", 2),
        ("watch a\nquorum none\n", 1),
    ] {
        assert_eq!(parse(text).unwrap_err().line, line, "{text}");
    }
}
