//! This computer's name and operating system.

use nightlatch_account::names::steers_text;

/// Longest device name, in characters.
const MAX_NAME_CHARS: usize = 64;

/// The computer's own name, without characters that steer how text is shown, at most 64 characters.
pub fn name() -> String {
    let name: String = gethostname::gethostname()
        .to_string_lossy()
        .chars()
        .filter(|c| !c.is_control() && !steers_text(*c))
        .take(MAX_NAME_CHARS)
        .collect();
    if name.trim().is_empty() {
        "This computer".to_owned()
    } else {
        name
    }
}

/// The operating system as people know it, such as "Debian GNU/Linux 12".
pub fn operating_system() -> String {
    #[cfg(target_os = "linux")]
    if let Some(name) = os_release(&std::fs::read_to_string("/etc/os-release").unwrap_or_default())
    {
        return name;
    }
    let system = os_info::get();
    match system.version() {
        os_info::Version::Unknown => system.os_type().to_string(),
        version => format!("{} {version}", system.os_type()),
    }
}

/// `NAME` and `VERSION_ID` of an os-release file (freedesktop.org's os-release(5)).
#[cfg(any(target_os = "linux", test))]
fn os_release(text: &str) -> Option<String> {
    let value = |key: &str| {
        text.lines().find_map(|line| {
            let value = line.strip_prefix(key)?.strip_prefix('=')?.trim();
            let plain = value.trim_matches(|c| c == '"' || c == '\'');
            (!plain.is_empty()).then(|| plain.to_owned())
        })
    };
    let name = value("NAME")?;
    Some(match value("VERSION_ID") {
        Some(version) => format!("{name} {version}"),
        None => name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_and_the_device_have_names() {
        assert!(!operating_system().is_empty());
        let name = name();
        assert!(!name.is_empty() && name.chars().count() <= MAX_NAME_CHARS);
    }

    #[test]
    fn os_release_is_read_with_and_without_a_version() {
        let debian = "PRETTY_NAME=\"x\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n";
        assert_eq!(os_release(debian).as_deref(), Some("Debian GNU/Linux 12"));
        assert_eq!(os_release("NAME=Arch\n").as_deref(), Some("Arch"));
        assert_eq!(os_release(""), None);
    }
}
