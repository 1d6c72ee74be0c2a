//! The variables of the environment that decide, in POSIX's order (XBD 8.2).

/// `LC_ALL`, else `LC_TIME`, else `LANG`.
pub fn of_times() -> Option<String> {
    first_of(|name| std::env::var(name).ok())
}

fn first_of(value: impl Fn(&str) -> Option<String>) -> Option<String> {
    ["LC_ALL", "LC_TIME", "LANG"]
        .into_iter()
        .find_map(|name| value(name).filter(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(set: &[(&str, &str)]) -> Option<String> {
        first_of(|name| {
            let found = set.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_first_that_is_set_and_not_empty_decides() {
        let all = [("LANG", "en_US"), ("LC_TIME", "de_DE"), ("LC_ALL", "fr_FR")];
        assert_eq!(of(&all).as_deref(), Some("fr_FR"));
        assert_eq!(of(&all[..2]).as_deref(), Some("de_DE"));
        assert_eq!(of(&all[..1]).as_deref(), Some("en_US"));
        let empty = [("LANG", "en_US"), ("LC_TIME", ""), ("LC_ALL", "")];
        assert_eq!(of(&empty).as_deref(), Some("en_US"));
        assert_eq!(of(&[("LC_MESSAGES", "de_DE")]), None);
    }
}
