//! A clipboard manager, which keeps what a program had in the clipboard when that program ends
//! (ICCCM's `CLIPBOARD_MANAGER` with `SAVE_TARGETS`).

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use x11rb::CURRENT_TIME;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, CreateWindowAux, EventMask, SelectionNotifyEvent,
    SelectionRequestEvent, Window as Id, WindowClass,
};

use crate::Desktop;
use crate::screen::{Screen, failed};

/// The clipboard manager of one desktop.
pub struct ClipboardManager {
    kept: Arc<Mutex<Vec<String>>>,
}

struct Atoms {
    save_targets: u32,
    clipboard: u32,
    text: u32,
    place: u32,
}

impl ClipboardManager {
    /// Begins to keep what programs leave behind.
    pub fn on(desktop: &Desktop) -> io::Result<Self> {
        let screen = Screen::of(desktop)?;
        let window = screen.display.generate_id().map_err(failed)?;
        screen
            .display
            .create_window(
                0,
                window,
                screen.root,
                0,
                0,
                1,
                1,
                0,
                WindowClass::INPUT_ONLY,
                0,
                &CreateWindowAux::new(),
            )
            .map_err(failed)?;
        let manager = screen.atom("CLIPBOARD_MANAGER")?;
        let atoms = Atoms {
            save_targets: screen.atom("SAVE_TARGETS")?,
            clipboard: screen.atom("CLIPBOARD")?,
            text: screen.atom("UTF8_STRING")?,
            place: screen.atom("KEPT")?,
        };
        screen
            .display
            .set_selection_owner(window, manager, CURRENT_TIME)
            .map_err(failed)?
            .check()
            .map_err(failed)?;
        let kept = Arc::<Mutex<Vec<String>>>::default();
        let keeping = Arc::clone(&kept);
        // Ends with the display.
        thread::spawn(move || {
            let _ = keep(&screen, window, &atoms, &keeping);
        });
        Ok(Self { kept })
    }

    /// What programs have left behind so far.
    pub fn kept(&self) -> Vec<String> {
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

fn keep(screen: &Screen, window: Id, atoms: &Atoms, kept: &Mutex<Vec<String>>) -> io::Result<()> {
    let mut asked: Option<SelectionRequestEvent> = None;
    loop {
        match screen.display.wait_for_event().map_err(failed)? {
            Event::SelectionRequest(request) if request.target == atoms.save_targets => {
                asked = Some(request);
                screen
                    .display
                    .convert_selection(
                        window,
                        atoms.clipboard,
                        atoms.text,
                        atoms.place,
                        CURRENT_TIME,
                    )
                    .map_err(failed)?;
            }
            Event::SelectionRequest(request) => answer(screen, &request, 0)?,
            Event::SelectionNotify(notify) => {
                if notify.property == atoms.place {
                    let text = screen
                        .display
                        .get_property(true, window, atoms.place, AtomEnum::ANY, 0, 1 << 16)
                        .map_err(failed)?
                        .reply()
                        .map_err(failed)?;
                    let text = String::from_utf8_lossy(&text.value).into_owned();
                    kept.lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(text);
                }
                if let Some(request) = asked.take() {
                    answer(screen, &request, request.property)?;
                }
            }
            _ => {}
        }
        screen.display.flush().map_err(failed)?;
    }
}

fn answer(screen: &Screen, request: &SelectionRequestEvent, property: u32) -> io::Result<()> {
    let told = SelectionNotifyEvent {
        response_type: x11rb::protocol::xproto::SELECTION_NOTIFY_EVENT,
        sequence: 0,
        time: request.time,
        requestor: request.requestor,
        selection: request.selection,
        target: request.target,
        property,
    };
    screen
        .display
        .send_event(false, request.requestor, EventMask::NO_EVENT, told)
        .map_err(failed)?
        .check()
        .map_err(failed)
}
