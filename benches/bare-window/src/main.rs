//! The smallest Tauri window with one field, the yardstick of `cargo xtask bench`.

use std::io::Write;

#[tauri::command]
fn page_ready() {
    // Whoever waits for this line may be gone.
    let _ = writeln!(std::io::stdout(), "page-ready");
}

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![page_ready])
        .run(tauri::generate_context!())
}
