//! The clipboard, for secrets: marked so that clipboard managers keep none of them, and removed again.

#[cfg(target_os = "macos")]
use arboard::SetExtApple as _;
#[cfg(target_os = "linux")]
use arboard::SetExtLinux as _;
#[cfg(windows)]
use arboard::SetExtWindows as _;
use arboard::{Clipboard, Error, Set};
use zeroize::Zeroizing;

/// No clipboard is available, or it does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailable;

/// The system's clipboard, opened when it is first needed. Where its content is served by this
/// program, dropping it ends that.
#[derive(Default)]
pub struct SecretClipboard(Option<Clipboard>);

impl SecretClipboard {
    /// Puts a secret there.
    pub fn put(&mut self, secret: &str) -> Result<(), Unavailable> {
        let clipboard = match &mut self.0 {
            Some(clipboard) => clipboard,
            none => none.insert(Clipboard::new().map_err(|_| Unavailable)?),
        };
        let done = unlisted(clipboard.set()).text(secret);
        if done.is_err() {
            // A broken connection is useless for the next call.
            self.0 = None;
        }
        done.map_err(|_| Unavailable)
    }

    /// Removes a secret, if it is still there: anything copied since is left alone. The program that owns
    /// the clipboard now may take seconds to answer.
    pub fn take_back(&mut self, secret: &str) -> Result<(), Unavailable> {
        let Some(clipboard) = &mut self.0 else {
            return Ok(());
        };
        match clipboard.get_text().map(Zeroizing::new) {
            Ok(now) if *now == secret => clipboard.clear().map_err(|_| Unavailable),
            // Not a text: not the secret.
            Ok(_) | Err(Error::ContentNotAvailable | Error::ConversionFailure) => Ok(()),
            Err(_) => Err(Unavailable),
        }
    }
}

/// Marked to be kept out of histories: `x-kde-passwordManagerHint` on Linux and
/// `org.nspasteboard.ConcealedType` on macOS.
#[cfg(not(windows))]
fn unlisted(set: Set<'_>) -> Set<'_> {
    set.exclude_from_history()
}

/// Marked to be kept out of histories, and out of the clipboards of other computers:
/// `ExcludeClipboardContentFromMonitorProcessing`.
#[cfg(windows)]
fn unlisted(set: Set<'_>) -> Set<'_> {
    set.exclude_from_monitoring()
}
