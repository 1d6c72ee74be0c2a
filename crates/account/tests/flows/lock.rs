//! The lock: when it falls, what opens it, and what it gives back.

use crate::support::{Computer, DAY, OTHER_PIN, PASSWORD, PIN, enable_pin, is_open, tries_left};
use nightlatch_account::error::{Error, Field};
use nightlatch_account::gate::{GateState, GateView, SignedOutReason};
use nightlatch_account::lock::{
    Absence, Draft, Health, LockReason, Next, Trigger, TriggerState, Watch,
};
use nightlatch_account::pin::PinSettings;
use nightlatch_account::ports::{IdleSource, SourceFailed};
use nightlatch_account::sessions::{EndReason, HistoryFilter, LogoutDays};
use nightlatch_account::time;
use std::sync::{Arc, Mutex};

const MINUTE: u64 = 60_000;

/// A source that says what a test tells it to.
#[derive(Clone, Default)]
struct Says(Arc<Mutex<Option<u64>>>);

impl IdleSource for Says {
    fn name(&self) -> &'static str {
        "test"
    }

    fn idle_millis(&self) -> Result<u64, SourceFailed> {
        self.0.lock().unwrap().ok_or(SourceFailed)
    }
}

struct Watched {
    computer: Computer,
    says: Says,
    watch: Watch,
    health: Health,
}

impl Watched {
    /// An account that locks after twenty minutes, with a source that says `idle`.
    fn new(idle: Option<u64>) -> Self {
        let (computer, _) = Computer::with_account();
        enable_pin(&computer.accounts);
        let says = Says(Arc::new(Mutex::new(idle)));
        let watch = Watch::new(computer.clock.clone(), Some(Box::new(says.clone())));
        Self {
            computer,
            says,
            watch,
            health: Health::default(),
        }
    }

    fn look(&mut self) -> Next {
        self.watch.look(&self.computer.accounts, &mut self.health)
    }

    fn after(&mut self, millis: u64) -> Next {
        self.computer.clock.advance(millis);
        self.look()
    }

    fn system_idle(&self) -> TriggerState {
        let mut lines = self.health.lines();
        lines
            .find(|(trigger, _)| *trigger == Trigger::SystemIdle)
            .unwrap()
            .1
            .state
    }

    fn reason(&self) -> Option<(LockReason, Option<u32>)> {
        match self.computer.accounts.view() {
            GateView::Locked {
                reason, minutes, ..
            } => Some((reason, minutes)),
            _ => None,
        }
    }
}

fn locked() -> Computer {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    computer.accounts.lock(LockReason::Manual).unwrap();
    computer
}

#[test]
fn it_falls_at_the_deadline_and_not_before() {
    let mut watched = Watched::new(None);
    assert_eq!(watched.look(), Next::Sleep(60_000));
    assert_eq!(watched.after(19 * MINUTE + 20_000), Next::Sleep(10_000));
    let countdown = |left, look| Next::Countdown { left, look };
    assert_eq!(watched.after(10_000), countdown(30_000, 1_000));
    assert_eq!(watched.after(29_999), countdown(1, 1));
    assert!(is_open(&watched.computer.accounts));
    assert_eq!(watched.after(1), Next::Locked { late: 0 });
    assert_eq!(watched.reason(), Some((LockReason::Idle, Some(20))));
    assert_eq!(watched.look(), Next::Rest);
}

#[test]
fn input_of_our_own_cancels_the_countdown() {
    let mut watched = Watched::new(None);
    assert!(matches!(
        watched.after(20 * MINUTE - 5_000),
        Next::Countdown { .. }
    ));
    watched.computer.accounts.saw_input().unwrap();
    assert_eq!(watched.look(), Next::Sleep(60_000));
    assert!(matches!(
        watched.after(20 * MINUTE - 1),
        Next::Countdown { .. }
    ));
    assert_eq!(watched.after(1), Next::Locked { late: 0 });
}

#[test]
fn input_elsewhere_postpones_it() {
    let mut watched = Watched::new(Some(4_000));
    assert_eq!(watched.after(20 * MINUTE - 30_000), Next::Sleep(60_000));
    assert_eq!(watched.system_idle(), TriggerState::Working);
    *watched.says.0.lock().unwrap() = Some(20 * MINUTE);
    assert!(matches!(
        watched.after(20 * MINUTE - 4_001),
        Next::Countdown { left: 1, .. }
    ));
    assert_eq!(watched.after(1), Next::Locked { late: 0 });
}

#[test]
fn input_elsewhere_counts_only_when_chosen() {
    let mut watched = Watched::new(Some(4_000));
    let alone = PinSettings::new(20, false, false).unwrap();
    watched
        .computer
        .accounts
        .change_pin(None, alone, PASSWORD)
        .unwrap();
    assert!(matches!(
        watched.after(20 * MINUTE - 30_000),
        Next::Countdown { .. }
    ));
    assert_eq!(watched.after(30_000), Next::Locked { late: 0 });
}

#[test]
fn a_source_that_fails_is_dropped_and_the_lock_falls() {
    let mut watched = Watched::new(None);
    assert!(matches!(
        watched.after(20 * MINUTE - 30_000),
        Next::Countdown { .. }
    ));
    assert_eq!(
        watched.system_idle(),
        TriggerState::Dropped(Absence::Failed)
    );
    *watched.says.0.lock().unwrap() = Some(1);
    assert_eq!(watched.after(30_000), Next::Locked { late: 0 });
}

#[test]
fn just_now_said_twice_without_input_of_ours_is_not_believed() {
    let mut watched = Watched::new(Some(0));
    assert!(matches!(
        watched.after(20 * MINUTE - 30_000),
        Next::Countdown { .. }
    ));
    assert!(matches!(watched.after(1_000), Next::Countdown { .. }));
    assert_eq!(
        watched.system_idle(),
        TriggerState::Dropped(Absence::SaidZero)
    );
    assert_eq!(watched.after(29_000), Next::Locked { late: 0 });
}

#[test]
fn just_now_said_once_and_then_something_is_believed() {
    let mut watched = Watched::new(Some(0));
    assert!(matches!(
        watched.after(20 * MINUTE - 30_000),
        Next::Countdown { .. }
    ));
    *watched.says.0.lock().unwrap() = Some(700);
    assert_eq!(watched.after(1_000), Next::Sleep(60_000));
    assert_eq!(watched.system_idle(), TriggerState::Working);
}

#[test]
fn a_sleep_over_the_deadline_locks_whatever_the_source_says() {
    // A key that wakes the computer is input "just now".
    let mut watched = Watched::new(Some(10));
    watched.look();
    watched.after(2 * 60 * MINUTE);
    assert_eq!(watched.reason(), Some((LockReason::Idle, Some(20))));
}

#[test]
fn a_clock_set_back_a_year_postpones_nothing() {
    let mut watched = Watched::new(None);
    watched.computer.clock.set_wall(-365 * time::DAY);
    assert!(matches!(
        watched.after(20 * MINUTE - 1),
        Next::Countdown { .. }
    ));
    assert_eq!(watched.after(1), Next::Locked { late: 0 });
}

#[test]
fn a_clock_set_forward_over_the_deadline_locks() {
    let mut watched = Watched::new(Some(10));
    watched.computer.clock.set_wall(2 * 60 * 60_000);
    watched.look();
    assert_eq!(watched.reason(), Some((LockReason::Idle, Some(20))));
}

#[test]
fn nobody_reads_anything_after_the_deadline_even_if_nobody_watched() {
    let watched = Watched::new(None);
    watched.computer.clock.advance(20 * MINUTE + 1_000);
    watched.computer.accounts.profile().unwrap();
    watched.computer.clock.advance(1);
    let late = watched.computer.accounts.profile();
    assert!(matches!(late, Err(Error::WrongState)));
    assert_eq!(watched.reason(), Some((LockReason::Idle, Some(20))));
}

#[test]
fn another_interval_holds_at_once() {
    let mut watched = Watched::new(None);
    watched.computer.clock.advance(7 * MINUTE);
    let five = PinSettings::new(5, false, true).unwrap();
    watched
        .computer
        .accounts
        .change_pin(None, five, PASSWORD)
        .unwrap();
    assert!(
        matches!(watched.look(), Next::Sleep(_)),
        "a change is input"
    );
    watched.after(5 * MINUTE);
    assert_eq!(watched.reason(), Some((LockReason::Idle, Some(5))));
}

#[test]
fn without_a_pin_nothing_locks_and_nothing_watches() {
    let (computer, _) = Computer::with_account();
    let mut watch = Watch::new(computer.clock.clone(), None);
    computer.clock.advance(24 * 60 * MINUTE);
    assert_eq!(
        watch.look(&computer.accounts, &mut Health::default()),
        Next::Rest
    );
    assert!(is_open(&computer.accounts));
}

#[test]
fn the_pin_opens_it_in_the_same_session() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let session = computer.accounts.session().unwrap();
    computer.accounts.lock(LockReason::Suspend).unwrap();
    computer.accounts.unlock_with_pin(PIN).unwrap();
    assert_eq!(computer.accounts.session().unwrap(), session);
}

#[test]
fn five_tries_with_waits_and_then_the_password() {
    let computer = locked();
    let accounts = &computer.accounts;
    let wrong = |wait| {
        let tried = accounts.unlock_with_pin(OTHER_PIN);
        assert!(
            matches!(tried, Err(Error::WrongPin { retry_after }) if retry_after == wait),
            "{tried:?}"
        );
    };
    wrong(None);
    wrong(None);
    wrong(Some(5));
    let waiting = accounts.unlock_with_pin(PIN);
    let wait = Error::Wait {
        field: Field::Pin,
        retry_after: 5,
    };
    assert_eq!(format!("{waiting:?}"), format!("{:?}", Err::<(), _>(wait)));
    // Another lock event refills nothing.
    accounts.lock(LockReason::ScreenLocked).unwrap();
    computer.clock.advance(5_000);
    wrong(Some(30));
    assert_eq!(tries_left(accounts), 1);
    computer.clock.advance(30_000);
    assert!(matches!(
        accounts.unlock_with_pin(OTHER_PIN),
        Err(Error::PinEnded)
    ));
    computer.clock.advance(DAY);
    assert!(matches!(
        accounts.unlock_with_pin(PIN),
        Err(Error::PinEnded)
    ));
    assert!(matches!(
        accounts.view(),
        GateView::Locked { pin: None, .. }
    ));
    accounts.unlock_with_password(PASSWORD).unwrap();
    // The password brings the PIN back.
    accounts.lock(LockReason::Manual).unwrap();
    accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn a_right_pin_begins_the_tries_anew() {
    let computer = locked();
    let accounts = &computer.accounts;
    for _ in 0..3 {
        for _ in 0..2 {
            assert!(accounts.unlock_with_pin(OTHER_PIN).is_err());
        }
        accounts.unlock_with_pin(PIN).unwrap();
        accounts.lock(LockReason::Manual).unwrap();
    }
}

#[test]
fn many_pins_at_once_are_five_at_most() {
    let computer = locked();
    let accounts = &computer.accounts;
    std::thread::scope(|scope| {
        for number in 0..20 {
            scope.spawn(move || accounts.unlock_with_pin(&format!("58{number:02}31")));
        }
    });
    let left = match accounts.view() {
        GateView::Locked { pin, .. } => pin.map_or(0, |tries| tries.left()),
        _ => panic!("opened"),
    };
    assert_eq!(left, 2, "the third one brings a wait");
}

#[test]
fn what_cannot_be_a_pin_is_no_try() {
    let computer = locked();
    for text in ["", "12345", "1234567890123", "58370a", "password"] {
        let refused = computer.accounts.unlock_with_pin(text);
        assert!(matches!(refused, Err(Error::PinNotOne(Field::Pin))));
    }
    assert_eq!(tries_left(&computer.accounts), 5);
}

#[test]
fn a_store_that_cannot_check_costs_no_try() {
    let computer = locked();
    let slots = computer.account_folder().join("slots.json");
    let aside = slots.with_extension("aside");
    std::fs::rename(&slots, &aside).unwrap();
    for _ in 0..7 {
        let unreadable = computer.accounts.unlock_with_pin(PIN);
        assert!(matches!(unreadable, Err(Error::Store(_))));
    }
    std::fs::rename(&aside, &slots).unwrap();
    computer.accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn a_password_change_elsewhere_ends_the_locked_session() {
    let computer = locked();
    let other = computer.second_installation();
    let id = other.accounts().unwrap()[0].id;
    other
        .sign_in(&nightlatch_account::Who::Listed(id), PASSWORD, false)
        .unwrap();
    other
        .change_password(
            PASSWORD,
            crate::support::OTHER_PASSWORD,
            crate::support::OTHER_PASSWORD,
        )
        .unwrap();
    assert!(computer.accounts.unlock_with_pin(PIN).is_err());
    let ended = GateView::SignedOut {
        reason: Some(SignedOutReason::SessionEnded {
            by: Some(EndReason::PasswordChanged),
        }),
    };
    assert_eq!(computer.accounts.view(), ended);
}

#[test]
fn signing_out_while_locked_joins_the_log() {
    let computer = locked();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_listed(PASSWORD).unwrap();
    let rows = computer
        .accounts
        .session_history(&HistoryFilter::default(), None, 10)
        .unwrap()
        .rows;
    // The PIN was set, the lock fell, the session was signed out of.
    assert_eq!(rows[0].number - rows[1].number - 1, 3);
}

#[test]
fn a_draft_comes_back_after_the_lock_without_secrets() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    enable_pin(accounts);
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let typed = Draft {
        place: "account".into(),
        fields: [field("display_name", "Half a na"), field("password", "x")].into(),
        focus: "profile 0 3".into(),
    };
    accounts.save_draft(typed).unwrap();
    accounts.lock(LockReason::Manual).unwrap();
    accounts.unlock_with_pin(PIN).unwrap();
    let back = accounts.draft().unwrap().unwrap();
    assert_eq!((&*back.place, &*back.focus), ("account", "profile 0 3"));
    assert_eq!(back.fields, [field("display_name", "Half a na")].into());
    accounts.save_draft(Draft::default()).unwrap();
    accounts.lock(LockReason::Manual).unwrap();
    accounts.unlock_with_pin(PIN).unwrap();
    assert_eq!(accounts.draft().unwrap(), Some(Draft::default()));
}

#[test]
fn a_session_ends_after_thirty_days_open_or_locked() {
    for lock in [false, true] {
        let (computer, _) = Computer::with_account();
        let accounts = &computer.accounts;
        if lock {
            enable_pin(accounts);
            accounts.lock(LockReason::Manual).unwrap();
        }
        computer.clock.advance(30 * DAY - 1);
        assert_ne!(computer.state(), GateState::SignedOut);
        computer.clock.set_wall(-3 * time::DAY);
        computer.clock.advance(1);
        let expired = GateView::SignedOut {
            reason: Some(SignedOutReason::SessionExpired {
                limit: LogoutDays::DEFAULT,
            }),
        };
        assert_eq!(accounts.view(), expired);
    }
}
