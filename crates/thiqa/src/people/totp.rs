//! Codes by the clock (RFC 6238).

use data_encoding::BASE64;
use fast_qr::{QRBuilder, convert::svg::SvgBuilder};
use totp_rs::{Builder, Secret};

use crate::{clock::Chance, lang::digits_to_ascii};

/// A new secret for codes: 160 bits as base32.
pub fn totp_secret(chance: &Chance) -> String {
    Secret::from(chance.bytes::<20>()).to_base32()
}

/// Whether a text is a secret as [`totp_secret`] makes it.
pub fn is_totp_secret(text: &str) -> bool {
    text.len() == 32 && Secret::try_from_base32(text).is_ok()
}

/// The half minute (counted from 1970) that a code stands for, if it is one of the present time.
pub fn totp_step(secret: &str, code: &str, at: i64) -> Option<i64> {
    let secret = Secret::try_from_base32(secret).ok()?;
    let totp = Builder::new().with_secret(secret).build().ok()?;
    let figures: String =
        digits_to_ascii(code).chars().filter(|c| !c.is_whitespace()).take(12).collect();
    let seconds = u64::try_from(at.div_euclid(1_000_000)).ok()?;
    i64::try_from(totp.check(&figures, seconds)?).ok()
}

/// The code of a moment, for tests.
#[cfg(test)]
pub fn totp_code(secret: &str, at: i64) -> String {
    let totp =
        Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    totp.generate(u64::try_from(at / 1_000_000).unwrap()).to_string()
}

/// The picture that a telephone reads the secret from, as an address of its own.
pub fn totp_picture(handle: &str, secret: &str) -> Option<String> {
    let address = format!("otpauth://totp/Thiqa:{handle}?secret={secret}&issuer=Thiqa");
    let code = QRBuilder::new(address).build().ok()?;
    let svg = SvgBuilder::default().to_str(&code);
    Some(format!("data:image/svg+xml;base64,{}", BASE64.encode(svg.as_bytes())))
}
