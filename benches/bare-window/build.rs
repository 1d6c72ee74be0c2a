//! Embeds the page and allows it its one command.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&["page_ready"]);
    if let Err(error) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))
    {
        println!("cargo::error={error:#}");
    }
}
