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
current-password-help = To be sure that it is you.
new-password = New Password
confirm-new-password = Confirm New Password
sign-in-name = Sign-in name
sign-in-name-help = What you type to sign in. It can be short, such as a first name or an email address.
display-name = Display name
display-name-help = How Nightlatch greets you.
recovery-key = Recovery key
version = Version { $version }
wait-left = { $time } left
wait-begins = Please wait before you try again.
wait-until = until { $time }
start-failed = Nightlatch could not start
load-again = Try again
loading = Loading …
working = One moment …
created-on = Made on { $date }
key-not-kept = None kept
secret-show = Show { $field }
secret-hide = Hide { $field }
progress = { $step } of { $of }
skip-to-content = Skip to content
language = Language
language-system = As this computer
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
restore-kept-aside = The damaged files are kept in the folder “{ $folder }”, beside the accounts. Delete it when you don’t need them any more.
restore-name-title = Choose another sign-in name
restore-name-about = Another account on this computer has the sign-in name of the account in this backup.
restore-damaged-title = Restore over damaged files?
restore-damaged-about = The account in this backup is on this computer, but its files are damaged or missing, so it can’t be opened. The backup takes their place. What is left of them is kept in a folder of its own. What is newer than the backup is not in it.
restore-password-help = The password the account had when the backup was made.
restore-code-help = The account asks for a code. Signing in afterwards needs the next one.
account-unnamed = Account { $id }
account-unnamed-about = Its name is lost. Sign in to bring it back.
forget-account = Forget this account
forget-account-named = Forget this account: { $name }
forget-title = Forget { $name } here?
forget-about = { $name } leaves this list. Nothing is deleted: the account and its data stay on this computer, and you can come back with “Use another account”.

signed-out-pending_expired = That took longer than five minutes, so nothing was kept. Please start again.
signed-out-session_ended = This session was ended. Sign in to go on.
signed-out-restored = The backup was restored. Sign in with the password it had when the backup was made.
signed-out-account_deleted = The account and its data were deleted from this computer.
signed-out-session_expired = { $days ->
    [0] Signed out: the limit in your Logout Settings was reached.
   *[other] Signed out: your { $days }-day limit was reached.
}
signed-out-older_folder = An older copy of this account’s folder was put back, so its sessions have ended. Sign in, then look through Session History.
ended-by-logged_out = This device was logged out from another device. If that was not you, sign in and change your password.
ended-by-logged_out_all = “Logout All Except This Device” was used on another device, so this session has ended.
ended-by-password_changed = The password was changed on another device, so this session has ended. Sign in with the new one.
ended-by-recovered = The account was recovered with its recovery key on another device, so this session has ended. Sign in with the new password.
ended-by-recovery_key_changed = A new recovery key was made on another device, so this session has ended. Sign in to go on.
ended-by-restored = A backup was restored on another device, so this session has ended. Sign in with the password it had when the backup was made.
ended-by-two_factor_changed = Two-Factor Authentication was changed on another device, so this session has ended. Sign in to go on.
ended-by-older_folder = An older copy of this account’s folder was put back, so this session has ended. Sign in, then look through Session History.
ended-by-clock_set_back = This computer’s clock was set back, so Nightlatch can’t tell how long you have been signed in. Sign in again.
signed-out-pin_tries = The PIN was wrong five times, so the sign-in was ended. Please start again.
signed-out-write_failed = The disk failed while this was being written. Sign in with the new password: if it opens the account, all of it was written. If it is refused, nothing was.
signed-out-account_unreadable = The account could not be read any more and was closed. Check that its disk is connected, then sign in again.

## Creating an account

create-title-first = Welcome to Nightlatch
create-title = Make a new account
create-about = Make your account. It lives on this computer only, encrypted with your password.
create-password-title = Choose a password
create-warning = Nobody can reset this password, not even we. Without it and without the recovery key, which comes next, your data is gone.

## New password

rule-length = At least { $min } characters
rule-upper = An uppercase letter (A-Z)
rule-lower = A lowercase letter (a-z)
rule-digit = A number (0-9)
rule-special = A special character (!@#$%^&*)
rule-met = (done)
rule-open = (still missing)
refusal-too_long = This is longer than 128 characters. Please shorten it.
refusal-control_character = It holds an invisible control character. Please remove it.
refusal-common = This is among the passwords that are guessed first, also with other letters or endings. Choose another one.
refusal-own_words = It is made of your own name or the product’s. Choose words that nobody connects with you.
refusal-repeats = It repeats the same characters. Mix in something different.
refusal-sequence = It is a run such as abcd or 1234. Mix in something different.
refusal-current = This is your current password. Choose a new one.
refusal-recent = You had this password not long ago. Choose one you have not used.
outside-symbols = Allowed, but not counted as a special character: { $symbols }
strength = { $score ->
    [0] Guessed at once
    [1] Easy to guess
    [2] Could be guessed
    [3] Hard to guess
   *[4] Very hard to guess
}
confirm-different = Not the same yet.

## Recovery

recover-title = Enter your recovery key
recover-about = You saved or printed it when the account was made. It lets you choose a new password; then you get a new key.
recovery-key-help = Eight groups of four characters. Dashes, spaces and capitals don’t matter.
new-password-title = Choose a new password
key-title = Keep your recovery key
key-about = If you ever forget your password, this key is the only other way in. It is shown once.
key-about-replaced = The key you used is spent. This one takes its place and is shown once.
key-warning = Keep it where you would keep a spare house key: not on this computer.
key-copied = Copied. The clipboard is cleared in 30 seconds.
key-saved = Saved as { $file }.
key-back-title = Show that you have it
key-back-about = Type these two groups from the key you saved or printed.
key-group = Group { $number }
key-show-again = Show the key again
skip-key-title = Go on without a recovery key?
skip-key-about = If you forget your password, everything in this account is lost; nobody can help. You can make a key later: Security Check reminds you.
skip-key = Skip the key
paper-title = Nightlatch recovery key
paper-account = Account: { $name } ({ $sign_in })
paper-about = On the sign-in page, choose “Forgot password” and type this key. Whoever has it can open the account: keep it like a spare house key.
paper-date = Printed on { $date }. A newer key replaces this one.

## The set-up after a creation

set-up-finish-later = Finish later
set-up-skipped-waits = What you skip waits for you in Security Check.
set-up-title-pin = A PIN for when you step away?
set-up-about-pin = Nightlatch locks by itself when you have been away for a while. A short PIN opens it again.
set-up-done-pin = Your PIN is on. Nightlatch locks after { $minutes } minutes without you.
set-up-title-phone = Which phone is yours?
set-up-about-phone = Two-Factor Authentication, which comes next, needs a phone that is verified.
set-up-phone-added = { $number } is to be verified: a code goes there, and you type it here.
set-up-phone-verified = { $number } is verified. Set it as your primary phone.
set-up-done-phone = { $number } is verified, and your primary phone.
set-up-title-authenticator = A code besides the password?
set-up-about-authenticator = With an app on your phone, whoever learns your password still stands before a locked door.
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
saved-accounts-note = Other accounts on this computer are on the sign-in page, after you sign out.

## Account Settings

profile-title = Profile
profile-about = Your name in Nightlatch, and the name you sign in with.
recovery-key-title = Recovery key
recovery-key-about = The only way back in when the password is forgotten. If yours may be lost or seen by someone, make a new one.
new-recovery-key = New recovery key
show-new-key = Show the new key
first-key-done = The recovery key is in force.
new-key-done = The new recovery key is in force. The old one opens nothing any more.
old-key-works = The old key works until you have typed the new one back.
backup-title = Backup
backup-about = One encrypted file with everything in this account. It opens with the password the account has when the file is made.
export = Export
export-title = Export a backup
export-about = You choose where the file goes. Keep it on another disk.
export-done = Saved as { $file }.
restore = Restore
restore-title = Restore a backup over this account?
restore-about = Everything in this account is replaced by what the backup holds, every session ends, and you are signed out. What is newer than the backup is lost.
backup-password = Backup Password
backup-password-help = The password the account had when the backup was made. The file is asked for next.
delete-title = Delete account
delete-about = Removes the account and all its data from this computer.
delete-account = Delete account
delete-question = Delete { $name }’s account?
delete-consequence = The account and all its data are deleted from this computer, for ever. Only a backup can bring them back.
delete-type-name = Type { $name } to confirm.

## Contacts Settings

contacts-title = Contacts
contacts-about = Where you can be reached. Two-Factor Authentication needs a verified primary cell phone.
contacts-empty = No contacts yet. Begin with your cell phone: add it, verify it, and set it as primary.
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
contact-help-email = As in ann@example.org.
contact-help-physical_address = As you would write it on an envelope.
contact-help-skype = Your Skype name, or live: and what follows it.
contact-help-website = As in https://example.org.
country = Country
phone-help = With or without the country code.
phone-read-as = It will be dialled as { $number }.
contact-added = Added.
contact-verified = Verified.
contact-is-primary = This is the primary one now.
contact-edited = Saved.
contact-deleted = Deleted.
set-primary-about = { $value } becomes the primary contact of the type { $type }. Another one of this type steps back.
edit-contact-about = Another value has to be verified again, and is not primary until you set it so.
delete-contact-title = Delete this contact?
delete-contact-about = { $value } ({ $type }) is deleted. You can add it again; it then has to be verified again.
verify-about-cell_phone = We send a code to { $value } to see that the phone is in your hands. How would you like to get it?
verify-about-landline = We call { $value } and say a code. A landline gets calls and no texts.
verify-about-email = We send a code to { $value } to see that the mailbox is yours.
send-by-text = Text Me
send-by-call = Call Me
send-by-mail = Send the code
code-cap-recipient = Five codes went to { $value } within an hour, and that is the most. The next one can be sent from { $time } on.
code-cap-account = Ten codes went out for this account within a day, and that is the most. The next one can be sent from { $time } on.
send-again = Again in { $time }
sending = On its way …
stop-sending = Stop waiting
sent-text = A text with the code is on its way.
sent-call = You are being called. The code is said three times.
sent-mail = A mail with the code is on its way.
sent-maybe = The provider gave no clear answer: it may have been sent. If nothing comes, ask for another code.
code = Code
code-tries-left = { $count ->
    [one] One try is left for this code.
   *[other] { $count } tries are left for this code.
}
code-here-title = Shown on this computer only
code-here-about = Nothing was sent. This proves nothing about who holds the phone or the mailbox. To have codes really sent, set up “Code delivery” below the contacts.
primary-contacts = Primary contacts
primary-contacts-about = Where you are reached first: one of each type.
primary-contacts-empty = None yet. Verify a contact and set it as primary.
to-contacts = Contacts Settings

## Code delivery

code-delivery = Code delivery
code-delivery-about = How verification codes reach you. What you enter here is kept in your encrypted account and nowhere else.
texts-and-calls = Texts and calls
mail = Mail
delivery-this_computer = This computer
delivery-twilio = Twilio-compatible service
delivery-webhook = Signed webhook
delivery-smtp = Mail server
delivery-help-this_computer = Codes appear here, as a notification and beside the field. Needs no set-up, and proves nothing about who holds the phone.
delivery-help-twilio = Your own account at Twilio or a service that speaks the same language.
delivery-help-webhook = Your own service gets each code in a signed request and passes it on. The documentation describes it.
base-url = Base URL
base-url-help = Where the service is. Must begin with https://.
account-sid = Account SID
auth-token = Auth Token
from-number = From
from-number-help = The number that texts and calls come from, as in +12015550100. For texts it can also be a messaging service (MG…).
webhook-url = URL
webhook-secret = Secret
mail-host = Server
mail-port = Port
mail-security = Encryption
mail-security-tls = TLS
mail-security-start_tls = STARTTLS
mail-security-none = None (this computer only)
mail-user = User name
mail-user-help = Leave it empty if the server asks for none.
mail-secret = Password for mail
mail-from = Sender
secret-kept = One is set. Leave this empty to keep it.
send-a-test = Send a test
send-a-test-about = Sends a short message with what is saved. It counts like a code.
test-way = Send it as
test-to = Send it to
test-by-text = Text
test-by-call = Call
test-by-mail = Mail
test-taken = The provider took it. It should be there in a moment.
test-here = Shown as a notification on this computer: nothing is set up for this way.

## Security Settings

security-intro = Safeguard your account: update your password, set up a PIN and two-factor authentication, add trusted IP addresses, and review recent logins.

password-settings = Password Settings
password-about = Change your current password, and configure how complex a new one must be.
password-changed-on = Changed on { $date }
password-changed = Your password is changed. Your other sessions have ended. Copies of the account made earlier stay readable with the password they had.
complexity-title = Complexity requirements
complexity-about = A new rule applies to the next password; the one you have stays.
preset-classic = Classic
preset-help-classic = At least 8 characters, with an uppercase and a lowercase letter, a number and a special character.
preset-modern = Modern
preset-help-modern = At least 15 characters, or 8 with Two-Factor Authentication on. Any characters: length is what counts.
preset-custom = Custom
preset-help-custom = Your own minimum length and kinds of characters.
min-length = Minimum length
min-length-help = From { $from } to { $to } characters.
classes-label = A new password must have
save-requirements = Save requirements
complexity-saved = Saved. The requirements apply to your next password.

pin-settings = Pin Settings
pin-about = Locks your account by itself after a time without activity. Your PIN opens it again.
pin-needed-to-lock = Lock Screen needs a PIN to come back with. Set one here.
pin-set-on = Set on { $date }
pin-number = Pin Number
pin-help = 6 to 12 digits.
new-pin-number = New Pin Number
new-pin-help = 6 to 12 digits. Leave it empty to keep the PIN you have.
repeat-pin = Repeat Pin
screen-lock = Screen Lock
screen-lock-help = After this time without activity. It also locks when the computer sleeps or its own lock falls.
minutes = { $minutes } min
request-pin = Request PIN Code After Authorization
request-pin-help = With “Yes” the PIN is asked after your password too, each time you sign in.
yes = Yes
no = No
system-idle = Activity in other programs counts
system-idle-help = While you work in another program, Nightlatch stays open. Without this only activity in Nightlatch counts.
enable = Enable
change = Change
disable = Disable
disable-pin = Disable the PIN
disable-title = Disable the PIN
disable-about = The account then never locks by itself. You sign out when you leave. Rows for the PIN in the Trusted IP List are deleted.
pin-changed = Saved.
pin-enabled = The PIN is set. Your account now locks by itself.
pin-disabled = The PIN is gone. Your account does not lock by itself any more.
pin-acceptable = This PIN is fine.
pin-refusal-length = A PIN has 6 to 12 digits.
pin-refusal-not_digits = Only digits, please.
pin-refusal-all_equal = The same digit all through is tried first. Mix in others.
pin-refusal-run = A run such as 456789 is tried first. Mix the digits.
pin-refusal-repeated_groups = It repeats a group of digits. Change a part of it.
pin-refusal-palindrome = It reads the same backwards. Change an end of it.
pin-refusal-well_known = This is among the PINs that are tried first. Choose another one.
pin-refusal-own_number = It has six digits in a row from one of your phone numbers. Change one of them.
pin-refusal-date = It can be read as a date. Dates are tried early.
pin-honest = The lock closes and encrypts your data; five wrong PINs leave only the password. It stops a person at this computer, not someone who has your password.
lock-health = Lock health
lock-health-about = What can make the lock fall, and whether it works on this computer.
trigger = What
state = State
last-seen = Last seen
not-seen-yet = Not yet
trigger-input = No activity in Nightlatch
trigger-system_idle = No activity in any program
trigger-screen_locked = The system’s own screen lock
trigger-session_switched = Switching to another user
trigger-suspend = Sleep
trigger-lid_closed = Closing the lid
trigger-clock = A clock that was set past the time
trigger-state-working = Works
trigger-state-waiting = Ready
trigger-state-not_available = Not available here
trigger-state-dropped = Stopped working
absence-no_display = There is no display to ask.
absence-no_bus = The system’s message bus is not there.
absence-no_session = Nightlatch was started outside a desktop session.
absence-not_offered = This desktop does not tell it.
absence-failed = It did not answer. Only activity in Nightlatch counts.
absence-stuck = It kept giving the same answer. Only activity in Nightlatch counts.
absence-no_logind = The system’s login service (logind) isn’t running.
absence-no_locker = No screen locker that announces its lock is running here. Only a lock ordered through logind is noticed.
absence-no_inhibitor = The system doesn’t wait for Nightlatch before it sleeps. It may lock only on waking.
absence-switched_off = Switched off in Pin Settings.
no-capture-protection = This system can’t keep other programs from taking pictures of the window. While locked, nothing of your account is in it.
test-now = Test now
tested = Asked again just now.
lock-countdown = { $count ->
    [one] Locks in { $count } second
   *[other] Locks in { $count } seconds
}
lock-countdown-help = Move the mouse or press a key to stay.
lock-countdown-said = Nightlatch locks in less than 30 seconds. Move the mouse or press a key to stay.
two-factor = Two-Factor Authentication
two-factor-about = Asks for a code from the Google Authenticator app when you sign in.
two-factor-needs-phone = Set up a verified primary cell phone first. It is how you are reached when something is wrong.
two-factor-on = On since { $date }
two-factor-enabled = Two-Factor Authentication is on.
two-factor-disabled = Two-Factor Authentication is off.
two-factor-on-about = A code from your app is asked for at each sign-in, and before what matters most is changed.
two-factor-honest = It stops a person at this computer who knows your password. It does not stop someone who has your files and your password.
authentication-type = Authentication Type
google-authenticator = Google Authenticator
step-download = Download the “Google Authenticator” app
step-download-about = On your phone, from its app store. Other authenticator apps work too.
step-scan = Scan the QR code with the app
step-scan-about = If you cannot scan it, type this key into the app:
step-token = Enter the generated token from the app
qr-code = QR code for your authenticator app
setup-key-copied = Copied. It is cleared from the clipboard after 30 seconds.
token = Token
token-help = Six digits from the app. A token is good for 30 seconds.
this-computers-time = It is { $time } on this computer. If your phone shows another time, set both to automatic.
phone-is-ahead = Your phone is { $minutes } min ahead of this computer.
phone-is-behind = Your phone is { $minutes } min behind this computer.
recovery-codes = Recovery codes
recovery-codes-warning = Each opens your account once when your phone is lost. Keep them where you keep what matters, not on the phone.
codes-copied = Copied. It is cleared from the clipboard after 30 seconds.
codes-kept = I have kept them
one-recovery-code = One of the codes
one-recovery-code-help = Type one back, to be sure that you have them.
paper-codes-title = Nightlatch recovery codes
paper-codes-about = After your password, type one of these codes in place of the one from your phone. Each is good once. Newer codes replace all of these.
paper-codes-date = Printed on { $date }.
enable-two-factor-about = The app and the recovery codes work. From the next sign-in on, a code is asked for.
strict = Only the present token counts
strict-help = Otherwise the one before and the one after count too, for clocks that differ a little.
another-phone = Use another phone
regenerate = Regenerate
regenerate-title = New recovery codes?
regenerate-about = You get ten new ones. The old ones open nothing any more.
disable-two-factor-title = Disable Two-Factor Authentication?
disable-two-factor-about = The secret, the recovery codes and the rows for Google Authenticator in the Trusted IP List are erased, and your other sessions end. Your password alone then opens the account.
codes-left = { $count } recovery codes are left.
codes-left-few = { $count ->
    [0] No recovery code is left. Without your phone there is no second step: make new ones now.
    [one] One recovery code is left. Make new ones soon.
   *[other] { $count } recovery codes are left. Make new ones soon.
}
second-factor-code = Code
second-factor-help = From your authenticator app, or a recovery code.
second-factor-title = Enter your code
second-factor-tries = { $count ->
    [one] One try is left.
   *[other] { $count } tries are left.
}
second-factor-by-code = Use the authenticator app
second-factor-by-recovery_code = Lost your phone? Use a recovery code
second-factor-by-recovery_key = Lost both? Use the recovery key
recovery-code = Recovery code
recovery-code-help = Sixteen characters, as you kept them. It is good once.
turn-off-about = Type the new recovery key you have just kept. It turns Two-Factor Authentication off.
turn-off = Turn it off
recommendation-title = One step makes this account much safer
recommendation-about = With Two-Factor Authentication, knowing your password is not enough to sign in here.
recommendation-set-up = Set it up
recommendation-later = Later
recommendation-not-now = Not for 30 days
signed-out-interrupted = The screen was locked or the computer went to sleep, so the sign-in was stopped. Please start again.
signed-out-second_factor_tries = The code was wrong too often, so the sign-in ended. Sign in again.
trusted-ip-list = Trusted IP List
trusted-ip-about = Skip the code or the PIN when you sign in from an address you trust. The password is always asked, and so is everything on the lock screen and in settings.
trusted-ip-warning = It is not recommended to use this option if you have a dynamic IP address or VPN connection.
trusted-ip-count = { $count ->
    [one] { $count } in use
   *[other] { $count } in use
}
trusted-ip-nothing = There is nothing to skip yet: first turn on one of these.
trusted-ip-empty = No address is trusted. Add the one you sign in from at home, if it stays the same.
trusted-ip-honest = The address is what this computer shows. Anyone who holds the computer can try to imitate it, so this is a convenience, not a protection.
add-new-ip-address = Add New IP Address
type-authentication = Type Authentication
action = Action
auth-type = Auth Type
auth-type-google_authenticator = Google Authenticator
auth-type-pin = PIN
auth-type-off-google_authenticator = Google Authenticator (Two-Factor Authentication is off)
auth-type-off-pin = PIN (no PIN is set)
auth-type-help-google_authenticator = A sign-in from there asks for no code.
auth-type-help-pin = A sign-in from there asks for no PIN.
ip = IP
ip-help = One address, or a range as in 203.0.113.0/24.
label-optional = Label (optional)
lasts = Ends
lasts-as_it_is = As it is
lasts-for_good = Never
lasts-days = { $count ->
    [365] After a year
   *[other] After { $count } days
}
private-confirm = I know that anyone who holds this computer can imitate this network.
row-active = In use
row-factor_off = Not in use
row-expired = Ended
row-off-google_authenticator = Two-Factor Authentication is off.
row-off-pin = No PIN is asked after signing in.
row-unused = Not used for 90 days. Do you still need it?
expires-on = Ends on { $date }
expired-on = Ended on { $date }
address-added = Added. It counts from the next sign-in on.
address-edited = Saved. It counts from the next sign-in on.
address-deleted = Deleted. The next sign-in asks for everything again.
delete-address-title = Delete this address?
delete-address-about = { $ip } is trusted no more: a sign-in from there no longer skips { $factor }.
preview-here = From this address ({ $address })
preview-here-unknown = From here (no address is known)
preview-here-no-answer = From here (the service gave no answer)
preview-elsewhere = From anywhere else
preview-not-trusted = From anywhere that is not on this list
preview-trusted-elsewhere = From other addresses on this list
preview-skipped-from = no { $step } from { $networks }
preview-skipped = no { $step } ({ $network } is trusted)
advice-masked = Kept as the range { $network }.
advice-kept-as = Kept as { $network }.
advice-matched = { $count ->
    [0] There are no earlier sign-ins to compare with.
    [one] { $matched ->
        [0] Your last sign-in did not come from there.
       *[other] Your last sign-in came from there.
    }
   *[other] { $matched } of your last { $count } sign-ins came from there.
}
advice-changes = { $count ->
    [0] Your address did not change in the last 30 days.
    [one] Your address changed once in the last 30 days.
   *[other] Your address changed { $count } times in the last 30 days.
}
advice-wide = This is a wide range: many computers are in it.
advice-private = This is a private network. Any home, café or hotspot can have the same addresses.
advice-shared = This range is shared by the customers of an internet provider.
advice-vpn = A VPN is in use here: the address may belong to it and change with it.
advice-one_ipv6 = An address of this kind changes by itself, often daily.
advice-elsewhere = The address you have now is not in it.
advice-better = Use { $network } instead
address-source = Where the address comes from
address-from-computer = This computer tells its own network address.
address-from-service = { $service } tells the public address. When it gives no answer, everything is asked.
address-service = Service
address-service-about = A service on the internet can tell the public address of your connection. It is asked at each sign-in, so it learns when and from where you sign in. When it gives no answer, everything is asked.
address-service-help = As in https://address.example: it answers with the address as plain text. Leave it empty to use this computer’s own address.
address-public = public address
waived-title = What was not asked for
waived-google_authenticator = No code was asked for: { $network } is on your Trusted IP List.
waived-pin = No PIN was asked for: { $network } is on your Trusted IP List.
got-it = Got it

session-history = Session History
history-about = Every login to your account, and the devices that are logged in now. If you don’t know one of them, log it out and change your password.
ip-address = IP Address
user-agent = User Agent
created-date = Created Date
this-session = This session
address-unknown = Not known
agent-on = { $program } on { $system }
agent-unknown = Not known
user-agent-raw = User agent as it was told
device = Device
device-unknown = Not known
time-utc = Time in UTC
show-more = Show more
history-title = History
history-filter = What the history shows
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
kind-password_change = Change of the password
kind-password_rules_change = Change of the complexity requirements
kind-profile_change = Change of the names
kind-recovery_key_change = New recovery key
kind-pin_change = New PIN
kind-pin_settings_change = Change of Pin Settings
kind-pin_removal = PIN disabled
kind-contact_change = Change of a contact
kind-contact_verification = Verification of a contact
kind-code_sent = Code or test sent
kind-delivery_change = Change of Code delivery
kind-second_factor = Check of a code or recovery code
kind-two_factor_enabled = Two-Factor Authentication enabled
kind-two_factor_disabled = Two-Factor Authentication disabled
kind-recovery_codes_change = New recovery codes
kind-trusted_address_added = Trusted IP address added
kind-trusted_address_edited = Trusted IP address edited
kind-trusted_address_deleted = Trusted IP address deleted
kind-address_service_change = Change of where the address comes from
kind-pin_check = Check of the PIN
kind-resumption = Session resumed when Nightlatch started
kind-current_password_check = Check of the current password
kind-backup = Export of a backup
kind-restore = Restore of a backup
kind-session_ended = Another session logged out
kind-others_logged_out = Logout All Except This Device
kind-logout_settings_change = Change of Logout Settings
kind-older_folder = An older copy of the account’s folder was found
kind-history_export = Export of the history
kind-device_renamed = Change of a device’s name
failed-because = Failed: { $reason }
failure-wrong_password = wrong password
failure-wrong_recovery_key = wrong recovery key
failure-wrong_pin = wrong PIN
failure-wrong_code = wrong code
failure-wrong_second_factor = wrong or used code
failure-password_refused = the new password was refused
failure-not_possible = it could not be done

active-sessions = Active sessions
sessions-only-this = Only this device is logged in.
this-device = This device
this-device-too = Another session on this device
authenticated-with = Authenticated with
authenticated-by-creation = Creation of the account
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
end-session-about = The session on { $device } ends within a few seconds. Whoever signs in there again needs your password. If somebody else may know it, change it too.
session-logged-out = { $device } was logged out.

logout-settings = Logout Settings
logout-settings-about = Each session ends by itself this many days after its sign-in, on every device. It holds for the sessions there are, too.
logout-after = Log out after
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
days-as-now = { $count ->
    [one] { $count } day (as now)
   *[other] { $count } days (as now)
}
ends-none = No session ends now.
ends-this = This one too: you are signed out here at once.
ends-others = { $count ->
    [one] One other session ends now:
   *[other] { $count } other sessions end now:
}
ends-unnamed = { $count ->
    [one] one that has just begun or ended
   *[other] { $count } that have just begun or ended
}

logout-all = Logout All Except This Device
logout-all-title = Log out all other devices?
logout-all-count = { $count ->
    [0] There is no other session any more.
    [one] One other session ends.
   *[other] { $count } other sessions end.
}
logout-all-about = Sign-ins on other devices that are half done end too, and the keys those devices have stored open nothing any more. Copies of the account made earlier stay readable with the password they had.
sessions-logged-out = { $count ->
    [one] One session was logged out.
   *[other] { $count } sessions were logged out.
}
no-other-sessions = No other device is logged in.

log-title = Keep and check the log
log-about = Exported is what the filter shows. “Verify” checks the whole log: whether an entry was changed from outside, is missing, or was cut off.
export-csv = Export as CSV
export-json = Export as JSON
verify-log = Verify
log-whole = { $count ->
    [one] The log is whole: { $count } entry was checked.
   *[other] The log is whole: { $count } entries were checked.
}
log-broken = The log is not whole.
log-broken-changed = { $when ->
    [unknown] Entry { $number } was changed.
   *[other] Entry { $number }, of { $when }, was changed.
}
log-broken-missing = { $when ->
    [unknown] Entry { $number } is missing.
   *[other] Entry { $number } is missing. The one before it is of { $when }.
}
log-broken-cut_off = { $when ->
    [unknown] The end was cut off: entry { $number } and all after it are gone.
   *[other] The end was cut off: entry { $number } and all after it are gone. The one before is of { $when }.
}
log-broken-do = A damaged disk can do that, and so can somebody who changed the account’s files from outside. Look through what is left for sign-ins you don’t know, change your password, and export a backup.
log-no-anchor = A cut-off end could not be noticed, because this computer’s keystore holds nothing to compare with.

ends-soon-title = This session ends soon
ends-soon = { $days ->
    [0] You will be signed out on { $date }, { $time }.
    [one] You will be signed out on { $date }, { $time }: your limit is { $days } day.
   *[other] You will be signed out on { $date }, { $time }: your limit is { $days } days.
}
older-folder-title = An older copy of the account’s folder was put back
older-folder-about = All sessions were ended because of it, and what was newer is not there. If that was not you, look through Session History and change your password.
file-stopped-title = A file was not saved
file-stopped-about = The account was locked before it was finished, so nothing was written. Start the backup or export again.
record-renewed-title = This computer had lost the account’s name and its record of wrong tries
record-renewed-about = The file with both was missing or damaged. The name is back, and the record begins anew. If you didn’t delete anything, somebody may have changed the account’s files: look through Session History.

## Security Check

security-check-about = How well your account is guarded on this computer. What helps most comes first.
security-check-well = All is well: nothing needs your attention.
security-check-looked-at = What was looked at
check-state-good = Good
check-state-improve = Could be better
check-state-missing = Needs attention
check-topic-pin = PIN and screen lock
check-topic-two_factor = Two-Factor Authentication
check-topic-recovery_codes = Recovery codes
check-topic-password_strength = Strength of the password
check-topic-password_age = Age of the password
check-topic-recovery_key = Recovery key
check-topic-sessions = Sessions
check-topic-trusted_addresses = Trusted IP addresses
check-topic-phone = Primary phone
check-topic-delivery = Verification codes
check-topic-keystore = Keystore of this computer
check-topic-lock_health = Lock health
check-topic-history = Security log
check-about-pin = { $state ->
    [good] Your account locks by itself, and your PIN opens it again.
   *[other] Without a PIN your account never locks by itself. Set one.
}
check-about-two_factor = { $state ->
    [good] A code from your app is asked for when you sign in.
   *[other] Knowing your password is enough to sign in here. Ask for a code too.
}
check-about-recovery_codes = { $count ->
    [0] No recovery code is left. If your phone is lost, there is no second step: make new ones.
    [one] One recovery code is left. Make new ones.
   *[other] { $state ->
        [good] { $count } recovery codes are left.
       *[other] { $count } recovery codes are left. Make new ones soon.
    }
}
check-about-password_strength = { $state ->
    [good] Your password is hard to guess.
    [missing] Your password is easy to guess. Choose a better one.
   *[other] { $count ->
        [2] Your password could be guessed. Choose a better one.
       *[other] How hard your password is to guess was not kept when it was set. It will be known from the next one on.
    }
}
check-about-password_age = { $days ->
    [-1] When your password was set is not known. It need not be changed for its age.
    [0] You set your password less than a day ago. It need not be changed for its age.
    [one] You set your password a day ago. It need not be changed for its age.
   *[other] You set your password { $days } days ago. It need not be changed for its age.
}
check-about-recovery_key = { $days ->
    [-1] You have kept no recovery key. If you forget your password, nothing in this account can be saved.
    [0] Your recovery key was made less than a day ago. If it may be lost or seen by someone, make a new one.
    [one] Your recovery key was made a day ago. If it may be lost or seen by someone, make a new one.
   *[other] Your recovery key was made { $days } days ago. If it may be lost or seen by someone, make a new one.
}
check-about-sessions = { $state ->
    [good] Each session was used in the last 30 days.
   *[other] { $count ->
        [one] One session was not used for 30 days or more. Log it out if you don’t need it.
       *[other] { $count } sessions were not used for 30 days or more. Log out those you don’t need.
    }
}
check-about-trusted_addresses = { $state ->
    [good] No address is trusted too widely or for nothing.
   *[other] { $count ->
        [one] One trusted address is a wide or private network, or was not used for 90 days. Look whether you need it.
       *[other] { $count } trusted addresses are wide or private networks, or were not used for 90 days. Look whether you need them.
    }
}
check-about-phone = { $state ->
    [good] Your primary phone is verified.
   *[other] No primary phone is verified. Two-Factor Authentication needs one.
}
check-about-delivery = { $state ->
    [good] Codes for your phones are really sent.
   *[other] Codes for your phones appear on this computer only, which proves nothing about who holds the phone. Set up Code delivery.
}
check-about-keystore = { $state ->
    [good] This computer keeps the key of “Keep me signed in”, and the place where the security log ends.
   *[other] This computer has no keystore that can be used, so you can’t stay signed in here, and nobody notices when the end of the security log is cut off. A keystore is a part of the desktop, such as GNOME Keyring or KWallet.
}
check-about-lock_health = { $state ->
    [good] Everything that is to make the lock fall works here.
   *[other] { $count ->
        [one] One thing that is to make the lock fall does not work here. Lock the screen yourself when you leave.
       *[other] { $count } things that are to make the lock fall do not work here. Lock the screen yourself when you leave.
    }
}
check-about-history = { $state ->
    [good] The log reaches to where this computer last saw its end. “Verify” in Session History checks all of it.
    [missing] The log does not reach to where this computer last saw its end. “Verify” in Session History says where it breaks.
   *[other] If the end of the log were cut off, nobody could tell: this computer’s keystore holds nothing to compare with.
}

## Locked

locked-line = Locked at { $time } · { $why }
lock-reason-manual = you locked it
lock-reason-idle = { $minutes } minutes without activity
lock-reason-screen_locked = the computer’s screen was locked
lock-reason-session_switched = another user took the screen
lock-reason-suspend = the computer went to sleep
lock-reason-lid_closed = the lid was closed
lock-reason-program_start = Nightlatch was started
unlock = Unlock
pin = PIN
use-password = Use password
use-pin = Use PIN
forgot-pin = Forgot PIN
forgot-pin-about = Open the account with your password. Then set a new PIN in Pin Settings.
pin-cannot-be-used = The PIN can’t be used right now. Your password opens the account.
tries-left = { $count ->
    [one] One try left, then only the password opens it.
   *[other] { $count } tries left.
}
sign-in-tries-left = { $count ->
    [one] One try left, then the sign-in ends.
   *[other] { $count } tries left.
}
enter-pin-title = Enter your PIN
enter-pin-help = Your Pin Settings ask for it at each sign-in.
not-remembered = You are signed in, but this computer’s keystore did not take the key: the session ends when Nightlatch ends.
remembered-after-pin = Your account has a new key. To stay signed in after Nightlatch ends, lock the screen once and unlock it with your PIN.
keep-signed-in = Keep me signed in on this computer
keep-signed-in-available = For as many days as your Logout Settings say: 30, unless you chose others. With a PIN, Nightlatch starts locked.
keep-signed-in-absent = Not possible: this desktop has no keystore, such as GNOME Keyring or KWallet.
keep-signed-in-locked = The system’s keystore is locked. It asks to be opened when you sign in.
keep-signed-in-failed = Not possible: the system’s keystore does not answer.

## Errors: what is wrong, and what to do

error-wrong-state = That is not possible right now.
    .do = Go on with what the page shows now.
error-answer-lost = The answer was lost on its way here.
    .do = See whether it was done before you try again.
error-wrong-credentials = This name and password don’t belong together.
    .do = Check Caps Lock and the sign-in name, then try again.
error-wrong-password = That is not your password.
    .do = Check Caps Lock, then try again.
error-wrong-current-password = That is not your current password.
    .do = Check Caps Lock and try again.
error-current-password-needed = Your current password is needed for this.
    .do = Enter it and try again.
error-wait = Too many wrong tries.
    .do = Please wait before the next one.
error-wrong-recovery-key = This recovery key does not fit this account.
    .do = Compare it with your copy, group by group, and check the sign-in name.
error-wrong-recovery-groups = These are not the two groups that were asked for.
    .do = Compare their numbers with your copy.
error-recovery-key-not-waiting = There is no recovery key to show any more.
    .do = Start again to get a new one.
error-password-refused = This password can’t be used.
    .do = The list shows what it needs.
error-overtaken = Something else changed in the meantime, so nothing was done.
    .do = Look at what the page shows now, and try again.
error-superseded = Another running Nightlatch has changed this account.
    .do = Sign in again.
error-password-current = This is your current password.
    .do = Choose another one.
error-password-recent = This is one of your last five passwords.
    .do = Choose one you have not used lately.
error-file-not-written = The file could not be written there.
    .do = Choose another place.
error-confirm-mismatch = The two passwords are not the same.
    .do = Type the second one again.
error-name-empty = This can’t be empty.
    .do = Type at least one character.
error-name-too-long = This is longer than 64 characters.
    .do = Please shorten it.
error-name-invalid = This holds an invisible character that can’t be used.
    .do = Type it again instead of pasting it.
error-name-taken-meanwhile = Another account on this computer has taken this sign-in name meanwhile.
    .do = Press Cancel, then make the account under another name.
error-name-taken = Another account on this computer has this sign-in name.
    .do = Choose another one.
error-name-mismatch = This is not the account’s sign-in name.
    .do = Type it exactly as it is shown.
error-rules-invalid = This minimum length can’t be used.
    .do = Choose a whole number from 8 to 64.
error-backup-not-readable = This file is not a whole Nightlatch backup.
    .do = Choose another file, or copy it again from where it was kept.
error-backup-wrong-password = The backup does not open with this password.
    .do = Use the one the account had when the backup was made.
error-backup-other-account = This backup belongs to another account.
    .do = Sign out and use “Restore from a backup” on the sign-in page.
error-account-already-here = The account in this backup is already on this computer.
    .do = Sign in to it, then restore the backup in Account Settings.
error-wait-record-missing = The record of wrong tries on this computer is missing, so nobody knows how many there were.
    .do = Please wait before the next one. It is the longest wait there is, and nobody need have tried anything.
error-account-here-damaged = The account in this backup is on this computer, but its files are damaged.
    .do = Type the password the backup was made with to put the backup in their place.
error-backup-name-taken = Another account on this computer has the sign-in name of this backup.
    .do = Choose another sign-in name for it.
error-backup-not-waiting = No backup is waiting any more.
    .do = Use “Restore from a backup” and choose the file again.
error-file-in-own-folder = Nightlatch keeps its own files in this folder.
    .do = Choose another folder.
error-file-stopped = The account was locked before the file was finished, so nothing was saved.
    .do = Start again.
error-preferences-not-saved = This choice could not be saved.
    .do = See whether the disk is full or write-protected, then choose again.
error-cancelled = Nothing was done.
    .do = Start again when you want to.
error-pin-not-set = There is no PIN yet.
    .do = Set one in Pin Settings, or sign out when you leave.
error-pin-already-set = A PIN is set already.
    .do = Use “Change” to set another one.
error-pin-not-one = A PIN has 6 to 12 digits.
    .do = This was not counted as a try.
error-pin-refused = This PIN can’t be used.
    .do = The list says why.
error-pin-mismatch = The two PINs are not the same.
    .do = Type the second one again.
error-wrong-pin = That is not your PIN.
    .do = Check the digits and try again.
error-pin-ended = The PIN can’t be used any more right now.
    .do = Use your password.
error-keystore-locked = This computer’s keystore, which your PIN needs, is locked.
    .do = Type the PIN again and open the keystore when it asks, or use your password. This was not counted as a try.
error-screen-lock-invalid = This time can’t be chosen.
    .do = Choose one from the list.
error-account-missing = The account’s folder is not on this computer any more.
    .do = Connect its disk, or restore a backup.
error-account-damaged = The account’s files are damaged.
    .do = Restore a backup.
error-account-unreadable = The account’s files can’t be read.
    .do = Check the disk and the permissions of its folder, then try again.
error-account-newer = The account was used with a newer Nightlatch.
    .do = Update Nightlatch to open it.
error-read-only = The account’s folder can’t be written to.
    .do = Check its permissions and whether the disk is write-protected, then try again.
error-disk-full = The disk is full.
    .do = Make some room, then try again.
error-quota = You have used up your space on this disk.
    .do = Delete some of your files, or ask whoever looks after this computer for more space, then try again.
error-no-memory = There is not enough memory free.
    .do = Close some other programs, then try again.
error-busy = Another Nightlatch is changing this account.
    .do = Wait a moment, then try again.
error-encryption-inactive = The account’s data would not be encrypted, so Nightlatch stopped.
    .do = Install Nightlatch again from its original source.
error-phone-empty = There is no number yet.
    .do = Type it with or without the country code.
error-phone-letters = A phone number has digits only.
    .do = Type the digits instead of letters.
error-phone-extension = A number with an extension can’t be used: only a person could dial it.
    .do = Use a direct number.
error-phone-country = No country has this code.
    .do = Choose the country, or check the digits after the +.
error-phone-too-short = This number is too short.
    .do = Check for missing digits.
error-phone-too-long = This number is too long.
    .do = Check for digits too many.
error-phone-service = This is an emergency or service number.
    .do = Use your own number.
error-phone-not-in-use = There is no such number in this country.
    .do = Check the digits and the country.
error-phone-premium = Texts and calls to this number are charged extra.
    .do = Use an ordinary number.
error-not-a-cell-phone = This number belongs to a landline.
    .do = Choose the type Landline: it is called instead of texted.
error-email-invalid = This is not an email address.
    .do = Check it: one @, and no spaces.
error-skype-invalid = This is not a Skype name.
    .do = It has 6 to 32 letters, digits, dots, commas, hyphens or underscores, and begins with a letter.
error-website-invalid = This is not a website.
    .do = Type it as in https://example.org.
error-address-invalid = This is not an address.
    .do = Type at least a word.
error-contact-taken = You have this contact already.
    .do = Look for it in the list.
error-too-many-contacts = There are 50 contacts already.
    .do = Delete one that you don’t need.
error-contact-unknown = This contact is not there any more.
    .do = Look at what the list shows now.
error-contact-not-verified = Only a verified contact can be primary.
    .do = Verify it first.
error-contact-needs-no-code = This contact needs no code.
    .do = It is active already.
error-channel-not-possible = A code can’t reach this contact on this way.
    .do = Choose another way.
error-code-wait = A code was sent just now.
    .do = Wait a moment before you ask for another one.
error-code-cap-recipient = Five codes went there within an hour, and that is the most.
    .do = Use the newest one, or wait.
error-code-cap-account = Ten codes went out for this account within a day, and that is the most.
    .do = Use the newest one, or wait.
error-sending = Another message is on its way.
    .do = Wait until it has gone.
error-not-sent-unreachable = The provider can’t be reached, so nothing was sent.
    .do = Check your network and the address in Code delivery.
error-not-sent-not-safe = The connection to the provider is not safe, so nothing was sent.
    .do = Check the address in Code delivery, and whether something stands between this computer and the network.
error-not-sent-credentials = The provider does not know these credentials, so nothing was sent.
    .do = Check them in Code delivery.
error-not-sent-recipient = The provider does not send to this number or address.
    .do = Check it, or ask the provider which countries your account may reach.
error-not-sent-sender = The provider does not send from this sender.
    .do = Check “From” or “Sender” in Code delivery.
error-not-sent-too-many = The provider asks to wait, so nothing was sent.
    .do = Try again in some minutes.
error-not-sent-refused = The provider refused to send it.
    .do = Look into your account there: it may have no balance left.
error-not-sent-policy = The provider’s rules forbid this message, or it was taken for spam.
    .do = Check the sender in Code delivery, or ask the provider.
error-not-sent-no-caller = A messaging service sends texts but makes no calls.
    .do = Have a text sent, or enter a phone number as “From” in Code delivery.
error-not-sent-mail-greeting = The mail server accepts no mail from this computer.
    .do = In Code delivery, use the server that your mail provider names for sending mail.
error-not-sent-mail-no-sign-in = The mail server offers no way to sign in.
    .do = Check port and encryption in Code delivery, or leave the user name empty.
error-not-sent-mail-recipient = The mail server does not deliver to this address.
    .do = Check it for typing errors.
error-not-sent-mail-full = This mailbox is full.
    .do = Make room in it, then try again.
error-not-sent-mail-later = The mail server can’t take the message right now.
    .do = Try again in a few minutes.
error-not-sent-mail-refused = The mail server refused the message without saying why.
    .do = Ask whoever runs it.
error-not-sent-not-a-provider = Nothing at this address sends messages.
    .do = Check the address in Code delivery.
error-not-sent-not-possible = This computer could not send it.
    .do = Restart Nightlatch and try again.
error-code-not-one = A code has 6 digits.
    .do = This was not counted as a try.
error-wrong-code = That is not the code.
    .do = Compare it with the newest message.
error-code-of-another = This code was sent for another of your contacts.
    .do = Type the one that came here.
error-code-none = No code was sent to this contact yet.
    .do = Ask for one first.
error-code-expired = This code is older than 5 minutes.
    .do = Ask for a new one.
error-code-used = This code has been used.
    .do = The contact is verified already.
error-code-spent = This code was tried too often.
    .do = Ask for a new one.
error-no-address-or-range = That is not an address or a range.
    .do = Write it as in 203.0.113.7 or 203.0.113.0/24.
error-network-empty = There is no address.
    .do = Type one, as in 203.0.113.7.
error-network-not-an-address = This is no IP address.
    .do = Write it as in 203.0.113.7 or 2001:db8::7.
error-network-short = An address of this kind has four numbers.
    .do = Write all of them, as in 203.0.113.7.
error-network-leading-zero = A number begins with 0, which some programs read differently.
    .do = Leave the 0 away.
error-network-hexadecimal = A number is not decimal.
    .do = Write it as in 203.0.113.7.
error-network-port = There is a port behind the address.
    .do = Leave it away: only the address counts.
error-network-brackets = The address is in brackets.
    .do = Leave them away.
error-network-zone = There is a % behind the address.
    .do = Leave it and what follows it away.
error-network-prefix = What follows the / is no length such an address can have.
    .do = Leave it away for one address, or write one as in /24.
error-network-too-wide = This range is too wide.
    .do = Take at most /16, or /48 for an address with colons.
error-network-nobody = Nobody has this address.
    .do = Type the one you sign in from.
error-network-loopback = This is the computer itself, wherever it is.
    .do = Type the address it has in its network.
error-network-link-local = Every network has this address.
    .do = Type one that is yours.
error-network-multicast = This is the address of a group.
    .do = Type the one of a computer.
error-network-broadcast = This is the address of all.
    .do = Type the one of a computer.
error-network-taken = This is on the list already for the same factor.
    .do = Edit that row.
error-private-not-confirmed = This is not confirmed yet.
    .do = Tick the box if you want to trust this network all the same.
error-lasts-invalid = There is no such time.
    .do = Choose one of the list.
error-too-many-addresses = The list has 50 rows, as many as it can have.
    .do = Delete one first.
error-trusted-address-unknown = This row is not there any more.
    .do = Close this and look at the list.
error-conflict = Another Nightlatch changed the same thing in the meantime, so nothing was done.
    .do = Try again.
error-delivery-invalid = This can’t be used here.
    .do = Check it for slips.
error-delivery-not-encrypted = What is sent there would not be encrypted.
    .do = Use an address with https://, or encryption for mail.
error-phone-needed = Two-Factor Authentication stands on this phone.
    .do = Verify another cell phone and set it as primary first.
error-two-factor-off = Two-Factor Authentication is off.
    .do = Look at what the page shows now.
error-enrolment-over = This took longer than 10 minutes, so the key is gone.
    .do = Begin again to get a new one.
error-enrolment-step = Another step comes first.
    .do = Go on with what the page shows now.
error-clocks-differ = This token is right, but the clocks of phone and computer differ.
    .do = Set both to the automatic time, then enter a new token.
error-second-factor-needed = A code is asked for too.
    .do = Enter the one your app shows now.
error-second-factor-not-one = A code has six digits, a recovery code sixteen characters.
    .do = This was not counted as a try.
error-wrong-second-factor = This code is wrong, or was used already.
    .do = Wait for the next one and enter that.
error-second-factor-ended = The code was wrong too often.
    .do = Begin again with your password.
error-session-unknown = This session has ended already.
    .do = Close this and look at the list.
error-device-unknown = This device is not in the list any more.
    .do = Close this and look at the list.
error-no-other-session = No other device is logged in any more.
    .do = There is nothing to log out.
error-session-count = The number of other sessions has changed in the meantime, so nothing was done.
    .do = Look at the number that is shown now, and confirm again.
error-logout-days-invalid = This number of days can’t be chosen.
    .do = Choose one from the list.
error-folder-network = The folder for accounts lies on a network drive, where Nightlatch can’t keep an account safe.
    .do = Move it to a disk of this computer, then try again.
error-folder-synchronised = The folder for accounts is kept in step by a synchronising program, which can mix up an account’s files.
    .do = Move it out of the synchronised folder, then try again.
error-password-empty = The password is missing.
    .do = Type it, then try again.
error-too-long = This is too long.
    .do = Please shorten it.
error-unexpected = Something went wrong that should not have.
    .do = Try again. If it happens again, restart Nightlatch.

## Shown outside of the page

tray-lock = Lock now
tray-open = Open Nightlatch
tray-quit = Quit
tray-stays = Nightlatch is locked and stays in the tray. To end it, choose “Quit” there.
message-code = Your Nightlatch code is { $code }. It is valid for 5 minutes. Give it to nobody.
message-code-spoken = Your Nightlatch code is: { $digits }.
message-test = This is a test from Nightlatch. Code delivery works.
message-subject = Code from Nightlatch
notice-code = Code { $code }. Shown on this computer only: it proves nothing about who holds the phone.
