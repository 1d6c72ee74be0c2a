//! What this computer reports about itself.

use std::net::IpAddr;

/// What this computer reports about itself at a sign-in.
pub trait HostInfo: Send + Sync {
    /// The address in use now, that of the interface with the default route; `None` if there is no
    /// network or it cannot be read.
    fn address(&self) -> Option<IpAddr>;
    /// The address that a service on the internet sees, asked for at its `https` address; `None`
    /// without a definite answer. Blocks for five seconds at most.
    fn public_address(&self, service: &str) -> Option<IpAddr>;
    /// Whether a VPN adapter is in use, as far as that can be told.
    fn vpn(&self) -> bool;
    /// Program, operating system and web view, such as "Nightlatch 0.1.0 · Debian GNU/Linux 12 · WebKitGTK 2.50".
    fn user_agent(&self) -> String;
}
