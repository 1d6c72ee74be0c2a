//! What the page may call. Each command takes its input, calls one method and maps the error.
//!
//! [`TABLE`] names the states of the gate that allow each command; [`handler`] refuses every
//! other call before the command runs. The domain refuses them once more: its methods are not
//! there in a wrong state.

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

use crate::dto::{CommandError, GateDto};
use crate::events;
use crate::files;
use crate::state::{Nightlatch, TheAccounts};
use nightlatch_account::gate::GateState::{self, Locked, Open, Pending, SignedOut};
use nightlatch_account::ports::SecretText;
use nightlatch_account::{Error, Proof};
use secrecy::{ExposeSecret as _, SecretString};
use std::io::Write as _;
use tauri::ipc::Invoke;
use tauri::{AppHandle, Manager as _, Runtime};

macro_rules! commands {
    ($($module:ident::$command:ident: [$($state:ident),+];)+) => {
        /// Every command with the states that allow it.
        pub const TABLE: &[(&str, &[GateState])] = &[$((stringify!($command), &[$($state),+])),+];

        fn dispatch<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($module::$command),+]
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
    sign_in::forget_account: [SignedOut];
    sign_in::create_account: [SignedOut];
    sign_in::sign_in: [SignedOut];
    sign_in::restore_account: [SignedOut];
    sign_in::give_up: [Pending];
    sign_in::sign_out: [Pending, Open, Locked];
    recovery::recover: [SignedOut];
    recovery::set_new_password: [Pending];
    recovery::recovery_key: [Pending, Open];
    recovery::copy_recovery_key: [Pending, Open];
    recovery::save_recovery_key: [Pending, Open];
    recovery::print_recovery_key: [Pending, Open];
    recovery::confirm_recovery_key: [Pending, Open];
    recovery::put_off_recovery_key: [Pending];
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
    two_factor::put_off_recommendation: [Open];
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
    lock::lock: [Open];
    lock::unlock_with_pin: [Locked];
    lock::unlock_with_password: [Locked];
    lock::activity: [Open];
    lock::save_draft: [Open];
    lock::draft: [Open];
    lock::lock_health: [Open];
}

/// Lets a call through to its command if the gate's state allows it.
pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    let dispatch = dispatch();
    move |invoke| {
        let state = match invoke.message.webview_ref().try_state::<Nightlatch>() {
            Some(nightlatch) => nightlatch.gate_state(),
            None => SignedOut,
        };
        let command = invoke.message.command();
        let allowed = TABLE.iter().find(|(name, _)| *name == command);
        if allowed.is_some_and(|(_, states)| states.contains(&state)) {
            return dispatch(invoke);
        }
        invoke.resolver.reject(CommandError::of("wrong-state"));
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

/// Runs work on the accounts where it may take its time, and tells the page what has come of it.
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

/// As [`on_accounts`], for work that moves the gate: gives what may be known of it then.
async fn then_gate<R: Runtime>(
    app: &AppHandle<R>,
    work: impl FnOnce(&TheAccounts) -> Result<(), Error> + Send + 'static,
) -> Result<GateDto, CommandError> {
    on_accounts(app, move |accounts| {
        work(accounts)?;
        Ok(accounts.view().into())
    })
    .await
}

/// Saves a secret that is on the screen; gives the file's name.
async fn save_shown<R: Runtime>(
    app: &AppHandle<R>,
    name: &'static str,
    read: impl Fn(&TheAccounts) -> Result<SecretText, Error> + Send + 'static,
) -> Result<String, CommandError> {
    blocking(app, move |nightlatch| {
        let accounts = nightlatch.accounts()?;
        // Refused before anybody is asked for a file.
        read(&accounts)?;
        let file = nightlatch.file_to_save(name)?;
        // Read when the dialog has gone: it may have outlasted the lock.
        let text = read(&accounts)?;
        files::write_private::<std::io::Error>(&file, |out| {
            // In two pieces, as it is: a copy with the line's end would lie in memory uncleared.
            out.write_all(text.as_bytes())?;
            out.write_all(b"\n")
        })
        .map_err(|error| files::not_written(&error, "file-not-written"))?;
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
    // Work that panicked has said so in the log; the gate it may have held is shut by the next
    // to read it.
    done.unwrap_or_else(|_| Err(CommandError::of("unexpected")))
}
