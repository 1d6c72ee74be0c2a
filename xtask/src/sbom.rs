//! The bill of materials of a release: every crate and every package of the page that is inside, in
//! the form of [CycloneDX 1.5](https://cyclonedx.org/docs/1.5/json/). Made of the two lock files alone,
//! so that the same commit gives the same file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use data_encoding::{BASE64, HEXLOWER};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::project::Project;
use crate::steps::{Failure, answer_of};

/// What is in the programs for this target.
pub fn make(project: &Project, target: &str) -> Result<Value, Failure> {
    let metadata = answer_of(&mut project.cargo(&[
        "metadata",
        "--locked",
        "--format-version",
        "1",
        "--filter-platform",
        target,
    ]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let checksums = checksums(&fs::read_to_string(project.path("Cargo.lock"))?);
    let crates = Crates::read(&metadata)?;
    let root = crates.root()?;
    let inside = crates.reachable(root, false);
    let with_build = crates.reachable(root, true);

    let mut components = Vec::new();
    let mut dependencies = Vec::new();
    for id in &with_build {
        let package = crates.package(id)?;
        let below: Vec<String> = crates
            .needs(id, true)
            .map(|id| crates.package(id).map(purl_of_crate))
            .collect::<Result<_, _>>()?;
        let mut below: Vec<Value> = below.into_iter().map(Value::String).collect();
        if *id == root {
            below.extend(page_packages(project)?.keys().map(|purl| json!(purl)));
        }
        dependencies.push(json!({ "ref": purl_of_crate(package), "dependsOn": below }));
        if *id != root {
            components.push(of_crate(package, inside.contains(id), &checksums));
        }
    }
    components.extend(page_packages(project)?.into_values());

    let package = crates.package(root)?;
    let mut application = of_crate(package, true, &checksums);
    application["type"] = json!("application");
    let mut metadata = json!({
        "component": application,
        "properties": [{ "name": "nightlatch:target", "value": target }],
    });
    if let Some(time) = time_of_commit(project) {
        metadata["timestamp"] = json!(time);
    }
    let content = json!([metadata, components, dependencies]);
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": serial_number(&content),
        "version": 1,
        "metadata": metadata,
        "components": components,
        "dependencies": dependencies,
    }))
}

/// The answer of `cargo metadata`, by package id.
struct Crates<'m> {
    packages: BTreeMap<&'m str, &'m Value>,
    nodes: BTreeMap<&'m str, &'m Value>,
}

impl<'m> Crates<'m> {
    fn read(metadata: &'m Value) -> Result<Self, Failure> {
        let by_id = |list: &'m Value| -> Option<BTreeMap<&'m str, &'m Value>> {
            let with_id = |value: &'m Value| Some((value["id"].as_str()?, value));
            list.as_array()?.iter().map(with_id).collect()
        };
        let (packages, nodes) = by_id(&metadata["packages"])
            .zip(by_id(&metadata["resolve"]["nodes"]))
            .ok_or("cargo metadata answers in another form")?;
        Ok(Self { packages, nodes })
    }

    fn root(&self) -> Result<&'m str, Failure> {
        let own = |(_, package): &(&&str, &&Value)| {
            package["name"] == "nightlatch" && package["source"].is_null()
        };
        let found = self.packages.iter().find(own);
        Ok(found.ok_or("no package nightlatch")?.0)
    }

    fn package(&self, id: &str) -> Result<&'m Value, Failure> {
        let package = self.packages.get(id).copied();
        package.ok_or_else(|| format!("no package {id}").into())
    }

    /// What a package needs to run, or also to be built; what only its tests need counts never.
    fn needs(&self, id: &str, to_build: bool) -> impl Iterator<Item = &'m str> {
        let deps = self
            .nodes
            .get(id)
            .and_then(|node| node["deps"].as_array())
            .map_or(&[][..], Vec::as_slice);
        deps.iter().filter_map(move |dependency| {
            let counts =
                |kind: &Value| kind["kind"].is_null() || (to_build && kind["kind"] == "build");
            let kinds = dependency["dep_kinds"].as_array()?;
            kinds
                .iter()
                .any(counts)
                .then(|| dependency["pkg"].as_str())?
        })
    }

    fn reachable(&self, root: &'m str, to_build: bool) -> BTreeSet<&'m str> {
        let mut reached = BTreeSet::from([root]);
        let mut left = vec![root];
        while let Some(id) = left.pop() {
            left.extend(self.needs(id, to_build).filter(|id| reached.insert(*id)));
        }
        reached
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn purl_of_crate(package: &Value) -> String {
    format!(
        "pkg:cargo/{}@{}",
        text(package, "name"),
        text(package, "version")
    )
}

fn of_crate(
    package: &Value,
    inside: bool,
    checksums: &BTreeMap<(String, String), String>,
) -> Value {
    let (name, version) = (text(package, "name"), text(package, "version"));
    let purl = purl_of_crate(package);
    let mut component = json!({
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        // Needed to build it and not inside of it, such as a program that runs in a build.
        "scope": if inside { "required" } else { "excluded" },
    });
    let licence = text(package, "license").replace('/', " OR ");
    if !licence.is_empty() {
        component["licenses"] = json!([{ "expression": licence }]);
    }
    if let Some(sha256) = checksums.get(&(name.to_owned(), version.to_owned())) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": sha256 }]);
    }
    if let Some(repository) = package["repository"].as_str() {
        component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
    }
    component
}

/// Name, version and SHA-256 of every crate from a registry, as `Cargo.lock` has them.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let of_package = |block: &str| {
        let field = |name: &str| {
            let line = block.lines().find_map(|line| line.strip_prefix(name))?;
            Some(line.strip_prefix(" = \"")?.strip_suffix('"')?.to_owned())
        };
        Some(((field("name")?, field("version")?), field("checksum")?))
    };
    lock.split("[[package]]").filter_map(of_package).collect()
}

/// The packages that are compiled into the page, by their address.
fn page_packages(project: &Project) -> Result<BTreeMap<String, Value>, Failure> {
    let lock: Value = serde_json::from_slice(&fs::read(project.path("ui/package-lock.json"))?)?;
    let packages = lock["packages"]
        .as_object()
        .ok_or("ui/package-lock.json: no packages")?;
    let mut components = BTreeMap::new();
    for (path, package) in packages {
        let Some((_, name)) = path.rsplit_once("node_modules/") else {
            continue;
        };
        if package["dev"] == true || package["devOptional"] == true || package["peer"] == true {
            continue;
        }
        let version = text(package, "version");
        let purl = format!("pkg:npm/{}@{version}", name.replacen('@', "%40", 1));
        let mut component = json!({
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "purl": purl,
            "scope": "required",
        });
        if let Some(licence) = package["license"].as_str() {
            component["licenses"] = json!([{ "expression": licence }]);
        }
        let hash = package["integrity"].as_str();
        if let Some(hash) = hash.and_then(|hash| hash.strip_prefix("sha512-")) {
            let bytes = BASE64.decode(hash.as_bytes())?;
            component["hashes"] = json!([{ "alg": "SHA-512", "content": HEXLOWER.encode(&bytes) }]);
        }
        components.insert(purl, component);
    }
    Ok(components)
}

fn time_of_commit(project: &Project) -> Option<String> {
    let log = answer_of(project.command("git").args(["log", "-1", "--format=%cI"]));
    log.ok()
        .map(|time| time.trim().to_owned())
        .filter(|time| !time.is_empty())
}

/// The content's own name: a UUID of version 8 (RFC 9562, 5.8) made of its hash.
fn serial_number(content: &Value) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(content.to_string())[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = HEXLOWER.encode(&bytes);
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}
