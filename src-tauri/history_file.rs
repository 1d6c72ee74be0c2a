//! "Session History" as a file: CSV for tables, JSON for programs.

use crate::error::CommandError;
use crate::files;
use crate::state::{Nightlatch, TheAccounts};
use jiff::Timestamp;
use nightlatch_account::ports::Permit;
use nightlatch_account::sessions::{HistoryFilter, HistoryRow, LogEntry, MAX_PAGE, Outcome};
use nightlatch_store::export::Unfilled;
use serde::{Deserialize, Serialize};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use uuid::Uuid;

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "HistoryFormat"))]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Comma-separated values (RFC 4180), in UTF-8.
    Csv,
    /// One array of objects (RFC 8259).
    Json,
}

impl Format {
    /// The file's name unless its owner chooses another.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Csv => "Session History.csv",
            Self::Json => "Session History.json",
        }
    }
}

/// A row as it is written.
#[derive(Serialize)]
struct Row<'r> {
    number: i64,
    created_date: String,
    event: String,
    failure: Option<String>,
    ip_address: Option<&'r str>,
    /// "service" where a service on the internet told the address, "computer" otherwise.
    address_from: Option<&'static str>,
    user_agent: &'r str,
    device: Option<&'r str>,
    session: Option<Uuid>,
    skipped: Vec<String>,
}

const COLUMNS: [&str; 10] = [
    "Number",
    "Created Date",
    "Event",
    "Failure",
    "IP Address",
    "Address From",
    "User Agent",
    "Device",
    "Session",
    "Skipped",
];

/// How much is written at once.
const PIECE: usize = 64 * 1024;

/// Writes what the filter shows, newest first, to a file that nobody else may read.
pub fn write(
    nightlatch: &Nightlatch,
    filter: &HistoryFilter,
    format: Format,
    file: &Path,
    permit: &dyn Permit,
) -> Result<(), CommandError> {
    let accounts = nightlatch.accounts()?;
    files::save(nightlatch.folders(), file, permit, |out| {
        let mut out = BufWriter::with_capacity(PIECE, out);
        fill(&accounts, filter, format, &mut out)?;
        Ok(out.flush()?)
    })
}

fn fill(
    accounts: &TheAccounts,
    filter: &HistoryFilter,
    format: Format,
    out: &mut impl Write,
) -> Result<(), Unfilled<CommandError>> {
    match format {
        Format::Csv => csv_line(out, COLUMNS)?,
        Format::Json => out.write_all(b"[")?,
    }
    let mut before = None;
    let mut first = true;
    loop {
        let page = accounts
            .session_history(filter, before, MAX_PAGE)
            .map_err(|error| Unfilled::Content(error.into()))?;
        for row in &page.rows {
            let row = Row::of(row);
            match format {
                Format::Csv => csv_line(out, row.cells())?,
                Format::Json => json_item(out, &row, first)?,
            }
            first = false;
        }
        match page.next {
            Some(next) => before = Some(next),
            None => break,
        }
    }
    if format == Format::Json {
        out.write_all(b"\n]\n")?;
    }
    Ok(())
}

impl<'r> Row<'r> {
    fn of(row: &'r HistoryRow) -> Self {
        let LogEntry {
            at,
            kind,
            outcome,
            session,
            address,
            public,
            user_agent,
            waived,
        } = &row.entry;
        let service = if *public { "service" } else { "computer" };
        Self {
            number: row.number,
            created_date: Timestamp::from_millisecond(*at)
                .map_or_else(|_| at.to_string(), |at| at.to_string()),
            event: word(kind),
            failure: match outcome {
                Outcome::Success => None,
                Outcome::Failure(reason) => Some(word(reason)),
            },
            ip_address: address.as_deref(),
            address_from: address.as_ref().map(|_| service),
            user_agent,
            device: row.device.as_deref(),
            session: *session,
            skipped: waived
                .iter()
                .map(|waiver| format!("{} ({})", word(&waiver.auth_type), waiver.network))
                .collect(),
        }
    }

    fn cells(&self) -> [String; 10] {
        let or_nothing = |text: Option<&str>| text.unwrap_or_default().to_owned();
        [
            self.number.to_string(),
            self.created_date.clone(),
            self.event.clone(),
            or_nothing(self.failure.as_deref()),
            or_nothing(self.ip_address),
            or_nothing(self.address_from),
            self.user_agent.to_owned(),
            or_nothing(self.device),
            self.session.map_or_else(String::new, |id| id.to_string()),
            self.skipped.join("; "),
        ]
    }
}

/// The word that a variant is known by everywhere.
fn word(variant: &impl Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn json_item(out: &mut impl Write, row: &Row<'_>, first: bool) -> io::Result<()> {
    out.write_all(if first { b"\n" } else { b",\n" })?;
    serde_json::to_writer(out, row).map_err(io::Error::from)
}

fn csv_line<T: AsRef<str>>(out: &mut impl Write, cells: [T; 10]) -> io::Result<()> {
    for (at, cell) in cells.iter().enumerate() {
        let separator = if at == 0 { "" } else { "," };
        write!(out, "{separator}\"{}\"", harmless(cell.as_ref()))?;
    }
    out.write_all(b"\r\n")
}

/// A cell's text between its quotes. A spreadsheet calculates anything that begins like a formula, even in
/// quotes: an apostrophe before it makes it text (OWASP, CSV Injection).
fn harmless(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let begins = text.trim_start().chars().next();
    let formula = begins.is_some_and(|c| "=+-@|%\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(c));
    let text = text.replace('"', "\"\"");
    if formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nightlatch_account::sessions::{FailureReason, LogKind};

    fn row(text: &str) -> HistoryRow {
        HistoryRow {
            number: 7,
            device: Some(text.to_owned()),
            entry: LogEntry {
                at: 1_780_000_000_123,
                kind: LogKind::SignIn,
                outcome: Outcome::Failure(FailureReason::WrongPassword),
                session: None,
                address: Some("2001:db8::1".to_owned()),
                public: true,
                user_agent: text.to_owned(),
                waived: Vec::new(),
            },
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        for hostile in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            " =1",
            "\t=1",
            "\r\n=1",
            "\u{ff1d}1",
            "|calc",
        ] {
            let mut line = Vec::new();
            csv_line(&mut line, Row::of(&row(hostile)).cells()).unwrap();
            let line = String::from_utf8(line).unwrap();
            assert!(line.contains(",\"'"), "{hostile:?}: {line}");
            assert_eq!(line.lines().count(), 1, "{hostile:?}");
        }
    }

    #[test]
    fn a_line_is_rfc_4180_and_says_the_time_in_utc() {
        let mut line = Vec::new();
        csv_line(&mut line, Row::of(&row("a \"b\", c")).cells()).unwrap();
        assert_eq!(
            String::from_utf8(line).unwrap(),
            "\"7\",\"2026-05-28T20:26:40.123Z\",\"sign_in\",\"wrong_password\",\"2001:db8::1\",\
             \"service\",\"a \"\"b\"\", c\",\"a \"\"b\"\", c\",\"\",\"\"\r\n"
        );
    }

    #[test]
    fn a_time_that_no_calendar_has_is_written_all_the_same() {
        let mut far = row("x");
        far.entry.at = i64::MAX;
        assert_eq!(Row::of(&far).created_date, i64::MAX.to_string());
    }
}
