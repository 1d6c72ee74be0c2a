//! The window: made hidden, shown when its page is drawn, and never taken elsewhere.

use tauri::{AppHandle, Runtime, WebviewUrl, WebviewWindowBuilder};

/// The label that `capabilities/main.json` names.
const LABEL: &str = "main";

/// Opens the main window.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Nightlatch")
        .inner_size(960.0, 720.0)
        .min_inner_size(720.0, 560.0)
        // `page_ready` shows it: nobody sees it empty.
        .visible(false)
        // The web view keeps nothing on disk: no cache, no storage, no history. WebKitGTK lets
        // no such view be driven, so the tests' build does without.
        .incognito(cfg!(not(feature = "automation")))
        .on_navigation(|url| {
            let own = matches!(url.scheme(), "tauri")
                || matches!(url.host_str(), Some("tauri.localhost"))
                || (tauri::is_dev() && url.host_str() == Some("localhost"));
            if !own {
                tracing::warn!("refused to leave the page");
            }
            own
        })
        .build()?;
    Ok(())
}
