//! A report opened in the person's editor, at its line.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use crate::file;
use crate::read::MAX_BYTES;

/// Letters of a sentence by which its line is found.
const LETTERS: usize = 40;
/// Bytes looked at to tell text from what is none.
const START: usize = 4096;

/// The line of a file, from 1, on which a sentence begins; 1 where it is not found as it stands.
pub(super) fn line_of(path: &Path, sentence: &str) -> usize {
    let start: String = sentence.lines().next().unwrap_or("").chars().take(LETTERS).collect();
    let text = file::read(path, MAX_BYTES).map(|b| String::from_utf8_lossy(&b).into_owned()).unwrap_or_default();
    text.lines().position(|line| !start.trim().is_empty() && line.contains(start.trim())).map_or(1, |n| n + 1)
}

/// Whether a file is text: what an editor of text shows.
pub(super) fn is_text(path: &Path) -> bool {
    !file::read(path, MAX_BYTES).is_ok_and(|bytes| bytes.iter().take(START).any(|byte| *byte == 0))
}

/// Runs the editor to its end.
///
/// # Errors
/// Words for the person when there is none or it failed.
pub(super) fn open(path: &Path, line: usize) -> Result<(), String> {
    let named = ["VISUAL", "EDITOR"].iter().find_map(|v| std::env::var(v).ok().filter(|e| !e.trim().is_empty()));
    let command = named.unwrap_or_else(|| "vi".to_owned());
    let mut words = command.split_whitespace();
    let program = words.next().unwrap_or("vi");
    match Command::new(program).args(words).args(arguments(program, path, line)).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}")),
        Err(reason) => Err(format!("{program} cannot be run ({reason}); set EDITOR to your editor")),
    }
}

/// What tells an editor to open a file at a line. No file name is taken for an option or a command: those that
/// editors know begin with `-` or `+`, so the path begins with its folder; and it stands after `--` where the editor
/// is known to take that.
fn arguments(program: &str, path: &Path, line: usize) -> Vec<OsString> {
    let path = if path.is_relative() { Path::new(".").join(path) } else { path.to_owned() };
    let with_line = || {
        let mut place = path.clone().into_os_string();
        place.push(format!(":{line}"));
        place
    };
    match Path::new(program).file_stem().and_then(|n| n.to_str()) {
        Some("hx" | "helix") => vec!["--".into(), with_line()],
        Some("zed" | "subl") => vec![with_line()],
        Some("code" | "codium") => vec!["--wait".into(), "--goto".into(), with_line()],
        Some("vi" | "vim" | "nvim" | "view" | "ex") => {
            vec!["-c".into(), line.to_string().into(), "--".into(), path.into()]
        }
        Some("nano") => vec![format!("+{line}").into(), "--".into(), path.into()],
        _ => vec![format!("+{line}").into(), path.into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_found_on_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "One.\n\nThe dam burst at dawn.\n").unwrap();
        assert_eq!(line_of(&path, "The dam burst at dawn."), 3);
        assert_eq!(line_of(&path, "Not in it."), 1);
        assert_eq!(line_of(Path::new("/no/such"), "x"), 1);
    }

    #[test]
    fn what_is_no_text_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        for (bytes, wanted) in [(&b"It rained."[..], true), (b"PK\x03\x04\0\0", false)] {
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(is_text(&path), wanted);
        }
    }

    #[test]
    fn no_path_is_taken_for_an_option_or_a_command() {
        for program in ["vi", "/usr/bin/nvim", "nano", "hx", "code", "subl", "emacs", "own-script"] {
            for name in ["-c:!touch pwned.txt", "+!touch pwned.txt", "--version", "a.txt"] {
                let given = arguments(program, Path::new(name), 3);
                let last = given.last().unwrap().to_str().unwrap();
                assert!(last.starts_with(&format!("./{name}")), "{program}: {given:?}");
            }
        }
        assert_eq!(arguments("vim", Path::new("/tmp/-x"), 3), ["-c", "3", "--", "/tmp/-x"]);
        assert_eq!(arguments("hx", Path::new("-x"), 3), ["--", "./-x:3"]);
    }

    #[cfg(unix)]
    #[test]
    fn the_bytes_of_a_path_stay_as_they_are() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"/tmp/a\xff\x1b\xe2\x80\x8b.txt"));
        for program in ["vi", "nano", "emacs"] {
            assert_eq!(arguments(program, path, 1).last().unwrap(), path.as_os_str());
        }
        assert!(arguments("hx", path, 1).last().unwrap().as_bytes().starts_with(path.as_os_str().as_bytes()));
    }
}
