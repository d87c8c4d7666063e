//! A reader who has all releases and looks for other tables that agree with them.
//!
//! She knows the rule and the sums, starts from the true answers and changes them, one or several at a
//! time, as long as everything that was published stays true. If she finds whole answers for which a
//! withheld count differs by more than the rounding, nobody can tell it from what was published. She
//! shares no line with the proof: no sums of cells, no programmes, only people.

use super::*;

const STATIONS: usize = 5;
const SEXES: usize = 2;
const WAVES: usize = 2;

/// Yes and no by station, sex and wave.
type People = [[[[i32; 2]; WAVES]; SEXES]; STATIONS];

/// Stations, sexes and waves that a cell covers, as half-open ranges.
type Cover = [(usize, usize); 3];

/// All cells with what they cover: five stations, two governorates, all; each sex and wave and all.
fn cells() -> Vec<(Id, Cover)> {
    let places = [
        ("s0", (0, 1)),
        ("s1", (1, 2)),
        ("s2", (2, 3)),
        ("s3", (3, 4)),
        ("s4", (4, 5)),
        ("g0", (0, 3)),
        ("g1", (3, 5)),
        ("", (0, 5)),
    ];
    let sexes = [("f", (0, 1)), ("m", (1, 2)), ("", (0, 2))];
    let waves = [("1", (0, 1)), ("2", (1, 2)), ("", (0, 2))];
    let mut all = Vec::new();
    for (place, stations) in places {
        for (sex, own) in sexes {
            all.extend(waves.map(|(wave, time)| (id(place, sex, wave), [stations, own, time])));
        }
    }
    all
}

/// Respondents and yes of the people covered.
fn count(people: &People, cover: &Cover) -> (i32, i32) {
    let (mut yes, mut no) = (0, 0);
    for station in &people[cover[0].0..cover[0].1] {
        for sex in &station[cover[1].0..cover[1].1] {
            for own in &sex[cover[2].0..cover[2].1] {
                (yes, no) = (yes + own[0], no + own[1]);
            }
        }
    }
    (yes + no, yes)
}

/// The sums of the cells of one wave, or of all; those over waves only with all.
fn sums(wave: &str) -> Vec<Relation> {
    let mut all = Vec::new();
    let named = |names: &[&str], sex: &str| -> Vec<Id> {
        names.iter().map(|name| id(name, sex, wave)).collect()
    };
    for sex in ["f", "m", ""] {
        all.push(sum(id("g0", sex, wave), &named(&["s0", "s1", "s2"], sex)));
        all.push(sum(id("g1", sex, wave), &named(&["s3", "s4"], sex)));
        all.push(sum(id("", sex, wave), &named(&["g0", "g1"], sex)));
    }
    for place in ["s0", "s1", "s2", "s3", "s4", "g0", "g1", ""] {
        all.push(sum(id(place, "", wave), &["f", "m"].map(|sex| id(place, sex, wave))));
        for sex in ["f", "m", ""].into_iter().filter(|_| wave.is_empty()) {
            all.push(sum(id(place, sex, ""), &["1", "2"].map(|wave| id(place, sex, wave))));
        }
    }
    all
}

/// Three releases: wave 1, wave 2, and both together, where half of the cells are asked for. With the
/// cells that are withheld although they follow from earlier ones: these are large.
fn releases(people: &People, numbers: &mut Numbers) -> (Ledger, Vec<Id>) {
    let (mut ledger, mut exposed) = (Ledger::default(), Vec::new());
    for wave in ["1", "2", ""] {
        let mut own = Vec::new();
        for (id, cover) in cells().into_iter().filter(|(id, _)| id.wave == wave) {
            let (n, yes) = count(people, &cover);
            let asked = !wave.is_empty() || numbers.below(2) == 0;
            own.push(Cell { asked, ..cell(id, n as u32, yes as u32) });
        }
        let judged = judge(&Rule::default(), &own, &sums(wave), &ledger).unwrap();
        for warning in &judged.warnings {
            let Warning::Exposed { id } = warning else { panic!("{warning:?}") };
            let cell = own.iter().find(|cell| &cell.id == id).unwrap();
            assert_eq!((wave, Rule::default().reason(cell)), ("", None), "{id}");
            exposed.push(id.clone());
        }
        ledger.record(&judged);
    }
    (ledger, exposed)
}

/// What everyone can see and reckon: whether these people could have been asked.
struct Reader {
    published: Vec<(Cover, Figures)>,
    withheld: Vec<(Id, Cover)>,
}

impl Reader {
    fn new(ledger: &Ledger, exposed: &[Id]) -> Self {
        let mut reader = Self { published: Vec::new(), withheld: Vec::new() };
        let covers: std::collections::BTreeMap<Id, Cover> = cells().into_iter().collect();
        for entry in ledger.releases.iter().flat_map(|release| &release.entries) {
            let cover = covers[&entry.id];
            match entry.figures {
                Some(figures) => reader.published.push((cover, figures)),
                None if exposed.contains(&entry.id) => {}
                None => reader.withheld.push((entry.id.clone(), cover)),
            }
        }
        reader
    }

    fn believes(&self, people: &People) -> bool {
        let real = people.as_flattened().as_flattened().as_flattened().iter().all(|&own| own >= 0);
        real && self.published.iter().all(|(cover, figures)| {
            let (n, yes) = count(people, cover);
            let shown = (f64::from(n) / 5.0).round() * 5.0;
            let share = (f64::from(yes) * 100.0 / f64::from(n)).round();
            let least = n >= 30 && yes >= 10 && n - yes >= 10;
            least && shown == f64::from(figures.n) && share == f64::from(figures.percent)
        })
    }
}

/// Moves people between answers, sexes, stations or waves, or lets some come or go; how many of these
/// at once is up to the numbers.
fn moved(people: &People, numbers: &mut Numbers) -> People {
    let mut people = *people;
    let mut ends = |size: usize| {
        let from = numbers.below(size as u32) as usize;
        let to = numbers.below(size as u32) as usize;
        [(from, 1), (to, -1)].into_iter().take(if from == to { 1 } else { 2 })
    };
    let (stations, sexes, waves, answers) = (ends(STATIONS), ends(SEXES), ends(WAVES), ends(2));
    let by = if numbers.below(2) == 0 { 1 } else { -1 };
    for (station, a) in stations {
        for (sex, b) in sexes.clone() {
            for (wave, c) in waves.clone() {
                for (answer, d) in answers.clone() {
                    people[station][sex][wave][answer] += by * a * b * c * d;
                }
            }
        }
    }
    people
}

/// Respondents, yes and no.
fn counts(people: &People, cover: &Cover) -> [i64; 3] {
    let (n, yes) = count(people, cover);
    [n, yes, n - yes].map(i64::from)
}

/// How far apart the reader gets the count, starting from the truth both ways.
fn apart(
    reader: &Reader,
    truth: &People,
    cover: &Cover,
    which: usize,
    numbers: &mut Numbers,
) -> i64 {
    let value = |people: &People| counts(people, cover)[which];
    let mut ends = [value(truth); 2];
    for (end, way) in ends.iter_mut().zip([1, -1]) {
        let mut people = *truth;
        for _ in 0..40_000 {
            let other = moved(&people, numbers);
            if way * (value(&other) - value(&people)) >= 0 && reader.believes(&other) {
                people = other;
            }
            if (value(&people) - value(truth)).abs() > 5 {
                break;
            }
        }
        *end = value(&people);
        if (*end - value(truth)).abs() > 5 {
            return 6;
        }
    }
    ends[0] - ends[1]
}

/// Random answers: some stations are small, and in some nearly all answer alike.
fn people(numbers: &mut Numbers) -> People {
    let mut people: People = [[[[0; 2]; WAVES]; SEXES]; STATIONS];
    for station in &mut people {
        let size = 10 + numbers.below(60);
        let share = [2, 2, 30, 50][numbers.below(4) as usize];
        for own in station.as_flattened_mut() {
            let n = size / 2 + numbers.below(size);
            let yes = (0..n).filter(|_| numbers.below(100) < share).count() as i32;
            *own = [yes, n as i32 - yes];
        }
    }
    people
}

#[test]
fn no_withheld_count_can_be_told_from_all_releases_together() {
    let mut judged = 0;
    for seed in 0..40 {
        let mut numbers = Numbers(seed);
        let truth = people(&mut numbers);
        let (ledger, exposed) = releases(&truth, &mut numbers);
        let reader = Reader::new(&ledger, &exposed);
        assert!(reader.believes(&truth), "{seed}: the truth agrees with what was published");
        for (id, cover) in &reader.withheld {
            for (which, name) in ["respondents", "yes", "no"].iter().enumerate() {
                let apart = apart(&reader, &truth, cover, which, &mut numbers);
                assert!(apart > 5, "{seed}: {name} of {id} is known to {apart}");
            }
            judged += usize::from(!reader.published.is_empty());
        }
    }
    assert!(judged > 1000, "only {judged} cells were withheld next to published ones");
}
