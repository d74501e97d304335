//! A report opened in the person's editor, at its line.

use std::path::Path;
use std::process::Command;

/// Letters of a sentence by which its line is found.
const LETTERS: usize = 40;

/// The line of a file, from 1, on which a sentence begins; 1 where it is not found as it stands.
pub(super) fn line_of(path: &Path, sentence: &str) -> usize {
    let start: String = sentence.lines().next().unwrap_or("").chars().take(LETTERS).collect();
    let text = std::fs::read(path).map(|b| String::from_utf8_lossy(&b).into_owned()).unwrap_or_default();
    text.lines().position(|line| !start.trim().is_empty() && line.contains(start.trim())).map_or(1, |n| n + 1)
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
    let mut run = Command::new(program);
    run.args(words);
    match Path::new(program).file_stem().and_then(|n| n.to_str()) {
        Some("hx" | "helix" | "zed" | "subl") => run.arg(format!("{}:{line}", path.display())),
        Some("code" | "codium") => run.args(["--wait", "--goto"]).arg(format!("{}:{line}", path.display())),
        _ => run.arg(format!("+{line}")).arg(path),
    };
    match run.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}")),
        Err(reason) => Err(format!("{program} cannot be run ({reason}); set EDITOR to your editor")),
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
}
