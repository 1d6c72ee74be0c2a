//! What was typed is nowhere but in the encrypted account.

use std::fs;
use std::path::Path;

use shipped::{Home, Outcome, Person, Shipped};

use crate::first_minutes::create_up_to_set_up;

const NEW_PASSWORD: &str = "Zephyr#3 marker new cobalt";
const WRONG_PASSWORD: &str = "Zephyr#4 marker wrong cobalt";

#[test]
fn no_file_and_no_command_line_holds_a_secret() -> Outcome {
    let home = Home::new()?;
    let ada = Person::new("Ada Byron", "ada", "Zephyr#1 marker first cobalt");
    let mut app = Shipped::start(&home)?;
    let key = create_up_to_set_up(&app, &ada)?;
    app.button("Finish later").press()?;
    app.heading("Security Check").appear()?;
    app.sign_out()?;
    app.try_password(WRONG_PASSWORD)?;
    app.see("This name and password don’t match.")?;
    app.sign_in(&ada)?;
    app.change_password(&ada.password, NEW_PASSWORD)?;

    let secrets: Vec<Vec<u8>> = [&ada.password, NEW_PASSWORD, WRONG_PASSWORD]
        .into_iter()
        .map(str::to_owned)
        .chain(["", "-", " "].map(|between| key.join(between)))
        .flat_map(|secret| [as_utf16(&secret), secret.into_bytes()])
        .collect();
    let command_lines = app.processes()?.command_lines();
    assert!(!command_lines.is_empty());
    for line in command_lines {
        assert!(
            !holds_one_of(&line, &secrets),
            "{}",
            String::from_utf8_lossy(&line)
        );
    }
    let open = search(&home, &secrets)?;
    app.sign_out()?;
    app.close_window()?;
    app.ends()?;
    let closed = search(&home, &secrets)?;
    println!("searched {open} files while open, {closed} after the end");
    Ok(())
}

/// How many files were searched; an error names the one that holds something.
fn search(home: &Home, secrets: &[Vec<u8>]) -> Outcome<usize> {
    let files = home.files()?;
    let mut databases = 0;
    for file in &files {
        // Another process may have removed a file of its own meanwhile.
        let Ok(content) = fs::read(file) else {
            continue;
        };
        assert!(
            !holds_one_of(&content, secrets),
            "{} holds a secret",
            file.display()
        );
        if is_account(file) {
            databases += 1;
            assert!(content.len() > 1024, "{} is empty", file.display());
            assert!(
                !content.starts_with(b"SQLite format 3"),
                "{} is not encrypted",
                file.display()
            );
        }
    }
    assert_eq!(databases, 1, "one account has one database");
    Ok(files.len())
}

fn is_account(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("account-") && name.ends_with(".db")
}

fn holds_one_of(content: &[u8], secrets: &[Vec<u8>]) -> bool {
    secrets
        .iter()
        .any(|secret| content.windows(secret.len()).any(|part| part == secret))
}

/// The web view keeps its texts like this.
fn as_utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
