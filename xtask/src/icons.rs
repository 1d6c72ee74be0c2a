//! `icons`: every size the installers need, drawn from `icons/mark.svg`.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::project::Project;
use crate::steps::{Failure, Outcome};

/// Windows shows the small sizes in lists and the large one on the desktop.
const ICO_SIZES: [u32; 6] = [16, 24, 32, 48, 64, 256];

/// Type codes of Apple's icon container for entries that hold a PNG.
const ICNS_SIZES: [(&[u8; 4], u32); 7] = [
    (b"icp4", 16),
    (b"icp5", 32),
    (b"ic11", 32),
    (b"ic07", 128),
    (b"ic08", 256),
    (b"ic09", 512),
    (b"ic10", 1024),
];

const PNG_FILES: [(&str, u32); 5] = [
    ("32x32.png", 32),
    ("64x64.png", 64),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("icon.png", 512),
];

pub fn make(project: &Project) -> Outcome {
    let folder = project.path("icons");
    let drawing = folder.join("mark.svg");
    for (name, size) in PNG_FILES {
        fs::write(folder.join(name), render(&drawing, size)?)?;
    }
    fs::write(folder.join("icon.ico"), ico(&drawing)?)?;
    fs::write(folder.join("icon.icns"), icns(&drawing)?)?;
    Ok(())
}

fn render(drawing: &Path, size: u32) -> Result<Vec<u8>, Failure> {
    let size = size.to_string();
    let drawn = Command::new("rsvg-convert")
        .args(["--width", &size, "--height", &size, "--format", "png"])
        .arg(drawing)
        .output()
        .map_err(|error| {
            format!("rsvg-convert is needed to draw icons (Debian: librsvg2-bin): {error}")
        })?;
    if !drawn.status.success() {
        return Err(String::from_utf8_lossy(&drawn.stderr).into_owned().into());
    }
    Ok(drawn.stdout)
}

/// A header, a directory of fixed-size entries, then the pictures.
fn ico(drawing: &Path) -> Result<Vec<u8>, Failure> {
    let pictures = ICO_SIZES
        .iter()
        .map(|&size| Ok((size, render(drawing, size)?)))
        .collect::<Result<Vec<_>, Failure>>()?;
    let count = u16::try_from(pictures.len())?;
    let mut file = Vec::new();
    for word in [0_u16, 1, count] {
        file.extend(word.to_le_bytes());
    }
    let mut offset = 6 + 16 * u32::from(count);
    for (size, picture) in &pictures {
        // One byte for the size; 256 is written as 0.
        let edge = u8::try_from(*size).unwrap_or(0);
        file.extend([edge, edge, 0, 0]);
        file.extend(1_u16.to_le_bytes());
        file.extend(32_u16.to_le_bytes());
        let length = u32::try_from(picture.len())?;
        file.extend(length.to_le_bytes());
        file.extend(offset.to_le_bytes());
        offset += length;
    }
    for (_, picture) in pictures {
        file.extend(picture);
    }
    Ok(file)
}

/// A header with the whole length, then a type code and a length before each picture.
fn icns(drawing: &Path) -> Result<Vec<u8>, Failure> {
    let mut pictures = Vec::new();
    for (code, size) in ICNS_SIZES {
        let picture = render(drawing, size)?;
        pictures.extend(code);
        pictures.extend(u32::try_from(picture.len() + 8)?.to_be_bytes());
        pictures.extend(picture);
    }
    let mut file = b"icns".to_vec();
    file.extend(u32::try_from(pictures.len() + 8)?.to_be_bytes());
    file.extend(pictures);
    Ok(file)
}
