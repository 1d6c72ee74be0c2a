//! The application without a window, and a way to call it as the page does.

use nightlatch::code_panel::{CodeNotification, CodePanel};
use nightlatch::commands;
use nightlatch::files::ChooseFile;
use nightlatch::folders::Folders;
use nightlatch::state::{Nightlatch, TheAccounts};
use nightlatch_account::Accounts;
use nightlatch_account::nowhere::Nowhere;
use nightlatch_account::ports::prelude::*;
use nightlatch_account::ports::{HostInfo, KdfCost, Random};
use nightlatch_account::time::{BootId, Clock, Moment};
use nightlatch_delivery::{Deliverer, Words};
use nightlatch_platform::clock::SystemClock;
use nightlatch_platform::random::OsRandom;
use nightlatch_store::Store;
use serde_json::{Value, json};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tauri::http::HeaderMap;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Listener as _, Manager as _, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

pub const PASSWORD: &str = "Walnut-42 lantern!";
pub const PIN: &str = "583704";
pub const OTHER_PASSWORD: &str = "Cobalt#7 harbour light";

const MOVE_THE_GATE: [&str; 16] = [
    "confirm_recovery_key",
    "create_account",
    "delete_account",
    "enter_pin",
    "enter_second_factor",
    "give_up",
    "lock",
    "skip_recovery_key",
    "recover",
    "restore_backup",
    "set_new_password",
    "sign_in",
    "sign_out",
    "turn_off_two_factor",
    "unlock_with_password",
    "unlock_with_pin",
];

/// The states a gate can be in, with both ways of being on the way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    SignedOut,
    Creating,
    Recovering,
    AskedForPin,
    AskedForCode,
    Recovered,
    Open,
    Locked,
}

pub const STAGES: [Stage; 8] = [
    Stage::SignedOut,
    Stage::Creating,
    Stage::Recovering,
    Stage::AskedForPin,
    Stage::AskedForCode,
    Stage::Recovered,
    Stage::Open,
    Stage::Locked,
];

struct Computer;

impl HostInfo for Computer {
    fn address(&self) -> Option<IpAddr> {
        Some(IpAddr::from([203, 0, 113, 7]))
    }

    fn public_address(&self, _: &str) -> Option<IpAddr> {
        None
    }

    fn vpn(&self) -> bool {
        false
    }

    fn user_agent(&self) -> String {
        "Nightlatch <b>0.1.0</b>".to_owned()
    }
}

/// What the person answers the next file dialog.
#[derive(Default)]
pub struct Answer(pub Mutex<Option<PathBuf>>, pub Mutex<String>);

impl ChooseFile for Answer {
    fn to_save(&self, name: &str) -> Option<PathBuf> {
        name.clone_into(&mut self.1.lock().unwrap());
        self.0.lock().unwrap().clone()
    }

    fn to_open(&self) -> Option<PathBuf> {
        self.0.lock().unwrap().clone()
    }
}

pub struct English;

impl Words for English {
    fn text(&self, code: Option<&str>) -> String {
        format!("Your code is {}.", code.unwrap_or("none: a test"))
    }

    fn spoken(&self, code: Option<&str>) -> String {
        self.text(code)
    }

    fn subject(&self) -> String {
        "Code".to_owned()
    }

    fn language(&self) -> String {
        "en-US".to_owned()
    }
}

/// What the desktop tells.
#[derive(Default)]
pub struct Notifications(pub Mutex<Vec<String>>);

impl CodeNotification for Notifications {
    fn tell(&self, code: Option<&str>) {
        let code = code.unwrap_or("test").to_owned();
        self.0.lock().unwrap().push(code);
    }

    fn take_back(&self) {
        self.0.lock().unwrap().clear();
    }
}

/// A clock that stands still until a test sets it forward.
pub struct TestClock {
    /// Milliseconds since the test began.
    passed: AtomicU64,
}

impl TestClock {
    fn new() -> Self {
        Self {
            passed: AtomicU64::new(0),
        }
    }

    pub fn advance(&self, millis: u64) {
        self.passed.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        let passed = self.passed.load(Ordering::SeqCst);
        Moment {
            wall: 1_780_000_000_000_i64.saturating_add_unsigned(passed),
            boot: passed,
            boot_id: BootId([7; 16]),
        }
    }
}

/// The application with folders of its own.
pub struct Application {
    pub folder: TempDir,
    pub clock: Arc<TestClock>,
    pub app: App<MockRuntime>,
    pub page: WebviewWindow<MockRuntime>,
    pub answer: Arc<Answer>,
    pub notifications: Arc<Notifications>,
    /// The gate of the last event.
    gate: Arc<Mutex<Value>>,
    recovery_key: String,
}

impl Drop for Application {
    fn drop(&mut self) {
        // Work in the background outlives a test. It would find the folder gone and close the database
        // when `main` has ended, and with it SQLCipher.
        if let Ok(accounts) = self.app.state::<Nightlatch>().accounts() {
            accounts.close();
        }
    }
}

impl Application {
    /// With the account "ann", at one stage.
    pub fn at(stage: Stage) -> Self {
        let mut this = Self::empty();
        this.call("create_account", new_account("ann")).unwrap();
        this.recovery_key = this.confirm_waiting_key();
        match stage {
            Stage::Open => {}
            Stage::Locked => {
                this.enable_pin(false);
                assert_eq!(this.call("lock", json!({})).unwrap()["state"], "locked");
            }
            Stage::AskedForPin => {
                this.enable_pin(true);
                this.sign_out();
                let arguments = json!({
                    "who": { "sign_in_name": "ann" },
                    "password": PASSWORD,
                    "keep_signed_in": false,
                });
                assert_eq!(this.call("sign_in", arguments).unwrap()["step"], "pin");
            }
            Stage::AskedForCode => {
                this.enable_two_factor();
                this.sign_out();
                let arguments = json!({
                    "who": { "sign_in_name": "ann" },
                    "password": PASSWORD,
                    "keep_signed_in": false,
                });
                let gate = this.call("sign_in", arguments).unwrap();
                assert_eq!(gate["step"], "second_factor");
            }
            Stage::Recovered => {
                this.enable_two_factor();
                this.sign_out();
                let arguments = json!({
                    "who": { "sign_in_name": "ann" },
                    "recovery_key": this.recovery_key,
                });
                this.call("recover", arguments).unwrap();
                let password = json!({ "new_password": OTHER_PASSWORD, "confirm": OTHER_PASSWORD });
                this.call("set_new_password", password).unwrap();
                let (groups, key) = this.waiting_key();
                let gate = this.call("confirm_recovery_key", json!({ "groups": groups }));
                assert_eq!(gate.unwrap()["second_factor"]["recovered"], true);
                this.recovery_key = key;
            }
            Stage::SignedOut => this.sign_out(),
            Stage::Creating => {
                this.sign_out();
                this.call("create_account", new_account("bob")).unwrap();
            }
            Stage::Recovering => {
                this.sign_out();
                let arguments = json!({
                    "who": { "sign_in_name": "ann" },
                    "recovery_key": this.recovery_key,
                });
                this.call("recover", arguments).unwrap();
            }
        }
        this
    }

    /// On a computer that has no account yet.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders {
            config: folder.path().join("config"),
            data: folder.path().join("data"),
        };
        let answer = Arc::new(Answer::default());
        let notifications = Arc::new(Notifications::default());
        let clock = Arc::new(TestClock::new());
        let time: Arc<dyn Clock> = Arc::<TestClock>::clone(&clock);
        let panel = Arc::new(CodePanel::new(
            Arc::<Notifications>::clone(&notifications),
            Arc::clone(&time),
        ));
        let words: Arc<dyn Words> = Arc::new(English);
        let Folders { config, data } = &folders;
        let accounts = accounts(config, data, "Test computer", &panel, &words, time);
        let chooser: Arc<dyn ChooseFile> = Arc::<Answer>::clone(&answer);
        let state = Nightlatch::with_accounts(folders, chooser, panel, words, accounts);
        let app = application(state);
        let page = WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default())
            .build()
            .unwrap();
        let gate = Arc::new(Mutex::new(Value::Null));
        let told = Arc::clone(&gate);
        app.listen_any("gate-changed", move |event| {
            *told.lock().unwrap() = serde_json::from_str(event.payload()).unwrap();
        });
        Self {
            folder,
            clock,
            app,
            page,
            answer,
            notifications,
            gate,
            recovery_key: String::new(),
        }
    }

    /// Another device on the same accounts.
    pub fn second_device(&self) -> TheAccounts {
        self.device("config-2", "Second computer")
    }

    /// Another one, by its folder's name and its own.
    pub fn device(&self, config: &str, name: &str) -> TheAccounts {
        let folder = self.folder.path();
        let words: Arc<dyn Words> = Arc::new(English);
        let time: Arc<dyn Clock> = Arc::<TestClock>::clone(&self.clock);
        let panel = Arc::new(CodePanel::new(
            Arc::<Notifications>::clone(&self.notifications),
            Arc::clone(&time),
        ));
        accounts(
            &folder.join(config),
            &folder.join("data"),
            name,
            &panel,
            &words,
            time,
        )
    }

    /// Runs SQL past all rules.
    pub fn run_sql(&self, sql: &str) {
        let store = store(
            &self.folder.path().join("config"),
            &self.folder.path().join("data"),
            "Test computer",
            &*self.clock,
        );
        let id = store.entries().unwrap()[0].id;
        let unlocked = store.open_with_password(id, PASSWORD).unwrap().unwrap();
        unlocked.database.run(sql).unwrap();
    }

    pub fn accounts(&self) -> Arc<TheAccounts> {
        self.app.state::<Nightlatch>().accounts().unwrap()
    }

    pub fn recovery_key(&self) -> &str {
        &self.recovery_key
    }

    /// Calls a command as the page does. Whoever moves the gate gets no answer: the gate is the one that the page was
    /// told of meanwhile.
    pub fn call(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let answer = call_from(&self.page, command, arguments)?;
        if MOVE_THE_GATE.contains(&command) {
            assert_eq!(answer, Value::Null, "{command}");
            return Ok(self.gate.lock().unwrap().clone());
        }
        Ok(answer)
    }

    /// Calls a command that must fail; gives its code and field.
    pub fn refusal(&self, command: &str, arguments: Value) -> (String, Option<String>) {
        let error = self.call(command, arguments).unwrap_err();
        let text = |key: &str| error[key].as_str().map(str::to_owned);
        let code = text("code").unwrap_or_else(|| panic!("untyped error {error}"));
        assert_eq!(text("message_key"), Some(format!("error-{code}")));
        (code, text("field"))
    }

    /// "Pin Settings", with the lock after five minutes.
    pub fn enable_pin(&self, request_after_authorization: bool) {
        let arguments = json!({
            "pin": PIN,
            "repeat": PIN,
            "screen_lock": 5,
            "request_after_authorization": request_after_authorization,
            "current_password": PASSWORD,
        });
        let settings = self.call("enable_pin", arguments).unwrap();
        assert_eq!(settings["enabled"], true);
    }

    /// Adds a contact; gives its id.
    pub fn add_contact(&self, kind: &str, value: &str) -> Value {
        let arguments = json!({ "kind": kind, "value": value, "region": "US" });
        let rows = self.call("add_contact", arguments).unwrap();
        rows.as_array().unwrap().last().unwrap()["id"].clone()
    }

    /// A cell phone that is verified and the primary one.
    pub fn add_phone(&self) {
        let id = self.add_contact("cell_phone", "+12015550123");
        let request = json!({ "id": id, "channel": "text" });
        self.call("request_code", request).unwrap();
        let here = self.call("code_here", json!({})).unwrap();
        let verify = json!({ "id": id, "code": here["code"] });
        self.call("verify_contact", verify).unwrap();
        let primary = json!({ "id": id, "current_password": PASSWORD });
        self.call("set_primary_contact", primary).unwrap();
    }

    /// Two-factor authentication; gives the key and the recovery codes.
    pub fn enable_two_factor(&self) -> (String, Vec<String>) {
        self.add_phone();
        let password = json!({ "current_password": PASSWORD });
        let block = self.call("begin_enrolment", password).unwrap();
        let groups = block["enrolment"]["key"].as_array().unwrap();
        let key: String = groups.iter().filter_map(Value::as_str).collect();
        // The step before: the present one is left for what comes next.
        let token = json!({ "token": self.totp(&key, -1) });
        let block = self.call("confirm_secret", token).unwrap();
        let codes: Vec<String> = serde_json::from_value(block["codes"].clone()).unwrap();
        self.call("type_code_back", json!({ "code": codes[0] }))
            .unwrap();
        let enable = json!({ "current_password": PASSWORD, "strict": false });
        let block = self.call("enable_two_factor", enable).unwrap();
        assert!(block["enabled_at"].as_i64().is_some_and(|at| at > 0));
        assert_eq!(block["codes"], json!([]), "shown once");
        (key, codes)
    }

    /// The code that an independent implementation makes of a key: Debian's `oathtool`.
    pub fn totp(&self, key: &str, steps_off: i64) -> String {
        let seconds = self.clock.now().wall / 1000 + steps_off * 30;
        let now = format!("@{seconds}");
        let output = std::process::Command::new("oathtool")
            .args(["--totp", "--base32", "--now", &now, key])
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    pub fn sign_out(&self) {
        self.call("sign_out", json!({})).unwrap();
    }

    /// The asked groups of the recovery key that waits, and the whole key.
    pub fn waiting_key(&self) -> (Value, String) {
        let shown = self.call("recovery_key", json!({})).unwrap();
        let groups = shown["groups"].as_array().unwrap();
        let asked: Vec<&Value> = shown["ask"]
            .as_array()
            .unwrap()
            .iter()
            .map(|group| &groups[usize::try_from(group.as_u64().unwrap()).unwrap()])
            .collect();
        let key: Vec<&str> = groups.iter().map(|group| group.as_str().unwrap()).collect();
        (json!(asked), key.join("-"))
    }

    pub fn confirm_waiting_key(&self) -> String {
        let (groups, key) = self.waiting_key();
        let gate = self
            .call("confirm_recovery_key", json!({ "groups": groups }))
            .unwrap();
        assert_eq!(gate["state"], "open");
        key
    }
}

fn store(config: &Path, data: &Path, device: &str, clock: &dyn Clock) -> Store {
    let cost = KdfCost {
        memory_kib: 32,
        passes: 1,
        lanes: 1,
    };
    let random: Arc<dyn Random> = Arc::new(OsRandom);
    Store::open(config, data, device, &clock.now(), random)
        .unwrap()
        .with_cost(cost)
}

fn accounts(
    config: &Path,
    data: &Path,
    device: &str,
    panel: &Arc<CodePanel>,
    words: &Arc<dyn Words>,
    clock: Arc<dyn Clock>,
) -> TheAccounts {
    let store = store(config, data, device, &*clock);
    let this_device = store.this_device();
    let here = Arc::<CodePanel>::clone(panel);
    // The gateway that checks how old a signature is has the real clock.
    let sender = Deliverer::new(Arc::clone(words), here, Arc::new(SystemClock::new()));
    Accounts::new(
        store,
        clock,
        Arc::new(OsRandom),
        Arc::new(Computer),
        Arc::new(Nowhere),
        Arc::new(sender),
        this_device,
    )
}

/// The application with the real handler, plugins and capabilities.
pub fn application(state: Nightlatch) -> App<MockRuntime> {
    let app = mock_builder()
        .plugin(tauri_plugin_store::Builder::default().build())
        .invoke_handler(commands::handler())
        .build(tauri::generate_context!(test = true))
        .unwrap();
    app.manage(state);
    app
}

pub fn call_from(
    page: &WebviewWindow<MockRuntime>,
    command: &str,
    arguments: Value,
) -> Result<Value, Value> {
    call_with(page, command, arguments, HeaderMap::default())
}

/// As [`call_from`], with the headers that the page's client sends.
pub fn call_with(
    page: &WebviewWindow<MockRuntime>,
    command: &str,
    arguments: Value,
    headers: HeaderMap,
) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: if cfg!(windows) {
            "http://tauri.localhost"
        } else {
            "tauri://localhost"
        }
        .parse()
        .unwrap(),
        body: InvokeBody::Json(arguments),
        headers,
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(page, request).map(|body| body.deserialize().unwrap())
}

/// The gate with nobody in.
pub fn signed_out(reason: Option<&str>) -> Value {
    json!({ "state": "signed_out", "reason": reason, "ended_by": null, "days": null })
}

/// A gate without the number of its last change.
pub fn unnumbered(gate: &Value) -> Value {
    let mut gate = gate.clone();
    assert!(gate["epoch"].is_u64(), "{gate}");
    gate.as_object_mut().unwrap().remove("epoch");
    gate
}

/// The filter that "Session History" begins with.
pub fn sign_ins() -> Value {
    json!({ "shown": "sign_ins", "device": null, "address": "", "from": null, "to": null })
}

pub fn new_account(name: &str) -> Value {
    json!({
        "display_name": "Example Person",
        "sign_in_name": name,
        "password": PASSWORD,
        "confirm": PASSWORD,
    })
}
