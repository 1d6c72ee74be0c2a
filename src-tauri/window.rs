//! The window: made hidden, shown when its page is drawn, and never taken elsewhere.
//!
//! Two documents: the page, and a separate one for the lock that carries none of the page's code.
//! Which of the two may be there is the gate's matter: going back, reloading or calling an
//! address brings no other.

use crate::events::GATE_CHANGED;
use crate::preferences;
use crate::state::Nightlatch;
use nightlatch_account::gate::GateState;
use tauri::{
    AppHandle, Listener as _, Manager as _, Runtime, Url, WebviewUrl, WebviewWindowBuilder,
};

/// The label that `capabilities/main.json` names.
const LABEL: &str = "main";

const PAGE: &str = "index.html";
const LOCK_PAGE: &str = "lock.html";

/// Opens the main window.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let asked = app.clone();
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App(document(app).into()))
        .title("Nightlatch")
        .inner_size(960.0, 720.0)
        .min_inner_size(720.0, 560.0)
        // `page_ready` shows it: nobody sees it empty.
        .visible(false)
        // The web view keeps nothing on disk: no cache, no storage, no history. WebKitGTK lets
        // no such view be driven, so the tests' build does without.
        .incognito(cfg!(not(feature = "automation")))
        .initialization_script(include_str!("freeze.js"))
        .on_navigation(move |url| may_go(&asked, url))
        .build()?;
    window.set_zoom(preferences::read(app).size().factor())?;
    // Nothing on other systems: what is on the screen can be captured there.
    #[cfg(any(windows, target_os = "macos"))]
    window.set_content_protected(true)?;
    Ok(())
}

/// Shows the main window, made anew if it was closed.
pub fn show<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    match app.get_webview_window(LABEL) {
        Some(window) => window
            .show()
            .and_then(|()| window.unminimize())
            .and_then(|()| window.set_focus()),
        // It shows itself when its page is drawn.
        None => open(app),
    }
}

/// The document that belongs to the gate's state.
fn document<R: Runtime>(app: &AppHandle<R>) -> &'static str {
    let nightlatch = app.state::<Nightlatch>();
    // Opens the store, and goes on with a remembered session, before anything is drawn.
    let _ = nightlatch.accounts();
    match nightlatch.gate_state() {
        GateState::Locked => LOCK_PAGE,
        GateState::SignedOut | GateState::Pending | GateState::Open => PAGE,
    }
}

fn may_go<R: Runtime>(app: &AppHandle<R>, url: &Url) -> bool {
    let own = matches!(url.scheme(), "tauri")
        || matches!(url.host_str(), Some("tauri.localhost"))
        || (tauri::is_dev() && url.host_str() == Some("localhost"));
    let lock_page = url.path().ends_with(LOCK_PAGE);
    let may = own && lock_page == (document(app) == LOCK_PAGE);
    if !may {
        tracing::warn!("refused to leave the page");
    }
    may
}

/// Puts the lock page in the page's place when the lock falls, and the page back when it opens.
pub fn follow_gate<R: Runtime>(app: &AppHandle<R>) {
    let app_in_listener = app.clone();
    app.listen_any(GATE_CHANGED, move |_| {
        let app = &app_in_listener;
        let Some(window) = app.get_webview_window(LABEL) else {
            return;
        };
        let Ok(mut url) = window.url() else { return };
        let wanted = document(app);
        if url.path().ends_with(LOCK_PAGE) == (wanted == LOCK_PAGE) {
            return;
        }
        url.set_path(wanted);
        if let Err(error) = window.navigate(url) {
            tracing::error!(%error, "the other document could not be shown");
        }
    });
}
