//! Fills in `benchmarks.md`, which has the words and the names of the figures.

use std::fs;
use std::process::Command;
use std::thread;

use super::figures::Figures;
use crate::project::Project;
use crate::steps::{Failure, answer, answer_of};

/// Where and of what the figures are.
pub struct HostInfo {
    pub date: String,
    pub commit: String,
    pub processor: String,
    pub processors: usize,
    pub memory_gib: u64,
    pub system: String,
    /// Names and versions of what was compared.
    pub versions: Vec<(&'static str, String)>,
}

/// The Debian packages whose versions matter.
const PACKAGES: [&str; 6] = [
    "libwebkit2gtk-4.1-0",
    "keepassxc",
    "otpclient",
    "argon2",
    "oathtool",
    "qrencode",
];

const TEMPLATE: &str = include_str!("benchmarks.md");

/// The document. Braces in the template hold the name of a figure or of a fact about the machine, or two figures and
/// a slash for their ratio. What was not measured is a dash.
pub fn write(figures: &Figures, host: &HostInfo) -> String {
    let mut text = String::new();
    let mut rest = TEMPLATE;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        text.push_str(&host.fact(name).unwrap_or_else(|| shown(figures, name)));
        rest = after;
    }
    text + rest
}

fn shown(figures: &Figures, name: &str) -> String {
    let Some((ours, reference)) = name.split_once(" / ") else {
        return figures
            .get(name)
            .map_or_else(|| "–".to_owned(), |value| with_unit(name, value));
    };
    // A reference that is nothing, or comes too early, gives no ratio.
    figures
        .get(ours)
        .zip(figures.get(reference))
        .filter(|(_, reference)| *reference > 0.0)
        .map_or_else(String::new, |(ours, reference)| {
            format!("{:.2}", ours / reference)
        })
}

/// The unit is the end of the name.
fn with_unit(name: &str, value: f64) -> String {
    if name.ends_with("_ms") {
        if value.abs() < 10.0 && value.fract() != 0.0 {
            return format!("{value:.2} ms");
        }
        return format!("{value:.0} ms");
    }
    if name.ends_with("_kib") {
        if value < 1024.0 {
            return format!("{value:.0} KiB");
        }
        return format!("{:.1} MiB", value / 1024.0);
    }
    if name.ends_with("_per_s") {
        if value < 1000.0 {
            return format!("{value:.2} /s");
        }
        return format!("{value:.0} /s");
    }
    if name.contains("_bytes") {
        return format!("{value:.0} bytes");
    }
    value.to_string()
}

impl HostInfo {
    fn fact(&self, name: &str) -> Option<String> {
        Some(match name {
            "date" => self.date.clone(),
            "commit" => self.commit.clone(),
            "processor" => self.processor.clone(),
            "processors" => self.processors.to_string(),
            "memory_gib" => self.memory_gib.to_string(),
            "system" => self.system.clone(),
            "versions" => {
                let version = |(name, version): &(&str, String)| format!("{name} {version}");
                self.versions
                    .iter()
                    .map(version)
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            _ => return None,
        })
    }

    pub fn here(project: &Project) -> Result<Self, Failure> {
        let git = |arguments: &[&str]| answer_of(project.command("git").args(arguments));
        let mut commit = git(&["rev-parse", "--short=12", "HEAD"])?.trim().to_owned();
        // The document of an earlier run is no change of what is measured.
        let changes = git(&[
            "status",
            "--porcelain",
            "--untracked-files=no",
            "--",
            ".",
            ":!docs/benchmarks.md",
        ])?;
        if !changes.trim().is_empty() {
            commit.push_str(" with changes");
        }
        let value = |file: &str, name: &str, separator: char| -> Option<String> {
            let text = fs::read_to_string(file).ok()?;
            let line = text.lines().find(|line| line.starts_with(name))?;
            Some(line.split_once(separator)?.1.trim().to_owned())
        };
        let unknown = || "unknown".to_owned();
        let system = value("/etc/os-release", "PRETTY_NAME", '=').unwrap_or_else(unknown);
        let memory_kib: u64 = value("/proc/meminfo", "MemTotal", ':')
            .and_then(|value| value.split_whitespace().next()?.parse().ok())
            .unwrap_or(0);
        Ok(Self {
            date: answer_of(Command::new("date").args(["--utc", "+%F"]))?
                .trim()
                .to_owned(),
            commit,
            processor: value("/proc/cpuinfo", "model name", ':').unwrap_or_else(unknown),
            processors: thread::available_parallelism()?.get(),
            memory_gib: (memory_kib + 512 * 1024) / (1024 * 1024),
            system: system.trim_matches('"').to_owned(),
            versions: PACKAGES
                .into_iter()
                .map(|package| (package, version(package).unwrap_or_else(unknown)))
                .collect(),
        })
    }
}

fn version(package: &str) -> Option<String> {
    answer(
        "dpkg-query",
        &["--show", "--showformat=${Version}", package],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host() -> HostInfo {
        HostInfo {
            date: "2026-01-31".to_owned(),
            commit: "0123456789ab".to_owned(),
            processor: "A processor".to_owned(),
            processors: 2,
            memory_gib: 8,
            system: "A system".to_owned(),
            versions: vec![("keepassxc", "2.7.4".to_owned())],
        }
    }

    fn line<'t>(text: &'t str, what: &str, who: &str) -> &'t str {
        text.lines()
            .find(|line| line.starts_with(&format!("| {what} |")) && line.contains(who))
            .unwrap()
    }

    #[test]
    fn a_line_has_both_figures_and_their_ratio() {
        let mut figures = Figures::default();
        for (name, value) in [
            ("start_to_field_ms", 612.4),
            ("start_to_field_yardstick_ms", 510.0),
            ("memory_open_kib", 153_600.0),
            ("lock_lateness_median_ms", 1.0),
            ("keepassxc_lock_lateness_median_ms", -40.0),
            ("bare_deb_kib", 900.0),
            ("idle_wakeups_per_s", 0.1),
            ("keepassxc_idle_wakeups_per_s", 0.0),
            ("log_bytes_per_entry", 201.5),
        ] {
            figures.note(name, value);
        }
        let text = write(&figures, &host());
        for (what, who, wanted) in [
            (
                "to a page with the focus in its field",
                "bare window",
                "| 612 ms | 510 ms | bare window | 1.20 |",
            ),
            (
                "account open",
                "KeePassXC",
                "| 150.0 MiB | – | KeePassXC, database open |  |",
            ),
            (
                "delay after the deadline, median",
                "",
                "| 1 ms | -40 ms | KeePassXC |  |",
            ),
            ("deb", "bare", "| – | 900 KiB | bare window |  |"),
            (
                "wake-ups of threads, account open",
                "",
                "| 0.10 /s | 0.00 /s | KeePassXC, database open |  |",
            ),
            ("size of an entry", "", "| 202 bytes | | | |"),
        ] {
            let line = line(&text, what, who);
            assert!(line.contains(wanted), "{line}");
        }
        assert!(text.contains("on 2026-01-31, at commit 0123456789ab.\n"));
        assert!(text.contains("- Machine: A processor, 2 processors, 8 GiB of memory; A system\n"));
        assert!(text.contains("- Versions: keepassxc 2.7.4\n"));
    }

    #[test]
    fn every_row_of_the_table_is_whole() {
        let text = write(&Figures::default(), &host());
        assert!(!text.contains(['{', '}']));
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        assert!(rows.len() > 40);
        for row in rows {
            assert_eq!(row.matches('|').count(), 7, "{row}");
        }
        assert!(text.ends_with("```\n"));
    }
}
