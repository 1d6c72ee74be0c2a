//! How this person's system writes dates and times: by region, whatever the language of the texts.

#[cfg_attr(target_os = "macos", path = "locale/macos.rs")]
#[cfg_attr(windows, path = "locale/windows.rs")]
#[cfg_attr(target_os = "linux", path = "locale/linux.rs")]
mod system;

/// CLDR's name for POSIX's own format, also used if the system names none.
const POSIX: &str = "en-US-u-va-posix";

/// The locale of dates and times as a BCP 47 tag, such as "de-DE".
pub fn of_times() -> String {
    system::of_times()
        .and_then(|name| tag(&name))
        .unwrap_or_else(|| POSIX.to_owned())
}

/// The language and region of a locale as systems name it: "`de_DE.UTF-8@euro`", "de-DE", "`zh_Hans_CN`".
fn tag(name: &str) -> Option<String> {
    let plain = name.split(['.', '@']).next()?;
    let parts: Vec<&str> = plain.split(['_', '-']).collect();
    let (language, rest) = parts.split_first()?;
    let is_language = (2..=3).contains(&language.len()) && is_letters(language);
    let kept = rest.iter().all(|part| match part.len() {
        2 | 4 => is_letters(part),
        3 => part.bytes().all(|digit| digit.is_ascii_digit()),
        _ => false,
    });
    (is_language && kept).then(|| parts.join("-"))
}

fn is_letters(part: &str) -> bool {
    part.bytes().all(|letter| letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_locales_become_tags() {
        assert_eq!(tag("de_DE.UTF-8").as_deref(), Some("de-DE"));
        assert_eq!(tag("ca_ES.UTF-8@valencia").as_deref(), Some("ca-ES"));
        assert_eq!(tag("en-GB").as_deref(), Some("en-GB"));
        assert_eq!(tag("zh_Hans_CN").as_deref(), Some("zh-Hans-CN"));
        assert_eq!(tag("en_001").as_deref(), Some("en-001"));
        assert_eq!(tag("de").as_deref(), Some("de"));
    }

    #[test]
    fn what_names_no_place_is_no_tag() {
        for name in ["C", "C.UTF-8", "POSIX", "", "german", "../x", "de_DE_<b>"] {
            assert_eq!(tag(name), None, "{name}");
        }
    }

    #[test]
    fn there_is_always_an_answer() {
        assert!(!of_times().is_empty());
    }
}
