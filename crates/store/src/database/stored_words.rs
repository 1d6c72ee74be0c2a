//! The words that variants are stored as, pinned: logs and tables outlive the names in the source.

use crate::database::columns::word;
use nightlatch_account::contacts::code::Channel;
use nightlatch_account::contacts::{ContactKind, ContactStatus, VerifiedBy};
use nightlatch_account::ports::QueuedKind;
use nightlatch_account::sessions::{AuthenticatedBy, EndReason, FailureReason, LogKind};
use nightlatch_account::trusted_addresses::AuthType;

/// A variant without a word here does not compile.
macro_rules! pinned {
    ($kind:ident { $($variant:ident => $word:literal,)* }) => {
        let pinned = |variant: $kind| match variant {
            $($kind::$variant => $word,)*
        };
        for variant in [$($kind::$variant,)*] {
            assert_eq!(word(&variant).unwrap(), pinned(variant));
            let read: $kind = serde_json::from_value(pinned(variant).into()).unwrap();
            assert_eq!(read, variant);
        }
    };
}

#[test]
fn a_stored_word_means_what_it_has_always_meant() {
    pinned!(LogKind {
        SignIn => "sign_in",
        Recovery => "recovery",
        SignOut => "sign_out",
        Lock => "lock",
        Unlock => "unlock",
        PasswordChange => "password_change",
        PasswordRulesChange => "password_rules_change",
        ProfileChange => "profile_change",
        RecoveryKeyChange => "recovery_key_change",
        PinChange => "pin_change",
        PinSettingsChange => "pin_settings_change",
        PinRemoval => "pin_removal",
        ContactChange => "contact_change",
        ContactVerification => "contact_verification",
        CodeSent => "code_sent",
        DeliveryChange => "delivery_change",
        SecondFactor => "second_factor",
        TwoFactorEnabled => "two_factor_enabled",
        TwoFactorDisabled => "two_factor_disabled",
        RecoveryCodesChange => "recovery_codes_change",
        TrustedAddressAdded => "trusted_address_added",
        TrustedAddressEdited => "trusted_address_edited",
        TrustedAddressDeleted => "trusted_address_deleted",
        AddressServiceChange => "address_service_change",
        PinCheck => "pin_check",
        Resumption => "resumption",
        CurrentPasswordCheck => "current_password_check",
        Backup => "backup",
        Restore => "restore",
        SessionEnded => "session_ended",
        OthersLoggedOut => "others_logged_out",
        LogoutSettingsChange => "logout_settings_change",
        OlderFolder => "older_folder",
        HistoryExport => "history_export",
        DeviceRenamed => "device_renamed",
    });
    pinned!(FailureReason {
        WrongPassword => "wrong_password",
        WrongRecoveryKey => "wrong_recovery_key",
        WrongPin => "wrong_pin",
        WrongCode => "wrong_code",
        WrongSecondFactor => "wrong_second_factor",
        PasswordRefused => "password_refused",
        NotPossible => "not_possible",
    });
    pinned!(AuthenticatedBy {
        Creation => "creation",
        Password => "password",
        RecoveryKey => "recovery_key",
    });
    pinned!(EndReason {
        SignedOut => "signed_out",
        ProgramEnded => "program_ended",
        PasswordChanged => "password_changed",
        Recovered => "recovered",
        RecoveryKeyChanged => "recovery_key_changed",
        Restored => "restored",
        Expired => "expired",
        ClockSetBack => "clock_set_back",
        TwoFactorChanged => "two_factor_changed",
        LoggedOut => "logged_out",
        LoggedOutAll => "logged_out_all",
        OlderFolder => "older_folder",
    });
    pinned!(ContactKind {
        Email => "email",
        CellPhone => "cell_phone",
        Landline => "landline",
        PhysicalAddress => "physical_address",
        Skype => "skype",
        Website => "website",
    });
    pinned!(ContactStatus {
        NotVerified => "not_verified",
        Active => "active",
    });
    pinned!(VerifiedBy {
        Delivery => "delivery",
        ThisComputer => "this_computer",
    });
    pinned!(Channel {
        Text => "text",
        Call => "call",
        Mail => "mail",
    });
    pinned!(AuthType {
        GoogleAuthenticator => "google_authenticator",
        Pin => "pin",
    });
    pinned!(QueuedKind {
        WrongPassword => "wrong_password",
        WrongRecoveryKey => "wrong_recovery_key",
        WrongPin => "wrong_pin",
        WrongPasswordAtLock => "wrong_password_at_lock",
        SignOut => "sign_out",
        Lock => "lock",
    });
}
