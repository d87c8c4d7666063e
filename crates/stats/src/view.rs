//! The numbers of a variable, row by row, without a copy where a column has few values.

use std::borrow::Cow;

use crate::table::Codes;

/// One number a row; NaN = missing.
#[derive(Debug, Clone)]
pub(crate) enum View<'a> {
    /// The number of each code.
    Coded(Cow<'a, Codes>, Vec<f64>),
    /// One number a row.
    Plain(Cow<'a, [f64]>),
}

impl View<'_> {
    #[inline]
    pub(crate) fn get(&self, row: usize) -> f64 {
        match self {
            Self::Coded(codes, values) => values[codes.get(row)],
            Self::Plain(numbers) => numbers[row],
        }
    }

    /// Calls with each row and its number. The branch on the kind is taken once, not in each row.
    #[inline]
    pub(crate) fn each(&self, mut call: impl FnMut(usize, f64)) {
        match self {
            Self::Plain(numbers) => numbers.iter().enumerate().for_each(|(row, &x)| call(row, x)),
            Self::Coded(codes, values) => match &**codes {
                Codes::Narrow(codes) => {
                    // Every code then lies inside, which saves the check in each row.
                    let mut table = [f64::NAN; 256];
                    let known = values.len().min(256);
                    table[..known].copy_from_slice(&values[..known]);
                    codes.iter().enumerate().for_each(|(row, &c)| call(row, table[usize::from(c)]));
                }
                Codes::Middle(codes) => {
                    codes
                        .iter()
                        .enumerate()
                        .for_each(|(row, &c)| call(row, values[usize::from(c)]));
                }
                Codes::Wide(codes) => {
                    codes.iter().enumerate().for_each(|(row, &c)| call(row, values[c as usize]));
                }
            },
        }
    }

    /// Whether some row is missing; codes that no row has may make it say so in vain.
    pub(crate) fn may_miss(&self) -> bool {
        match self {
            Self::Coded(codes, values) => {
                values.iter().skip(1).any(|x| x.is_nan())
                    || values.first().is_some_and(|x| x.is_nan())
                        && match &**codes {
                            Codes::Narrow(codes) => codes.contains(&0),
                            Codes::Middle(codes) => codes.contains(&0),
                            Codes::Wide(codes) => codes.contains(&0),
                        }
            }
            Self::Plain(numbers) => numbers.iter().any(|x| x.is_nan()),
        }
    }
}
