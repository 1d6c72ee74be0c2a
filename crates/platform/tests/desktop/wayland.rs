//! A small compositor that speaks ext-idle-notify-v1, told by the tests what to say.

use crate::TIMEOUT;
use nightlatch_account::ports::Idleness;
use nightlatch_platform::idle::{Ask as _, NoSource, wayland};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use virtual_desktop::wait_for;
use wayland_protocols::ext::idle_notify::v1::server::ext_idle_notification_v1::{
    self, ExtIdleNotificationV1,
};
use wayland_protocols::ext::idle_notify::v1::server::ext_idle_notifier_v1::{
    self, ExtIdleNotifierV1,
};
use wayland_server::protocol::wl_seat::{self, WlSeat};
use wayland_server::{
    Client, DataInit, Dispatch, Display, DisplayHandle, GlobalDispatch, New, Resource as _,
};

#[derive(Clone, Copy)]
enum Say {
    Idled,
    Resumed,
    End,
}

#[derive(Default)]
struct Compositor {
    notification: Option<ExtIdleNotificationV1>,
    asked: Asked,
}

/// After how many milliseconds, and whether for input alone.
type Asked = Arc<Mutex<Option<(u32, bool)>>>;

/// A compositor with this version of the notifier, 0 for none; the client's end of its socket.
fn compositor(version: u32) -> (UnixStream, Sender<Say>, Asked) {
    let (ours, theirs) = UnixStream::pair().unwrap();
    let (say, said): (Sender<Say>, Receiver<Say>) = mpsc::channel();
    let asked = Arc::new(Mutex::new(None));
    let seen = Arc::clone(&asked);
    std::thread::spawn(move || {
        let mut display = Display::<Compositor>::new().unwrap();
        let handle = display.handle();
        handle.create_global::<Compositor, WlSeat, ()>(1, ());
        if version > 0 {
            handle.create_global::<Compositor, ExtIdleNotifierV1, ()>(version, ());
        }
        display.handle().insert_client(ours, Arc::new(())).unwrap();
        let mut state = Compositor {
            notification: None,
            asked: seen,
        };
        loop {
            display.dispatch_clients(&mut state).unwrap();
            match (said.try_recv(), &state.notification) {
                (Ok(Say::Idled), Some(notification)) => notification.idled(),
                (Ok(Say::Resumed), Some(notification)) => notification.resumed(),
                (Ok(Say::End), _) => return,
                _ => {}
            }
            display.flush_clients().unwrap();
            // Between two looks; the tests wait for what the source says.
            std::thread::sleep(Duration::from_millis(5));
        }
    });
    (theirs, say, asked)
}

fn source(stream: UnixStream) -> Result<wayland::Wayland, NoSource> {
    wayland::on(wayland_client::Connection::from_socket(stream).unwrap())
}

#[test]
fn idle_time_counts_from_a_second_before_the_notice() {
    let (stream, say, asked) = compositor(2);
    let source = source(stream).unwrap();
    assert_eq!(*asked.lock().unwrap(), Some((1_000, true)));
    let somebody = || matches!(source.idle(), Ok(Idleness::LessThan(millis)) if millis <= 1_000);
    assert!(somebody(), "nobody said idle");
    say.send(Say::Idled).unwrap();
    wait_for("idle", TIMEOUT, || match source.idle() {
        Ok(Idleness::For(millis)) if millis >= 1_200 => Some(()),
        _ => None,
    })
    .unwrap();
    say.send(Say::Resumed).unwrap();
    wait_for("input", TIMEOUT, || somebody().then_some(())).unwrap();
    say.send(Say::End).unwrap();
    wait_for("failure", TIMEOUT, || source.idle().err()).unwrap();
}

#[test]
fn a_compositor_without_the_protocol_or_with_one_that_films_hold_up_has_no_source() {
    for version in [0, 1] {
        let (stream, _say, asked) = compositor(version);
        assert!(matches!(source(stream), Err(NoSource::NotOffered)));
        assert_eq!(*asked.lock().unwrap(), None);
    }
}

#[test]
fn a_compositor_that_goes_at_once_has_none_either() {
    let (ours, theirs) = UnixStream::pair().unwrap();
    drop(ours);
    assert!(source(theirs).is_err());
}

impl GlobalDispatch<WlSeat, ()> for Compositor {
    fn bind(
        _: &mut Self,
        _: &DisplayHandle,
        _: &Client,
        seat: New<WlSeat>,
        (): &(),
        init: &mut DataInit<'_, Self>,
    ) {
        init.init(seat, ());
    }
}

impl Dispatch<WlSeat, ()> for Compositor {
    fn request(
        _: &mut Self,
        _: &Client,
        _: &WlSeat,
        _: wl_seat::Request,
        (): &(),
        _: &DisplayHandle,
        _: &mut DataInit<'_, Self>,
    ) {
    }
}

impl GlobalDispatch<ExtIdleNotifierV1, ()> for Compositor {
    fn bind(
        _: &mut Self,
        _: &DisplayHandle,
        _: &Client,
        notifier: New<ExtIdleNotifierV1>,
        (): &(),
        init: &mut DataInit<'_, Self>,
    ) {
        init.init(notifier, ());
    }
}

impl Dispatch<ExtIdleNotifierV1, ()> for Compositor {
    fn request(
        state: &mut Self,
        _: &Client,
        _: &ExtIdleNotifierV1,
        request: ext_idle_notifier_v1::Request,
        (): &(),
        _: &DisplayHandle,
        init: &mut DataInit<'_, Self>,
    ) {
        let (id, timeout, input_alone) = match request {
            ext_idle_notifier_v1::Request::GetIdleNotification { id, timeout, .. } => {
                (id, timeout, false)
            }
            ext_idle_notifier_v1::Request::GetInputIdleNotification { id, timeout, .. } => {
                (id, timeout, true)
            }
            _ => return,
        };
        let notification = init.init(id, ());
        assert!(notification.is_alive());
        state.notification = Some(notification);
        *state.asked.lock().unwrap() = Some((timeout, input_alone));
    }
}

impl Dispatch<ExtIdleNotificationV1, ()> for Compositor {
    fn request(
        _: &mut Self,
        _: &Client,
        _: &ExtIdleNotificationV1,
        _: ext_idle_notification_v1::Request,
        (): &(),
        _: &DisplayHandle,
        _: &mut DataInit<'_, Self>,
    ) {
    }
}
