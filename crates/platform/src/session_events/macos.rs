//! macOS: distributed notifications of the screen lock, and the workspace's of sleep and switching.
//!
//! The lid is not told apart from the sleep it brings.

use super::{Heard, Listener, NotHeard, Told};
use block2::RcBlock;
use nightlatch_account::ports::SystemEvent;
use objc2_app_kit::{
    NSWorkspace, NSWorkspaceDidWakeNotification, NSWorkspaceSessionDidResignActiveNotification,
    NSWorkspaceWillSleepNotification,
};
use objc2_foundation::{
    NSDistributedNotificationCenter, NSNotification, NSNotificationCenter, NSNotificationName,
    NSString,
};
use std::ptr::NonNull;
use std::sync::Arc;

/// Told in the main thread, which the application's own event loop runs.
pub fn watch(listener: Listener) -> Heard {
    let distributed = NSDistributedNotificationCenter::defaultCenter();
    let workspace = NSWorkspace::sharedWorkspace().notificationCenter();
    let locked = NSString::from_str("com.apple.screenIsLocked");
    observe(&distributed, &locked, SystemEvent::ScreenLocked, &listener);
    // SAFETY: constants of AppKit.
    let (sleep, wake, resign) = unsafe {
        (
            NSWorkspaceWillSleepNotification,
            NSWorkspaceDidWakeNotification,
            NSWorkspaceSessionDidResignActiveNotification,
        )
    };
    observe(&workspace, sleep, SystemEvent::Suspending, &listener);
    observe(&workspace, wake, SystemEvent::Resumed, &listener);
    observe(&workspace, resign, SystemEvent::SessionSwitched, &listener);
    vec![
        (SystemEvent::ScreenLocked, None),
        (SystemEvent::SessionSwitched, None),
        (SystemEvent::Suspending, None),
        (SystemEvent::LidClosed, Some(NotHeard::NotOffered)),
    ]
}

fn observe(
    center: &NSNotificationCenter,
    name: &NSNotificationName,
    event: SystemEvent,
    listener: &Listener,
) {
    let listener = Arc::clone(listener);
    let block = RcBlock::new(move |_: NonNull<NSNotification>| listener(Told::Event(event)));
    // SAFETY: the block may be called in any thread: what it holds is Send and Sync.
    let observer = unsafe {
        center.addObserverForName_object_queue_usingBlock(Some(name), None, None, &block)
    };
    // For as long as the program runs.
    std::mem::forget(observer);
}
