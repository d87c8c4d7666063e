/// Why there is no document. None of these says a word that stands in it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the font can't be read")]
    Font,
    #[error("no font was given")]
    NoFont,
    #[error("no font has the letter U+{:04X}", u32::from(*.0))]
    Letter(char),
    #[error("the text is too long for a QR code")]
    Qr,
    #[error("the time lies outside the calendar")]
    Time,
    #[error("the digits of page numbers must be ten")]
    Digits,
    #[error("a file that the document names is not there")]
    File,
    #[error("the document can't be written as data")]
    Data(#[source] serde_json::Error),
    /// Where in the forms, such as `bundle.typ:12`.
    #[error("the document can't be set: {0}")]
    Setting(String),
}
