//! The lock: when it engages, what opens it, and what it gives back.

use crate::support::{
    Computer, DAY, OTHER_PIN, PASSWORD, PIN, TestClock, enable_pin, is_open, tries_left,
};
use crate::two_factor::with_two_factor;
use nightlatch_account::error::{Error, Field};
use nightlatch_account::gate::{GateState, GateView, SignedOutReason};
use nightlatch_account::lock::{
    Absence, Draft, Health, LockReason, Next, Trigger, TriggerState, Watch,
};
use nightlatch_account::pin::PinSettings;
use nightlatch_account::ports::{IdleSource, Idleness, SourceFailed};
use nightlatch_account::sessions::{EndReason, HistoryFilter, LogoutDays};
use nightlatch_account::time::{self, Clock as _};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

const MINUTE: u64 = 60_000;

/// What a source says.
#[derive(Clone, Copy)]
enum Say {
    /// So many milliseconds, whoever is there.
    Always(u64),
    /// The truth: somebody was there at this time of the test's clock.
    Since(u64),
    /// Somebody within so many milliseconds, when exactly is not told.
    Within(u64),
    Nothing,
}

/// A source that says what a test tells it to.
#[derive(Clone)]
struct Says {
    clock: Arc<TestClock>,
    say: Arc<Mutex<Say>>,
    /// How long the last answer was waited for.
    within: Arc<Mutex<Duration>>,
}

impl IdleSource for Says {
    fn name(&self) -> &'static str {
        "test"
    }

    fn idle(&self, within: Duration) -> Result<Idleness, SourceFailed> {
        *self.within.lock().unwrap() = within;
        match *self.say.lock().unwrap() {
            Say::Always(millis) => Ok(Idleness::For(millis)),
            Say::Since(boot) => Ok(Idleness::For(self.clock.now().boot - boot)),
            Say::Within(millis) => Ok(Idleness::LessThan(millis)),
            Say::Nothing => Err(SourceFailed),
        }
    }
}

struct Watched {
    computer: Computer,
    says: Says,
    watch: Watch,
    health: Health,
}

impl Watched {
    /// An account that locks after twenty minutes, with a source that says this.
    fn new(say: Say) -> Self {
        let (computer, _) = Computer::with_account();
        enable_pin(&computer.accounts);
        let says = Says {
            clock: Arc::clone(&computer.clock),
            say: Arc::new(Mutex::new(say)),
            within: Arc::default(),
        };
        let watch = Watch::new(computer.clock.clone(), Some(Box::new(says.clone())));
        Self {
            computer,
            says,
            watch,
            health: Health::default(),
        }
    }

    fn look(&mut self) -> Next {
        self.watch.look(&self.computer.accounts, &self.health)
    }

    fn says(&self, say: Say) {
        *self.says.say.lock().unwrap() = say;
    }

    /// Somebody did something in another program so many milliseconds ago.
    fn somebody(&self, ago: u64) {
        self.says(Say::Since(self.computer.clock.now().boot - ago));
    }

    fn after(&mut self, millis: u64) -> Next {
        self.computer.clock.advance(millis);
        self.look()
    }

    fn system_idle(&self) -> TriggerState {
        let mut lines = self.health.lines().into_iter();
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
    let mut watched = Watched::new(Say::Nothing);
    assert_eq!(watched.look(), Next::Sleep(60_000));
    assert_eq!(watched.after(19 * MINUTE + 20_000), Next::Sleep(9_000));
    assert_eq!(watched.after(9_000), Next::Sleep(1_000));
    let countdown = |left, look| Next::Countdown { left, look };
    assert_eq!(watched.after(1_000), countdown(30_000, 1_000));
    assert_eq!(watched.after(29_999), countdown(1, 1));
    assert!(is_open(&watched.computer.accounts));
    assert_eq!(watched.after(1), Next::Locked { late: 0 });
    assert_eq!(watched.reason(), Some((LockReason::Idle, Some(20))));
    assert_eq!(watched.look(), Next::Rest);
}

#[test]
fn input_of_our_own_cancels_the_countdown() {
    let mut watched = Watched::new(Say::Nothing);
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
fn input_that_comes_after_the_deadline_finds_it_locked() {
    let watched = Watched::new(Say::Nothing);
    watched.computer.clock.advance(20 * MINUTE - 1);
    watched.computer.accounts.saw_input().unwrap();
    watched.computer.clock.advance(20 * MINUTE);
    let late = watched.computer.accounts.saw_input();
    assert!(matches!(late, Err(Error::WrongState)), "{late:?}");
    assert_eq!(watched.reason(), Some((LockReason::Idle, Some(20))));
}

#[test]
fn input_elsewhere_postpones_it_and_nobody_sees_a_countdown() {
    let mut watched = Watched::new(Say::Nothing);
    watched.computer.clock.advance(20 * MINUTE - 31_000);
    watched.somebody(4_000);
    assert_eq!(watched.look(), Next::Sleep(1_000));
    assert_eq!(
        watched.system_idle(),
        TriggerState::NotAvailable(Absence::NotOffered)
    );
    assert_eq!(watched.after(1_000), Next::Sleep(60_000));
    assert_eq!(watched.system_idle(), TriggerState::Working);
    watched.computer.clock.advance(20 * MINUTE - 7_000);
    assert!(matches!(
        watched.look(),
        Next::Countdown { left: 2_000, .. }
    ));
    assert!(matches!(
        watched.after(1_999),
        Next::Countdown { left: 1, .. }
    ));
    assert_eq!(watched.after(1), Next::Locked { late: 0 });
}

#[test]
fn input_elsewhere_in_the_last_moment_postpones_it() {
    let mut watched = Watched::new(Say::Since(0));
    watched.computer.clock.advance(20 * MINUTE - 31_000);
    for _ in 0..31 {
        watched.look();
        watched.computer.clock.advance(1_000);
    }
    watched.somebody(300);
    assert_eq!(watched.look(), Next::Sleep(60_000));
    assert!(is_open(&watched.computer.accounts));
}

#[test]
fn input_elsewhere_counts_only_when_chosen() {
    let mut watched = Watched::new(Say::Within(1_000));
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
fn a_source_that_tells_no_more_than_within_a_second_is_believed_at_once() {
    let mut watched = Watched::new(Say::Within(1_000));
    assert_eq!(watched.after(20 * MINUTE - 31_000), Next::Sleep(60_000));
    assert_eq!(watched.system_idle(), TriggerState::Working);
}

#[test]
fn a_source_that_fails_is_dropped_and_the_lock_engages() {
    let mut watched = Watched::new(Say::Nothing);
    assert!(matches!(
        watched.after(20 * MINUTE - 30_000),
        Next::Countdown { .. }
    ));
    assert_eq!(
        watched.system_idle(),
        TriggerState::Dropped(Absence::Failed)
    );
    watched.somebody(1);
    assert_eq!(watched.after(30_000), Next::Locked { late: 0 });
}

#[test]
fn an_answer_is_never_waited_for_past_the_second_the_lock_has() {
    let mut watched = Watched::new(Say::Since(0));
    let mut waited = |millis| {
        watched.after(millis);
        *watched.says.within.lock().unwrap()
    };
    assert_eq!(waited(20 * MINUTE - 1_000), Duration::from_secs(1));
    assert_eq!(waited(1), Duration::from_millis(400));
    assert_eq!(waited(999), Duration::from_millis(400));
}

/// A source that hangs when it is asked, until the test lets it go.
struct Hangs(Mutex<(mpsc::Sender<()>, mpsc::Receiver<()>)>);

impl IdleSource for Hangs {
    fn name(&self) -> &'static str {
        "hangs"
    }

    fn idle(&self, _: Duration) -> Result<Idleness, SourceFailed> {
        let hung = self.0.lock().unwrap();
        hung.0.send(()).unwrap();
        let _ = hung.1.recv();
        Err(SourceFailed)
    }
}

#[test]
fn a_source_that_hangs_keeps_no_event_of_the_system_waiting() {
    let (computer, _) = Computer::with_account();
    enable_pin(&computer.accounts);
    let (begun, has_begun) = mpsc::channel();
    let (go, wait) = mpsc::channel::<()>();
    let source = Hangs(Mutex::new((begun, wait)));
    let mut watch = Watch::new(computer.clock.clone(), Some(Box::new(source)));
    let health = Health::default();
    computer.clock.advance(20 * MINUTE - 1_000);
    std::thread::scope(|scope| {
        scope.spawn(|| watch.look(&computer.accounts, &health));
        has_begun.recv().unwrap();
        // What the shell does when the system tells something.
        health.seen(Trigger::ScreenLocked, computer.clock.now().wall);
        computer.accounts.lock(LockReason::ScreenLocked).unwrap();
        assert_eq!(computer.state(), GateState::Locked);
        drop(go);
    });
}

#[test]
fn a_source_that_never_moves_is_dropped_and_the_lock_engages_on_time() {
    for stuck in [0, 1, 3, 40, 900, 999] {
        let mut watched = Watched::new(Say::Always(stuck));
        assert_eq!(watched.after(20 * MINUTE - 31_000), Next::Sleep(1_000));
        for _ in 0..30 {
            let next = watched.after(1_000);
            assert!(matches!(next, Next::Countdown { .. }), "{stuck}: {next:?}");
        }
        assert_eq!(watched.system_idle(), TriggerState::Dropped(Absence::Stuck));
        assert_eq!(watched.after(1_000), Next::Locked { late: 0 });
    }
}

#[test]
fn a_source_that_says_long_ago_and_never_moves_is_dropped_after_a_second() {
    for stuck in [1_000, 60_000, 19 * MINUTE] {
        let mut watched = Watched::new(Say::Always(stuck));
        assert_eq!(watched.after(20 * MINUTE - 31_000), Next::Sleep(1_000));
        assert!(matches!(watched.after(1_000), Next::Countdown { .. }));
        assert_eq!(watched.system_idle(), TriggerState::Dropped(Absence::Stuck));
        assert_eq!(watched.after(30_000), Next::Locked { late: 0 });
    }
}

#[test]
fn somebody_who_types_elsewhere_all_the_time_is_not_locked_out() {
    let mut watched = Watched::new(Say::Always(0));
    // Three hours, looked at as the watch asks to.
    let end = watched.computer.clock.now().boot + 3 * 60 * MINUTE;
    loop {
        let now = watched.computer.clock.now().boot;
        if now >= end {
            break;
        }
        watched.says(Say::Always(now * 37 % 90));
        match watched.look() {
            Next::Sleep(millis) => watched.computer.clock.advance(millis),
            next => panic!("{next:?}"),
        }
    }
    assert_eq!(watched.system_idle(), TriggerState::Working);
}

#[test]
fn a_test_asks_twice_before_it_calls_a_source_working() {
    let mut watched = Watched::new(Say::Since(0));
    let waiting = TriggerState::Waiting;
    watched.health.set(Trigger::SystemIdle, waiting, None);
    assert!(!watched.watch.test(&watched.health), "once more");
    assert_eq!(watched.system_idle(), waiting);
    watched.computer.clock.advance(1_000);
    assert!(watched.watch.test(&watched.health));
    assert_eq!(watched.system_idle(), TriggerState::Working);
    watched.says(Say::Always(5_000));
    watched.watch.test(&watched.health);
    watched.computer.clock.advance(1_000);
    assert!(watched.watch.test(&watched.health));
    assert_eq!(watched.system_idle(), TriggerState::Dropped(Absence::Stuck));
}

#[test]
fn a_sleep_over_the_deadline_locks_whatever_the_source_says() {
    // A key that wakes the computer is input "just now".
    let mut watched = Watched::new(Say::Within(10));
    watched.look();
    watched.after(2 * 60 * MINUTE);
    assert_eq!(watched.reason(), Some((LockReason::Idle, Some(20))));
}

#[test]
fn a_clock_set_back_a_year_postpones_nothing() {
    let mut watched = Watched::new(Say::Nothing);
    watched.computer.clock.set_wall(-365 * time::DAY);
    assert!(matches!(
        watched.after(20 * MINUTE - 1),
        Next::Countdown { .. }
    ));
    assert_eq!(watched.after(1), Next::Locked { late: 0 });
}

#[test]
fn a_clock_set_forward_over_the_deadline_locks() {
    let mut watched = Watched::new(Say::Within(10));
    watched.computer.clock.set_wall(2 * 60 * 60_000);
    watched.look();
    assert_eq!(watched.reason(), Some((LockReason::Idle, Some(20))));
}

#[test]
fn nobody_reads_anything_after_the_deadline_even_if_nobody_watched() {
    let watched = Watched::new(Say::Nothing);
    watched.computer.clock.advance(20 * MINUTE + 1_000);
    watched.computer.accounts.profile().unwrap();
    watched.computer.clock.advance(1);
    let late = watched.computer.accounts.profile();
    assert!(matches!(late, Err(Error::WrongState)));
    assert_eq!(watched.reason(), Some((LockReason::Idle, Some(20))));
}

#[test]
fn another_interval_holds_at_once() {
    let mut watched = Watched::new(Say::Nothing);
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
        watch.look(&computer.accounts, &Health::default()),
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
        Err(Error::PinAttemptsExhausted)
    ));
    computer.clock.advance(DAY);
    assert!(matches!(
        accounts.unlock_with_pin(PIN),
        Err(Error::PinAttemptsExhausted)
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

/// Unlocks, and another lock event comes when the PIN, the password or the code has proved right:
/// after `before` others have asked where this computer is.
fn overtaken(computer: &Computer, before: u32, unlock: impl FnOnce() -> Result<(), Error> + Send) {
    let (begun, has_begun) = mpsc::channel();
    let (go, wait) = mpsc::channel();
    *computer.host.hold.lock().unwrap() = Some((before, begun, wait));
    let done = std::thread::scope(|scope| {
        let unlocking = scope.spawn(unlock);
        has_begun.recv().unwrap();
        computer.accounts.lock(LockReason::ScreenLocked).unwrap();
        go.send(()).unwrap();
        unlocking.join().unwrap()
    });
    assert!(matches!(done, Err(Error::Overtaken)), "{done:?}");
    assert_eq!(computer.state(), GateState::Locked);
}

#[test]
fn a_right_pin_that_a_lock_event_overtakes_costs_no_try() {
    let computer = locked();
    let accounts = &computer.accounts;
    assert!(accounts.unlock_with_pin(OTHER_PIN).is_err());
    for _ in 0..7 {
        overtaken(&computer, 0, || accounts.unlock_with_pin(PIN));
        assert_eq!(tries_left(accounts), 4, "the wrong one stays counted");
    }
    accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn a_right_pin_of_a_remembered_session_that_is_overtaken_costs_no_try_either() {
    let (mut computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    enable_pin(&computer.accounts);
    computer.restart_program();
    computer.accounts.resume().unwrap();
    for _ in 0..7 {
        overtaken(&computer, 0, || computer.accounts.unlock_with_pin(PIN));
    }
    // Where the next start finds them.
    computer.restart_program();
    computer.accounts.resume().unwrap();
    assert_eq!(tries_left(&computer.accounts), 5);
    computer.accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn a_try_that_is_overtaken_while_it_is_counted_is_none() {
    let (computer, _) = Computer::with_account();
    computer.accounts.sign_out().unwrap();
    computer.sign_in_and_stay();
    enable_pin(&computer.accounts);
    let accounts = &computer.accounts;
    accounts.lock(LockReason::Manual).unwrap();
    for _ in 0..7 {
        let (begun, has_begun) = mpsc::channel();
        let (go, wait) = mpsc::channel();
        *computer.keystore.hold_writing.lock().unwrap() = Some((begun, wait));
        let unlocked = std::thread::scope(|scope| {
            let unlocking = scope.spawn(|| accounts.unlock_with_pin(PIN));
            has_begun.recv().unwrap();
            accounts.lock(LockReason::ScreenLocked).unwrap();
            go.send(()).unwrap();
            unlocking.join().unwrap()
        });
        assert!(matches!(unlocked, Err(Error::Overtaken)), "{unlocked:?}");
    }
    assert_eq!(tries_left(accounts), 5);
    accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn a_right_password_or_code_that_a_lock_event_overtakes_costs_no_try() {
    let computer = locked();
    let accounts = &computer.accounts;
    for _ in 0..7 {
        overtaken(&computer, 0, || accounts.unlock_with_password(PASSWORD));
    }
    assert_eq!(tries_left(accounts), 5);
    accounts.unlock_with_password(PASSWORD).unwrap();

    let (computer, app, _) = with_two_factor();
    let accounts = &computer.accounts;
    app.sign_in(&computer);
    enable_pin(accounts);
    accounts.lock(LockReason::Manual).unwrap();
    for _ in 0..12 {
        accounts.unlock_with_password(PASSWORD).unwrap();
        computer.clock.advance(30_000);
        let code = app.code(&computer);
        overtaken(&computer, 1, || accounts.enter_second_factor(&code));
    }
    accounts.unlock_with_password(PASSWORD).unwrap();
    computer.clock.advance(30_000);
    accounts.enter_second_factor(&app.code(&computer)).unwrap();
    assert!(is_open(accounts));
}

#[test]
fn a_store_that_fails_after_a_right_pin_costs_no_try() {
    let computer = locked();
    let accounts = &computer.accounts;
    let writer = computer.open_database(PASSWORD);
    writer.run("BEGIN IMMEDIATE").unwrap();
    for _ in 0..3 {
        let busy = accounts.unlock_with_pin(PIN);
        assert!(matches!(busy, Err(Error::Store(_))), "{busy:?}");
    }
    drop(writer);
    assert_eq!(tries_left(accounts), 5);
    accounts.unlock_with_pin(PIN).unwrap();
}

#[test]
fn what_cannot_be_a_pin_is_no_try() {
    let computer = locked();
    for text in ["", "12345", "1234567890123", "58370a", "password"] {
        let refused = computer.accounts.unlock_with_pin(text);
        assert!(matches!(refused, Err(Error::MalformedPin(Field::Pin))));
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
    let other = computer.second_device();
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
    // The PIN was set, the lock engaged, the session was signed out of.
    assert_eq!(rows[0].number - rows[1].number - 1, 3);
}

#[test]
fn a_draft_comes_back_after_the_lock_without_secrets() {
    let (computer, _) = Computer::with_account();
    let accounts = &computer.accounts;
    enable_pin(accounts);
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let typed = Draft {
        route: "account".into(),
        fields: [field("display_name", "Half a na"), field("password", "x")].into(),
        focus: "profile 0 3".into(),
    };
    accounts.save_draft(typed).unwrap();
    accounts.lock(LockReason::Manual).unwrap();
    accounts.unlock_with_pin(PIN).unwrap();
    let back = accounts.draft().unwrap().unwrap();
    assert_eq!((&*back.route, &*back.focus), ("account", "profile 0 3"));
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
