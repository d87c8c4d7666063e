//! How well persons are found, against files with known answers. Even odds are the threshold in all of
//! them; nothing is learnt from the answers.

mod common;

use common::{Truth, made};
use names::link::Schema;

#[test]
fn febrl_is_linked_as_well_as_by_the_peer() {
    for (number, peer) in [(1, 1.0000), (2, 0.9984), (3, 0.9989), (4, 0.9999)] {
        let Some(truth) = common::febrl(number) else { return };
        let (.., found) = common::link(Schema::febrl(), &truth);
        println!("FEBRL {number}: {found:?}");
        assert!(found.f1 >= peer - 0.001, "FEBRL {number}: {found:?}");
    }
}

#[test]
fn the_iraqi_benchmark_is_linked_without_labels() {
    let Some(truth) = common::iraq() else { return };
    let begin = common::cpu();
    let (.., found) = common::link(Schema::iraq(), &truth);
    let seconds = common::cpu() - begin;
    println!("{found:?} in {seconds:.1} CPU s");
    assert!(found.f1 >= 0.97, "{found:?}");
    assert!(found.precision >= 0.98, "{found:?}");
    assert!(seconds <= 8.0, "{seconds}");
}

/// Towns made of the benchmark's names, with other seeds and more errors.
fn town(size: usize, errors: made::Errors, seed: u64) -> Option<Truth> {
    let names = made::Names::of(&common::iraq()?.records)?;
    Some(made::town(&names, size, errors, seed))
}

#[test]
fn the_threshold_holds_on_other_files() {
    let hard = made::Errors { slips: 3.0, latin: 0.35, sorani: 0.25 };
    let files = [(made::USUAL, 1, 0.95), (made::WORSE, 2, 0.93), (hard, 3, 0.87)];
    for (errors, seed, least) in files {
        let Some(truth) = town(20_000, errors, seed) else { return };
        let (.., found) = common::link(Schema::iraq(), &truth);
        println!("{seed}: {found:?}");
        assert!(found.f1 >= least, "{seed}: {found:?}");
    }
}

/// With the names that lie in the crate.
#[test]
fn a_small_station_is_linked_too() {
    let names = made::Names::attested();
    for (size, least) in [(60, 0.85), (200, 0.88), (600, 0.90), (5_000, 0.93)] {
        let (.., found) = common::link(Schema::iraq(), &made::town(&names, size, made::USUAL, 8));
        println!("{size}: {found:?}");
        assert!(found.f1 >= least, "{size}: {found:?}");
    }
}

/// Pairs above even odds are those of one person, neither more nor less.
#[test]
fn pairs_are_those_of_persons() {
    let truth = made::town(&made::Names::attested(), 2_000, made::WORSE, 3);
    let linkage = names::link::Linkage::learn(common::table(Schema::iraq(), &truth.records));
    let links = linkage.links();
    let persons = linkage.persons(&links);
    let pairs = linkage.pairs(&links);
    assert!(pairs.is_sorted_by(|x, y| (x.a, x.b) < (y.a, y.b)), "each once");
    for pair in &pairs {
        let one = persons[pair.a as usize] == persons[pair.b as usize];
        assert_eq!(one, pair.weight > names::link::EVEN);
        assert!(!one || pair.weight >= pair.own);
    }
    let mut sizes = vec![0u64; truth.records.len()];
    persons.iter().for_each(|person| sizes[*person as usize] += 1);
    let wanted: u64 = sizes.iter().map(|n| n * n.saturating_sub(1) / 2).sum();
    assert_eq!(pairs.iter().filter(|pair| pair.weight > 0.0).count() as u64, wanted);
}

/// With names in two columns, one line of address, and with or without a number.
#[test]
fn any_register_is_linked_by_the_columns_that_it_has() {
    for (number, least) in [(1, 0.999), (2, 0.998), (3, 0.998), (4, 0.998)] {
        let Some(truth) = common::febrl(number) else { return };
        let mapped = |r: &Vec<String>| {
            let none = String::new;
            let [given, family, _, address, _, suburb, postcode, state, birth, document] =
                <[String; 10]>::try_from(r.clone()).unwrap();
            let place = [state, suburb, address, postcode];
            [vec![given, family, none(), none(), birth, none(), document], place.to_vec()].concat()
        };
        let records = truth.records.iter().map(mapped).collect();
        let (.., found) =
            common::link(Schema::register(false), &Truth { records, persons: truth.persons });
        println!("FEBRL {number}: {found:?}");
        assert!(found.f1 >= least, "FEBRL {number}: {found:?}");
    }
}
