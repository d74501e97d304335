//! The manners of a terminal program.

use std::thread;
use std::time::Duration;

use super::harness::{Session, reports};

#[test]
fn any_size_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(40, 120, folder.path());
    session.wait_for(" 1: Putin");
    session.send("jjjj");
    session.wait_for("sentence 5/22");
    for (rows, cols) in [(1, 1), (2, 3), (5, 200), (60, 20), (1, 1), (3, 3)] {
        session.resize_and_wait(rows, cols);
    }
    session.resize(40, 120);
    let contents = session.wait_for("sentence 5/22");
    assert!(contents.contains("Mr. Shay accused"), "the place is kept:\n{contents}");
    session.quit();
}

#[test]
fn keys_typed_while_the_window_changes_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(30, 100, folder.path());
    session.wait_for_the_sample();
    for step in 1..20 {
        session.send("j");
        session.resize(30 + step % 2, 100 + step % 3);
        session.wait_for(&format!("sentence {}/22", step + 1));
    }
    session.quit();
}

#[test]
fn signals_give_the_terminal_back() {
    for signal in ["-TERM", "-HUP", "-INT", "-QUIT"] {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::open(24, 80, folder.path());
        session.wait_for_the_sample();
        session.signal(signal);
        let (_, raw) = session.end();
        for undone in ["\u{1b}[?1049l", "\u{1b}[?25h", "\u{1b}[?2004l", "\u{1b}[?1000l"] {
            assert!(raw.contains(undone), "{signal}: {undone:?}");
        }
    }
}

#[test]
fn an_idle_screen_uses_no_processor() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(24, 160, folder.path());
    session.send("j");
    session.wait_for("findings · ? help");
    let ticks = |id: u32| -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
        fields.get(11).and_then(|f| f.parse::<u64>().ok()).unwrap_or(0)
            + fields.get(12).and_then(|f| f.parse::<u64>().ok()).unwrap_or(0)
    };
    let id = session.child.process_id().unwrap();
    // Time is what is measured here: nothing happens that could be waited for.
    thread::sleep(Duration::from_millis(300));
    let before = ticks(id);
    thread::sleep(Duration::from_millis(700));
    assert!(ticks(id) - before <= 1, "ticks of the processor while idle");
    session.quit();
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_comes_again() {
    // By the key, and by whoever asks from outside.
    let ways: [fn(&mut Session); 2] = [|session| session.send("\u{1a}"), |session| session.signal("-TSTP")];
    for stop in ways {
        let folder = tempfile::tempdir().unwrap();
        let mut session = Session::open(24, 100, folder.path());
        session.wait_for("Putin and Xi");
        session.send("jj");
        session.wait_for("sentence 3/22");
        stop(&mut session);
        let id = session.child.process_id().unwrap();
        let stopped = || {
            let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
            stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T'))
        };
        session.wait("the program does not stop", |_| stopped());
        session.wait("the cursor is not given back", |session| session.written().ends_with("\u{1b}[?25h"));
        session.signal("-CONT");
        session.wait_for("sentence 3/22");
        session.send("j");
        session.wait_for("sentence 4/22");
        session.quit();
    }
}

#[test]
fn the_terminal_is_asked_nothing_after_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(30, 100, folder.path());
    session.wait_for_the_sample();
    session.send("jv?x\u{1b}");
    session.wait_until_gone("esc or ? closes");
    session.send(":\u{1b}");
    session.resize(20, 60);
    session.wait_for(" Aligned · ");
    let raw = session.quit();
    // Where the cursor is, what the terminal is, its colours, its keyboard, its settings: each may stay unanswered.
    for question in QUESTIONS {
        assert!(!raw.contains(question), "{question:?}");
    }
}

const QUESTIONS: [&str; 8] =
    ["\u{1b}[6n", "\u{1b}[5n", "\u{1b}[c", "\u{1b}[>", "\u{1b}[?u", "\u{1b}P", ";?\u{7}", ";?\u{1b}"];

#[test]
fn a_terminal_that_says_it_is_light_gets_the_light_theme() {
    let folder = tempfile::tempdir().unwrap();
    let true_colours = [("COLORTERM", "truecolor")];
    let mut session = Session::in_the_sheet(40, 120, folder.path(), &[], &true_colours);
    session.wait_for_written("\u{1b}[c");
    session.send("\u{1b}]10;rgb:0000/0000/0000\u{7}\u{1b}]11;rgb:ffff/ffff/ffff\u{7}\u{1b}[?62;22c");
    session.wait_for("who says what");
    session.send("t");
    session.wait_for("theme blue-orange");
    session.quit();
    // One that answers nothing costs half a second; one that need not be asked is not.
    let mut session = Session::in_the_sheet(40, 120, folder.path(), &[], &true_colours);
    session.wait_for("who says what");
    session.send("t");
    session.wait_for("theme dark");
    session.quit();
    let settings = folder.path().join("mine.toml");
    std::fs::write(&settings, "ask_terminal = false\n").unwrap();
    for arguments in [["--theme", "light"], ["--config", "mine.toml"], ["--color", "never"]] {
        let session = Session::in_the_sheet(40, 120, folder.path(), &arguments, &true_colours);
        session.wait_for("who says what");
        let raw = session.quit();
        assert!(QUESTIONS.iter().all(|question| !raw.contains(question)), "{arguments:?}");
    }
}

#[test]
fn a_key_acts_when_pressed_and_not_when_let_go() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(30, 100, folder.path());
    session.wait_for_the_sample();
    // Terminals that tell of both say so in this form: j pressed, j let go.
    session.send("\u{1b}[106;1:1u\u{1b}[106;1:3u");
    session.wait_for("sentence 2/22");
    session.send("\u{1b}[106;1:3uk");
    session.wait_for("sentence 1/22");
    session.quit();
}

#[test]
fn the_mouse_chooses_panes_and_drags_the_split() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(40, 160, folder.path());
    session.wait_for_the_sample();
    let split = |screen: &str| screen.lines().position(|l| l.starts_with("────")).unwrap() + 1;
    session.send("\u{1b}[<0;60;4M\u{1b}[<0;60;4m");
    let screen = session.wait_for("Xi accused the West · sentence");
    let row = split(&screen);
    session.send(&format!("\u{1b}[<0;10;{row}M\u{1b}[<32;10;{}M\u{1b}[<0;10;{0}m", row - 6));
    session.wait("the split stays where it was", |session| split(&session.contents()) == row - 6);
    // The wheel moves the pane under it.
    session.send("\u{1b}[<65;10;4M");
    session.wait_for("Putin and Xi Jinping agree · sentence");
    session.quit();
}

#[test]
fn pasted_text_is_typed_and_copied_text_goes_to_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(30, 100, folder.path());
    session.wait_for_the_sample();
    // Pasted where nothing is typed, a q does not quit.
    session.send("\u{1b}[200~qqq\u{1b}[201~");
    session.send("/\u{1b}[200~bil\nlion\u{1b}[201~");
    session.wait_for("/bil lion");
    session.send("\u{15}\u{1b}[200~billion\u{1b}[201~");
    session.wait_for("/billion▏  2 hits");
    // A terminal sends the key that comes right after Esc as that key with Alt: the search ends first.
    session.send("\u{1b}");
    session.wait_until_gone("/billion");
    session.send("y");
    session.wait_for("copied, with its report");
    session.wait_for_written("\u{1b}]52;c;");
    session.quit();
}

#[test]
fn wide_letters_marks_and_other_directions_stand_in_their_columns() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let text = "北京报道 😀 fine.\n\nE\u{301}te\u{301} 👩‍👩‍👧 ends.\n\nשלום עולם says he.\n\nA \u{202e}trap\u{202c} and \u{1b}[31mred\u{7}.\n";
    std::fs::write(folder.path().join("c.txt"), text).unwrap();
    let session = Session::run(24, 120, folder.path(), &["c.txt", "a.txt", "b.txt"], &[]);
    let screen = session.wait_for("findings · ? help");
    // The panes stand apart by the width of the letters, not by their number.
    for (words, shown) in [("北京报道", "北京报道 😀 fine."), ("ends", "Été"), ("says", "שלום עולם says he.")]
    {
        assert!(screen.lines().any(|l| l.contains(words) && l.contains(shown)), "{shown}:\n{screen}");
    }
    let raw = session.quit();
    for hostile in ["\u{202e}", "\u{1b}[31mred", "\u{7}."] {
        assert!(!raw.contains(hostile), "{hostile:?}");
    }
}

#[test]
fn inside_another_terminal_of_tmux() {
    let folder = tempfile::tempdir().unwrap();
    let environment = [("TERM", "tmux-256color"), ("TMUX", "/tmp/none,1,0")];
    let mut session = Session::run(30, 100, folder.path(), &[], &environment);
    session.wait_for_the_sample();
    session.send("4j");
    session.wait_for("sentence 5/22");
    session.quit();
}
