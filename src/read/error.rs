//! Why a report cannot be read, and what to do about it.

use std::path::Path;

use super::converted::command;
use super::kind;
use super::registry::{self, formats};

/// Why bytes are no report. The message says what is wrong and what to do; whoever knows the path puts it before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing but white space.
    #[error("is empty; save the report's text into it")]
    Empty,
    /// Not text.
    #[error("is not text; save the report as {}", formats())]
    Binary,
    /// Of a kind that no reader takes.
    #[error("is {kind}, which is not read; save it as {}{}", to_save(kind), to_convert(kind, extension.as_deref()))]
    Unsupported {
        /// What it is, in words for a person.
        kind: String,
        /// The extension of its name, in lower case.
        extension: Option<String>,
    },
    /// Text in a file whose name says that it is something else.
    #[error("is plain text, though its name ends in .{extension}; give its name the ending .txt")]
    Misnamed {
        /// The extension of its name, in lower case.
        extension: String,
    },
    /// It says of itself that it is of a format, and does not hold to it.
    #[error("is {format} that cannot be read: {reason}; save it anew, or save its text alone")]
    Damaged {
        /// The name of the format.
        format: &'static str,
        /// What is wrong, in words for a person.
        reason: String,
    },
    /// A file with a report a row, none of which holds a text under a name that is known.
    #[error(
        "is {format} in which nothing holds the text of a report; its columns are {columns}: say which with --text-column"
    )]
    NoText {
        /// The name of the format.
        format: &'static str,
        /// The names of the columns.
        columns: String,
    },
    /// More reports than are of one event.
    #[error("holds {count} reports, over the limit of {limit}; keep those of one event")]
    TooMany {
        /// How many it holds.
        count: usize,
        /// The limit.
        limit: usize,
    },
    /// A command that was to make text of it did not.
    #[error("could not be made text: `{command}` {reason}; see [pre] in the settings")]
    Command {
        /// The command.
        command: String,
        /// Why it did not, in words for a person.
        reason: String,
    },
    /// Something that this program wrote.
    #[error("is what parallax wrote of reports, and no report; name the reports")]
    Own,
    /// Over the limit.
    #[error("is {size} bytes, over the limit of {limit}; split it or keep the article alone")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The encoding stated or guessed does not fit.
    #[error(
        "its letters cannot be read: it seems to be in the encoding {encoding}, and does not fit it; save it as UTF-8"
    )]
    Undecodable {
        /// The encoding tried.
        encoding: &'static str,
    },
    /// The encoding stated is one that no reader of pages takes any longer, since it could hide what a page does.
    #[error("is said to be in an encoding that is no longer read, for safety; save it as UTF-8")]
    Forbidden,
    /// The time limit was reached while it was read.
    #[error("is too long to be read in the time given; raise the time limit")]
    TimeUp,
    /// A page without an article.
    #[error("no article was found in this page; save its text alone")]
    NoArticle,
}

/// As what a file of some kind is best saved.
fn to_save(kind: &str) -> &'static str {
    if kind == kind::OLD_WORD { ".docx or text" } else { "text" }
}

/// The other ways to have a file read that no reader takes. A command for the extension of a format that is read would be given
/// all files of that format: a file of such a name is to be called what it is.
fn to_convert(kind: &str, extension: Option<&str>) -> String {
    let is_read = extension.is_some_and(|e| registry::by_extension(Path::new(&format!("x.{e}"))).is_some());
    let own = kind::extension_of(kind);
    let best = if is_read { own } else { extension.or(own) };
    let Some(extension) = best else { return String::new() };
    let install = command::remedy(extension).map_or_else(String::new, |remedy| format!(", {remedy}"));
    let rename = if is_read { format!(", or give its name the ending .{extension} and") } else { ", or".to_owned() };
    format!("{install}{rename} set pre.{extension} in the settings to a command that makes text of it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_is_recommended_for_files_that_are_read() {
        let said = |kind: &str, extension: &str| {
            ReadError::Unsupported { kind: kind.to_owned(), extension: Some(extension.to_owned()) }.to_string()
        };
        let rtf = said("Rich Text", "txt");
        assert!(
            rtf.ends_with(
                "or give its name the ending .rtf and set pre.rtf in the settings to a command that makes text of it"
            ),
            "{rtf}"
        );
        assert!(
            said("Rich Text", "rtf")
                .ends_with("save it as text, or set pre.rtf in the settings to a command that makes text of it")
        );
        assert!(said("XML that begins with <rss>", "xml").ends_with("save it as text"));
    }
}
