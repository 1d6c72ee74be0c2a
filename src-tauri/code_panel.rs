//! *This computer* as a delivery method: a notification, and a panel in the page that
//! says that it proves nothing. Gone when the code has been used, when the account is closed,
//! and when the code has expired.

use nightlatch_account::contacts::ContactValue;
use nightlatch_account::contacts::code::{Channel, LIFE_MILLIS};
use nightlatch_account::ports::SecretText;
use nightlatch_account::time::{Clock, Deadline};
use nightlatch_delivery::Here;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The desktop's own notifications.
pub trait CodeNotification: Send + Sync {
    /// Shows a code, or that a test has come. Returns at once.
    fn tell(&self, code: Option<&str>);
    /// Withdraws it, if the desktop can.
    fn take_back(&self);
}

/// What is shown.
#[derive(Clone)]
pub struct ShownCode {
    /// For whom.
    pub to: ContactValue,
    /// The channel it would have been sent by.
    pub channel: Channel,
    /// The code; `None` for a test.
    pub code: Option<SecretText>,
    ends: Deadline,
}

/// What this computer shows instead of sending it.
pub struct CodePanel {
    shown: Mutex<Option<ShownCode>>,
    notification: Arc<dyn CodeNotification>,
    clock: Arc<dyn Clock>,
}

impl CodePanel {
    /// An empty panel.
    pub fn new(notification: Arc<dyn CodeNotification>, clock: Arc<dyn Clock>) -> Self {
        Self {
            shown: Mutex::default(),
            notification,
            clock,
        }
    }

    /// What is shown now. What is too old goes, and its notification with it.
    pub fn shown(&self) -> Option<ShownCode> {
        let now = self.clock.now();
        let mut shown = self.lock();
        if shown.as_ref().is_some_and(|shown| shown.ends.passed(&now)) {
            *shown = None;
            self.notification.take_back();
        }
        shown.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Option<ShownCode>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Here for CodePanel {
    fn show(&self, to: &ContactValue, channel: Channel, code: Option<&str>) {
        *self.lock() = Some(ShownCode {
            to: to.clone(),
            channel,
            code: code.map(|code| SecretText::new(code.to_owned())),
            ends: Deadline::after(self.clock.now(), LIFE_MILLIS),
        });
        self.notification.tell(code);
    }

    fn hide(&self) {
        if self.lock().take().is_some() {
            self.notification.take_back();
        }
    }

    fn hide_for(&self, to: &ContactValue) {
        if self.lock().take_if(|shown| shown.to == *to).is_some() {
            self.notification.take_back();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nightlatch_account::contacts::ContactKind;
    use nightlatch_account::time::{BootId, Moment};
    use std::sync::atomic::{AtomicU64, Ordering};

    #[derive(Default)]
    struct Hand(AtomicU64);

    impl Clock for Hand {
        fn now(&self) -> Moment {
            Moment {
                wall: 0,
                boot: self.0.load(Ordering::SeqCst),
                boot_id: BootId([1; 16]),
            }
        }
    }

    #[derive(Default)]
    struct Told(Mutex<Option<String>>);

    impl CodeNotification for Told {
        fn tell(&self, code: Option<&str>) {
            *self.0.lock().unwrap() = code.map(str::to_owned);
        }

        fn take_back(&self) {
            *self.0.lock().unwrap() = None;
        }
    }

    #[test]
    fn a_code_goes_with_its_recipient_only() {
        let (told, hand) = (Arc::new(Told::default()), Arc::new(Hand::default()));
        let panel = CodePanel::new(Arc::<Told>::clone(&told) as Arc<dyn CodeNotification>, hand);
        let to = |text| ContactValue::parse(ContactKind::Email, text, "").unwrap();
        panel.show(&to("ann@example.com"), Channel::Mail, Some("081804"));
        panel.hide_for(&to("bob@example.com"));
        assert!(panel.shown().is_some());
        panel.hide_for(&to("ann@example.com"));
        assert!(panel.shown().is_none());
        assert_eq!(*told.0.lock().unwrap(), None);
    }

    #[test]
    fn a_code_that_is_too_old_goes_and_its_notification_with_it() {
        let (told, hand) = (Arc::new(Told::default()), Arc::new(Hand::default()));
        let notification = Arc::<Told>::clone(&told);
        let panel = CodePanel::new(notification, Arc::<Hand>::clone(&hand) as Arc<dyn Clock>);
        let to = ContactValue::parse(ContactKind::Email, "ann@example.com", "").unwrap();
        panel.show(&to, Channel::Mail, Some("081804"));
        hand.0.store(LIFE_MILLIS - 1, Ordering::SeqCst);
        assert!(panel.shown().is_some());
        assert_eq!(told.0.lock().unwrap().as_deref(), Some("081804"));
        hand.0.store(LIFE_MILLIS, Ordering::SeqCst);
        assert!(panel.shown().is_none());
        assert_eq!(*told.0.lock().unwrap(), None);
    }
}
