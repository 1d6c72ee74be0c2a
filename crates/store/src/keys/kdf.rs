//! From a password to a key: Argon2id, as costly as this computer allows in a fraction of a second.

use argon2::{Algorithm, Argon2, Params, Version};
use nightlatch_account::error::StoreError;
use nightlatch_account::ports::{KdfCost, SecretKey};
use std::time::Instant;

/// The least ever used for a new slot: 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet).
pub const FLOOR: KdfCost = KdfCost {
    memory_kib: 19 * 1024,
    passes: 2,
    lanes: 1,
};

/// Where tuning starts: 64 MiB, 3 passes (RFC 9106, section 4, second recommended option, with
/// one lane, since more are no faster in one thread).
const START: KdfCost = KdfCost {
    memory_kib: 64 * 1024,
    passes: 3,
    lanes: 1,
};

/// The middle of the 150-300 ms that behaviour section 1 asks for.
const AIM_MILLIS: u128 = 220;

/// The most memory that tuning asks for.
const MAX_TUNED_KIB: u32 = 512 * 1024;

/// A slot file that asks for more than this is damaged or hostile: 2 GiB.
const MAX_ACCEPTED_KIB: u32 = 2 * 1024 * 1024;

/// A slot file that asks for more passes than this is damaged or hostile.
const MAX_ACCEPTED_PASSES: u32 = 64;

/// Derives 32 bytes from a password, which must be normalised already.
pub fn derive(password: &[u8], salt: &[u8; 16], cost: KdfCost) -> Result<SecretKey, StoreError> {
    if cost.memory_kib > MAX_ACCEPTED_KIB || cost.passes > MAX_ACCEPTED_PASSES {
        return Err(StoreError::Damaged);
    }
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
        .map_err(|_| StoreError::Damaged)?;
    let mut key = SecretKey::empty();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password, salt, key.expose_mut())
        // The parameters are checked above, so only a lack of memory is left.
        .map_err(|_| StoreError::NoMemory)?;
    Ok(key)
}

/// Finds the cost that takes about [`AIM_MILLIS`] here; `None` if there is not enough memory to
/// measure. Takes about half a second.
#[expect(
    clippy::disallowed_methods,
    reason = "measures this computer, not the person's time"
)]
pub fn tune() -> Option<KdfCost> {
    let mut fastest = u128::MAX;
    for _ in 0..2 {
        let started = Instant::now();
        if derive(b"how fast is this computer?", &[0; 16], START).is_err() {
            return None;
        }
        fastest = fastest.min(started.elapsed().as_millis().max(1));
    }
    let fitting = u128::from(START.memory_kib) * AIM_MILLIS / fastest;
    let whole = u32::try_from(fitting).unwrap_or(MAX_TUNED_KIB) / 8192 * 8192;
    if whole < FLOOR.memory_kib {
        return Some(FLOOR);
    }
    Some(KdfCost {
        memory_kib: whole.min(MAX_TUNED_KIB),
        ..START
    })
}

/// Whether a slot with the cost `slot` is to be raised to `now`. Never lowers a cost.
pub fn is_raise(slot: KdfCost, now: KdfCost) -> bool {
    let work = |cost: KdfCost| u64::from(cost.memory_kib) * u64::from(cost.passes);
    now.memory_kib >= slot.memory_kib && work(now) > work(slot)
}

/// Whether tuning can have produced this cost.
pub fn is_tuned(cost: KdfCost) -> bool {
    (FLOOR.memory_kib..=MAX_TUNED_KIB).contains(&cost.memory_kib)
        && (FLOOR.passes..=START.passes).contains(&cost.passes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rfc_9106_algorithm_is_the_one_used() {
        // Debian's `argon2` tool: printf password | argon2 somesaltsomesalt -id -m 10 -t 2 -p 1 -l 32 -r
        let cost = KdfCost {
            memory_kib: 1024,
            passes: 2,
            lanes: 1,
        };
        let first = derive(b"password", b"somesaltsomesalt", cost).unwrap();
        let again = derive(b"password", b"somesaltsomesalt", cost).unwrap();
        let other = derive(b"passwore", b"somesaltsomesalt", cost).unwrap();
        assert_eq!(first.expose(), again.expose());
        assert_ne!(first.expose(), other.expose());
    }

    #[test]
    fn hostile_costs_are_refused() {
        for cost in [
            KdfCost {
                memory_kib: u32::MAX,
                passes: 1,
                lanes: 1,
            },
            KdfCost {
                memory_kib: 1024,
                passes: u32::MAX,
                lanes: 1,
            },
            KdfCost {
                memory_kib: 0,
                passes: 0,
                lanes: 0,
            },
            KdfCost {
                memory_kib: 1024,
                passes: 1,
                lanes: u32::MAX,
            },
        ] {
            assert_eq!(
                derive(b"x", &[0; 16], cost).err().unwrap(),
                StoreError::Damaged
            );
        }
    }

    #[test]
    fn a_cost_is_raised_and_never_lowered() {
        let more = KdfCost {
            memory_kib: 128 * 1024,
            ..START
        };
        assert!(is_raise(START, more) && is_raise(FLOOR, START));
        assert!(!is_raise(more, START) && !is_raise(START, START));
    }

    #[test]
    fn a_cost_that_no_tuning_gives_is_not_taken_from_a_file() {
        let cost = |memory_kib, passes| KdfCost {
            memory_kib,
            passes,
            lanes: 1,
        };
        for wrong in [
            cost(8, 1),
            cost(19 * 1024, 1),
            cost(8, 3),
            cost(u32::MAX, 3),
            cost(64 * 1024, 99),
        ] {
            assert!(!is_tuned(wrong), "{wrong:?}");
        }
        assert!(is_tuned(FLOOR) && is_tuned(START) && tune().is_some_and(is_tuned));
    }

    /// The limit applies to a process, so this test runs itself in one of its own.
    #[cfg(target_os = "linux")]
    #[test]
    fn memory_that_the_system_does_not_give_is_told_as_that() {
        const LIMITED: &str = "NIGHTLATCH_TEST_LITTLE_MEMORY";
        if std::env::var_os(LIMITED).is_some() {
            let much = KdfCost {
                memory_kib: MAX_ACCEPTED_KIB,
                passes: 1,
                lanes: 1,
            };
            let refused = derive(b"x", &[0; 16], much).err();
            assert_eq!(refused, Some(StoreError::NoMemory));
            return;
        }
        let test = "keys::kdf::tests::memory_that_the_system_does_not_give_is_told_as_that";
        let limited = std::process::Command::new("sh")
            .args(["-c", "ulimit -v 1000000 && exec \"$0\" --exact \"$1\""])
            .arg(std::env::current_exe().unwrap())
            .arg(test)
            .env(LIMITED, "1")
            .status();
        assert!(limited.unwrap().success());
    }
}
