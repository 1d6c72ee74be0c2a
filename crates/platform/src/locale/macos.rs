//! The region of "Language & Region".

use objc2_foundation::NSLocale;

/// As in "`en_DE`".
pub fn of_times() -> Option<String> {
    Some(NSLocale::currentLocale().localeIdentifier().to_string())
}
