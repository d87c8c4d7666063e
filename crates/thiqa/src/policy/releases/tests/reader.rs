//! A reader who has all releases and looks for other people who agree with them.
//!
//! She starts from the true answers and moves, adds or takes away people as long as everything that was
//! published stays true. If she finds answers in which a withheld count is another one by more than the
//! rounding, nobody can tell it. She knows people only, and no sum of cells.

use stats::disclosure::{Id, Rule, Warning, judge};

use super::{
    STATIONS,
    people::{Person, SEXES, question, source},
    places, proposed, release,
};
use crate::policy::releases::{cut::cut, past::Past};

/// Yes and no by wave, station and sex.
type Counts = [[[[i32; 2]; 3]; 5]; 2];

/// A stream of numbers that look random, the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed >> 32) % end as u64) as usize
    }
}

/// Random answers: some stations are small, in some nearly all answer alike, and few keep their sex
/// to themselves.
fn people(numbers: &mut Numbers) -> Vec<Person> {
    let mut people = Vec::new();
    for wave in 0..2 {
        for station in 0..5 {
            let n = [12, 35, 60, 150][numbers.below(4)] + numbers.below(20);
            let share = [3, 30, 50, 60][numbers.below(4)];
            for _ in 0..n {
                let sex = [0, 0, 0, 0, 1, 1, 1, 1, 1, 2][numbers.below(10)];
                let (block, yes) = (numbers.below(4), numbers.below(100) < share);
                people.push(Person { wave, station, sex, block, yes });
            }
        }
    }
    people
}

fn counted(people: &[Person]) -> Counts {
    let mut counts = Counts::default();
    for one in people {
        counts[one.wave][one.station][one.sex][usize::from(!one.yes)] += 1;
    }
    counts
}

/// Whom a cell is about: wave, stations and sexes.
struct Cover {
    wave: usize,
    stations: Vec<usize>,
    sexes: Vec<usize>,
}

impl Cover {
    fn of(id: &Id) -> Cover {
        let code = |by: &str| id.codes.get(by).map(String::as_str);
        let station = |at: &usize| {
            let (station, governorate) = STATIONS[*at];
            code("station").is_none_or(|own| own == station)
                && code("governorate").is_none_or(|own| own == governorate)
        };
        let sex = |at: &usize| code("sex").is_none_or(|own| own == SEXES[*at]);
        Cover {
            wave: usize::from(id.wave == "2025"),
            stations: (0..5).filter(station).collect(),
            sexes: (0..3).filter(sex).collect(),
        }
    }

    /// Respondents, yes and no.
    fn count(&self, counts: &Counts) -> [i32; 3] {
        let (mut yes, mut no) = (0, 0);
        for station in &self.stations {
            for sex in &self.sexes {
                let own = counts[self.wave][*station][*sex];
                (yes, no) = (yes + own[0], no + own[1]);
            }
        }
        [yes + no, yes, no]
    }
}

struct Reader {
    /// What was published: n and the percentage.
    published: Vec<(Cover, i32, i32)>,
    withheld: Vec<(Id, Cover)>,
}

impl Reader {
    fn believes(&self, counts: &Counts) -> bool {
        let real = counts.as_flattened().as_flattened().as_flattened().iter().all(|own| *own >= 0);
        real && self.published.iter().all(|(cover, n, percent)| {
            let [all, yes, no] = cover.count(counts);
            let least = all >= 30 && yes >= 10 && no >= 10;
            least && (all + 2) / 5 * 5 == *n && (200 * yes + all) / (2 * all) == *percent
        })
    }

    /// How far from the truth she gets a count.
    fn apart(&self, truth: &Counts, cover: &Cover, which: usize, numbers: &mut Numbers) -> i32 {
        let value = |counts: &Counts| cover.count(counts)[which];
        let mut found = 0;
        for way in [1, -1] {
            let mut counts = *truth;
            for _ in 0..20_000 {
                let other = moved(&counts, cover.wave, numbers);
                if way * (value(&other) - value(&counts)) >= 0 && self.believes(&other) {
                    counts = other;
                }
                if (value(&counts) - value(truth)).abs() > 5 {
                    return 6;
                }
            }
            found += (value(&counts) - value(truth)).abs();
        }
        found
    }
}

/// Moves people between stations, sexes or answers of a wave, or lets some come or go.
fn moved(counts: &Counts, wave: usize, numbers: &mut Numbers) -> Counts {
    let mut counts = *counts;
    let mut ends = |size: usize| -> Vec<(usize, i32)> {
        let (from, to) = (numbers.below(size), numbers.below(size));
        if from == to { vec![(from, 1)] } else { vec![(from, 1), (to, -1)] }
    };
    let (stations, sexes, answers) = (ends(5), ends(3), ends(2));
    let by = if numbers.below(2) == 0 { 1 } else { -1 };
    for (station, a) in &stations {
        for (sex, b) in &sexes {
            for (answer, c) in &answers {
                counts[wave][*station][*sex][*answer] += by * a * b * c;
            }
        }
    }
    counts
}

/// What was released in a row: nothing that is shown is untrue, and what is withheld can't be told.
#[test]
fn nothing_withheld_can_be_told_from_all_releases_together() {
    const RELEASES: [&[&str]; 4] = [&["sex"], &["governorate"], &["station", "sex"], &[]];
    let (mut hidden, mut shown) = (0, 0);
    for seed in 0..24 {
        let mut numbers = Numbers(seed);
        let truth = people(&mut numbers);
        let source = source(&truth, question("safe", "station"));
        let (mut past, mut exposed) = (Past::default(), Vec::new());
        let first = numbers.below(4);
        for step in 0..3 {
            let breaks = RELEASES[(first + step) % 4];
            let judged = release(&source, &proposed("safe", breaks), &mut past).unwrap().judged;
            for warning in &judged.warnings {
                let Warning::Exposed { id } = warning else { panic!("{warning:?}") };
                exposed.push(id.clone());
            }
        }
        let truth = counted(&truth);
        let mut reader = Reader { published: Vec::new(), withheld: Vec::new() };
        for entry in past.ledger.releases.iter().flat_map(|release| &release.entries) {
            let cover = Cover::of(&entry.id);
            let [n, yes, _] = cover.count(&truth).map(|count| count as u32);
            match entry.figures {
                Some(figures) => {
                    assert_eq!(figures, Rule::default().figures(n, yes), "{seed}: {}", entry.id);
                    reader.published.push((cover, figures.n as i32, figures.percent as i32));
                }
                None if exposed.contains(&entry.id) => {}
                None => reader.withheld.push((entry.id.clone(), cover)),
            }
        }
        assert!(reader.believes(&truth), "{seed}: the truth agrees with what was published");
        shown += reader.published.len();
        for (id, cover) in &reader.withheld {
            for which in 0..3 {
                let apart = reader.apart(&truth, cover, which, &mut numbers);
                assert!(apart > 5, "{seed}: count {which} of {id} is known to {apart}");
            }
            hidden += 1;
        }
    }
    assert!(hidden > 100 && shown > 100, "{hidden} withheld next to {shown} published");
}

/// The judge is given what was released of the same questions; all the rest would change nothing.
#[test]
fn what_was_released_of_other_questions_decides_nothing() {
    for seed in 0..6 {
        let mut numbers = Numbers(seed);
        let (safe, clear) = (people(&mut numbers), people(&mut numbers));
        let safe = source(&safe, question("safe", "station"));
        let clear = source(&clear, question("clear", "station"));
        let mut past = Past::default();
        release(&safe, &proposed("safe", &["sex"]), &mut past).unwrap();
        release(&clear, &proposed("clear", &["station"]), &mut past).unwrap();
        let chosen: Vec<_> = safe.figures.questions.iter().collect();
        let breaks = ["station", "sex"].map(str::to_owned);
        let cut = cut(&safe.figures, "survey", (&chosen, &breaks), &places());
        let judged = |ledger| judge(&Rule::default(), &cut.cells, &cut.relations, ledger).unwrap();
        let own = past.of(&["survey/form/safe".to_owned()].into());
        assert!(own.releases.iter().any(|release| release.entries.is_empty()));
        assert_eq!(judged(&own), judged(&past.ledger), "{seed}");
    }
}
