//! Unsaved form input that is restored after the lock: never a secret.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use zeroize::{Zeroize as _, Zeroizing};

/// The fields that may be kept, as they are named in the commands. None of them is a secret.
const ALLOWED: [&str; 39] = [
    "display_name",
    "sign_in_name",
    "preset",
    "min_length",
    "upper",
    "lower",
    "digit",
    "special",
    "screen_lock",
    "request_after_authorization",
    "system_idle",
    "contact_kind",
    "contact_value",
    "contact_region",
    "contact_edit",
    "contact_edit_kind",
    "contact_edit_value",
    "contact_edit_region",
    "device_rename",
    "device_name",
    "address_type",
    "address_ip",
    "address_label",
    "address_edit",
    "address_edit_type",
    "address_edit_ip",
    "address_edit_label",
    "address_service",
    "phone_provider",
    "base_url",
    "account_sid",
    "from",
    "webhook_url",
    "mail_provider",
    "mail_host",
    "mail_port",
    "mail_security",
    "mail_user",
    "mail_from",
];

/// Longest value or route kept, in bytes. Names are shorter.
const MAX_BYTES: usize = 1024;

/// Where the person was, and what was typed there and not saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Where the person was: the page's route.
    pub route: String,
    /// By field.
    pub fields: BTreeMap<String, String>,
    /// Which of the page's controls had the focus: its position, and nothing of its content.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub focus: String,
}

impl Draft {
    /// Without what must not be kept.
    #[must_use]
    pub fn allowed(mut self) -> Self {
        if self.route.len() > MAX_BYTES {
            self.route.clear();
        }
        if self.focus.len() > MAX_BYTES {
            self.focus.clear();
        }
        self.fields
            .retain(|field, value| ALLOWED.contains(&field.as_str()) && value.len() <= MAX_BYTES);
        self
    }
}

impl Draft {
    /// As it is sealed.
    pub fn to_bytes(&self) -> Option<Zeroizing<Vec<u8>>> {
        serde_json::to_vec(self).map(Zeroizing::new).ok()
    }

    /// From what was sealed.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        self.route.zeroize();
        self.focus.zeroize();
        for value in self.fields.values_mut() {
            value.zeroize();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A seed that is refused at its first byte leads the fuzzer nowhere.
    #[test]
    fn the_fuzz_corpus_has_a_draft() {
        let form = include_bytes!("../../../../fuzz/corpus/draft/form");
        assert!(Draft::parse(form).is_some());
    }

    #[test]
    fn only_listed_fields_are_kept() {
        let draft = Draft {
            route: "account".into(),
            fields: [
                ("display_name", "Ann"),
                ("current_password", "secret"),
                ("pin", "583704"),
                ("sign_in_name", &"x".repeat(2000)),
            ]
            .map(|(field, value)| (field.to_owned(), value.to_owned()))
            .into(),
            focus: "x".repeat(2000),
        };
        let kept = draft.allowed();
        assert_eq!(kept.fields.keys().collect::<Vec<_>>(), ["display_name"]);
        assert_eq!(kept.focus, "");
    }
}
