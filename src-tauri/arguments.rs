//! What the program may be started with. `cargo xtask bundle` makes the man page of it, so nothing
//! else of the program is used here.

use clap::Parser;
use std::path::PathBuf;

/// Keeps your account safe on this computer.
///
/// Without options it opens the accounts of the user who starts it. The settings are in its window.
#[derive(Debug, Parser)]
#[command(name = "nightlatch", version)]
pub struct Arguments {
    /// The folder for this device's own files. Two folders are two devices.
    #[arg(long, value_name = "FOLDER")]
    pub config_dir: Option<PathBuf>,
    /// The folder that holds the accounts.
    #[arg(long, value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
    /// Checks what works on this computer and ends, without a window.
    ///
    /// It takes an account of its own in a temporary folder through everything. Your accounts and the
    /// network are not used; the keystore gets one item, which is deleted again, and may ask you to unlock
    /// it. The result can go with a report.
    #[arg(long, conflicts_with_all = ["config_dir", "data_dir", "quit"])]
    pub self_check: bool,
    /// Asks the running Nightlatch to close what is open and end.
    ///
    /// On Linux it is the one with the same folder for this device's files; elsewhere only one runs at a time.
    #[arg(long)]
    pub quit: bool,
}
