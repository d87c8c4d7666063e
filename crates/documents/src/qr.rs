//! The QR code of a document, as grey pixels.

use fast_qr::{ECL, QRBuilder};

use crate::Error;

/// Pixels per module, so that a viewer that smooths pictures keeps the edges.
const SCALE: usize = 8;
/// Modules of white around the code; the standard asks for four.
const QUIET: usize = 4;

/// A square of one byte per pixel, black 0 and white 255.
pub(crate) struct Qr {
    pub(crate) side: usize,
    pub(crate) pixels: Vec<u8>,
}

impl Qr {
    /// A quarter of the code may be lost to a stamp or a fold.
    pub(crate) fn of(text: &str) -> Result<Self, Error> {
        let code = QRBuilder::new(text).ecl(ECL::Q).build().map_err(|_| Error::Qr)?;
        let side = (code.size + 2 * QUIET) * SCALE;
        let mut pixels = vec![255; side * side];
        for y in 0..code.size {
            for x in (0..code.size).filter(|x| code[y][*x].value()) {
                let (left, top) = ((x + QUIET) * SCALE, (y + QUIET) * SCALE);
                for row in top..top + SCALE {
                    pixels[row * side + left..][..SCALE].fill(0);
                }
            }
        }
        Ok(Self { side, pixels })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corner_is_quiet_and_then_a_finder() {
        let qr = Qr::of("https://station.example/v/7QF2").unwrap();
        let at = |module: usize| qr.pixels[module * SCALE * qr.side + module * SCALE];
        assert_eq!(qr.pixels.len(), qr.side * qr.side);
        assert_eq!([3, 4, 5, 6, 7].map(at), [255, 0, 255, 0, 0]);
        assert!(matches!(Qr::of(&"long".repeat(2000)), Err(Error::Qr)));
    }
}
