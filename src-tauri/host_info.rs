//! What this computer reports about itself at a sign-in.

use nightlatch_account::ports::HostInfo;
use nightlatch_platform::{address, device, public_address};
use std::net::IpAddr;

/// The web view of each system, by the name people may know.
const WEB_VIEW: &str = if cfg!(windows) {
    "WebView2"
} else if cfg!(target_os = "macos") {
    "WebKit"
} else {
    "WebKitGTK"
};

/// The real computer.
pub struct ThisComputer {
    user_agent: String,
}

impl ThisComputer {
    /// Reads what does not change while the program runs.
    pub fn new() -> Self {
        let version = env!("CARGO_PKG_VERSION");
        let system = device::operating_system();
        let web_view = tauri::webview_version().map_or_else(
            |_| String::new(),
            |version| {
                let short: Vec<&str> = version.split('.').take(2).collect();
                format!(" · {WEB_VIEW} {}", short.join("."))
            },
        );
        let user_agent = format!("Nightlatch {version} · {system}{web_view}");
        Self { user_agent }
    }
}

impl Default for ThisComputer {
    fn default() -> Self {
        Self::new()
    }
}

impl HostInfo for ThisComputer {
    fn address(&self) -> Option<IpAddr> {
        address::current()
    }

    fn public_address(&self, service: &str) -> Option<IpAddr> {
        public_address::ask(service)
    }

    fn vpn(&self) -> bool {
        address::vpn()
    }

    fn user_agent(&self) -> String {
        self.user_agent.clone()
    }
}
