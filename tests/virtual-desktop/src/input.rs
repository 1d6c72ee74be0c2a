//! What a person does with keyboard and mouse. It goes through the display, so every program on it
//! gets what it would get from a real one.

use std::collections::HashMap;
use std::io;
use std::process::Command;

use x11rb::connection::Connection as _;
use x11rb::protocol::xkb::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{
    BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConnectionExt as _, KEY_PRESS_EVENT,
    KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT,
};
use x11rb::protocol::xtest::ConnectionExt as _;

use crate::Desktop;
use crate::screen::{Screen, failed};

/// The keys that have a letter, a digit or a sign on them, row by row from the left, with the number
/// of each row's first key. They are named by what a US keyboard has there.
const ROWS: [(u8, &str); 4] = [
    (10, "1234567890-="),
    (24, "qwertyuiop[]"),
    (38, "asdfghjkl;'`\\"),
    (52, "zxcvbnm,./"),
];

/// Keys that are named by what they do, and their keysyms (`keysymdef.h`).
const NAMED: [(&str, u32); 26] = [
    ("ctrl", 0xffe3),
    ("shift", 0xffe1),
    ("alt", 0xffe9),
    ("altgr", 0xfe03),
    ("Return", 0xff0d),
    ("Escape", 0xff1b),
    ("Tab", 0xff09),
    ("BackSpace", 0xff08),
    ("Delete", 0xffff),
    ("space", 0x20),
    ("Home", 0xff50),
    ("Left", 0xff51),
    ("Up", 0xff52),
    ("Right", 0xff53),
    ("Down", 0xff54),
    ("Page_Up", 0xff55),
    ("Page_Down", 0xff56),
    ("End", 0xff57),
    ("F4", 0xffc1),
    ("F5", 0xffc2),
    ("F10", 0xffc7),
    ("Menu", 0xff67),
    ("Num_Lock", 0xff7f),
    ("KP_Add", 0xffab),
    ("KP_Subtract", 0xffad),
    ("KP_0", 0xff9e),
];

/// Where a character is on the keyboard: the key, which of the layouts, and what has to be held.
#[derive(Clone, Copy)]
struct Stroke {
    key: u8,
    group: u8,
    shift: bool,
    altgr: bool,
}

/// The keyboard of one display.
pub struct Keyboard<'s> {
    screen: &'s Screen,
    /// By keysym.
    strokes: HashMap<u32, Stroke>,
}

impl Desktop {
    /// Gives the keyboard these layouts, such as `us` or `us,ru`. The first one is in force.
    pub fn lay_out(&self, layouts: &str) -> io::Result<()> {
        let status = self
            .host(Command::new("setxkbmap").args(["-layout", layouts]))
            .status()?;
        if status.success() {
            Ok(())
        } else {
            Err(failed(format!("setxkbmap {layouts}: {status}")))
        }
    }
}

impl Screen {
    /// The keyboard with the layouts that it has now.
    pub fn keyboard(&self) -> io::Result<Keyboard<'_>> {
        let setup = self.display.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let map = self
            .display
            .get_keyboard_mapping(first, last - first + 1)
            .map_err(failed)?
            .reply()
            .map_err(failed)?;
        let each = usize::from(map.keysyms_per_keycode);
        let mut strokes = HashMap::new();
        // The first layout's two levels, the second one's, then what AltGr gives in the first.
        let columns = [
            (0, false, false),
            (0, true, false),
            (1, false, false),
            (1, true, false),
            (0, false, true),
            (0, true, true),
        ];
        for (key, keysyms) in (first..=last).zip(map.keysyms.chunks(each)) {
            for ((group, shift, altgr), keysym) in columns.into_iter().zip(keysyms) {
                let stroke = Stroke {
                    key,
                    group,
                    shift,
                    altgr,
                };
                if *keysym != 0 {
                    let known = strokes.entry(*keysym).or_insert(stroke);
                    // The plainest way is the one that people take.
                    if effort(stroke) < effort(*known) {
                        *known = stroke;
                    }
                }
            }
        }
        Ok(Keyboard {
            screen: self,
            strokes,
        })
    }

    /// Puts the pointer there.
    pub fn point(&self, (x, y): (i32, i32)) -> io::Result<()> {
        let (x, y) = (x.try_into().map_err(failed)?, y.try_into().map_err(failed)?);
        self.fake(MOTION_NOTIFY_EVENT, 0, x, y)
    }

    /// Presses a button of the mouse: 1 is the left one, 3 the right one.
    pub fn press(&self, button: u8) -> io::Result<()> {
        self.fake(BUTTON_PRESS_EVENT, button, 0, 0)
    }

    /// Lets a button of the mouse go.
    pub fn release(&self, button: u8) -> io::Result<()> {
        self.fake(BUTTON_RELEASE_EVENT, button, 0, 0)
    }

    fn fake(&self, event: u8, detail: u8, x: i16, y: i16) -> io::Result<()> {
        self.display
            .xtest_fake_input(event, detail, 0, self.root, x, y, 0)
            .map_err(failed)?
            .check()
            .map_err(failed)
    }
}

fn effort(stroke: Stroke) -> (u8, bool, bool) {
    (stroke.group, stroke.altgr, stroke.shift)
}

impl Keyboard<'_> {
    /// Presses a key, with others held: `ctrl+l`, `Return`, `shift+Tab`. A letter, digit or sign is
    /// the key at that place of a US keyboard, whatever the layout makes of it.
    pub fn press(&self, keys: &str) -> io::Result<()> {
        let keys: Vec<u8> = keys
            .split('+')
            .map(|name| self.key(name))
            .collect::<io::Result<_>>()?;
        for key in &keys {
            self.send(KEY_PRESS_EVENT, *key)?;
        }
        for key in keys.iter().rev() {
            self.send(KEY_RELEASE_EVENT, *key)?;
        }
        Ok(())
    }

    /// Types a text as a person does who changes the layout where it is needed.
    pub fn write(&self, text: &str) -> io::Result<()> {
        let mut group = 0;
        self.change_to(group)?;
        for character in text.chars() {
            let stroke = self
                .strokes
                .get(&keysym(character))
                .ok_or_else(|| failed(format!("no key for {character:?}")))?;
            if stroke.group != group {
                group = stroke.group;
                self.change_to(group)?;
            }
            let held = [(stroke.shift, "shift"), (stroke.altgr, "altgr")];
            let held = held.into_iter().filter(|(needed, _)| *needed);
            let held: Vec<u8> = held
                .map(|(_, name)| self.key(name))
                .collect::<io::Result<_>>()?;
            for key in &held {
                self.send(KEY_PRESS_EVENT, *key)?;
            }
            self.send(KEY_PRESS_EVENT, stroke.key)?;
            self.send(KEY_RELEASE_EVENT, stroke.key)?;
            for key in held.iter().rev() {
                self.send(KEY_RELEASE_EVENT, *key)?;
            }
        }
        if group != 0 {
            self.change_to(0)?;
        }
        Ok(())
    }

    /// Puts the first or the second layout in force.
    pub fn change_to(&self, layout: u8) -> io::Result<()> {
        let display = &self.screen.display;
        display
            .xkb_use_extension(1, 0)
            .map_err(failed)?
            .reply()
            .map_err(failed)?;
        display
            .xkb_latch_lock_state(
                xkb::ID::USE_CORE_KBD.into(),
                0_u8.into(),
                0_u8.into(),
                true,
                layout.into(),
                0_u8.into(),
                false,
                0,
            )
            .map_err(failed)?
            .check()
            .map_err(failed)
    }

    fn key(&self, name: &str) -> io::Result<u8> {
        let placed = ROWS.iter().find_map(|(first, row)| {
            let place = row.find(name).filter(|_| name.chars().count() == 1)?;
            Some(first + u8::try_from(place).ok()?)
        });
        let named = NAMED
            .iter()
            .find(|(known, _)| *known == name)
            .and_then(|(_, keysym)| self.strokes.get(keysym))
            .map(|stroke| stroke.key);
        placed
            .or(named)
            .ok_or_else(|| failed(format!("no key {name:?}")))
    }

    fn send(&self, event: u8, key: u8) -> io::Result<()> {
        self.screen.fake(event, key, 0, 0)
    }
}

/// Letters of Latin 1 are their own keysyms; the Cyrillic ones that a Russian keyboard has are not
/// those of Unicode.
fn keysym(character: char) -> u32 {
    /// From `а` to `я` (`keysymdef.h`, Cyrillic, in the order of KOI8-R).
    const CYRILLIC: [u8; 32] = [
        0xc1, 0xc2, 0xd7, 0xc7, 0xc4, 0xc5, 0xd6, 0xda, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf,
        0xd0, 0xd2, 0xd3, 0xd4, 0xd5, 0xc6, 0xc8, 0xc3, 0xde, 0xdb, 0xdd, 0xdf, 0xd9, 0xd8, 0xdc,
        0xc0, 0xd1,
    ];
    let code = u32::from(character);
    let cyrillic = |first: u32| {
        let place = usize::try_from(code.checked_sub(first)?).ok()?;
        CYRILLIC.get(place).map(|low| 0x0600 + u32::from(*low))
    };
    if let Some(small) = cyrillic(0x0430) {
        return small;
    }
    // The capital letters are 32 further on.
    if let Some(small) = cyrillic(0x0410) {
        return small + 0x20;
    }
    match character {
        '€' => 0x20ac,
        '№' => 0x06b0,
        _ if code < 0x100 => code,
        _ => 0x0100_0000 + code,
    }
}
