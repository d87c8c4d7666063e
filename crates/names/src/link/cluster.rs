//! From pairs to persons, never by bare transitive closure.
//!
//! Pairs are taken from the surest down. Two groups become one person if the pair is more likely one
//! person than not, if **all** pairs between them speak for it on average (average linkage: Sokal &
//! Michener 1958), and if nothing in them is a veto: two documents, or two birthdays.

use super::{
    EVEN, Link, Linkage, Relation,
    schema::{Form, Role},
    values,
};

/// What one pair can say for or against a group, in bits: no single pair outvotes the others.
const MOST: f32 = 30.0;

struct Groups {
    of: Vec<u32>,
    rows: Vec<Vec<u32>>,
}

impl Groups {
    fn join(&mut self, a: u32, b: u32) {
        let is_smaller = self.rows[a as usize].len() < self.rows[b as usize].len();
        let (into, from) = if is_smaller { (b, a) } else { (a, b) };
        let moved = std::mem::take(&mut self.rows[from as usize]);
        for row in &moved {
            self.of[*row as usize] = into;
        }
        self.rows[into as usize].extend(moved);
    }
}

impl Linkage {
    /// The person of each row, named by the first of its rows.
    pub fn persons(&self, links: &[Link]) -> Vec<u32> {
        let groups = self.group(links, |_, _, _| {});
        let mut first = vec![u32::MAX; groups.len()];
        let named = |(row, group): (usize, &u32)| {
            let first = &mut first[*group as usize];
            *first = (*first).min(row as u32);
            *first
        };
        groups.iter().enumerate().map(named).collect()
    }

    /// The group of each row. `joined` hears of any two groups that become one, and by which score.
    pub(crate) fn group(
        &self,
        links: &[Link],
        mut joined: impl FnMut(&[u32], &[u32], f32),
    ) -> Vec<u32> {
        let rows = self.len() as u32;
        let mut groups =
            Groups { of: (0..rows).collect(), rows: (0..rows).map(|row| vec![row]).collect() };
        let is_candidate = |link: &&Link| link.relation == Relation::Same && link.score > EVEN;
        let mut order: Vec<&Link> = links.iter().filter(is_candidate).collect();
        order.sort_by(|x, y| {
            let by_content = || self.content(x).cmp(&self.content(y));
            y.score.total_cmp(&x.score).then_with(by_content)
        });
        for link in order {
            let (a, b) = (groups.of[link.a as usize], groups.of[link.b as usize]);
            let (left, right) = (&groups.rows[a as usize], &groups.rows[b as usize]);
            if a != b && self.is_one(left, right) {
                joined(left, right, link.score);
                groups.join(a, b);
            }
        }
        groups.of
    }

    fn is_one(&self, a: &[u32], b: &[u32]) -> bool {
        let mut sum = 0.0;
        for &x in a {
            for &y in b {
                if self.is_veto(x, y) {
                    return false;
                }
                sum += f64::from(self.score(x, y).clamp(-MOST, MOST));
            }
        }
        sum > 0.0
    }

    /// Two different documents, or two birthdays too different for a slip of the pen. 1 July and
    /// 1 January are no birthdays.
    fn is_veto(&self, a: u32, b: u32) -> bool {
        let table = &self.table;
        let (a, b) = (table.row(a), table.row(b));
        let own = table.schema.slots.iter().enumerate().filter(|(_, slot)| slot.role == Role::Own);
        table.schema.families
            && own.into_iter().any(|(n, slot)| {
                let at = table.at[n];
                match slot.form {
                    Form::Digits => {
                        let level = values::digits_level(a.numbers[at], b.numbers[at]);
                        level == values::DIGITS_OTHER
                    }
                    Form::Date => values::are_two_birthdays(a.cells[at], b.cells[at]),
                    Form::Word | Form::Category => false,
                }
            })
    }

    /// What decides between pairs of one score, so that the order of records doesn't.
    fn content(&self, link: &Link) -> [u64; 2] {
        let mut of = [link.a, link.b].map(|row| self.table.digests[row as usize]);
        of.sort_unstable();
        of
    }
}
