//! A service on the internet, by the certificate that it shows.

use crate::child;
use nightlatch_platform::public_address::ask;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{AlertDescription, Error, ServerConfig, ServerConnection, Stream};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// The child: asks a service. What it trusts is in its environment.
#[test]
#[ignore = "run by the other test"]
fn asks() {
    let service = std::env::var("NIGHTLATCH_TEST_SERVICE").unwrap();
    println!("answer {:?}", ask(&service));
}

#[test]
fn the_certificate_of_nobody_is_what_a_service_is_refused_for() {
    let folder = tempfile::tempdir().unwrap();
    let (key, certificate) = of_its_own_making(folder.path());
    let service = Service::new(&key, &certificate);
    let (answer, end) = service.asked_by_one_who_trusts(None);
    assert_eq!(answer, "answer None");
    assert_eq!(end, Err(Error::AlertReceived(AlertDescription::UnknownCA)));
    let (answer, end) = service.asked_by_one_who_trusts(Some(&certificate));
    assert_eq!(answer, "answer Some(1.2.3.4)");
    assert_eq!(end, Ok(()));
}

/// A key, and a certificate for this computer that the key itself has signed.
fn of_its_own_making(folder: &Path) -> (PathBuf, PathBuf) {
    let (key, certificate) = (folder.join("key.pem"), folder.join("cert.pem"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes"])
        .args(["-days", "1", "-subj", "/CN=127.0.0.1"])
        .args(["-addext", "subjectAltName=IP:127.0.0.1"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .args([Path::new("-keyout"), &key, Path::new("-out"), &certificate])
        .stderr(Stdio::null())
        .status();
    assert!(made.unwrap().success());
    (key, certificate)
}

/// A service on this computer that speaks TLS.
struct Service {
    listener: TcpListener,
    tls: Arc<ServerConfig>,
}

impl Service {
    fn new(key: &Path, certificate: &Path) -> Self {
        let chain = vec![CertificateDer::from_pem_file(certificate).unwrap()];
        let key = PrivateKeyDer::from_pem_file(key).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, key);
        Self {
            listener: TcpListener::bind("127.0.0.1:0").unwrap(),
            tls: Arc::new(tls.unwrap()),
        }
    }

    /// What the child answers that trusts one certificate or the system's, and how the connection ended.
    fn asked_by_one_who_trusts(&self, certificate: Option<&Path>) -> (String, Result<(), Error>) {
        let url = format!("https://{}", self.listener.local_addr().unwrap());
        let mut asks = child("certificate::asks");
        asks.env("NIGHTLATCH_TEST_SERVICE", url)
            .env("NO_PROXY", "127.0.0.1")
            .env_remove("SSL_CERT_FILE");
        if let Some(certificate) = certificate {
            asks.env("SSL_CERT_FILE", certificate);
        }
        let asks = asks.spawn().unwrap();
        let end = self.answer();
        let output = asks.wait_with_output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let answer = said.lines().find(|line| line.starts_with("answer "));
        (answer.unwrap_or_default().to_owned(), end)
    }

    /// Answers one question.
    fn answer(&self) -> Result<(), Error> {
        let (mut stream, _) = self.listener.accept().unwrap();
        let mut connection = ServerConnection::new(Arc::clone(&self.tls))?;
        let mut stream = Stream::new(&mut connection, &mut stream);
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n1.2.3.4";
        let answered = stream.read(&mut [0; 1024]).map(|_| ());
        let answered = answered.and_then(|()| stream.write_all(answer));
        answered.map_err(|error| error.downcast().unwrap())
    }
}
