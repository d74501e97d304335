//! The one table of actions: keymap and help are made from it.

use super::mode::View;

/// What a person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Go to the source of this number, from 0, at the same passage.
    Source(usize),
    /// The next source, at the same passage.
    NextSource,
    /// The source before.
    PreviousSource,
    /// The next sentence.
    NextSentence,
    /// The sentence before.
    PreviousSentence,
    /// The next paragraph.
    NextParagraph,
    /// The paragraph before.
    PreviousParagraph,
    /// A screen further.
    PageDown,
    /// A screen back.
    PageUp,
    /// The first sentence.
    First,
    /// The last sentence.
    Last,
    /// The next finding, or search hit while a search is on.
    Next,
    /// The finding or hit before.
    Previous,
    /// The next doubtful link.
    NextDoubtful,
    /// Back to the place before the last jump.
    Back,
    /// Forward again.
    Forward,
    /// Mark the place with a letter.
    Mark,
    /// Go to a marked place.
    GoToMark,
    /// Link two sentences by hand, or cut their link.
    Link,
    /// Confirm the best link of the sentence.
    Confirm,
    /// Mark a finding as checked, wrong or ignored.
    Judge,
    /// Note something on the sentence.
    Note,
    /// Take back the last decision.
    Undo,
    /// Decide again what was taken back.
    Redo,
    /// Every action by a few letters of its name.
    Palette,
    /// The next theme.
    NextTheme,
    /// Open the report in an editor.
    Edit,
    /// More rows for the inspector.
    Grow,
    /// Fewer rows for the inspector.
    Shrink,
    /// Search all reports.
    Search,
    /// Make this source the base.
    Base,
    /// The next view.
    NextView,
    /// A view.
    View(View),
    /// Narrow lists and findings to some words.
    Filter,
    /// Narrow the list to what is like the chosen row.
    FilterLike,
    /// Go to the place of what is chosen.
    Enter,
    /// Write the comparison as a file.
    Export,
    /// Copy the sentence with its source.
    Copy,
    /// Show or hide the inspector.
    Inspector,
    /// Align anew, to the end.
    Align,
    /// Show the keys.
    Help,
    /// Close what is open, end a search.
    Cancel,
    /// Stop, and come back with `fg`.
    Suspend,
    /// Leave.
    Quit,
}

/// One action with its words and keys.
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its name in settings.
    pub id: &'static str,
    /// What it does, for help.
    pub words: &'static str,
    /// The keys it has by default.
    pub keys: &'static [&'static str],
}

const fn entry(action: Action, id: &'static str, words: &'static str, keys: &'static [&'static str]) -> Entry {
    Entry { action, id, words, keys }
}

/// Every action in the order of the help.
pub const ACTIONS: &[Entry] = &[
    entry(Action::NextSentence, "next-sentence", "next sentence", &["j", "down"]),
    entry(Action::PreviousSentence, "previous-sentence", "previous sentence", &["k", "up"]),
    entry(Action::NextParagraph, "next-paragraph", "next paragraph", &["J"]),
    entry(Action::PreviousParagraph, "previous-paragraph", "previous paragraph", &["K"]),
    entry(Action::PageDown, "page-down", "a screen further", &["pagedown", "ctrl-d"]),
    entry(Action::PageUp, "page-up", "a screen back", &["pageup", "ctrl-u"]),
    entry(Action::First, "first", "first sentence", &["g", "home"]),
    entry(Action::Last, "last", "last sentence", &["G", "end"]),
    entry(Action::NextSource, "next-source", "next source, same passage", &["tab", "right"]),
    entry(Action::PreviousSource, "previous-source", "previous source, same passage", &["backtab", "left"]),
    entry(Action::Source(0), "source-1", "first source, same passage", &["1"]),
    entry(Action::Source(1), "source-2", "second source", &["2"]),
    entry(Action::Source(2), "source-3", "third source", &["3"]),
    entry(Action::Source(3), "source-4", "fourth source", &["4"]),
    entry(Action::Source(4), "source-5", "fifth source", &["5"]),
    entry(Action::Source(5), "source-6", "sixth source", &["6"]),
    entry(Action::Source(6), "source-7", "seventh source", &["7"]),
    entry(Action::Source(7), "source-8", "eighth source", &["8"]),
    entry(Action::Source(8), "source-9", "ninth source", &["9"]),
    entry(Action::Next, "next", "next finding, or search hit", &["n"]),
    entry(Action::Previous, "previous", "previous finding, or search hit", &["N"]),
    entry(Action::NextDoubtful, "next-doubtful", "next doubtful link", &["D"]),
    entry(Action::Search, "search", "search all reports", &["/"]),
    entry(Action::Base, "base", "compare the others with this source", &["b"]),
    entry(Action::NextView, "next-view", "next view", &["v"]),
    entry(Action::View(View::Reading), "view-reading", "the reports side by side", &["f1"]),
    entry(Action::View(View::Aligned), "view-aligned", "aligned: a passage a row", &["f2"]),
    entry(Action::View(View::Quotes), "view-quotes", "quotes: an utterance a row", &["f3"]),
    entry(Action::View(View::Numbers), "view-numbers", "numbers: a measured thing a row", &["f4"]),
    entry(Action::View(View::Findings), "view-findings", "findings, the gravest first", &["f5"]),
    entry(Action::View(View::Overview), "view-overview", "overview: who shares how much", &["f6"]),
    entry(Action::Filter, "filter", "only what has these words; none for all", &["f"]),
    entry(Action::FilterLike, "filter-like", "only rows like this one; again for all", &["F"]),
    entry(Action::Enter, "enter", "go there", &["enter"]),
    entry(Action::Back, "back", "back to before the last jump", &["backspace"]),
    entry(Action::Forward, "forward", "forward again", &["\\"]),
    entry(Action::Mark, "mark", "mark this place with a letter", &["m"]),
    entry(Action::GoToMark, "go-to-mark", "go to a marked place", &["'"]),
    entry(Action::Link, "link", "link two sentences, or cut their link", &["l"]),
    entry(Action::Confirm, "confirm", "confirm the best link", &["c"]),
    entry(Action::Judge, "judge", "finding: checked, wrong, ignored, open", &["x"]),
    entry(Action::Note, "note", "note on this sentence", &["a"]),
    entry(Action::Undo, "undo", "undo", &["u"]),
    entry(Action::Redo, "redo", "redo", &["U", "ctrl-r"]),
    entry(Action::Palette, "palette", "every action by name", &[":"]),
    entry(Action::NextTheme, "next-theme", "next theme", &["t"]),
    entry(Action::Edit, "edit", "open the report in $EDITOR", &["E"]),
    entry(Action::Grow, "grow-inspector", "more rows for the inspector", &["+"]),
    entry(Action::Shrink, "shrink-inspector", "fewer rows for the inspector", &["-"]),
    entry(Action::Export, "export", "export to a file", &["e"]),
    entry(Action::Copy, "copy", "copy the sentence with its source", &["y"]),
    entry(Action::Inspector, "inspector", "show or hide the inspector", &["i"]),
    entry(Action::Align, "align", "align again, to the end", &["r"]),
    entry(Action::Help, "help", "this help", &["?"]),
    entry(Action::Cancel, "cancel", "close, end the search", &["esc"]),
    entry(Action::Suspend, "suspend", "stop; fg brings it back", &["ctrl-z"]),
    entry(Action::Quit, "quit", "quit", &["q", "ctrl-c"]),
];
