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

    /// Changes the password in Security Settings.
    pub fn change_password(&self, current: &str, new: &str) -> Outcome {
        let block = self.block_of("Security Settings", "Password Settings")?;
        block.field("Current Password").fill(current)?;
        self.field("New Password").fill(new)?;
        self.field("Confirm New Password").fill(new)?;
        self.block("Password Settings").button("Save").press()?;
        self.see("Your password has been changed.")
    }

    /// The groups of the recovery key, read off the screen.
    pub fn recovery_key(&self) -> Outcome<Vec<String>> {
        let list = self.role(&["panel", "list"], "Recovery key");
        let shown: Vec<String> = list.all("list item")?;
        // Each group of four has its number before it.
        let groups: Vec<String> = shown
            .iter()
            .filter_map(|item| item.split_whitespace().nth(1).map(str::to_owned))
            .collect();
        if groups.len() == 8 && groups.iter().all(|group| group.chars().count() == 4) {
            Ok(groups)
        } else {
            Err(format!("no recovery key of eight groups in {shown:?}").into())
        }
    }

    /// Types the groups that are asked back.
    pub fn type_recovery_key_back(&self, key: &[String]) -> Outcome {
        self.see("Type these two groups")?;
        let mut typed = 0;
        for (number, group) in (1..).zip(key) {
            let field = self.field(&format!("Group {number}"));
            if field.is_there()? {
                field.fill(group)?;
                typed += 1;
            }
        }
        if typed != 2 {
            return Err(format!("asked for {typed} groups").into());
        }
        self.button("Confirm").press()
    }

    /// "New recovery key" in Account Settings, until the key is on the screen.
    pub fn show_new_recovery_key(&self, person: &Person) -> Outcome<Vec<String>> {
        self.tab("Account Settings").press()?;
        self.button("New recovery key").press()?;
        self.field("Current Password").fill(&person.password)?;
        self.button("Show the new key").press()?;
        self.role(&["panel", "list"], "Recovery key").appear()?;
        self.recovery_key()
    }

    /// A settings block of a tab.
    pub fn block_of(&self, tab: &str, title: &str) -> Outcome<Found<'_>> {
        self.tab(tab).press()?;
        let block = self.block(title);
        block.appear()?;
        Ok(block)
    }
}
