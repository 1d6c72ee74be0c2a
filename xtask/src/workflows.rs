//! The workflows, read before they run anywhere: a command that was renamed, or a secret that nobody was told of,
//! would come to light on the day of a release.

use std::fs;

use clap::Parser as _;

use crate::Arguments;
use crate::project::Project;

/// Every line of every workflow and of what CI runs, with where it is.
fn lines(project: &Project) -> Vec<(String, String)> {
    let workflows = fs::read_dir(project.path(".github/workflows")).unwrap();
    let files = workflows
        .map(|file| file.unwrap().path())
        .chain([project.path(".ci/run")]);
    let mut lines = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in (1..).zip(text.lines()) {
            lines.push((format!("{}:{number}", file.display()), line.to_owned()));
        }
    }
    lines
}

/// What follows a text wherever it occurs, up to one of these characters.
fn after<'l>(line: &'l str, text: &str, ends: &[char]) -> Vec<&'l str> {
    line.split(text)
        .skip(1)
        .map(|rest| rest.split(ends).next().unwrap_or(rest).trim())
        .collect()
}

#[test]
fn every_command_of_the_project_in_them_exists() {
    let mut seen = 0;
    for (place, line) in lines(&Project::here().unwrap()) {
        for words in after(&line, "cargo xtask ", &['&', '|', ';', '`', '#']) {
            let words = ["cargo xtask"].into_iter().chain(words.split_whitespace());
            if let Err(error) = Arguments::try_parse_from(words) {
                panic!("{place}: {error}");
            }
            seen += 1;
        }
    }
    assert!(seen >= 6, "only {seen} commands were found");
}

#[test]
fn every_secret_in_them_is_in_the_documents() {
    let project = Project::here().unwrap();
    let document = fs::read_to_string(project.path("docs/releasing.md")).unwrap();
    let mut seen = 0;
    for (place, line) in lines(&project) {
        let not_of_a_name = |letter: char| !letter.is_ascii_alphanumeric() && letter != '_';
        for rest in line.split("secrets.").skip(1) {
            let name = rest.split(not_of_a_name).next().unwrap_or_default();
            assert!(document.contains(&format!("`{name}`")), "{place}: {name}");
            seen += 1;
        }
    }
    assert!(seen >= 10, "only {seen} secrets were found");
}

#[test]
fn every_action_in_them_is_one_commit_with_its_version_beside_it() {
    let mut seen = 0;
    for (place, line) in lines(&Project::here().unwrap()) {
        for action in after(&line, "uses: ", &[]) {
            let pinned = action
                .split_once('@')
                .and_then(|(_, at)| at.split_once(" # v"));
            let pinned = pinned.is_some_and(|(commit, version)| {
                let hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
                commit.len() == 40 && commit.bytes().all(hex) && !version.is_empty()
            });
            assert!(pinned, "{place}: {action}");
            seen += 1;
        }
    }
    assert!(seen >= 6, "only {seen} actions were found");
}
