//! What the page may call. Each command takes its input, calls one method and maps the error.
//!
//! [`TABLE`] names the states of the gate that allow each command; [`handler`] refuses every
//! other call before the command runs. The domain refuses them again: its methods do not
//! exist in a wrong state.

pub mod account;
pub mod contacts;
pub mod delivery;
pub mod frame;
pub mod lock;
pub mod password;
pub mod pin;
pub mod recovery;
pub mod security_check;
pub mod sessions;
pub mod sign_in;
pub mod trusted_addresses;
pub mod two_factor;

#[cfg(test)]
use crate::bindings;
use crate::error::{Code, CommandError};
use crate::events;
use crate::files;
use crate::i18n;
use crate::state::{Nightlatch, TheAccounts};
use nightlatch_account::gate::GateState::{self, Locked, Open, Pending, SignedOut};
use nightlatch_account::gate::GateView;
use nightlatch_account::ports::{AccountEntry, SecretText};
use nightlatch_account::{Error, Proof};
use secrecy::{ExposeSecret as _, SecretString};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use tauri::http::HeaderMap;
use tauri::ipc::Invoke;
use tauri::{AppHandle, Manager as _, Runtime};

macro_rules! commands {
    ($($module:ident::$command:ident: [$($state:ident),+];)+) => {
        /// Every command with the states that allow it.
        pub const TABLE: &[(&str, &[GateState])] = &[$((stringify!($command), &[$($state),+])),+];

        fn dispatch<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($module::$command),+]
        }

        /// Every command as the page's compiler reads it.
        #[cfg(test)]
        pub fn bindings(types: &mut bindings::Types) -> Vec<String> {
            use tauri::test::MockRuntime;
            vec![$({
                let names = bindings::argument_names(stringify!($module), stringify!($command));
                bindings::command(types, &names, stringify!($command), $module::$command::<MockRuntime>)
            }),+]
        }
    };
}

commands! {
    frame::start: [SignedOut, Pending, Open, Locked];
    frame::gate: [SignedOut, Pending, Open, Locked];
    frame::page_ready: [SignedOut, Pending, Open, Locked];
    frame::set_preferences: [SignedOut, Pending, Open, Locked];
    frame::about: [SignedOut, Pending, Open, Locked];
    sign_in::accounts: [SignedOut];
    sign_in::keystore_state: [SignedOut];
    sign_in::waits: [SignedOut, Locked];
    sign_in::forget_account: [SignedOut];
    sign_in::create_account: [SignedOut];
    sign_in::sign_in: [SignedOut];
    sign_in::restore_account: [SignedOut];
    sign_in::finish_restore: [SignedOut];
    sign_in::cancel_restore: [SignedOut];
    sign_in::give_up: [Pending];
    sign_in::sign_out: [Pending, Open, Locked];
    recovery::recover: [SignedOut];
    recovery::set_new_password: [Pending];
    recovery::recovery_key: [Pending, Open];
    recovery::copy_recovery_key: [Pending, Open];
    recovery::save_recovery_key: [Pending, Open];
    recovery::print_recovery_key: [Pending, Open];
    recovery::confirm_recovery_key: [Pending, Open];
    recovery::skip_recovery_key: [Pending];
    recovery::discard_recovery_key: [Open];
    recovery::new_recovery_key: [Open];
    account::profile: [Open];
    account::set_profile: [Open];
    account::export_backup: [Open];
    account::restore_backup: [Open];
    account::delete_account: [Open];
    password::check_new_password: [SignedOut, Pending, Open];
    password::password_rules: [Open];
    password::set_password_rules: [Open];
    password::change_password: [Open];
    sessions::session_history: [Open];
    sessions::devices: [Open];
    sessions::export_history: [Open];
    sessions::verify_log: [Open];
    sessions::sessions: [Open];
    sessions::end_session: [Open];
    sessions::rename_device: [Open];
    sessions::logout_settings: [Open];
    sessions::set_logout_days: [Open];
    sessions::log_out_all_except_this: [Open];
    security_check::security_check: [Open];
    trusted_addresses::trusted_addresses: [Open];
    trusted_addresses::advise_on_address: [Open];
    trusted_addresses::add_trusted_address: [Open];
    trusted_addresses::edit_trusted_address: [Open];
    trusted_addresses::delete_trusted_address: [Open];
    trusted_addresses::set_address_service: [Open];
    two_factor::two_factor: [Open];
    two_factor::begin_enrolment: [Open];
    two_factor::cancel_enrolment: [Open];
    two_factor::confirm_secret: [Open];
    two_factor::type_code_back: [Open];
    two_factor::enable_two_factor: [Open];
    two_factor::new_recovery_codes: [Open];
    two_factor::put_codes_away: [Open];
    two_factor::disable_two_factor: [Open];
    two_factor::copy_two_factor_key: [Open];
    two_factor::copy_recovery_codes: [Open];
    two_factor::save_recovery_codes: [Open];
    two_factor::print_recovery_codes: [Open];
    two_factor::recommends_two_factor: [Open];
    two_factor::dismiss_recommendation: [Open];
    two_factor::enter_second_factor: [Pending];
    two_factor::turn_off_two_factor: [Pending];
    contacts::contacts: [Open];
    contacts::phone_countries: [Open];
    contacts::read_phone_number: [Open];
    contacts::add_contact: [Open];
    contacts::edit_contact: [Open];
    contacts::delete_contact: [Open];
    contacts::set_primary_contact: [Open];
    contacts::request_code: [Open];
    contacts::cancel_code: [Open];
    contacts::code_state: [Open];
    contacts::code_here: [Open];
    contacts::verify_contact: [Open];
    delivery::delivery: [Open];
    delivery::set_delivery: [Open];
    delivery::send_test: [Open];
    pin::pin_settings: [Open];
    pin::check_pin: [Open];
    pin::enable_pin: [Open];
    pin::change_pin: [Open];
    pin::disable_pin: [Open];
    pin::enter_pin: [Pending];
    pin::end_set_up: [Open];
    lock::lock: [Open];
    lock::unlock_with_pin: [Locked];
    lock::unlock_with_password: [Locked];
    lock::activity: [Open];
    lock::save_draft: [Open];
    lock::draft: [Open];
    lock::lock_health: [Open];
}

/// The ids of the last calls. If a page loses an answer, its half of Tauri resends the call at once, by another
/// channel.
#[derive(Default)]
struct Calls(Mutex<VecDeque<u64>>);

impl Calls {
    /// Many more than can be under way.
    const KEPT: usize = 256;

    /// Whether this call has come before. One without an id has not.
    fn came_before(&self, headers: &HeaderMap) -> bool {
        let name = headers.get("nightlatch-call");
        let name = name.and_then(|name| name.to_str().ok()?.parse().ok());
        let Some(name) = name else { return false };
        let mut calls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if calls.contains(&name) {
            return true;
        }
        if calls.len() == Self::KEPT {
            calls.pop_front();
        }
        calls.push_back(name);
        false
    }
}

/// Lets a call through to its command if the gate's state allows it. No call runs twice.
pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    let dispatch = dispatch();
    let calls = Calls::default();
    move |invoke| {
        if calls.came_before(invoke.message.headers()) {
            invoke.resolver.reject(CommandError::of(Code::AnswerLost));
            return true;
        }
        let state = match invoke.message.webview_ref().try_state::<Nightlatch>() {
            Some(nightlatch) => nightlatch.last_gate_state(),
            None => SignedOut,
        };
        let command = invoke.message.command();
        let allowed = TABLE.iter().find(|(name, _)| *name == command);
        if allowed.is_some_and(|(_, states)| states.contains(&state)) {
            return dispatch(invoke);
        }
        // The gate may have closed just now, before any watch noticed: the page must hear of that,
        // and not only of its refused call.
        let app = invoke.message.webview_ref().app_handle().clone();
        tauri::async_runtime::spawn_blocking(move || events::announce(&app));
        invoke.resolver.reject(CommandError::of(Code::WrongState));
        true
    }
}

/// What confirms an action in settings.
fn proof<'p>(password: &'p SecretString, code: Option<&'p SecretString>) -> Proof<'p> {
    Proof {
        password: password.expose_secret(),
        code: code.map_or("", |code| code.expose_secret()),
    }
}

/// Runs work on the accounts on a blocking thread, and tells the page the result.
async fn on_accounts<R: Runtime, T: Send + 'static>(
    app: &AppHandle<R>,
    work: impl FnOnce(&TheAccounts) -> Result<T, Error> + Send + 'static,
) -> Result<T, CommandError> {
    blocking(app, move |nightlatch| {
        let accounts = nightlatch.accounts()?;
        work(&accounts).map_err(CommandError::from)
    })
    .await
}

/// As [`on_accounts`], for a change after which the page shows what `read` returns. The change is made, whatever
/// happens to the read: if, for instance, the gate has closed in between, the answer is empty.
async fn then_read<R: Runtime, T: Send + 'static>(
    app: &AppHandle<R>,
    change: impl FnOnce(&TheAccounts) -> Result<(), Error> + Send + 'static,
    read: impl FnOnce(&TheAccounts) -> Result<T, Error> + Send + 'static,
) -> Result<Option<T>, CommandError> {
    on_accounts(app, move |accounts| {
        change(accounts)?;
        Ok(read(accounts).ok())
    })
    .await
}

/// The account that is on the screen.
fn account_shown(accounts: &TheAccounts) -> Result<AccountEntry, Error> {
    match accounts.view() {
        GateView::Pending { account, .. } | GateView::Open { account, .. } => Ok(account),
        GateView::SignedOut { .. } | GateView::Locked { .. } => Err(Error::WrongState),
    }
}

/// The heading above a saved secret: what it is, and whose.
fn heading<R: Runtime>(app: &AppHandle<R>, title: &str, account: &AccountEntry) -> String {
    let title = i18n::words(app, title);
    let whose = [
        ("name", account.display_name.as_str()),
        ("sign_in", account.sign_in_name.as_str()),
    ];
    let whose = i18n::words_with(app, "paper-account", &whose);
    format!("{title}\n{whose}\n\n")
}

/// Saves a secret that is on the screen, under its title and the account's name; returns the file's name.
async fn save_shown<R: Runtime>(
    app: &AppHandle<R>,
    name: &'static str,
    title: &'static str,
    read: impl Fn(&TheAccounts) -> Result<SecretText, Error> + Send + 'static,
) -> Result<String, CommandError> {
    let words = app.clone();
    blocking(app, move |nightlatch| {
        let accounts = nightlatch.accounts()?;
        // Refused before anybody is asked for a file.
        read(&accounts)?;
        let account = account_shown(&accounts)?;
        let under_way = accounts.begin_file()?;
        let name = files::name_for(name, account.sign_in_name.as_str());
        let file = nightlatch.file_to_save(&name)?;
        // Read after the dialog has closed: the account may have locked meanwhile.
        let text = read(&accounts)?;
        if account_shown(&accounts)?.id != account.id {
            return Err(CommandError::of(Code::Overtaken));
        }
        let heading = heading(&words, title, &account);
        files::save(nightlatch.folders(), &file, &under_way, |out| {
            out.write_all(heading.as_bytes())?;
            // In two pieces: a copy with the line ending would stay in memory uncleared.
            out.write_all(text.as_bytes())?;
            Ok(out.write_all(b"\n")?)
        })?;
        Ok(files::shown_name(&file))
    })
    .await
}

/// As [`on_accounts`], for work that asks the person for a file too.
async fn blocking<R: Runtime, T: Send + 'static>(
    app: &AppHandle<R>,
    work: impl FnOnce(&Nightlatch) -> Result<T, CommandError> + Send + 'static,
) -> Result<T, CommandError> {
    let nightlatch = app.state::<Nightlatch>().inner().clone();
    let done = tauri::async_runtime::spawn_blocking(move || work(&nightlatch)).await;
    events::announce(app);
    // Work that panicked has said so in the log; the next read closes the gate it may have
    // held.
    done.unwrap_or_else(|_| Err(CommandError::of(Code::Unexpected)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Computer;

    #[test]
    fn a_change_that_was_made_is_no_failure_when_the_gate_has_shut_since() {
        let computer = Computer::new();
        let app = computer.application(computer.accounts());
        let after = |change: Result<(), Error>, read: Result<u32, Error>| {
            let answer = then_read(app.handle(), |_| change, |_| read);
            let told = |error: CommandError| error.code;
            tauri::async_runtime::block_on(answer).map_err(told)
        };
        assert_eq!(after(Ok(()), Ok(7)), Ok(Some(7)));
        assert_eq!(after(Ok(()), Err(Error::WrongState)), Ok(None));
        assert_eq!(
            after(Err(Error::NoOtherSession), Ok(7)),
            Err(Code::NoOtherSession)
        );
    }
}
