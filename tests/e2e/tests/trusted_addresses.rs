//! Trusted IP List: an address that a service tells, a sign-in that skips the code because of it,
//! and one from elsewhere that does not.

use crate::two_factor;
use e2e::{App, Home, Outcome, Person};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

const PIN: &str = "583704";

/// A service on this computer that tells an address which the test decides.
struct Service {
    url: String,
    address: Arc<Mutex<&'static str>>,
}

impl Service {
    fn start() -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let address = Arc::new(Mutex::new("203.0.114.7"));
        let told = Arc::clone(&address);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let address = *told.lock().unwrap_or_else(PoisonError::into_inner);
                let _ = answer(stream, address);
            }
        });
        Ok(Self { url, address })
    }

    fn tell(&self, address: &'static str) {
        *self.address.lock().unwrap_or_else(PoisonError::into_inner) = address;
    }
}

fn answer(mut stream: TcpStream, address: &str) -> std::io::Result<()> {
    let _ = stream.read(&mut [0; 2048])?;
    let length = address.len();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{address}"
    )
}

#[tokio::test]
async fn a_trusted_address_skips_its_factor_and_any_other_address_does_not() -> Outcome {
    let service = Service::start()?;
    let home = Home::new()?;
    let ada = Person::ada();
    let app = App::start(&home).await?;
    app.create_account(&ada).await?;
    app.tab("Security Settings").click().await?;
    app.see("There is nothing to skip yet").await?;
    two_factor::add_phone(&app, &ada).await?;
    let key = two_factor::begin(&app, &ada).await?;
    let codes = two_factor::finish(&app, &ada, &key).await?;
    let mut codes = codes.iter();
    let mut code = || codes.next().ok_or("no codes are left");
    let pin = || app.block("Pin Settings");
    pin()
        .then(e2e::Step::Role("radio", "Yes".into()))
        .click()
        .await?;
    app.enable_pin(&ada, PIN).await?;

    let block = || app.block("Trusted IP List");
    block().button("Change").click().await?;
    app.field("Service").fill(&service.url).await?;
    app.field("PIN").fill(PIN).await?;
    app.field("Current Password").fill(&ada.password).await?;
    app.field("Code").fill(code()?).await?;
    app.button("Save").click().await?;
    app.see("From this address (203.0.114.7)").await?;

    block().button("Add New IP Address").click().await?;
    app.see("come from there.").await?;
    assert_eq!(app.field("IP").value().await?, "203.0.114.7");
    app.field("IP").fill("203.0.114.77/24").await?;
    app.see("Will be saved as the range 203.0.114.0/24.")
        .await?;
    app.field("IP").fill("127.1").await?;
    app.see("An address of this kind has four numbers.").await?;
    app.field("IP").fill("::ffff:203.0.114.7").await?;
    app.see("Will be saved as 203.0.114.7.").await?;
    app.field("Current Password").fill(&ada.password).await?;
    app.field("Code").fill(code()?).await?;
    app.button("Add").click().await?;
    app.see("Added. It applies from the next sign-in.").await?;
    app.see("Code not needed (203.0.114.7 is trusted)").await?;

    app.sign_out().await?;
    app.try_password(&ada.password).await?;
    app.field("PIN").fill(PIN).await?;
    app.button("Sign in").click().await?;
    app.heading("My Profile").appear().await?;
    app.see("No code was asked for: 203.0.114.7 is on your Trusted IP List.")
        .await?;
    app.tab("Security Settings").click().await?;
    app.block("Session History")
        .then(e2e::Step::Text(
            "No code was asked for: 203.0.114.7 is on your Trusted IP List.".into(),
        ))
        .appear()
        .await?;

    // The lock asks for everything all the same.
    app.lock().await?;
    app.button("Use password").click().await?;
    app.field("Password").fill(&ada.password).await?;
    app.button("Unlock").click().await?;
    app.heading("Enter your code").appear().await?;
    app.button("Cancel").click().await?;
    app.unlock(PIN).await?;

    service.tell("198.51.101.1");
    app.sign_out().await?;
    app.try_password(&ada.password).await?;
    app.heading("Enter your code").appear().await?;
    app.button("Cancel").click().await?;

    // Deleted, it counts no more.
    service.tell("203.0.114.7");
    app.try_password(&ada.password).await?;
    app.field("PIN").fill(PIN).await?;
    app.button("Sign in").click().await?;
    app.tab("Security Settings").click().await?;
    app.button("Delete: 203.0.114.7, Google Authenticator")
        .click()
        .await?;
    app.button("Delete").click().await?;
    app.see("The next sign-in asks for everything again.")
        .await?;
    app.sign_out().await?;
    app.try_password(&ada.password).await?;
    app.heading("Enter your code").appear().await?;
    app.close().await
}
