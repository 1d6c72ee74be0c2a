//! Start, memory and idle cost of Nightlatch's window, against the smallest Tauri window and against
//! KeePassXC and `OTPClient` as Debian has them.

use std::thread;
use std::time::Duration;

use virtual_desktop::Desktop;

use super::figures::{Figures, Measured, median};
use super::programs::{Programs, Running, Window, keys, type_password};
use super::{OPENED, PAGE_READY};
use crate::steps::Outcome;

const STARTS: usize = 15;
const WINDOWS: usize = 7;
const MEMORY: usize = 5;

/// How long a program may do what it does after its start, before it is watched.
const SETTLE: Duration = Duration::from_secs(10);
const WATCHED: Duration = Duration::from_secs(30);

pub fn start(programs: &Programs, figures: &mut Figures) -> Outcome {
    let desktop = Desktop::start()?;
    let to_field = |window: &Window| window.start(&desktop)?.told(PAGE_READY);
    let to_window = |window: &Window| window.time_to_appear(&desktop);
    let Programs {
        nightlatch,
        bare,
        keepassxc,
        otpclient,
    } = programs;
    // Once each for what the system keeps in memory.
    for window in [nightlatch, bare, keepassxc, otpclient] {
        to_window(window)?;
    }
    figures.in_turn(
        STARTS,
        &mut [
            ("start_to_field_ms", &mut || to_field(nightlatch)),
            ("start_to_field_yardstick_ms", &mut || to_field(bare)),
        ],
    )?;
    figures.compare(
        "start_to_field_ratio",
        "start_to_field_ms",
        "start_to_field_yardstick_ms",
    );
    figures.in_turn(
        WINDOWS,
        &mut [
            ("start_to_window_ms", &mut || to_window(nightlatch)),
            ("start_to_window_yardstick_ms", &mut || to_window(bare)),
            ("keepassxc_start_to_window_ms", &mut || to_window(keepassxc)),
            ("otpclient_start_to_window_ms", &mut || to_window(otpclient)),
        ],
    )?;
    figures.compare(
        "start_to_window_ratio",
        "start_to_window_ms",
        "start_to_window_yardstick_ms",
    );
    Ok(())
}

pub fn memory(programs: &Programs, figures: &mut Figures) -> Outcome {
    let desktop = Desktop::start()?;
    // Without a tray the program would end with its window.
    #[cfg(target_os = "linux")]
    let _tray = virtual_desktop::Tray::on(desktop.bus())?;
    let (mut at_field, mut at_tray) = (Vec::new(), Vec::new());
    let mut open = || {
        let running = programs.nightlatch.start(&desktop)?;
        running.told(PAGE_READY)?;
        at_field.push(running.settled_memory()?);
        let window = programs.nightlatch.appear(&desktop)?;
        type_password(&desktop, &window)?;
        running.told(OPENED)?;
        let open = running.settled_memory()?;
        desktop.close_window(&window)?;
        at_tray.push(running.settled_memory()?);
        Ok(open)
    };
    let mut plain = || {
        let running = programs.bare.start(&desktop)?;
        running.told(PAGE_READY)?;
        running.settled_memory()
    };
    let asking = |window: &Window| -> Measured {
        let running = window.start(&desktop)?;
        window.appear(&desktop)?;
        running.settled_memory()
    };
    let mut keepassxc = || programs.open_keepassxc(&desktop)?.settled_memory();
    figures.in_turn(
        MEMORY,
        &mut [
            ("memory_open_kib", &mut open),
            ("memory_open_yardstick_kib", &mut plain),
            ("keepassxc_memory_kib", &mut keepassxc),
            ("keepassxc_memory_at_field_kib", &mut || {
                asking(&programs.keepassxc)
            }),
            ("otpclient_memory_at_field_kib", &mut || {
                asking(&programs.otpclient)
            }),
        ],
    )?;
    figures.note("memory_at_field_kib", median(&mut at_field));
    figures.note("memory_tray_kib", median(&mut at_tray));
    for (name, ours) in [
        ("memory_open_ratio", "memory_open_kib"),
        // Locked in the tray, against the bare window while it is open.
        ("memory_tray_ratio", "memory_tray_kib"),
    ] {
        figures.compare(name, ours, "memory_open_yardstick_kib");
    }
    Ok(())
}

/// What runs while nobody is there. Ours with an account open is measured with its lock on, in `lock`.
pub fn idle(programs: &Programs, figures: &mut Figures) -> Outcome {
    let desktop = Desktop::start()?;
    let at_field = |window: &Window| -> Measured {
        let running = window.start(&desktop)?;
        let shown = window.appear(&desktop)?;
        keys(&desktop, &["windowfocus", "--sync", &shown])?;
        wake_ups(&running)
    };
    for (name, window) in [
        ("at_field_idle_wakeups_per_s", &programs.nightlatch),
        ("bare_at_field_idle_wakeups_per_s", &programs.bare),
        ("otpclient_at_field_idle_wakeups_per_s", &programs.otpclient),
    ] {
        figures.note(name, at_field(window)?);
    }
    let keepassxc = programs.open_keepassxc(&desktop)?;
    figures.note("keepassxc_idle_wakeups_per_s", wake_ups(&keepassxc)?);
    Ok(())
}

/// How often its threads wake up in a second.
fn wake_ups(running: &Running) -> Measured {
    thread::sleep(SETTLE);
    let tree = running.tree();
    let before = tree.wake_ups();
    thread::sleep(WATCHED);
    let wake_ups = u32::try_from(tree.wake_ups_since(&before))?;
    let per_second = f64::from(wake_ups) / WATCHED.as_secs_f64();
    Ok((per_second * 100.0).round() / 100.0)
}
