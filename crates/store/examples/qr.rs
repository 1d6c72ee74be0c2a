//! Draws the text of the standard input as the program does, for `cargo xtask bench`: one line of JSON.

#[path = "../../../src-tauri/qr.rs"]
mod qr;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let text = std::io::read_to_string(std::io::stdin())?;
    let drawn = qr::draw(&text).ok_or("no code can hold this text")?;
    Ok(serde_json::to_writer(std::io::stdout(), &drawn)?)
}
