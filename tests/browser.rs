//! The HTML export in a browser someone else wrote.
//!
//! Runs where Chromium is (`CHROMIUM` names it, else /usr/bin/chromium); CI installs it. Elsewhere
//! the test says that it was left out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, missing_docs)] // a test fails by panicking

use std::path::{Path, PathBuf};
use std::process::Command;

use parallax::compare::{Comparison, Options, compare};
use parallax::export::{Format, Settings};
use parallax::read::sample;

fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("CHROMIUM").map_or_else(|| PathBuf::from("/usr/bin/chromium"), PathBuf::from);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "CI has Chromium");
    eprintln!("left out: no Chromium at {}", path.display());
    None
}

fn run(chromium: &Path, profile: &Path, args: &[String]) -> (String, String) {
    let out = Command::new(chromium)
        .args([
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--enable-logging=stderr",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(args)
        .output()
        .unwrap();
    (String::from_utf8_lossy(&out.stdout).into_owned(), String::from_utf8_lossy(&out.stderr).into_owned())
}

fn page(comparison: &Comparison, format: &str) -> Vec<u8> {
    let mut out = Vec::new();
    Format::named(format).unwrap().write(comparison, &Settings::default(), &mut out).unwrap();
    out
}

/// How many sheets a page takes on paper.
fn sheets(chromium: &Path, folder: &Path, url: &str) -> usize {
    let paper = folder.join("page.pdf");
    let arguments =
        [format!("--print-to-pdf={}", paper.display()), "--no-pdf-header-footer".to_owned(), url.to_owned()];
    run(chromium, &folder.join("profile"), &arguments);
    let bytes = std::fs::read(&paper).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("/MediaBox [0 0 594.9"), "upright A4");
    text.matches("/Type /Page\n").count()
}

/// The widest that a page is drawn in a window, against the window.
fn overflow(chromium: &Path, folder: &Path, page: &[u8], width: usize) -> (usize, usize) {
    // The page itself has no script; a copy is measured by one.
    let page =
        String::from_utf8_lossy(page).replace("default-src 'none';", "default-src 'none'; script-src 'unsafe-inline';");
    let measure = "<script>document.title = document.documentElement.scrollWidth + ' ' + document.documentElement.clientWidth\
                   </script></body>";
    let copy = folder.join("measured.html");
    std::fs::write(&copy, page.replace("</body>", measure)).unwrap();
    let arguments =
        ["--dump-dom".to_owned(), format!("--window-size={width},1200"), format!("file://{}", copy.display())];
    let (dom, _) = run(chromium, &folder.join("profile"), &arguments);
    let title = dom.split("<title>").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let (drawn, window) = title.split_once(' ').unwrap();
    (drawn.parse().unwrap(), window.parse().unwrap())
}

#[test]
fn the_page_has_its_columns_marks_and_no_script() {
    let Some(chromium) = chromium() else { return };
    let folder = tempfile::tempdir().unwrap();
    let comparison = compare(&sample(), &Options::default());
    let file = folder.path().join("page.html");
    std::fs::write(&file, page(&comparison, "html")).unwrap();
    let url = format!("file://{}", file.display());
    let (dom, log) = run(&chromium, &folder.path().join("profile"), &["--dump-dom".to_owned(), url.clone()]);
    let table = dom.split("<table class=\"passages\">").nth(1).expect("a table of passages");
    assert_eq!(table.matches("<th scope=\"col\"").count(), 5, "a column for each report");
    assert_eq!(dom.matches("id=\"passage-").count(), comparison.passages.len());
    assert!(dom.matches("class=\"differs\"").count() > 100, "words that differ are marked");
    assert!(dom.contains("class=\"quote") && dom.contains("class=\"number"));
    assert_eq!(dom.matches("id=\"finding-").count(), comparison.findings.len());
    // Every link of a finding leads to a place in the page.
    for target in dom.split("href=\"#").skip(1).filter_map(|r| r.split('"').next()) {
        assert!(dom.contains(&format!("id=\"{target}\"")), "{target}");
    }
    assert!(!dom.contains("<script"));
    let errors: Vec<&str> =
        log.lines().filter(|l| l.contains("CONSOLE") && (l.contains("Error") || l.contains("Refused"))).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let picture = folder.path().join("page.png");
    run(
        &chromium,
        &folder.path().join("profile"),
        &[format!("--screenshot={}", picture.display()), "--window-size=1600,1200".to_owned(), url],
    );
    assert!(std::fs::metadata(&picture).unwrap().len() > 50_000, "the page is not blank");
    if let Some(keep) = std::env::var_os("KEEP_PICTURE") {
        std::fs::copy(&picture, keep).unwrap();
    }
}

#[test]
fn the_page_and_the_brief_fit_their_window_and_few_sheets() {
    let Some(chromium) = chromium() else { return };
    let folder = tempfile::tempdir().unwrap();
    let comparison = compare(&sample(), &Options::default());
    for (format, most) in [("html", 6), ("brief", 2)] {
        let page = page(&comparison, format);
        let file = folder.path().join("page.html");
        std::fs::write(&file, &page).unwrap();
        let sheets = sheets(&chromium, folder.path(), &format!("file://{}", file.display()));
        assert!((1..=most).contains(&sheets), "{format}: {sheets} sheets");
        for width in [700, 1400] {
            let (drawn, window) = overflow(&chromium, folder.path(), &page, width);
            assert!(drawn <= window, "{format}: {drawn} of {window}");
        }
    }
}
