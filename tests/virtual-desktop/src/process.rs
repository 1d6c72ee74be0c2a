use std::collections::HashMap;
use std::fs;
use std::io::{self, Write as _};
use std::process::{Child, ChildStderr, ChildStdout, Command};

/// A started program. It and everything it started end with this value.
pub struct Process(Child);

impl Process {
    /// Starts it.
    pub fn spawn(command: &mut Command) -> io::Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command
            .spawn()
            .map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))?;
        Ok(Self(child))
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// Writes to its standard input, which was piped, and closes it.
    pub fn tell(&mut self, text: &str) -> io::Result<()> {
        match self.0.stdin.take() {
            Some(mut input) => input.write_all(text.as_bytes()),
            None => Err(io::Error::other("its input is not piped")),
        }
    }

    /// Its standard output, once, when that was piped.
    pub fn stdout(&mut self) -> Option<ChildStdout> {
        self.0.stdout.take()
    }

    /// Its error output, once, when that was piped.
    pub fn stderr(&mut self) -> Option<ChildStderr> {
        self.0.stderr.take()
    }

    /// It stands still, as a program that hangs.
    #[cfg(unix)]
    pub fn stop(&self) -> io::Result<()> {
        self.signal(rustix::process::Signal::STOP)
    }

    /// It goes on after that.
    #[cfg(unix)]
    pub fn go_on(&self) -> io::Result<()> {
        self.signal(rustix::process::Signal::CONT)
    }

    #[cfg(unix)]
    fn signal(&self, signal: rustix::process::Signal) -> io::Result<()> {
        let id = i32::try_from(self.id()).ok();
        let id = id
            .and_then(rustix::process::Pid::from_raw)
            .ok_or_else(|| io::Error::other("no such process"))?;
        rustix::process::kill_process(id, signal)?;
        Ok(())
    }

    /// How it ended, when it has.
    pub fn ended(&mut self) -> Option<std::process::ExitStatus> {
        self.0.try_wait().ok().flatten()
    }

    /// The program and everything it started.
    pub fn tree(&self) -> Tree {
        Tree::of(self.id())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Looked up before the parent ends: orphans belong to nobody.
        for id in self.tree().ids().iter().rev() {
            kill(*id);
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(unix)]
fn kill(id: u32) {
    let id = i32::try_from(id)
        .ok()
        .and_then(rustix::process::Pid::from_raw);
    if let Some(id) = id {
        // Gone already is as good.
        let _ = rustix::process::kill_process(id, rustix::process::Signal::KILL);
    }
}

#[cfg(not(unix))]
fn kill(_id: u32) {}

/// The processes below one, itself first, as they were at one moment.
pub struct Tree(Vec<u32>);

impl Tree {
    /// The process with this id and everything below it.
    pub fn of(id: u32) -> Self {
        let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
        for process in fs::read_dir("/proc").into_iter().flatten().flatten() {
            let process = process
                .file_name()
                .to_str()
                .and_then(|name| name.parse().ok());
            if let Some(process) = process
                && let Some(parent) = parent(process)
            {
                children.entry(parent).or_default().push(process);
            }
        }
        let mut ids = vec![id];
        let mut next = 0;
        while let Some(id) = ids.get(next) {
            ids.extend(children.remove(id).unwrap_or_default());
            next += 1;
        }
        Self(ids)
    }

    /// The process ids, parents before their children.
    pub fn ids(&self) -> &[u32] {
        &self.0
    }

    /// Memory in KiB, with what is shared divided among those who share it.
    pub fn proportional_memory(&self) -> u64 {
        let pss = |id: &u32| {
            let text = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
            let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
            line.split_whitespace().next()?.parse::<u64>().ok()
        };
        self.0.iter().filter_map(pss).sum()
    }

    /// How often each of their threads has woken up so far, by its id.
    pub fn wake_ups(&self) -> HashMap<String, u64> {
        let of_thread = |path: std::path::PathBuf| {
            let text = fs::read_to_string(path.join("status")).ok()?;
            let line = text
                .lines()
                .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
            let id = path.file_name()?.to_string_lossy().into_owned();
            Some((id, line.trim().parse().ok()?))
        };
        let threads = |id: &u32| fs::read_dir(format!("/proc/{id}/task")).ok();
        let threads = self.0.iter().filter_map(threads).flatten().flatten();
        threads
            .filter_map(|thread| of_thread(thread.path()))
            .collect()
    }

    /// How often their threads have woken up since then; those that have ended are left out.
    pub fn wake_ups_since(&self, earlier: &HashMap<String, u64>) -> u64 {
        let now = self.wake_ups();
        now.iter()
            .map(|(thread, count)| count - earlier.get(thread).copied().unwrap_or(0).min(*count))
            .sum()
    }

    /// Processor time used so far, in seconds.
    pub fn processor_time(&self) -> f64 {
        let ticks = |id: &u32| {
            let user: u64 = stat(*id, 11)?.parse().ok()?;
            let system: u64 = stat(*id, 12)?.parse().ok()?;
            Some(user + system)
        };
        #[expect(clippy::cast_precision_loss, reason = "a few seconds in hundredths")]
        let seconds = self.0.iter().filter_map(ticks).sum::<u64>() as f64 / ticks_per_second();
        seconds
    }

    /// What each process was started with.
    pub fn command_lines(&self) -> Vec<Vec<u8>> {
        self.0
            .iter()
            .filter_map(|id| fs::read(format!("/proc/{id}/cmdline")).ok())
            .collect()
    }
}

fn parent(id: u32) -> Option<u32> {
    stat(id, 1)?.parse().ok()
}

/// A field of `/proc/ID/stat`, counted from 0 after the name (which may hold spaces).
fn stat(id: u32, field: usize) -> Option<String> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, after_name) = text.rsplit_once(')')?;
    after_name.split_whitespace().nth(field).map(str::to_owned)
}

#[cfg(unix)]
fn ticks_per_second() -> f64 {
    u32::try_from(rustix::param::clock_ticks_per_second()).map_or(100.0, f64::from)
}

#[cfg(not(unix))]
fn ticks_per_second() -> f64 {
    100.0
}
