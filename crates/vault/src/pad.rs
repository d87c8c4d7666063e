//! A ciphertext's length must not tell a short statement from a long one.

use zeroize::Zeroizing;

use crate::error::{Error, Result};

const LENGTH: usize = 8;

/// The size class of a record: a power of two from 256 bytes to 4 KiB, then multiples of 4 KiB.
pub(crate) fn record_class(len: usize) -> usize {
    if len <= 4096 { len.next_power_of_two().max(256) } else { len.next_multiple_of(4096) }
}

/// The size class of a projection's column: multiples of 32 bytes.
pub(crate) fn column_class(len: usize) -> usize {
    len.next_multiple_of(32)
}

/// `head || length || words || zeros`, as long as the class says.
pub(crate) fn pad(head: &[u8], words: &[u8], class: fn(usize) -> usize) -> Zeroizing<Vec<u8>> {
    let size = class(head.len() + LENGTH + words.len());
    let mut out = Zeroizing::new(Vec::with_capacity(size));
    out.extend_from_slice(head);
    out.extend_from_slice(&(words.len() as u64).to_le_bytes());
    out.extend_from_slice(words);
    out.resize(size, 0);
    out
}

/// Takes head and words out again; padding that is not zero is refused.
pub(crate) fn unpad<const HEAD: usize>(padded: &[u8]) -> Result<([u8; HEAD], Zeroizing<Vec<u8>>)> {
    split::<HEAD>(padded).ok_or(Error::Format("padding"))
}

fn split<const HEAD: usize>(padded: &[u8]) -> Option<([u8; HEAD], Zeroizing<Vec<u8>>)> {
    let (head, rest) = padded.split_first_chunk::<HEAD>()?;
    let (length, rest) = rest.split_first_chunk::<LENGTH>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (words, zeros) = rest.split_at_checked(length)?;
    zeros.iter().all(|&byte| byte == 0).then(|| (*head, Zeroizing::new(words.to_vec())))
}

#[cfg(test)]
mod tests {
    use super::{column_class, pad, record_class, unpad};

    #[test]
    fn lengths_fall_into_few_classes() {
        for (len, class) in
            [(0, 256), (256, 256), (257, 512), (4096, 4096), (4097, 8192), (9000, 12288)]
        {
            assert_eq!(record_class(len), class);
        }
        assert_eq!((column_class(8), column_class(33)), (32, 64));
    }

    #[test]
    fn damaged_padding_is_refused() {
        let good = pad(&[9; 4], b"words", record_class);
        assert_eq!(unpad::<4>(&good).unwrap().1.as_slice(), b"words");
        let mut long = good.clone();
        long[4..12].fill(0xFF);
        assert!(unpad::<4>(&long).is_err());
        let mut dirty = good.clone();
        dirty[255] = 1;
        assert!(unpad::<4>(&dirty).is_err());
        assert!(unpad::<4>(&good[..11]).is_err());
    }
}
