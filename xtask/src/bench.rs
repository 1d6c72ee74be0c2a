//! `bench`: start, memory and unlock, each against a yardstick measured in the same run. What
//! counts is the ratio; the figures themselves say as much about the machine.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use virtual_desktop::{Desktop, Process, wait_for};

use crate::e2e;
use crate::project::Project;
use crate::setup;
use crate::steps::{Failure, Outcome, Steps, call, call_and_keep};

const STARTS: usize = 15;
const WINDOWS: usize = 5;
const MEMORY: usize = 5;
const UNLOCKS: usize = 15;
const PATIENCE: Duration = Duration::from_mins(1);

/// What a program prints or logs when its page is drawn and its field has the focus.
pub const PAGE_READY: &str = "page-ready";
/// What Nightlatch logs when an account is open.
pub const OPENED: &str = "account-open";

/// The account of the prepared folders; nothing is protected by it.
pub const PASSWORD: &str = "bench Walnut#42 lantern";

pub fn run(project: &Project) -> Outcome {
    let mut steps = Steps::default();
    if !setup::to_test_in(&mut steps, project) {
        return steps.finish();
    }
    let built = steps.run("build both windows", || {
        call(&mut project.cargo(&[
            "build",
            "--release",
            "-p",
            "nightlatch",
            "-p",
            "bare-window",
        ]))
    }) & steps.run("build the examples that measure", || {
        call(&mut project.cargo(&[
            "build",
            "--release",
            "-p",
            "nightlatch-store",
            "--features",
            "dangerous-cheap-hashing",
            "--examples",
        ]))
    }) & steps.run("build for WebDriver", || e2e::build_automated(project));
    if !built {
        return steps.finish();
    }

    let mut results = Map::new();
    let home = project.target("bench-home");
    if steps.run("prepare an account", || prepare(project, &home)) {
        let nightlatch = Window {
            program: project.program("release", "nightlatch"),
            home: Some(home),
            title: "Nightlatch",
        };
        let bare = Window {
            program: project.program("release", "bare-window"),
            home: None,
            title: "Bare window",
        };
        steps.run("start", || start(&nightlatch, &bare, &mut results));
        steps.run("memory", || memory(&nightlatch, &bare, &mut results));
    }
    steps.run("unlock", || unlock(project, &mut results));
    steps.run("history", || history(project, &mut results));
    steps.run("lock", || lock(project, &mut results));
    if steps.run("KeePassXC, to compare with", setup::keepassxc) {
        steps.run("KeePassXC", || keepassxc(project, &mut results));
    }

    steps.run("write target/bench.json", || {
        let file = project.target("bench.json");
        Ok(fs::write(
            file,
            serde_json::to_string_pretty(&Value::Object(results.clone()))?,
        )?)
    });
    let summary: Vec<String> = results
        .iter()
        .map(|(name, value)| format!("{name:<28} {value}"))
        .collect();
    steps.finish_with(&summary)
}

/// An account made through the window, in folders that stay.
pub fn prepare(project: &Project, home: &Path) -> Outcome {
    if home.is_dir() {
        fs::remove_dir_all(home)?;
    }
    fs::create_dir_all(home)?;
    let mut test = project.cargo(&["nextest", "run", "-p", "e2e", "--profile", "e2e"]);
    e2e::surroundings(project, &mut test);
    call(
        test.args(["--run-ignored", "only", "prepares_an_account_for_the_bench"])
            .env("NIGHTLATCH_E2E_KEEP", home)
            .env("NIGHTLATCH_E2E_PASSWORD", PASSWORD),
    )
}

struct Window {
    program: PathBuf,
    /// Prepared folders, for the program that takes them.
    home: Option<PathBuf>,
    title: &'static str,
}

/// A program whose lines are listened to.
pub struct Running {
    process: Process,
    lines: Receiver<String>,
    started: Instant,
}

impl Window {
    fn start(&self, desktop: &Desktop) -> Result<Running, Failure> {
        let mut command = Command::new(&self.program);
        if let Some(home) = &self.home {
            command
                .arg("--config-dir")
                .arg(home.join("config"))
                .arg("--data-dir")
                .arg(home.join("data"));
        }
        Running::start(desktop, &mut command)
    }
}

impl Running {
    /// Starts it with its log on.
    pub fn start(desktop: &Desktop, command: &mut Command) -> Result<Self, Failure> {
        command
            .env("NIGHTLATCH_LOG", "info")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let started = Instant::now();
        let mut process = Process::spawn(desktop.host(command))?;
        let (tell, lines) = mpsc::channel();
        let streams: [Option<Box<dyn Read + Send>>; 2] = [
            process.stdout().map(|stream| Box::new(stream) as _),
            process.stderr().map(|stream| Box::new(stream) as _),
        ];
        for stream in streams.into_iter().flatten() {
            let tell = tell.clone();
            thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    // Nobody listens once the measurement is taken; the pipe is emptied all the same.
                    let _ = tell.send(line);
                }
            });
        }
        Ok(Self {
            process,
            lines,
            started,
        })
    }

    /// Milliseconds from the start until a line with this text.
    pub fn told(&self, text: &str) -> Result<f64, Failure> {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let line = self
                .lines
                .recv_timeout(left)
                .map_err(|_| format!("the program never said `{text}`"))?;
            if line.contains(text) {
                return Ok(milliseconds(self.started.elapsed()));
            }
        }
    }

    /// KiB of all processes together, once that has not changed for two seconds.
    fn settled_memory(&self) -> Result<f64, Failure> {
        let mut since = Instant::now();
        let mut last = 0;
        let settled = wait_for("steady memory", PATIENCE, || {
            thread::sleep(Duration::from_millis(200));
            let now = self.process.tree().proportional_memory();
            if now.abs_diff(last) > now / 200 {
                last = now;
                since = Instant::now();
            }
            (since.elapsed() >= Duration::from_secs(2)).then_some(now)
        })?;
        Ok(f64::from(u32::try_from(settled)?))
    }
}

fn start(nightlatch: &Window, bare: &Window, results: &mut Map<String, Value>) -> Outcome {
    let desktop = Desktop::start()?;
    let to_field = |window: &Window| window.start(&desktop)?.told(PAGE_READY);
    let to_window = |window: &Window| {
        let running = window.start(&desktop)?;
        wait_for(window.title, PATIENCE, || {
            desktop.window(&format!("^{}$", window.title))
        })?;
        Ok(milliseconds(running.started.elapsed()))
    };
    // Once each for what the system keeps in memory.
    to_field(nightlatch)?;
    to_field(bare)?;
    pairs(
        "start_to_field",
        "ms",
        STARTS,
        results,
        || to_field(nightlatch),
        || to_field(bare),
    )?;
    pairs(
        "start_to_window",
        "ms",
        WINDOWS,
        results,
        || to_window(nightlatch),
        || to_window(bare),
    )
}

fn memory(nightlatch: &Window, bare: &Window, results: &mut Map<String, Value>) -> Outcome {
    let desktop = Desktop::start()?;
    let (mut at_field, mut at_tray) = (Vec::new(), Vec::new());
    let open = || {
        let running = nightlatch.start(&desktop)?;
        running.told(PAGE_READY)?;
        at_field.push(running.settled_memory()?);
        let window = wait_for("window", PATIENCE, || desktop.window("^Nightlatch$"))?;
        keys(&desktop, &["windowfocus", "--sync", &window])?;
        keys(&desktop, &["type", "--delay", "5", PASSWORD])?;
        keys(&desktop, &["key", "Return"])?;
        running.told(OPENED)?;
        let open = running.settled_memory()?;
        desktop.close_window(&window)?;
        at_tray.push(running.settled_memory()?);
        Ok(open)
    };
    let plain = || {
        let running = bare.start(&desktop)?;
        running.told(PAGE_READY)?;
        running.settled_memory()
    };
    pairs("memory_open", "kib", MEMORY, results, open, plain)?;
    results.insert("memory_at_field_kib".into(), json!(median(&mut at_field)));
    // Locked in the tray, against the bare window while it is open.
    let tray = median(&mut at_tray);
    results.insert("memory_tray_kib".into(), json!(tray));
    let bare = results.get("memory_open_yardstick_kib");
    if let Some(bare) = bare.and_then(Value::as_f64) {
        let ratio = (tray / bare * 1000.0).round() / 1000.0;
        results.insert("memory_tray_ratio".into(), json!(ratio));
    }
    Ok(())
}

/// Input as from a keyboard.
pub fn keys(desktop: &Desktop, arguments: &[&str]) -> Outcome {
    let mut command = Command::new("xdotool");
    let status = desktop.host(command.args(arguments)).status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("xdotool: {status}").into())
    }
}

/// Our Argon2id with an account's parameters against the reference implementation in C.
fn unlock(project: &Project, results: &mut Map<String, Value>) -> Outcome {
    let example = project.program("release/examples", "unlock");
    // One line of JSON: milliseconds, memory in KiB, passes, lanes.
    let ours = || -> Result<Value, Failure> {
        let output = Command::new(&example).output()?;
        Ok(serde_json::from_slice(&output.stdout)
            .map_err(|error| format!("{}: {error}", example.display()))?)
    };
    let number = |answer: &Value, name: &str| {
        answer
            .get(name)
            .and_then(Value::as_f64)
            .ok_or(format!("the example did not say {name}"))
    };
    let parameters = ours()?;
    let [memory, passes, lanes] = [
        number(&parameters, "memory_kib")?,
        number(&parameters, "passes")?,
        number(&parameters, "lanes")?,
    ];
    println!("Argon2id, {memory} KiB, {passes} passes, {lanes} lanes");
    let theirs = || -> Result<f64, Failure> {
        let mut tool = Command::new("argon2")
            .args(["sixteen-bytes-it", "-id", "-l", "32"])
            .args([
                "-k",
                &memory.to_string(),
                "-t",
                &passes.to_string(),
                "-p",
                &lanes.to_string(),
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        if let Some(mut input) = tool.stdin.take() {
            input.write_all(PASSWORD.as_bytes())?;
        }
        let output = String::from_utf8(tool.wait_with_output()?.stdout)?;
        // "0.123 seconds": what the tool measured, without its own start.
        let line = output
            .lines()
            .find_map(|line| line.strip_suffix(" seconds"));
        Ok(line
            .ok_or("argon2 did not say how long it took")?
            .trim()
            .parse::<f64>()?
            * 1000.0)
    };
    let mine = || Ok(number(&ours()?, "milliseconds")?);
    pairs("unlock", "ms", UNLOCKS, results, mine, theirs)
}

/// What a history of a million entries costs against one of a thousand.
fn history(project: &Project, results: &mut Map<String, Value>) -> Outcome {
    let example = project.program("release/examples", "history");
    let output = Command::new(&example).stderr(Stdio::inherit()).output()?;
    let told: Map<String, Value> = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("{}: {error}", example.display()))?;
    for (name, value) in told {
        println!("{name}: {value}");
        results.insert(name, value);
    }
    Ok(())
}

/// How late the lock falls, and what runs while nobody is there.
fn lock(project: &Project, results: &mut Map<String, Value>) -> Outcome {
    let mut test = project.cargo(&["nextest", "run", "-p", "e2e", "--profile", "e2e"]);
    e2e::surroundings(project, &mut test);
    test.args([
        "--no-capture",
        "--run-ignored",
        "only",
        "figures_for_the_bench",
    ]);
    for line in call_and_keep(&mut test, "figure ")? {
        let mut words = line.split_whitespace().skip_while(|word| *word != "figure");
        let (Some(_), Some(name), Some(value)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        results.insert(name.into(), json!(value.parse::<f64>()?));
    }
    Ok(())
}

/// The same figures of a well-known lock, with no database open: nothing of ours is held to them.
fn keepassxc(project: &Project, results: &mut Map<String, Value>) -> Outcome {
    let desktop = Desktop::start()?;
    let home = project.target("bench-keepassxc");
    fs::create_dir_all(&home)?;
    let mut command = Command::new("keepassxc");
    command
        .env("HOME", &home)
        .env("XDG_RUNTIME_DIR", &home)
        .env("QT_QPA_PLATFORM", "xcb")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let process = Process::spawn(desktop.host(&mut command))?;
    wait_for("window of KeePassXC", PATIENCE, || {
        desktop.window("KeePassXC")
    })?;
    let (_lines, lines) = mpsc::channel();
    let running = Running {
        process,
        lines,
        started: Instant::now(),
    };
    results.insert(
        "keepassxc_memory_kib".into(),
        json!(running.settled_memory()?),
    );
    let watched = Duration::from_secs(30);
    let tree = running.process.tree();
    let before = tree.wake_ups();
    thread::sleep(watched);
    let wake_ups = u32::try_from(tree.wake_ups_since(&before))?;
    let per_second = f64::from(wake_ups) / watched.as_secs_f64();
    let per_second = (per_second * 100.0).round() / 100.0;
    results.insert("keepassxc_idle_wakeups_per_s".into(), json!(per_second));
    Ok(())
}

/// Measures both in turn, so that what else happens on the machine meets both alike, and notes
/// the medians and their ratio.
fn pairs(
    name: &str,
    unit: &str,
    rounds: usize,
    results: &mut Map<String, Value>,
    mut ours: impl FnMut() -> Result<f64, Failure>,
    mut yardstick: impl FnMut() -> Result<f64, Failure>,
) -> Outcome {
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        mine.push(ours()?);
        theirs.push(yardstick()?);
    }
    let (mine, theirs) = (median(&mut mine), median(&mut theirs));
    let ratio = (mine / theirs * 1000.0).round() / 1000.0;
    println!("{name}: {mine:.1} {unit} against {theirs:.1} {unit}: {ratio}");
    results.insert(format!("{name}_ratio"), json!(ratio));
    results.insert(format!("{name}_{unit}"), json!(mine));
    results.insert(format!("{name}_yardstick_{unit}"), json!(theirs));
    Ok(())
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
