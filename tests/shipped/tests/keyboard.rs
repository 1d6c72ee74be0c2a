//! Keyboards of four countries: a password is typed on each, and Ctrl and the key that has an L on it
//! locks.

use shipped::{Account, Home, Outcome, PIN, Person, Shipped};

/// `layouts` as `setxkbmap` takes them; the last one is in force when the lock is asked for.
fn typed_and_locked_on(layouts: &str, password: &str) -> Outcome {
    let home = Home::new()?;
    let ada = Person::new("Ada Byron", "ada", password);
    Account::of(&ada).with_pin(PIN).make(&home)?;
    let app = Shipped::start(&home)?;
    app.desktop().lay_out(layouts)?;
    app.sign_in(&ada)?;
    let open = app.look()?;
    let last = layouts.split(',').count() - 1;
    app.screen().keyboard()?.change_to(u8::try_from(last)?)?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    // Digits are the same everywhere, though a French keyboard has them above others.
    app.screen().keyboard()?.change_to(0)?;
    app.unlock()
}

#[test]
fn us() -> Outcome {
    typed_and_locked_on("us", "Walnut#42 quay, \"yz\"")
}

#[test]
fn german() -> Outcome {
    typed_and_locked_on("de", "Wälnüß#42 Yzop @ß")
}

#[test]
fn french() -> Outcome {
    typed_and_locked_on("fr", "Noyer#42 été àç azqw")
}

#[test]
fn russian() -> Outcome {
    typed_and_locked_on("us,ru", "Walnut#42 Орех пять")
}
