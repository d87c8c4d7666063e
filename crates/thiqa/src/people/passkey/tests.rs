//! Passkeys, with a device made of a key pair.
