//! `--self-check`: what of Nightlatch works on this computer, tried without a window.
//!
//! An account is made in a temporary folder, with an account's real costs, and taken through what people do with
//! one. The person's own accounts and the network are left alone; the keystore gets one item and loses it again.

mod account;
mod computer;

use crate::host_info::ThisComputer;
use nightlatch_account::ports::HostInfo as _;
use nightlatch_account::time::Clock as _;
use nightlatch_platform::clock::SystemClock;
use nightlatch_platform::hardening;
use std::fmt::Display;
use std::io::{self, Write};

/// What a whole check comes to, and the program's exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Verdict {
    /// Everything works.
    Works = 0,
    /// Accounts work; something that this computer should offer is missing.
    Lacking = 3,
    /// Accounts don't work here.
    Fails = 1,
}

impl Verdict {
    /// The program's exit status.
    pub fn status(self) -> i32 {
        self as i32
    }

    fn worst(self, other: Self) -> Self {
        let order = [Self::Works, Self::Lacking, Self::Fails];
        let rank = |verdict| order.iter().position(|known| *known == verdict);
        if rank(other) > rank(self) {
            other
        } else {
            self
        }
    }
}

/// Checks this computer and writes a line for each thing that was tried.
pub fn run(out: &mut dyn Write) -> io::Result<Verdict> {
    hardening::keep_new_files_private();
    let dumps = hardening::no_core_dumps();
    writeln!(out, "{}", ThisComputer::new().user_agent())?;
    let mut report = Report {
        out,
        verdict: Verdict::Works,
    };
    report.heading("Account, in a temporary folder")?;
    account::check(&mut report, &std::env::temp_dir())?;
    report.heading("This computer")?;
    computer::check(&mut report, dumps)?;
    report.end()
}

/// The lines as they are written, and the worst of them.
struct Report<'o> {
    out: &'o mut dyn Write,
    verdict: Verdict,
}

impl Report<'_> {
    fn heading(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "\n{text}")
    }

    fn works(&mut self, what: &str, how: impl Display) -> io::Result<()> {
        self.line("ok", what, how)
    }

    /// What this computer does not offer.
    fn lacks(&mut self, what: &str, why: impl Display) -> io::Result<()> {
        self.verdict = self.verdict.worst(Verdict::Lacking);
        self.line("missing", what, why)
    }

    /// What many computers do without.
    fn goes_without(&mut self, what: &str, why: impl Display) -> io::Result<()> {
        self.line("none", what, why)
    }

    /// What an account cannot do without.
    fn fails(&mut self, what: &str, why: impl Display) -> io::Result<()> {
        self.verdict = self.verdict.worst(Verdict::Fails);
        self.line("FAILED", what, why)
    }

    /// Whoever waits sees each line as soon as it is known.
    fn line(&mut self, mark: &str, what: &str, text: impl Display) -> io::Result<()> {
        let line = format!("  {mark:<8} {what:<36} {text}");
        writeln!(self.out, "{}", line.trim_end())?;
        self.out.flush()
    }

    fn end(self) -> io::Result<Verdict> {
        let words = match self.verdict {
            Verdict::Works => "Everything works on this computer.",
            Verdict::Lacking => {
                "Accounts work on this computer. What is marked \"missing\" doesn't."
            }
            Verdict::Fails => "Accounts don't work on this computer.",
        };
        writeln!(self.out, "\n{words}")?;
        self.out.flush()?;
        Ok(self.verdict)
    }
}

/// Milliseconds that also pass while the computer sleeps.
fn now() -> u64 {
    SystemClock::new().now().boot
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict_of(work: impl FnOnce(&mut Report<'_>)) -> (Verdict, String) {
        let mut out = Vec::new();
        let mut report = Report {
            out: &mut out,
            verdict: Verdict::Works,
        };
        work(&mut report);
        let verdict = report.end().unwrap();
        (verdict, String::from_utf8(out).unwrap())
    }

    #[test]
    fn the_worst_line_decides() {
        let (verdict, text) = verdict_of(|report| report.works("encryption", "4.6").unwrap());
        assert_eq!(verdict, Verdict::Works);
        assert!(
            text.ends_with("Everything works on this computer.\n"),
            "{text}"
        );
        let (verdict, _) = verdict_of(|report| {
            report.lacks("keystore", "none").unwrap();
            report.works("encryption", "").unwrap();
        });
        assert_eq!((verdict, verdict.status()), (Verdict::Lacking, 3));
        let (verdict, text) = verdict_of(|report| {
            report.fails("sign in", "no space is left").unwrap();
            report.lacks("keystore", "none").unwrap();
        });
        assert_eq!((verdict, verdict.status()), (Verdict::Fails, 1));
        assert!(text.contains("  FAILED   sign in"), "{text}");
    }

    #[test]
    fn an_account_goes_through_everything_and_leaves_nothing_behind() {
        let parent = tempfile::tempdir().unwrap();
        let (verdict, text) = verdict_of(|report| account::check(report, parent.path()).unwrap());
        assert_eq!(verdict, Verdict::Works, "{text}");
        for (step, _) in account::STEPS {
            assert!(text.contains(&format!("  ok       {step}")), "{text}");
        }
        assert_eq!(std::fs::read_dir(parent.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_that_cannot_be_written_fails_in_words() {
        let parent = tempfile::tempdir().unwrap();
        let missing = parent.path().join("missing");
        let (verdict, text) = verdict_of(|report| account::check(report, &missing).unwrap());
        assert_eq!(verdict, Verdict::Fails);
        assert!(text.contains("  FAILED   temporary folder"), "{text}");
    }
}
