//! macOS: distributed notifications of the screen lock, the workspace's of sleep and switching,
//! and the one for a changed clock.
//!
//! The lid is not distinguished from the sleep it causes.

use super::{Listener, NotHeard, Told};
use block2::RcBlock;
use nightlatch_account::ports::SystemEvent;
use objc2_app_kit::{
    NSWorkspace, NSWorkspaceDidWakeNotification, NSWorkspaceSessionDidResignActiveNotification,
    NSWorkspaceWillSleepNotification,
};
use objc2_foundation::{
    NSDistributedNotificationCenter, NSNotification, NSNotificationCenter, NSNotificationName,
    NSString, NSSystemClockDidChangeNotification,
};
use std::ptr::NonNull;
use std::sync::Arc;

/// Called in the main thread, which the application's own event loop runs.
pub fn watch(listener: Listener) {
    let distributed = NSDistributedNotificationCenter::defaultCenter();
    let workspace = NSWorkspace::sharedWorkspace().notificationCenter();
    let locked = NSString::from_str("com.apple.screenIsLocked");
    let event = |event| Told::Event(event);
    observe(
        &distributed,
        &locked,
        event(SystemEvent::ScreenLocked),
        &listener,
    );
    // SAFETY: constants of AppKit and Foundation.
    let (sleep, wake, resign, set) = unsafe {
        (
            NSWorkspaceWillSleepNotification,
            NSWorkspaceDidWakeNotification,
            NSWorkspaceSessionDidResignActiveNotification,
            NSSystemClockDidChangeNotification,
        )
    };
    observe(&workspace, sleep, event(SystemEvent::Suspending), &listener);
    observe(&workspace, wake, event(SystemEvent::Resumed), &listener);
    let resigned = event(SystemEvent::SessionSwitched);
    observe(&workspace, resign, resigned, &listener);
    let ours = NSNotificationCenter::defaultCenter();
    observe(&ours, set, Told::ClockSet, &listener);
    for (event, heard) in [
        (SystemEvent::ScreenLocked, Ok(String::new())),
        (SystemEvent::SessionSwitched, Ok(String::new())),
        (SystemEvent::Suspending, Ok(String::new())),
        (SystemEvent::LidClosed, Err(NotHeard::NotOffered)),
    ] {
        listener(Told::Heard(event, heard));
    }
}

fn observe(
    center: &NSNotificationCenter,
    name: &NSNotificationName,
    told: Told,
    listener: &Listener,
) {
    let listener = Arc::clone(listener);
    let block = RcBlock::new(move |_: NonNull<NSNotification>| listener(told.clone()));
    // SAFETY: the block may be called in any thread: what it holds is Send and Sync.
    let observer = unsafe {
        center.addObserverForName_object_queue_usingBlock(Some(name), None, None, &block)
    };
    // For as long as the program runs.
    std::mem::forget(observer);
}
