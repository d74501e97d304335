//! The layers of the house: a module uses only those to its left.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, missing_docs)] // a test fails by panicking

use std::fs;
use std::path::{Path, PathBuf};

/// From left to right; `error` may be used by all.
const LAYERS: &[&[&str]] = &[
    &["file"],
    &["text"],
    &["language"],
    &["article"],
    &["read"],
    &["fact"],
    &["align"],
    &["reader"],
    &["compare"],
    &["export", "session", "config"],
    &["tui"],
    &["cli"],
    &["manual"],
    &["run"],
    &["main"],
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|l| l.contains(&module))
}

fn files() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    paths
        .into_iter()
        .map(|path| {
            let first = path
                .strip_prefix(&root)
                .unwrap()
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_string_lossy()
                .replace(".rs", "");
            let text = fs::read_to_string(&path).unwrap();
            (first, path, text)
        })
        .collect()
}

#[test]
fn a_module_uses_only_those_to_its_left() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (module, path, text) in files().into_iter().filter(|(m, ..)| m != "lib" && m != "error") {
        let own = layer(&module).unwrap_or_else(|| panic!("{module} has no layer"));
        for line in text.lines().filter(|l| !l.trim_start().starts_with("//")) {
            for used in
                line.split("crate::").skip(1).chain(line.split("parallax::").skip(1).filter(|_| module == "main"))
            {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                seen += 1;
                if layer(&used).is_some_and(|other| other > own || other == own && used != module) {
                    wrong.push(format!("{}: {}", path.display(), line.trim()));
                }
            }
        }
    }
    assert!(seen > 50);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_screen_knows_the_terminal() {
    for (module, path, text) in files() {
        let knows = text
            .lines()
            .any(|l| !l.trim_start().starts_with("//") && (l.contains("ratatui::") || l.contains("crossterm::")));
        assert!(!knows || module == "tui", "{}", path.display());
    }
}

#[test]
fn only_the_command_line_knows_its_parser() {
    for (module, path, text) in files() {
        let knows = text.lines().any(|l| !l.trim_start().starts_with("//") && l.contains("clap"));
        assert!(!knows || ["cli", "manual", "run", "lib"].contains(&module.as_str()), "{}", path.display());
    }
}

#[test]
fn only_one_file_slices_text() {
    for (_, path, text) in files() {
        let allowed = path.ends_with("text/span.rs");
        assert!(allowed || !text.contains("clippy::string_slice"), "{}", path.display());
    }
}
