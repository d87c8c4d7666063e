//! One ciphertext, two keys, two statements: why a valid tag proves nothing about the words.
//!
//! Poly1305 is linear in each block. With both one-time keys known, one free block of ciphertext
//! and the tag itself are two unknowns in two equations modulo 2^130 - 5.

use chacha20::XChaCha20;
use chacha20::cipher::{KeyIvInit, StreamCipher};
use num_bigint::BigUint;

use crate::aead;
use crate::case_key::CaseKey;
use crate::commit::{commit, ct_hash};
use crate::derive::Secret;
use crate::error::Error;
use crate::pad::{pad, record_class, unpad};
use crate::record::{Expected, RECORD};

const NONCE: [u8; 24] = [5; 24];
const AAD: [u8; 16] = *b"sixteen envelope";
/// Where in the 256 bytes of ciphertext the solved block stands: inside the statement.
const FREE: usize = 240;

fn prime() -> BigUint {
    (BigUint::from(1u8) << 130u32) - 5u8
}

/// One key's view: its keystream for the message, and Poly1305's r and s.
struct View {
    stream: [u8; 256],
    r: BigUint,
    s: BigUint,
}

impl View {
    fn new(key: &Secret) -> Self {
        let mut blocks = [0; 64 + 256];
        XChaCha20::new((&**key).into(), &NONCE.into()).apply_keystream(&mut blocks);
        let mut r: [u8; 16] = std::array::from_fn(|i| blocks[i]);
        for i in [3, 7, 11, 15] {
            r[i] &= 15;
        }
        for i in [4, 8, 12] {
            r[i] &= 252;
        }
        let s = BigUint::from_bytes_le(&blocks[16..32]);
        let stream = std::array::from_fn(|i| blocks[64 + i]);
        Self { stream, r: BigUint::from_bytes_le(&r), s }
    }

    /// The part of the sum that does not depend on the free block.
    fn rest(&self, ciphertext: &[u8; 256]) -> BigUint {
        let lengths = [(AAD.len() as u64).to_le_bytes(), 256u64.to_le_bytes()].concat();
        let message = [&AAD, ciphertext.as_slice(), &lengths].concat();
        let mut sum = BigUint::ZERO;
        for (i, block) in message.chunks(16).enumerate() {
            let free = i == 1 + FREE / 16;
            let value = BigUint::from_bytes_le(block) + (BigUint::from(1u8) << 128u32);
            sum = (sum + if free { BigUint::ZERO } else { value }) * &self.r % prime();
        }
        sum
    }

    /// 1 / r², the inverse of the free block's factor: only the lengths come after it.
    fn inverse(&self) -> BigUint {
        (&self.r * &self.r).modinv(&prime()).expect("r is not zero")
    }

    /// The sum's constant side for a carry: carry · 2^128 - s - rest.
    fn constant(&self, carry: u8, rest: &BigUint) -> BigUint {
        let p = prime();
        ((BigUint::from(carry) << 128u32) + &p - &self.s + &p - rest) % p
    }
}

/// The free block and the tag that fit both keys, if this ciphertext allows any.
fn solve(a: &View, b: &View, ciphertext: &[u8; 256]) -> Option<([u8; 16], [u8; 16])> {
    let (p, one) = (prime(), BigUint::from(1u8) << 128u32);
    let (rest_a, rest_b, inv_a, inv_b) =
        (a.rest(ciphertext), b.rest(ciphertext), a.inverse(), b.inverse());
    let slope = ((&inv_a + &p - &inv_b) % &p).modinv(&p)?;
    for carries in 0..25 {
        let side_a = a.constant(carries / 5, &rest_a);
        let side_b = b.constant(carries % 5, &rest_b);
        let tag = (&side_b * &inv_b % &p + &p - &side_a * &inv_a % &p) * &slope % &p;
        let block = (&tag + &side_a) * &inv_a % &p;
        let fits = |carry: u8, s: &BigUint| {
            let sum = &tag + (BigUint::from(carry) << 128u32);
            sum >= *s && sum - s < p
        };
        let in_range = tag < one && block >= one && block < &one << 1u32;
        if in_range && fits(carries / 5, &a.s) && fits(carries % 5, &b.s) {
            return Some((bytes(&(block - &one)), bytes(&tag)));
        }
    }
    None
}

fn bytes(number: &BigUint) -> [u8; 16] {
    let digits = number.to_bytes_le();
    std::array::from_fn(|i| digits.get(i).copied().unwrap_or(0))
}

/// A ciphertext whose tag is valid under both keys; under the first it is a well-formed record.
fn craft(a: &View, b: &View) -> Vec<u8> {
    for attempt in 0..=u16::MAX {
        let mut words = [b'.'; 216];
        words[..13].copy_from_slice(b"he was beaten");
        words[20..22].copy_from_slice(&attempt.to_le_bytes());
        let padded = pad(&[1; 32], &words, record_class);
        let mut ciphertext: [u8; 256] = std::array::from_fn(|i| padded[i] ^ a.stream[i]);
        // The second statement takes the bytes from 64 on.
        for (i, byte) in b"he was not beaten".iter().enumerate() {
            ciphertext[64 + i] = byte ^ b.stream[64 + i];
        }
        if let Some((block, tag)) = solve(a, b, &ciphertext) {
            ciphertext[FREE..].copy_from_slice(&block);
            return [&[1], NONCE.as_slice(), &ciphertext, &tag].concat();
        }
    }
    panic!("no ciphertext found");
}

#[test]
fn a_ciphertext_that_opens_under_two_keys_is_refused() {
    let mine = CaseKey::generate("case-1", 1, &mut |out| out.fill(1));
    let swapped = CaseKey::generate("case-1", 1, &mut |out| out.fill(2));
    let keys = [&mine, &swapped].map(|key| key.subkey(RECORD, &[b"office/1"]));
    let views = [View::new(&keys[0]), View::new(&keys[1])];
    let ciphertext = craft(&views[0], &views[1]);

    // The cipher alone accepts it twice, with two statements.
    let first = aead::decrypt(&keys[0], &AAD, &ciphertext).unwrap();
    let second = aead::decrypt(&keys[1], &AAD, &ciphertext).unwrap();
    assert_eq!(&first[40..53], b"he was beaten");
    assert_eq!(&second[64..81], b"he was not beaten");

    let (salt, words) = unpad(&first).unwrap();
    let expected = Expected {
        ct_hash: &ct_hash(&ciphertext),
        commit: &commit(&salt, &words),
        key_commit: &mine.commitment(),
    };
    let opened = mine.open_checked("office/1", &AAD, &ciphertext, &expected).unwrap();
    assert_eq!(*opened, *words);
    // The hash of the ciphertext fits, the tag fits; the commitments do not.
    let refused = swapped.open_checked("office/1", &AAD, &ciphertext, &expected);
    assert!(matches!(refused, Err(Error::KeyCommitment)));
    // Even a log that names the other key is committed to one statement only.
    let renamed = Expected { key_commit: &swapped.commitment(), ..expected };
    assert!(swapped.open_checked("office/1", &AAD, &ciphertext, &renamed).is_err());
    assert_ne!(commit(&salt, &second), *expected.commit);
}
