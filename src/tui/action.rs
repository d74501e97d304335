//! The one table of actions: keymap and help are made from it.

use super::views::aligned::Aligned;
use super::views::overview::Overview;
use super::views::quotes::Quotes;
use super::views::{FINDINGS, READING, SHEET, View};

/// What a person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Go to the report of this number, from 0, at the same passage.
    Report(usize),
    /// The next report, at the same passage.
    NextReport,
    /// The report before.
    PreviousReport,
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
    /// Level with the next candidate for the sentence.
    NextCandidate,
    /// Level with the candidate before.
    PreviousCandidate,
    /// Show or hide the figures behind the links.
    Figures,
    /// Back to the place before the last jump.
    Back,
    /// Forward again.
    Forward,
    /// Bookmark the place with a letter.
    Bookmark,
    /// Go to a bookmark.
    GoToBookmark,
    /// Link two sentences by hand, or cut their link.
    Link,
    /// Confirm the best link of the sentence.
    Confirm,
    /// Judge a finding: checked, wrong or ignored.
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
    /// Make this report the base.
    Base,
    /// The next view.
    NextView,
    /// A view.
    View(&'static dyn View),
    /// Narrow lists and findings to some words.
    Filter,
    /// Narrow the list to what is like the chosen row.
    FilterLike,
    /// Go to the place of what is chosen.
    Enter,
    /// Leave a report out, everywhere.
    Hide,
    /// Take in again the reports that were left out.
    ShowAll,
    /// Call a report otherwise.
    Rename,
    /// Write the comparison as a file.
    Export,
    /// Copy the sentence and its report's name.
    Copy,
    /// Show or hide the inspector.
    Inspector,
    /// Align anew, to the end.
    Align,
    /// Show the keys.
    Help,
    /// Close what is open, end a search.
    Cancel,
    /// Stop, and come back with `fg`; only where shells can do that.
    #[cfg(unix)]
    Suspend,
    /// Leave.
    Quit,
}

/// One action with its words and keys.
pub struct ActionRow {
    /// The action.
    pub action: Action,
    /// Its name in settings.
    pub id: &'static str,
    /// What it does, for the palette and the man page.
    pub words: &'static str,
    /// Other words that people use for it, for the palette.
    pub also: &'static str,
    /// The keys it has by default.
    pub keys: &'static [&'static str],
}

const fn row(action: Action, id: &'static str, words: &'static str, keys: &'static [&'static str]) -> ActionRow {
    ActionRow { action, id, words, also: "", keys }
}

impl ActionRow {
    /// The same with other words that people use for it.
    const fn also(self, also: &'static str) -> Self {
        Self { also, ..self }
    }
}

/// Every action in the order of the help.
pub const ACTIONS: &[ActionRow] = &[
    row(Action::NextSentence, "next-sentence", "next sentence", &["j", "down"]).also("down line"),
    row(Action::PreviousSentence, "previous-sentence", "previous sentence", &["k", "up"]),
    row(Action::NextParagraph, "next-paragraph", "next paragraph", &["J"]),
    row(Action::PreviousParagraph, "previous-paragraph", "previous paragraph", &["K"]),
    row(Action::PageDown, "page-down", "a screen further", &["pagedown", "ctrl-d"]).also("scroll"),
    row(Action::PageUp, "page-up", "a screen back", &["pageup", "ctrl-u"]),
    row(Action::First, "first", "first sentence", &["g", "home"]).also("top beginning"),
    row(Action::Last, "last", "last sentence", &["G", "end"]).also("bottom end"),
    row(Action::NextReport, "next-report", "next report, same passage", &["tab", "right"])
        .also("jump switch source column pane"),
    row(Action::PreviousReport, "previous-report", "previous report, same passage", &["backtab", "left"]),
    row(Action::Report(0), "report-1", "first report, same passage", &["1"]).also("jump to report source"),
    row(Action::Report(1), "report-2", "second report", &["2"]).also("jump to report source"),
    row(Action::Report(2), "report-3", "third report", &["3"]),
    row(Action::Report(3), "report-4", "fourth report", &["4"]),
    row(Action::Report(4), "report-5", "fifth report", &["5"]),
    row(Action::Report(5), "report-6", "sixth report", &["6"]),
    row(Action::Report(6), "report-7", "seventh report", &["7"]),
    row(Action::Report(7), "report-8", "eighth report", &["8"]),
    row(Action::Report(8), "report-9", "ninth report", &["9"]),
    row(Action::Next, "next", "next finding, or search hit", &["n"]).also("difference divergence jump"),
    row(Action::Previous, "previous", "previous finding, or search hit", &["N"]),
    row(Action::NextDoubtful, "next-doubtful", "next doubtful link", &["D"]).also("uncertain unsure"),
    row(Action::NextCandidate, "next-candidate", "level with the next candidate", &["]"]).also("other counterpart"),
    row(Action::PreviousCandidate, "previous-candidate", "level with the candidate before", &["["]),
    row(Action::Figures, "figures", "the figures behind the links", &["w"]).also("why score evidence"),
    row(Action::Search, "search", "search all reports", &["/"]).also("find look for"),
    row(Action::Base, "base", "compare the others with this report", &["b"]).also("reference compare against"),
    row(Action::NextView, "next-view", "next view", &["v"]),
    row(Action::View(SHEET), "view-sheet", "the sheet: who says what", &["f1"]).also("questions answers numbers start"),
    row(Action::View(READING), "view-reading", "the reports side by side", &["f2"]).also("read texts panes"),
    row(Action::View(&Aligned), "view-aligned", "aligned: a passage a row", &["f3"]).also("table rows passages"),
    row(Action::View(&Quotes), "view-quotes", "quotes: an utterance a row", &["f4"]).also("quotations said speaker"),
    row(Action::View(FINDINGS), "view-findings", "findings, the gravest first", &["f5"])
        .also("differences list conflicts"),
    row(Action::View(&Overview), "view-overview", "overview: who shares how much", &["f6"])
        .also("statistics summary shares"),
    row(Action::Filter, "filter", "only what has these words; none for all", &["f"]).also("narrow restrict only"),
    row(Action::FilterLike, "filter-like", "only rows like this one; again for all", &["F"]),
    row(Action::Enter, "enter", "go there", &["enter"]).also("open jump"),
    row(Action::Back, "back", "back to before the last jump", &["backspace"]).also("return jump back"),
    row(Action::Forward, "forward", "forward again", &["\\"]),
    row(Action::Bookmark, "mark", "mark this place with a letter", &["m"]).also("bookmark"),
    row(Action::GoToBookmark, "go-to-mark", "go to a marked place", &["'"]).also("bookmark jump"),
    row(Action::Link, "link", "link two sentences, or cut their link", &["l"]).also("connect join unlink align"),
    row(Action::Confirm, "confirm", "confirm the best link", &["c"]).also("accept approve"),
    row(Action::Judge, "judge", "finding: checked, wrong, ignored, open", &["x"]).also("verdict done tick reject"),
    row(Action::Note, "note", "note on this sentence", &["a"]).also("comment annotate remark"),
    row(Action::Hide, "hide", "hide this report everywhere", &["h"]).also("leave out remove"),
    row(Action::ShowAll, "show-all", "show the hidden reports again", &["H"]).also("unhide"),
    row(Action::Rename, "rename", "rename this report, say its title, outlet, day", &["R"])
        .also("name call outlet title date published"),
    row(Action::Undo, "undo", "undo", &["u"]).also("revert take back"),
    row(Action::Redo, "redo", "redo", &["U", "ctrl-r"]),
    row(Action::Palette, "palette", "every action by name", &[":"]).also("commands menu"),
    row(Action::NextTheme, "next-theme", "next theme", &["t"]).also("colour color dark light appearance"),
    row(Action::Edit, "edit", "open the report in $EDITOR", &["E"]).also("open file vim"),
    row(Action::Grow, "grow-inspector", "more rows for the inspector", &["+"]),
    row(Action::Shrink, "shrink-inspector", "fewer rows for the inspector", &["-"]),
    row(Action::Export, "export", "export to a file", &["e"]).also("save write print brief html report as a file"),
    row(Action::Copy, "copy", "copy the sentence and its report's name", &["y"]).also("clipboard yank"),
    row(Action::Inspector, "inspector", "show or hide the inspector", &["i"]).also("details panel why"),
    row(Action::Align, "align", "align again, to the end", &["r"]).also("compare again recompute"),
    row(Action::Help, "help", "this help", &["?"]).also("keys shortcuts manual"),
    row(Action::Cancel, "cancel", "close, end the search", &["esc"]).also("escape stop"),
    #[cfg(unix)]
    row(Action::Suspend, "suspend", "stop; fg brings it back", &["ctrl-z"]),
    row(Action::Quit, "quit", "quit", &["q", "ctrl-c"]).also("exit leave close"),
];
