//! Large releases.

use super::*;

/// Governorates of stations by sex and age: cells of all crossings, and their sums.
pub(super) fn country(
    numbers: &mut Numbers,
    questions: usize,
    governorates: u32,
    stations: u32,
    ages: u32,
) -> (Vec<Cell>, Vec<Relation>) {
    let (mut cells, mut relations) = (Vec::new(), Vec::new());
    for question in 0..questions {
        let id = |place: String, age: String| Id {
            question: question.to_string(),
            codes: [("place".to_owned(), place), ("age".to_owned(), age)].into(),
            wave: String::new(),
        };
        let mut counts = std::collections::BTreeMap::<Id, (u32, u32)>::new();
        let mut sums = std::collections::BTreeMap::<Id, std::collections::BTreeSet<Id>>::new();
        for station in 0..governorates * stations {
            for age in 0..ages {
                let n = 8 + numbers.below(120);
                let yes = n * (10 + numbers.below(60)) / 100;
                let place =
                    [station.to_string(), format!("g{}", station / stations), "all".to_owned()];
                let ages = [age.to_string(), "all".to_owned()];
                for (p, own) in place.iter().enumerate() {
                    for (a, age) in ages.iter().enumerate() {
                        let at = id(own.clone(), age.clone());
                        let count = counts.entry(at.clone()).or_default();
                        *count = (count.0 + n, count.1 + yes);
                        if let Some(up) = place.get(p + 1) {
                            sums.entry(id(up.clone(), age.clone())).or_default().insert(at.clone());
                        }
                        if a == 0 {
                            let up =
                                Id { wave: "by age".into(), ..id(own.clone(), ages[1].clone()) };
                            sums.entry(up).or_default().insert(at);
                        }
                    }
                }
            }
        }
        cells.extend(counts.into_iter().map(|(id, (n, yes))| cell(id, n, yes)));
        relations.extend(sums.into_iter().map(|(total, parts)| Relation {
            total: Id { wave: String::new(), ..total },
            parts: parts.into_iter().collect(),
        }));
    }
    (cells, relations)
}

#[test]
fn three_hundred_cells_are_judged_together() {
    let (cells, relations) = country(&mut Numbers(1), 1, 6, 8, 5);
    let judged = first(&cells, &relations);
    assert_eq!(cells.len(), 330);
    assert_eq!(judged.published.len() + judged.withheld.len(), 330);
    assert!(judged.warnings.is_empty());
    let hidden: std::collections::BTreeSet<&Id> =
        judged.withheld.iter().map(|cell| &cell.id).collect();
    for sum in &relations {
        let all = sum.parts.iter().chain([&sum.total]);
        assert_ne!(all.filter(|id| hidden.contains(id)).count(), 1, "{} tells a cell", sum.total);
    }
    let small = cells.iter().filter(|cell| Rule::default().reason(cell).is_some()).count();
    assert!(small > 30 && hidden.len() > small, "{small} small cells, {} withheld", hidden.len());
    assert!(hidden.len() < 2 * small, "{small} small cells, {} withheld", hidden.len());
}
