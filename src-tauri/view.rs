//! What Tauri does not offer in each system's toolkit: removing a web view whatever it is doing, closing dialogs
//! from outside, and a web view that shows nothing of the browser it is made of.

use tauri::{AppHandle, Runtime, Webview, Window};

/// Runs something in the window's thread. There a system's dialog may have a loop of its own, which Tauri's own
/// messages wait for; this does not.
pub fn in_its_thread<R: Runtime>(app: &AppHandle<R>, work: impl FnOnce() + Send + 'static) {
    #[cfg(target_os = "linux")]
    {
        let _ = app;
        linux::in_its_thread(work);
    }
    #[cfg(not(target_os = "linux"))]
    if let Err(error) = app.run_on_main_thread(work) {
        tracing::error!(%error, "the window's thread is not there");
    }
}

/// Ends a web view and its page's process, and takes its picture off the screen.
pub fn end<R: Runtime>(window: &Window<R>, view: &Webview<R>) {
    #[cfg(target_os = "linux")]
    linux::take_off(window, view);
    #[cfg(not(target_os = "linux"))]
    let _ = (window, view.hide());
    if let Err(error) = view.close() {
        tracing::error!(%error, "a web view could not be closed");
    }
}

/// Closes every dialog, list and menu of this program, as if each had been cancelled.
pub fn close_dialogs<R: Runtime>(window: &Window<R>) {
    #[cfg(target_os = "linux")]
    linux::close_dialogs(window);
    #[cfg(not(target_os = "linux"))]
    let _ = window;
}

/// Removes a web view's browser features. `ended` runs when its page's process has ended by itself.
pub fn settle<R: Runtime>(view: &Webview<R>, ended: impl Fn() + Send + 'static) {
    let settled = view.with_webview(move |platform| {
        #[cfg(target_os = "linux")]
        linux::settle(&platform.inner(), ended);
        #[cfg(windows)]
        if let Err(error) = windows::settle(&platform.controller(), ended) {
            tracing::error!(%error, "the web view could not be set up");
        }
        // The program's builder handles the end of the process (`lib.rs`).
        #[cfg(target_os = "macos")]
        let _ = (platform, ended);
    });
    if let Err(error) = settled {
        tracing::error!(%error, "the web view could not be set up");
    }
}

/// Without it, a message bus that ends takes the program with it: by default `GLib` ends a session's programs.
#[cfg(target_os = "linux")]
pub use linux::outlive_message_buses;

#[cfg(target_os = "linux")]
mod linux {
    use gtk::gio;
    use gtk::glib::translate::ToGlibPtr as _;
    use gtk::glib::{self, Cast as _};
    use gtk::prelude::*;
    use tauri::{Runtime, Webview, Window};
    use webkit2gtk::{
        ContextMenuAction, ContextMenuExt as _, ContextMenuItemExt as _, HitTestResultExt as _,
        SettingsExt as _, WebProcessTerminationReason, WebView, WebViewExt,
    };

    pub fn in_its_thread(work: impl FnOnce() + Send + 'static) {
        if glib::MainContext::default().is_owner() {
            work();
            return;
        }
        let mut work = Some(work);
        glib::idle_add_full(glib::Priority::HIGH, move || {
            if let Some(work) = work.take() {
                work();
            }
            glib::ControlFlow::Break
        });
    }

    pub fn outlive_message_buses() {
        // A bus may take its time to answer.
        let spawned = std::thread::Builder::new().spawn(|| {
            for kind in [gio::BusType::System, gio::BusType::Session] {
                if let Ok(bus) = gio::bus_get_sync(kind, gio::Cancellable::NONE) {
                    bus.set_exit_on_close(false);
                    // The whole process has this one connection, and a new one as soon as nobody holds it.
                    std::mem::forget(bus);
                }
            }
        });
        drop(spawned);
    }

    pub fn take_off<R: Runtime>(window: &Window<R>, view: &Webview<R>) {
        let ended = view.with_webview(|platform| {
            let view = platform.inner();
            // Not only closed: a print dialog keeps it alive until it has gone.
            let holder = view.parent().and_then(|holder| holder.downcast().ok());
            if let Some(holder) = holder {
                gtk::Container::remove(&holder, &view);
            }
            // WebDriver's session would end with it; closing the view ends it there.
            #[cfg(not(feature = "automation"))]
            view.terminate_web_process();
        });
        if let Err(error) = ended {
            tracing::error!(%error, "a web view could not be taken off the window");
        }
        draw(window);
    }

    /// Draws the window as it is now, and returns when the screen has it.
    fn draw<R: Runtime>(window: &Window<R>) {
        let Some(surface) = window.gtk_window().ok().and_then(|window| window.window()) else {
            return;
        };
        surface.invalidate_rect(None, true);
        // SAFETY: the surface is alive, and this is the thread of the toolkit.
        unsafe { gtk::gdk::ffi::gdk_window_process_updates(surface.to_glib_none().0, 1) };
        surface.display().sync();
    }

    pub fn close_dialogs<R: Runtime>(window: &Window<R>) {
        let Ok(ours) = window.gtk_window() else {
            return;
        };
        for other in gtk::Window::list_toplevels() {
            if !other.is_visible() || other == *ours.upcast_ref::<gtk::Widget>() {
                continue;
            }
            if let Some(dialog) = other.downcast_ref::<gtk::Dialog>() {
                // The code waiting for the answer has to continue, and frees it.
                dialog.response(gtk::ResponseType::Cancel);
            } else if let Some(popup) = other.downcast_ref::<gtk::Bin>()
                && let Some(menu) = popup.child().and_then(|child| child.downcast().ok())
            {
                gtk::prelude::MenuShellExt::cancel(&menu as &gtk::MenuShell);
            }
            other.hide();
        }
    }

    pub fn settle(view: &WebView, ended: impl Fn() + 'static) {
        // "Print to File" would overwrite any file, including ours, and nothing of ours could refuse it.
        if let Some(settings) = gtk::Settings::default() {
            settings.set_gtk_print_backends(Some("cups"));
        }
        if let Some(settings) = WebViewExt::settings(view) {
            // A page that was left would stay alive in it.
            settings.set_enable_page_cache(false);
        }
        view.connect_context_menu(|_, menu, _, hit| {
            for item in menu.items() {
                let edits = matches!(
                    item.stock_action(),
                    ContextMenuAction::Cut
                        | ContextMenuAction::Copy
                        | ContextMenuAction::Paste
                        | ContextMenuAction::Delete
                        | ContextMenuAction::SelectAll
                );
                if !edits {
                    menu.remove(&item);
                }
            }
            // Without an entry, or outside a field: none.
            !hit.context_is_editable() || menu.first().is_none()
        });
        view.connect_web_process_terminated(move |_, reason| {
            if reason != WebProcessTerminationReason::TerminatedByApi {
                ended();
            }
        });
    }
}

#[cfg(windows)]
mod windows {
    use webview2_com::Microsoft::Web::WebView2::Win32::{
        COREWEBVIEW2_PROCESS_FAILED_KIND, COREWEBVIEW2_PROCESS_FAILED_KIND_BROWSER_PROCESS_EXITED,
        COREWEBVIEW2_PROCESS_FAILED_KIND_RENDER_PROCESS_EXITED, ICoreWebView2Controller,
        ICoreWebView2Settings3,
    };
    use webview2_com::ProcessFailedEventHandler;
    use windows_core::Interface as _;

    pub fn settle(
        controller: &ICoreWebView2Controller,
        ended: impl Fn() + 'static,
    ) -> windows_core::Result<()> {
        // SAFETY: calls of the controller's own thread, with objects it has just given.
        unsafe {
            let view = controller.CoreWebView2()?;
            let settings = view.Settings()?;
            settings.SetAreDefaultContextMenusEnabled(false)?;
            let settings: ICoreWebView2Settings3 = settings.cast()?;
            settings.SetAreBrowserAcceleratorKeysEnabled(false)?;
            let failed = ProcessFailedEventHandler::create(Box::new(move |_, about| {
                let mut kind = COREWEBVIEW2_PROCESS_FAILED_KIND::default();
                if let Some(about) = about {
                    about.ProcessFailedKind(&raw mut kind)?;
                }
                // The web view itself restarts the others.
                if kind == COREWEBVIEW2_PROCESS_FAILED_KIND_BROWSER_PROCESS_EXITED
                    || kind == COREWEBVIEW2_PROCESS_FAILED_KIND_RENDER_PROCESS_EXITED
                {
                    ended();
                }
                Ok(())
            }));
            let mut token = 0;
            view.add_ProcessFailed(&failed, &raw mut token)
        }
    }
}
