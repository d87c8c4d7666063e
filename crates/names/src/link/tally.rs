//! Whom to compare in full, out of many who share something.

/// What sharing two parts of a name is worth in choosing whom to compare; and if one is misspelt.
pub(crate) const SAME: u8 = 3;
pub(crate) const ALIKE: u8 = 2;

/// How much each row shares with a question.
pub(crate) struct Tally {
    worth: Vec<u8>,
    rows: Vec<u32>,
}

/// A row that may not be seen: it is never counted.
const HIDDEN: u8 = u8::MAX;

impl Tally {
    pub(crate) fn new(rows: usize) -> Tally {
        Tally { worth: vec![0; rows], rows: Vec::new() }
    }

    pub(crate) fn add(&mut self, row: u32, worth: u8, may_see: &impl Fn(u32) -> bool) {
        let so_far = &mut self.worth[row as usize];
        match *so_far {
            HIDDEN => {}
            0 if !may_see(row) => *so_far = HIDDEN,
            0 => {
                *so_far = worth;
                self.rows.push(row);
            }
            _ => *so_far = so_far.saturating_add(worth).min(HIDDEN - 1),
        }
    }

    /// The rows that share most.
    pub(crate) fn best(self, most: usize) -> Vec<u32> {
        let Tally { worth, mut rows } = self;
        if rows.len() > most {
            let key = |row: &u32| (HIDDEN - worth[*row as usize], *row);
            rows.select_nth_unstable_by_key(most, key);
            rows.truncate(most);
        }
        rows
    }
}
