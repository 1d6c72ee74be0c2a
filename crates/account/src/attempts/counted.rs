//! Count, check, then keep or take back: the one order in which anything is tried here, so that killing the
//! program gives no tries back, and a check that could not run costs nothing.

use crate::error::Error;

/// Where tries at one thing are counted: passwords and recovery keys (`tries.rs`), the PIN at the lock, at
/// sign-in and in a proof (`way_in/unlock.rs`, `way_in/pin.rs`, `pin/tried.rs`), the second factor
/// (`two_factor/tried.rs`), the code of a contact (`contacts/codes.rs`).
pub(crate) trait Counter {
    /// A try that was counted.
    type Try;
    /// What is reported of a wrong one.
    type Wrong;

    /// Counts a try where the next one will find it, even after a kill. An error means that no try is allowed
    /// now, or that it could not be counted: then nothing is checked.
    fn count(&mut self) -> Result<Self::Try, Error>;
    /// The try was right: counting starts over.
    fn right(&mut self, this: &Self::Try) -> Result<(), Error>;
    /// The try was wrong, and stays counted.
    fn wrong(&mut self, this: &Self::Try) -> Result<Self::Wrong, Error>;
    /// The try could not be made: it does not count, unless others have come since.
    fn take_back(&mut self, this: &Self::Try) -> Result<(), Error>;
}

/// How a check that was allowed to run ended.
pub(crate) enum Checked<T, W> {
    Right(T),
    Wrong(W),
}

impl<T> Checked<T, Error> {
    /// The result if it was right, or the error that says what was wrong.
    pub fn right(self) -> Result<T, Error> {
        match self {
            Self::Right(right) => Ok(right),
            Self::Wrong(error) => Err(error),
        }
    }
}

/// Makes one counted try. `check` returns `None` for a wrong one and an error if it could not check.
pub(crate) fn counted<C: Counter, T>(
    counter: &mut C,
    check: impl FnOnce(&mut C, &C::Try) -> Result<Option<T>, Error>,
) -> Result<Checked<T, C::Wrong>, Error> {
    let this = counter.count()?;
    match check(counter, &this) {
        Ok(Some(right)) => {
            counter.right(&this)?;
            Ok(Checked::Right(right))
        }
        Ok(None) => counter.wrong(&this).map(Checked::Wrong),
        Err(error) => {
            counter.take_back(&this)?;
            Err(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// Records the calls made to it.
    #[derive(Default)]
    struct Notes {
        told: Vec<&'static str>,
        full: bool,
    }

    impl Counter for Notes {
        type Try = ();
        type Wrong = &'static str;

        fn count(&mut self) -> Result<(), Error> {
            self.told.push("count");
            if self.full {
                return Err(Error::PinAttemptsExhausted);
            }
            Ok(())
        }

        fn right(&mut self, (): &()) -> Result<(), Error> {
            self.told.push("right");
            Ok(())
        }

        fn wrong(&mut self, (): &()) -> Result<&'static str, Error> {
            self.told.push("wrong");
            Ok("wrong")
        }

        fn take_back(&mut self, (): &()) -> Result<(), Error> {
            self.told.push("take back");
            Ok(())
        }
    }

    #[rstest]
    #[case::right(Ok(Some(())), &["count", "check", "right"])]
    #[case::wrong(Ok(None), &["count", "check", "wrong"])]
    #[case::not_checked(Err(Error::Overtaken), &["count", "check", "take back"])]
    fn a_try_is_counted_before_it_is_checked(
        #[case] answer: Result<Option<()>, Error>,
        #[case] order: &[&str],
    ) {
        let mut notes = Notes::default();
        let _ = counted(&mut notes, |notes, ()| {
            notes.told.push("check");
            answer
        });
        assert_eq!(notes.told, order);
    }

    #[test]
    fn what_may_not_be_tried_is_not_checked() {
        let mut notes = Notes {
            full: true,
            ..Notes::default()
        };
        let done = counted(&mut notes, |_, ()| -> Result<Option<()>, Error> {
            panic!("it was checked")
        });
        assert!(matches!(done, Err(Error::PinAttemptsExhausted)));
        assert_eq!(notes.told, ["count"]);
    }
}
