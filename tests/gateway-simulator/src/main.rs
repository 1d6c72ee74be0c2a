//! `cargo run -p gateway-simulator`: a provider to try Nightlatch with.

#![allow(clippy::print_stdout, reason = "says what to type, and what went out")]

use clap::Parser;
use gateway_simulator::{ACCOUNT_SID, FROM, Simulator, TOKEN, WEBHOOK_SECRET};
use std::thread;
use std::time::Duration;

/// Plays a provider of texts and calls on this computer.
#[derive(Parser)]
struct Arguments {
    /// The port it listens on.
    #[arg(long, default_value_t = 8123)]
    port: u16,
}

fn main() -> std::io::Result<()> {
    let simulator = Simulator::start(Arguments::parse().port)?;
    println!("Type this under Contacts Settings, Code delivery:\n");
    println!("  Twilio-compatible service");
    println!("    Base URL     {}", simulator.url());
    println!("    Account SID  {ACCOUNT_SID}");
    println!("    Auth token   {TOKEN}");
    println!("    From         {FROM}");
    println!("  or signed webhook");
    println!("    URL          {}", simulator.webhook_url());
    println!("    Secret       {WEBHOOK_SECRET}\n");
    println!("To make it misbehave, for example:");
    println!(
        "  curl {}/behave --json '{{\"behave\":\"slow\",\"millis\":8000}}'\n",
        simulator.url()
    );
    println!("What goes out appears here.");
    let mut seen = 0;
    loop {
        for delivered in simulator.outbox().iter().skip(seen) {
            seen += 1;
            println!(
                "{} to {}: {}",
                delivered.channel,
                delivered.to,
                delivered.content.trim()
            );
        }
        thread::sleep(Duration::from_millis(200));
    }
}
