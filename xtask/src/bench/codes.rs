//! One-time codes against `oathtool`, QR codes against `qrencode`: whole programs, with their starts.
//! Both references check ours as well: the codes must be equal, and what is drawn must be read again.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::Value;

use super::figures::{Figures, Measured, milliseconds};
use crate::project::Project;
use crate::steps::{Failure, Outcome, answer_of};

/// The secret of RFC 6238, appendix B.
const SECRET: &str = "12345678901234567890";
/// In November 2023.
const FIRST_STEP: u64 = 56_666_666;
/// So many that starting a program is little of it.
const CODES: u64 = 500_000;
const TOTP: usize = 9;

const URI: &str = "otpauth://totp/Nightlatch:ann%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
                   &issuer=Nightlatch&algorithm=SHA1&digits=6&period=30";
/// The most bytes that a code of level M holds (ISO/IEC 18004, table 7).
const LONGEST: usize = 2331;
const QR: usize = 51;
/// Pixels of a module, and modules of the quiet zone, for the picture that is read again.
const SCALE: usize = 4;
const QUIET: usize = 4;

pub fn totp(project: &Project, figures: &mut Figures) -> Outcome {
    let codes = project.target("bench-codes.txt");
    let example = project.program("release/examples", "codes");
    let mut theirs = || {
        let mut oathtool = Command::new("oathtool");
        oathtool
            .arg("--totp")
            .arg(format!("--now=@{}", FIRST_STEP * 30))
            .arg(format!("--window={}", CODES - 1))
            .arg(data_encoding::HEXLOWER.encode(SECRET.as_bytes()))
            .stdout(File::create(&codes)?);
        time(&mut oathtool)
    };
    // What is checked is there before the first check.
    theirs()?;
    let mut ours = || {
        let mut check = Command::new(&example);
        check
            .args([SECRET, &FIRST_STEP.to_string()])
            .stdin(File::open(&codes)?);
        let started = Instant::now();
        let checked: u64 = answer_of(&mut check)?.trim().parse()?;
        let took = milliseconds(started.elapsed());
        if checked == CODES {
            Ok(took)
        } else {
            Err(format!("oathtool made {checked} codes").into())
        }
    };
    figures.in_turn(
        TOTP,
        &mut [("totp_ms", &mut ours), ("oathtool_totp_ms", &mut theirs)],
    )?;
    figures.compare("totp_ratio", "totp_ms", "oathtool_totp_ms");
    Ok(fs::remove_file(codes)?)
}

pub fn qr(project: &Project, figures: &mut Figures) -> Outcome {
    let long = long_text();
    let texts = [("uri", URI), ("long", long.as_str())];
    for (name, text) in texts {
        let file = project.target(format!("bench-qr-{name}.txt"));
        fs::write(&file, text)?;
        same_content(project, &file, text)?;
        println!("{name}: read again as it was written");
    }
    let [of_uri, of_long] = texts.map(|(name, _)| project.target(format!("bench-qr-{name}.txt")));
    figures.in_turn(
        QR,
        &mut [
            ("qr_uri_ms", &mut || time(&mut ours(project, &of_uri)?)),
            ("qrencode_uri_ms", &mut || time(&mut theirs(&of_uri))),
            ("qr_long_ms", &mut || time(&mut ours(project, &of_long)?)),
            ("qrencode_long_ms", &mut || time(&mut theirs(&of_long))),
        ],
    )?;
    figures.compare("qr_uri_ratio", "qr_uri_ms", "qrencode_uri_ms");
    figures.compare("qr_long_ratio", "qr_long_ms", "qrencode_long_ms");
    Ok(())
}

/// Small letters take a byte each.
fn long_text() -> String {
    "Nightlatch keeps a person's account safe. "
        .chars()
        .cycle()
        .take(LONGEST)
        .collect()
}

/// Both draw one path of runs, as text.
fn ours(project: &Project, text: &Path) -> Result<Command, Failure> {
    let mut command = Command::new(project.program("release/examples", "qr"));
    command.stdin(File::open(text)?);
    Ok(command)
}

fn theirs(text: &Path) -> Command {
    let mut command = Command::new("qrencode");
    command
        .args(["--level=M", "--margin=0"])
        .args(["--type=SVG", "--svg-path", "--rle", "--output=-"])
        .arg("--read-from")
        .arg(text);
    command
}

/// Draws a text with ours, as large as the reference does, and has it read by a third program.
fn same_content(project: &Project, file: &Path, text: &str) -> Outcome {
    let drawn: Value = serde_json::from_str(&answer_of(&mut ours(project, file)?)?)?;
    let modules = Modules::read(&drawn).ok_or("the example did not draw a code")?;

    let reference = answer_of(&mut theirs(file))?;
    let size = modules.size;
    if !reference.contains(&format!("viewBox=\"0 0 {size} {size}\"")) {
        return Err(format!("ours has {size} modules, that of qrencode another number").into());
    }

    let mut zbarimg = Command::new("zbarimg")
        .args([
            "--quiet",
            "--raw",
            "--oneshot",
            "-Sdisable",
            "-Sqrcode.enable",
        ])
        .arg("pbm:-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // It complains where there is no system bus.
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = zbarimg.stdin.take() {
        input.write_all(modules.as_picture().as_bytes())?;
    }
    let read = String::from_utf8(zbarimg.wait_with_output()?.stdout)?;
    if read.trim_end_matches('\n') == text {
        Ok(())
    } else {
        Err("zbarimg does not read what was written".into())
    }
}

/// The dark ones of a square.
struct Modules {
    size: usize,
    dark: Vec<bool>,
}

impl Modules {
    /// Reads a path of `Mx yhLENGTHv1h-LENGTHz`, which is what the page gets.
    fn read(drawn: &Value) -> Option<Self> {
        let size = usize::try_from(drawn.get("size")?.as_u64()?).ok()?;
        let mut dark = vec![false; size * size];
        for run in drawn.get("path")?.as_str()?.split_terminator('z') {
            let (start, run) = run.strip_prefix('M')?.split_once('h')?;
            let (x, y) = start.split_once(' ')?;
            let length = run.split_once('v')?.0;
            let start = y.parse::<usize>().ok()? * size + x.parse::<usize>().ok()?;
            let end = start + length.parse::<usize>().ok()?;
            dark.get_mut(start..end)?.fill(true);
        }
        Some(Self { size, dark })
    }

    /// As a portable bitmap.
    fn as_picture(&self) -> String {
        let side = self.size + 2 * QUIET;
        let pixels = side * SCALE;
        let mut picture = format!("P1\n{pixels} {pixels}\n");
        for y in 0..pixels {
            for x in 0..pixels {
                let module = |pixel: usize| (pixel / SCALE).checked_sub(QUIET);
                let dark = module(x)
                    .zip(module(y))
                    .filter(|(x, y)| x.max(y) < &self.size)
                    .and_then(|(x, y)| self.dark.get(y * self.size + x));
                picture.push(if dark == Some(&true) { '1' } else { '0' });
            }
            picture.push('\n');
        }
        picture
    }
}

/// Milliseconds from its start to its end; what it writes is thrown away unless it goes to a file.
fn time(command: &mut Command) -> Measured {
    let started = Instant::now();
    answer_of(command)?;
    Ok(milliseconds(started.elapsed()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_path_becomes_modules() {
        let drawn = json!({ "size": 3, "path": "M0 0h2v1h-2zM2 2h1v1h-1z" });
        let modules = Modules::read(&drawn).unwrap();
        let dark: Vec<usize> = (0..9).filter(|at| modules.dark[*at]).collect();
        assert_eq!(dark, [0, 1, 8]);
        let picture = modules.as_picture();
        let first = picture.lines().nth(2 + QUIET * SCALE).unwrap();
        assert_eq!(first.find("11111111"), Some(QUIET * SCALE));
        assert_eq!(first.matches('1').count(), 2 * SCALE);
        for broken in [json!({}), json!({ "size": 1, "path": "M0 0h9v1h-9z" })] {
            assert!(Modules::read(&broken).is_none(), "{broken}");
        }
    }
}
