//! What is said about a panic: where it is, and nothing else.
//!
//! A panic's own text can hold anything: an `expect` prints the error it found. No backtrace either,
//! whatever `RUST_BACKTRACE` says: the place is enough to find the fault.

use std::io::Write as _;

/// Makes every panic, on any thread, report only its place. Call it before anything else.
pub fn say_only_where() {
    std::panic::set_hook(Box::new(|panic| {
        let mut out = std::io::stderr().lock();
        // If this fails, there is nobody to tell.
        let _ = match panic.location() {
            Some(place) => writeln!(
                out,
                "Nightlatch panicked at {}:{}",
                without_builder(place.file()),
                place.line()
            ),
            None => writeln!(out, "Nightlatch panicked"),
        };
    }));
}

/// A source file without the folders of the computer that built it.
fn without_builder(file: &str) -> &str {
    // "…/registry/src/NAME/CRATE/src/lib.rs" for what comes from crates.io.
    match file.split_once("/registry/src/") {
        Some((_, inside)) => inside.split_once('/').map_or(inside, |(_, file)| file),
        None => file,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    const CHILD: &str = "NIGHTLATCH_TEST_PANICS_CHILD";
    const SECRET: &str = "Walnut-42 lantern!";

    #[test]
    fn child() {
        if std::env::var_os(CHILD).is_none() {
            return;
        }
        say_only_where();
        let refused = "no number".parse::<u8>().map_err(|_| SECRET);
        let thread = std::thread::spawn(move || refused.unwrap());
        assert!(thread.join().is_err());
        let tasks = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .build()
            .unwrap();
        let task = tasks.spawn(async { panic!("{SECRET}") });
        assert!(tasks.block_on(task).is_err());
    }

    #[test]
    fn it_does_not_say_who_built_the_program() {
        let file = "/home/ann/.cargo/registry/src/index.crates.io-1949/tao-0.37.2/src/a.rs";
        assert_eq!(without_builder(file), "tao-0.37.2/src/a.rs");
        assert_eq!(without_builder("src-tauri/lib.rs"), "src-tauri/lib.rs");
    }

    #[test]
    fn a_panic_says_where_and_not_what() {
        let ended = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "panics::tests::child", "--nocapture"])
            .env(CHILD, "1")
            .env("RUST_BACKTRACE", "full")
            .output()
            .unwrap();
        assert!(ended.status.success());
        let said = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(
            said.matches("panicked at src-tauri/panics.rs:").count(),
            2,
            "{said}"
        );
        assert!(!said.contains(SECRET), "{said}");
        assert!(!said.contains("backtrace"), "{said}");
        assert!(!String::from_utf8_lossy(&ended.stdout).contains(SECRET));
    }
}
