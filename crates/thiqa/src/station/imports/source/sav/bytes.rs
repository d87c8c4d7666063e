//! The numbers of a system file, in the order of its machine.

use super::{Damage, Read};

/// Bytes that are read from their beginning.
#[derive(Clone)]
pub(super) struct Bytes<'a> {
    left: &'a [u8],
    /// Whether the higher bytes stand first.
    pub(super) big: bool,
}

impl<'a> Bytes<'a> {
    pub(super) fn new(left: &'a [u8], big: bool) -> Bytes<'a> {
        Bytes { left, big }
    }

    /// How many are left.
    pub(super) fn len(&self) -> usize {
        self.left.len()
    }

    pub(super) fn take(&mut self, count: usize) -> Read<&'a [u8]> {
        let (own, rest) = self.left.split_at_checked(count).ok_or(Damage::Broken)?;
        self.left = rest;
        Ok(own)
    }

    fn array<const N: usize>(&mut self) -> Read<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| Damage::Broken)
    }

    pub(super) fn eight(&mut self) -> Read<[u8; 8]> {
        self.array()
    }

    pub(super) fn int(&mut self) -> Read<i32> {
        let own = self.array()?;
        Ok(if self.big { i32::from_be_bytes(own) } else { i32::from_le_bytes(own) })
    }

    pub(super) fn long(&mut self) -> Read<i64> {
        let own = self.array()?;
        Ok(if self.big { i64::from_be_bytes(own) } else { i64::from_le_bytes(own) })
    }

    pub(super) fn float(&mut self) -> Read<f64> {
        let own = self.eight()?;
        Ok(float(own, self.big))
    }

    /// A length or a number of things.
    pub(super) fn count(&mut self) -> Read<usize> {
        usize::try_from(self.int()?).map_err(|_| Damage::Broken)
    }
}

/// A number of eight bytes.
pub(super) fn float(own: [u8; 8], big: bool) -> f64 {
    if big { f64::from_be_bytes(own) } else { f64::from_le_bytes(own) }
}
