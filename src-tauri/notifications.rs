//! The desktop's notifications, and the texts of outgoing messages.

use crate::code_panel::CodeNotification;
use crate::i18n::{language, words, words_with};
use nightlatch_delivery::Words;
use notify_rust::Notification;
use std::sync::{Arc, Mutex, PoisonError};
use tauri::{AppHandle, Runtime};

/// The words of messages, in the person's language.
pub struct AppWords<R: Runtime>(pub AppHandle<R>);

impl<R: Runtime> Words for AppWords<R> {
    fn text(&self, code: Option<&str>) -> String {
        match code {
            Some(code) => words_with(&self.0, "message-code", &[("code", code)]),
            None => words(&self.0, "message-test"),
        }
    }

    fn spoken(&self, code: Option<&str>) -> String {
        match code {
            Some(code) => {
                let digits: Vec<String> = code.chars().map(String::from).collect();
                let digits = digits.join(", ");
                words_with(&self.0, "message-code-spoken", &[("digits", &digits)])
            }
            None => words(&self.0, "message-test"),
        }
    }

    fn subject(&self) -> String {
        words(&self.0, "message-subject")
    }

    fn language(&self) -> String {
        language(&self.0).to_owned()
    }
}

/// Notifies through the desktop.
pub struct DesktopNotification<R: Runtime> {
    app: AppHandle<R>,
    told: Arc<Mutex<Told>>,
}

/// The present notification, and the number of the newest one wanted.
#[derive(Default)]
struct Told {
    wanted: u64,
    #[cfg(target_os = "linux")]
    there: Option<notify_rust::NotificationHandle>,
}

impl<R: Runtime> DesktopNotification<R> {
    /// On this desktop.
    pub fn new(app: AppHandle<R>) -> Self {
        Self {
            app,
            told: Arc::default(),
        }
    }
}

impl<R: Runtime> CodeNotification for DesktopNotification<R> {
    fn tell(&self, code: Option<&str>) {
        let body = match code {
            Some(code) => words_with(&self.app, "notification-code", &[("code", code)]),
            None => words(&self.app, "message-test"),
        };
        let told = Arc::clone(&self.told);
        let wanted = {
            let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
            told.wanted += 1;
            told.wanted
        };
        // A desktop may take its time, or have nobody who shows notifications: the panel is there.
        let spawned = std::thread::Builder::new()
            .name("notification".to_owned())
            .spawn(move || {
                let shown = Notification::new()
                    .appname("Nightlatch")
                    .summary("Nightlatch")
                    .body(&body)
                    .show();
                let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
                match shown {
                    #[cfg(target_os = "linux")]
                    Ok(handle) if told.wanted == wanted => {
                        if let Some(before) = told.there.replace(handle) {
                            before.close();
                        }
                    }
                    // Withdrawn before it appeared.
                    #[cfg(target_os = "linux")]
                    Ok(handle) => handle.close(),
                    #[cfg(not(target_os = "linux"))]
                    Ok(_) => told.wanted = wanted,
                    Err(_) => tracing::debug!("the desktop shows no notifications"),
                }
            });
        if spawned.is_err() {
            tracing::warn!("no notification could be shown");
        }
    }

    fn take_back(&self) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.wanted += 1;
        #[cfg(target_os = "linux")]
        if let Some(handle) = told.there.take() {
            // Not in the caller's thread: the desktop may answer late.
            let closing = std::thread::Builder::new().spawn(move || handle.close());
            drop(closing);
        }
    }
}
