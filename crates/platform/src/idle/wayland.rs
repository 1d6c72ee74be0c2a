//! Wayland's ext-idle-notify-v1.
//!
//! The compositor reports when nobody has touched anything for a second, and when somebody does
//! again. In between nothing is sent and nothing runs: a thread waits at the socket. Only version 2
//! of the protocol can ask for input alone. Version 1 counts as not offered: any film or call holds it
//! up, and the account would stay open.

use super::{Ask, NoSource};
use crate::clock::SystemClock;
use nightlatch_account::ports::{Idleness, SourceFailed};
use nightlatch_account::time::{Clock as _, Moment};
use std::sync::{Arc, Mutex, PoisonError};
use wayland_client::globals::{GlobalListContents, registry_queue_init};
use wayland_client::protocol::{wl_registry, wl_seat};
use wayland_client::{Connection, Dispatch, EventQueue, QueueHandle};
use wayland_protocols::ext::idle_notify::v1::client::ext_idle_notification_v1::{
    self, ExtIdleNotificationV1,
};
use wayland_protocols::ext::idle_notify::v1::client::ext_idle_notifier_v1::{
    self, ExtIdleNotifierV1,
};

/// After how long without input the compositor reports it, in milliseconds.
const TOLD_AFTER: u32 = 1_000;

/// The version from which input alone can be asked for.
const INPUT_ALONE: u32 = 2;

/// Nobody is active this long without pausing for a second, in milliseconds: a compositor that claims
/// so is not believed.
const NEVER_AT_REST: u64 = 10 * 60_000;

/// What the compositor last reported.
#[derive(Clone, Copy)]
enum Told {
    /// Nobody since [`TOLD_AFTER`] before this moment.
    Idle(Moment),
    /// Somebody at this moment, and nothing since.
    Active(Moment),
    /// It is gone.
    Gone,
}

/// One compositor.
pub struct Wayland {
    clock: SystemClock,
    told: Arc<Mutex<Told>>,
}

/// The source on the display that the environment names.
pub fn source() -> Result<Wayland, NoSource> {
    let connection = Connection::connect_to_env().map_err(|_| NoSource::NoDisplay)?;
    on(connection)
}

/// The source on any connection.
pub fn on(connection: Connection) -> Result<Wayland, NoSource> {
    let (globals, mut queue) =
        registry_queue_init::<Listener>(&connection).map_err(|_| NoSource::Failed)?;
    let handle = queue.handle();
    let notifier: ExtIdleNotifierV1 = globals
        .bind(&handle, INPUT_ALONE..=INPUT_ALONE, ())
        .map_err(|_| NoSource::NotOffered)?;
    let seat: wl_seat::WlSeat = globals
        .bind(&handle, 1..=1, ())
        .map_err(|_| NoSource::NotOffered)?;
    notifier.get_input_idle_notification(TOLD_AFTER, &seat, &handle, ());
    let told = Arc::new(Mutex::new(Told::Active(SystemClock::new().now())));
    let mut listener = Listener {
        clock: SystemClock::new(),
        told: Arc::clone(&told),
    };
    queue
        .roundtrip(&mut listener)
        .map_err(|_| NoSource::Failed)?;
    std::thread::Builder::new()
        .name("wayland-idle".to_owned())
        .spawn(move || listen(queue, listener))
        .map_err(|_| NoSource::Failed)?;
    Ok(Wayland {
        clock: SystemClock::new(),
        told,
    })
}

fn listen(mut queue: EventQueue<Listener>, mut listener: Listener) {
    while queue.blocking_dispatch(&mut listener).is_ok() {}
    listener.tell(Told::Gone);
}

impl Ask for Wayland {
    fn name(&self) -> &'static str {
        "Wayland idle notification"
    }

    fn idle(&self) -> Result<Idleness, SourceFailed> {
        let told = *self.told.lock().unwrap_or_else(PoisonError::into_inner);
        idleness(told, &self.clock.now())
    }
}

fn idleness(told: Told, now: &Moment) -> Result<Idleness, SourceFailed> {
    match told {
        Told::Idle(since) => Ok(Idleness::For(now.since(&since) + u64::from(TOLD_AFTER))),
        // Input may have continued since, and has not been absent for a second.
        Told::Active(since) if now.since(&since) <= NEVER_AT_REST => {
            let within = now.since(&since).clamp(1, u64::from(TOLD_AFTER));
            Ok(Idleness::LessThan(within))
        }
        Told::Active(_) | Told::Gone => Err(SourceFailed),
    }
}

struct Listener {
    clock: SystemClock,
    told: Arc<Mutex<Told>>,
}

impl Listener {
    fn tell(&self, told: Told) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = told;
    }
}

impl Dispatch<ExtIdleNotificationV1, ()> for Listener {
    fn event(
        listener: &mut Self,
        _: &ExtIdleNotificationV1,
        event: ext_idle_notification_v1::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        let now = listener.clock.now();
        match event {
            ext_idle_notification_v1::Event::Idled => listener.tell(Told::Idle(now)),
            ext_idle_notification_v1::Event::Resumed => listener.tell(Told::Active(now)),
            _ => {}
        }
    }
}

impl Dispatch<wl_registry::WlRegistry, GlobalListContents> for Listener {
    fn event(
        listener: &mut Self,
        _: &wl_registry::WlRegistry,
        event: wl_registry::Event,
        contents: &GlobalListContents,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        // A compositor that removes the notifier no longer reports anything.
        if let wl_registry::Event::GlobalRemove { .. } = event {
            let interface = <ExtIdleNotifierV1 as wayland_client::Proxy>::interface().name;
            let there = contents
                .with_list(|globals| globals.iter().any(|global| global.interface == interface));
            if !there {
                listener.tell(Told::Gone);
            }
        }
    }
}

macro_rules! tells_nothing_else {
    ($($interface:ty: $event:ty),*) => {$(
        impl Dispatch<$interface, ()> for Listener {
            fn event(
                _: &mut Self,
                _: &$interface,
                _: $event,
                (): &(),
                _: &Connection,
                _: &QueueHandle<Self>,
            ) {
            }
        }
    )*};
}

tells_nothing_else!(
    wl_seat::WlSeat: wl_seat::Event,
    ExtIdleNotifierV1: ext_idle_notifier_v1::Event
);

#[cfg(test)]
mod tests {
    use super::*;
    use nightlatch_account::time::BootId;

    fn at(boot: u64) -> Moment {
        Moment {
            wall: 0,
            boot,
            boot_id: BootId([1; 16]),
        }
    }

    #[test]
    fn idle_counts_from_a_second_before_it_was_told() {
        let idle = |boot| idleness(Told::Idle(at(5_000)), &at(boot));
        assert_eq!(idle(5_000), Ok(Idleness::For(1_000)));
        assert_eq!(idle(65_000), Ok(Idleness::For(61_000)));
    }

    #[test]
    fn somebody_is_there_for_ten_minutes_without_a_rest_at_most() {
        let active = |boot| idleness(Told::Active(at(0)), &at(boot));
        assert_eq!(active(0), Ok(Idleness::LessThan(1)));
        assert_eq!(active(300), Ok(Idleness::LessThan(300)));
        assert_eq!(active(600_000), Ok(Idleness::LessThan(1_000)));
        assert_eq!(active(600_001), Err(SourceFailed));
        assert_eq!(idleness(Told::Gone, &at(0)), Err(SourceFailed));
    }
}
