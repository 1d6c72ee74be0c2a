//! The address that others see, as reported by a service on the internet chosen by the person.

use nightlatch_account::delivery::{LOCALHOST, is_safe};
use nightlatch_account::trusted_addresses::network::TrustedNetwork;
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, Url};
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

/// Longest wait for the whole answer: somebody is signing in meanwhile.
const WHOLE: Duration = Duration::from_secs(5);

/// Longest answer that is read, in bytes: an address and a line ending.
const MAX_ANSWER: usize = 256;

/// Asks the service. Its answer counts if it came complete, in time, from where it was asked for
/// (TLS verified, no redirect) and is nothing but one address that can belong to somebody on the
/// internet.
pub fn ask(service: &str) -> Option<IpAddr> {
    // Fails if one was chosen before, which then serves.
    let _ = rustls::crypto::ring::default_provider().install_default();
    read(&within(WHOLE, get(service))??)
}

/// Waits this long and no longer. A name look-up still under way then keeps its thread until the
/// system's resolver gives up; the caller does not wait for it.
fn within<T>(limit: Duration, work: impl Future<Output = T>) -> Option<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .ok()?;
    let done = runtime.block_on(async { tokio::time::timeout(limit, work).await });
    // Dropping it would wait for that thread.
    runtime.shutdown_background();
    done.ok()
}

async fn get(service: &str) -> Option<String> {
    let service = Url::parse(service).ok().filter(is_safe)?;
    let builder = Client::builder();
    // Unencrypted HTTP is for this computer only: a proxy would be another one.
    let builder = if service.scheme() == "https" {
        builder
    } else {
        builder.no_proxy()
    };
    let client = builder
        .resolve(LOCALHOST, (Ipv4Addr::LOCALHOST, 0).into())
        .redirect(Policy::none())
        .timeout(WHOLE)
        .user_agent(concat!("Nightlatch/", env!("CARGO_PKG_VERSION")))
        .build()
        .ok()?;
    let mut response = client.get(service).send().await.ok()?;
    if response.status() != StatusCode::OK {
        return None;
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.ok()? {
        if body.len() + chunk.len() > MAX_ANSWER {
            return None;
        }
        body.extend_from_slice(&chunk);
    }
    String::from_utf8(body).ok()
}

fn read(answer: &str) -> Option<IpAddr> {
    let address: IpAddr = answer.trim().parse().ok()?;
    let network = TrustedNetwork::of(address).ok()?;
    (!network.is_private() && !network.is_shared()).then(|| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    /// A service that gives one answer to one question.
    fn answering(answer: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 1024]);
            let _ = stream.write_all(answer.as_bytes());
        });
        url
    }

    fn ok(body: &str) -> &'static str {
        let length = body.len();
        format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}").leak()
    }

    #[test]
    fn an_address_and_nothing_else_is_an_answer() {
        let answer = |body: &str| ask(&answering(ok(body)));
        assert_eq!(answer("1.2.3.4\n"), Some([1, 2, 3, 4].into()));
        assert_eq!(answer("::ffff:1.2.3.4"), Some([1, 2, 3, 4].into()));
        for body in [
            "",
            "192.168.1.1",
            "100.64.0.1",
            "127.0.0.1",
            "<html>1.2.3.4</html>",
            "1.2.3.4 1.2.3.5",
            "1.2.3.4:443",
        ] {
            assert_eq!(answer(body), None, "{body}");
        }
        assert_eq!(answer(&" ".repeat(1000)), None);
    }

    #[test]
    fn any_other_answer_is_none() {
        let other = |answer: &'static str| ask(&answering(answer));
        let body = "Content-Length: 7\r\n\r\n1.2.3.4";
        assert_eq!(
            other(format!("HTTP/1.1 404 Not Found\r\n{body}").leak()),
            None
        );
        let moved = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n";
        assert_eq!(other(format!("{moved}{body}").leak()), None);
        // Cut short.
        assert_eq!(
            other("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n1.2.3.4"),
            None
        );
        assert_eq!(ask("http://127.0.0.1:1"), None);
        assert_eq!(ask("not a url"), None);
    }

    #[test]
    fn what_is_the_same_in_many_networks_is_no_answer() {
        for body in [
            "192.0.0.4",
            "198.18.0.1",
            "198.51.100.7",
            "240.0.0.1",
            "100::1",
            "fec0::1",
            "64:ff9b:1::1",
            "2001:db8::1",
        ] {
            assert_eq!(ask(&answering(ok(body))), None, "{body}");
        }
    }

    #[test]
    fn localhost_is_one_address_and_no_other() {
        // On the same port, but not where `localhost` is.
        let other = TcpListener::bind("[::1]:0").unwrap();
        let port = other.local_addr().unwrap().port();
        other.set_nonblocking(true).unwrap();
        assert_eq!(ask(&format!("http://localhost:{port}")), None);
        assert!(other.accept().is_err(), "somebody connected to ::1");
        let here = answering(ok("1.2.3.4")).replace("127.0.0.1", "localhost");
        assert_eq!(ask(&here), Some([1, 2, 3, 4].into()));
        // Unencrypted requests go nowhere else, whatever a set-up says.
        let elsewhere = answering(ok("1.2.3.4")).replace("127.0.0.1", "localhost.");
        assert_eq!(ask(&elsewhere), None);
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test on the real clock")]
    fn a_resolver_that_keeps_silent_holds_nobody_up() {
        let begun = std::time::Instant::now();
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let looked_up = async {
            let silent = move || wait.recv_timeout(Duration::from_mins(1));
            tokio::task::spawn_blocking(silent).await.is_ok()
        };
        assert_eq!(within(Duration::from_millis(50), looked_up), None);
        assert!(begun.elapsed() < Duration::from_secs(30));
        drop(go);
    }

    #[test]
    fn a_service_that_keeps_silent_is_given_up() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        assert_eq!(ask(&url), None);
    }

    #[test]
    fn a_service_that_speaks_no_tls_is_no_answer() {
        let url = answering(ok("1.2.3.4")).replace("http:", "https:");
        assert_eq!(ask(&url), None);
    }
}
