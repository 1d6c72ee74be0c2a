//! A real change of the address, in a network that only the test has.

use crate::TIMEOUT;
use nightlatch_platform::address;
use std::net::IpAddr;
use std::process::Command;
use std::sync::mpsc;

/// `ip` with these arguments; whether it worked.
fn ip(arguments: &str) -> bool {
    Command::new("ip")
        .args(arguments.split(' '))
        .output()
        .is_ok_and(|output| output.status.success())
}

#[test]
fn the_address_and_its_changes_are_seen() {
    let can = Command::new("unshare")
        .args(["--net", "true"])
        .output()
        .is_ok_and(|output| output.status.success());
    if !can || !ip("-Version") {
        println!("NOT RUN: this machine gives no network namespace (unshare --net, ip)");
        return;
    }
    let output = Command::new("unshare")
        .arg("--net")
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "address::in_a_network_of_its_own"])
        .args(["--ignored", "--nocapture"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success());
    assert!(said.contains("1 passed"), "it did not run");
}

#[test]
#[ignore = "run by the test above, in a network namespace"]
fn in_a_network_of_its_own() {
    assert_eq!(address::current(), None, "no interface is up");
    assert!(ip("link set lo up"));
    assert_eq!(address::current(), None, "only loopback is up");
    let (told, changed) = mpsc::channel();
    let watch = address::watch(move || {
        let _ = told.send(());
    });
    assert!(watch.is_some());
    // Of the kernel's drivers not every machine has all.
    if !ip("link add here type dummy") && !ip("link add here type veth peer name there") {
        println!("NOT RUN: this machine makes no network interface");
        return;
    }
    let moved = |steps: &[&str], to: Option<[u8; 4]>| {
        while changed.try_recv().is_ok() {}
        for step in steps {
            assert!(ip(step), "ip {step}");
        }
        let to = to.map(IpAddr::from);
        while address::current() != to {
            changed.recv_timeout(TIMEOUT).unwrap();
        }
    };
    moved(
        &[
            "address add 203.0.113.7/24 dev here",
            "link set here up",
            "route add default dev here",
        ],
        Some([203, 0, 113, 7]),
    );
    assert!(!address::vpn());
    moved(
        &[
            "address flush dev here",
            "address add 198.51.100.1/24 dev here",
            "route add default dev here",
        ],
        Some([198, 51, 100, 1]),
    );
    moved(&["link set here down"], None);
    if ip("tuntap add dev tun7 mode tun") {
        assert!(ip("address add 10.8.0.2/24 dev tun7") && ip("link set tun7 up"));
        assert!(address::vpn());
    } else {
        println!("NOT RUN: this machine makes no tunnel");
    }
}
