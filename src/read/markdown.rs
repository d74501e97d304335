//! Markdown: headings, paragraphs and list items, without their markup.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Hints, ReadError, Reader, decode::decode};
use crate::article::Role;
use crate::article::document::Document;
use crate::text::Span;

/// What stands before and after front matter.
const FENCE: &str = "---";
/// Lines of front matter at most.
const MAX_FRONT: usize = 60;

/// `CommonMark` with tables and front matter.
pub(super) struct Markdown;

impl Reader for Markdown {
    fn name(&self) -> &'static str {
        "Markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mkd"]
    }

    /// It begins with front matter: values by their names between two lines of hyphens.
    fn is_stated(&self, _: &[u8], start: &str) -> bool {
        let mut lines = start.trim_start().lines().map(str::trim_end);
        if lines.next() != Some(FENCE) {
            return false;
        }
        let named: Vec<&str> = lines.by_ref().take(MAX_FRONT).take_while(|line| *line != FENCE).collect();
        let is_name =
            |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        let is_value = |line: &str| {
            line.split_once(':').is_some_and(|(name, rest)| is_name(name) && (rest.is_empty() || rest.starts_with(' ')))
        };
        let goes_on = |line: &&str| line.is_empty() || line.starts_with([' ', '\t', '-', '#']);
        let is_closed =
            named.len() < MAX_FRONT && start.lines().filter(|line| line.trim_end() == FENCE).nth(1).is_some();
        is_closed
            && named.first().is_some_and(|line| is_value(line))
            && named.iter().all(|line| is_value(line) || goes_on(line))
    }

    fn is_likely(&self, _: &[u8], start: &str) -> bool {
        let heading = |l: &str| l.starts_with("# ") || l.starts_with("## ");
        start.lines().take(5).any(heading)
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        let text = decode(bytes, hints.encoding)?;
        let mut document = Document::default();
        let mut heading = None;
        let mut picture = 0usize;
        let mut front = false;
        let mut preamble = String::new();
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_STRIKETHROUGH;
        for event in Parser::new_ext(&text, options) {
            match event {
                Event::Start(Tag::MetadataBlock(_)) => front = true,
                Event::End(TagEnd::MetadataBlock(_)) => front = false,
                Event::Text(words) if front => preamble.push_str(&words),
                Event::Start(Tag::Heading { .. }) => heading = Some(document.text.len()),
                Event::End(TagEnd::Heading(_)) => {
                    if let Some(start) = heading.take() {
                        let span = Span::new(start, document.text.len());
                        if document.title.is_none() {
                            document.title = Some(span.of(&document.text).to_owned());
                        }
                        document.hints.push((span, Role::Headline));
                    }
                    document.text.push_str("\n\n");
                }
                Event::Start(Tag::Image { .. }) => picture += 1,
                Event::End(TagEnd::Image) => picture = picture.saturating_sub(1),
                Event::Text(words) | Event::Code(words) if picture == 0 => document.text.push_str(&words),
                Event::SoftBreak => document.text.push(' '),
                Event::End(TagEnd::TableCell) => document.text.push(' '),
                Event::HardBreak => document.text.push('\n'),
                Event::End(
                    TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead,
                ) => document.text.push_str("\n\n"),
                _ => {}
            }
        }
        let field = |key: &str| {
            preamble
                .lines()
                .find_map(|l| l.strip_prefix(key)?.strip_prefix(':'))
                .map(|v| v.trim().trim_matches(['"', '\'']).to_owned())
        };
        document.title = field("title").or(document.title);
        document.outlet = field("outlet").or_else(|| field("source"));
        document.byline = field("author").or_else(|| field("byline"));
        document.url = field("url");
        document.published = field("published").or_else(|| field("date"));
        document.updated = field("updated");
        Ok(vec![document])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_states_that_it_is_markdown_and_a_line_of_hyphens_does_not() {
        for (text, wanted) in [
            ("---\ntitle: \"Rain\"\nauthor: Ann Lee\ntags:\n  - rain\n- wind\n---\n\nIt rained.", true),
            ("---\nIt rained in Tarn.\n---\nIt was cold.", false),
            ("---\n\nNote: it rained.\n\n---\n", false),
            ("---\ntitle: Rain\nIt rained.", false),
            ("---\nLee said: it rained.\n---\n", false),
            ("It rained.\n---\ntitle: Rain\n---\n", false),
        ] {
            assert_eq!(Markdown.is_stated(text.as_bytes(), text), wanted, "{text}");
        }
    }

    #[test]
    fn reads_front_matter_headings_and_paragraphs() {
        let document = Markdown
            .read(b"---\ntitle: \"The talks\"\ndate: 2021-12-15\noutlet: Example\n---\n# Talks\n\nThey *met* in\n[Rome](http://x).\n\n- One thing.\n- Two.\n\n![alt](p.png)\n", &Hints::of("x.md".as_ref()))
            .unwrap()
            .remove(0);
        assert_eq!(document.title.as_deref(), Some("The talks"));
        assert_eq!(document.outlet.as_deref(), Some("Example"));
        assert_eq!(document.published.as_deref(), Some("2021-12-15"));
        let lines: Vec<&str> = document.text.split("\n\n").map(str::trim).filter(|l| !l.is_empty()).collect();
        assert_eq!(lines, ["Talks", "They met in Rome.", "One thing.", "Two."]);
    }
}
