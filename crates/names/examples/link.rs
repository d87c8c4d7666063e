//! Links the benchmark files and says how well, and at what cost:
//! `cargo run --release -p names --example link -- ../../shared/anchors/names`.
use std::{collections::HashMap, collections::HashSet, io::Read};
use names::link::*;

fn rows(path: &str) -> Vec<Vec<String>> {
    let mut text = String::new();
    let file = std::fs::File::open(path).unwrap();
    if path.ends_with(".gz") {
        flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    } else {
        std::io::BufReader::new(file).read_to_string(&mut text).unwrap();
    }
    csv::Reader::from_reader(text.as_bytes()).records()
        .map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let rest = stat.rsplit(')').next().unwrap();
    let f: Vec<&str> = rest.split_whitespace().collect();
    (f[11].parse::<f64>().unwrap() + f[12].parse::<f64>().unwrap()) / 100.0
}
fn peak() -> String {
    std::fs::read_to_string("/proc/self/status").unwrap().lines().find(|l| l.starts_with("VmHWM")).unwrap().to_owned()
}

fn best(matches: &[Link], truth: &HashSet<(u32, u32)>) {
    let mut m = matches.to_vec();
    m.sort_by(|x, y| y.score.total_cmp(&x.score));
    let hit0 = m.iter().filter(|m| truth.contains(&(m.a, m.b))).count();
    println!("candidates above floor {} with {} of {} true pairs", m.len(), hit0, truth.len());
    let (mut best, mut at) = (0.0, 0.0);
    let mut pr = (0.0, 0.0);
    let mut hits = 0;
    for (n, x) in m.iter().enumerate() {
        hits += usize::from(truth.contains(&(x.a, x.b)));
        let (p, r) = (hits as f64 / (n + 1) as f64, hits as f64 / truth.len() as f64);
        let f = 2.0 * p * r / (p + r);
        if f > best { best = f; at = x.score; pr = (p, r); }
    }
    println!("best pair F1 {best:.4} at {at:.2} P {:.4} R {:.4}", pr.0, pr.1);
}

fn clustered(linkage: &Linkage, matches: &[Link], truth: &HashSet<(u32,u32)>) {
    let of = linkage.persons(matches);
    let mut groups: HashMap<u32, Vec<u32>> = HashMap::new();
    for (n, c) in of.iter().enumerate() { groups.entry(*c).or_default().push(n as u32); }
    let (mut hit, mut all) = (0, 0);
    for g in groups.values() { for i in 0..g.len() { for j in i+1..g.len() { all += 1; hit += usize::from(truth.contains(&(g[i], g[j]))); } } }
    let (p, r) = (hit as f64 / all as f64, hit as f64 / truth.len() as f64);
    println!("persons F1 {:.4} P {p:.4} R {r:.4}", 2.0*p*r/(p+r));
}

fn iraq(dir: &str) {
    let records = rows(&format!("{dir}/iraq_records.csv.gz"));
    let truth_rows = rows(&format!("{dir}/iraq_truth.csv.gz"));
    let mut person: HashMap<&str, Vec<u32>> = HashMap::new();
    for (n, t) in truth_rows.iter().enumerate() { person.entry(&t[1]).or_default().push(n as u32); }
    let mut truth = HashSet::new();
    for v in person.values() { for i in 0..v.len() { for j in i+1..v.len() { truth.insert((v[i].min(v[j]), v[i].max(v[j]))); } } }
    let begin = cpu();
    let mut table = Table::new(Schema::iraq());
    for r in &records { table.push(&[&r[3], &r[4], &r[5], &r[6], &r[7], &r[8], &r[9], &r[10]]); }
    println!("read {:.2} s", cpu() - begin);
    let linkage = Linkage::learn(table);
    println!("learnt {:.2} s", cpu() - begin);
    let matches = linkage.links();
    println!("matched {:.2} s {}", cpu() - begin, peak());
    best(&matches, &truth);
    clustered(&linkage, &matches, &truth);
    if std::env::args().nth(2).is_some() {  }
    if std::env::args().nth(2).is_some() {
        let got: HashMap<(u32,u32), f32> = matches.iter().map(|m| ((m.a,m.b), m.score)).collect();
        let mut n = 0;
        let mut missing: Vec<_> = truth.iter().filter(|p| got.get(p).is_none_or(|s| *s < 0.0)).collect();
        missing.sort_by_key(|p| (p.0.wrapping_mul(2654435761)) >> 3);
        for p in missing { n += 1; if n > 60 { break; }
            println!("FN {:?} real {:.1} {:?}\n  {:?}\n  {:?}", got.get(p), linkage.score(p.0,p.1), 0, &records[p.0 as usize][3..], &records[p.1 as usize][3..]); }
        let mut n = 0;
        for m in matches.iter().filter(|m| m.score > 0.0 && !truth.contains(&(m.a,m.b))).step_by(50) { n += 1; if n > 60 { break; }
            println!("FP {:.1} {:?} {}\n  {:?}\n  {:?}", m.score, 0, truth_rows[m.b as usize][3], &records[m.a as usize][3..], &records[m.b as usize][3..]); }
    }
}

fn febrl(dir: &str, n: usize) {
    let files: Vec<String> = if n == 4 { vec!["febrl4a".into(), "febrl4b".into()] } else { vec![format!("febrl{n}")] };
    let mut records = Vec::new();
    for f in files { records.extend(rows(&format!("{dir}/febrl/{f}.csv"))); }
    let id: HashMap<&str, u32> = records.iter().enumerate().map(|(n, r)| (r[0].as_str(), n as u32)).collect();
    let pairs = rows(&format!("{dir}/febrl/febrl{n}_truth_pairs.csv"));
    let truth: HashSet<(u32,u32)> = pairs.iter().map(|p| { let (a,b)=(id[p[0].as_str()], id[p[1].as_str()]); (a.min(b), a.max(b)) }).collect();
    let begin = cpu();
    let mut table = Table::new(Schema::febrl());
    for r in &records { let t: Vec<&str> = r[1..].iter().map(|s| s.trim()).collect(); table.push(&t); }
    let linkage = Linkage::learn(table);
    let matches = linkage.links();
    println!("febrl{n} {:.2} s", cpu() - begin);
    best(&matches, &truth);
    clustered(&linkage, &matches, &truth);
    let got: HashMap<(u32,u32), f32> = matches.iter().map(|m| ((m.a,m.b), m.score)).collect();
    for p in truth.iter().filter(|p| got.get(p).is_none_or(|s| *s < 0.0)).take(12) {
            println!("FN {:?} real {:.1} {:?}\n  {:?}\n  {:?}", got.get(p), linkage.score(p.0,p.1), 0, &records[p.0 as usize][1..], &records[p.1 as usize][1..]); }
    for m in matches.iter().filter(|m| m.score > 0.0 && !truth.contains(&(m.a,m.b))).take(8) {
            println!("FP {:.1} {:?}\n  {:?}\n  {:?}", m.score, 0, &records[m.a as usize][1..], &records[m.b as usize][1..]); }
    
}

fn main() {
    let dir = std::env::args().nth(1).unwrap();
    for n in 1..=4 { febrl(&dir, n); }
    iraq(&dir);
}
