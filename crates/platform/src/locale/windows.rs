//! The regional format.

use windows_sys::Win32::Globalization::GetUserDefaultLocaleName;

/// Longest name of a locale with the zero at its end (`LOCALE_NAME_MAX_LENGTH`).
const LONGEST: usize = 85;

/// As in "en-DE".
pub fn of_times() -> Option<String> {
    let mut name = [0; LONGEST];
    // SAFETY: the call writes at most as many units as it is told.
    let length = unsafe { GetUserDefaultLocaleName(name.as_mut_ptr(), 85) };
    // The zero is counted.
    let length = usize::try_from(length).ok()?.checked_sub(1)?;
    String::from_utf16(name.get(..length)?).ok()
}
