//! Recovery codes: the way in when the phone is lost. Ten of 80 bits, each valid once.

use crate::crockford;
use crate::ground::random::Random;
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Codes of a set (behaviour, section 5).
pub const CODES: usize = 10;

/// The number of codes left at which a warning is shown.
pub const FEW: u32 = 3;

/// Bytes of a code: 80 bits, sixteen characters.
const BYTES: usize = 10;

/// One code. Not `Debug`, not `Clone`; its memory is cleared when it is dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; BYTES]);

/// What is stored of a code. 80 random bits need no slow hash: they can't be searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeHash(pub [u8; 32]);

impl RecoveryCode {
    /// Makes a whole set.
    pub fn make_set(random: &dyn Random) -> Vec<Self> {
        (0..CODES)
            .map(|_| {
                let mut code = Self([0; BYTES]);
                random.fill(&mut code.0);
                code
            })
            .collect()
    }

    /// Reads what was typed: any case, dashes and spaces, O for 0, I and L for 1. `None` if it is
    /// not a recovery code, which does not count as a try.
    pub fn parse(text: &str) -> Option<Self> {
        let decoded = crockford::decode(text, BYTES)?;
        let mut code = Self([0; BYTES]);
        code.0.copy_from_slice(&decoded);
        Some(code)
    }

    /// The written form: four groups of four characters with dashes between.
    pub fn text(&self) -> Zeroizing<String> {
        crockford::grouped(&self.0)
    }

    /// What is stored of it, with the salt of its set.
    pub fn hash(&self, salt: &[u8; 16]) -> CodeHash {
        let mut hash = Sha256::new();
        hash.update(salt);
        hash.update(self.0);
        CodeHash(hash.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const CODE: [u8; BYTES] = [0, 1, 2, 3, 250, 251, 252, 253, 254, 255];

    #[test]
    fn it_is_written_in_four_groups_and_read_back() {
        let text = RecoveryCode(CODE).text();
        assert_eq!(*text, "000G-40ZT-ZFYF-VZQZ");
        assert_eq!(RecoveryCode::parse(&text).unwrap().0, CODE);
    }

    #[rstest]
    #[case("000g40ztzfyfvzqz")]
    #[case("OooG 4Ozt zfyf vzqz")]
    #[case(" 000G–40ZT–ZFYF–VZQZ\n")]
    fn spelling_does_not_matter(#[case] text: &str) {
        assert_eq!(RecoveryCode::parse(text).unwrap().0, CODE);
    }

    #[rstest]
    #[case("")]
    #[case("000G-40ZT-ZFYF")]
    #[case("000G-40ZT-ZFYF-VZQZ-0")]
    #[case("000U-40ZT-ZFYF-VZQZ")]
    fn what_is_none(#[case] text: &str) {
        assert!(RecoveryCode::parse(text).is_none());
    }

    #[test]
    fn a_hash_depends_on_its_salt() {
        let code = RecoveryCode(CODE);
        assert_ne!(code.hash(&[0; 16]), code.hash(&[1; 16]));
    }
}
