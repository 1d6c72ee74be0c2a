## Wörter, die an mehreren Stellen stehen

save = Speichern
cancel = Abbrechen
close = Schließen
back = Zurück
next = Weiter
skip = Überspringen
confirm = Bestätigen
copy = Kopieren
print = Drucken
save-file = In Datei speichern
saved = Gespeichert.
off = Aus
password = Passwort
confirm-password = Passwort bestätigen
current-password = Aktuelles Passwort
current-password-help = Zur Bestätigung, dass Sie es sind.
new-password = Neues Passwort
confirm-new-password = Neues Passwort bestätigen
sign-in-name = Anmeldename
sign-in-name-help = Damit melden Sie sich an. Er darf kurz sein, etwa ein Vorname, oder eine E-Mail-Adresse.
display-name = Anzeigename
display-name-help = So spricht Nightlatch Sie an.
recovery-key = Wiederherstellungsschlüssel
version = Version { $version }
wait-left = noch { $time }
wait-begins = Bitte warten Sie vor dem nächsten Versuch.
wait-until = bis { $time }
opening = Nightlatch wird geöffnet
opening-about = Falls dieser Computer nach dem Passwort seines Schlüsselbunds fragt, geben Sie es dort ein.
start-failed = Nightlatch konnte nicht starten
load-again = Noch einmal versuchen
loading = Wird geladen …
working = Einen Moment …
created-on = Erstellt am { $date }
key-not-kept = Kein Wiederherstellungsschlüssel gespeichert
secret-show = { $field } anzeigen
secret-hide = { $field } verbergen
progress = { $step } von { $of }
skip-to-content = Zum Inhalt springen
language = Sprache
language-system = System
size = Größe
percent = { $size } %

## Anmelden

sign-in-title = Anmelden
sign-in = Anmelden
sign-out = Abmelden
accounts-label = Konten auf diesem Computer
use-another-account = Anderes Konto verwenden
back-to-accounts = Zurück zur Anmeldung
create-account = Konto erstellen
forgot-password = Passwort vergessen
restore-from-backup = Aus einer Sicherung wiederherstellen
restore-done = Das Konto ist wieder da. Melden Sie sich mit dem Passwort an, das es bei der Sicherung hatte.
restore-kept-aside = Die beschädigten Dateien liegen im Ordner „{ $folder }“ neben den Konten. Löschen Sie ihn, wenn Sie sie nicht mehr brauchen.
restore-name-title = Einen anderen Anmeldenamen wählen
restore-name-about = Ein anderes Konto auf diesem Computer hat den Anmeldenamen des Kontos in dieser Sicherung.
restore-damaged-title = Beschädigte Dateien durch die Sicherung ersetzen?
restore-damaged-about = Das Konto aus dieser Sicherung ist auf diesem Computer, aber seine Dateien sind beschädigt oder fehlen, deshalb lässt es sich nicht öffnen. Die Sicherung ersetzt sie. Was davon übrig ist, bleibt in einem eigenen Ordner erhalten. Was neuer ist als die Sicherung, ist darin nicht enthalten.
restore-password-help = Das Passwort, das das Konto zum Zeitpunkt der Sicherung hatte.
restore-code-help = Das Konto verlangt einen Code. Für die Anmeldung danach brauchen Sie den nächsten.
account-unnamed = Konto { $id }
account-unnamed-about = Sein Name ist verloren gegangen. Melden Sie sich an, um ihn wiederherzustellen.
forget-account = Dieses Konto vergessen
forget-account-named = Dieses Konto vergessen: { $name }
forget-title = { $name } hier vergessen?
forget-about = { $name } verschwindet aus dieser Liste. Es wird nichts gelöscht: Das Konto und seine Daten bleiben auf diesem Computer, und über „Anderes Konto verwenden“ kommen Sie wieder hinein.

signed-out-pending_expired = Das hat länger als fünf Minuten gedauert, deshalb wurde nichts gespeichert. Bitte beginnen Sie von vorn.
signed-out-session_ended = Diese Sitzung wurde beendet. Melden Sie sich an, um weiterzumachen.
signed-out-restored = Die Sicherung ist wiederhergestellt. Melden Sie sich mit dem Passwort an, das das Konto zum Zeitpunkt der Sicherung hatte.
signed-out-account_deleted = Das Konto und seine Daten wurden von diesem Computer gelöscht.
signed-out-account_not_deleted = Das Konto wurde nicht gelöscht: Ein anderes Programm hat seine Dateien geöffnet, oder sie lassen sich nicht ändern. Es ist noch alles da. Schließen Sie das andere Programm oder das andere Nightlatch, melden Sie sich an und versuchen Sie es noch einmal.
signed-out-session_expired = { $days ->
    [0] Abgemeldet: Die Grenze aus Ihren Abmelde-Einstellungen war erreicht.
    [one] Abgemeldet: Ihre Grenze von { $days } Tag war erreicht.
   *[other] Abgemeldet: Ihre Grenze von { $days } Tagen war erreicht.
}
signed-out-older_folder = Eine ältere Kopie des Ordners dieses Kontos wurde zurückgespielt, deshalb sind seine Sitzungen beendet. Melden Sie sich an und sehen Sie dann den Sitzungsverlauf durch.
ended-by-logged_out = Dieses Gerät wurde von einem anderen Gerät aus abgemeldet. Waren Sie das nicht, melden Sie sich an und ändern Sie Ihr Passwort.
ended-by-logged_out_all = Auf einem anderen Gerät wurde „Alle außer diesem Gerät abmelden“ verwendet, deshalb ist diese Sitzung beendet.
ended-by-password_changed = Auf einem anderen Gerät wurde das Passwort geändert, deshalb ist diese Sitzung beendet. Melden Sie sich mit dem neuen an.
ended-by-recovered = Auf einem anderen Gerät wurde das Konto mit seinem Wiederherstellungsschlüssel geöffnet, deshalb ist diese Sitzung beendet. Melden Sie sich mit dem neuen Passwort an.
ended-by-recovery_key_changed = Auf einem anderen Gerät wurde ein neuer Wiederherstellungsschlüssel erstellt, deshalb ist diese Sitzung beendet. Melden Sie sich an, um weiterzumachen.
ended-by-restored = Auf einem anderen Gerät wurde eine Sicherung wiederhergestellt, deshalb ist diese Sitzung beendet. Melden Sie sich mit dem Passwort an, das das Konto zum Zeitpunkt der Sicherung hatte.
ended-by-two_factor_changed = Auf einem anderen Gerät wurde die Zwei-Faktor-Authentifizierung geändert, deshalb ist diese Sitzung beendet. Melden Sie sich an, um weiterzumachen.
ended-by-older_folder = Eine ältere Kopie des Ordners dieses Kontos wurde zurückgespielt, deshalb ist diese Sitzung beendet. Melden Sie sich an und sehen Sie dann den Sitzungsverlauf durch.
ended-by-clock_set_back = Die Uhr dieses Computers wurde zurückgestellt. Nightlatch weiß deshalb nicht, wie lange Sie schon angemeldet sind. Melden Sie sich neu an.
signed-out-pin_tries = Die PIN war fünfmal falsch, deshalb wurde die Anmeldung abgebrochen. Bitte beginnen Sie von vorn.
signed-out-write_failed = Beim Schreiben ist der Datenträger ausgefallen. Melden Sie sich mit dem neuen Passwort an: Öffnet es das Konto, wurde alles geschrieben. Wird es abgelehnt, wurde nichts geschrieben.
signed-out-account_unreadable = Das Konto war nicht mehr lesbar und wurde geschlossen. Prüfen Sie, ob sein Datenträger verbunden ist, und melden Sie sich neu an.

## Konto erstellen

create-title-first = Willkommen bei Nightlatch
create-title = Konto erstellen
create-about = Erstellen Sie Ihr Konto. Es liegt nur auf diesem Computer, verschlüsselt mit Ihrem Passwort.
create-password-title = Passwort wählen
create-warning = Niemand kann dieses Passwort zurücksetzen, auch wir nicht. Verlieren Sie das Passwort und den Wiederherstellungsschlüssel, den Sie gleich bekommen, sind Ihre Daten verloren.

## Neues Passwort

rule-length = Mindestens { $min } Zeichen
rule-upper = Ein Großbuchstabe (A-Z)
rule-lower = Ein Kleinbuchstabe (a-z)
rule-digit = Eine Ziffer (0-9)
rule-special = Ein Sonderzeichen (!@#$%^&*)
rule-met = (erfüllt)
rule-open = (fehlt noch)
refusal-too_long = Länger als 128 Zeichen. Bitte kürzen.
refusal-control_character = Enthält ein unsichtbares Steuerzeichen. Bitte entfernen.
refusal-common = Gehört zu den Passwörtern, die zuerst geraten werden, auch mit vertauschten Buchstaben oder anderen Endungen. Wählen Sie ein anderes.
refusal-own_words = Besteht aus Ihrem Namen oder dem des Produkts. Wählen Sie Wörter, die niemand mit Ihnen verbindet.
refusal-repeats = Wiederholt dieselben Zeichen. Wechseln Sie stärker ab.
refusal-sequence = Enthält eine Folge wie abcd oder 1234. Wechseln Sie stärker ab.
refusal-current = Das ist Ihr aktuelles Passwort. Wählen Sie ein neues.
refusal-recent = Dieses Passwort hatten Sie vor Kurzem. Wählen Sie eines, das Sie noch nicht verwendet haben.
outside-symbols = Erlaubt, zählt aber nicht als Sonderzeichen: { $symbols }
strength = { $score ->
    [0] Sehr schwach
    [1] Schwach
    [2] Mittel
    [3] Stark
   *[4] Sehr stark
}
confirm-different = Stimmt noch nicht überein.

## Wiederherstellung

recover-title = Wiederherstellungs­schlüssel eingeben
recover-about = Sie haben ihn beim Erstellen des Kontos gespeichert oder gedruckt. Mit ihm wählen Sie ein neues Passwort; danach bekommen Sie einen neuen Schlüssel.
recovery-key-help = Acht Gruppen zu je vier Zeichen. Striche, Leerzeichen und Groß- und Kleinschreibung sind egal.
new-password-title = Neues Passwort wählen
key-title = Bewahren Sie Ihren Wiederherstellungs­schlüssel auf
key-about = Wenn Sie Ihr Passwort vergessen, ist dieser Schlüssel der einzige andere Weg ins Konto. Er wird nur einmal angezeigt.
key-about-replaced = Der verwendete Schlüssel gilt nicht mehr. Dieser ersetzt ihn und wird nur einmal angezeigt.
key-warning = Bewahren Sie ihn auf wie einen Ersatz-Hausschlüssel, und nicht auf diesem Computer.
key-copied = Kopiert. Die Zwischenablage wird in 30 Sekunden geleert.
key-saved = Gespeichert als { $file }.
key-back-title = Bestätigen Sie, dass Sie ihn haben
key-back-about = Geben Sie diese zwei Gruppen des gespeicherten oder gedruckten Schlüssels ein.
key-group = Gruppe { $number }
key-show-again = Schlüssel noch einmal anzeigen
skip-key-title = Ohne Wiederherstellungsschlüssel weiter?
skip-key-about = Wenn Sie Ihr Passwort vergessen, ist alles in diesem Konto verloren, und niemand kann helfen. Sie können später einen Schlüssel erstellen; die Sicherheitsprüfung erinnert Sie daran.
skip-key = Schlüssel überspringen
paper-title = Nightlatch-Wiederherstellungsschlüssel
paper-account = Konto: { $name } ({ $sign_in })
paper-about = Wählen Sie auf der Anmeldeseite „Passwort vergessen“ und geben Sie diesen Schlüssel ein. Wer ihn hat, kann das Konto öffnen. Bewahren Sie ihn auf wie einen Ersatz-Hausschlüssel.
paper-date = Gedruckt am { $date }. Ein neuerer Schlüssel ersetzt diesen.

## Die Einrichtung nach dem Anlegen

set-up-finish-later = Später fertigstellen
set-up-skipped-waits = Was Sie überspringen, finden Sie in der Sicherheitsprüfung.
set-up-title-pin = Eine PIN für kurze Abwesenheiten?
set-up-about-pin = Nightlatch sperrt sich, wenn Sie eine Weile weg sind. Mit einer kurzen PIN entsperren Sie es wieder.
set-up-done-pin = Ihre PIN ist aktiviert. Nightlatch sperrt sich nach { $minutes } Minuten Inaktivität.
set-up-title-phone = Wie lautet Ihre Handynummer?
set-up-about-phone = Der nächste Schritt, die Zwei-Faktor-Authentifizierung, braucht eine bestätigte Handynummer.
set-up-phone-added = { $number } muss noch bestätigt werden: Wir schicken einen Code dorthin, und Sie geben ihn hier ein.
set-up-phone-verified = { $number } ist bestätigt. Machen Sie die Nummer jetzt zum Hauptkontakt.
set-up-done-phone = { $number } ist bestätigt und Ihr Hauptkontakt.
set-up-title-authenticator = Zusätzlich zum Passwort ein Code?
set-up-about-authenticator = Auch wer Ihr Passwort kennt, kann sich ohne den Code von Ihrem Handy nicht anmelden.
set-up-authenticator-needs-phone = Dazu brauchen Sie eine bestätigte Handynummer als Hauptkontakt. Gehen Sie zurück, um sie einzurichten.
set-up-done-authenticator = Die Zwei-Faktor-Authentifizierung ist aktiviert.

## Der Rahmen

main-navigation = Hauptnavigation
account-settings = Kontoeinstellungen
my-profile = Mein Profil
account-label = Konto
open-my-profile = Mein Profil öffnen
tab-account = Kontoeinstellungen
tab-contacts = Kontakteinstellungen
tab-security = Sicherheitseinstellungen
pin-on = PIN an
pin-off = PIN aus
dark-mode = Dunkles Design
theme-light = Hell
theme-dark = Dunkel
theme-system = System
security-settings = Sicherheitseinstellungen
security-check = Sicherheitsprüfung
lock-screen = Bildschirm sperren
about = Über Nightlatch
licences = Lizenzen
saved-accounts-note = Um ein anderes Konto auf diesem Computer zu verwenden, melden Sie sich zuerst ab.

## Kontoeinstellungen

profile-title = Profil
profile-about = Ihr Name in Nightlatch und der Name, mit dem Sie sich anmelden.
recovery-key-title = Wiederherstellungsschlüssel
recovery-key-about = Der einzige Weg zurück, wenn Sie das Passwort vergessen. Haben Sie ihn vielleicht verloren oder hat ihn jemand gesehen, erstellen Sie einen neuen.
new-recovery-key = Neuer Wiederherstellungsschlüssel
show-new-key = Neuen Schlüssel anzeigen
first-key-done = Ihr Wiederherstellungsschlüssel ist aktiv.
new-key-done = Ihr neuer Wiederherstellungsschlüssel ist aktiv. Der alte gilt nicht mehr.
old-key-works = Der alte Schlüssel gilt, bis Sie den neuen eingegeben haben.
backup-title = Sicherung
backup-about = Eine verschlüsselte Datei mit allem in diesem Konto. Sie öffnet sich mit dem Passwort, das das Konto zum Zeitpunkt der Sicherung hat.
export = Exportieren
export-title = Sicherung exportieren
export-about = Sie wählen, wo die Datei gespeichert wird. Bewahren Sie sie auf einem anderen Datenträger auf.
export-done = Gespeichert als { $file }.
restore = Wiederherstellen
restore-title = Dieses Konto durch eine Sicherung ersetzen?
restore-about = Alles in diesem Konto wird durch den Inhalt der Sicherung ersetzt, alle Sitzungen enden, und Sie werden abgemeldet. Was neuer ist als die Sicherung, geht verloren.
backup-password = Passwort der Sicherung
backup-password-help = Das Passwort, das das Konto zum Zeitpunkt der Sicherung hatte. Die Datei wählen Sie als Nächstes.
delete-title = Konto löschen
delete-about = Entfernt das Konto und alle seine Daten von diesem Computer.
delete-account = Konto löschen
delete-question = Konto von { $name } löschen?
delete-consequence = Das Konto und alle seine Daten werden endgültig von diesem Computer gelöscht. Nur eine Sicherung kann sie zurückbringen.
delete-type-name = Geben Sie zur Bestätigung { $name } ein.

## Kontakteinstellungen

contacts-title = Kontakte
contacts-about = Wie Sie zu erreichen sind. Die Zwei-Faktor-Authentifizierung braucht eine bestätigte Handynummer als Hauptkontakt.
contacts-empty = Noch keine Kontakte. Beginnen Sie mit Ihrem Handy: hinzufügen, bestätigen, als Hauptkontakt festlegen.
add-new-contact = Neuen Kontakt hinzufügen
add-new = Neu hinzufügen
add = Hinzufügen
status = Status
type = Art
value = Wert
actions = Aktionen
row-action = { $action }: { $row }
verify = Bestätigen
set-primary = Als Hauptkontakt
edit = Bearbeiten
delete = Löschen
primary = Hauptkontakt
status-active = Aktiv
status-not_verified = Nicht bestätigt
verified-here = auf diesem Computer bestätigt
contact-email = E-Mail
contact-cell_phone = Handy
contact-landline = Festnetz
contact-physical_address = Postanschrift
contact-skype = Skype
contact-website = Website
contact-help-email = Zum Beispiel ann@example.org.
contact-help-physical_address = So, wie es auf einem Umschlag steht.
contact-help-skype = Ihr Skype-Name oder live: mit dem, was danach kommt.
contact-help-website = Zum Beispiel https://example.org.
country = Land
phone-help = Mit oder ohne Ländervorwahl.
phone-read-as = Gewählt wird { $number }.
contact-added = Hinzugefügt.
contact-verified = Bestätigt.
contact-is-primary = Das ist jetzt Ihr Hauptkontakt.
contact-edited = Gespeichert.
contact-deleted = Gelöscht.
set-primary-about = { $value } wird Ihr Hauptkontakt ({ $type }) und ersetzt den bisherigen, falls es einen gibt.
edit-contact-about = Ein neuer Wert muss erneut bestätigt werden und ist erst wieder Hauptkontakt, wenn Sie ihn dazu machen.
delete-contact-title = Diesen Kontakt löschen?
delete-contact-about = { $value } ({ $type }) wird gelöscht. Fügen Sie den Kontakt wieder hinzu, müssen Sie ihn erneut bestätigen.
verify-about-cell_phone = Wir schicken einen Code an { $value }, um zu prüfen, dass Sie das Handy haben. Wie möchten Sie ihn bekommen?
verify-about-landline = Wir rufen { $value } an und sagen einen Code durch. An Festnetznummern schicken wir keine SMS.
verify-about-email = Wir schicken einen Code an { $value }, um zu prüfen, dass das Postfach Ihnen gehört.
send-by-text = Per SMS
send-by-call = Per Anruf
send-by-mail = Code schicken
code-cap-recipient = Für { $value } ist die Grenze erreicht: fünf Codes pro Stunde. Der nächste kann ab { $time } geschickt werden.
code-cap-account = Für dieses Konto ist die Grenze erreicht: zehn Codes pro Tag. Der nächste kann ab { $time } geschickt werden.
send-again = Wieder in { $time }
sending = Unterwegs …
stop-sending = Nicht mehr warten
sent-text = Eine SMS mit dem Code ist unterwegs.
sent-call = Sie werden angerufen. Der Code wird dreimal durchgesagt.
sent-mail = Eine E-Mail mit dem Code ist unterwegs.
sent-maybe = Der Anbieter hat nicht eindeutig geantwortet: Vielleicht wurde die Nachricht geschickt. Kommt nichts an, fordern Sie einen neuen Code an.
code = Code
code-tries-left = { $count ->
    [one] Sie haben noch einen Versuch für diesen Code.
   *[other] Sie haben noch { $count } Versuche für diesen Code.
}
code-here-title = Nur auf diesem Computer angezeigt
code-here-about = Es wurde nichts verschickt. Wer das Handy oder das Postfach hat, ist damit nicht bewiesen. Damit Codes wirklich verschickt werden, richten Sie unter den Kontakten die „Zustellung der Codes“ ein.
primary-contacts = Hauptkontakte
primary-contacts-about = Hier werden Sie zuerst erreicht: ein Kontakt jeder Art.
primary-contacts-empty = Noch keine. Bestätigen Sie einen Kontakt und machen Sie ihn zum Hauptkontakt.
to-contacts = Kontakteinstellungen

## Code delivery

code-delivery = Zustellung der Codes
code-delivery-about = Wie Bestätigungscodes zu Ihnen kommen. Was Sie hier eingeben, wird nur in Ihrem verschlüsselten Konto gespeichert.
texts-and-calls = SMS und Anrufe
mail = E-Mail
delivery-this_computer = Dieser Computer
delivery-twilio = Twilio-kompatibler Dienst
delivery-webhook = Signierter Webhook
delivery-smtp = Mailserver
delivery-help-this_computer = Codes erscheinen hier, als Benachrichtigung und neben dem Feld. Sie müssen nichts einrichten; wer das Handy hat, ist damit aber nicht bewiesen.
delivery-help-twilio = Ihr eigenes Konto bei Twilio oder einem Dienst mit derselben Schnittstelle.
delivery-help-webhook = Ihr eigener Dienst bekommt jeden Code in einer signierten Anfrage und gibt ihn weiter. Näheres steht in der Dokumentation.
base-url = Basis-URL
base-url-help = Die Adresse des Dienstes. Muss mit https:// beginnen.
account-sid = Account SID
auth-token = Auth Token
from-number = Absender
from-number-help = Die Nummer, von der SMS und Anrufe kommen, zum Beispiel +12015550100. Für SMS ist auch ein Messaging Service (MG…) möglich.
webhook-url = URL
webhook-secret = Geheimnis
mail-host = Server
mail-port = Port
mail-security = Verschlüsselung
mail-security-tls = TLS
mail-security-start_tls = STARTTLS
mail-security-none = Keine (nur dieser Computer)
mail-user = Benutzername
mail-user-help = Leer lassen, wenn der Server keinen braucht.
mail-secret = Passwort für E-Mail
mail-from = Absenderadresse
secret-kept = Es ist eines gespeichert. Leer lassen, um es zu behalten.
send-a-test = Test schicken
send-a-test-about = Schickt eine kurze Nachricht mit den gespeicherten Einstellungen. Sie zählt bei der Grenze für Codes mit.
test-way = Schicken als
test-to = Schicken an
test-by-text = SMS
test-by-call = Anruf
test-by-mail = E-Mail
test-taken = Der Anbieter hat die Nachricht angenommen. Sie sollte gleich ankommen.
test-here = Als Benachrichtigung auf diesem Computer angezeigt, weil dafür kein Anbieter eingerichtet ist.

## Sicherheitseinstellungen

security-intro = Schützen Sie Ihr Konto: Ändern Sie Ihr Passwort, richten Sie eine PIN und die Zwei-Faktor-Authentifizierung ein, fügen Sie vertrauenswürdige IP-Adressen hinzu und prüfen Sie die letzten Anmeldungen.

password-settings = Passworteinstellungen
password-about = Ändern Sie Ihr aktuelles Passwort, und legen Sie fest, wie komplex ein neues sein muss.
password-changed-on = Geändert am { $date }
password-changed = Ihr Passwort wurde geändert. Ihre anderen Sitzungen sind beendet. Frühere Kopien des Kontos bleiben mit dem Passwort lesbar, das sie hatten.
complexity-title = Komplexitätsanforderungen
complexity-about = Änderungen gelten für Ihr nächstes Passwort, nicht für das aktuelle.
preset-classic = Klassisch
preset-help-classic = Mindestens 8 Zeichen, mit Groß- und Kleinbuchstaben, einer Ziffer und einem Sonderzeichen.
preset-modern = Modern
preset-help-modern = Mindestens 15 Zeichen, oder 8 mit Zwei-Faktor-Authentifizierung. Beliebige Zeichen: Auf die Länge kommt es an.
preset-custom = Eigene
preset-help-custom = Eigene Mindestlänge und Zeichenarten.
min-length = Mindestlänge
min-length-help = Von { $from } bis { $to } Zeichen.
classes-label = Ein neues Passwort braucht
save-requirements = Anforderungen speichern
complexity-saved = Gespeichert. Die Anforderungen gelten für Ihr nächstes Passwort.

pin-settings = PIN-Einstellungen
pin-about = Sperrt Ihr Konto nach einer Zeit ohne Aktivität. Mit Ihrer PIN entsperren Sie es wieder.
pin-needed-to-lock = „Bildschirm sperren“ braucht eine PIN zum Entsperren. Legen Sie hier eine fest.
pin-set-on = Festgelegt am { $date }
pin-number = PIN
pin-help = 6 bis 12 Ziffern.
new-pin-number = Neue PIN
new-pin-help = 6 bis 12 Ziffern. Leer lassen, um die aktuelle zu behalten.
repeat-pin = PIN wiederholen
screen-lock = Bildschirmsperre
screen-lock-help = Sperrt nach dieser Zeit ohne Aktivität, und immer wenn der Computer in den Ruhezustand geht oder seinen Bildschirm sperrt.
minutes = { $minutes } Min.
request-pin = PIN nach der Anmeldung verlangen
request-pin-help = Mit „Ja“ wird die PIN bei jeder Anmeldung auch nach dem Passwort verlangt.
yes = Ja
no = Nein
system-idle = Aktivität in anderen Programmen zählt
system-idle-help = Solange Sie in einem anderen Programm arbeiten, bleibt Nightlatch entsperrt. Sonst zählt nur Aktivität in Nightlatch.
enable = Aktivieren
change = Ändern
disable = Deaktivieren
disable-pin = PIN deaktivieren
disable-title = PIN deaktivieren
disable-about = Das Konto sperrt sich dann nicht mehr von selbst. Melden Sie sich ab, wenn Sie gehen. Einträge für die PIN in der Liste vertrauenswürdiger IP-Adressen werden gelöscht.
pin-changed = Gespeichert.
pin-enabled = Die PIN ist festgelegt. Ihr Konto sperrt sich jetzt von selbst.
pin-disabled = Die PIN wurde entfernt. Ihr Konto sperrt sich nicht mehr von selbst.
pin-acceptable = Diese PIN ist in Ordnung.
pin-refusal-length = Eine PIN hat 6 bis 12 Ziffern.
pin-refusal-not_digits = Bitte nur Ziffern.
pin-refusal-all_equal = Lauter gleiche Ziffern werden zuerst probiert. Verwenden Sie verschiedene.
pin-refusal-run = Eine Folge wie 456789 wird zuerst probiert. Mischen Sie die Ziffern.
pin-refusal-repeated_groups = Eine Gruppe von Ziffern wiederholt sich. Ändern Sie einen Teil.
pin-refusal-palindrome = Die PIN ist rückwärts gelesen dieselbe. Ändern Sie ein Ende.
pin-refusal-well_known = Diese PIN gehört zu denen, die zuerst probiert werden. Wählen Sie eine andere.
pin-refusal-own_number = Sechs Ziffern in Folge stehen auch in einer Ihrer Telefonnummern. Ändern Sie eine davon.
pin-refusal-date = Die PIN lässt sich als Datum lesen, und Daten werden früh probiert. Wählen Sie eine andere.
pin-honest = Die Sperre schließt und verschlüsselt Ihre Daten; nach fünf falschen PINs hilft nur noch das Passwort. Sie hält jemanden an diesem Computer auf, aber niemanden, der Ihr Passwort hat.
lock-health = Zustand der Sperre
lock-health-about = Die Auslöser, die Ihr Konto sperren sollen, und ob sie auf diesem Computer funktionieren.
trigger = Auslöser
state = Status
last-seen = Zuletzt bemerkt
not-seen-yet = Noch nicht
trigger-input = Keine Aktivität in Nightlatch
trigger-system_idle = Keine Aktivität in allen Programmen
trigger-screen_locked = Die Bildschirmsperre des Systems
trigger-session_switched = Wechsel zu einem anderen Benutzer
trigger-suspend = Ruhezustand
trigger-lid_closed = Zuklappen des Deckels
trigger-clock = Uhr über die Zeit hinaus vorgestellt
trigger-state-working = Funktioniert
trigger-state-waiting = Bereit
trigger-state-not_available = Hier nicht verfügbar
trigger-state-dropped = Funktioniert nicht mehr
absence-no_display = Es gibt keine Anzeige.
absence-no_bus = Der Nachrichtenbus des Systems ist nicht da.
absence-no_session = Nightlatch wurde außerhalb einer Desktop-Sitzung gestartet.
absence-not_offered = Dieser Desktop meldet es nicht.
absence-failed = Keine Antwort. Nur Aktivität in Nightlatch zählt.
absence-stuck = Es kam immer dieselbe Antwort. Nur Aktivität in Nightlatch zählt.
absence-no_logind = Der Anmeldedienst des Systems (logind) läuft nicht.
absence-no_locker = Hier läuft keine Bildschirmsperre, die sich meldet. Bemerkt wird nur eine Sperre, die über logind ausgelöst wird.
absence-no_inhibitor = Das System wartet vor dem Ruhezustand nicht auf Nightlatch. Gesperrt wird vielleicht erst beim Aufwachen.
absence-switched_off = In den PIN-Einstellungen ausgeschaltet.
no-capture-protection = Dieses System kann andere Programme nicht daran hindern, das Fenster aufzunehmen. Solange Nightlatch gesperrt ist, zeigt das Fenster nichts aus Ihrem Konto.
test-now = Jetzt prüfen
tested = Gerade eben geprüft.
lock-countdown = { $count ->
    [one] Sperrt in { $count } Sekunde
   *[other] Sperrt in { $count } Sekunden
}
lock-countdown-help = Bewegen Sie die Maus oder drücken Sie eine Taste, um weiterzuarbeiten.
lock-countdown-said = Nightlatch sperrt in weniger als 30 Sekunden. Bewegen Sie die Maus oder drücken Sie eine Taste, um weiterzuarbeiten.
two-factor = Zwei-Faktor-Authentifizierung
two-factor-about = Fragt bei der Anmeldung nach einem Code aus der App Google Authenticator.
two-factor-needs-phone = Richten Sie zuerst eine bestätigte Handynummer als Hauptkontakt ein. Darüber sind Sie zu erreichen, wenn etwas nicht stimmt.
two-factor-on = Aktiviert am { $date }
two-factor-enabled = Die Zwei-Faktor-Authentifizierung ist aktiviert.
two-factor-disabled = Die Zwei-Faktor-Authentifizierung ist deaktiviert.
two-factor-on-about = Bei jeder Anmeldung und vor den wichtigsten Änderungen wird nach einem Code aus Ihrer App gefragt.
two-factor-honest = Das hält jemanden an diesem Computer auf, der Ihr Passwort kennt. Es hält niemanden auf, der Ihre Dateien und Ihr Passwort hat.
authentication-type = Art der Authentifizierung
google-authenticator = Google Authenticator
step-download = Laden Sie die App „Google Authenticator“
step-download-about = Auf Ihr Handy, aus dem App-Store. Andere Authenticator-Apps funktionieren auch.
step-scan = Scannen Sie den QR-Code mit der App
step-scan-about = Wenn Sie ihn nicht scannen können, geben Sie diesen Schlüssel in die App ein:
step-token = Geben Sie den Code aus der App ein
qr-code = QR-Code für Ihre Authenticator-App
setup-key-copied = Kopiert. Nach 30 Sekunden wird er aus der Zwischenablage gelöscht.
token = Code aus der App
token-help = Sechs Ziffern aus der App, 30 Sekunden gültig.
this-computers-time = Auf diesem Computer ist es { $time }. Zeigt Ihr Handy eine andere Zeit, stellen Sie beide auf automatisch.
phone-is-ahead = Ihr Handy geht { $minutes } Min. vor.
phone-is-behind = Ihr Handy geht { $minutes } Min. nach.
recovery-codes = Wiederherstellungscodes
recovery-codes-warning = Wenn Sie Ihr Handy verlieren, gilt jeder Code einmal, zusammen mit Ihrem Passwort. Bewahren Sie die Codes sicher auf, aber nicht auf dem Handy.
codes-copied = Kopiert. Nach 30 Sekunden werden sie aus der Zwischenablage gelöscht.
codes-kept = Ich habe sie gespeichert
one-recovery-code = Einer der Codes
one-recovery-code-help = Geben Sie einen davon ein, um zu bestätigen, dass Sie sie haben.
paper-codes-title = Wiederherstellungscodes für Nightlatch
paper-codes-about = Geben Sie nach dem Passwort einen dieser Codes ein statt den von Ihrem Handy. Jeder gilt einmal. Neuere Codes ersetzen alle diese.
paper-codes-date = Gedruckt am { $date }.
enable-two-factor-about = App und Wiederherstellungscodes funktionieren. Ab der nächsten Anmeldung werden Sie nach einem Code gefragt.
strict = Nur den aktuellen Code annehmen
strict-help = Sonst gelten auch der vorherige und der nächste, falls die Uhren ein wenig abweichen.
another-phone = Anderes Handy verwenden
regenerate = Neue Codes
regenerate-title = Neue Wiederherstellungscodes?
regenerate-about = Sie bekommen zehn neue. Die alten gelten nicht mehr.
disable-two-factor-title = Zwei-Faktor-Authentifizierung deaktivieren?
disable-two-factor-about = Geheimnis, Wiederherstellungscodes und die Einträge für Google Authenticator in der Liste vertrauenswürdiger IP-Adressen werden gelöscht, und Ihre anderen Sitzungen enden. Das Passwort allein öffnet dann das Konto.
codes-left = Es sind noch { $count } Wiederherstellungscodes da.
codes-left-few = { $count ->
    [0] Es ist kein Wiederherstellungscode mehr da. Verlieren Sie Ihr Handy, haben Sie keinen Code zum Anmelden: Erstellen Sie jetzt neue.
    [one] Ein Wiederherstellungscode ist noch da. Erstellen Sie bald neue.
   *[other] { $count } Wiederherstellungscodes sind noch da. Erstellen Sie bald neue.
}
second-factor-code = Code
second-factor-help = Aus Ihrer Authenticator-App oder ein Wiederherstellungscode.
second-factor-title = Geben Sie Ihren Code ein
second-factor-tries = { $count ->
    [one] Sie haben noch einen Versuch.
   *[other] Sie haben noch { $count } Versuche.
}
second-factor-by-code = Authenticator-App verwenden
second-factor-by-recovery_code = Handy verloren? Wiederherstellungscode verwenden
second-factor-by-recovery_key = Beides verloren? Wiederherstellungsschlüssel verwenden
recovery-code = Wiederherstellungscode
recovery-code-help = Sechzehn Zeichen, so wie Sie sie gespeichert haben. Gilt einmal.
turn-off-about = Geben Sie den neuen Wiederherstellungsschlüssel ein, den Sie eben gespeichert haben. Er deaktiviert die Zwei-Faktor-Authentifizierung.
turn-off = Deaktivieren
recommendation-title = Ein Schritt macht dieses Konto viel sicherer
recommendation-about = Mit der Zwei-Faktor-Authentifizierung reicht Ihr Passwort allein nicht, um sich hier anzumelden.
recommendation-set-up = Einrichten
recommendation-later = Später
recommendation-not-now = In 30 Tagen erinnern
signed-out-interrupted = Der Bildschirm wurde gesperrt oder der Computer ging in den Ruhezustand, deshalb wurde die Anmeldung abgebrochen. Bitte beginnen Sie von vorn.
signed-out-second_factor_tries = Der Code war zu oft falsch, deshalb wurde die Anmeldung abgebrochen. Bitte beginnen Sie von vorn.
trusted-ip-list = Liste vertrauenswürdiger IP-Adressen
trusted-ip-about = Überspringt den Code oder die PIN, wenn Sie sich von einer vertrauenswürdigen Adresse anmelden. Das Passwort wird immer verlangt, ebenso alles auf dem Sperrbildschirm und in den Einstellungen.
trusted-ip-warning = Nicht empfohlen, wenn Sie eine dynamische IP-Adresse oder eine VPN-Verbindung haben.
trusted-ip-count = { $count ->
    [one] { $count } in Gebrauch
   *[other] { $count } in Gebrauch
}
trusted-ip-nothing = Noch gibt es nichts zu überspringen. Aktivieren Sie zuerst eines davon.
trusted-ip-empty = Keine Adresse ist als vertrauenswürdig eingetragen. Fügen Sie die hinzu, von der Sie sich zu Hause anmelden, falls sie gleich bleibt.
trusted-ip-honest = Es zählt die Adresse, die dieser Computer angibt. Wer den Computer hat, kann versuchen, sie vorzutäuschen. Das dient also der Bequemlichkeit, nicht dem Schutz.
add-new-ip-address = Neue IP-Adresse hinzufügen
type-authentication = Art der Authentifizierung
action = Aktion
auth-type = Art
auth-type-google_authenticator = Google Authenticator
auth-type-pin = PIN
auth-type-off-google_authenticator = Google Authenticator (Zwei-Faktor-Authentifizierung ist deaktiviert)
auth-type-off-pin = PIN (keine PIN festgelegt)
auth-type-help-google_authenticator = Bei einer Anmeldung von dort wird kein Code verlangt.
auth-type-help-pin = Bei einer Anmeldung von dort wird keine PIN verlangt.
ip = IP
ip-help = Eine Adresse oder ein Bereich wie 203.0.113.0/24.
label-optional = Bezeichnung (optional)
lasts = Endet
lasts-as_it_is = Keine Änderung
lasts-for_good = Nie
lasts-days = { $count ->
    [365] Nach einem Jahr
   *[other] Nach { $count } Tagen
}
private-confirm = Ich weiß, dass jeder, der diesen Computer hat, dieses Netz vortäuschen kann.
row-active = In Gebrauch
row-factor_off = Nicht in Gebrauch
row-expired = Beendet
row-off-google_authenticator = Die Zwei-Faktor-Authentifizierung ist deaktiviert.
row-off-pin = Nach der Anmeldung wird keine PIN verlangt.
row-unused = Seit 90 Tagen nicht verwendet. Brauchen Sie sie noch?
expires-on = Endet am { $date }
expired-on = Endete am { $date }
address-added = Hinzugefügt. Gilt ab der nächsten Anmeldung.
address-edited = Gespeichert. Gilt ab der nächsten Anmeldung.
address-deleted = Gelöscht. Bei der nächsten Anmeldung wird wieder alles verlangt.
delete-address-title = Diese Adresse löschen?
delete-address-about = { $factor ->
    [PIN] { $ip } gilt dann nicht mehr als vertrauenswürdig, und eine Anmeldung von dort überspringt die PIN nicht mehr.
   *[other] { $ip } gilt dann nicht mehr als vertrauenswürdig, und eine Anmeldung von dort überspringt den Code aus { $factor } nicht mehr.
}
preview-here = Von dieser Adresse ({ $address })
preview-here-unknown = Von hier (Adresse unbekannt)
preview-here-no-answer = Von hier (der Dienst hat nicht geantwortet)
preview-elsewhere = Von überall sonst
preview-not-trusted = Von jeder Adresse, die nicht auf dieser Liste steht
preview-trusted-elsewhere = Von anderen Adressen auf dieser Liste
preview-skipped-from = { $step } nicht nötig von { $networks }
preview-skipped = { $step } nicht nötig ({ $network } ist vertrauenswürdig)
advice-masked = Wird als Bereich { $network } gespeichert.
advice-kept-as = Wird als { $network } gespeichert.
advice-matched = { $count ->
    [0] Es gibt keine früheren Anmeldungen zum Vergleich.
    [one] { $matched ->
        [0] Ihre letzte Anmeldung kam nicht von dort.
       *[other] Ihre letzte Anmeldung kam von dort.
    }
   *[other] { $matched } Ihrer letzten { $count } Anmeldungen kamen von dort.
}
advice-changes = { $count ->
    [0] Ihre Adresse hat sich in den letzten 30 Tagen nicht geändert.
    [one] Ihre Adresse hat sich in den letzten 30 Tagen einmal geändert.
   *[other] Ihre Adresse hat sich in den letzten 30 Tagen { $count }-mal geändert.
}
advice-wide = Das ist ein großer Bereich mit vielen Computern.
advice-private = Das ist ein privates Netz. Jede Wohnung, jedes Café und jeder Hotspot kann dieselben Adressen haben.
advice-shared = Diesen Bereich teilen sich die Kunden eines Internetanbieters.
advice-vpn = Ein VPN ist aktiv: Die Adresse kann ihm gehören und mit ihm wechseln.
advice-one_ipv6 = Eine solche Adresse ändert sich von selbst, oft täglich.
advice-elsewhere = Ihre aktuelle Adresse liegt nicht darin.
advice-better = Stattdessen { $network } verwenden
address-source = Woher die Adresse kommt
address-from-computer = Dieser Computer meldet seine eigene Netzadresse.
address-from-service = { $service } meldet Ihre öffentliche Adresse. Antwortet der Dienst nicht, wird nichts übersprungen.
address-service = Dienst
address-service-about = Ein Dienst im Internet kann die öffentliche Adresse Ihres Anschlusses melden. Er wird bei jeder Anmeldung gefragt und erfährt so, wann und von wo Sie sich anmelden. Antwortet er nicht, wird nichts übersprungen.
address-service-help = Zum Beispiel https://address.example. Der Dienst muss mit der Adresse als reinem Text antworten. Leer lassen, um die eigene Adresse dieses Computers zu verwenden.
address-public = öffentliche Adresse
waived-title = Bei der Anmeldung übersprungen
waived-google_authenticator = Es wurde kein Code verlangt: { $network } steht auf Ihrer Liste vertrauenswürdiger IP-Adressen.
waived-pin = Es wurde keine PIN verlangt: { $network } steht auf Ihrer Liste vertrauenswürdiger IP-Adressen.
got-it = Verstanden

session-history = Sitzungsverlauf
history-about = Jede Anmeldung in Ihrem Konto und die Geräte, die jetzt angemeldet sind. Wenn Sie eines nicht kennen, melden Sie es ab und ändern Sie Ihr Passwort.
ip-address = IP-Adresse
user-agent = User-Agent
created-date = Erstellt am
this-session = Diese Sitzung
address-unknown = Unbekannt
agent-on = { $program } auf { $system }
agent-unknown = Unbekannt
user-agent-raw = User-Agent wie gemeldet
device = Gerät
device-unknown = Unbekannt
time-utc = Zeit in UTC
show-more = Mehr anzeigen
history-title = Verlauf
history-filter = Welche Einträge der Verlauf zeigt
history-show = Anzeigen
shown-sign_ins = Anmeldungen
shown-failed_sign_ins = Fehlgeschlagene Anmeldungen
shown-locks = Sperren
shown-changes = Änderungen
shown-everything = Alles
any-device = Jedes Gerät
device-here = { $device } (dieses Gerät)
device-since = Zuerst gesehen am { $date } · { $id }
from-day = Von
to-day = Bis
history-shown = { $count ->
    [0] Keine Einträge werden angezeigt.
    [one] { $count } Eintrag wird angezeigt.
   *[other] { $count } Einträge werden angezeigt.
}
history-empty-sign_ins = Keine Anmeldungen.
history-empty-failed_sign_ins = Keine fehlgeschlagenen Anmeldungen.
history-empty-locks = Keine Sperren.
history-empty-changes = Keine Änderungen.
history-empty-everything = Keine Einträge.
history-empty-narrow = Für andere Geräte, Adressen oder Tage kann es welche geben.
kind-sign_in = Anmeldung
kind-recovery = Anmeldung mit dem Wiederherstellungsschlüssel
kind-sign_out = Abmeldung
kind-lock = Sperre
kind-unlock = Entsperrung
kind-password_change = Änderung des Passworts
kind-password_rules_change = Änderung der Komplexitätsanforderungen
kind-profile_change = Änderung der Namen
kind-recovery_key_change = Neuer Wiederherstellungsschlüssel
kind-pin_change = Neue PIN
kind-pin_settings_change = Änderung der PIN-Einstellungen
kind-pin_removal = PIN deaktiviert
kind-contact_change = Änderung eines Kontakts
kind-contact_verification = Bestätigung eines Kontakts
kind-code_sent = Code oder Test geschickt
kind-delivery_change = Änderung der Zustellung der Codes
kind-second_factor = Prüfung eines Codes oder Wiederherstellungscodes
kind-two_factor_enabled = Zwei-Faktor-Authentifizierung aktiviert
kind-two_factor_disabled = Zwei-Faktor-Authentifizierung deaktiviert
kind-recovery_codes_change = Neue Wiederherstellungscodes
kind-trusted_address_added = Vertrauenswürdige IP-Adresse hinzugefügt
kind-trusted_address_edited = Vertrauenswürdige IP-Adresse bearbeitet
kind-trusted_address_deleted = Vertrauenswürdige IP-Adresse gelöscht
kind-address_service_change = Änderung, woher die Adresse kommt
kind-pin_check = Prüfung der PIN
kind-resumption = Sitzung beim Start von Nightlatch fortgesetzt
kind-current_password_check = Prüfung des aktuellen Passworts
kind-backup = Export einer Sicherung
kind-restore = Wiederherstellung einer Sicherung
kind-session_ended = Andere Sitzung abgemeldet
kind-others_logged_out = Alle außer diesem Gerät abgemeldet
kind-logout_settings_change = Änderung der Abmelde-Einstellungen
kind-older_folder = Eine ältere Kopie des Kontoordners wurde bemerkt
kind-history_export = Export des Sitzungsverlaufs
kind-device_renamed = Änderung eines Gerätenamens
failed-because = Fehlgeschlagen: { $reason }
failure-wrong_password = falsches Passwort
failure-wrong_recovery_key = falscher Wiederherstellungsschlüssel
failure-wrong_pin = falsche PIN
failure-wrong_code = falscher Code
failure-wrong_second_factor = falscher oder bereits verwendeter Code
failure-password_refused = das neue Passwort wurde abgelehnt
failure-not_possible = es war nicht möglich

active-sessions = Aktive Sitzungen
sessions-only-this = Nur dieses Gerät ist angemeldet.
this-device = Dieses Gerät
this-device-too = Eine weitere Sitzung auf diesem Gerät
authenticated-with = Angemeldet mit
authenticated-by-creation = Erstellen des Kontos
authenticated-by-password = Passwort
authenticated-by-recovery_key = Wiederherstellungsschlüssel
authenticated-code = Code
session-last-seen = Zuletzt aktiv
session-started = Anmeldung
session-ends = Endet am
log-out = Abmelden
rename = Umbenennen
device-name = Name
device-name-help = So heißt dieses Gerät bei den Sitzungen und im Verlauf, auf allen Ihren Geräten.
device-renamed = Das Gerät heißt jetzt { $device }.
end-session-title = { $device } abmelden?
end-session-about = Die Sitzung auf { $device } endet in wenigen Sekunden. Wer sich dort wieder anmelden will, braucht Ihr Passwort. Wenn es jemand anderes kennen könnte, ändern Sie es auch.
session-logged-out = { $device } wurde abgemeldet.

logout-settings = Abmelde-Einstellungen
logout-settings-about = Jede Sitzung endet so viele Tage nach ihrer Anmeldung von selbst, auf jedem Gerät. Das gilt auch für die Sitzungen, die es schon gibt.
logout-after = Abmelden nach
days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tagen
}
days-as-now = { $count ->
    [one] { $count } Tag (aktuell)
   *[other] { $count } Tagen (aktuell)
}
ends-none = Jetzt endet keine Sitzung.
ends-this = Auch diese: Sie werden hier sofort abgemeldet.
ends-others = { $count ->
    [one] Eine andere Sitzung endet jetzt:
   *[other] { $count } andere Sitzungen enden jetzt:
}
ends-unnamed = { $count ->
    [one] eine, die gerade erst begonnen hat oder beendet wurde
   *[other] { $count }, die gerade erst begonnen haben oder beendet wurden
}

logout-all = Alle außer diesem Gerät abmelden
logout-all-title = Alle anderen Geräte abmelden?
logout-all-count = { $count ->
    [0] Es gibt keine andere Sitzung mehr.
    [one] Eine andere Sitzung endet.
   *[other] { $count } andere Sitzungen enden.
}
logout-all-about = Auch unvollständige Anmeldungen auf anderen Geräten enden, und die dort gespeicherten Schlüssel gelten nicht mehr. Frühere Kopien des Kontos bleiben mit dem Passwort lesbar, das sie hatten.
sessions-logged-out = { $count ->
    [one] Eine Sitzung wurde abgemeldet.
   *[other] { $count } Sitzungen wurden abgemeldet.
}
no-other-sessions = Kein anderes Gerät ist angemeldet.

log-title = Exportieren und prüfen
log-about = Ein Export enthält, was der Filter zeigt. „Prüfen“ prüft den ganzen Sitzungsverlauf: ob ein Eintrag von außen geändert wurde, fehlt oder abgeschnitten ist.
export-csv = Als CSV exportieren
export-json = Als JSON exportieren
verify-log = Prüfen
log-whole = { $count ->
    [one] Der Sitzungsverlauf ist unversehrt: { $count } Eintrag wurde geprüft.
   *[other] Der Sitzungsverlauf ist unversehrt: { $count } Einträge wurden geprüft.
}
log-broken = Der Sitzungsverlauf ist nicht unversehrt.
log-broken-changed = { $when ->
    [unknown] Eintrag { $number } wurde geändert.
   *[other] Eintrag { $number } vom { $when } wurde geändert.
}
log-broken-missing = { $when ->
    [unknown] Eintrag { $number } fehlt.
   *[other] Eintrag { $number } fehlt. Der davor ist vom { $when }.
}
log-broken-cut_off = { $when ->
    [unknown] Das Ende wurde abgeschnitten: Eintrag { $number } und alle danach fehlen.
   *[other] Das Ende wurde abgeschnitten: Eintrag { $number } und alle danach fehlen. Der davor ist vom { $when }.
}
log-broken-do = Das kann an einem beschädigten Datenträger liegen oder an jemandem, der die Dateien des Kontos von außen geändert hat. Suchen Sie in dem, was noch da ist, nach Anmeldungen, die Sie nicht kennen, ändern Sie Ihr Passwort, und exportieren Sie eine Sicherung.
log-no-anchor = Ob die neuesten Einträge entfernt wurden, lässt sich nicht feststellen, weil der Schlüsselbund dieses Computers nichts zum Vergleichen enthält.

ends-soon-title = Diese Sitzung endet bald
ends-soon = { $days ->
    [0] Sie werden am { $date } um { $time } abgemeldet.
    [one] Sie werden am { $date } um { $time } abgemeldet: Ihre Grenze ist { $days } Tag.
   *[other] Sie werden am { $date } um { $time } abgemeldet: Ihre Grenze sind { $days } Tage.
}
older-folder-title = Eine ältere Kopie des Kontoordners wurde zurückgespielt
older-folder-about = Deshalb wurden alle Sitzungen beendet, und alles Neuere ist nicht mehr da. Waren Sie das nicht, sehen Sie den Sitzungsverlauf durch und ändern Sie Ihr Passwort.
file-stopped-title = Eine Datei wurde nicht gespeichert
file-stopped-about = Das Konto wurde gesperrt, bevor sie fertig war, deshalb wurde nichts geschrieben. Starten Sie die Sicherung oder den Export noch einmal.
record-renewed-title = Dieser Computer hatte den Namen des Kontos und die Aufzeichnung der Fehlversuche verloren
record-renewed-about = Die Datei mit beidem fehlte oder war beschädigt. Der Name ist wieder da, und die Aufzeichnung beginnt von vorn. Wenn Sie nichts gelöscht haben, hat vielleicht jemand die Dateien des Kontos verändert: Sehen Sie den Sitzungsverlauf durch.

## Sicherheitsprüfung

security-check-about = Wie gut Ihr Konto auf diesem Computer geschützt ist. Was am meisten hilft, kommt zuerst.
security-check-well = Alles in Ordnung: Es gibt nichts zu tun.
security-check-looked-at = Was geprüft wurde
check-state-good = Gut
check-state-improve = Könnte besser sein
check-state-missing = Handlungsbedarf
check-topic-pin = PIN und Sperre
check-topic-two_factor = Zwei-Faktor-Authentifizierung
check-topic-recovery_codes = Wiederherstellungscodes
check-topic-password_strength = Passwortstärke
check-topic-password_age = Alter des Passworts
check-topic-recovery_key = Wiederherstellungsschlüssel
check-topic-sessions = Sitzungen
check-topic-trusted_addresses = Vertrauenswürdige IP-Adressen
check-topic-phone = Handynummer
check-topic-delivery = Bestätigungscodes
check-topic-keystore = Schlüsselbund dieses Computers
check-topic-lock_health = Zustand der Sperre
check-topic-history = Einträge im Sitzungsverlauf
check-about-pin = { $state ->
    [good] Ihr Konto sperrt sich von selbst, und mit Ihrer PIN entsperren Sie es wieder.
   *[other] Ohne PIN sperrt sich Ihr Konto nie von selbst. Legen Sie eine fest.
}
check-about-two_factor = { $state ->
    [good] Bei der Anmeldung wird nach einem Code aus Ihrer App gefragt.
   *[other] Wer Ihr Passwort kennt, kann sich hier anmelden. Verlangen Sie zusätzlich einen Code.
}
check-about-recovery_codes = { $count ->
    [0] Es ist kein Wiederherstellungscode mehr da. Verlieren Sie Ihr Handy, haben Sie keinen Code zum Anmelden: Erstellen Sie jetzt neue.
    [one] Ein Wiederherstellungscode ist noch da. Erstellen Sie neue.
   *[other] { $state ->
        [good] Es sind noch { $count } Wiederherstellungscodes da.
       *[other] Es sind noch { $count } Wiederherstellungscodes da. Erstellen Sie bald neue.
    }
}
check-about-password_strength = { $state ->
    [good] Ihr Passwort ist stark.
    [missing] Ihr Passwort ist schwach. Wählen Sie ein besseres.
   *[other] Ihr Passwort könnte stärker sein. Wählen Sie ein besseres.
}
check-about-password_age = { $days ->
    [-1] Wann Sie Ihr Passwort festgelegt haben, ist nicht bekannt. Wegen seines Alters müssen Sie es nicht ändern.
    [0] Sie haben Ihr Passwort vor weniger als einem Tag festgelegt. Wegen seines Alters müssen Sie es nicht ändern.
    [one] Sie haben Ihr Passwort vor einem Tag festgelegt. Wegen seines Alters müssen Sie es nicht ändern.
   *[other] Sie haben Ihr Passwort vor { $days } Tagen festgelegt. Wegen seines Alters müssen Sie es nicht ändern.
}
check-about-recovery_key = { $days ->
    [-1] Sie haben keinen Wiederherstellungsschlüssel. Wenn Sie Ihr Passwort vergessen, ist alles in diesem Konto verloren.
    [0] Sie haben Ihren Wiederherstellungsschlüssel vor weniger als einem Tag erstellt. Ist er vielleicht verloren oder hat ihn jemand gesehen, erstellen Sie einen neuen.
    [one] Sie haben Ihren Wiederherstellungsschlüssel vor einem Tag erstellt. Ist er vielleicht verloren oder hat ihn jemand gesehen, erstellen Sie einen neuen.
   *[other] Sie haben Ihren Wiederherstellungsschlüssel vor { $days } Tagen erstellt. Ist er vielleicht verloren oder hat ihn jemand gesehen, erstellen Sie einen neuen.
}
check-about-sessions = { $state ->
    [good] Jede Sitzung wurde in den letzten 30 Tagen verwendet.
   *[other] { $count ->
        [one] Eine Sitzung wurde seit 30 Tagen oder länger nicht verwendet. Melden Sie sie ab, wenn Sie sie nicht brauchen.
       *[other] { $count } Sitzungen wurden seit 30 Tagen oder länger nicht verwendet. Melden Sie ab, was Sie nicht brauchen.
    }
}
check-about-trusted_addresses = { $state ->
    [good] Bei den vertrauenswürdigen IP-Adressen ist nichts zu tun.
   *[other] { $count ->
        [one] Eine vertrauenswürdige Adresse ist ein großes oder privates Netz oder wurde seit 90 Tagen nicht verwendet. Prüfen Sie, ob Sie sie noch brauchen.
       *[other] { $count } vertrauenswürdige Adressen sind große oder private Netze oder wurden seit 90 Tagen nicht verwendet. Prüfen Sie, ob Sie sie noch brauchen.
    }
}
check-about-phone = { $state ->
    [good] Ihre Handynummer ist bestätigt und Hauptkontakt.
   *[other] Sie haben keine bestätigte Handynummer als Hauptkontakt. Die Zwei-Faktor-Authentifizierung braucht eine.
}
check-about-delivery = { $state ->
    [good] Codes für Ihre Telefonnummern werden wirklich verschickt.
   *[other] Codes für Ihre Telefonnummern erscheinen nur auf diesem Computer. Wer das Handy hat, ist damit nicht bewiesen. Richten Sie die Zustellung der Codes ein.
}
check-about-keystore = { $state ->
    [good] Dieser Computer hat einen Schlüsselbund. Er kann Sie angemeldet halten und zeigt, ob am Ende des Sitzungsverlaufs Einträge fehlen.
   *[other] Dieser Computer hat keinen verwendbaren Schlüsselbund. Deshalb können Sie hier nicht angemeldet bleiben, und ob die neuesten Einträge des Sitzungsverlaufs entfernt wurden, lässt sich nicht feststellen. Ein Schlüsselbund ist ein Teil des Desktops, etwa GNOME Keyring oder KWallet.
}
check-about-lock_health = { $state ->
    [good] Alle Auslöser der Sperre funktionieren auf diesem Computer.
   *[other] { $count ->
        [one] Ein Auslöser der Sperre funktioniert auf diesem Computer nicht. Sperren Sie den Bildschirm selbst, wenn Sie gehen.
       *[other] { $count } Auslöser der Sperre funktionieren auf diesem Computer nicht. Sperren Sie den Bildschirm selbst, wenn Sie gehen.
    }
}
check-about-history = { $state ->
    [good] Am Ende fehlen keine Einträge, die dieser Computer schon gesehen hat. Alle Einträge prüfen Sie mit „Prüfen“ im Sitzungsverlauf.
    [missing] Am Ende fehlen Einträge, die dieser Computer schon gesehen hat. „Prüfen“ im Sitzungsverlauf zeigt, wo.
   *[other] Ob die neuesten Einträge entfernt wurden, lässt sich nicht feststellen: Der Schlüsselbund dieses Computers enthält nichts zum Vergleichen.
}

## Gesperrt

locked-line = Gesperrt um { $time } · { $why }
lock-reason-manual = von Ihnen gesperrt
lock-reason-idle = { $minutes } Minuten ohne Aktivität
lock-reason-screen_locked = der Bildschirm des Computers wurde gesperrt
lock-reason-session_switched = es wurde zu einem anderen Benutzer gewechselt
lock-reason-suspend = der Computer ging in den Ruhezustand
lock-reason-lid_closed = der Deckel wurde zugeklappt
lock-reason-program_start = Nightlatch wurde gestartet
unlock = Entsperren
pin = PIN
use-password = Passwort verwenden
use-pin = PIN verwenden
forgot-pin = PIN vergessen
forgot-pin-about = Entsperren Sie mit Ihrem Passwort. Legen Sie dann in den PIN-Einstellungen eine neue PIN fest.
pin-cannot-be-used = Die PIN kann gerade nicht verwendet werden. Verwenden Sie Ihr Passwort.
tries-left = { $count ->
    [one] Noch ein Versuch, dann hilft nur das Passwort.
   *[other] Noch { $count } Versuche.
}
sign-in-tries-left = { $count ->
    [one] Noch ein Versuch, dann wird die Anmeldung abgebrochen.
   *[other] Noch { $count } Versuche.
}
enter-pin-title = Geben Sie Ihre PIN ein
enter-pin-help = Ihre PIN-Einstellungen verlangen sie bei jeder Anmeldung.
not-remembered = Sie sind angemeldet, aber der Schlüsselbund dieses Computers hat den Schlüssel nicht angenommen. Die Sitzung endet, wenn Sie Nightlatch beenden.
remembered-after-pin = Damit Sie nach dem Beenden von Nightlatch angemeldet bleiben, sperren Sie einmal den Bildschirm und entsperren Sie ihn mit Ihrer PIN.
keep-signed-in = Auf diesem Computer angemeldet bleiben
keep-signed-in-available = So viele Tage, wie in den Abmelde-Einstellungen steht (30, wenn Sie nichts geändert haben). Mit einer PIN startet Nightlatch gesperrt.
keep-signed-in-absent = Nicht möglich: Dieser Desktop hat keinen Schlüsselbund, etwa GNOME Keyring oder KWallet.
keep-signed-in-locked = Der Schlüsselbund des Systems ist gesperrt. Bei der Anmeldung werden Sie gebeten, ihn zu entsperren.
keep-signed-in-failed = Nicht möglich: Der Schlüsselbund des Systems antwortet nicht.

## Fehler: was nicht stimmt und was zu tun ist

error-wrong-state = Das ist gerade nicht möglich.
    .do = Machen Sie mit dem weiter, was Sie auf dem Bildschirm sehen.
error-answer-lost = Die Antwort ist unterwegs verloren gegangen.
    .do = Sehen Sie nach, ob es erledigt ist, bevor Sie es noch einmal versuchen.
error-wrong-credentials = Name und Passwort passen nicht zusammen.
    .do = Prüfen Sie die Feststelltaste und den Anmeldenamen, und versuchen Sie es noch einmal.
error-wrong-password = Das ist nicht Ihr Passwort.
    .do = Prüfen Sie die Feststelltaste, und versuchen Sie es noch einmal.
error-wrong-current-password = Das ist nicht Ihr aktuelles Passwort.
    .do = Prüfen Sie die Feststelltaste, und versuchen Sie es noch einmal.
error-current-password-needed = Dafür wird Ihr aktuelles Passwort gebraucht.
    .do = Geben Sie es ein, und versuchen Sie es noch einmal.
error-wait = Zu viele falsche Versuche.
    .do = Bitte warten Sie vor dem nächsten.
error-wrong-recovery-key = Das ist nicht der Wiederherstellungsschlüssel dieses Kontos.
    .do = Vergleichen Sie ihn Gruppe für Gruppe mit Ihrer Kopie.
error-wrong-recovery-groups = Das sind nicht die zwei Gruppen, nach denen gefragt ist.
    .do = Prüfen Sie die Nummern der Gruppen anhand Ihrer Kopie.
error-recovery-key-not-waiting = Es gibt keinen Wiederherstellungsschlüssel mehr, der angezeigt werden könnte.
    .do = Beginnen Sie von vorn, um einen neuen zu bekommen.
error-password-refused = Dieses Passwort kann nicht verwendet werden.
    .do = Die Liste zeigt, was fehlt.
error-stale = Was Sie hier sehen, ist nicht mehr aktuell. Es wurde nichts geändert.
    .do = Schließen Sie dies und sehen Sie nach, was jetzt angezeigt wird.
error-overtaken = Inzwischen hat sich etwas geändert, deshalb ist nichts geschehen.
    .do = Sehen Sie nach, was jetzt angezeigt wird, und versuchen Sie es noch einmal.
error-superseded = Ein anderes laufendes Nightlatch hat dieses Konto geändert.
    .do = Melden Sie sich noch einmal an.
error-password-current = Das ist Ihr aktuelles Passwort.
    .do = Wählen Sie ein anderes.
error-password-recent = Das ist eines Ihrer letzten fünf Passwörter.
    .do = Wählen Sie eines, das Sie länger nicht verwendet haben.
error-file-not-written = Die Datei konnte dort nicht geschrieben werden.
    .do = Wählen Sie einen anderen Ort.
error-confirm-mismatch = Die beiden Passwörter stimmen nicht überein.
    .do = Geben Sie das zweite noch einmal ein.
error-name-empty = Das darf nicht leer sein.
    .do = Geben Sie mindestens ein Zeichen ein.
error-name-too-long = Das ist länger als 64 Zeichen.
    .do = Bitte kürzen.
error-name-invalid = Das enthält ein unsichtbares Zeichen, das nicht erlaubt ist.
    .do = Geben Sie es von Hand ein, statt es einzufügen.
error-name-taken-meanwhile = Ein anderes Konto auf diesem Computer verwendet diesen Anmeldenamen inzwischen.
    .do = Drücken Sie Abbrechen und erstellen Sie das Konto unter einem anderen Namen.
error-name-taken = Ein anderes Konto auf diesem Computer hat diesen Anmeldenamen.
    .do = Wählen Sie einen anderen.
error-name-mismatch = Das ist nicht der Anmeldename des Kontos.
    .do = Geben Sie ihn genau so ein, wie er angezeigt wird.
error-rules-invalid = Diese Mindestlänge ist nicht möglich.
    .do = Wählen Sie eine ganze Zahl von 8 bis 64.
error-backup-not-readable = Diese Datei ist keine vollständige Nightlatch-Sicherung.
    .do = Wählen Sie eine andere Datei, oder kopieren Sie sie noch einmal von ihrem Speicherort.
error-backup-wrong-password = Dieses Passwort öffnet die Sicherung nicht.
    .do = Verwenden Sie das, das das Konto zum Zeitpunkt der Sicherung hatte.
error-backup-other-account = Diese Sicherung gehört zu einem anderen Konto.
    .do = Melden Sie sich ab, und verwenden Sie „Aus einer Sicherung wiederherstellen“ auf der Anmeldeseite.
error-account-already-here = Das Konto aus dieser Sicherung ist schon auf diesem Computer.
    .do = Melden Sie sich dort an, und stellen Sie die Sicherung in den Kontoeinstellungen wieder her.
error-wait-record-missing = Die Aufzeichnung der Fehlversuche auf diesem Computer fehlt, deshalb ist nicht bekannt, wie viele es waren.
    .do = Bitte warten Sie vor dem nächsten Versuch. Das ist die längste Wartezeit, auch wenn niemand etwas versucht hat.
error-account-here-damaged = Das Konto aus dieser Sicherung ist auf diesem Computer, aber seine Dateien sind beschädigt.
    .do = Geben Sie das Passwort ein, mit dem die Sicherung erstellt wurde, um die Dateien durch die Sicherung zu ersetzen.
error-backup-name-taken = Ein anderes Konto auf diesem Computer hat den Anmeldenamen dieser Sicherung.
    .do = Wählen Sie einen anderen Anmeldenamen dafür.
error-backup-not-waiting = Die Sicherung steht nicht mehr zur Wiederherstellung bereit.
    .do = Wählen Sie „Aus einer Sicherung wiederherstellen“ und die Datei noch einmal.
error-file-in-own-folder = In diesem Ordner speichert Nightlatch eigene Dateien.
    .do = Wählen Sie einen anderen Ordner.
error-file-stopped = Das Konto wurde gesperrt, bevor die Datei fertig war, deshalb wurde nichts gespeichert.
    .do = Beginnen Sie von vorn.
error-preferences-not-saved = Diese Auswahl konnte nicht gespeichert werden.
    .do = Prüfen Sie, ob der Datenträger voll oder schreibgeschützt ist, und wählen Sie noch einmal.
error-cancelled = Es ist nichts geschehen.
    .do = Beginnen Sie von vorn, wenn Sie möchten.
error-pin-not-set = Es gibt noch keine PIN.
    .do = Richten Sie in den PIN-Einstellungen eine ein, oder melden Sie sich ab, wenn Sie gehen.
error-malformed-pin = Eine PIN hat 6 bis 12 Ziffern.
    .do = Das wurde nicht als Versuch gezählt.
error-pin-refused = Diese PIN kann nicht verwendet werden.
    .do = Die Liste sagt, warum.
error-pin-mismatch = Die beiden PINs stimmen nicht überein.
    .do = Geben Sie die zweite noch einmal ein.
error-wrong-pin = Das ist nicht Ihre PIN.
    .do = Prüfen Sie die Ziffern und versuchen Sie es noch einmal.
error-pin-attempts-exhausted = Die PIN kann gerade nicht mehr verwendet werden.
    .do = Verwenden Sie Ihr Passwort.
error-keystore-locked = Der Schlüsselbund dieses Computers, den Ihre PIN braucht, ist gesperrt.
    .do = Geben Sie die PIN noch einmal ein und entsperren Sie den Schlüsselbund, wenn er fragt, oder verwenden Sie Ihr Passwort. Das wurde nicht als Versuch gezählt.
error-screen-lock-invalid = Diese Zeit kann nicht gewählt werden.
    .do = Wählen Sie eine aus der Liste.
error-account-missing = Der Ordner des Kontos ist nicht mehr auf diesem Computer.
    .do = Verbinden Sie seinen Datenträger, oder stellen Sie eine Sicherung wieder her.
error-account-damaged = Die Dateien des Kontos sind beschädigt.
    .do = Stellen Sie eine Sicherung wieder her.
error-account-unreadable = Die Dateien des Kontos sind nicht lesbar.
    .do = Prüfen Sie den Datenträger und die Rechte des Ordners, und versuchen Sie es noch einmal.
error-account-newer = Dieses Konto wurde mit einer neueren Version von Nightlatch verwendet.
    .do = Aktualisieren Sie Nightlatch, um es zu öffnen.
error-read-only = In den Ordner des Kontos kann nicht geschrieben werden.
    .do = Prüfen Sie seine Rechte und den Schreibschutz des Datenträgers, und versuchen Sie es noch einmal.
error-disk-full = Der Datenträger ist voll.
    .do = Schaffen Sie etwas Platz, und versuchen Sie es noch einmal.
error-quota = Ihr Speicherplatz auf diesem Datenträger ist aufgebraucht.
    .do = Löschen Sie eigene Dateien, oder bitten Sie den Verwalter dieses Computers um mehr Platz, und versuchen Sie es noch einmal.
error-no-memory = Es ist nicht genug Arbeitsspeicher frei.
    .do = Schließen Sie andere Programme, und versuchen Sie es noch einmal.
error-busy = Ein anderes Nightlatch ändert gerade dieses Konto.
    .do = Warten Sie einen Moment, und versuchen Sie es noch einmal.
error-encryption-inactive = Die Daten des Kontos wären nicht verschlüsselt, deshalb hat Nightlatch angehalten.
    .do = Installieren Sie Nightlatch neu aus der ursprünglichen Quelle.
error-phone-empty = Es wurde keine Nummer eingegeben.
    .do = Geben Sie sie mit oder ohne Ländervorwahl ein.
error-phone-letters = Eine Telefonnummer besteht nur aus Ziffern.
    .do = Geben Sie statt der Buchstaben die Ziffern ein.
error-phone-extension = Eine Nummer mit Nebenstelle ist nicht möglich, weil nur ein Mensch sie wählen könnte.
    .do = Verwenden Sie eine Durchwahl.
error-phone-country = Zu dieser Vorwahl gehört kein Land.
    .do = Wählen Sie das Land, oder prüfen Sie die Ziffern nach dem +.
error-phone-too-short = Diese Nummer ist zu kurz.
    .do = Prüfen Sie, ob Ziffern fehlen.
error-phone-too-long = Diese Nummer ist zu lang.
    .do = Prüfen Sie, ob Ziffern zu viel sind und ob das Land stimmt.
error-phone-service = Das ist eine Notruf- oder Servicenummer.
    .do = Verwenden Sie Ihre eigene Nummer.
error-phone-not-in-use = Diese Nummer gibt es in diesem Land nicht.
    .do = Prüfen Sie die Ziffern und das Land.
error-phone-premium = SMS und Anrufe an diese Nummer kosten extra.
    .do = Verwenden Sie eine gewöhnliche Nummer.
error-not-a-cell-phone = Diese Nummer gehört zum Festnetz.
    .do = Wählen Sie die Art Festnetz: Sie bekommt Anrufe statt SMS.
error-email-invalid = Das ist keine E-Mail-Adresse.
    .do = Eine Adresse sieht so aus: ann@example.org.
error-skype-invalid = Das ist kein Skype-Name.
    .do = Er hat 6 bis 32 Buchstaben, Ziffern, Punkte, Kommas, Binde- oder Unterstriche und beginnt mit einem Buchstaben.
error-website-invalid = Das ist keine Webadresse.
    .do = Geben Sie sie so ein: https://example.org.
error-address-invalid = Das ist keine Anschrift.
    .do = Geben Sie wenigstens ein Wort ein.
error-contact-taken = Diesen Kontakt haben Sie bereits.
    .do = Suchen Sie ihn in der Liste.
error-too-many-contacts = Sie haben bereits 50 Kontakte.
    .do = Löschen Sie einen, den Sie nicht brauchen.
error-channel-not-possible = So erreicht kein Code diesen Kontakt.
    .do = Wählen Sie einen anderen Weg.
error-code-wait = Gerade wurde ein Code geschickt.
    .do = Warten Sie einen Augenblick, bevor Sie noch einen anfordern.
error-code-cap-recipient = Dort ist die Grenze von fünf Codes pro Stunde erreicht.
    .do = Verwenden Sie den neuesten, oder warten Sie.
error-code-cap-account = Für dieses Konto ist die Grenze von zehn Codes pro Tag erreicht.
    .do = Verwenden Sie den neuesten, oder warten Sie.
error-sending = Eine andere Nachricht ist unterwegs.
    .do = Warten Sie, bis sie verschickt ist.
error-not-sent-unreachable = Der Anbieter ist nicht zu erreichen, also wurde nichts geschickt.
    .do = Prüfen Sie Ihr Netz und die Adresse unter Zustellung der Codes.
error-not-sent-not-safe = Die Verbindung zum Anbieter ist nicht sicher, also wurde nichts geschickt.
    .do = Prüfen Sie die Adresse unter Zustellung der Codes und ob etwas Ihre Verbindung abfängt.
error-not-sent-credentials = Der Anbieter kennt diese Zugangsdaten nicht, also wurde nichts geschickt.
    .do = Prüfen Sie sie unter Zustellung der Codes.
error-not-sent-recipient = Der Anbieter kann nichts an diese Nummer oder Adresse schicken.
    .do = Prüfen Sie sie, oder fragen Sie den Anbieter, in welche Länder Ihr Konto schicken darf.
error-not-sent-sender = Der Anbieter kann von diesem Absender nichts schicken.
    .do = Prüfen Sie „Absender“ oder „Absenderadresse“ unter Zustellung der Codes.
error-not-sent-too-many = Der Anbieter bittet zu warten, also wurde nichts geschickt.
    .do = Versuchen Sie es in einigen Minuten wieder.
error-not-sent-refused = Der Anbieter hat die Nachricht abgelehnt.
    .do = Prüfen Sie Ihr Konto beim Anbieter: Vielleicht ist das Guthaben aufgebraucht.
error-not-sent-policy = Die Regeln des Anbieters verbieten diese Nachricht, oder sie wurde für Spam gehalten.
    .do = Prüfen Sie den Absender unter Zustellung der Codes, oder fragen Sie den Anbieter.
error-not-sent-no-caller = Ein Messaging Service verschickt SMS, ruft aber nicht an.
    .do = Lassen Sie sich den Code per SMS schicken, oder tragen Sie unter Zustellung der Codes eine Telefonnummer als Absender ein.
error-not-sent-mail-greeting = Der Mailserver nimmt von diesem Computer keine Mails an.
    .do = Tragen Sie unter Zustellung der Codes den Server ein, den Ihr Mailanbieter zum Versenden angibt.
error-not-sent-mail-no-sign-in = Beim Mailserver kann man sich nicht anmelden.
    .do = Prüfen Sie Port und Verschlüsselung unter Zustellung der Codes, oder lassen Sie den Benutzernamen leer.
error-not-sent-mail-recipient = Der Mailserver stellt an diese Adresse nicht zu.
    .do = Prüfen Sie sie auf Tippfehler.
error-not-sent-mail-full = Dieses Postfach ist voll.
    .do = Schaffen Sie dort Platz, und versuchen Sie es noch einmal.
error-not-sent-mail-later = Der Mailserver kann die Nachricht gerade nicht annehmen.
    .do = Versuchen Sie es in ein paar Minuten noch einmal.
error-not-sent-mail-refused = Der Mailserver hat die Nachricht abgelehnt, ohne zu sagen, warum.
    .do = Fragen Sie den Betreiber.
error-not-sent-not-a-provider = Unter dieser Adresse gibt es keinen Dienst für Nachrichten.
    .do = Prüfen Sie die Adresse unter Zustellung der Codes.
error-not-sent-not-possible = Dieser Computer konnte die Nachricht nicht schicken.
    .do = Starten Sie Nightlatch neu und versuchen Sie es noch einmal.
error-malformed-code = Ein Code hat 6 Ziffern.
    .do = Das wurde nicht als Versuch gezählt.
error-wrong-code = Das ist nicht der Code.
    .do = Vergleichen Sie ihn mit der neuesten Nachricht.
error-code-of-another = Dieser Code wurde an einen anderen Ihrer Kontakte geschickt.
    .do = Geben Sie den ein, der hierher geschickt wurde.
error-code-none = An diesen Kontakt wurde noch kein Code geschickt.
    .do = Fordern Sie zuerst einen an.
error-code-expired = Dieser Code ist älter als 5 Minuten.
    .do = Fordern Sie einen neuen an.
error-code-used = Dieser Code wurde bereits verwendet.
    .do = Der Kontakt ist schon bestätigt.
error-code-spent = Dieser Code wurde zu oft versucht.
    .do = Fordern Sie einen neuen an.
error-no-address-or-range = Das ist keine Adresse und kein Bereich.
    .do = Schreiben Sie zum Beispiel 203.0.113.7 oder 203.0.113.0/24.
error-network-empty = Es wurde keine Adresse eingegeben.
    .do = Geben Sie eine ein, zum Beispiel 203.0.113.7.
error-network-not-an-address = Das ist keine IP-Adresse.
    .do = Schreiben Sie sie wie 203.0.113.7 oder 2001:db8::7.
error-network-short = Eine solche Adresse hat vier Zahlen.
    .do = Schreiben Sie alle, wie 203.0.113.7.
error-network-leading-zero = Eine Zahl beginnt mit 0, was manche Programme anders lesen.
    .do = Lassen Sie die 0 weg.
error-network-hexadecimal = Eine Zahl ist nicht dezimal.
    .do = Schreiben Sie sie wie 203.0.113.7.
error-network-port = Hinter der Adresse steht ein Port.
    .do = Lassen Sie ihn weg: Nur die Adresse zählt.
error-network-brackets = Die Adresse steht in Klammern.
    .do = Lassen Sie sie weg.
error-network-zone = Hinter der Adresse steht ein %.
    .do = Lassen Sie das Zeichen und alles danach weg.
error-network-prefix = Was nach dem / steht, ist keine gültige Länge für diese Adresse.
    .do = Lassen Sie es für eine einzelne Adresse weg, oder schreiben Sie etwas wie /24.
error-network-too-wide = Dieser Bereich ist zu groß.
    .do = Verwenden Sie höchstens /16, bei einer Adresse mit Doppelpunkten /48.
error-network-nobody = Diese Adresse kann kein Computer haben.
    .do = Geben Sie die ein, von der Sie sich anmelden.
error-network-loopback = Diese Adresse bezeichnet auf jedem Computer den Computer selbst.
    .do = Geben Sie die Adresse ein, die er in seinem Netz hat.
error-network-link-local = Diese Adresse kommt in jedem Netz vor.
    .do = Geben Sie eine ein, die es nur in Ihrem gibt.
error-network-multicast = Diese Adresse gehört zu einer Gruppe von Computern.
    .do = Geben Sie die Adresse eines einzelnen Computers ein.
error-network-broadcast = Diese Adresse steht für alle Computer in einem Netz.
    .do = Geben Sie die Adresse eines einzelnen Computers ein.
error-network-taken = Diese Adresse steht für denselben Faktor schon auf der Liste.
    .do = Bearbeiten Sie diesen Eintrag.
error-private-not-confirmed = Das ist noch nicht bestätigt.
    .do = Setzen Sie das Häkchen, wenn Sie dem Netz trotzdem vertrauen wollen.
error-lasts-invalid = Diese Zeit kann nicht gewählt werden.
    .do = Wählen Sie eine aus der Liste.
error-too-many-addresses = Die Liste hat bereits 50 Einträge, mehr sind nicht möglich.
    .do = Löschen Sie zuerst einen.
error-conflict = Ein anderes Nightlatch hat inzwischen dasselbe geändert, deshalb ist nichts geschehen.
    .do = Versuchen Sie es noch einmal.
error-delivery-invalid = Das kann hier nicht verwendet werden.
    .do = Prüfen Sie es auf Tippfehler.
error-delivery-not-encrypted = Nachrichten dorthin wären nicht verschlüsselt.
    .do = Verwenden Sie eine Adresse mit https:// oder aktivieren Sie die Verschlüsselung für E-Mail.
error-phone-needed = Die Zwei-Faktor-Authentifizierung braucht diese Handynummer.
    .do = Bestätigen Sie zuerst eine andere Handynummer und machen Sie sie zum Hauptkontakt.
error-two-factor-off = Die Zwei-Faktor-Authentifizierung ist deaktiviert.
    .do = Sehen Sie nach, was jetzt angezeigt wird.
error-enrolment-over = Das hat länger als 10 Minuten gedauert, deshalb ist der Schlüssel abgelaufen.
    .do = Beginnen Sie von vorn, um einen neuen zu bekommen.
error-clocks-differ = Der Code stimmt, aber die Uhren von Handy und Computer weichen voneinander ab.
    .do = Stellen Sie beide auf automatische Uhrzeit und geben Sie dann einen neuen Code ein.
error-second-factor-needed = Es wird auch ein Code gebraucht.
    .do = Geben Sie den ein, den Ihre App jetzt zeigt.
error-malformed-second-factor = Ein Code hat sechs Ziffern, ein Wiederherstellungscode sechzehn Zeichen.
    .do = Das wurde nicht als Versuch gezählt.
error-wrong-second-factor = Dieser Code ist falsch oder wurde bereits verwendet.
    .do = Warten Sie auf den nächsten und geben Sie den ein.
error-second-factor-ended = Der Code war zu oft falsch.
    .do = Beginnen Sie mit Ihrem Passwort von vorn.
error-session-unknown = Diese Sitzung ist schon beendet.
    .do = Schließen Sie das Fenster und sehen Sie in der Liste nach.
error-device-unknown = Dieses Gerät steht nicht mehr in der Liste.
    .do = Schließen Sie das Fenster und sehen Sie in der Liste nach.
error-no-other-session = Es ist kein anderes Gerät mehr angemeldet.
    .do = Es gibt nichts abzumelden.
error-session-count = Die Zahl der anderen Sitzungen hat sich inzwischen geändert, deshalb ist nichts geschehen.
    .do = Prüfen Sie die jetzt angezeigte Zahl und bestätigen Sie noch einmal.
error-logout-days-invalid = Diese Zahl von Tagen kann nicht gewählt werden.
    .do = Wählen Sie eine aus der Liste.
error-folder-network = Der Ordner für Konten liegt auf einem Netzlaufwerk, und dort kann Nightlatch kein Konto sicher aufbewahren.
    .do = Verschieben Sie ihn auf einen Datenträger dieses Computers, und versuchen Sie es noch einmal.
error-folder-synchronised = Der Ordner für Konten wird von einem Programm abgeglichen, und das kann die Dateien eines Kontos durcheinanderbringen.
    .do = Verschieben Sie ihn aus dem abgeglichenen Ordner heraus, und versuchen Sie es noch einmal.
error-password-empty = Das Passwort fehlt.
    .do = Geben Sie es ein und versuchen Sie es noch einmal.
error-too-long = Das ist zu lang.
    .do = Bitte kürzen.
error-unexpected = Etwas ist schiefgegangen, was nicht hätte passieren dürfen.
    .do = Versuchen Sie es noch einmal. Geschieht es wieder, starten Sie Nightlatch neu.

## Außerhalb der Seite gezeigt

tray-lock = Bildschirm sperren
tray-open = Nightlatch öffnen
tray-quit = Beenden
tray-stays = Nightlatch ist gesperrt und bleibt im Infobereich. Zum Beenden wählen Sie dort „Beenden“.
message-code = Ihr Nightlatch-Code ist { $code }. Er gilt 5 Minuten. Geben Sie ihn nicht weiter.
message-code-spoken = Ihr Nightlatch-Code ist: { $digits }.
message-test = Das ist ein Test von Nightlatch. Die Zustellung der Codes funktioniert.
message-subject = Code von Nightlatch
notification-code = Code { $code }. Nur auf diesem Computer angezeigt: Wer das Handy hat, ist damit nicht bewiesen.
