//! Personal words in a projection's column: rebuilt rows are equal byte for byte.

use zeroize::Zeroizing;

use crate::aead;
use crate::case_key::CaseKey;
use crate::error::Result;
use crate::pad::{column_class, pad, unpad};

const COLUMN: &str = "thiqa/column/v1";

impl CaseKey {
    /// Encrypts a column's value: the same entry number `n`, `column` (`"table.column"`) and value
    /// give the same bytes; any other `n` gives others. Padded to multiples of 32 bytes, plus 41.
    pub fn column(&self, n: u64, column: &str, value: &[u8]) -> Vec<u8> {
        let padded = pad(&[], value, column_class);
        aead::encrypt_same(self.secret(), COLUMN, column.as_bytes(), &n.to_le_bytes(), &padded)
    }

    /// Decrypts a column's value.
    ///
    /// # Errors
    /// `Tag` if key, column or bytes are not the same; `Format` if it is no column's ciphertext.
    pub fn open_column(&self, column: &str, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let padded = aead::decrypt_same(self.secret(), COLUMN, column.as_bytes(), bytes)?;
        unpad::<0>(&padded).map(|(_, value)| value)
    }
}
