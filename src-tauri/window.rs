//! The window and the view in it. The window stays: its place, its size, its stacking and its focus.
//! The view does not: when an account is closed, the view that shows it is removed, whatever it is doing, and another
//! one is made. What no longer exists can't be seen.
//!
//! Two documents: the page, and a separate one for the lock that carries none of the page's code. A view has one of
//! them and never leaves it: each change of document is a new view, with a process of its own.

use crate::events::{self, GATE_CHANGED};
use crate::scratch::Scratch;
use crate::screen::Screen;
use crate::state::Nightlatch;
use crate::view;
use nightlatch_account::gate::GateState;
use nightlatch_account::time::{Clock as _, Moment};
use nightlatch_platform::clock::SystemClock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;
use tauri::webview::WebviewBuilder;
use tauri::window::WindowBuilder;
use tauri::{
    AppHandle, Listener as _, LogicalPosition, Manager as _, Runtime, Url, WebviewUrl, Window,
    WindowEvent,
};

/// The label that `capabilities/main.json` names.
const LABEL: &str = "main";

const PAGE: &str = "index.html";
const LOCK_PAGE: &str = "lock.html";

/// How long system events wait until nothing is left on the screen. logind allows a delay of suspend of up to
/// five seconds (`InhibitDelayMaxSec`).
const FOLLOW_TIMEOUT: Duration = Duration::from_secs(2);

/// A page that ended sooner than this ended at once.
const SHORT_LIFE_MILLIS: u64 = 10_000;

/// This many pages in a row may end at once before the next one has to wait.
const FREE_ENDS: u32 = 3;

/// What is in the window.
#[derive(Default)]
pub struct WindowState {
    now: Mutex<Now>,
    /// The account is being closed, and that takes too long: until it is, there is no view.
    covered: AtomicBool,
    /// The program is ending: nothing is shown any more, whoever asks.
    ending: AtomicBool,
}

#[derive(Default)]
struct Now {
    /// How many views have been made. Each has a label of its own, so that what an old one is told, or still
    /// asks for, reaches no other.
    views: u64,
    /// Its document; none before the first view.
    document: Option<&'static str>,
    /// The view holds an account: being signed in to, or open.
    holds_account: bool,
    /// Where the person is in the settings, while the session lasts.
    place: Option<String>,
    /// Nobody has seen the window yet: it appears when its page is drawn.
    waits_for_page: bool,
    /// It was closed, and what the program does next is not decided yet.
    closing: bool,
    /// When the view was made, and how many before it ended at once.
    made: Option<Moment>,
    ends: u32,
}

impl WindowState {
    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The main window as what shows the account.
struct MainWindow<R: Runtime>(AppHandle<R>);

impl<R: Runtime> Screen for MainWindow<R> {
    fn page_ready(&self) -> tauri::Result<()> {
        self.0.get_window(LABEL).as_ref().map_or(Ok(()), page_ready)
    }

    fn cover(&self, covered: bool) {
        cover(&self.0, covered);
    }

    fn wait_until_followed(&self) {
        wait_until_followed(&self.0);
    }
}

/// From now on the main window shows the account.
pub fn prepare<R: Runtime>(app: &AppHandle<R>) {
    app.manage(WindowState::default());
    let window = MainWindow(app.clone());
    app.state::<Nightlatch>().show_on(Arc::new(window));
}

/// Opens the main window.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let window = WindowBuilder::new(app, LABEL)
        .title("Nightlatch")
        .inner_size(960.0, 720.0)
        .min_inner_size(720.0, 560.0)
        // `page_ready` shows it: nobody sees it empty.
        .visible(false)
        .build()?;
    // Nothing on other systems: what is on the screen can be captured there.
    #[cfg(any(windows, target_os = "macos"))]
    window.set_content_protected(true)?;
    {
        let shown = app.state::<WindowState>();
        let mut now = shown.now();
        now.waits_for_page = true;
        now.closing = false;
    }
    if app.state::<Nightlatch>().opened().is_some() {
        return make_view(&window);
    }
    open_accounts(app);
    Ok(())
}

/// How long the first view waits for the store and the remembered session, which decide what it shows.
const OPENED_WITHIN: Duration = Duration::from_millis(300);

/// Opens the store and resumes a remembered session, off the window's thread: a keystore may ask the person
/// first. The view is made when that is done, or after a moment all the same, and its page says what it waits for.
fn open_accounts<R: Runtime>(app: &AppHandle<R>) {
    let (done, opened) = mpsc::channel();
    let opening = app.clone();
    std::thread::spawn(move || {
        // If it fails, the page tries again and shows why.
        if opening.state::<Nightlatch>().accounts().is_ok() {
            let _ = done.send(());
            events::announce(&opening);
        }
    });
    let app = app.clone();
    std::thread::spawn(move || {
        let _ = opened.recv_timeout(OPENED_WITHIN);
        let in_thread = app.clone();
        view::in_its_thread(&app, move || make_first_view(&in_thread));
    });
}

fn make_first_view<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_window(LABEL) else {
        return;
    };
    if app.state::<WindowState>().now().document.is_some() {
        return;
    }
    if let Err(error) = make_view(&window) {
        tracing::error!(%error, "the page could not be shown");
        // Nobody has seen anything of the program, and nobody would.
        app.exit(1);
    }
}

/// Shows the main window, recreated if it was closed.
pub fn show<R: Runtime>(app: &AppHandle<R>) {
    let in_thread = app.clone();
    view::in_its_thread(app, move || {
        if in_thread
            .state::<WindowState>()
            .ending
            .load(Ordering::SeqCst)
        {
            return;
        }
        let shown = match in_thread.get_window(LABEL) {
            Some(window) => {
                let has_view = {
                    let shown = in_thread.state::<WindowState>();
                    let mut now = shown.now();
                    now.closing = false;
                    now.document.is_some()
                };
                if has_view { Ok(()) } else { make_view(&window) }
                    .and_then(|()| window.show())
                    .and_then(|()| window.unminimize())
                    .and_then(|()| window.set_focus())
            }
            // It shows itself when its page is drawn.
            None => open(&in_thread),
        };
        if let Err(error) = shown {
            tracing::error!(%error, "the window could not be shown");
        }
    });
}

/// A page is drawn. Only a window that nobody has seen yet comes to the front: an account that locks behind another
/// program stays behind it.
fn page_ready<R: Runtime>(window: &Window<R>) -> tauri::Result<()> {
    if !std::mem::take(&mut window.state::<WindowState>().now().waits_for_page) {
        return Ok(());
    }
    window.show().and_then(|()| window.set_focus())
}

/// The window was asked to close: it disappears at once. [`closed`] does the rest, when that is known.
pub fn hide<R: Runtime>(window: &Window<R>) {
    window.state::<WindowState>().now().closing = true;
    if let Err(error) = window.hide() {
        tracing::error!(%error, "the window could not be hidden");
    }
}

/// Takes the window off the screen: the program ends.
pub fn vanish<R: Runtime>(app: &AppHandle<R>) {
    let state = app.state::<WindowState>();
    state.ending.store(true, Ordering::SeqCst);
    if let Some(window) = app.get_window(LABEL) {
        hide(&window);
        take_view(&window);
    }
}

/// Something happened to the window: anyone who comes to it after the deadline finds it locked.
pub fn heed<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    if let WindowEvent::Focused(_) | WindowEvent::Resized(_) = event
        && let Some(nightlatch) = window.try_state::<Nightlatch>()
    {
        nightlatch.signals().look();
    }
}

/// Destroys the closed window, unless it has been asked for again since; returns whether it did.
pub fn closed<R: Runtime>(app: &AppHandle<R>) -> bool {
    if !app.state::<WindowState>().now().closing {
        return false;
    }
    if let Some(window) = app.get_window(LABEL) {
        take_view(&window);
        if let Err(error) = window.destroy() {
            tracing::error!(%error, "the window could not be closed");
        }
    }
    true
}

/// Brings the view in line with the gate each time it changes.
pub fn follow_gate<R: Runtime>(app: &AppHandle<R>) {
    let app_in_listener = app.clone();
    app.listen_any(GATE_CHANGED.name, move |_| {
        let app = app_in_listener.clone();
        view::in_its_thread(&app_in_listener, move || follow(&app));
    });
}

/// Returns when the view is what the gate's state asks for, and the screen shows nothing else.
fn wait_until_followed<R: Runtime>(app: &AppHandle<R>) {
    let (done, followed) = mpsc::channel();
    let in_thread = app.clone();
    view::in_its_thread(app, move || {
        follow(&in_thread);
        let _ = done.send(());
    });
    if followed.recv_timeout(FOLLOW_TIMEOUT).is_err() {
        tracing::error!("the window's thread does not answer");
    }
}

fn cover<R: Runtime>(app: &AppHandle<R>, covered: bool) {
    let shown = app.state::<WindowState>();
    shown.covered.store(covered, Ordering::SeqCst);
    let in_thread = app.clone();
    view::in_its_thread(app, move || {
        let Some(window) = in_thread.get_window(LABEL) else {
            return;
        };
        if in_thread
            .state::<WindowState>()
            .covered
            .load(Ordering::SeqCst)
        {
            take_view(&window);
        } else {
            follow(&in_thread);
        }
    });
}

/// In the window's thread.
fn follow<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_window(LABEL) else {
        return;
    };
    let state = app.state::<Nightlatch>().last_gate_state();
    let closing = {
        let shown = app.state::<WindowState>();
        let mut now = shown.now();
        let left_account = now.holds_account && !holds_account(state);
        if now.document == Some(document(state)) && !left_account {
            now.holds_account = holds_account(state);
            return;
        }
        now.closing
    };
    take_view(&window);
    if closing {
        return;
    }
    if let Err(error) = make_view(&window) {
        tracing::error!(%error, "the page could not be shown");
    }
}

/// The document that belongs to a state of the gate.
fn document(state: GateState) -> &'static str {
    match state {
        GateState::Locked => LOCK_PAGE,
        GateState::SignedOut | GateState::Pending | GateState::Open => PAGE,
    }
}

fn holds_account(state: GateState) -> bool {
    matches!(state, GateState::Pending | GateState::Open)
}

/// Removes the view, and every dialog, list and menu of ours with it.
fn take_view<R: Runtime>(window: &Window<R>) {
    for view in window.webviews() {
        let place = view
            .url()
            .ok()
            .and_then(|url| url.fragment().map(str::to_owned));
        let shown = window.state::<WindowState>();
        let mut now = shown.now();
        if now.document.take() == Some(PAGE) {
            now.place = place;
        }
        drop(now);
        view::end(window, &view);
    }
    view::close_dialogs(window);
}

/// Makes the view that the gate's state asks for.
fn make_view<R: Runtime>(window: &Window<R>) -> tauri::Result<()> {
    let app = window.app_handle();
    let shown = app.state::<WindowState>();
    if shown.covered.load(Ordering::SeqCst) || shown.ending.load(Ordering::SeqCst) {
        return Ok(());
    }
    let state = app.state::<Nightlatch>().last_gate_state();
    let document = document(state);
    let (number, address) = {
        let shown = app.state::<WindowState>();
        let mut now = shown.now();
        now.views += 1;
        now.document = Some(document);
        now.holds_account = holds_account(state);
        now.made = Some(SystemClock::new().now());
        if matches!(state, GateState::SignedOut | GateState::Pending) {
            now.place = None;
        }
        let place = now.place.as_ref().filter(|_| state == GateState::Open);
        let address = place.map_or(document.to_owned(), |place| format!("{document}#{place}"));
        (now.views, address)
    };
    let label = label_of(number);
    let mut builder = WebviewBuilder::new(&label, WebviewUrl::App(address.into()))
        // Where a private view keeps nothing; on Linux its folder goes with the program instead.
        .incognito(cfg!(not(target_os = "linux")))
        .auto_resize()
        .initialization_script(include_str!("freeze_prototypes.js"))
        .on_navigation(move |url| may_go(document, url));
    if let Some(folder) = app.state::<Scratch>().folder() {
        builder = builder.data_directory(folder);
    }
    let size = window.inner_size()?;
    let view = window.add_child(builder, LogicalPosition::new(0, 0), size)?;
    let preferences = app.state::<Nightlatch>().preferences().read(app);
    view.set_zoom(preferences.size().factor())?;
    let ended = app.clone();
    view::settle(&view, move || page_ended(&ended, &label));
    Ok(())
}

/// A view never leaves its document: going back, reloading or calling an address brings no other.
fn may_go(document: &str, url: &Url) -> bool {
    let own = matches!(url.scheme(), "tauri")
        || matches!(url.host_str(), Some("tauri.localhost"))
        || (tauri::is_dev() && url.host_str() == Some("localhost"));
    let lock_page = url.path().ends_with(LOCK_PAGE);
    let may = own && lock_page == (document == LOCK_PAGE);
    if !may {
        tracing::warn!("refused to leave the page");
    }
    may
}

/// A view's page process has ended by itself: what is left on the screen no longer responds. Makes another
/// view, and waits longer and longer if they keep ending at once.
pub fn page_ended<R: Runtime>(app: &AppHandle<R>, label: &str) {
    let shown = app.state::<WindowState>();
    let mut now = shown.now();
    let number = now.views;
    if label != label_of(number) {
        return;
    }
    let lived = now
        .made
        .as_ref()
        .map_or(0, |made| SystemClock::new().now().since(made));
    now.ends = if lived < SHORT_LIFE_MILLIS {
        now.ends.saturating_add(1)
    } else {
        1
    };
    let wait = wait_before_next(now.ends);
    drop(now);
    tracing::warn!("the page has ended by itself");
    let app = app.clone();
    // Not here: the view itself reports it.
    tauri::async_runtime::spawn(async move {
        in_place_of(&app, number, |window| {
            take_view(window);
            Ok(())
        });
        tokio::time::sleep(wait).await;
        in_place_of(&app, number, make_view);
    });
}

/// Does something to the window, in its thread, if no other view has been made since.
fn in_place_of<R: Runtime>(
    app: &AppHandle<R>,
    number: u64,
    work: impl FnOnce(&Window<R>) -> tauri::Result<()> + Send + 'static,
) {
    let in_thread = app.clone();
    view::in_its_thread(app, move || {
        let Some(window) = in_thread.get_window(LABEL) else {
            return;
        };
        if in_thread.state::<WindowState>().now().views == number
            && let Err(error) = work(&window)
        {
            tracing::error!(%error, "the page could not be shown");
        }
    });
}

fn label_of(number: u64) -> String {
    format!("view-{number}")
}

/// How long the next view waits when this many have ended at once, one after the other.
fn wait_before_next(ends: u32) -> Duration {
    let doubled = ends.saturating_sub(FREE_ENDS).min(6);
    if doubled == 0 {
        Duration::ZERO
    } else {
        Duration::from_secs(1 << (doubled - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_leaves_its_document_for_nothing() {
        let url = |text: &str| Url::parse(text).unwrap();
        assert!(may_go(PAGE, &url("tauri://localhost/#pin")));
        assert!(may_go(PAGE, &url("tauri://localhost/index.html")));
        assert!(may_go(LOCK_PAGE, &url("tauri://localhost/lock.html")));
        assert!(!may_go(PAGE, &url("tauri://localhost/lock.html")));
        assert!(!may_go(LOCK_PAGE, &url("tauri://localhost/index.html")));
        assert!(!may_go(PAGE, &url("https://example.org/")));
        assert!(!may_go(PAGE, &url("file:///etc/hostname")));
    }

    #[test]
    fn what_ends_again_and_again_is_made_again_less_and_less_often() {
        let waits: Vec<u64> = (1..=12)
            .map(|ends| wait_before_next(ends).as_secs())
            .collect();
        assert_eq!(waits, [0, 0, 0, 1, 2, 4, 8, 16, 32, 32, 32, 32]);
    }
}
