//! What a history of a million entries costs against one of a thousand: one line of JSON for
//! `cargo xtask bench`.

mod support;

use nightlatch_account::ports::prelude::*;
use nightlatch_account::ports::{AccountId, Change};
use nightlatch_account::sessions::{
    AuthenticatedBy, HistoryFilter, LogEntry, LogKind, LogView, Outcome, Passed, Session,
    SessionChange,
};
use nightlatch_account::{Accounts, Who};
use nightlatch_store::Store;
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;
use support::PASSWORD;
use uuid::Uuid;

const FEW: u64 = 1_000;
const MANY: u64 = 1_000_000;
/// Entries of one session: a sign-in, a change, and locks.
const OF_A_SESSION: u64 = 10;
const AT_ONCE: u64 = 10_000;
const PAGE: u32 = 20;
const ROUNDS: usize = 201;
const SIGN_INS: usize = 9;
const MINUTE: i64 = 60_000;

type Measured<T> = Result<T, Box<dyn Error>>;

fn main() -> Measured<()> {
    let (few, many) = (tempfile::tempdir()?, tempfile::tempdir()?);
    // Each would find costs of its own.
    let cost = support::store(few.path())?.cost();
    let account = |folder: &Path| support::account(support::store(folder)?.with_cost(cost));
    let (small, large) = (account(few.path())?, account(many.path())?);
    let fill_few = fill(few.path(), FEW)?;
    let fill_many = fill(many.path(), MANY)?;
    let bytes = database_bytes(many.path())?;

    let who = Who::Named("bench".to_owned());
    let mut sign_ins = (Vec::new(), Vec::new());
    for round in 0..SIGN_INS {
        sign_ins
            .0
            .push(millis(|| Ok(small.sign_in(&who, PASSWORD, false)?))?);
        sign_ins
            .1
            .push(millis(|| Ok(large.sign_in(&who, PASSWORD, false)?))?);
        if round + 1 < SIGN_INS {
            small.sign_out()?;
            large.sign_out()?;
        }
    }

    let mut out = Vec::new();
    let mut note = |name: &str, value: f64| out.push(format!("\"{name}\":{value:.4}"));
    let mut first = 0.0_f64;
    let mut deep = 0.0_f64;
    for shown in [LogView::SignIns, LogView::Everything] {
        let (of_few, of_many) = pages(&small, &large, shown, None)?;
        first = first.max(of_many / of_few);
        let name = if shown == LogView::SignIns {
            "sign_ins"
        } else {
            "everything"
        };
        note(&format!("history_first_page_{name}_ms"), of_many);
        note(&format!("history_first_page_{name}_yardstick_ms"), of_few);
        let (of_few, of_many) = pages(&small, &large, shown, Some(i64::from(PAGE) * 12))?;
        deep = deep.max(of_many / of_few);
        note(&format!("history_deep_page_{name}_ms"), of_many);
        note(&format!("history_deep_page_{name}_yardstick_ms"), of_few);
    }
    note("history_first_page_ratio", first);
    note("history_deep_page_ratio", deep);
    let (of_few, of_many) = (median(&mut sign_ins.0), median(&mut sign_ins.1));
    note("sign_in_full_history_ms", of_many);
    note("sign_in_full_history_yardstick_ms", of_few);
    note("sign_in_full_history_ratio", of_many / of_few);
    let (of_few, of_many) = appends(&small, &large)?;
    note("log_append_ms", of_many);
    note("log_append_yardstick_ms", of_few);
    note("log_append_ratio", of_many / of_few);
    note(
        "log_fill_ratio",
        (fill_many / number(MANY)) / (fill_few / number(FEW)),
    );
    note("log_bytes_per_entry", number(bytes) / number(MANY));
    let mut entries = 0_u64;
    let verified = millis(|| {
        let verdict = large.verify_log()?;
        if verdict.broken.is_some() {
            return Err("the log is broken".into());
        }
        entries = verdict.entries.unsigned_abs();
        Ok(())
    })?;
    note(
        "log_verify_entries_per_s",
        number(entries) / verified * 1000.0,
    );
    writeln!(std::io::stdout(), "{{{}}}", out.join(","))?;
    Ok(())
}

/// Writes entries as years of use would; gives the milliseconds.
fn fill(folder: &Path, entries: u64) -> Measured<f64> {
    let store = support::store(folder)?;
    let id: AccountId = store.entries()?.first().ok_or("no account")?.id;
    let unlocked = store
        .open_with_password(id, PASSWORD)?
        .ok_or("wrong password")?;
    let mut database = unlocked.database;
    let device = Uuid::from_u128(7);
    millis(|| {
        for from in (0..entries).step_by(usize::try_from(AT_ONCE)?) {
            let mut changes = Vec::new();
            for number in from..(from + AT_ONCE).min(entries) {
                let at = i64::try_from(number)? * MINUTE;
                let session = Uuid::from_u128(u128::from(number / OF_A_SESSION) + 1);
                let kind = match number % OF_A_SESSION {
                    0 => LogKind::SignIn,
                    1 => LogKind::ProfileChange,
                    even if even % 2 == 0 => LogKind::Lock,
                    _ => LogKind::Unlock,
                };
                if kind == LogKind::SignIn {
                    changes.push(Change::Session(SessionChange::Started(Session {
                        id: session,
                        device_id: device,
                        device_name: "An older computer".to_owned(),
                        started_at: at,
                        authenticated_by: AuthenticatedBy::Password,
                        passed: Passed::default(),
                    })));
                }
                changes.push(Change::Logged(LogEntry {
                    at,
                    kind,
                    outcome: Outcome::Success,
                    session: Some(session),
                    address: Some(format!("203.0.113.{}", number % 250)),
                    public: false,
                    user_agent: "Nightlatch 0.1.0 · Debian GNU/Linux 12 · WebKitGTK 2.50"
                        .to_owned(),
                    waived: Vec::new(),
                }));
            }
            database.apply(&changes)?;
            // Each ended before the next began; told to nobody, as after ninety days.
            database.run("UPDATE session SET ended_at = started_at, end_reason = 'signed_out'")?;
        }
        Ok(())
    })
}

/// The median time of a page in both, measured in turn.
fn pages(
    small: &Accounts<Store>,
    large: &Accounts<Store>,
    shown: LogView,
    before: Option<i64>,
) -> Measured<(f64, f64)> {
    let filter = HistoryFilter {
        shown,
        ..HistoryFilter::default()
    };
    let page = |accounts: &Accounts<Store>| {
        millis(|| {
            let page = accounts.session_history(&filter, before, PAGE)?;
            if page.rows.len() == PAGE as usize {
                Ok(())
            } else {
                Err("a page is not full".into())
            }
        })
    };
    in_turn(small, large, page)
}

fn appends(small: &Accounts<Store>, large: &Accounts<Store>) -> Measured<(f64, f64)> {
    in_turn(small, large, |accounts| {
        millis(|| Ok(accounts.note_history_export(true)?))
    })
}

fn in_turn(
    small: &Accounts<Store>,
    large: &Accounts<Store>,
    time: impl Fn(&Accounts<Store>) -> Measured<f64>,
) -> Measured<(f64, f64)> {
    let (mut of_few, mut of_many) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        of_few.push(time(small)?);
        of_many.push(time(large)?);
    }
    Ok((median(&mut of_few), median(&mut of_many)))
}

fn database_bytes(folder: &Path) -> Measured<u64> {
    let mut bytes = 0;
    for account in fs::read_dir(folder.join("accounts"))? {
        for file in fs::read_dir(account?.path())? {
            let file = file?;
            if file.file_name().to_string_lossy().ends_with(".db") {
                bytes += file.metadata()?.len();
            }
        }
    }
    Ok(bytes)
}

#[expect(
    clippy::disallowed_methods,
    reason = "measures the machine, decides nothing"
)]
fn millis(act: impl FnOnce() -> Measured<()>) -> Measured<f64> {
    let started = Instant::now();
    act()?;
    Ok(started.elapsed().as_secs_f64() * 1000.0)
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn number(count: u64) -> f64 {
    count as f64
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
