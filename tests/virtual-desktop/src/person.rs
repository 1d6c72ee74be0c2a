//! Who sits before the screen.

/// Somebody with an account.
#[derive(Clone, Debug)]
pub struct Person {
    /// What Nightlatch calls them.
    pub display_name: String,
    /// What they type to sign in.
    pub sign_in_name: String,
    /// Their password.
    pub password: String,
}

impl Person {
    /// Somebody with these names.
    pub fn new(display_name: &str, sign_in_name: &str, password: &str) -> Self {
        Self {
            display_name: display_name.into(),
            sign_in_name: sign_in_name.into(),
            password: password.into(),
        }
    }

    /// The one most tests are about.
    pub fn ada() -> Self {
        Self::new("Ada Byron", "ada", "Walnut#42 lantern quay")
    }

    /// Another one on the same computer.
    pub fn bo() -> Self {
        Self::new("Bo Lindqvist", "bo", "Orchard!7 kettle marsh")
    }
}
