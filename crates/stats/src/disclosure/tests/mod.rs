//! Hand-worked tables and the reader who works against them.

mod attacker;
mod choice;
mod entangled;
mod large;
mod marks;
mod releases;
mod tables;

use super::*;

/// A cell of one question, by station, sex and wave; an empty word means all of them.
fn id(station: &str, sex: &str, wave: &str) -> Id {
    let codes = [("station", station), ("sex", sex)].into_iter().filter(|code| !code.1.is_empty());
    let codes = codes.map(|(name, code)| (name.to_owned(), code.to_owned())).collect();
    Id { question: "asked for money".to_owned(), codes, wave: wave.to_owned() }
}

/// A cell that is asked for, from enough clusters.
fn cell(id: Id, n: u32, yes: u32) -> Cell {
    Cell { id, n, yes, psus: 6, asked: true }
}

/// The same, not asked for.
fn unasked(id: Id, n: u32, yes: u32) -> Cell {
    Cell { asked: false, ..cell(id, n, yes) }
}

fn sum(total: Id, parts: &[Id]) -> Relation {
    Relation { total, parts: parts.to_vec() }
}

fn first(cells: &[Cell], relations: &[Relation]) -> Judged {
    judge(&Rule::default(), cells, relations, &Ledger::default()).unwrap()
}

/// Withheld cells with their reasons.
fn withheld(judged: &Judged) -> Vec<(&Id, Reason)> {
    judged.withheld.iter().map(|cell| (&cell.id, cell.reason)).collect()
}

/// A stream of numbers that look random, the same each time.
struct Numbers(u64);

impl Numbers {
    /// Below `end`.
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed >> 32) % u64::from(end)) as u32
    }
}
