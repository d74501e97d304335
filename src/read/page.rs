//! An HTML page as a tree that no page can make too deep or too large to walk.

use std::cell::Cell;

use dom_query::{Document, NodeId};
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::Tracer;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

/// Elements that may be open at once, with those that HTML opens again in the next paragraph; what would go deeper
/// loses its tags and keeps its words. Reports stay far below; walks over the tree take stack for each level.
const MAX_OPEN: usize = 400;
/// Sum of what is open over all opening tags of a page, which bounds the time and the elements that HTML opens again;
/// past it tags are dropped and words kept. A page of 200,000 tags, each within twenty others, takes less than half.
const MAX_WORK: usize = 10_000_000;

/// Parses a page as a browser without script does.
pub(super) fn parse(html: &str) -> Document {
    parse_within(html, MAX_WORK)
}

fn parse_within(html: &str, work: usize) -> Document {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Document::default(), options);
    let tokenizer = Tokenizer::new(Bounded { builder, left: Cell::new(work) }, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // The tokenizer pauses after each script, as a browser would to run it.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink
}

/// Stands between the tokenizer and the builder of the tree. Only these two know what is a tag and what is open, so the
/// tags to drop are told here: a look at the text alone would take `i<n` in a script for one.
struct Bounded {
    builder: TreeBuilder<NodeId, Document>,
    left: Cell<usize>,
}

impl Bounded {
    /// How much is open or to be opened again, counted off what may still be done.
    fn open(&self) -> usize {
        let open = Open::default();
        self.builder.trace_handles(&open);
        self.left.set(self.left.get().saturating_sub(open.0.get()));
        open.0.get()
    }

    fn admits(&self, tag: &Tag) -> bool {
        let fits = self.left.get() > 0 && (tag.kind != StartTag || self.open() < MAX_OPEN);
        fits || holds_text_alone(tag) && !self.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Whether what stands in an element is never read as tags. Its own tags are kept, or its content would become words.
fn holds_text_alone(tag: &Tag) -> bool {
    matches!(&*tag.name, "script" | "style")
}

impl TokenSink for Bounded {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match token {
            TagToken(tag) if !self.admits(&tag) => TokenSinkResult::Continue,
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Counts what the builder holds on to: the open elements and those to be opened again.
#[derive(Default)]
struct Open(Cell<usize>);

impl Tracer for Open {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_bounded_however_it_is_reached() {
        for tag in
            ["<div>", "<div></x>", "<span><div></span></div>", "<b><div></b>", "<svg><option>", "<div/>", "<li><ul>"]
        {
            let page = parse(&format!("{}<p>Deep words.", tag.repeat(5_000)));
            let deepest = page.select("*").iter().filter_map(|e| Some(e.nodes().first()?.ancestors(None).len())).max();
            assert!(deepest < Some(2 * MAX_OPEN), "{tag}: {deepest:?}");
            assert!(page.text().contains("Deep words."), "{tag}");
        }
    }

    #[test]
    fn what_is_opened_again_in_each_paragraph_is_bounded() {
        let fonts = (0..100).map(|i| format!("<font size={i}>")).collect::<Vec<_>>().concat();
        let page = parse_within(&format!("{fonts}{}", "<p>x".repeat(2_000)), 20_000);
        let elements = page.select("*").length();
        assert!((100..40_000).contains(&elements), "{elements}");
        assert_eq!(page.text().matches('x').count(), 2_000);
    }
}
