//! Nothing in the window's thread blocks: not on the gate, not on a keystore, not on a database.

use crate::i18n::words;
use crate::state::Nightlatch;
use crate::testing::Computer;
use crate::{quitting, tray, window};
use nightlatch_account::Who;
use nightlatch_account::gate::GateState;
use nightlatch_account::time::Clock as _;
use nightlatch_platform::clock::SystemClock;
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tauri::http::HeaderMap;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response};
use tauri::webview::{InvokeRequest, WebviewBuilder};
use tauri::window::WindowBuilder;
use tauri::{App, LogicalPosition, LogicalSize, Manager as _, Webview, WebviewUrl, WindowEvent};

const PASSWORD: &str = "Walnut-42 lantern!";

/// Less than a person notices, far more than a busy machine needs when nothing blocks.
const AT_ONCE: u64 = 500;

fn at_once<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let clock = SystemClock::new();
    let begun = clock.now();
    let done = work();
    let took = clock.now().since(&begun);
    assert!(took < AT_ONCE, "{what} took {took} ms");
    done
}

struct Page(Webview<MockRuntime>);

impl AsRef<Webview<MockRuntime>> for Page {
    fn as_ref(&self) -> &Webview<MockRuntime> {
        &self.0
    }
}

/// All that the window, the tray and a second start do in the window's thread.
fn all_at_once(app: &App<MockRuntime>) {
    let handle = app.handle();
    at_once("the gate's state", || {
        app.state::<Nightlatch>().last_gate_state()
    });
    let window = app
        .get_window("main")
        .unwrap_or_else(|| WindowBuilder::new(app, "main").build().unwrap());
    let page = WebviewBuilder::new("page", WebviewUrl::default());
    let (place, size) = (LogicalPosition::new(0, 0), LogicalSize::new(720, 560));
    let page = window.add_child(page, place, size).unwrap();
    let refused = at_once("a call that is refused", || {
        let request = InvokeRequest {
            cmd: "unlock_with_pin".to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: page.url().unwrap(),
            body: InvokeBody::default(),
            headers: HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&Page(page), request).unwrap_err()
    });
    assert_eq!(refused["code"], "wrong-state");
    at_once("the tray's menu", || {
        for line in ["tray-lock", "tray-open", "tray-quit"] {
            assert_ne!(words(handle, line), line);
        }
        tray::speak(handle);
    });
    at_once("\"lock now\" in the tray", || {
        tray::chosen(handle, "tray-lock");
    });
    at_once("a second start", || window::show(handle));
    at_once("an event of the window", || {
        window::heed(&window, &WindowEvent::Focused(true));
    });
    at_once("closing the window", || tray::close(&window));
}

/// Somebody has signed in, and stays signed in.
fn signed_in(computer: &Computer) {
    let accounts = computer.accounts();
    accounts.create("Ann", "ann", PASSWORD, PASSWORD).unwrap();
    accounts.skip_recovery_key().unwrap();
    accounts.sign_out().unwrap();
    let ann = Who::Named("ann".to_owned());
    accounts.sign_in(&ann, PASSWORD, true).unwrap();
    accounts.leave();
    accounts.close();
}

/// Work in the background outlives a test, and would close the database when `main` has ended and SQLCipher with it.
fn close(app: &App<MockRuntime>) {
    app.state::<Nightlatch>().accounts().unwrap().close();
}

#[test]
fn while_the_gate_is_held_for_two_seconds() {
    let computer = Computer::new();
    signed_in(&computer);
    let app = computer.application(computer.accounts());
    let accounts = app.state::<Nightlatch>().accounts().unwrap();
    assert_eq!(accounts.state(), GateState::Open);
    computer.gate.begin();
    let held = thread::spawn(move || accounts.state());
    computer.gate.wait_until_asked();
    let gate = Arc::clone(&computer.gate);
    let two_seconds = thread::spawn(move || {
        thread::sleep(Duration::from_secs(2));
        gate.end();
    });
    all_at_once(&app);
    assert!(!held.is_finished());
    two_seconds.join().unwrap();
    assert_eq!(held.join().unwrap(), GateState::Open);
    close(&app);
}

#[test]
fn while_a_keystore_takes_thirty_seconds() {
    let computer = Computer::new();
    signed_in(&computer);
    let app = computer.application(computer.accounts());
    // As long as it takes: it is answered only when all the rest is done.
    computer.keystore.begin();
    at_once("the start", || window::open(app.handle()).unwrap());
    computer.keystore.wait_until_asked();
    let nightlatch = app.state::<Nightlatch>();
    assert!(nightlatch.opened().is_none());
    all_at_once(&app);
    assert_eq!(nightlatch.last_gate_state(), GateState::SignedOut);
    computer.keystore.end();
    let accounts = nightlatch.accounts().unwrap();
    assert_eq!(accounts.state(), GateState::Open, "the session went on");
    close(&app);
}

#[test]
fn while_a_database_takes_its_time_to_close() {
    let computer = Computer::new();
    signed_in(&computer);
    let app = computer.application(computer.accounts());
    let accounts = app.state::<Nightlatch>().accounts().unwrap();
    computer.gate.begin();
    let closing = thread::spawn(move || accounts.close());
    computer.gate.wait_until_asked();
    let may_end = || at_once("quitting", || quitting::may_end(app.handle(), 0));
    assert!(!may_end(), "something is open");
    all_at_once(&app);
    assert!(!may_end(), "and is still being closed");
    computer.gate.end();
    closing.join().unwrap();
    let left = (0..100).any(|_| {
        thread::sleep(Duration::from_millis(100));
        may_end()
    });
    assert!(left, "the program never ends");
}
