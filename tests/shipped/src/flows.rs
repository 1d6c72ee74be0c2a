//! What a person does in several steps, in the words of the product.

use virtual_desktop::Person;

use crate::{Found, Outcome, PIN, Shipped};

impl Shipped<'_> {
    /// Types a password where one account is open on the sign-in page.
    pub fn try_password(&self, password: &str) -> Outcome {
        self.field("Password").fill(password)?;
        self.keys("Return")
    }

    /// Signs in to the account that is open on the sign-in page.
    pub fn sign_in(&self, person: &Person) -> Outcome {
        self.try_password(&person.password)?;
        self.heading("My Profile").appear().map(drop)
    }

    /// Signs in with "Keep me signed in on this computer".
    pub fn sign_in_and_stay(&self, person: &Person) -> Outcome {
        self.checkbox("Keep me signed in on this computer")
            .press()?;
        self.sign_in(person)
    }

    /// Signs out through the My Profile window.
    pub fn sign_out(&self) -> Outcome {
        self.open_my_profile()?;
        self.button("Sign out").press()?;
        self.heading("Sign in").appear().map(drop)
    }

    /// Opens the My Profile window from the avatar. To a screen reader, what opens a dialog is a
    /// combo box.
    pub fn open_my_profile(&self) -> Outcome {
        self.role(&["button", "combo box"], "Open My Profile")
            .press()
    }

    /// "Lock Screen" in the My Profile window.
    pub fn lock_by_button(&self) -> Outcome {
        self.open_my_profile()?;
        self.button("Lock Screen").press()
    }

    /// Types the PIN on the lock page, and waits for the account.
    pub fn unlock(&self) -> Outcome {
        self.field("PIN").fill(PIN)?;
        self.keys("Return")?;
        self.heading("My Profile").appear().map(drop)
    }

    /// A settings block of a tab.
    pub fn block_of(&self, tab: &str, title: &str) -> Outcome<Found<'_>> {
        self.tab(tab).press()?;
        let block = self.block(title);
        block.appear()?;
        Ok(block)
    }
}
