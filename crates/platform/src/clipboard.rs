//! The clipboard, for secrets: marked so that clipboard managers keep none of them, and taken out again.

#[cfg(target_os = "macos")]
use arboard::SetExtApple as _;
#[cfg(target_os = "linux")]
use arboard::SetExtLinux as _;
#[cfg(windows)]
use arboard::SetExtWindows as _;
use arboard::{Clipboard, Error, Set};
use zeroize::Zeroizing;

/// There is no clipboard to be had, or it does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailable;

/// The system's clipboard, asked for when it is first needed. Where it serves what it holds from this
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
            // A connection that broke is no use for the next one.
            self.0 = None;
        }
        done.map_err(|_| Unavailable)
    }

    /// Takes a secret out, if it is still there: what somebody has copied since is theirs. Whoever owns
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

/// With the mark that keeps it out of histories: `x-kde-passwordManagerHint` on Linux and
/// `org.nspasteboard.ConcealedType` on macOS.
#[cfg(not(windows))]
fn unlisted(set: Set<'_>) -> Set<'_> {
    set.exclude_from_history()
}

/// With the mark that keeps it out of histories, and out of the clipboards of other computers:
/// `ExcludeClipboardContentFromMonitorProcessing`.
#[cfg(windows)]
fn unlisted(set: Set<'_>) -> Set<'_> {
    set.exclude_from_monitoring()
}
