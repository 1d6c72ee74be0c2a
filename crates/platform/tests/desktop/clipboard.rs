//! The clipboard of X11, in a process of its own: it is another program's that asks for what is there.

use crate::{TIMEOUT, child};
use nightlatch_platform::clipboard::SecretClipboard;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use virtual_desktop::{Desktop, wait_for};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ConnectionExt as _, CreateWindowAux, WindowClass};
use x11rb::rust_connection::RustConnection;
use x11rb::{COPY_DEPTH_FROM_PARENT, COPY_FROM_PARENT, CURRENT_TIME};

const SECRET: &str = "JBSWY3DPEHPK3PXP";

/// The child: puts the secret there, and takes it back when it is told to.
#[test]
#[ignore = "run by the other tests"]
fn copies() {
    let mut clipboard = SecretClipboard::default();
    let done = |done: Result<(), _>| println!("{}", if done.is_ok() { "done" } else { "failed" });
    for line in std::io::stdin().lines() {
        match line.unwrap().as_str() {
            "put" => done(clipboard.put(SECRET)),
            "take back" => done(clipboard.take_back(SECRET)),
            _ => break,
        }
    }
}

struct Copies {
    child: std::process::Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Copies {
    fn on(display: &str) -> Self {
        let mut command = child("clipboard::copies");
        command
            .env_remove("WAYLAND_DISPLAY")
            .env("DISPLAY", display);
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    fn say(&mut self, word: &str) {
        let stdin = self.child.stdin.as_mut().unwrap();
        writeln!(stdin, "{word}").unwrap();
    }

    /// Tells the child what to do, and gives what it says of it.
    fn does(&mut self, word: &str) -> String {
        self.say(word);
        let said = |line: &String| line == "done" || line == "failed";
        let mut lines = self.lines.by_ref().map_while(Result::ok);
        lines.find(said).unwrap()
    }
}

/// What the clipboard gives of one kind.
fn given(desktop: &Desktop, kind: &str) -> String {
    let mut read = Command::new("xclip");
    let read = desktop.host(read.args(["-o", "-selection", "clipboard", "-t", kind]));
    String::from_utf8(read.output().unwrap().stdout).unwrap()
}

#[test]
fn a_secret_is_marked_and_taken_back() {
    let desktop = Desktop::start().unwrap();
    let mut copies = Copies::on(desktop.display());
    assert_eq!(copies.does("take back"), "done", "nothing is there yet");
    assert_eq!(copies.does("put"), "done");
    assert_eq!(given(&desktop, "UTF8_STRING"), SECRET);
    assert_eq!(given(&desktop, "x-kde-passwordManagerHint"), "secret");
    assert_eq!(copies.does("take back"), "done");
    assert_eq!(given(&desktop, "UTF8_STRING"), "");
}

#[test]
fn what_another_program_has_copied_since_stays() {
    let desktop = Desktop::start().unwrap();
    let mut copies = Copies::on(desktop.display());
    copies.does("put");
    let mut write = Command::new("xclip");
    let write = desktop.host(write.args(["-i", "-selection", "clipboard"]));
    let write = write.args(["-t", "UTF8_STRING"]).stdin(Stdio::piped());
    // What stays of it in the background is to hold nothing of this test's.
    let write = write.stdout(Stdio::null()).stderr(Stdio::null());
    let mut xclip = write.spawn().unwrap();
    xclip.stdin.take().unwrap().write_all(b"theirs").unwrap();
    xclip.wait().unwrap();
    // It has gone into the background and tells the display from there.
    let theirs = || (given(&desktop, "UTF8_STRING") == "theirs").then_some(());
    wait_for("text of another program", TIMEOUT, theirs).unwrap();
    assert_eq!(copies.does("take back"), "done");
    assert_eq!(given(&desktop, "UTF8_STRING"), "theirs");
}

/// As a clipboard manager is, before it has read anything: programs that end ask it to keep what they hold.
fn manager(display: &str) -> RustConnection {
    let (manager, screen) = RustConnection::connect(Some(display)).unwrap();
    let root = manager.setup().roots[screen].root;
    let window = manager.generate_id().unwrap();
    let about = CreateWindowAux::new();
    manager
        .create_window(
            COPY_DEPTH_FROM_PARENT,
            window,
            root,
            0,
            0,
            1,
            1,
            0,
            WindowClass::COPY_FROM_PARENT,
            COPY_FROM_PARENT,
            &about,
        )
        .unwrap()
        .check()
        .unwrap();
    let name = manager.intern_atom(false, b"CLIPBOARD_MANAGER").unwrap();
    let name = name.reply().unwrap().atom;
    manager
        .set_selection_owner(window, name, CURRENT_TIME)
        .unwrap()
        .check()
        .unwrap();
    manager
}

#[test]
fn a_program_that_ends_hands_no_secret_to_a_clipboard_manager() {
    let desktop = Desktop::start().unwrap();
    let manager = manager(desktop.display());
    let mut copies = Copies::on(desktop.display());
    copies.does("put");
    copies.say("end");
    assert!(copies.child.wait().unwrap().success());
    wait_for("empty clipboard", TIMEOUT, || {
        given(&desktop, "UTF8_STRING").is_empty().then_some(())
    })
    .unwrap();
    // Everything that was sent to it before this has come.
    manager.get_input_focus().unwrap().reply().unwrap();
    let mut asked = 0;
    while let Some(event) = manager.poll_for_event().unwrap() {
        asked += u32::from(matches!(event, Event::SelectionRequest(_)));
    }
    assert_eq!(asked, 0);
}
