//! What a person does in several steps, in the words of the product.

use gateway_simulator::{ACCOUNT_SID, FROM, Simulator, TOKEN};

use virtual_desktop::Person;

use crate::find::Step;
use crate::{App, Outcome};

impl App {
    /// From the first screen of a creation to the open account, whose set-up is left for later;
    /// gives the recovery key.
    pub async fn create_account(&self, person: &Person) -> Outcome<Vec<String>> {
        let key = self.create_up_to_set_up(person).await?;
        self.button("Finish later").click().await?;
        self.heading("Security Check").appear().await?;
        self.link("My Profile").click().await?;
        self.heading("My Profile").appear().await?;
        Ok(key)
    }

    /// From the first screen of a creation to the first step of the set-up.
    pub async fn create_up_to_set_up(&self, person: &Person) -> Outcome<Vec<String>> {
        self.type_names(person).await?;
        self.type_first_password(person).await?;
        let key = self.recovery_key().await?;
        self.button("Next").click().await?;
        self.type_recovery_key_back(&key).await?;
        self.heading("A PIN for when you step away?")
            .appear()
            .await?;
        Ok(key)
    }

    /// The first step of a creation.
    pub async fn type_names(&self, person: &Person) -> Outcome {
        self.field("Display name")
            .fill(&person.display_name)
            .await?;
        self.field("Sign-in name")
            .fill(&person.sign_in_name)
            .await?;
        self.button("Next").click().await?;
        self.heading("Choose a password").appear().await
    }

    /// The second step of a creation.
    pub async fn type_first_password(&self, person: &Person) -> Outcome {
        self.field("Password").fill(&person.password).await?;
        self.field("Confirm Password")
            .fill(&person.password)
            .await?;
        self.button("Next").click().await?;
        self.heading("Keep your recovery key").appear().await
    }

    /// The groups of the recovery key, read off the screen.
    pub async fn recovery_key(&self) -> Outcome<Vec<String>> {
        let shown = self.role("list", "Recovery key").shown().await?;
        // Each group of four has its number before it.
        let characters: Vec<char> = shown.chars().filter(|c| !c.is_whitespace()).collect();
        let groups: Vec<String> = characters
            .chunks(5)
            .map(|group| group.iter().skip(1).collect())
            .collect();
        if groups.len() == 8 && groups.iter().all(|group| group.chars().count() == 4) {
            Ok(groups)
        } else {
            Err(format!("no recovery key of eight groups in: {shown}").into())
        }
    }

    /// Types the groups that are asked back.
    pub async fn type_recovery_key_back(&self, key: &[String]) -> Outcome {
        self.see("Type these two groups").await?;
        let mut typed = 0;
        for (number, group) in (1..).zip(key) {
            let field = self.field(&format!("Group {number}"));
            if field.is_there().await? {
                field.fill(group).await?;
                typed += 1;
            }
        }
        if typed != 2 {
            return Err(format!("asked for {typed} groups").into());
        }
        self.button("Confirm").click().await
    }

    /// "New recovery key" in Account Settings, up to its groups typed back; gives the new key.
    pub async fn new_recovery_key(&self, person: &Person) -> Outcome<Vec<String>> {
        self.button("New recovery key").click().await?;
        let password = self.field("Current Password");
        password.fill(&person.password).await?;
        self.button("Show the new key").click().await?;
        let key = self.recovery_key().await?;
        self.button("Next").click().await?;
        self.type_recovery_key_back(&key).await?;
        Ok(key)
    }

    /// Types a password where one account is open on the sign-in page.
    pub async fn try_password(&self, password: &str) -> Outcome {
        self.field("Password").fill(password).await?;
        self.button("Sign in").click().await
    }

    /// Signs in to the account that is open on the sign-in page.
    pub async fn sign_in(&self, person: &Person) -> Outcome {
        self.try_password(&person.password).await?;
        self.heading("My Profile").appear().await
    }

    /// Signs in to an account that is not listed.
    pub async fn sign_in_by_name(&self, person: &Person) -> Outcome {
        self.button("Use another account").click().await?;
        self.field("Sign-in name")
            .fill(&person.sign_in_name)
            .await?;
        self.sign_in(person).await
    }

    /// Gives the only other device of the account a name, in its row of the active sessions.
    pub async fn rename_other_device(&self, name: &str) -> Outcome {
        let rename = self
            .until("other device", || async {
                let mut buttons = self.button_beginning("Rename: ").all().await?;
                // This device comes first.
                match buttons.pop() {
                    Some(button) if buttons.len() == 1 => Ok(button.attr("aria-label").await?),
                    _ => Ok(None),
                }
            })
            .await?;
        let shown = rename.replace(['\u{2068}', '\u{2069}'], "");
        self.button(&shown).click().await?;
        self.field("Name").fill(name).await?;
        self.button("Save").click().await?;
        self.see("The device is now called").await
    }

    /// Signs out through the My Profile window.
    pub async fn sign_out(&self) -> Outcome {
        self.button("Open My Profile").click().await?;
        self.button("Sign out").click().await?;
        self.heading("Sign in").appear().await
    }

    /// Changes the password in Security Settings.
    pub async fn change_password(&self, current: &str, new: &str) -> Outcome {
        self.tab("Security Settings").click().await?;
        let block = || self.block("Password Settings");
        block().field("Current Password").fill(current).await?;
        self.field("New Password").fill(new).await?;
        self.field("Confirm New Password").fill(new).await?;
        self.button("Save").click().await?;
        self.see("Your password has been changed.").await
    }

    /// Enables the PIN in Security Settings, with the lock after five minutes.
    pub async fn enable_pin(&self, person: &Person, pin: &str) -> Outcome {
        self.tab("Security Settings").click().await?;
        let block = || self.block("Pin Settings");
        block().field("Pin Number").fill(pin).await?;
        block().field("Repeat Pin").fill(pin).await?;
        block().field("Screen Lock").choose("5").await?;
        let password = block().field("Current Password");
        password.fill(&person.password).await?;
        block()
            .then(Step::Role("button", "Enable".into()))
            .click()
            .await?;
        self.heading("Lock health").appear().await
    }

    /// "Add New Contact" in Contacts Settings.
    pub async fn add_contact(&self, kind: &str, label: &str, value: &str) -> Outcome {
        self.tab("Contacts Settings").click().await?;
        self.button("Add New Contact").click().await?;
        self.field("Type").choose(kind).await?;
        self.field(label).fill(value).await?;
        self.button("Add").click().await?;
        self.heading("Add New").vanish().await?;
        self.see("Added.").await
    }

    /// "Code delivery" through a gateway simulator.
    pub async fn deliver_through(&self, gateway: &Simulator, person: &Person) -> Outcome {
        self.tab("Contacts Settings").click().await?;
        let block = || self.block("Code delivery");
        block().field("Texts and calls").choose("twilio").await?;
        block().field("Base URL").fill(&gateway.url()).await?;
        block().field("Account SID").fill(ACCOUNT_SID).await?;
        block().field("Auth Token").fill(TOKEN).await?;
        block().field("From").fill(FROM).await?;
        let password = block().field("Current Password");
        password.fill(&person.password).await?;
        block().button("Save").click().await?;
        block().then(Step::Text("Saved.".into())).appear().await
    }

    /// "Lock Screen" in the My Profile window; waits for the lock page.
    pub async fn lock(&self) -> Outcome {
        self.button("Open My Profile").click().await?;
        self.button("Lock Screen").click().await?;
        self.field("PIN").appear().await
    }

    /// Types the PIN on the lock page; waits for the account.
    pub async fn unlock(&self, pin: &str) -> Outcome {
        self.field("PIN").fill(pin).await?;
        self.button("Unlock").click().await?;
        self.heading("My Profile").appear().await
    }

    /// From "Forgot password" on the sign-in page to the open account; gives the new recovery key.
    pub async fn recover(&self, key: &[String], new_password: &str) -> Outcome<Vec<String>> {
        self.button("Forgot password").click().await?;
        self.field("Recovery key").fill(&key.join("-")).await?;
        self.button("Next").click().await?;
        self.field("New Password").fill(new_password).await?;
        self.field("Confirm New Password")
            .fill(new_password)
            .await?;
        self.button("Next").click().await?;
        self.heading("Keep your recovery key").appear().await?;
        let new_key = self.recovery_key().await?;
        self.button("Next").click().await?;
        self.type_recovery_key_back(&new_key).await?;
        self.heading("My Profile").appear().await?;
        Ok(new_key)
    }
}
