//! Work that no signal cuts in two.

/// Does some work to its end. Who asks the program to end meanwhile gets it right after, who asks twice gets it at once.
#[cfg(unix)]
pub(super) fn undisturbed<T>(work: impl FnOnce() -> T) -> T {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let asked = super::end_signal::EndSignal::by(&[SIGHUP, SIGINT, SIGQUIT, SIGTERM]);
    let done = work();
    asked.end();
    done
}

#[cfg(not(unix))]
pub(super) fn undisturbed<T>(work: impl FnOnce() -> T) -> T {
    work()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::process::ExitStatusExt;
    use std::path::PathBuf;
    use std::process::Command;

    use signal_hook::consts::SIGTERM;
    use signal_hook::low_level::raise;

    use super::*;

    /// Where the process below says how far it came, and how often it is asked to end meanwhile.
    const FOLDER: &str = "PARALLAX_TEST_FOLDER";
    const TIMES: &str = "PARALLAX_TEST_TIMES";

    /// Run in a process of its own by the test below.
    #[test]
    #[ignore = "ends its process on purpose"]
    fn asked_to_end_at_work() {
        let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
        let times: usize = std::env::var(TIMES).unwrap().parse().unwrap();
        undisturbed(|| {
            for _ in 0..times {
                raise(SIGTERM).unwrap();
            }
            std::fs::write(folder.join("done"), "").unwrap();
        });
        std::fs::write(folder.join("after"), "").unwrap();
    }

    #[test]
    fn a_signal_waits_for_the_work_and_a_second_one_does_not() {
        for (times, ends_by, done) in [(0, None, true), (1, Some(SIGTERM), true), (2, Some(SIGTERM), false)] {
            let folder = tempfile::tempdir().unwrap();
            let mut command = Command::new(std::env::current_exe().unwrap());
            command.args(["--exact", "run::undisturbed::tests::asked_to_end_at_work", "--ignored"]);
            let ended = command.env(FOLDER, folder.path()).env(TIMES, times.to_string()).output().unwrap();
            assert_eq!(ended.status.signal(), ends_by, "asked {times} times: {ended:?}");
            assert_eq!(folder.path().join("done").exists(), done, "asked {times} times");
            assert_eq!(folder.path().join("after").exists(), ends_by.is_none(), "asked {times} times");
        }
    }
}
