//! A QR code as the page draws it: modules as one path, black on white whatever the theme.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// A square of `size` modules without its quiet zone, and the path of the dark ones.
#[derive(Clone, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Qr {
    size: usize,
    path: String,
}

/// Draws a text; `None` when it is longer than any code can hold.
pub fn draw(text: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let size = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(size).enumerate() {
        let mut x = 0;
        while x < size {
            let dark = row
                .iter()
                .skip(x)
                .take_while(|color| **color == Color::Dark);
            let length = dark.count();
            if length > 0 {
                // Writing into a `String` does not fail.
                let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
            }
            x += length + 1;
        }
    }
    Some(Qr { size, path })
}

#[cfg(test)]
mod tests {
    use super::*;
    use nightlatch_account::two_factor::TotpSecret;

    #[test]
    fn a_code_has_its_finder_in_the_corner() {
        let qr = draw("otpauth://totp/Nightlatch:ann?secret=GEZDGNBVGY3TQOJQ").unwrap();
        assert!(qr.path.starts_with("M0 0h7v1h-7z"), "{}", qr.path);
        assert!(draw(&"x".repeat(5000)).is_none());
    }

    #[test]
    fn no_name_makes_a_code_too_fine_for_a_camera() {
        let secret = TotpSecret::from_bytes(&[7; 20]).unwrap();
        for name in ["a", "é", "🦉", ":", "%"] {
            let qr = draw(&secret.uri(&name.repeat(64))).unwrap();
            assert!(qr.size <= 57, "{name}: {} modules", qr.size);
        }
    }
}
