//! Windows: session and power notifications, and a changed clock.
//!
//! They come as messages to a window: a hidden one in a thread of its own. A message-only window
//! would not do, since it gets no broadcasts.

use super::{Listener, NotHeard, Told};
use nightlatch_account::ports::SystemEvent;
use std::cell::RefCell;
use std::ptr;
use windows_sys::Win32::Foundation::{HWND, LPARAM, LRESULT, WPARAM};
use windows_sys::Win32::System::LibraryLoader::GetModuleHandleW;
use windows_sys::Win32::System::Power::{
    POWERBROADCAST_SETTING, RegisterPowerSettingNotification, RegisterSuspendResumeNotification,
};
use windows_sys::Win32::System::RemoteDesktop::{
    NOTIFY_FOR_THIS_SESSION, WTSRegisterSessionNotification,
};
use windows_sys::Win32::System::SystemServices::GUID_LIDSWITCH_STATE_CHANGE;
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DEVICE_NOTIFY_WINDOW_HANDLE, DefWindowProcW, DispatchMessageW, GetMessageW,
    MSG, PBT_APMRESUMEAUTOMATIC, PBT_APMSUSPEND, PBT_POWERSETTINGCHANGE, RegisterClassW,
    WM_POWERBROADCAST, WM_TIMECHANGE, WM_WTSSESSION_CHANGE, WNDCLASSW, WTS_CONSOLE_DISCONNECT,
    WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK,
};

thread_local! {
    /// The window procedure is a plain function: it finds the listener here.
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

pub fn watch(listener: Listener) {
    let told = Listener::clone(&listener);
    let started = std::thread::Builder::new()
        .name("session-events".to_owned())
        .spawn(move || {
            LISTENER.set(Some(listener));
            let window = window();
            hear(window.map(|_| ()).ok_or(NotHeard::NotOffered));
            if window.is_some() {
                pump();
            }
        });
    if started.is_err() {
        for event in ALL {
            told(Told::Heard(event, Err(NotHeard::NotOffered)));
        }
    }
}

const ALL: [SystemEvent; 4] = [
    SystemEvent::ScreenLocked,
    SystemEvent::SessionSwitched,
    SystemEvent::Suspending,
    SystemEvent::LidClosed,
];

fn hear(heard: Result<(), NotHeard>) {
    for event in ALL {
        tell(Told::Heard(event, heard.map(|()| String::new())));
    }
}

fn window() -> Option<HWND> {
    let class: Vec<u16> = "nightlatch-session-events\0".encode_utf16().collect();
    // SAFETY: every pointer given outlives its call; the class name stays with the system.
    unsafe {
        let instance = GetModuleHandleW(ptr::null());
        let description = WNDCLASSW {
            lpfnWndProc: Some(procedure),
            hInstance: instance,
            lpszClassName: class.as_ptr(),
            ..std::mem::zeroed()
        };
        if RegisterClassW(&description) == 0 {
            return None;
        }
        let window = CreateWindowExW(
            0,
            class.as_ptr(),
            ptr::null(),
            0,
            0,
            0,
            0,
            0,
            ptr::null_mut(),
            ptr::null_mut(),
            instance,
            ptr::null(),
        );
        if window.is_null() || WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION) == 0
        {
            return None;
        }
        RegisterSuspendResumeNotification(window, DEVICE_NOTIFY_WINDOW_HANDLE);
        RegisterPowerSettingNotification(
            window,
            &GUID_LIDSWITCH_STATE_CHANGE,
            DEVICE_NOTIFY_WINDOW_HANDLE,
        );
        Some(window)
    }
}

fn pump() {
    // SAFETY: a message is plain data that the system fills.
    unsafe {
        let mut message: MSG = std::mem::zeroed();
        while GetMessageW(&mut message, ptr::null_mut(), 0, 0) > 0 {
            DispatchMessageW(&message);
        }
    }
    hear(Err(NotHeard::NotOffered));
}

fn tell(told: Told) {
    LISTENER.with_borrow(|listener| {
        if let Some(listener) = listener {
            listener(told);
        }
    });
}

unsafe extern "system" fn procedure(
    window: HWND,
    message: u32,
    word: WPARAM,
    long: LPARAM,
) -> LRESULT {
    let event = match (message, u32::try_from(word).unwrap_or(0)) {
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK) => Some(SystemEvent::ScreenLocked),
        (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT | WTS_REMOTE_DISCONNECT) => {
            Some(SystemEvent::SessionSwitched)
        }
        // The computer sleeps when this has returned, or after two seconds.
        (WM_POWERBROADCAST, PBT_APMSUSPEND) => Some(SystemEvent::Suspending),
        (WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC) => Some(SystemEvent::Resumed),
        (WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE) => {
            // SAFETY: for this message `long` points to such a setting, valid during the call.
            let lid = unsafe { (long as *const POWERBROADCAST_SETTING).as_ref() };
            // One byte: 0 closed, 1 open. Only the lid was asked for.
            lid.is_some_and(|lid| lid.DataLength >= 1 && lid.Data[0] == 0)
                .then_some(SystemEvent::LidClosed)
        }
        _ => None,
    };
    if let Some(event) = event {
        tell(Told::Event(event));
    }
    if message == WM_TIMECHANGE {
        tell(Told::ClockSet);
    }
    // SAFETY: passes on what came.
    unsafe { DefWindowProcW(window, message, word, long) }
}
