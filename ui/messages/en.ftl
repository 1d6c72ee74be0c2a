## Words used in several places

save = Save
cancel = Cancel
close = Close
back = Back
next = Next
skip = Skip
confirm = Confirm
copy = Copy
print = Print
save-file = Save to a file
saved = Saved.
off = Off
password = Password
confirm-password = Confirm Password
current-password = Current Password
current-password-help = To confirm it’s you.
new-password = New Password
confirm-new-password = Confirm New Password
sign-in-name = Sign-in name
sign-in-name-help = What you type to sign in. It can be short, such as a first name, or an email address.
display-name = Display name
display-name-help = How Nightlatch greets you.
recovery-key = Recovery key
version = Version { $version }
wait-left = { $time } left
wait-begins = Please wait before you try again.
wait-until = until { $time }
opening = Opening Nightlatch
opening-about = If this computer asks for its keyring password, enter it there.
start-failed = Nightlatch could not start
load-again = Try again
loading = Loading …
working = One moment …
created-on = Created on { $date }
key-not-kept = No recovery key saved
secret-show = Show { $field }
secret-hide = Hide { $field }
progress = { $step } of { $of }
skip-to-content = Skip to content
language = Language
language-system = System
size = Size
percent = { $size }%

## Signing in

sign-in-title = Sign in
sign-in = Sign in
sign-out = Sign out
accounts-label = Accounts on this computer
use-another-account = Use another account
back-to-accounts = Back to sign-in
create-account = Create account
forgot-password = Forgot password
restore-from-backup = Restore from a backup
restore-done = The account is back. Sign in with the password it had when the backup was made.
restore-kept-aside = The damaged files are in the folder “{ $folder }”, next to the accounts. Delete it when you no longer need them.
restore-name-title = Choose another sign-in name
restore-name-about = Another account on this computer already has the sign-in name of the account in this backup.
restore-damaged-title = Restore over damaged files?
restore-damaged-about = The account in this backup is on this computer, but its files are damaged or missing, so it can’t be opened. The backup replaces them. Whatever is left of them is kept in a separate folder. Anything newer than the backup is not in it.
restore-password-help = The password the account had when the backup was made.
restore-code-help = This account asks for a code. You’ll need the next one to sign in afterwards.
account-unnamed = Account { $id }
account-unnamed-about = Its name is lost. Sign in to bring it back.
forget-account = Forget this account
forget-account-named = Forget this account: { $name }
forget-title = Forget { $name } here?
forget-about = { $name } disappears from this list. Nothing is deleted: the account and its data stay on this computer, and you can get back to it with “Use another account”.

signed-out-pending_expired = That took longer than five minutes, so nothing was saved. Please start again.
signed-out-session_ended = This session was ended. Sign in to continue.
signed-out-restored = The backup was restored. Sign in with the password it had when the backup was made.
signed-out-account_deleted = The account and its data were deleted from this computer.
signed-out-account_not_deleted = The account was not deleted: another program has its files open, or they can’t be written to. All of it is still there. Close the other program or the other copy of Nightlatch, then sign in and try again.
signed-out-session_expired = { $days ->
    [0] Signed out: the limit in your Logout Settings was reached.
   *[other] Signed out: your { $days }-day limit was reached.
}
signed-out-older_folder = An older copy of this account’s folder was put back, so its sessions have ended. Sign in, then check Session History.
ended-by-logged_out = This device was logged out from another device. If that wasn’t you, sign in and change your password.
ended-by-logged_out_all = “Logout All Except This Device” was used on another device, so this session has ended.
ended-by-password_changed = The password was changed on another device, so this session has ended. Sign in with the new one.
ended-by-recovered = The account was recovered with its recovery key on another device, so this session has ended. Sign in with the new password.
ended-by-recovery_key_changed = A new recovery key was made on another device, so this session has ended. Sign in to continue.
ended-by-restored = A backup was restored on another device, so this session has ended. Sign in with the password it had when the backup was made.
ended-by-two_factor_changed = Two-Factor Authentication was changed on another device, so this session has ended. Sign in to continue.
ended-by-older_folder = An older copy of this account’s folder was put back, so this session has ended. Sign in, then check Session History.
ended-by-clock_set_back = This computer’s clock was set back, so Nightlatch can’t tell how long you have been signed in. Sign in again.
signed-out-pin_tries = The PIN was wrong five times, so the sign-in was stopped. Please start again.
signed-out-write_failed = The disk failed while this was being written. Sign in with the new password: if it opens the account, everything was written. If not, nothing was.
signed-out-account_unreadable = The account could not be read any more and was closed. Check that its disk is connected, then sign in again.

## Creating an account

create-title-first = Welcome to Nightlatch
create-title = Create an account
create-about = Create your account. It is stored only on this computer, encrypted with your password.
create-password-title = Choose a password
create-warning = Nobody can reset this password, not even us. If you lose both the password and the recovery key, which comes next, your data is gone.

## New password

rule-length = At least { $min } characters
rule-upper = An uppercase letter (A-Z)
rule-lower = A lowercase letter (a-z)
rule-digit = A number (0-9)
rule-special = A special character (!@#$%^&*)
rule-met = (done)
rule-open = (still missing)
refusal-too_long = This is longer than 128 characters. Please shorten it.
refusal-control_character = This contains an invisible control character. Please remove it.
refusal-common = This is one of the passwords that are guessed first, even with letters swapped or endings added. Choose another one.
refusal-own_words = This is made up of your own name or the product’s. Choose words that nobody connects with you.
refusal-repeats = This repeats the same characters. Mix in something different.
refusal-sequence = This contains a run such as abcd or 1234. Mix in something different.
refusal-current = This is your current password. Choose a new one.
refusal-recent = You used this password recently. Choose one you haven’t used.
outside-symbols = Allowed, but not counted as special characters: { $symbols }
strength = { $score ->
    [0] Very weak
    [1] Weak
    [2] Fair
    [3] Strong
   *[4] Very strong
}
confirm-different = Doesn’t match yet.

## Recovery

recover-title = Enter your recovery key
recover-about = You saved or printed it when you created the account. With it you choose a new password; then you get a new key.
recovery-key-help = Eight groups of four characters. Dashes, spaces and capitals don’t matter.
new-password-title = Choose a new password
key-title = Keep your recovery key
key-about = If you ever forget your password, this key is the only other way in. It is shown only once.
key-about-replaced = The key you used no longer works. This one replaces it and is shown only once.
key-warning = Keep it as you would a spare house key, and not on this computer.
key-copied = Copied. The clipboard will be cleared in 30 seconds.
key-saved = Saved as { $file }.
key-back-title = Confirm that you have it
key-back-about = Type these two groups from the key you saved or printed.
key-group = Group { $number }
key-show-again = Show the key again
skip-key-title = Go on without a recovery key?
skip-key-about = If you forget your password, everything in this account is lost, and nobody can help. You can make a key later; Security Check will remind you.
skip-key = Skip the key
paper-title = Nightlatch recovery key
paper-account = Account: { $name } ({ $sign_in })
paper-about = On the sign-in page, choose “Forgot password” and type this key. Anyone who has it can open the account, so keep it as you would a spare house key.
paper-date = Printed on { $date }. A newer key replaces this one.

## The set-up after a creation

set-up-finish-later = Finish later
set-up-skipped-waits = You’ll find anything you skip in Security Check.
set-up-title-pin = A PIN for when you step away?
set-up-about-pin = Nightlatch locks itself when you’ve been away for a while. A short PIN unlocks it again.
set-up-done-pin = Your PIN is on. Nightlatch locks after { $minutes } minutes of inactivity.
set-up-title-phone = Which phone is yours?
set-up-about-phone = The next step, Two-Factor Authentication, needs a verified phone.
set-up-phone-added = { $number } still needs to be verified: we send a code there, and you type it here.
set-up-phone-verified = { $number } is verified. Now set it as your primary phone.
set-up-done-phone = { $number } is verified and is your primary phone.
set-up-title-authenticator = A code on top of your password?
set-up-about-authenticator = Even someone who knows your password can’t sign in without the code from your phone.
set-up-authenticator-needs-phone = This needs a primary phone that is verified. Go back to set one up.
set-up-done-authenticator = Two-Factor Authentication is on.

## The frame

main-navigation = Main
account-settings = Account Settings
my-profile = My Profile
account-label = Account
open-my-profile = Open My Profile
tab-account = Account Settings
tab-contacts = Contacts Settings
tab-security = Security Settings
pin-on = PIN on
pin-off = PIN off
dark-mode = Dark mode
theme-light = Light
theme-dark = Dark
theme-system = System
security-settings = Security Settings
security-check = Security Check
lock-screen = Lock Screen
about = About Nightlatch
licences = Licences
saved-accounts-note = To use another account on this computer, sign out first.

## Account Settings

profile-title = Profile
profile-about = Your name in Nightlatch, and the name you sign in with.
recovery-key-title = Recovery key
recovery-key-about = The only way back in if you forget your password. If yours may be lost or someone may have seen it, make a new one.
new-recovery-key = New recovery key
show-new-key = Show the new key
first-key-done = Your recovery key is active.
new-key-done = Your new recovery key is active. The old one no longer works.
old-key-works = Your old key works until you have typed in the new one.
backup-title = Backup
backup-about = One encrypted file with everything in this account. It opens with the password the account has when the backup is made.
export = Export
export-title = Export a backup
export-about = You choose where to save the file. Keep it on another disk.
export-done = Saved as { $file }.
restore = Restore
restore-title = Restore a backup over this account?
restore-about = Everything in this account is replaced with what’s in the backup, every session ends, and you are signed out. Anything newer than the backup is lost.
backup-password = Backup Password
backup-password-help = The password the account had when the backup was made. You choose the file next.
delete-title = Delete account
delete-about = Removes the account and all its data from this computer.
delete-account = Delete account
delete-question = Delete { $name }’s account?
delete-consequence = The account and all its data are permanently deleted from this computer. Only a backup can bring them back.
delete-type-name = Type { $name } to confirm.

## Contacts Settings

contacts-title = Contacts
contacts-about = How to reach you. Two-Factor Authentication needs a verified primary cell phone.
contacts-empty = No contacts yet. Start with your cell phone: add it, verify it and set it as primary.
add-new-contact = Add New Contact
add-new = Add New
add = Add
status = Status
type = Type
value = Value
actions = Actions
row-action = { $action }: { $row }
verify = Verify
set-primary = Set Primary
edit = Edit
delete = Delete
primary = Primary
status-active = Active
status-not_verified = Not verified
verified-here = verified on this computer
contact-email = Email
contact-cell_phone = Cell Phone
contact-landline = Landline
contact-physical_address = Physical Address
contact-skype = Skype
contact-website = Website
contact-help-email = For example, ann@example.org.
contact-help-physical_address = As you would write it on an envelope.
contact-help-skype = Your Skype name, or live: and what follows it.
contact-help-website = For example, https://example.org.
country = Country
phone-help = With or without the country code.
phone-read-as = It will be dialled as { $number }.
contact-added = Added.
contact-verified = Verified.
contact-is-primary = This contact is now primary.
contact-edited = Saved.
contact-deleted = Deleted.
set-primary-about = { $value } becomes your primary { $type }, replacing any current one.
edit-contact-about = A new value must be verified again, and isn’t primary until you set it.
delete-contact-title = Delete this contact?
delete-contact-about = { $value } ({ $type }) will be deleted. If you add it again, you’ll have to verify it again.
verify-about-cell_phone = We send a code to { $value } to check that you have the phone. How would you like to get it?
verify-about-landline = We call { $value } and read out a code. Landlines can’t get texts.
verify-about-email = We send a code to { $value } to check that the mailbox is yours.
send-by-text = Text Me
send-by-call = Call Me
send-by-mail = Send the code
code-cap-recipient = You’ve reached the limit for { $value }: five codes an hour. The next one can be sent from { $time }.
code-cap-account = You’ve reached the limit for this account: ten codes a day. The next one can be sent from { $time }.
send-again = Again in { $time }
sending = On its way …
stop-sending = Stop waiting
sent-text = A text with the code is on its way.
sent-call = You are being called. The code is read out three times.
sent-mail = An email with the code is on its way.
sent-maybe = The provider didn’t give a clear answer: it may have been sent. If nothing arrives, ask for another code.
code = Code
code-tries-left = { $count ->
    [one] You have one try left for this code.
   *[other] You have { $count } tries left for this code.
}
code-here-title = Shown on this computer only
code-here-about = Nothing was sent. This proves nothing about who has the phone or the mailbox. To have codes actually sent, set up “Code delivery” below the contacts.
primary-contacts = Primary contacts
primary-contacts-about = Where you are reached first: one contact of each type.
primary-contacts-empty = None yet. Verify a contact and set it as primary.
to-contacts = Contacts Settings

## Code delivery

code-delivery = Code delivery
code-delivery-about = How verification codes reach you. What you enter here is stored in your encrypted account and nowhere else.
texts-and-calls = Texts and calls
mail = Mail
delivery-this_computer = This computer
delivery-twilio = Twilio-compatible service
delivery-webhook = Signed webhook
delivery-smtp = Mail server
delivery-help-this_computer = Codes appear here, in a notification and next to the field. There’s nothing to set up, and it proves nothing about who has the phone.
delivery-help-twilio = Your own account with Twilio or a service that has the same interface.
delivery-help-webhook = Your own service gets each code in a signed request and passes it on. See the documentation.
base-url = Base URL
base-url-help = Where to find the service. Must begin with https://.
account-sid = Account SID
auth-token = Auth Token
from-number = From
from-number-help = The number that texts and calls come from, such as +12015550100. For texts it can also be a messaging service (MG…).
webhook-url = URL
webhook-secret = Secret
mail-host = Server
mail-port = Port
mail-security = Encryption
mail-security-tls = TLS
mail-security-start_tls = STARTTLS
mail-security-none = None (this computer only)
mail-user = User name
mail-user-help = Leave empty if the server doesn’t need one.
mail-secret = Password for mail
mail-from = Sender
secret-kept = One is saved. Leave empty to keep it.
send-a-test = Send a test
send-a-test-about = Sends a short message using the saved settings. It counts towards the limit for codes.
test-way = Send it as
test-to = Send it to
test-by-text = Text
test-by-call = Call
test-by-mail = Mail
test-taken = The provider accepted it. It should arrive in a moment.
test-here = Shown as a notification on this computer, because no provider is set up for this.

## Security Settings

security-intro = Safeguard your account: update your password, set up a PIN and Two-Factor Authentication, add trusted IP addresses, and review recent sign-ins.

password-settings = Password Settings
password-about = Change your current password, and choose how complex a new one must be.
password-changed-on = Changed on { $date }
password-changed = Your password has been changed. Your other sessions have ended. Earlier copies of the account can still be read with the password they had.
complexity-title = Complexity requirements
complexity-about = Changes apply to your next password. Your current one isn’t affected.
preset-classic = Classic
preset-help-classic = At least 8 characters, with an uppercase and a lowercase letter, a number and a special character.
preset-modern = Modern
preset-help-modern = At least 15 characters, or 8 with Two-Factor Authentication on. Any characters will do: length is what counts.
preset-custom = Custom
preset-help-custom = Your own minimum length and kinds of characters.
min-length = Minimum length
min-length-help = From { $from } to { $to } characters.
classes-label = A new password must have
save-requirements = Save requirements
complexity-saved = Saved. The requirements apply to your next password.

pin-settings = Pin Settings
pin-about = Locks your account after a time without activity. Your PIN unlocks it again.
pin-needed-to-lock = Lock Screen needs a PIN to unlock with. Set one here.
pin-set-on = Set on { $date }
pin-number = Pin Number
pin-help = 6 to 12 digits.
new-pin-number = New Pin Number
new-pin-help = 6 to 12 digits. Leave empty to keep your current PIN.
repeat-pin = Repeat Pin
screen-lock = Screen Lock
screen-lock-help = Locks after this long without activity, and whenever the computer sleeps or locks its screen.
minutes = { $minutes } min
request-pin = Request PIN Code After Authorization
request-pin-help = With “Yes”, you’re also asked for the PIN after your password, each time you sign in.
yes = Yes
no = No
system-idle = Activity in other programs counts
system-idle-help = While you work in another program, Nightlatch stays unlocked. If this is off, only activity in Nightlatch counts.
enable = Enable
change = Change
disable = Disable
disable-pin = Disable the PIN
disable-title = Disable the PIN
disable-about = Your account will no longer lock by itself, so sign out when you leave. Rows for the PIN in the Trusted IP List will be deleted.
pin-changed = Saved.
pin-enabled = The PIN is set. Your account now locks by itself.
pin-disabled = The PIN has been removed. Your account no longer locks by itself.
pin-acceptable = This PIN is fine.
pin-refusal-length = A PIN has 6 to 12 digits.
pin-refusal-not_digits = Only digits, please.
pin-refusal-all_equal = A PIN of one repeated digit is tried first. Mix in others.
pin-refusal-run = A run such as 456789 is tried first. Mix the digits.
pin-refusal-repeated_groups = It repeats a group of digits. Change part of it.
pin-refusal-palindrome = It reads the same backwards. Change one end of it.
pin-refusal-well_known = This is one of the PINs that are tried first. Choose another one.
pin-refusal-own_number = It has six digits in a row from one of your phone numbers. Change one of them.
pin-refusal-date = It can be read as a date, and dates are tried early. Choose another one.
pin-honest = Locking closes and encrypts your data; after five wrong PINs, only the password works. It stops someone at this computer, but not someone who has your password.
lock-health = Lock health
lock-health-about = The triggers that should lock your account, and whether they work on this computer.
trigger = Trigger
state = Status
last-seen = Last seen
not-seen-yet = Not yet
trigger-input = No activity in Nightlatch
trigger-system_idle = No activity in any program
trigger-screen_locked = The system’s own screen lock
trigger-session_switched = Switching to another user
trigger-suspend = Sleep
trigger-lid_closed = Closing the lid
trigger-clock = The clock being set past the time
trigger-state-working = Works
trigger-state-waiting = Ready
trigger-state-not_available = Not available here
trigger-state-dropped = Stopped working
absence-no_display = There is no display to ask.
absence-no_bus = The system’s message bus is not there.
absence-no_session = Nightlatch was started outside a desktop session.
absence-not_offered = This desktop doesn’t report it.
absence-failed = It didn’t respond. Only activity in Nightlatch counts.
absence-stuck = It kept giving the same answer. Only activity in Nightlatch counts.
absence-no_logind = The system’s login service (logind) isn’t running.
absence-no_locker = No screen locker that reports locking is running here. Only a lock through logind is noticed.
absence-no_inhibitor = The system doesn’t wait for Nightlatch before it sleeps. It may not lock until the computer wakes.
absence-switched_off = Turned off in Pin Settings.
no-capture-protection = This system can’t stop other programs from capturing the window. While Nightlatch is locked, the window shows nothing from your account.
test-now = Test now
tested = Checked just now.
lock-countdown = { $count ->
    [one] Locks in { $count } second
   *[other] Locks in { $count } seconds
}
lock-countdown-help = Move the mouse or press a key to stay.
lock-countdown-said = Nightlatch locks in less than 30 seconds. Move the mouse or press a key to stay.
two-factor = Two-Factor Authentication
two-factor-about = Asks for a code from the Google Authenticator app when you sign in.
two-factor-needs-phone = Set up a verified primary cell phone first. It’s how you can be reached when something is wrong.
two-factor-on = On since { $date }
two-factor-enabled = Two-Factor Authentication is on.
two-factor-disabled = Two-Factor Authentication is off.
two-factor-on-about = A code from your app is asked for each time you sign in, and before the most important changes.
two-factor-honest = This stops someone at this computer who knows your password. It doesn’t stop someone who has both your files and your password.
authentication-type = Authentication Type
google-authenticator = Google Authenticator
step-download = Download the “Google Authenticator” app
step-download-about = On your phone, from its app store. Other authenticator apps work too.
step-scan = Scan the QR code with the app
step-scan-about = If you can’t scan it, type this key into the app:
step-token = Enter the generated token from the app
qr-code = QR code for your authenticator app
setup-key-copied = Copied. It is cleared from the clipboard after 30 seconds.
token = Token
token-help = Six digits from the app, valid for 30 seconds.
this-computers-time = It is { $time } on this computer. If your phone shows a different time, set both to automatic.
phone-is-ahead = Your phone is { $minutes } min ahead of this computer.
phone-is-behind = Your phone is { $minutes } min behind this computer.
recovery-codes = Recovery codes
recovery-codes-warning = If you lose your phone, each code works once, together with your password. Keep them somewhere safe, but not on the phone.
codes-copied = Copied. It is cleared from the clipboard after 30 seconds.
codes-kept = I have saved them
one-recovery-code = One of the codes
one-recovery-code-help = Type one of them to confirm that you have them.
paper-codes-title = Nightlatch recovery codes
paper-codes-about = After your password, type one of these codes instead of the one from your phone. Each works once. Newer codes replace all of these.
paper-codes-date = Printed on { $date }.
enable-two-factor-about = The app and the recovery codes work. You’ll be asked for a code from the next sign-in.
strict = Accept only the current code
strict-help = If this is off, the previous and the next code work too, in case the clocks differ a little.
another-phone = Use another phone
regenerate = Regenerate
regenerate-title = New recovery codes?
regenerate-about = You get ten new ones. The old ones no longer work.
disable-two-factor-title = Disable Two-Factor Authentication?
disable-two-factor-about = The secret, the recovery codes and the rows for Google Authenticator in the Trusted IP List are erased, and your other sessions end. Your password alone then opens the account.
codes-left = { $count } recovery codes are left.
codes-left-few = { $count ->
    [0] No recovery code is left. If you lose your phone, you have no code to sign in with: make new ones now.
    [one] One recovery code is left. Make new ones soon.
   *[other] { $count } recovery codes are left. Make new ones soon.
}
second-factor-code = Code
second-factor-help = From your authenticator app, or a recovery code.
second-factor-title = Enter your code
second-factor-tries = { $count ->
    [one] You have one try left.
   *[other] You have { $count } tries left.
}
second-factor-by-code = Use the authenticator app
second-factor-by-recovery_code = Lost your phone? Use a recovery code
second-factor-by-recovery_key = Lost both? Use the recovery key
recovery-code = Recovery code
recovery-code-help = Sixteen characters, as you saved them. Works once.
turn-off-about = Type the new recovery key you have just saved. It turns Two-Factor Authentication off.
turn-off = Turn it off
recommendation-title = One step makes this account much safer
recommendation-about = With Two-Factor Authentication, knowing your password isn’t enough to sign in here.
recommendation-set-up = Set it up
recommendation-later = Later
recommendation-not-now = Remind me in 30 days
signed-out-interrupted = The screen was locked or the computer went to sleep, so the sign-in was stopped. Please start again.
signed-out-second_factor_tries = The code was wrong too often, so the sign-in was stopped. Please start again.
trusted-ip-list = Trusted IP List
trusted-ip-about = Skip the code or the PIN when you sign in from an address you trust. Your password is always asked for, and so is everything on the lock screen and in settings.
trusted-ip-warning = It is not recommended to use this option if you have a dynamic IP address or VPN connection.
trusted-ip-count = { $count ->
    [one] { $count } in use
   *[other] { $count } in use
}
trusted-ip-nothing = There is nothing to skip yet. First turn on one of these.
trusted-ip-empty = No addresses are trusted. Add the one you sign in from at home, if it stays the same.
trusted-ip-honest = The address is the one this computer reports. Anyone who has the computer can try to fake it, so this is a convenience, not a protection.
add-new-ip-address = Add New IP Address
type-authentication = Type Authentication
action = Action
auth-type = Auth Type
auth-type-google_authenticator = Google Authenticator
auth-type-pin = PIN
auth-type-off-google_authenticator = Google Authenticator (Two-Factor Authentication is off)
auth-type-off-pin = PIN (no PIN is set)
auth-type-help-google_authenticator = Signing in from there won’t ask for a code.
auth-type-help-pin = Signing in from there won’t ask for the PIN.
ip = IP
ip-help = One address, or a range such as 203.0.113.0/24.
label-optional = Label (optional)
lasts = Ends
lasts-as_it_is = No change
lasts-for_good = Never
lasts-days = { $count ->
    [365] After a year
   *[other] After { $count } days
}
private-confirm = I know that anyone who has this computer can imitate this network.
row-active = In use
row-factor_off = Not in use
row-expired = Ended
row-off-google_authenticator = Two-Factor Authentication is off.
row-off-pin = No PIN is asked for after signing in.
row-unused = Not used for 90 days. Do you still need it?
expires-on = Ends on { $date }
expired-on = Ended on { $date }
address-added = Added. It applies from the next sign-in.
address-edited = Saved. It applies from the next sign-in.
address-deleted = Deleted. The next sign-in asks for everything again.
delete-address-title = Delete this address?
delete-address-about = { $factor ->
    [PIN] { $ip } will no longer be trusted, and signing in from there will no longer skip the PIN.
   *[other] { $ip } will no longer be trusted, and signing in from there will no longer skip the { $factor } code.
}
preview-here = From this address ({ $address })
preview-here-unknown = From here (address unknown)
preview-here-no-answer = From here (the service didn’t answer)
preview-elsewhere = From anywhere else
preview-not-trusted = From any address that isn’t on this list
preview-trusted-elsewhere = From other addresses on this list
preview-skipped-from = { $step } not needed from { $networks }
preview-skipped = { $step } not needed ({ $network } is trusted)
advice-masked = Will be saved as the range { $network }.
advice-kept-as = Will be saved as { $network }.
advice-matched = { $count ->
    [0] There are no earlier sign-ins to compare with.
    [one] { $matched ->
        [0] Your last sign-in did not come from there.
       *[other] Your last sign-in came from there.
    }
   *[other] { $matched } of your last { $count } sign-ins came from there.
}
advice-changes = { $count ->
    [0] Your address hasn’t changed in the last 30 days.
    [one] Your address changed once in the last 30 days.
   *[other] Your address changed { $count } times in the last 30 days.
}
advice-wide = This is a wide range, with many computers in it.
advice-private = This is a private network. Any home, café or hotspot can have the same addresses.
advice-shared = This range is shared by the customers of an internet provider.
advice-vpn = A VPN is on: the address may belong to it and change with it.
advice-one_ipv6 = Addresses of this kind change by themselves, often daily.
advice-elsewhere = Your current address is not in it.
advice-better = Use { $network } instead
address-source = Where the address comes from
address-from-computer = This computer reports its own network address.
address-from-service = { $service } reports your public address. If it doesn’t answer, nothing is skipped.
address-service = Service
address-service-about = A service on the internet can report your connection’s public address. It is contacted at each sign-in, so it learns when and from where you sign in. If it doesn’t answer, nothing is skipped.
address-service-help = For example, https://address.example. It must answer with the address as plain text. Leave empty to use this computer’s own address.
address-public = public address
waived-title = Skipped at sign-in
waived-google_authenticator = No code was asked for: { $network } is on your Trusted IP List.
waived-pin = No PIN was asked for: { $network } is on your Trusted IP List.
got-it = Got it

session-history = Session History
history-about = Every sign-in to your account, and the devices that are signed in now. If you don’t recognise one, log it out and change your password.
ip-address = IP Address
user-agent = User Agent
created-date = Created Date
this-session = This session
address-unknown = Unknown
agent-on = { $program } on { $system }
agent-unknown = Unknown
user-agent-raw = User agent as reported
device = Device
device-unknown = Unknown
time-utc = Time in UTC
show-more = Show more
history-title = History
history-filter = Which entries the history shows
history-show = Show
shown-sign_ins = Sign-ins
shown-failed_sign_ins = Failed sign-ins
shown-locks = Locks
shown-changes = Changes
shown-everything = Everything
any-device = Any device
device-here = { $device } (this device)
device-since = First seen on { $date } · { $id }
from-day = From
to-day = To
history-shown = { $count ->
    [0] No entries shown.
    [one] { $count } entry shown.
   *[other] { $count } entries shown.
}
history-empty-sign_ins = No sign-ins.
history-empty-failed_sign_ins = No failed sign-ins.
history-empty-locks = No locks.
history-empty-changes = No changes.
history-empty-everything = No entries.
history-empty-narrow = There may be some for other devices, addresses or days.
kind-sign_in = Sign-in
kind-recovery = Sign-in with the recovery key
kind-sign_out = Sign-out
kind-lock = Lock
kind-unlock = Unlock
kind-password_change = Password change
kind-password_rules_change = Complexity requirements change
kind-profile_change = Name change
kind-recovery_key_change = New recovery key
kind-pin_change = New PIN
kind-pin_settings_change = Pin Settings change
kind-pin_removal = PIN disabled
kind-contact_change = Contact change
kind-contact_verification = Contact verification
kind-code_sent = Code or test sent
kind-delivery_change = Code delivery change
kind-second_factor = Check of a code or recovery code
kind-two_factor_enabled = Two-Factor Authentication enabled
kind-two_factor_disabled = Two-Factor Authentication disabled
kind-recovery_codes_change = New recovery codes
kind-trusted_address_added = Trusted IP address added
kind-trusted_address_edited = Trusted IP address edited
kind-trusted_address_deleted = Trusted IP address deleted
kind-address_service_change = Change of where the address comes from
kind-pin_check = PIN check
kind-resumption = Session resumed when Nightlatch started
kind-current_password_check = Check of the current password
kind-backup = Backup export
kind-restore = Restore from a backup
kind-session_ended = Another session logged out
kind-others_logged_out = Logout All Except This Device
kind-logout_settings_change = Logout Settings change
kind-older_folder = An older copy of the account’s folder was found
kind-history_export = Session History export
kind-device_renamed = Device name change
failed-because = Failed: { $reason }
failure-wrong_password = wrong password
failure-wrong_recovery_key = wrong recovery key
failure-wrong_pin = wrong PIN
failure-wrong_code = wrong code
failure-wrong_second_factor = wrong or already used code
failure-password_refused = the new password was refused
failure-not_possible = it could not be done

active-sessions = Active sessions
sessions-only-this = Only this device is signed in.
this-device = This device
this-device-too = Another session on this device
authenticated-with = Authenticated with
authenticated-by-creation = Account creation
authenticated-by-password = Password
authenticated-by-recovery_key = Recovery key
authenticated-code = code
session-last-seen = Last seen
session-started = Signed in
session-ends = Ends on
log-out = Log out
rename = Rename
device-name = Name
device-name-help = What this device is called in the sessions and the history, on all your devices.
device-renamed = The device is now called { $device }.
end-session-title = Log out { $device }?
end-session-about = The session on { $device } ends within a few seconds. Signing in there again takes your password. If someone else may know it, change it too.
session-logged-out = { $device } was logged out.

logout-settings = Logout Settings
logout-settings-about = Each session ends by itself this many days after sign-in, on every device. This also applies to existing sessions.
logout-after = Log out after
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
days-as-now = { $count ->
    [one] { $count } day (current)
   *[other] { $count } days (current)
}
ends-none = No session ends now.
ends-this = This one too: you’ll be signed out here at once.
ends-others = { $count ->
    [one] One other session ends now:
   *[other] { $count } other sessions end now:
}
ends-unnamed = { $count ->
    [one] one that has just started or ended
   *[other] { $count } that have just started or ended
}

logout-all = Logout All Except This Device
logout-all-title = Log out all other devices?
logout-all-count = { $count ->
    [0] There are no other sessions any more.
    [one] One other session ends.
   *[other] { $count } other sessions end.
}
logout-all-about = Unfinished sign-ins on other devices end too, and the keys stored on those devices no longer work. Earlier copies of the account can still be read with the password they had.
sessions-logged-out = { $count ->
    [one] One session was logged out.
   *[other] { $count } sessions were logged out.
}
no-other-sessions = No other device is signed in.

log-title = Export and verify
log-about = An export contains what the filter shows. “Verify” checks all of Session History: whether an entry was changed from outside, is missing, or was cut off.
export-csv = Export as CSV
export-json = Export as JSON
verify-log = Verify
log-whole = { $count ->
    [one] Session History is intact: { $count } entry was checked.
   *[other] Session History is intact: { $count } entries were checked.
}
log-broken = Session History is not intact.
log-broken-changed = { $when ->
    [unknown] Entry { $number } was changed.
   *[other] Entry { $number }, from { $when }, was changed.
}
log-broken-missing = { $when ->
    [unknown] Entry { $number } is missing.
   *[other] Entry { $number } is missing. The one before it is from { $when }.
}
log-broken-cut_off = { $when ->
    [unknown] The end was cut off: entry { $number } and everything after it are gone.
   *[other] The end was cut off: entry { $number } and everything after it are gone. The one before is from { $when }.
}
log-broken-do = A damaged disk can cause this, and so can someone who changed the account’s files from outside. Check what is left for sign-ins you don’t recognise, change your password, and export a backup.
log-no-anchor = If the newest entries were removed, nobody could tell, because this computer’s keystore holds nothing to compare with.

ends-soon-title = This session ends soon
ends-soon = { $days ->
    [0] You will be signed out on { $date }, { $time }.
    [one] You will be signed out on { $date }, { $time }: your limit is { $days } day.
   *[other] You will be signed out on { $date }, { $time }: your limit is { $days } days.
}
older-folder-title = An older copy of the account’s folder was put back
older-folder-about = All sessions were ended because of it, and anything newer is gone. If that wasn’t you, check Session History and change your password.
file-stopped-title = A file was not saved
file-stopped-about = The account was locked before the file was finished, so nothing was written. Start the backup or export again.
record-renewed-title = This computer had lost the account’s name and its record of wrong tries
record-renewed-about = The file with both was missing or damaged. The name is back, and the record starts afresh. If you didn’t delete anything, someone may have changed the account’s files: check Session History.

## Security Check

security-check-about = How well your account is protected on this computer. What helps most comes first.
security-check-well = All is well: nothing needs your attention.
security-check-looked-at = What was checked
check-state-good = Good
check-state-improve = Could be better
check-state-missing = Needs attention
check-topic-pin = PIN and screen lock
check-topic-two_factor = Two-Factor Authentication
check-topic-recovery_codes = Recovery codes
check-topic-password_strength = Password strength
check-topic-password_age = Password age
check-topic-recovery_key = Recovery key
check-topic-sessions = Sessions
check-topic-trusted_addresses = Trusted IP addresses
check-topic-phone = Primary phone
check-topic-delivery = Verification codes
check-topic-keystore = This computer’s keystore
check-topic-lock_health = Lock health
check-topic-history = Session History entries
check-about-pin = { $state ->
    [good] Your account locks by itself, and your PIN unlocks it again.
   *[other] Without a PIN your account never locks by itself. Set one.
}
check-about-two_factor = { $state ->
    [good] A code from your app is asked for when you sign in.
   *[other] Anyone who knows your password can sign in here. Require a code too.
}
check-about-recovery_codes = { $count ->
    [0] No recovery code is left. If you lose your phone, you have no code to sign in with: make new ones now.
    [one] One recovery code is left. Make new ones.
   *[other] { $state ->
        [good] { $count } recovery codes are left.
       *[other] { $count } recovery codes are left. Make new ones soon.
    }
}
check-about-password_strength = { $state ->
    [good] Your password is strong.
    [missing] Your password is weak. Choose a better one.
   *[other] Your password could be stronger. Choose a better one.
}
check-about-password_age = { $days ->
    [-1] It isn’t known when you set your password. You don’t need to change it because of its age.
    [0] You set your password less than a day ago. You don’t need to change it because of its age.
    [one] You set your password a day ago. You don’t need to change it because of its age.
   *[other] You set your password { $days } days ago. You don’t need to change it because of its age.
}
check-about-recovery_key = { $days ->
    [-1] You have no recovery key. If you forget your password, everything in this account is lost.
    [0] You made your recovery key less than a day ago. If it may be lost or someone may have seen it, make a new one.
    [one] You made your recovery key a day ago. If it may be lost or someone may have seen it, make a new one.
   *[other] You made your recovery key { $days } days ago. If it may be lost or someone may have seen it, make a new one.
}
check-about-sessions = { $state ->
    [good] Every session was used in the last 30 days.
   *[other] { $count ->
        [one] One session hasn’t been used for 30 days or more. Log it out if you don’t need it.
       *[other] { $count } sessions haven’t been used for 30 days or more. Log out those you don’t need.
    }
}
check-about-trusted_addresses = { $state ->
    [good] No trusted address needs your attention.
   *[other] { $count ->
        [one] One trusted address is a wide or private network, or hasn’t been used for 90 days. Check whether you still need it.
       *[other] { $count } trusted addresses are wide or private networks, or haven’t been used for 90 days. Check whether you still need them.
    }
}
check-about-phone = { $state ->
    [good] Your primary phone is verified.
   *[other] You have no verified primary phone. Two-Factor Authentication needs one.
}
check-about-delivery = { $state ->
    [good] Codes for your phones are actually sent.
   *[other] Codes for your phones only appear on this computer, which proves nothing about who has the phone. Set up Code delivery.
}
check-about-keystore = { $state ->
    [good] This computer has a keystore. It can keep you signed in, and shows when entries are missing from the end of Session History.
   *[other] This computer has no usable keystore, so you can’t stay signed in here, and nobody could tell if the newest entries of Session History were removed. A keystore is part of the desktop, such as GNOME Keyring or KWallet.
}
check-about-lock_health = { $state ->
    [good] Every lock trigger works on this computer.
   *[other] { $count ->
        [one] One lock trigger doesn’t work on this computer. Lock the screen yourself when you leave.
       *[other] { $count } lock triggers don’t work on this computer. Lock the screen yourself when you leave.
    }
}
check-about-history = { $state ->
    [good] No entries that this computer has seen are missing from the end. To check every entry, use “Verify” in Session History.
    [missing] Entries that this computer has seen are missing from the end. “Verify” in Session History shows where.
   *[other] If the newest entries were removed, nobody could tell: this computer’s keystore holds nothing to compare with.
}

## Locked

locked-line = Locked at { $time } · { $why }
lock-reason-manual = you locked it
lock-reason-idle = { $minutes } minutes without activity
lock-reason-screen_locked = the computer’s screen was locked
lock-reason-session_switched = another user switched to the screen
lock-reason-suspend = the computer went to sleep
lock-reason-lid_closed = the lid was closed
lock-reason-program_start = Nightlatch was started
unlock = Unlock
pin = PIN
use-password = Use password
use-pin = Use PIN
forgot-pin = Forgot PIN
forgot-pin-about = Unlock with your password. Then set a new PIN in Pin Settings.
pin-cannot-be-used = The PIN can’t be used right now. Use your password.
tries-left = { $count ->
    [one] One try left, then only the password works.
   *[other] { $count } tries left.
}
sign-in-tries-left = { $count ->
    [one] One try left, then the sign-in is stopped.
   *[other] { $count } tries left.
}
enter-pin-title = Enter your PIN
enter-pin-help = Your Pin Settings ask for it each time you sign in.
not-remembered = You are signed in, but this computer’s keystore did not take the key, so the session ends when you quit Nightlatch.
remembered-after-pin = To stay signed in after you quit Nightlatch, lock the screen once and unlock it with your PIN.
keep-signed-in = Keep me signed in on this computer
keep-signed-in-available = For the number of days in your Logout Settings (30 unless you changed it). With a PIN, Nightlatch starts locked.
keep-signed-in-absent = Not available: this desktop has no keystore, such as GNOME Keyring or KWallet.
keep-signed-in-locked = The system’s keystore is locked. It will ask to be unlocked when you sign in.
keep-signed-in-failed = Not available: the system’s keystore isn’t responding.

## Errors: what is wrong, and what to do

error-wrong-state = That isn’t available right now.
    .do = Continue with what’s on screen.
error-answer-lost = The response got lost on the way.
    .do = Check whether it was done before you try again.
error-wrong-credentials = This name and password don’t match.
    .do = Check Caps Lock and the sign-in name, then try again.
error-wrong-password = That is not your password.
    .do = Check Caps Lock, then try again.
error-wrong-current-password = That is not your current password.
    .do = Check Caps Lock, then try again.
error-current-password-needed = Your current password is needed for this.
    .do = Enter it, then try again.
error-wait = Too many wrong tries.
    .do = Please wait before the next one.
error-wrong-recovery-key = This recovery key is not the one for this account.
    .do = Compare it with your copy, group by group.
error-wrong-recovery-groups = These are not the two groups that were asked for.
    .do = Check the group numbers against your copy.
error-recovery-key-not-waiting = There is no recovery key to show any more.
    .do = Start again to get a new one.
error-password-refused = This password can’t be used.
    .do = The list shows what it needs.
error-stale = What you see here is out of date, so nothing was done.
    .do = Close this and check what’s on screen now.
error-overtaken = Something else changed in the meantime, so nothing was done.
    .do = Check what’s on screen now, then try again.
error-superseded = Another copy of Nightlatch changed this account.
    .do = Sign in again.
error-password-current = This is your current password.
    .do = Choose another one.
error-password-recent = This is one of your last five passwords.
    .do = Choose one you haven’t used lately.
error-file-not-written = The file could not be written there.
    .do = Choose another place.
error-confirm-mismatch = The two passwords are not the same.
    .do = Type the second one again.
error-name-empty = This can’t be empty.
    .do = Type at least one character.
error-name-too-long = This is longer than 64 characters.
    .do = Please shorten it.
error-name-invalid = This contains an invisible character that can’t be used.
    .do = Type it instead of pasting it.
error-name-taken-meanwhile = Another account on this computer has taken this sign-in name in the meantime.
    .do = Press Cancel, then create the account with another name.
error-name-taken = Another account on this computer has this sign-in name.
    .do = Choose another one.
error-name-mismatch = This is not the account’s sign-in name.
    .do = Type it exactly as shown.
error-rules-invalid = This minimum length can’t be used.
    .do = Choose a whole number from 8 to 64.
error-backup-not-readable = This file is not a complete Nightlatch backup.
    .do = Choose another file, or copy it again from where it was stored.
error-backup-wrong-password = This password does not open the backup.
    .do = Use the one the account had when the backup was made.
error-backup-other-account = This backup belongs to another account.
    .do = Sign out and use “Restore from a backup” on the sign-in page.
error-account-already-here = The account in this backup is already on this computer.
    .do = Sign in to it, then restore the backup in Account Settings.
error-wait-record-missing = The record of wrong tries on this computer is missing, so it isn’t known how many there were.
    .do = Please wait before the next one. This is the longest wait there is, even if nobody has tried anything.
error-account-here-damaged = The account in this backup is on this computer, but its files are damaged.
    .do = Type the password the backup was made with to replace them with the backup.
error-backup-name-taken = Another account on this computer has the sign-in name of this backup.
    .do = Choose another sign-in name for it.
error-backup-not-waiting = The backup is no longer ready to restore.
    .do = Use “Restore from a backup” and choose the file again.
error-file-in-own-folder = Nightlatch keeps its own files in this folder.
    .do = Choose another folder.
error-file-stopped = The account was locked before the file was finished, so nothing was saved.
    .do = Start again.
error-preferences-not-saved = This choice could not be saved.
    .do = Check whether the disk is full or write-protected, then choose again.
error-cancelled = Nothing was done.
    .do = Start again when you want to.
error-pin-not-set = No PIN is set yet.
    .do = Set one in Pin Settings, or sign out when you leave.
error-malformed-pin = A PIN has 6 to 12 digits.
    .do = This was not counted as a try.
error-pin-refused = This PIN can’t be used.
    .do = The list says why.
error-pin-mismatch = The two PINs are not the same.
    .do = Type the second one again.
error-wrong-pin = That is not your PIN.
    .do = Check the digits and try again.
error-pin-attempts-exhausted = The PIN can’t be used right now.
    .do = Use your password.
error-keystore-locked = This computer’s keystore, which your PIN needs, is locked.
    .do = Type the PIN again and unlock the keystore when it asks, or use your password. This was not counted as a try.
error-screen-lock-invalid = This time can’t be chosen.
    .do = Choose one from the list.
error-account-missing = The account’s folder is no longer on this computer.
    .do = Connect its disk, or restore a backup.
error-account-damaged = The account’s files are damaged.
    .do = Restore a backup.
error-account-unreadable = The account’s files can’t be read.
    .do = Check the disk and the permissions of its folder, then try again.
error-account-newer = This account was used with a newer version of Nightlatch.
    .do = Update Nightlatch to open it.
error-read-only = The account’s folder can’t be written to.
    .do = Check its permissions and whether the disk is write-protected, then try again.
error-disk-full = The disk is full.
    .do = Make some room, then try again.
error-quota = You have used up your space on this disk.
    .do = Delete some of your files, or ask whoever looks after this computer for more space, then try again.
error-no-memory = There is not enough free memory.
    .do = Close some other programs, then try again.
error-busy = Another copy of Nightlatch is changing this account.
    .do = Wait a moment, then try again.
error-encryption-inactive = The account’s data would not be encrypted, so Nightlatch stopped.
    .do = Reinstall Nightlatch from its original source.
error-phone-empty = No number was entered.
    .do = Type it with or without the country code.
error-phone-letters = A phone number has digits only.
    .do = Type the digits instead of letters.
error-phone-extension = A number with an extension can’t be used, because only a person could dial it.
    .do = Use a direct number.
error-phone-country = No country has this code.
    .do = Choose the country, or check the digits after the +.
error-phone-too-short = This number is too short.
    .do = Check for missing digits.
error-phone-too-long = This number is too long.
    .do = Check for extra digits, and that Country is right.
error-phone-service = This is an emergency or service number.
    .do = Use your own number.
error-phone-not-in-use = This number doesn’t exist in this country.
    .do = Check the digits and the country.
error-phone-premium = Texts and calls to this number cost extra.
    .do = Use an ordinary number.
error-not-a-cell-phone = This number belongs to a landline.
    .do = Choose the type Landline: it gets calls instead of texts.
error-email-invalid = This is not an email address.
    .do = An address looks like ann@example.org.
error-skype-invalid = This is not a Skype name.
    .do = It has 6 to 32 letters, digits, dots, commas, hyphens or underscores, and begins with a letter.
error-website-invalid = This is not a website address.
    .do = Type it like this: https://example.org.
error-address-invalid = This is not an address.
    .do = Type at least one word.
error-contact-taken = You already have this contact.
    .do = Look for it in the list.
error-too-many-contacts = You already have 50 contacts.
    .do = Delete one you don’t need.
error-channel-not-possible = A code can’t reach this contact that way.
    .do = Choose another way.
error-code-wait = A code was sent just now.
    .do = Wait a moment before you ask for another.
error-code-cap-recipient = The limit of five codes an hour has been reached there.
    .do = Use the newest one, or wait.
error-code-cap-account = The limit of ten codes a day has been reached for this account.
    .do = Use the newest one, or wait.
error-sending = Another message is on its way.
    .do = Wait until it has been sent.
error-not-sent-unreachable = The provider can’t be reached, so nothing was sent.
    .do = Check your network and the address in Code delivery.
error-not-sent-not-safe = The connection to the provider is not safe, so nothing was sent.
    .do = Check the address in Code delivery, and whether something is intercepting your connection.
error-not-sent-credentials = The provider does not recognise these credentials, so nothing was sent.
    .do = Check them in Code delivery.
error-not-sent-recipient = The provider can’t send to this number or address.
    .do = Check it, or ask the provider which countries your account can send to.
error-not-sent-sender = The provider can’t send from this sender.
    .do = Check “From” or “Sender” in Code delivery.
error-not-sent-too-many = The provider is asking us to wait, so nothing was sent.
    .do = Try again in a few minutes.
error-not-sent-refused = The provider refused to send it.
    .do = Check your account with the provider: its balance may be used up.
error-not-sent-policy = The provider’s rules don’t allow this message, or it was taken for spam.
    .do = Check the sender in Code delivery, or ask the provider.
error-not-sent-no-caller = A messaging service can send texts, but can’t make calls.
    .do = Get the code by text, or enter a phone number as “From” in Code delivery.
error-not-sent-mail-greeting = The mail server doesn’t accept mail from this computer.
    .do = In Code delivery, use the server your mail provider gives for sending mail.
error-not-sent-mail-no-sign-in = The mail server offers no way to sign in.
    .do = Check the port and encryption in Code delivery, or leave the user name empty.
error-not-sent-mail-recipient = The mail server doesn’t deliver to this address.
    .do = Check it for typos.
error-not-sent-mail-full = This mailbox is full.
    .do = Make room in it, then try again.
error-not-sent-mail-later = The mail server can’t take the message right now.
    .do = Try again in a few minutes.
error-not-sent-mail-refused = The mail server refused the message without giving a reason.
    .do = Ask whoever runs it.
error-not-sent-not-a-provider = There is no messaging service at this address.
    .do = Check the address in Code delivery.
error-not-sent-not-possible = This computer couldn’t send it.
    .do = Restart Nightlatch and try again.
error-malformed-code = A code has 6 digits.
    .do = This was not counted as a try.
error-wrong-code = That is not the code.
    .do = Compare it with the newest message.
error-code-of-another = This code was sent to another of your contacts.
    .do = Type the one that was sent here.
error-code-none = No code has been sent to this contact yet.
    .do = Ask for one first.
error-code-expired = This code is more than 5 minutes old.
    .do = Ask for a new one.
error-code-used = This code has already been used.
    .do = The contact is already verified.
error-code-spent = This code was tried too often.
    .do = Ask for a new one.
error-no-address-or-range = That is not an address or a range.
    .do = Write it like 203.0.113.7 or 203.0.113.0/24.
error-network-empty = No address was entered.
    .do = Type one, such as 203.0.113.7.
error-network-not-an-address = This is not an IP address.
    .do = Write it like 203.0.113.7 or 2001:db8::7.
error-network-short = An address of this kind has four numbers.
    .do = Write all of them, as in 203.0.113.7.
error-network-leading-zero = A number begins with 0, which some programs read differently.
    .do = Leave out the 0.
error-network-hexadecimal = One of the numbers is not decimal.
    .do = Write it like 203.0.113.7.
error-network-port = There is a port after the address.
    .do = Leave it out: only the address counts.
error-network-brackets = The address is in brackets.
    .do = Leave them out.
error-network-zone = There is a % after the address.
    .do = Leave it out, and what follows it.
error-network-prefix = What follows the / is not a valid length for this address.
    .do = Leave it out for a single address, or write something like /24.
error-network-too-wide = This range is too wide.
    .do = Use /16 or narrower, or /48 for an address with colons.
error-network-nobody = No computer can have this address.
    .do = Type the one you sign in from.
error-network-loopback = This address means the computer itself, on every computer.
    .do = Type the address it has in its network.
error-network-link-local = Every network uses this address.
    .do = Type one that is specific to yours.
error-network-multicast = This address belongs to a group of computers.
    .do = Type the address of one computer.
error-network-broadcast = This address stands for every computer on a network.
    .do = Type the address of one computer.
error-network-taken = This is already on the list for the same factor.
    .do = Edit that row.
error-private-not-confirmed = This is not confirmed yet.
    .do = Tick the box if you want to trust this network anyway.
error-lasts-invalid = This time can’t be chosen.
    .do = Choose one from the list.
error-too-many-addresses = The list already has 50 rows, the maximum.
    .do = Delete one first.
error-conflict = Another copy of Nightlatch changed the same thing in the meantime, so nothing was done.
    .do = Try again.
error-delivery-invalid = This can’t be used here.
    .do = Check it for typos.
error-delivery-not-encrypted = Messages sent there would not be encrypted.
    .do = Use an address with https://, or turn on encryption for mail.
error-phone-needed = Two-Factor Authentication relies on this phone.
    .do = Verify another cell phone and set it as primary first.
error-two-factor-off = Two-Factor Authentication is off.
    .do = Check what’s on screen now.
error-enrolment-over = This took longer than 10 minutes, so the key has expired.
    .do = Start again to get a new one.
error-clocks-differ = The code is right, but the clocks on your phone and computer differ.
    .do = Set both to automatic time, then enter a new code.
error-second-factor-needed = A code is needed too.
    .do = Enter the one your app shows now.
error-malformed-second-factor = A code has six digits; a recovery code has sixteen characters.
    .do = This was not counted as a try.
error-wrong-second-factor = This code is wrong or has already been used.
    .do = Wait for the next one and enter that.
error-second-factor-ended = The code was wrong too often.
    .do = Start again with your password.
error-session-unknown = This session has already ended.
    .do = Close this and check the list.
error-device-unknown = This device is no longer in the list.
    .do = Close this and check the list.
error-no-other-session = No other device is signed in any more.
    .do = There is nothing to log out.
error-session-count = The number of other sessions has changed in the meantime, so nothing was done.
    .do = Check the number shown now, then confirm again.
error-logout-days-invalid = This number of days can’t be chosen.
    .do = Choose one from the list.
error-folder-network = The folder for accounts is on a network drive, where Nightlatch can’t keep an account safe.
    .do = Move it to a disk of this computer, then try again.
error-folder-synchronised = The folder for accounts is synchronised by another program, which can mix up an account’s files.
    .do = Move it out of the synchronised folder, then try again.
error-password-empty = The password is missing.
    .do = Type it, then try again.
error-too-long = This is too long.
    .do = Please shorten it.
error-unexpected = Something went wrong that should not have.
    .do = Try again. If it happens again, restart Nightlatch.

## Shown outside of the page

tray-lock = Lock Screen
tray-open = Open Nightlatch
tray-quit = Quit
tray-stays = Nightlatch is locked and stays in the tray. To quit it, choose “Quit” there.
message-code = Your Nightlatch code is { $code }. It is valid for 5 minutes. Don’t share it with anyone.
message-code-spoken = Your Nightlatch code is: { $digits }.
message-test = This is a test from Nightlatch. Code delivery works.
message-subject = Code from Nightlatch
notification-code = Code { $code }. Shown on this computer only: this proves nothing about who has the phone.
