//! What the crate holds when it is packed.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)] // a test fails by panicking

use std::path::Path;
use std::process::Command;

use pulldown_cmark::{Event, Parser, Tag};

/// The files that are packed.
fn packed() -> Vec<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let out = Command::new(cargo).args(["package", "--list", "--locked", "--allow-dirty"]).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// Where the links and pictures of a page lead that name a file.
fn files_linked(page: &str) -> Vec<String> {
    Parser::new(page)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
            _ => None,
        })
        .filter(|place| !place.contains("://") && !place.starts_with('#'))
        .collect()
}

#[test]
fn every_link_and_picture_of_the_readme_is_packed() {
    let packed = packed();
    let links = files_linked(&std::fs::read_to_string("README.md").unwrap());
    assert!(links.iter().any(|link| Path::new(link).extension().is_some_and(|ending| ending == "svg")), "{links:?}");
    let missing: Vec<&String> = links
        .iter()
        .filter(|link| !packed.iter().any(|file| file == *link || file.starts_with(&format!("{link}/"))))
        .collect();
    assert!(missing.is_empty(), "`include` in Cargo.toml lacks what the README links to: {missing:?}");
}
