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
current-password-help = Damit sicher ist, dass Sie es sind.
new-password = Neues Passwort
confirm-new-password = Neues Passwort bestätigen
sign-in-name = Anmeldename
sign-in-name-help = Das tippen Sie beim Anmelden. Er darf kurz sein, etwa ein Vorname oder eine E-Mail-Adresse.
display-name = Anzeigename
display-name-help = So spricht Nightlatch Sie an.
recovery-key = Wiederherstellungsschlüssel
version = Version { $version }
wait-left = noch { $time }
wait-begins = Bitte warten Sie vor dem nächsten Versuch.
wait-until = bis { $time }
start-failed = Nightlatch konnte nicht starten
load-again = Noch einmal versuchen
loading = Wird geladen …
working = Einen Moment …
created-on = Erstellt am { $date }
key-not-kept = Keiner verwahrt
secret-show = { $field } anzeigen
secret-hide = { $field } verbergen
progress = { $step } von { $of }
skip-to-content = Zum Inhalt springen
language = Sprache
language-system = Wie dieser Computer
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
restore-damaged-title = Über beschädigte Dateien wiederherstellen?
restore-damaged-about = Das Konto aus dieser Sicherung ist auf diesem Computer, aber seine Dateien sind beschädigt oder fehlen, deshalb lässt es sich nicht öffnen. Die Sicherung tritt an ihre Stelle. Was davon übrig ist, bleibt in einem eigenen Ordner erhalten. Was neuer ist als die Sicherung, ist nicht darin.
restore-password-help = Das Passwort, das das Konto hatte, als die Sicherung gemacht wurde.
restore-code-help = Das Konto verlangt einen Code. Die Anmeldung danach braucht den nächsten.
account-unnamed = Konto { $id }
account-unnamed-about = Sein Name ist verloren. Melden Sie sich an, um ihn zurückzuholen.
forget-account = Dieses Konto vergessen
forget-account-named = Dieses Konto vergessen: { $name }
forget-title = { $name } hier vergessen?
forget-about = { $name } verschwindet aus dieser Liste. Nichts wird gelöscht: Das Konto und seine Daten bleiben auf diesem Computer, und über „Anderes Konto verwenden“ kommen Sie zurück.

signed-out-pending_expired = Das hat länger als fünf Minuten gedauert, deshalb wurde nichts behalten. Bitte beginnen Sie neu.
signed-out-session_ended = Diese Sitzung wurde beendet. Melden Sie sich an, um weiterzumachen.
signed-out-restored = Die Sicherung ist wiederhergestellt. Melden Sie sich mit dem Passwort an, das sie bei der Erstellung hatte.
signed-out-account_deleted = Das Konto und seine Daten wurden von diesem Computer gelöscht.
signed-out-session_expired = { $days ->
    [0] Abgemeldet: Die Grenze aus Ihren Abmelde-Einstellungen war erreicht.
    [one] Abgemeldet: Ihre Grenze von { $days } Tag war erreicht.
   *[other] Abgemeldet: Ihre Grenze von { $days } Tagen war erreicht.
}
signed-out-older_folder = Eine ältere Kopie des Ordners dieses Kontos wurde zurückgespielt, deshalb sind seine Sitzungen beendet. Melden Sie sich an und sehen Sie dann den Sitzungsverlauf durch.
ended-by-logged_out = Dieses Gerät wurde von einem anderen Gerät aus abgemeldet. Waren Sie das nicht, melden Sie sich an und ändern Sie Ihr Passwort.
ended-by-logged_out_all = Auf einem anderen Gerät wurde „Alle außer diesem Gerät abmelden“ benutzt, deshalb ist diese Sitzung beendet.
ended-by-password_changed = Auf einem anderen Gerät wurde das Passwort geändert, deshalb ist diese Sitzung beendet. Melden Sie sich mit dem neuen an.
ended-by-recovered = Auf einem anderen Gerät wurde das Konto mit seinem Wiederherstellungsschlüssel geöffnet, deshalb ist diese Sitzung beendet. Melden Sie sich mit dem neuen Passwort an.
ended-by-recovery_key_changed = Auf einem anderen Gerät wurde ein neuer Wiederherstellungsschlüssel gemacht, deshalb ist diese Sitzung beendet. Melden Sie sich an, um weiterzumachen.
ended-by-restored = Auf einem anderen Gerät wurde eine Sicherung wiederhergestellt, deshalb ist diese Sitzung beendet. Melden Sie sich mit dem Passwort an, das sie bei der Erstellung hatte.
ended-by-two_factor_changed = Auf einem anderen Gerät wurde die Zwei-Faktor-Authentifizierung geändert, deshalb ist diese Sitzung beendet. Melden Sie sich an, um weiterzumachen.
ended-by-older_folder = Eine ältere Kopie des Ordners dieses Kontos wurde zurückgespielt, deshalb ist diese Sitzung beendet. Melden Sie sich an und sehen Sie dann den Sitzungsverlauf durch.
ended-by-clock_set_back = Die Uhr dieses Computers wurde zurückgestellt. Wie lange Sie schon angemeldet sind, kann Nightlatch deshalb nicht mehr sagen. Melden Sie sich neu an.
signed-out-pin_tries = Die PIN war fünfmal falsch, deshalb wurde die Anmeldung beendet. Bitte beginnen Sie neu.
signed-out-write_failed = Beim Schreiben hat der Datenträger versagt. Melden Sie sich mit dem neuen Passwort an: Öffnet es das Konto, wurde alles geschrieben. Wird es abgelehnt, wurde nichts geschrieben.
signed-out-account_unreadable = Das Konto war nicht mehr lesbar und wurde geschlossen. Prüfen Sie, ob sein Datenträger verbunden ist, und melden Sie sich neu an.

## Konto erstellen

create-title-first = Willkommen bei Nightlatch
create-title = Neues Konto anlegen
create-about = Legen Sie Ihr Konto an. Es liegt nur auf diesem Computer, verschlüsselt mit Ihrem Passwort.
create-password-title = Passwort wählen
create-warning = Niemand kann dieses Passwort zurücksetzen, auch wir nicht. Ohne das Passwort und ohne den Wiederherstellungsschlüssel, der gleich kommt, sind Ihre Daten verloren.

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
refusal-common = Gehört zu den Passwörtern, die zuerst geraten werden, auch mit anderen Buchstaben oder Endungen. Wählen Sie ein anderes.
refusal-own_words = Besteht aus Ihrem Namen oder dem des Produkts. Wählen Sie Wörter, die niemand mit Ihnen verbindet.
refusal-repeats = Wiederholt dieselben Zeichen. Mischen Sie etwas anderes dazu.
refusal-sequence = Ist eine Folge wie abcd oder 1234. Mischen Sie etwas anderes dazu.
refusal-current = Das ist Ihr aktuelles Passwort. Wählen Sie ein neues.
refusal-recent = Dieses Passwort hatten Sie vor Kurzem. Wählen Sie eines, das Sie noch nicht benutzt haben.
outside-symbols = Erlaubt, zählt aber nicht als Sonderzeichen: { $symbols }
strength = { $score ->
    [0] Sofort erraten
    [1] Leicht zu erraten
    [2] Könnte erraten werden
    [3] Schwer zu erraten
   *[4] Sehr schwer zu erraten
}
confirm-different = Noch nicht gleich.

## Wiederherstellung

recover-title = Wiederherstellungs­schlüssel eingeben
recover-about = Sie haben ihn beim Anlegen des Kontos gespeichert oder gedruckt. Mit ihm wählen Sie ein neues Passwort; danach bekommen Sie einen neuen Schlüssel.
recovery-key-help = Acht Gruppen zu vier Zeichen. Striche, Leerzeichen und Großschreibung sind egal.
new-password-title = Neues Passwort wählen
key-title = Bewahren Sie Ihren Wiederherstellungs­schlüssel auf
key-about = Wenn Sie Ihr Passwort vergessen, ist dieser Schlüssel der einzige andere Weg hinein. Er wird nur einmal gezeigt.
key-about-replaced = Der benutzte Schlüssel ist verbraucht. Dieser tritt an seine Stelle und wird nur einmal gezeigt.
key-warning = Bewahren Sie ihn auf wie einen Ersatzhausschlüssel: nicht auf diesem Computer.
key-copied = Kopiert. Die Zwischenablage wird in 30 Sekunden geleert.
key-saved = Gespeichert als { $file }.
key-back-title = Zeigen Sie, dass Sie ihn haben
key-back-about = Tippen Sie diese zwei Gruppen von dem gespeicherten oder gedruckten Schlüssel ab.
key-group = Gruppe { $number }
key-show-again = Schlüssel noch einmal zeigen
skip-key-title = Ohne Wiederherstellungsschlüssel weiter?
skip-key-about = Vergessen Sie Ihr Passwort, ist alles in diesem Konto verloren; niemand kann helfen. Sie können später einen Schlüssel machen: Die Sicherheitsprüfung erinnert Sie daran.
skip-key = Schlüssel überspringen
paper-title = Nightlatch-Wiederherstellungsschlüssel
paper-account = Konto: { $name } ({ $sign_in })
paper-about = Wählen Sie auf der Anmeldeseite „Passwort vergessen“ und tippen Sie diesen Schlüssel ein. Wer ihn hat, kann das Konto öffnen: Bewahren Sie ihn auf wie einen Ersatzhausschlüssel.
paper-date = Gedruckt am { $date }. Ein neuerer Schlüssel ersetzt diesen.

## Die Einrichtung nach dem Anlegen

set-up-finish-later = Später fertig machen
set-up-skipped-waits = Was Sie überspringen, wartet in der Sicherheitsprüfung auf Sie.
set-up-title-pin = Eine PIN für kurze Abwesenheiten?
set-up-about-pin = Nightlatch sperrt von selbst, wenn Sie eine Weile fort sind. Eine kurze PIN öffnet es wieder.
set-up-done-pin = Ihre PIN ist an. Nightlatch sperrt nach { $minutes } Minuten ohne Sie.
set-up-title-phone = Welches Telefon ist Ihres?
set-up-about-phone = Die Zwei-Faktor-Authentifizierung, die als Nächstes kommt, braucht ein bestätigtes Telefon.
set-up-phone-added = { $number } ist noch zu bestätigen: Ein Code geht dorthin, und Sie tippen ihn hier ein.
set-up-phone-verified = { $number } ist bestätigt. Machen Sie es zum Haupttelefon.
set-up-done-phone = { $number } ist bestätigt und Ihr Haupttelefon.
set-up-title-authenticator = Ein Code zusätzlich zum Passwort?
set-up-about-authenticator = Mit einer App auf Ihrem Telefon steht auch vor verschlossener Tür, wer Ihr Passwort kennt.
set-up-authenticator-needs-phone = Dazu gehört ein bestätigtes Haupttelefon. Gehen Sie zurück, um eines einzurichten.
set-up-done-authenticator = Die Zwei-Faktor-Authentifizierung ist an.

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
saved-accounts-note = Andere Konten auf diesem Computer finden Sie auf der Anmeldeseite, nachdem Sie sich abgemeldet haben.

## Kontoeinstellungen

profile-title = Profil
profile-about = Ihr Name in Nightlatch und der Name, mit dem Sie sich anmelden.
recovery-key-title = Wiederherstellungsschlüssel
recovery-key-about = Der einzige Weg zurück, wenn das Passwort vergessen ist. Könnte Ihrer verloren oder gesehen worden sein, machen Sie einen neuen.
new-recovery-key = Neuer Wiederherstellungsschlüssel
show-new-key = Neuen Schlüssel zeigen
first-key-done = Der Wiederherstellungsschlüssel gilt.
new-key-done = Der neue Wiederherstellungsschlüssel gilt. Der alte öffnet nichts mehr.
old-key-works = Der alte Schlüssel gilt, bis Sie den neuen abgetippt haben.
backup-title = Sicherung
backup-about = Eine verschlüsselte Datei mit allem in diesem Konto. Sie öffnet sich mit dem Passwort, das das Konto beim Erstellen der Datei hat.
export = Exportieren
export-title = Sicherung exportieren
export-about = Sie wählen, wohin die Datei kommt. Bewahren Sie sie auf einem anderen Datenträger auf.
export-done = Gespeichert als { $file }.
restore = Wiederherstellen
restore-title = Dieses Konto durch eine Sicherung ersetzen?
restore-about = Alles in diesem Konto wird durch den Inhalt der Sicherung ersetzt, alle Sitzungen enden, und Sie werden abgemeldet. Was neuer ist als die Sicherung, geht verloren.
backup-password = Passwort der Sicherung
backup-password-help = Das Passwort, das das Konto bei der Sicherung hatte. Nach der Datei wird gleich gefragt.
delete-title = Konto löschen
delete-about = Entfernt das Konto und alle seine Daten von diesem Computer.
delete-account = Konto löschen
delete-question = Konto von { $name } löschen?
delete-consequence = Das Konto und alle seine Daten werden für immer von diesem Computer gelöscht. Nur eine Sicherung kann sie zurückbringen.
delete-type-name = Tippen Sie zur Bestätigung { $name }.

## Kontakteinstellungen

contacts-title = Kontakte
contacts-about = Wo Sie zu erreichen sind. Die Zwei-Faktor-Authentifizierung braucht ein bestätigtes Haupthandy.
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
contact-help-skype = Ihr Skype-Name, oder live: und was danach kommt.
contact-help-website = Zum Beispiel https://example.org.
country = Land
phone-help = Mit oder ohne Ländervorwahl.
phone-read-as = Gewählt wird { $number }.
contact-added = Hinzugefügt.
contact-verified = Bestätigt.
contact-is-primary = Das ist jetzt der Hauptkontakt.
contact-edited = Gespeichert.
contact-deleted = Gelöscht.
set-primary-about = { $value } wird der Hauptkontakt der Art { $type }. Ein anderer dieser Art tritt zurück.
edit-contact-about = Ein anderer Wert muss neu bestätigt werden und ist kein Hauptkontakt, bis Sie ihn dazu machen.
delete-contact-title = Diesen Kontakt löschen?
delete-contact-about = { $value } ({ $type }) wird gelöscht. Sie können ihn wieder hinzufügen; er muss dann neu bestätigt werden.
verify-about-cell_phone = Wir schicken einen Code an { $value }, um zu sehen, dass Sie das Handy in der Hand haben. Wie möchten Sie ihn bekommen?
verify-about-landline = Wir rufen { $value } an und sagen einen Code. Ein Festnetzanschluss bekommt Anrufe und keine SMS.
verify-about-email = Wir schicken einen Code an { $value }, um zu sehen, dass das Postfach Ihres ist.
send-by-text = SMS an mich
send-by-call = Ruf mich an
send-by-mail = Code schicken
code-cap-recipient = An { $value } gingen fünf Codes innerhalb einer Stunde, mehr sind es nie. Der nächste kann ab { $time } geschickt werden.
code-cap-account = Für dieses Konto gingen zehn Codes innerhalb eines Tages hinaus, mehr sind es nie. Der nächste kann ab { $time } geschickt werden.
send-again = Wieder in { $time }
sending = Unterwegs …
stop-sending = Nicht mehr warten
sent-text = Eine SMS mit dem Code ist unterwegs.
sent-call = Sie werden angerufen. Der Code wird dreimal gesagt.
sent-mail = Eine E-Mail mit dem Code ist unterwegs.
sent-maybe = Der Anbieter hat nicht klar geantwortet: Die Nachricht wurde vielleicht geschickt. Kommt nichts an, fordern Sie einen neuen Code an.
code = Code
code-tries-left = { $count ->
    [one] Für diesen Code bleibt ein Versuch.
   *[other] Für diesen Code bleiben { $count } Versuche.
}
code-here-title = Nur auf diesem Computer gezeigt
code-here-about = Es wurde nichts verschickt. Das beweist nicht, wer Handy oder Postfach hat. Damit Codes wirklich verschickt werden, richten Sie unter den Kontakten „Zustellung der Codes“ ein.
primary-contacts = Hauptkontakte
primary-contacts-about = Hier werden Sie zuerst erreicht: einer von jeder Art.
primary-contacts-empty = Noch keine. Bestätigen Sie einen Kontakt und setzen Sie ihn als Hauptkontakt.
to-contacts = Kontakt-Einstellungen

## Code delivery

code-delivery = Zustellung der Codes
code-delivery-about = Wie Bestätigungscodes zu Ihnen kommen. Was Sie hier eingeben, liegt in Ihrem verschlüsselten Konto und sonst nirgends.
texts-and-calls = SMS und Anrufe
mail = E-Mail
delivery-this_computer = Dieser Computer
delivery-twilio = Twilio-kompatibler Dienst
delivery-webhook = Signierter Webhook
delivery-smtp = Mailserver
delivery-help-this_computer = Codes erscheinen hier, als Benachrichtigung und neben dem Feld. Braucht keine Einrichtung und beweist nicht, wer das Handy hat.
delivery-help-twilio = Ihr eigenes Konto bei Twilio oder einem Dienst, der dieselbe Sprache spricht.
delivery-help-webhook = Ihr eigener Dienst bekommt jeden Code in einer signierten Anfrage und gibt ihn weiter. Die Dokumentation beschreibt es.
base-url = Basis-URL
base-url-help = Wo der Dienst ist. Muss mit https:// beginnen.
account-sid = Account SID
auth-token = Auth Token
from-number = Absender
from-number-help = Die Nummer, von der SMS und Anrufe kommen, zum Beispiel +12015550100. Für SMS geht auch ein Messaging Service (MG…).
webhook-url = URL
webhook-secret = Geheimnis
mail-host = Server
mail-port = Port
mail-security = Verschlüsselung
mail-security-tls = TLS
mail-security-start_tls = STARTTLS
mail-security-none = Keine (nur dieser Computer)
mail-user = Benutzername
mail-user-help = Leer lassen, wenn der Server keinen verlangt.
mail-secret = Passwort für E-Mail
mail-from = Absenderadresse
secret-kept = Es ist eines gesetzt. Leer lassen, um es zu behalten.
send-a-test = Test schicken
send-a-test-about = Schickt eine kurze Nachricht mit dem, was gespeichert ist. Sie zählt wie ein Code.
test-way = Schicken als
test-to = Schicken an
test-by-text = SMS
test-by-call = Anruf
test-by-mail = E-Mail
test-taken = Der Anbieter hat sie angenommen. Sie sollte gleich da sein.
test-here = Als Benachrichtigung auf diesem Computer gezeigt: Für diesen Weg ist nichts eingerichtet.

## Sicherheitseinstellungen

security-intro = Schützen Sie Ihr Konto: Ändern Sie Ihr Passwort, richten Sie eine PIN und die Zwei-Faktor-Authentifizierung ein, tragen Sie vertrauenswürdige IP-Adressen ein und prüfen Sie die letzten Anmeldungen.

password-settings = Passworteinstellungen
password-about = Ändern Sie Ihr aktuelles Passwort, und legen Sie fest, wie komplex ein neues sein muss.
password-changed-on = Geändert am { $date }
password-changed = Ihr Passwort ist geändert. Ihre anderen Sitzungen sind beendet. Frühere Kopien des Kontos bleiben mit dem Passwort lesbar, das sie hatten.
complexity-title = Komplexitätsanforderungen
complexity-about = Eine neue Regel gilt für das nächste Passwort; das jetzige bleibt.
preset-classic = Klassisch
preset-help-classic = Mindestens 8 Zeichen, mit Groß- und Kleinbuchstaben, einer Ziffer und einem Sonderzeichen.
preset-modern = Modern
preset-help-modern = Mindestens 15 Zeichen, oder 8 mit Zwei-Faktor-Authentifizierung. Beliebige Zeichen: Die Länge zählt.
preset-custom = Eigene
preset-help-custom = Eigene Mindestlänge und Arten von Zeichen.
min-length = Mindestlänge
min-length-help = Von { $from } bis { $to } Zeichen.
classes-label = Ein neues Passwort braucht
save-requirements = Anforderungen speichern
complexity-saved = Gespeichert. Die Anforderungen gelten für Ihr nächstes Passwort.

pin-settings = PIN-Einstellungen
pin-about = Sperrt Ihr Konto von selbst nach einer Zeit ohne Aktivität. Ihre PIN öffnet es wieder.
pin-needed-to-lock = „Bildschirm sperren“ braucht eine PIN zum Zurückkommen. Legen Sie hier eine fest.
pin-set-on = Festgelegt am { $date }
pin-number = PIN
pin-help = 6 bis 12 Ziffern.
new-pin-number = Neue PIN
new-pin-help = 6 bis 12 Ziffern. Leer lassen, um die jetzige zu behalten.
repeat-pin = PIN wiederholen
screen-lock = Bildschirmsperre
screen-lock-help = Nach dieser Zeit ohne Aktivität. Gesperrt wird auch, wenn der Computer schläft oder selbst sperrt.
minutes = { $minutes } Min.
request-pin = PIN nach der Anmeldung verlangen
request-pin-help = Mit „Ja“ wird die PIN bei jeder Anmeldung auch nach dem Passwort verlangt.
yes = Ja
no = Nein
system-idle = Aktivität in anderen Programmen zählt
system-idle-help = Solange Sie in einem anderen Programm arbeiten, bleibt Nightlatch offen. Ohne dies zählt nur Aktivität in Nightlatch.
enable = Aktivieren
change = Ändern
disable = Deaktivieren
disable-pin = PIN deaktivieren
disable-title = PIN deaktivieren
disable-about = Das Konto sperrt sich dann nie von selbst. Sie melden sich ab, wenn Sie gehen. Zeilen für die PIN in der Liste vertrauter IPs werden gelöscht.
pin-changed = Gespeichert.
pin-enabled = Die PIN ist gesetzt. Ihr Konto sperrt sich jetzt von selbst.
pin-disabled = Die PIN ist weg. Ihr Konto sperrt sich nicht mehr von selbst.
pin-acceptable = Diese PIN ist in Ordnung.
pin-refusal-length = Eine PIN hat 6 bis 12 Ziffern.
pin-refusal-not_digits = Bitte nur Ziffern.
pin-refusal-all_equal = Durchgehend dieselbe Ziffer wird zuerst probiert. Mischen Sie andere hinein.
pin-refusal-run = Eine Folge wie 456789 wird zuerst probiert. Mischen Sie die Ziffern.
pin-refusal-repeated_groups = Eine Gruppe von Ziffern wiederholt sich. Ändern Sie einen Teil.
pin-refusal-palindrome = Sie liest sich rückwärts gleich. Ändern Sie ein Ende.
pin-refusal-well_known = Diese PIN gehört zu denen, die zuerst probiert werden. Wählen Sie eine andere.
pin-refusal-own_number = Sechs Ziffern in Folge stehen auch in einer Ihrer Telefonnummern. Ändern Sie eine davon.
pin-refusal-date = Sie lässt sich als Datum lesen. Daten werden früh probiert.
pin-honest = Die Sperre schließt und verschlüsselt Ihre Daten; nach fünf falschen PINs hilft nur noch das Passwort. Sie hält jemanden an diesem Computer auf, nicht jemanden, der Ihr Passwort hat.
lock-health = Zustand der Sperre
lock-health-about = Was die Sperre auslösen kann, und ob es auf diesem Computer geht.
trigger = Auslöser
state = Zustand
last-seen = Zuletzt bemerkt
not-seen-yet = Noch nicht
trigger-input = Keine Aktivität in Nightlatch
trigger-system_idle = Keine Aktivität in irgendeinem Programm
trigger-screen_locked = Die Bildschirmsperre des Systems
trigger-session_switched = Wechsel zu einem anderen Benutzer
trigger-suspend = Ruhezustand
trigger-lid_closed = Zuklappen des Deckels
trigger-clock = Eine über die Zeit hinaus gestellte Uhr
trigger-state-working = Geht
trigger-state-waiting = Bereit
trigger-state-not_available = Hier nicht verfügbar
trigger-state-dropped = Geht nicht mehr
absence-no_display = Es gibt keine Anzeige, die man fragen könnte.
absence-no_bus = Der Nachrichtenbus des Systems ist nicht da.
absence-no_session = Nightlatch wurde außerhalb einer Desktop-Sitzung gestartet.
absence-not_offered = Dieser Desktop teilt es nicht mit.
absence-failed = Keine Antwort. Nur Aktivität in Nightlatch zählt.
absence-stuck = Es kam immer dieselbe Antwort. Nur Aktivität in Nightlatch zählt.
absence-no_logind = Der Anmeldedienst des Systems (logind) läuft nicht.
absence-no_locker = Hier läuft keine Bildschirmsperre, die sich meldet. Bemerkt wird nur eine Sperre, die über logind ausgelöst wird.
absence-no_inhibitor = Das System wartet vor dem Ruhezustand nicht auf Nightlatch. Gesperrt wird vielleicht erst beim Aufwachen.
absence-switched_off = In den PIN-Einstellungen ausgeschaltet.
no-capture-protection = Dieses System kann andere Programme nicht daran hindern, Bilder vom Fenster zu machen. Im gesperrten Zustand ist nichts von Ihrem Konto darin.
test-now = Jetzt prüfen
tested = Gerade eben neu gefragt.
lock-countdown = { $count ->
    [one] Sperrt in { $count } Sekunde
   *[other] Sperrt in { $count } Sekunden
}
lock-countdown-help = Bewegen Sie die Maus oder drücken Sie eine Taste, um zu bleiben.
lock-countdown-said = Nightlatch sperrt in weniger als 30 Sekunden. Bewegen Sie die Maus oder drücken Sie eine Taste, um zu bleiben.
two-factor = Zwei-Faktor-Authentifizierung
two-factor-about = Fragt bei der Anmeldung nach einem Code aus der App Google Authenticator.
two-factor-needs-phone = Richten Sie zuerst ein bestätigtes Haupthandy ein. Darüber sind Sie zu erreichen, wenn etwas nicht stimmt.
two-factor-on = An seit { $date }
two-factor-enabled = Die Zwei-Faktor-Authentifizierung ist an.
two-factor-disabled = Die Zwei-Faktor-Authentifizierung ist aus.
two-factor-on-about = Bei jeder Anmeldung wird nach einem Code aus Ihrer App gefragt, und bevor das Wichtigste geändert wird.
two-factor-honest = Das hält jemanden an diesem Computer auf, der Ihr Passwort kennt. Es hält niemanden auf, der Ihre Dateien und Ihr Passwort hat.
authentication-type = Art der Authentifizierung
google-authenticator = Google Authenticator
step-download = Laden Sie die App „Google Authenticator“
step-download-about = Auf Ihr Handy, aus seinem App-Store. Andere Authenticator-Apps gehen auch.
step-scan = Scannen Sie den QR-Code mit der App
step-scan-about = Wenn Sie ihn nicht scannen können, geben Sie diesen Schlüssel in die App ein:
step-token = Geben Sie den Code aus der App ein
qr-code = QR-Code für Ihre Authenticator-App
setup-key-copied = Kopiert. Nach 30 Sekunden wird er aus der Zwischenablage gelöscht.
token = Code aus der App
token-help = Sechs Ziffern aus der App. Ein Code gilt 30 Sekunden.
this-computers-time = Auf diesem Computer ist es { $time }. Zeigt Ihr Handy eine andere Zeit, stellen Sie beide auf automatisch.
phone-is-ahead = Ihr Handy geht { $minutes } min vor.
phone-is-behind = Ihr Handy geht { $minutes } min nach.
recovery-codes = Wiederherstellungscodes
recovery-codes-warning = Jeder öffnet Ihr Konto einmal, wenn das Handy weg ist. Bewahren Sie sie dort auf, wo Wichtiges liegt, nicht auf dem Handy.
codes-copied = Kopiert. Nach 30 Sekunden werden sie aus der Zwischenablage gelöscht.
codes-kept = Ich habe sie aufbewahrt
one-recovery-code = Einer der Codes
one-recovery-code-help = Geben Sie einen zurück, damit sicher ist, dass Sie sie haben.
paper-codes-title = Wiederherstellungscodes für Nightlatch
paper-codes-about = Geben Sie nach dem Passwort einen dieser Codes ein, statt den von Ihrem Handy. Jeder gilt einmal. Neuere Codes ersetzen alle diese.
paper-codes-date = Gedruckt am { $date }.
enable-two-factor-about = App und Wiederherstellungscodes funktionieren. Ab der nächsten Anmeldung wird nach einem Code gefragt.
strict = Nur der jetzige Code gilt
strict-help = Sonst gelten auch der davor und der danach, für Uhren, die ein wenig abweichen.
another-phone = Anderes Handy nehmen
regenerate = Neue Codes
regenerate-title = Neue Wiederherstellungscodes?
regenerate-about = Sie bekommen zehn neue. Die alten öffnen nichts mehr.
disable-two-factor-title = Zwei-Faktor-Authentifizierung abschalten?
disable-two-factor-about = Geheimnis, Wiederherstellungscodes und die Zeilen für Google Authenticator in der Liste vertrauter IPs werden gelöscht, und Ihre anderen Sitzungen enden. Dann öffnet das Passwort allein das Konto.
codes-left = Es sind noch { $count } Wiederherstellungscodes da.
codes-left-few = { $count ->
    [0] Kein Wiederherstellungscode ist mehr da. Ohne Ihr Handy gibt es keinen zweiten Schritt: Machen Sie jetzt neue.
    [one] Ein Wiederherstellungscode ist noch da. Machen Sie bald neue.
   *[other] { $count } Wiederherstellungscodes sind noch da. Machen Sie bald neue.
}
second-factor-code = Code
second-factor-help = Aus Ihrer Authenticator-App, oder ein Wiederherstellungscode.
second-factor-title = Geben Sie Ihren Code ein
second-factor-tries = { $count ->
    [one] Ein Versuch bleibt.
   *[other] { $count } Versuche bleiben.
}
second-factor-by-code = Authenticator-App benutzen
second-factor-by-recovery_code = Handy verloren? Wiederherstellungscode benutzen
second-factor-by-recovery_key = Beides verloren? Wiederherstellungsschlüssel benutzen
recovery-code = Wiederherstellungscode
recovery-code-help = Sechzehn Zeichen, so wie Sie sie aufbewahrt haben. Er gilt einmal.
turn-off-about = Geben Sie den neuen Wiederherstellungsschlüssel ein, den Sie eben aufbewahrt haben. Er schaltet die Zwei-Faktor-Authentifizierung ab.
turn-off = Abschalten
recommendation-title = Ein Schritt macht dieses Konto viel sicherer
recommendation-about = Mit der Zwei-Faktor-Authentifizierung genügt es nicht, Ihr Passwort zu kennen, um sich hier anzumelden.
recommendation-set-up = Einrichten
recommendation-later = Später
recommendation-not-now = 30 Tage lang nicht
signed-out-interrupted = Der Bildschirm wurde gesperrt oder der Computer ging in den Ruhezustand, deshalb wurde die Anmeldung abgebrochen. Bitte beginnen Sie von vorn.
signed-out-second_factor_tries = Der Code war zu oft falsch, deshalb endete die Anmeldung. Melden Sie sich neu an.
trusted-ip-list = Liste vertrauenswürdiger IP-Adressen
trusted-ip-about = Erspart Ihnen den Code oder die PIN, wenn Sie sich von einer vertrauten Adresse anmelden. Nach dem Passwort wird immer gefragt, ebenso nach allem auf dem Sperrbildschirm und in den Einstellungen.
trusted-ip-warning = Nicht empfohlen, wenn Sie eine dynamische IP-Adresse oder eine VPN-Verbindung haben.
trusted-ip-count = { $count ->
    [one] { $count } in Gebrauch
   *[other] { $count } in Gebrauch
}
trusted-ip-nothing = Noch gibt es nichts zu überspringen: Schalten Sie zuerst eines hiervon ein.
trusted-ip-empty = Keiner Adresse wird vertraut. Fügen Sie die hinzu, von der Sie sich zu Hause anmelden, falls sie gleich bleibt.
trusted-ip-honest = Die Adresse ist die, die dieser Computer zeigt. Wer den Computer hat, kann sie nachahmen: Das ist eine Bequemlichkeit, kein Schutz.
add-new-ip-address = Neue IP-Adresse hinzufügen
type-authentication = Art der Authentifizierung
action = Aktion
auth-type = Art
auth-type-google_authenticator = Google Authenticator
auth-type-pin = PIN
auth-type-off-google_authenticator = Google Authenticator (Zwei-Faktor-Authentifizierung ist aus)
auth-type-off-pin = PIN (keine PIN festgelegt)
auth-type-help-google_authenticator = Eine Anmeldung von dort fragt nach keinem Code.
auth-type-help-pin = Eine Anmeldung von dort fragt nach keiner PIN.
ip = IP
ip-help = Eine Adresse oder ein Bereich wie 203.0.113.0/24.
label-optional = Bezeichnung (freiwillig)
lasts = Endet
lasts-as_it_is = Wie bisher
lasts-for_good = Nie
lasts-days = { $count ->
    [365] Nach einem Jahr
   *[other] Nach { $count } Tagen
}
private-confirm = Ich weiß, dass jeder, der diesen Computer hat, dieses Netz nachahmen kann.
row-active = In Gebrauch
row-factor_off = Nicht in Gebrauch
row-expired = Beendet
row-off-google_authenticator = Die Zwei-Faktor-Authentifizierung ist aus.
row-off-pin = Nach der Anmeldung wird keine PIN verlangt.
row-unused = Seit 90 Tagen nicht benutzt. Brauchen Sie sie noch?
expires-on = Endet am { $date }
expired-on = Endete am { $date }
address-added = Hinzugefügt. Gilt ab der nächsten Anmeldung.
address-edited = Gespeichert. Gilt ab der nächsten Anmeldung.
address-deleted = Gelöscht. Die nächste Anmeldung fragt wieder nach allem.
delete-address-title = Diese Adresse löschen?
delete-address-about = { $ip } gilt nicht mehr als vertrauenswürdig: Eine Anmeldung von dort überspringt { $factor } nicht mehr.
preview-here = Von dieser Adresse ({ $address })
preview-here-unknown = Von hier (keine Adresse bekannt)
preview-here-no-answer = Von hier (der Dienst gab keine Antwort)
preview-elsewhere = Von überall sonst
preview-not-trusted = Von überall, was nicht auf dieser Liste steht
preview-trusted-elsewhere = Von anderen Adressen auf dieser Liste
preview-skipped-from = ohne { $step } von { $networks }
preview-skipped = ohne { $step } ({ $network } wird vertraut)
advice-masked = Wird als Bereich { $network } geführt.
advice-kept-as = Wird als { $network } geführt.
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
advice-wide = Das ist ein weiter Bereich: Viele Computer sind darin.
advice-private = Das ist ein privates Netz. Jede Wohnung, jedes Café und jeder Hotspot kann dieselben Adressen haben.
advice-shared = Diesen Bereich teilen sich die Kunden eines Internetanbieters.
advice-vpn = Hier ist ein VPN in Gebrauch: Die Adresse kann ihm gehören und mit ihm wechseln.
advice-one_ipv6 = Eine solche Adresse ändert sich von selbst, oft täglich.
advice-elsewhere = Ihre jetzige Adresse ist nicht darin.
advice-better = Stattdessen { $network } nehmen
address-source = Woher die Adresse kommt
address-from-computer = Dieser Computer nennt seine eigene Netzadresse.
address-from-service = { $service } nennt die öffentliche Adresse. Gibt der Dienst keine Antwort, wird nach allem gefragt.
address-service = Dienst
address-service-about = Ein Dienst im Internet kann die öffentliche Adresse Ihres Anschlusses nennen. Er wird bei jeder Anmeldung gefragt und erfährt so, wann und von wo Sie sich anmelden. Gibt er keine Antwort, wird nach allem gefragt.
address-service-help = Wie https://address.example: Er antwortet mit der Adresse als reinem Text. Leer gilt die eigene Adresse dieses Computers.
address-public = öffentliche Adresse
waived-title = Wonach nicht gefragt wurde
waived-google_authenticator = Nach keinem Code wurde gefragt: { $network } steht auf Ihrer Liste vertrauenswürdiger IP-Adressen.
waived-pin = Nach keiner PIN wurde gefragt: { $network } steht auf Ihrer Liste vertrauenswürdiger IP-Adressen.
got-it = Verstanden

session-history = Sitzungsverlauf
history-about = Jede Anmeldung an Ihrem Konto, und die Geräte, die jetzt angemeldet sind. Kennen Sie eines davon nicht, melden Sie es ab und ändern Sie Ihr Passwort.
ip-address = IP-Adresse
user-agent = User-Agent
created-date = Erstellt am
this-session = Diese Sitzung
address-unknown = Unbekannt
agent-on = { $program } auf { $system }
agent-unknown = Unbekannt
user-agent-raw = User-Agent, wie er angegeben wurde
device = Gerät
device-unknown = Unbekannt
time-utc = Zeit in UTC
show-more = Mehr anzeigen
history-title = Verlauf
history-filter = Was der Verlauf zeigt
history-show = Zeigen
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
    [0] Keine Einträge werden gezeigt.
    [one] { $count } Eintrag wird gezeigt.
   *[other] { $count } Einträge werden gezeigt.
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
kind-pin_removal = PIN abgeschaltet
kind-contact_change = Änderung eines Kontakts
kind-contact_verification = Bestätigung eines Kontakts
kind-code_sent = Code oder Test geschickt
kind-delivery_change = Änderung der Zustellung der Codes
kind-second_factor = Prüfung eines Codes oder Wiederherstellungscodes
kind-two_factor_enabled = Zwei-Faktor-Authentifizierung eingeschaltet
kind-two_factor_disabled = Zwei-Faktor-Authentifizierung abgeschaltet
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
kind-history_export = Export des Verlaufs
kind-device_renamed = Änderung eines Gerätenamens
failed-because = Fehlgeschlagen: { $reason }
failure-wrong_password = falsches Passwort
failure-wrong_recovery_key = falscher Wiederherstellungsschlüssel
failure-wrong_pin = falsche PIN
failure-wrong_code = falscher Code
failure-wrong_second_factor = falscher oder schon benutzter Code
failure-password_refused = das neue Passwort wurde abgelehnt
failure-not_possible = es war nicht möglich

active-sessions = Aktive Sitzungen
sessions-only-this = Nur dieses Gerät ist angemeldet.
this-device = Dieses Gerät
this-device-too = Eine weitere Sitzung auf diesem Gerät
authenticated-with = Ausgewiesen mit
authenticated-by-creation = Anlegen des Kontos
authenticated-by-password = Passwort
authenticated-by-recovery_key = Wiederherstellungsschlüssel
authenticated-code = Code
session-last-seen = Zuletzt gesehen
session-started = Angemeldet
session-ends = Endet am
log-out = Abmelden
rename = Umbenennen
device-name = Name
device-name-help = So heißt dieses Gerät bei den Sitzungen und im Verlauf, auf allen Ihren Geräten.
device-renamed = Das Gerät heißt jetzt { $device }.
end-session-title = { $device } abmelden?
end-session-about = Die Sitzung auf { $device } endet in wenigen Sekunden. Wer sich dort wieder anmeldet, braucht Ihr Passwort. Könnte es jemand anderes kennen, ändern Sie es auch.
session-logged-out = { $device } wurde abgemeldet.

logout-settings = Abmelde-Einstellungen
logout-settings-about = Jede Sitzung endet so viele Tage nach ihrer Anmeldung von selbst, auf jedem Gerät. Das gilt auch für die Sitzungen, die es schon gibt.
logout-after = Abmelden nach
days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tagen
}
days-as-now = { $count ->
    [one] { $count } Tag (wie jetzt)
   *[other] { $count } Tagen (wie jetzt)
}
ends-none = Jetzt endet keine Sitzung.
ends-this = Auch diese: Sie werden hier sofort abgemeldet.
ends-others = { $count ->
    [one] Eine andere Sitzung endet jetzt:
   *[other] { $count } andere Sitzungen enden jetzt:
}
ends-unnamed = { $count ->
    [one] eine, die eben erst begonnen oder geendet hat
   *[other] { $count }, die eben erst begonnen oder geendet haben
}

logout-all = Alle außer diesem Gerät abmelden
logout-all-title = Alle anderen Geräte abmelden?
logout-all-count = { $count ->
    [0] Es gibt keine andere Sitzung mehr.
    [one] Eine andere Sitzung endet.
   *[other] { $count } andere Sitzungen enden.
}
logout-all-about = Auch halb fertige Anmeldungen auf anderen Geräten enden, und die Schlüssel, die dort gespeichert sind, öffnen nichts mehr. Frühere Kopien des Kontos bleiben mit dem Passwort lesbar, das sie hatten.
sessions-logged-out = { $count ->
    [one] Eine Sitzung wurde abgemeldet.
   *[other] { $count } Sitzungen wurden abgemeldet.
}
no-other-sessions = Kein anderes Gerät ist angemeldet.

log-title = Protokoll aufbewahren und prüfen
log-about = Exportiert wird, was der Filter zeigt. „Prüfen“ sieht das ganze Protokoll durch: ob ein Eintrag von außen geändert wurde, fehlt oder abgeschnitten ist.
export-csv = Als CSV exportieren
export-json = Als JSON exportieren
verify-log = Prüfen
log-whole = { $count ->
    [one] Das Protokoll ist unversehrt: { $count } Eintrag wurde geprüft.
   *[other] Das Protokoll ist unversehrt: { $count } Einträge wurden geprüft.
}
log-broken = Das Protokoll ist nicht unversehrt.
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
log-broken-do = Das kann von einem beschädigten Datenträger kommen, oder von jemandem, der die Dateien des Kontos von außen geändert hat. Suchen Sie in dem, was noch da ist, nach Anmeldungen, die Sie nicht kennen, ändern Sie Ihr Passwort, und exportieren Sie eine Sicherung.
log-no-anchor = Ein abgeschnittenes Ende war nicht zu bemerken, weil der Schlüsselbund dieses Computers nichts zum Vergleichen enthält.

ends-soon-title = Diese Sitzung endet bald
ends-soon = { $days ->
    [0] Sie werden am { $date } um { $time } abgemeldet.
    [one] Sie werden am { $date } um { $time } abgemeldet: Ihre Grenze ist { $days } Tag.
   *[other] Sie werden am { $date } um { $time } abgemeldet: Ihre Grenze sind { $days } Tage.
}
older-folder-title = Eine ältere Kopie des Kontoordners wurde zurückgespielt
older-folder-about = Deshalb wurden alle Sitzungen beendet, und was neuer war, ist nicht mehr da. Waren Sie das nicht, sehen Sie den Sitzungsverlauf durch und ändern Sie Ihr Passwort.
file-stopped-title = Eine Datei wurde nicht gespeichert
file-stopped-about = Das Konto wurde gesperrt, bevor sie fertig war, deshalb wurde nichts geschrieben. Starten Sie die Sicherung oder den Export noch einmal.
record-renewed-title = Dieser Computer hatte den Namen des Kontos und die Aufzeichnung der Fehlversuche verloren
record-renewed-about = Die Datei mit beidem fehlte oder war beschädigt. Der Name ist wieder da, und die Aufzeichnung beginnt von vorn. Haben Sie nichts gelöscht, hat vielleicht jemand die Dateien des Kontos verändert: Sehen Sie den Sitzungsverlauf durch.

## Sicherheitsprüfung

security-check-about = Wie gut Ihr Konto auf diesem Computer geschützt ist. Was am meisten hilft, kommt zuerst.
security-check-well = Alles in Ordnung: Es gibt nichts zu tun.
security-check-looked-at = Was geprüft wurde
check-state-good = Gut
check-state-improve = Geht besser
check-state-missing = Zu beheben
check-topic-pin = PIN und Sperre
check-topic-two_factor = Zwei-Faktor-Authentifizierung
check-topic-recovery_codes = Wiederherstellungscodes
check-topic-password_strength = Stärke des Passworts
check-topic-password_age = Alter des Passworts
check-topic-recovery_key = Wiederherstellungsschlüssel
check-topic-sessions = Sitzungen
check-topic-trusted_addresses = Vertrauenswürdige IP-Adressen
check-topic-phone = Haupttelefon
check-topic-delivery = Bestätigungscodes
check-topic-keystore = Schlüsselbund dieses Computers
check-topic-lock_health = Zustand der Sperre
check-topic-history = Sicherheitsprotokoll
check-about-pin = { $state ->
    [good] Ihr Konto sperrt sich von selbst, und Ihre PIN öffnet es wieder.
   *[other] Ohne PIN sperrt sich Ihr Konto nie von selbst. Legen Sie eine fest.
}
check-about-two_factor = { $state ->
    [good] Bei der Anmeldung wird nach einem Code aus Ihrer App gefragt.
   *[other] Es genügt, Ihr Passwort zu kennen, um sich hier anzumelden. Lassen Sie auch nach einem Code fragen.
}
check-about-recovery_codes = { $count ->
    [0] Kein Wiederherstellungscode ist mehr da. Ist Ihr Handy weg, gibt es keinen zweiten Schritt: Machen Sie neue.
    [one] Ein Wiederherstellungscode ist noch da. Machen Sie neue.
   *[other] { $state ->
        [good] Es sind noch { $count } Wiederherstellungscodes da.
       *[other] Es sind noch { $count } Wiederherstellungscodes da. Machen Sie bald neue.
    }
}
check-about-password_strength = { $state ->
    [good] Ihr Passwort ist schwer zu erraten.
    [missing] Ihr Passwort ist leicht zu erraten. Wählen Sie ein besseres.
   *[other] { $count ->
        [2] Ihr Passwort könnte erraten werden. Wählen Sie ein besseres.
       *[other] Wie schwer Ihr Passwort zu erraten ist, wurde nicht festgehalten, als es gesetzt wurde. Ab dem nächsten ist es bekannt.
    }
}
check-about-password_age = { $days ->
    [-1] Wann Ihr Passwort gesetzt wurde, ist nicht bekannt. Seines Alters wegen muss es nicht geändert werden.
    [0] Sie haben Ihr Passwort vor weniger als einem Tag gesetzt. Seines Alters wegen muss es nicht geändert werden.
    [one] Sie haben Ihr Passwort vor einem Tag gesetzt. Seines Alters wegen muss es nicht geändert werden.
   *[other] Sie haben Ihr Passwort vor { $days } Tagen gesetzt. Seines Alters wegen muss es nicht geändert werden.
}
check-about-recovery_key = { $days ->
    [-1] Sie haben keinen Wiederherstellungsschlüssel verwahrt. Vergessen Sie Ihr Passwort, ist von diesem Konto nichts zu retten.
    [0] Ihr Wiederherstellungsschlüssel ist weniger als einen Tag alt. Könnte er verloren oder gesehen worden sein, machen Sie einen neuen.
    [one] Ihr Wiederherstellungsschlüssel ist einen Tag alt. Könnte er verloren oder gesehen worden sein, machen Sie einen neuen.
   *[other] Ihr Wiederherstellungsschlüssel ist { $days } Tage alt. Könnte er verloren oder gesehen worden sein, machen Sie einen neuen.
}
check-about-sessions = { $state ->
    [good] Jede Sitzung wurde in den letzten 30 Tagen benutzt.
   *[other] { $count ->
        [one] Eine Sitzung wurde seit 30 Tagen oder länger nicht benutzt. Melden Sie sie ab, wenn Sie sie nicht brauchen.
       *[other] { $count } Sitzungen wurden seit 30 Tagen oder länger nicht benutzt. Melden Sie ab, was Sie nicht brauchen.
    }
}
check-about-trusted_addresses = { $state ->
    [good] Keiner Adresse wird zu weit oder umsonst vertraut.
   *[other] { $count ->
        [one] Eine vertraute Adresse ist ein weites oder privates Netz oder wurde seit 90 Tagen nicht benutzt. Sehen Sie nach, ob Sie sie brauchen.
       *[other] { $count } vertraute Adressen sind weite oder private Netze oder wurden seit 90 Tagen nicht benutzt. Sehen Sie nach, ob Sie sie brauchen.
    }
}
check-about-phone = { $state ->
    [good] Ihr Haupttelefon ist bestätigt.
   *[other] Kein Haupttelefon ist bestätigt. Die Zwei-Faktor-Authentifizierung braucht eines.
}
check-about-delivery = { $state ->
    [good] Codes für Ihre Telefone werden wirklich verschickt.
   *[other] Codes für Ihre Telefone erscheinen nur auf diesem Computer, und das beweist nicht, wer das Handy hat. Richten Sie die Zustellung der Codes ein.
}
check-about-keystore = { $state ->
    [good] Dieser Computer bewahrt den Schlüssel von „Angemeldet bleiben“ auf und die Stelle, an der das Sicherheitsprotokoll endet.
   *[other] Dieser Computer hat keinen brauchbaren Schlüsselbund. Deshalb können Sie hier nicht angemeldet bleiben, und niemand bemerkt es, wenn das Ende des Sicherheitsprotokolls abgeschnitten wird. Ein Schlüsselbund ist ein Teil des Desktops, etwa GNOME Keyring oder KWallet.
}
check-about-lock_health = { $state ->
    [good] Alles, was die Sperre auslösen soll, geht hier.
   *[other] { $count ->
        [one] Ein Auslöser der Sperre geht hier nicht. Sperren Sie den Bildschirm selbst, wenn Sie gehen.
       *[other] { $count } Auslöser der Sperre gehen hier nicht. Sperren Sie den Bildschirm selbst, wenn Sie gehen.
    }
}
check-about-history = { $state ->
    [good] Das Protokoll reicht bis dorthin, wo dieser Computer sein Ende zuletzt gesehen hat. „Prüfen“ im Sitzungsverlauf sieht es ganz durch.
    [missing] Das Protokoll reicht nicht bis dorthin, wo dieser Computer sein Ende zuletzt gesehen hat. „Prüfen“ im Sitzungsverlauf sagt, wo es bricht.
   *[other] Wäre das Ende des Protokolls abgeschnitten, könnte es niemand bemerken: Der Schlüsselbund dieses Computers enthält nichts zum Vergleichen.
}

## Gesperrt

locked-line = Gesperrt um { $time } · { $why }
lock-reason-manual = von Ihnen gesperrt
lock-reason-idle = { $minutes } Minuten ohne Aktivität
lock-reason-screen_locked = der Bildschirm des Computers wurde gesperrt
lock-reason-session_switched = ein anderer Benutzer hat den Bildschirm übernommen
lock-reason-suspend = der Computer ging in den Ruhezustand
lock-reason-lid_closed = der Deckel wurde zugeklappt
lock-reason-program_start = Nightlatch wurde gestartet
unlock = Entsperren
pin = PIN
use-password = Passwort verwenden
use-pin = PIN verwenden
forgot-pin = PIN vergessen
forgot-pin-about = Öffnen Sie das Konto mit Ihrem Passwort. Legen Sie dann in den PIN-Einstellungen eine neue PIN fest.
pin-cannot-be-used = Die PIN kann gerade nicht verwendet werden. Ihr Passwort öffnet das Konto.
tries-left = { $count ->
    [one] Noch ein Versuch, dann öffnet nur das Passwort.
   *[other] Noch { $count } Versuche.
}
sign-in-tries-left = { $count ->
    [one] Noch ein Versuch, dann endet die Anmeldung.
   *[other] Noch { $count } Versuche.
}
enter-pin-title = Geben Sie Ihre PIN ein
enter-pin-help = Ihre PIN-Einstellungen verlangen sie bei jeder Anmeldung.
not-remembered = Sie sind angemeldet, aber der Schlüsselbund dieses Computers hat den Schlüssel nicht genommen: Die Sitzung endet mit Nightlatch.
remembered-after-pin = Ihr Konto hat einen neuen Schlüssel. Damit Sie auch nach dem Ende von Nightlatch angemeldet bleiben, sperren Sie einmal den Bildschirm und entsperren Sie ihn mit Ihrer PIN.
keep-signed-in = Auf diesem Computer angemeldet bleiben
keep-signed-in-available = So viele Tage, wie Ihre Abmelde-Einstellungen sagen: 30, wenn Sie nichts anderes gewählt haben. Mit einer PIN startet Nightlatch gesperrt.
keep-signed-in-absent = Nicht möglich: Dieser Desktop hat keinen Schlüsselbund, etwa GNOME Keyring oder KWallet.
keep-signed-in-locked = Der Schlüsselbund des Systems ist gesperrt. Er fragt bei der Anmeldung, ob er geöffnet werden soll.
keep-signed-in-failed = Nicht möglich: Der Schlüsselbund des Systems antwortet nicht.

## Fehler: was nicht stimmt und was zu tun ist

error-wrong-state = Das geht gerade nicht.
    .do = Machen Sie mit dem weiter, was die Seite jetzt zeigt.
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
error-wrong-recovery-key = Dieser Wiederherstellungsschlüssel passt nicht zu diesem Konto.
    .do = Vergleichen Sie ihn Gruppe für Gruppe mit Ihrer Kopie, und prüfen Sie den Anmeldenamen.
error-wrong-recovery-groups = Das sind nicht die zwei Gruppen, nach denen gefragt ist.
    .do = Vergleichen Sie die Nummern mit Ihrer Kopie.
error-recovery-key-not-waiting = Es gibt keinen Wiederherstellungsschlüssel mehr zu zeigen.
    .do = Beginnen Sie neu, um einen neuen zu bekommen.
error-password-refused = Dieses Passwort geht nicht.
    .do = Die Liste zeigt, was es braucht.
error-overtaken = Inzwischen hat sich etwas geändert, deshalb ist nichts geschehen.
    .do = Sehen Sie nach, was die Seite jetzt zeigt, und versuchen Sie es noch einmal.
error-superseded = Ein anderes laufendes Nightlatch hat dieses Konto geändert.
    .do = Melden Sie sich noch einmal an.
error-password-current = Das ist Ihr jetziges Passwort.
    .do = Wählen Sie ein anderes.
error-password-recent = Das ist eines Ihrer letzten fünf Passwörter.
    .do = Wählen Sie eines, das Sie länger nicht hatten.
error-file-not-written = Die Datei konnte dort nicht geschrieben werden.
    .do = Wählen Sie einen anderen Ort.
error-confirm-mismatch = Die beiden Passwörter sind nicht gleich.
    .do = Tippen Sie das zweite noch einmal.
error-name-empty = Das darf nicht leer sein.
    .do = Tippen Sie mindestens ein Zeichen.
error-name-too-long = Das ist länger als 64 Zeichen.
    .do = Bitte kürzen.
error-name-invalid = Das enthält ein unsichtbares Zeichen, das nicht geht.
    .do = Tippen Sie es, statt es einzufügen.
error-name-taken-meanwhile = Ein anderes Konto auf diesem Computer hat diesen Anmeldenamen inzwischen bekommen.
    .do = Drücken Sie Abbrechen und legen Sie das Konto unter einem anderen Namen an.
error-name-taken = Ein anderes Konto auf diesem Computer hat diesen Anmeldenamen.
    .do = Wählen Sie einen anderen.
error-name-mismatch = Das ist nicht der Anmeldename des Kontos.
    .do = Tippen Sie ihn genau so, wie er dasteht.
error-rules-invalid = Diese Mindestlänge geht nicht.
    .do = Wählen Sie eine ganze Zahl von 8 bis 64.
error-backup-not-readable = Diese Datei ist keine vollständige Nightlatch-Sicherung.
    .do = Wählen Sie eine andere Datei, oder kopieren Sie sie noch einmal von dort, wo sie lag.
error-backup-wrong-password = Die Sicherung öffnet sich nicht mit diesem Passwort.
    .do = Nehmen Sie das, das das Konto bei der Sicherung hatte.
error-backup-other-account = Diese Sicherung gehört zu einem anderen Konto.
    .do = Melden Sie sich ab, und nehmen Sie „Aus einer Sicherung wiederherstellen“ auf der Anmeldeseite.
error-account-already-here = Das Konto aus dieser Sicherung ist schon auf diesem Computer.
    .do = Melden Sie sich dort an, und stellen Sie die Sicherung in den Kontoeinstellungen wieder her.
error-wait-record-missing = Die Aufzeichnung der Fehlversuche auf diesem Computer fehlt, deshalb weiß niemand, wie viele es waren.
    .do = Bitte warten Sie vor dem nächsten Versuch. Das ist die längste Wartezeit; es muss niemand etwas versucht haben.
error-account-here-damaged = Das Konto aus dieser Sicherung ist auf diesem Computer, aber seine Dateien sind beschädigt.
    .do = Geben Sie das Passwort ein, mit dem die Sicherung gemacht wurde, um sie an deren Stelle zu setzen.
error-backup-name-taken = Ein anderes Konto auf diesem Computer hat den Anmeldenamen dieser Sicherung.
    .do = Wählen Sie einen anderen Anmeldenamen dafür.
error-backup-not-waiting = Es wartet keine Sicherung mehr.
    .do = Wählen Sie „Aus einer Sicherung wiederherstellen“ und die Datei noch einmal.
error-file-in-own-folder = In diesem Ordner hat Nightlatch seine eigenen Dateien.
    .do = Wählen Sie einen anderen Ordner.
error-file-stopped = Das Konto wurde gesperrt, bevor die Datei fertig war, deshalb wurde nichts gespeichert.
    .do = Fangen Sie noch einmal an.
error-preferences-not-saved = Diese Auswahl konnte nicht gespeichert werden.
    .do = Prüfen Sie, ob der Datenträger voll oder schreibgeschützt ist, und wählen Sie noch einmal.
error-cancelled = Es ist nichts geschehen.
    .do = Beginnen Sie neu, wenn Sie möchten.
error-pin-not-set = Es gibt noch keine PIN.
    .do = Richten Sie in den PIN-Einstellungen eine ein, oder melden Sie sich ab, wenn Sie gehen.
error-pin-already-set = Es ist schon eine PIN festgelegt.
    .do = Mit „Ändern“ legen Sie eine andere fest.
error-pin-not-one = Eine PIN hat 6 bis 12 Ziffern.
    .do = Das wurde nicht als Versuch gezählt.
error-pin-refused = Diese PIN kann nicht verwendet werden.
    .do = Die Liste sagt, warum.
error-pin-mismatch = Die beiden PINs sind nicht gleich.
    .do = Geben Sie die zweite noch einmal ein.
error-wrong-pin = Das ist nicht Ihre PIN.
    .do = Prüfen Sie die Ziffern und versuchen Sie es noch einmal.
error-pin-ended = Die PIN kann gerade nicht mehr verwendet werden.
    .do = Verwenden Sie Ihr Passwort.
error-keystore-locked = Der Schlüsselbund dieses Computers, den Ihre PIN braucht, ist gesperrt.
    .do = Geben Sie die PIN noch einmal ein und öffnen Sie den Schlüsselbund, wenn er fragt, oder verwenden Sie Ihr Passwort. Das wurde nicht als Versuch gezählt.
error-screen-lock-invalid = Diese Zeit kann nicht gewählt werden.
    .do = Wählen Sie eine aus der Liste.
error-account-missing = Der Ordner des Kontos ist nicht mehr auf diesem Computer.
    .do = Verbinden Sie seinen Datenträger, oder stellen Sie eine Sicherung wieder her.
error-account-damaged = Die Dateien des Kontos sind beschädigt.
    .do = Stellen Sie eine Sicherung wieder her.
error-account-unreadable = Die Dateien des Kontos sind nicht lesbar.
    .do = Prüfen Sie den Datenträger und die Rechte des Ordners, und versuchen Sie es noch einmal.
error-account-newer = Das Konto wurde mit einem neueren Nightlatch benutzt.
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
error-phone-empty = Es ist noch keine Nummer da.
    .do = Geben Sie sie mit oder ohne Ländervorwahl ein.
error-phone-letters = Eine Telefonnummer hat nur Ziffern.
    .do = Geben Sie statt der Buchstaben die Ziffern ein.
error-phone-extension = Eine Nummer mit Nebenstelle geht nicht: Nur ein Mensch könnte sie wählen.
    .do = Nehmen Sie eine Durchwahl.
error-phone-country = Diese Vorwahl hat kein Land.
    .do = Wählen Sie das Land, oder prüfen Sie die Ziffern nach dem +.
error-phone-too-short = Diese Nummer ist zu kurz.
    .do = Prüfen Sie, ob Ziffern fehlen.
error-phone-too-long = Diese Nummer ist zu lang.
    .do = Prüfen Sie, ob Ziffern zu viel sind.
error-phone-service = Das ist eine Not- oder Servicenummer.
    .do = Nehmen Sie Ihre eigene Nummer.
error-phone-not-in-use = Diese Nummer gibt es in diesem Land nicht.
    .do = Prüfen Sie die Ziffern und das Land.
error-phone-premium = SMS und Anrufe an diese Nummer kosten extra.
    .do = Nehmen Sie eine gewöhnliche Nummer.
error-not-a-cell-phone = Diese Nummer gehört zum Festnetz.
    .do = Wählen Sie die Art Festnetz: Dort wird angerufen statt geschrieben.
error-email-invalid = Das ist keine E-Mail-Adresse.
    .do = Prüfen Sie sie: ein @ und keine Leerzeichen.
error-skype-invalid = Das ist kein Skype-Name.
    .do = Er hat 6 bis 32 Buchstaben, Ziffern, Punkte, Kommas, Binde- oder Unterstriche und beginnt mit einem Buchstaben.
error-website-invalid = Das ist keine Website.
    .do = Geben Sie sie so ein: https://example.org.
error-address-invalid = Das ist keine Anschrift.
    .do = Geben Sie wenigstens ein Wort ein.
error-contact-taken = Diesen Kontakt haben Sie schon.
    .do = Suchen Sie ihn in der Liste.
error-too-many-contacts = Es sind schon 50 Kontakte.
    .do = Löschen Sie einen, den Sie nicht brauchen.
error-contact-unknown = Diesen Kontakt gibt es nicht mehr.
    .do = Sehen Sie nach, was die Liste jetzt zeigt.
error-contact-not-verified = Nur ein bestätigter Kontakt kann Hauptkontakt sein.
    .do = Bestätigen Sie ihn zuerst.
error-contact-needs-no-code = Dieser Kontakt braucht keinen Code.
    .do = Er ist schon aktiv.
error-channel-not-possible = Auf diesem Weg erreicht kein Code diesen Kontakt.
    .do = Wählen Sie einen anderen Weg.
error-code-wait = Gerade wurde ein Code geschickt.
    .do = Warten Sie einen Augenblick, bevor Sie noch einen anfordern.
error-code-cap-recipient = Dorthin gingen fünf Codes innerhalb einer Stunde, mehr sind es nie.
    .do = Benutzen Sie den neuesten, oder warten Sie.
error-code-cap-account = Für dieses Konto gingen zehn Codes innerhalb eines Tages hinaus, mehr sind es nie.
    .do = Benutzen Sie den neuesten, oder warten Sie.
error-sending = Eine andere Nachricht ist unterwegs.
    .do = Warten Sie, bis sie weg ist.
error-not-sent-unreachable = Der Anbieter ist nicht zu erreichen, also wurde nichts geschickt.
    .do = Prüfen Sie Ihr Netz und die Adresse unter Zustellung der Codes.
error-not-sent-not-safe = Die Verbindung zum Anbieter ist nicht sicher, also wurde nichts geschickt.
    .do = Prüfen Sie die Adresse unter Zustellung der Codes, und ob etwas zwischen diesem Computer und dem Netz steht.
error-not-sent-credentials = Der Anbieter kennt diese Zugangsdaten nicht, also wurde nichts geschickt.
    .do = Prüfen Sie sie unter Zustellung der Codes.
error-not-sent-recipient = Der Anbieter schickt nichts an diese Nummer oder Adresse.
    .do = Prüfen Sie sie, oder fragen Sie den Anbieter, welche Länder Ihr Konto erreichen darf.
error-not-sent-sender = Der Anbieter schickt nichts von diesem Absender.
    .do = Prüfen Sie den Absender unter Zustellung der Codes.
error-not-sent-too-many = Der Anbieter bittet zu warten, also wurde nichts geschickt.
    .do = Versuchen Sie es in einigen Minuten wieder.
error-not-sent-refused = Der Anbieter hat es abgelehnt, das zu schicken.
    .do = Sehen Sie in Ihr Konto dort: Vielleicht ist kein Guthaben mehr da.
error-not-sent-policy = Die Regeln des Anbieters verbieten diese Nachricht, oder sie wurde für Spam gehalten.
    .do = Prüfen Sie den Absender unter Zustellung der Codes, oder fragen Sie den Anbieter.
error-not-sent-no-caller = Ein Messaging Service verschickt SMS, ruft aber nicht an.
    .do = Lassen Sie sich eine SMS schicken, oder tragen Sie unter Zustellung der Codes eine Telefonnummer als Absender ein.
error-not-sent-mail-greeting = Der Mailserver nimmt von diesem Computer keine Mails an.
    .do = Tragen Sie unter Zustellung der Codes den Server ein, den Ihr Mailanbieter zum Versenden nennt.
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
error-not-sent-not-a-provider = Unter dieser Adresse verschickt niemand Nachrichten.
    .do = Prüfen Sie die Adresse unter Zustellung der Codes.
error-not-sent-not-possible = Dieser Computer konnte es nicht schicken.
    .do = Starten Sie Nightlatch neu und versuchen Sie es noch einmal.
error-code-not-one = Ein Code hat 6 Ziffern.
    .do = Das wurde nicht als Versuch gezählt.
error-wrong-code = Das ist nicht der Code.
    .do = Vergleichen Sie ihn mit der neuesten Nachricht.
error-code-of-another = Dieser Code kam für einen anderen Ihrer Kontakte.
    .do = Geben Sie den ein, der hierher kam.
error-code-none = An diesen Kontakt wurde noch kein Code geschickt.
    .do = Fordern Sie zuerst einen an.
error-code-expired = Dieser Code ist älter als 5 Minuten.
    .do = Fordern Sie einen neuen an.
error-code-used = Dieser Code wurde schon benutzt.
    .do = Der Kontakt ist bereits bestätigt.
error-code-spent = Dieser Code wurde zu oft versucht.
    .do = Fordern Sie einen neuen an.
error-no-address-or-range = Das ist keine Adresse und kein Bereich.
    .do = Schreiben Sie zum Beispiel 203.0.113.7 oder 203.0.113.0/24.
error-network-empty = Es fehlt eine Adresse.
    .do = Geben Sie eine ein, wie 203.0.113.7.
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
    .do = Lassen Sie es und was ihm folgt weg.
error-network-prefix = Was nach dem / steht, ist keine mögliche Länge.
    .do = Lassen Sie es für eine einzelne Adresse weg oder schreiben Sie eine wie /24.
error-network-too-wide = Dieser Bereich ist zu weit.
    .do = Nehmen Sie höchstens /16, bei einer Adresse mit Doppelpunkten /48.
error-network-nobody = Diese Adresse hat niemand.
    .do = Geben Sie die ein, von der Sie sich anmelden.
error-network-loopback = Das ist der Computer selbst, wo immer er ist.
    .do = Geben Sie die Adresse ein, die er in seinem Netz hat.
error-network-link-local = Jedes Netz hat diese Adresse.
    .do = Geben Sie eine ein, die Ihre ist.
error-network-multicast = Das ist die Adresse einer Gruppe.
    .do = Geben Sie die eines Computers ein.
error-network-broadcast = Das ist die Adresse von allen.
    .do = Geben Sie die eines Computers ein.
error-network-taken = Das steht für denselben Faktor schon auf der Liste.
    .do = Bearbeiten Sie jene Zeile.
error-private-not-confirmed = Das ist noch nicht bestätigt.
    .do = Setzen Sie das Häkchen, wenn Sie dem Netz trotzdem vertrauen wollen.
error-lasts-invalid = Diese Zeit gibt es nicht.
    .do = Wählen Sie eine aus der Liste.
error-too-many-addresses = Die Liste hat 50 Zeilen, mehr gehen nicht.
    .do = Löschen Sie zuerst eine.
error-trusted-address-unknown = Diese Zeile gibt es nicht mehr.
    .do = Schließen Sie dies und sehen Sie in die Liste.
error-conflict = Ein anderes Nightlatch hat inzwischen dasselbe geändert, deshalb geschah nichts.
    .do = Versuchen Sie es noch einmal.
error-delivery-invalid = Das geht hier nicht.
    .do = Prüfen Sie es auf Tippfehler.
error-delivery-not-encrypted = Was dorthin geht, wäre nicht verschlüsselt.
    .do = Nehmen Sie eine Adresse mit https://, oder Verschlüsselung für E-Mail.
error-phone-needed = Die Zwei-Faktor-Authentifizierung steht auf diesem Handy.
    .do = Bestätigen Sie zuerst ein anderes Handy und machen Sie es zum Hauptkontakt.
error-two-factor-off = Die Zwei-Faktor-Authentifizierung ist aus.
    .do = Sehen Sie nach, was die Seite jetzt zeigt.
error-enrolment-over = Das hat länger als 10 Minuten gedauert, deshalb ist der Schlüssel weg.
    .do = Fangen Sie neu an, um einen neuen zu bekommen.
error-enrolment-step = Ein anderer Schritt kommt zuerst.
    .do = Machen Sie mit dem weiter, was die Seite jetzt zeigt.
error-clocks-differ = Der Code stimmt, aber die Uhren von Handy und Computer weichen ab.
    .do = Stellen Sie beide auf die automatische Zeit und geben Sie einen neuen Code ein.
error-second-factor-needed = Es wird auch nach einem Code gefragt.
    .do = Geben Sie den ein, den Ihre App jetzt zeigt.
error-second-factor-not-one = Ein Code hat sechs Ziffern, ein Wiederherstellungscode sechzehn Zeichen.
    .do = Das wurde nicht als Versuch gezählt.
error-wrong-second-factor = Dieser Code ist falsch oder wurde schon benutzt.
    .do = Warten Sie auf den nächsten und geben Sie den ein.
error-second-factor-ended = Der Code war zu oft falsch.
    .do = Fangen Sie mit Ihrem Passwort neu an.
error-session-unknown = Diese Sitzung ist schon beendet.
    .do = Schließen Sie dies und sehen Sie in die Liste.
error-device-unknown = Dieses Gerät steht nicht mehr in der Liste.
    .do = Schließen Sie dies und sehen Sie in die Liste.
error-no-other-session = Es ist kein anderes Gerät mehr angemeldet.
    .do = Es gibt nichts abzumelden.
error-session-count = Die Zahl der anderen Sitzungen hat sich inzwischen geändert, deshalb ist nichts geschehen.
    .do = Sehen Sie auf die Zahl, die jetzt dasteht, und bestätigen Sie noch einmal.
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
message-code = Ihr Nightlatch-Code ist { $code }. Er gilt 5 Minuten. Geben Sie ihn niemandem.
message-code-spoken = Ihr Nightlatch-Code ist: { $digits }.
message-test = Das ist ein Test von Nightlatch. Die Zustellung der Codes funktioniert.
message-subject = Code von Nightlatch
notice-code = Code { $code }. Nur auf diesem Computer gezeigt: Das beweist nicht, wer das Handy hat.
