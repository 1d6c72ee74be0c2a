//! Keyboards of four countries: a password is typed on each, and Ctrl and the key that has an L on it
//! locks, as the signs and the keypad make everything larger and smaller.

use shipped::{Account, Home, Outcome, PIN, Person, Shipped};

/// `layouts` as `setxkbmap` takes them; the last one is in force when the lock or another size is asked
/// for. `plus` and `minus` are where it has these signs.
fn works_on(layouts: &str, password: &str, plus: &str, minus: &str) -> Outcome {
    let home = Home::new()?;
    let ada = Person::new("Ada Byron", "ada", password);
    Account::of(&ada).with_pin(PIN).make(&home)?;
    let app = Shipped::start(&home)?;
    app.desktop().lay_out(layouts)?;
    let last = u8::try_from(layouts.split(',').count() - 1)?;
    app.screen().keyboard()?.change_to(last)?;
    for (key, size) in [
        (plus, "125%"),
        ("KP_Add", "150%"),
        (minus, "125%"),
        ("KP_Subtract", "100%"),
        (plus, "125%"),
        ("0", "100%"),
    ] {
        app.keys(&format!("ctrl+{key}"))?;
        app.field("Size").has_chosen(size)?;
    }
    app.sign_in(&ada)?;
    let open = app.look()?;
    app.screen().keyboard()?.change_to(last)?;
    app.keys("ctrl+l")?;
    app.locked(&open)?;
    // Digits are the same everywhere, though a French keyboard has them above others.
    app.screen().keyboard()?.change_to(0)?;
    app.unlock()
}

#[test]
fn us() -> Outcome {
    works_on("us", "Walnut#42 quay, \"yz\"", "shift+=", "-")
}

#[test]
fn german() -> Outcome {
    works_on("de", "Wälnüß#42 Yzop @ß", "]", "/")
}

#[test]
fn french() -> Outcome {
    works_on("fr", "Noyer#42 été àç azqw", "shift+=", "6")
}

#[test]
fn russian() -> Outcome {
    works_on("us,ru", "Walnut#42 Орех пять", "shift+=", "-")
}
