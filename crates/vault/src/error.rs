//! What can go wrong. No message ever carries a value that was sealed.

/// Why the vault refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// `split` was called from inside `split`.
    #[error("an event is already being split on this thread")]
    NestedSplit,
    /// The event could not be written as facts and sealed values.
    #[error("event cannot be split: {0}")]
    Split(String),
    /// The facts or the sealed values do not read back as the asked type.
    #[error("event cannot be read: {0}")]
    Read(String),
    /// Wrong key, wrong context, or changed bytes: the tag does not fit.
    #[error("the ciphertext does not open with this key and context")]
    Tag,
    /// The bytes are not in a format this version knows.
    #[error("unknown or damaged format: {0}")]
    Format(&'static str),
    /// The ciphertext is not the one the log names.
    #[error("the ciphertext's hash is not the one in the log")]
    CiphertextHash,
    /// The ciphertext opens, but not to the words the log is committed to.
    #[error("the plaintext does not fit the log's commitment")]
    Commitment,
    /// The key is not the one the log is committed to.
    #[error("the key does not fit the log's commitment")]
    KeyCommitment,
    /// A block of a recording is longer than `BLOCK`.
    #[error("a block of a recording holds at most 1 MiB")]
    BlockTooLong,
    /// A recipient or identity string is not a valid age X25519 key, or none was given.
    #[error("not a valid age X25519 key")]
    AgeKey,
    /// The age file could not be made or opened.
    #[error("age: {0}")]
    Age(String),
    /// The passphrase or key is wrong, or the keyring's file was changed.
    #[error("wrong passphrase or key, or the keyring file was changed")]
    WrongPassphrase,
    /// The keyring is closed with the other kind of secret (a key instead of a passphrase, or the reverse).
    #[error("this keyring is closed with the other kind of secret")]
    OtherSecret,
    /// The passphrase hashing cost is outside what this node accepts.
    #[error("passphrase hashing cost is out of range")]
    Cost,
    /// A share of the escrow can't be used, and why.
    #[error("{0}")]
    Share(&'static str),
}

/// A result whose error is the vault's.
pub type Result<T> = std::result::Result<T, Error>;
