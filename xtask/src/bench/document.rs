//! The document of the figures. The same figures and surroundings give the same text.

use std::fmt::Write as _;
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

enum Unit {
    Milliseconds,
    KiB,
    PerSecond,
    Bytes,
}

/// A line of the table: names of figures, and what they are for whoever reads them.
struct Row {
    what: &'static str,
    unit: Unit,
    ours: &'static str,
    reference: Option<(&'static str, &'static str)>,
    meaning: &'static str,
}

const fn row(
    what: &'static str,
    unit: Unit,
    ours: &'static str,
    reference: (&'static str, &'static str),
    meaning: &'static str,
) -> Row {
    Row {
        what,
        unit,
        ours,
        reference: Some(reference),
        meaning,
    }
}

const fn alone(what: &'static str, unit: Unit, ours: &'static str, meaning: &'static str) -> Row {
    Row {
        what,
        unit,
        ours,
        reference: None,
        meaning,
    }
}

use Unit::{Bytes, KiB, Milliseconds, PerSecond};

const TABLE: &[(&str, &[Row])] = &[
    (
        "Start",
        &[
            row(
                "page drawn, field has the focus",
                Milliseconds,
                "start_to_field_ms",
                ("bare window", "start_to_field_yardstick_ms"),
                "what the program adds to an empty web view",
            ),
            row(
                "window that asks for the password",
                Milliseconds,
                "start_to_window_ms",
                ("bare window", "start_to_window_yardstick_ms"),
                "the bare window is shown before its page is drawn",
            ),
            row(
                "window that asks for the password",
                Milliseconds,
                "start_to_window_ms",
                ("KeePassXC", "keepassxc_start_to_window_ms"),
                "a program in C++ and Qt",
            ),
            row(
                "window that asks for the password",
                Milliseconds,
                "start_to_window_ms",
                ("OTPClient", "otpclient_start_to_window_ms"),
                "a program in C and GTK",
            ),
        ],
    ),
    (
        "Memory",
        &[
            row(
                "at the password field",
                KiB,
                "memory_at_field_kib",
                ("bare window", "memory_open_yardstick_kib"),
                "most of it is the web view",
            ),
            row(
                "at the password field",
                KiB,
                "memory_at_field_kib",
                ("KeePassXC", "keepassxc_memory_at_field_kib"),
                "no web view",
            ),
            row(
                "at the password field",
                KiB,
                "memory_at_field_kib",
                ("OTPClient", "otpclient_memory_at_field_kib"),
                "no web view",
            ),
            row(
                "account open",
                KiB,
                "memory_open_kib",
                ("bare window", "memory_open_yardstick_kib"),
                "with the whole page of settings",
            ),
            row(
                "account open",
                KiB,
                "memory_open_kib",
                ("KeePassXC, database open", "keepassxc_memory_kib"),
                "an empty database",
            ),
            row(
                "in the tray, without a page",
                KiB,
                "memory_tray_kib",
                ("bare window, open", "memory_open_yardstick_kib"),
                "what stays when the window is closed",
            ),
        ],
    ),
    (
        "Idle",
        &[
            row(
                "threads woken, account open",
                PerSecond,
                "idle_wakeups_per_s",
                ("KeePassXC, database open", "keepassxc_idle_wakeups_per_s"),
                "both with their lock on",
            ),
            row(
                "threads woken, at the password field",
                PerSecond,
                "at_field_idle_wakeups_per_s",
                ("bare window", "bare_at_field_idle_wakeups_per_s"),
                "both with a caret that blinks; ours is drawn without a graphics driver",
            ),
            row(
                "threads woken, at the password field",
                PerSecond,
                "at_field_idle_wakeups_per_s",
                ("OTPClient", "otpclient_at_field_idle_wakeups_per_s"),
                "its caret stops blinking after ten seconds",
            ),
        ],
    ),
    (
        "Lock",
        &[
            row(
                "how late it falls, median",
                Milliseconds,
                "lock_lateness_median_ms",
                ("KeePassXC", "keepassxc_lock_lateness_median_ms"),
                "after its deadline; below zero is before it",
            ),
            row(
                "how late it falls, worst",
                Milliseconds,
                "lock_lateness_worst_ms",
                ("KeePassXC", "keepassxc_lock_lateness_worst_ms"),
                "of twenty each",
            ),
            alone(
                "account gone from the screen, worst",
                Milliseconds,
                "lock_to_screen_worst_ms",
                "of all that follow; at most 250 ms is the aim",
            ),
            alone(
                "nothing else under way",
                Milliseconds,
                "lock_to_screen_alone_ms",
                "worst of twenty, from the system's word that it locks",
            ),
            alone(
                "after five minutes without input",
                Milliseconds,
                "lock_to_screen_idle_ms",
                "once, from the deadline",
            ),
            alone(
                "with a file dialog open",
                Milliseconds,
                "lock_to_screen_dialog_ms",
                "worst of twenty",
            ),
            alone(
                "while a backup goes to a slow disk",
                Milliseconds,
                "lock_to_screen_slow_disk_ms",
                "worst of twenty; each write takes a second",
            ),
            alone(
                "with its window put away",
                Milliseconds,
                "lock_to_screen_hidden_ms",
                "worst of twenty; the window is brought back in the same moment",
            ),
        ],
    ),
    (
        "Unlock",
        &[
            row(
                "sign-in with a password",
                Milliseconds,
                "unlock_ms",
                ("argon2, the hash alone", "unlock_yardstick_ms"),
                "Argon2id with an account's costs; meant to be slow for whoever guesses",
            ),
            alone(
                "PIN to page",
                Milliseconds,
                "pin_unlock_to_page_ms",
                "from the click, with WebDriver's own delay, in a debug build",
            ),
        ],
    ),
    (
        "History of a million entries",
        &[
            row(
                "first page, sign-ins",
                Milliseconds,
                "history_first_page_sign_ins_ms",
                ("a thousand", "history_first_page_sign_ins_yardstick_ms"),
                "twenty rows",
            ),
            row(
                "first page, everything",
                Milliseconds,
                "history_first_page_everything_ms",
                ("a thousand", "history_first_page_everything_yardstick_ms"),
                "twenty rows",
            ),
            row(
                "a page deep in it, sign-ins",
                Milliseconds,
                "history_deep_page_sign_ins_ms",
                ("a thousand", "history_deep_page_sign_ins_yardstick_ms"),
                "twenty rows",
            ),
            row(
                "a page deep in it, everything",
                Milliseconds,
                "history_deep_page_everything_ms",
                ("a thousand", "history_deep_page_everything_yardstick_ms"),
                "twenty rows",
            ),
            row(
                "an entry more",
                Milliseconds,
                "log_append_ms",
                ("a thousand", "log_append_yardstick_ms"),
                "written to disk, with its place in the chain",
            ),
            row(
                "sign-in",
                Milliseconds,
                "sign_in_full_history_ms",
                ("a thousand", "sign_in_full_history_yardstick_ms"),
                "the end of the log is compared with what was last seen",
            ),
            alone(
                "room of an entry",
                Bytes,
                "log_bytes_per_entry",
                "on disk, encrypted",
            ),
            alone(
                "entries verified",
                PerSecond,
                "log_verify_entries_per_s",
                "when the whole chain is checked",
            ),
        ],
    ),
    (
        "Codes",
        &[
            row(
                "500,000 one-time codes",
                Milliseconds,
                "totp_ms",
                ("oathtool", "oathtool_totp_ms"),
                "ours checks every code that oathtool made: all are equal",
            ),
            row(
                "QR code of an authenticator's address",
                Milliseconds,
                "qr_uri_ms",
                ("qrencode", "qrencode_uri_ms"),
                "mostly the start of a program",
            ),
            row(
                "QR code of 2331 bytes",
                Milliseconds,
                "qr_long_ms",
                ("qrencode", "qrencode_long_ms"),
                "the longest text of level M; mostly drawing",
            ),
        ],
    ),
    (
        "Size",
        &[
            row(
                "deb",
                KiB,
                "deb_kib",
                ("bare window", "bare_deb_kib"),
                "what is downloaded",
            ),
            row(
                "deb",
                KiB,
                "deb_kib",
                ("KeePassXC", "keepassxc_deb_kib"),
                "both without the libraries they need",
            ),
            row(
                "deb",
                KiB,
                "deb_kib",
                ("OTPClient", "otpclient_deb_kib"),
                "nearly all of it is in libraries",
            ),
            row(
                "installed",
                KiB,
                "deb_installed_kib",
                ("bare window", "bare_deb_installed_kib"),
                "as the packages say",
            ),
            row(
                "installed",
                KiB,
                "deb_installed_kib",
                ("KeePassXC", "keepassxc_deb_installed_kib"),
                "with its words in many languages",
            ),
            row(
                "installed",
                KiB,
                "deb_installed_kib",
                ("OTPClient", "otpclient_deb_installed_kib"),
                "nearly all of it is in libraries",
            ),
        ],
    ),
];

const WHAT_WAS_COMPARED: &str = "\
## What was compared

- Programs take turns, so that what else the machine does meets all alike. A figure is the median. A
  ratio is ours divided by the reference: below 1 is less time, memory or room.
- **Bare window** is `benches/bare-window`: one field in the smallest Tauri window, built like
  Nightlatch. Start to the field ends when each says that its page is drawn and its field has the focus.
- **Windows** are on a virtual screen without a window manager. A start ends when the window that asks
  for a password is visible: Nightlatch's with an account in it, KeePassXC's with a database to unlock,
  OTPClient's with a file of codes to open. Every start finds its files in memory.
- **Memory** is that of all processes of a program, what they share divided among them (PSS), once it is
  steady.
- **Idle** counts how often threads wake up while nobody is there, for 30 seconds, from 10 seconds after
  the start. With its account open, Nightlatch is on Contacts Settings with its lock on.
- **Gone from the screen**: the program as people get it, under a window manager; places of the account's
  picture are looked at some hundred times a second until none of them is the same any more.
- **Lock**: ours is logged by the program itself, as time since its deadline, with minutes shortened to
  0.3 seconds. KeePassXC's is seen in its window's title, set to 2 seconds after the last key; looking
  takes some ten milliseconds.
- **argon2** is the reference implementation in C with an account's costs, by its own clock. Ours is the
  whole sign-in.
- **Codes** are made by `oathtool` in one run and checked by ours in another, each code as a sign-in
  checks it. Both are whole programs; the start is about one in a hundred.
- **QR codes** have the same text, level M and number of modules, and are drawn as one path. Both are
  whole programs. What ours draws is read by `zbarimg` and is the same text.
- **Sizes** of KeePassXC and OTPClient are those of Debian's packages.

## How to run it

```
cargo xtask bench
```

It needs Linux and Debian's packages, takes some twenty minutes besides the builds, and writes this
document and `target/bench.json`. A quick look, or only a part of it, goes to `target/benchmarks.md`:

```
cargo xtask bench --rounds 1
cargo xtask bench start memory
```
";

pub fn write(figures: &Figures, host: &HostInfo) -> String {
    let HostInfo {
        date,
        commit,
        processor,
        processors,
        memory_gib,
        system,
        versions,
    } = host;
    let versions: Vec<String> = versions
        .iter()
        .map(|(name, version)| format!("{name} {version}"))
        .collect();
    let mut text = format!(
        "# Benchmarks\n\n\
         Made by `cargo xtask bench` on {date}, of commit {commit}.\n\n\
         - Machine: {processor}, {processors} processors, {memory_gib} GiB of memory; {system}\n\
         - Versions: {}\n\n\
         | figure | Nightlatch | reference | | ratio | what it means |\n\
         |---|---:|---:|---|---:|---|\n",
        versions.join(", ")
    );
    for (subject, rows) in TABLE {
        // Writing into a `String` does not fail.
        let _ = writeln!(text, "| **{subject}** | | | | | |");
        for row in *rows {
            let _ = writeln!(text, "{}", row.line(figures));
        }
    }
    text.push('\n');
    text.push_str(WHAT_WAS_COMPARED);
    text
}

impl Row {
    fn line(&self, figures: &Figures) -> String {
        let ours = figures.get(self.ours);
        let (who, theirs) = self
            .reference
            .map_or(("", None), |(who, name)| (who, figures.get(name)));
        let shown =
            |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |v| self.unit.show(v));
        let reference = if self.reference.is_some() {
            shown(theirs)
        } else {
            String::new()
        };
        // What is nothing, or comes too early, has no ratio.
        let ratio = ours
            .zip(theirs)
            .filter(|(_, theirs)| *theirs > 0.0)
            .map_or_else(String::new, |(ours, theirs)| {
                format!("{:.2}", ours / theirs)
            });
        format!(
            "| {} | {} | {reference} | {who} | {ratio} | {} |",
            self.what,
            shown(ours),
            self.meaning
        )
    }
}

impl Unit {
    fn show(&self, value: f64) -> String {
        match self {
            Self::Milliseconds if value.abs() < 10.0 && value.fract() != 0.0 => {
                format!("{value:.2} ms")
            }
            Self::Milliseconds => format!("{value:.0} ms"),
            Self::KiB if value < 1024.0 => format!("{value:.0} KiB"),
            Self::KiB => format!("{:.1} MiB", value / 1024.0),
            Self::PerSecond if value < 1000.0 => format!("{value:.2} /s"),
            Self::PerSecond => format!("{value:.0} /s"),
            Self::Bytes => format!("{value:.0} bytes"),
        }
    }
}

impl HostInfo {
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
                "page drawn, field has the focus",
                "bare window",
                "| 612 ms | 510 ms | bare window | 1.20 |",
            ),
            (
                "account open",
                "KeePassXC",
                "| 150.0 MiB | – | KeePassXC, database open |  |",
            ),
            (
                "how late it falls, median",
                "",
                "| 1 ms | -40 ms | KeePassXC |  |",
            ),
            ("deb", "bare", "| – | 900 KiB | bare window |  |"),
            (
                "threads woken, account open",
                "",
                "| 0.10 /s | 0.00 /s | KeePassXC, database open |  |",
            ),
            ("room of an entry", "", "| 202 bytes |  |  |  |"),
        ] {
            let line = line(&text, what, who);
            assert!(line.contains(wanted), "{line}");
        }
        assert!(text.contains("on 2026-01-31, of commit 0123456789ab.\n"));
        assert!(text.contains("- Machine: A processor, 2 processors, 8 GiB of memory; A system\n"));
        assert!(text.contains("- Versions: keepassxc 2.7.4\n"));
    }

    #[test]
    fn it_is_one_table_and_the_same_each_time() {
        let text = write(&Figures::default(), &host());
        assert_eq!(text, write(&Figures::default(), &host()));
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        let expected: usize = TABLE.iter().map(|(_, rows)| rows.len() + 1).sum();
        assert_eq!(rows.len(), expected + 2);
        for row in rows {
            assert_eq!(row.matches('|').count(), 7, "{row}");
        }
        assert!(text.ends_with("```\n"));
    }
}
