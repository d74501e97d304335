//! Signals from outside while the screen is open.

use super::harness::{Session, reports};

#[test]
fn a_signal_from_outside_loses_no_decision() {
    for signal in ["-INT", "-QUIT", "-TERM", "-HUP"] {
        let folder = tempfile::tempdir().unwrap();
        reports(folder.path());
        let open = || Session::run(24, 100, folder.path(), &["a.txt", "b.txt"], &[]);
        let mut session = open();
        session.wait_for("findings · ? help");
        session.send("jaask the mayor\r");
        session.wait_for("noted");
        session.signal(signal);
        let (code, raw) = session.end();
        assert!(code == 0 && raw.contains("\u{1b}[?1049l"), "{signal}: {code}");
        let again = open();
        again.wait_for("✎");
        again.quit();
    }
}
