//! A file that no reader takes, made text by an outside command.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use wait_timeout::ChildExt;

use crate::article::Stop;
use crate::read::{MAX_BYTES, ReadError, Reading};

/// Stands for the path in a command.
const PATH: &str = "{}";
/// How long a command may take.
const TIME: Duration = Duration::from_mins(1);
/// How long it is waited before it is asked again whether to stop.
const PAUSE: Duration = Duration::from_millis(20);
/// How long it is waited for the last of what a command wrote, when it has ended; something that it started may hold its
/// output open without writing to it.
const AFTER: Duration = Duration::from_secs(1);
/// Bytes read of what a command says of its failure.
const MOST_SAID: u64 = 4096;

/// Commands that are used where a person sets none and the program is there: extension, command, where the program is had.
///
/// With `-raw` the text stands in the order in which it was put on the page, columns one after the other, and a hyphen at
/// the end of a line stays to be judged. Without it two columns may be mixed where a headline stands over them, and each of
/// these hyphens is dropped; with `-layout` columns stand side by side in one line.
const USUAL: &[(&str, &str, &str)] =
    &[("pdf", "pdftotext -raw -enc UTF-8 {} -", "install pdftotext (poppler-utils in most systems)")];

/// The command for files of an extension, in lower case: the one that was set, else a usual one whose program is there.
pub(crate) fn of<'a>(reading: &'a Reading, extension: &str) -> Option<&'a str> {
    let usual = || USUAL.iter().find(|(known, command, _)| *known == extension && is_there(command));
    reading.pre.get(extension).map(String::as_str).or_else(|| usual().map(|(_, command, _)| *command))
}

/// What to do where the program of the usual command for an extension is not there.
pub(crate) fn remedy(extension: &str) -> Option<&'static str> {
    USUAL.iter().find(|(known, ..)| *known == extension).map(|(.., remedy)| *remedy)
}

/// Whether the program of a command is in one of the folders for programs.
fn is_there(command: &str) -> bool {
    let program = command.split(' ').next().unwrap_or_default();
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::var_os("PATH")
        .is_some_and(|folders| std::env::split_paths(&folders).any(|folder| folder.join(&file).is_file()))
}

/// What a command writes to standard output about a file. No shell runs it.
///
/// # Errors
/// [`ReadError::Command`] where it cannot be run, fails or takes too long, [`ReadError::TooLarge`], [`ReadError::TimeUp`].
pub(crate) fn output(command: &str, path: &Path, stop: Stop) -> Result<Vec<u8>, ReadError> {
    output_within(command, path, TIME, stop)
}

fn output_within(command: &str, path: &Path, time: Duration, stop: Stop) -> Result<Vec<u8>, ReadError> {
    let failed = |reason: String| ReadError::Command { command: command.to_owned(), reason };
    let mut child = start(command, path).map_err(failed)?;
    // Each is read on a thread of its own: who writes much to one would wait for ever for the other to be read.
    let written = read_apart(child.stdout.take(), MAX_BYTES + 1);
    let said = read_apart(child.stderr.take(), MOST_SAID);
    let begun = Instant::now();
    let ended = loop {
        match child.wait_timeout(PAUSE) {
            Ok(Some(status)) => break Ok(status),
            Err(reason) => break Err(failed(reason.to_string())),
            Ok(None) if stop() => break Err(ReadError::TimeUp),
            Ok(None) if begun.elapsed() > time => {
                break Err(failed(format!("took more than {} seconds", time.as_secs())));
            }
            Ok(None) => {}
        }
    };
    // What it started may go on without it, with its output still open.
    end(&mut child);
    let status = ended?;
    let bytes = written.after(AFTER);
    if !status.success() && bytes.len() as u64 <= MAX_BYTES {
        let said = said.after(PAUSE);
        let said = String::from_utf8_lossy(&said);
        let first = said.lines().find(|line| !line.trim().is_empty()).map(|line| format!(": {}", line.trim()));
        return Err(failed(format!("failed with {status}{}", first.unwrap_or_default())));
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { size: bytes.len() as u64, limit: MAX_BYTES });
    }
    Ok(bytes)
}

/// # Errors
/// Why it could not be started, in words for a person.
fn start(command: &str, path: &Path) -> Result<Child, String> {
    let words = shlex::split(command).ok_or("its quotation marks do not match")?;
    let (program, arguments) = words.split_first().ok_or("it is empty")?;
    // A name that begins with a hyphen would be taken for an option.
    let path = if path.is_absolute() { path.to_owned() } else { PathBuf::from(".").join(path) };
    let mut command = Command::new(program);
    for word in arguments {
        let mut whole = std::ffi::OsString::new();
        for (at, part) in word.split(PATH).enumerate() {
            if at > 0 {
                whole.push(&path);
            }
            whole.push(part);
        }
        command.arg(whole);
    }
    if !arguments.iter().any(|word| word.contains(PATH)) {
        command.arg(&path);
    }
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().map_err(|reason| format!("cannot be run ({reason})"))
}

/// What is read on a thread of its own.
struct Apart {
    read: Arc<Mutex<Vec<u8>>>,
    done: Receiver<()>,
}

impl Apart {
    /// What was read to the end, or so long after now.
    fn after(&self, time: Duration) -> Vec<u8> {
        let _ = self.done.recv_timeout(time);
        std::mem::take(&mut *self.read.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Reads to the end, or to so many bytes, on a thread of its own.
fn read_apart(from: Option<impl Read + Send + 'static>, limit: u64) -> Apart {
    let read = Arc::new(Mutex::new(Vec::new()));
    let (sender, done) = channel();
    let all = Arc::clone(&read);
    std::thread::spawn(move || {
        let mut portion = [0; 1 << 13];
        let mut from = from.map(|from| from.take(limit));
        while let Some(count @ 1..) = from.as_mut().and_then(|from| from.read(&mut portion).ok()) {
            let portion = portion.get(..count).unwrap_or_default();
            all.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(portion);
        }
        sender.send(())
    });
    Apart { read, done }
}

/// Ends a command and, where the system can, all that it started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn run(command: &str) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a 'b'; touch c.x");
        std::fs::write(&path, "It rained.").unwrap();
        let output = output_within(command, &path, Duration::from_secs(2), &|| false);
        output.map(|bytes| String::from_utf8(bytes).unwrap()).map_err(|reason| reason.to_string())
    }

    #[test]
    fn a_command_gets_the_path_as_one_word_and_no_shell_sees_it() {
        for command in ["cat {}", "cat", "cat -- \"{}\""] {
            assert_eq!(run(command).as_deref(), Ok("It rained."), "{command}");
        }
        assert_eq!(run("echo a;b $(c) {}x{}").unwrap().matches("/a 'b'; touch c.x").count(), 2);
    }

    #[test]
    fn a_failure_is_told_in_the_words_of_the_command() {
        for (command, wanted) in [
            ("no-such-program {}", "cannot be run"),
            ("cat 'a", "quotation marks do not match"),
            ("cat {} /no-such-file", "No such file"),
            ("sleep 30 {}", ""),
            ("", "it is empty"),
        ] {
            let said = run(command).unwrap_err();
            assert!(said.contains(wanted), "{command}: {said}");
        }
    }

    #[test]
    fn a_command_that_does_not_end_is_ended_with_all_that_it_started() {
        let begun = Instant::now();
        assert!(run("sh -c 'sleep 60 & sleep 60'").unwrap_err().contains("took more than 2 seconds"));
        assert_eq!(run("sh -c 'echo It rained.; sleep 60 &'").as_deref(), Ok("It rained.\n"));
        assert_eq!(run("sh -c 'echo It rained.; setsid -f sleep 9'").as_deref(), Ok("It rained.\n"));
        assert!(run("yes").unwrap_err().contains("limit"));
        assert!(begun.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn the_settings_recommend_the_usual_commands() {
        let settings = include_str!("../../../assets/config.toml");
        for (extension, command, _) in USUAL {
            let line = format!("#   {extension} = \"{command}\"");
            assert!(settings.lines().any(|other| other == line), "{line}");
        }
    }

    #[test]
    fn a_name_that_begins_with_a_hyphen_is_no_option() {
        let output = output("echo {}", Path::new("-n"), &|| false).unwrap();
        assert_eq!(output, b"./-n\n");
    }
}
