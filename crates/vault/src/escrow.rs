//! Escrow: one age identity that nobody keeps, split so that any two of three holders have it
//! together and one alone has nothing.
//!
//! Source of the method: Shamir, How to share a secret (1979), over GF(2^8), byte by byte.

use std::str::FromStr;

use data_encoding::HEXUPPER;
use rand::{SeedableRng, rngs::StdRng};
use sha2::{Digest, Sha256};
use vsss_rs::Gf256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::{Error, Result};
use crate::wrap::{identity_of, recipient_of};

/// How many holders there are.
pub const HOLDERS: usize = 3;
/// How many of them must come together.
pub const NEEDED: usize = 2;

const VERSION: u8 = 1;
const SET: usize = 6;
const CHECK: usize = 4;
/// Version, number, set, the secret's 32 bytes, checksum.
const LENGTH: usize = 1 + 1 + SET + 32 + CHECK;

/// One holder's part; wiped from memory when dropped. Alone it tells nothing of the identity.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Share {
    number: u8,
    set: [u8; SET],
    value: [u8; 32],
}

/// Makes an identity, splits it and forgets it: the recipient (`age1…`) and the three shares.
///
/// # Errors
/// `Share` if the split fails, which it does for no 32 bytes.
pub fn make(fill: &mut impl FnMut(&mut [u8])) -> Result<(String, [Share; HOLDERS])> {
    let mut secret = Zeroizing::new([0; 32]);
    fill(secret.as_mut_slice());
    let recipient = recipient_of(&identity_of(&secret))?;
    Ok((recipient.clone(), split(&secret, set_of(&recipient), fill)?))
}

fn split(
    secret: &[u8; 32],
    set: [u8; SET],
    fill: &mut impl FnMut(&mut [u8]),
) -> Result<[Share; HOLDERS]> {
    let mut seed = Zeroizing::new([0; 32]);
    fill(seed.as_mut_slice());
    let broken = Error::Share("it can't be split");
    let Ok(parts) = Gf256::split_bytes(NEEDED, HOLDERS, secret, StdRng::from_seed(*seed)) else {
        return Err(broken);
    };
    let share = |part: Vec<u8>| {
        let part = Zeroizing::new(part);
        let (number, value) = part.split_first()?;
        Some(Share { number: *number, set, value: value.try_into().ok()? })
    };
    let shares: Option<Vec<Share>> = parts.into_iter().map(share).collect();
    shares.and_then(|shares| shares.try_into().ok()).ok_or(broken)
}

/// Puts two shares together: the age identity (`AGE-SECRET-KEY-1…`) and its recipient.
///
/// # Errors
/// `Share` if they are one and the same, belong to different ceremonies, or don't give the
/// identity of their ceremony.
pub fn combine(one: &Share, other: &Share) -> Result<(Zeroizing<String>, String)> {
    if one.set != other.set {
        return Err(Error::Share("the two shares come from different ceremonies"));
    }
    if one.number == other.number {
        return Err(Error::Share("this is one share twice; another holder's is needed"));
    }
    let mut parts = [one, other].map(|share| {
        let mut part = vec![share.number];
        part.extend_from_slice(&share.value);
        part
    });
    let secret = Gf256::combine_bytes(&parts).map(Zeroizing::new);
    parts.iter_mut().for_each(Zeroize::zeroize);
    let wrong = Error::Share("the two shares give no identity of their ceremony");
    let Ok(secret) = secret else { return Err(wrong) };
    let Ok(secret) = <[u8; 32]>::try_from(secret.as_slice()).map(Zeroizing::new) else {
        return Err(wrong);
    };
    let identity = identity_of(&secret);
    let recipient = recipient_of(&identity)?;
    if set_of(&recipient) == one.set { Ok((identity, recipient)) } else { Err(wrong) }
}

impl Share {
    /// Which of the three it is, from 1.
    pub fn number(&self) -> u8 {
        self.number
    }

    /// As it is written down and typed in: groups of four hexadecimal figures, the last two of
    /// which are a checksum.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(LENGTH));
        bytes.extend([VERSION, self.number]);
        bytes.extend_from_slice(&self.set);
        bytes.extend_from_slice(&self.value);
        let check = checksum(&bytes);
        bytes.extend_from_slice(&check);
        let figures = Zeroizing::new(HEXUPPER.encode(&bytes));
        let mut text = Zeroizing::new(String::with_capacity(figures.len() * 5 / 4));
        for (at, figure) in figures.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                text.push(' ');
            }
            text.push(figure);
        }
        text
    }
}

impl FromStr for Share {
    type Err = Error;

    /// Reads what [`Share::to_text`] wrote, with whatever spaces, hyphens and letter case.
    fn from_str(text: &str) -> Result<Self> {
        let damaged = || Error::Share("a share is damaged or was typed wrongly");
        let figures: Zeroizing<String> = Zeroizing::new(
            text.chars()
                .filter(|c| !c.is_whitespace() && *c != '-')
                .map(|c| c.to_ascii_uppercase())
                .collect(),
        );
        let bytes = HEXUPPER.decode(figures.as_bytes()).map(Zeroizing::new);
        let bytes = bytes.ok().filter(|bytes| bytes.len() == LENGTH).ok_or_else(damaged)?;
        let (body, check) = bytes.split_at(LENGTH - CHECK);
        if checksum(body) != check || !(1..=HOLDERS as u8).contains(&body[1]) {
            return Err(damaged());
        }
        if body[0] != VERSION {
            return Err(Error::Share("a share is of a kind that this version doesn't know"));
        }
        let (set, value) = body[2..].split_at(SET);
        let set = set.try_into().map_err(|_| damaged())?;
        Ok(Share { number: body[1], set, value: value.try_into().map_err(|_| damaged())? })
    }
}

/// Two figures mixed up are always found, a guess one time in four thousand million passes.
fn checksum(bytes: &[u8]) -> [u8; CHECK] {
    let hash = Sha256::new().chain_update("thiqa/share/v1").chain_update(bytes).finalize();
    std::array::from_fn(|i| hash[i])
}

fn set_of(recipient: &str) -> [u8; SET] {
    let hash = Sha256::new().chain_update("thiqa/escrow/v1").chain_update(recipient).finalize();
    std::array::from_fn(|i| hash[i])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{unwrap_with, wrap_for};

    fn bytes(seed: u64) -> impl FnMut(&mut [u8]) {
        use rand::Rng;
        let mut rng = StdRng::seed_from_u64(seed);
        move |buffer| rng.fill_bytes(buffer)
    }

    #[test]
    fn any_two_of_three_open_and_in_any_order() {
        let (recipient, shares) = make(&mut bytes(1)).unwrap();
        let file = wrap_for(&[&recipient], b"the keyring").unwrap();
        for (a, b) in [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)] {
            let (identity, again) = combine(&shares[a], &shares[b]).unwrap();
            assert_eq!(again, recipient);
            assert_eq!(unwrap_with(&identity, &file).unwrap().as_slice(), b"the keyring");
        }
    }

    #[test]
    fn one_alone_opens_nothing_and_fits_every_secret() {
        let (_, shares) = make(&mut bytes(2)).unwrap();
        let twice = combine(&shares[0], &shares[0]).err().unwrap();
        assert_eq!(twice.to_string(), "this is one share twice; another holder's is needed");
        // Whatever the secret were, there is a second share that leads from this one to it: so the
        // one tells nothing. (With two needed, the polynomial of a byte is a line.)
        let one = &shares[0];
        for secret in [[0u8; 32], [7; 32], [255; 32]] {
            let parts = [[&[0][..], &secret].concat(), [&[one.number][..], &one.value].concat()];
            let slope: Vec<u8> = (0..32).map(|i| parts[0][i + 1] ^ parts[1][i + 1]).collect();
            // The line through (0, secret) and (1, share) at 2: secret + 2 * slope in GF(2^8).
            let double = |b: u8| (b << 1) ^ (if b & 0x80 == 0 { 0 } else { 0x1b });
            let mut other = vec![2u8];
            other.extend((0..32).map(|i| secret[i] ^ double(slope[i])));
            let back = Gf256::combine_bytes(&[parts[1].clone(), other][..]).unwrap();
            assert_eq!(back, secret);
        }
    }

    #[test]
    fn what_is_typed_is_what_was_printed() {
        let (_, shares) = make(&mut bytes(3)).unwrap();
        for (at, share) in shares.iter().enumerate() {
            let text = share.to_text();
            assert_eq!(text.split(' ').count(), 22, "{}", text.len());
            let untidy = format!(" {} ", text.to_lowercase().replace(' ', "-\n"));
            let read: Share = untidy.parse().unwrap();
            assert_eq!((read.number(), read.value), (at as u8 + 1, share.value));
        }
    }

    #[test]
    fn a_damaged_share_is_told() {
        let (_, shares) = make(&mut bytes(4)).unwrap();
        let text = shares[1].to_text();
        for at in 0..text.len() {
            let mut wrong: Vec<char> = text.chars().collect();
            if wrong[at] == ' ' {
                continue;
            }
            wrong[at] = if wrong[at] == '0' { '8' } else { '0' };
            let wrong: String = wrong.into_iter().collect();
            assert!(matches!(wrong.parse::<Share>(), Err(Error::Share(_))), "figure {at}");
        }
        let swapped: Vec<&str> = text.split(' ').collect();
        let swapped = [&[swapped[1], swapped[0]][..], &swapped[2..]].concat().join(" ");
        assert!(swapped.parse::<Share>().is_err() || swapped == *text);
        assert!(text[..text.len() - 1].parse::<Share>().is_err());
        assert!("".parse::<Share>().is_err() && "no share".parse::<Share>().is_err());
    }

    #[test]
    fn shares_of_two_ceremonies_do_not_mix() {
        let (_, first) = make(&mut bytes(5)).unwrap();
        let (_, second) = make(&mut bytes(6)).unwrap();
        let mixed = combine(&first[0], &second[1]).err().unwrap();
        assert_eq!(mixed.to_string(), "the two shares come from different ceremonies");
        let mut forged = second[1].clone();
        forged.set = first[0].set;
        let forged = combine(&first[0], &forged).err().unwrap();
        assert_eq!(forged.to_string(), "the two shares give no identity of their ceremony");
    }
}
