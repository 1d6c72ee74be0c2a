//! Compiles what the page may call into the program.

use std::fs;

fn main() {
    // A page that is not built yet must not keep the Rust code from compiling; `cargo xtask`
    // builds it before anything that shows it.
    let _ = fs::create_dir_all("ui/dist");
    println!("cargo::rerun-if-changed=src-tauri/permissions");
    println!("cargo::rerun-if-changed=src-tauri/capabilities");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/*.json")
        .app_manifest(
            tauri_build::AppManifest::new()
                .permissions_path_pattern("./src-tauri/permissions/*.toml"),
        );
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
