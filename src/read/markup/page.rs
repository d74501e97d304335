//! An HTML page as a tree that no page can make too deep or too large to walk.

use std::cell::{Cell, RefCell};

use dom_query::{Document, Element, NodeId, TreeNode};
use html5ever::interface::Tracer;
use html5ever::tokenizer::{
    EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::feed::{MAX_ATTRIBUTES, feed};
use crate::article::document::Document as Report;
use crate::language::Language;
use crate::text::squeeze;

/// Elements that may be open at once, with those that HTML opens again in the next paragraph; what would go deeper
/// loses its tags and keeps its words. Reports stay far below; walks over the tree take stack for each level.
const MAX_OPEN: usize = 400;
/// Elements of bold, of a font and the like that may be open or to be opened again at once, those open counted twice.
/// HTML opens them again in every paragraph, so that they would fill the page. More of them change nothing: their tags
/// are passed over, which leaves the paragraphs theirs.
const MAX_FORMATS: usize = 16;
/// Tags `<html>` and `<body>` of one page that are read. All but the first only add attributes to it, each compared with
/// those it has.
const MAX_ROOTS: usize = 16;
/// Sum of what is open over all tags of a page that make an element, which bounds the time and the elements that HTML opens
/// again, with their attributes; past it tags are dropped and words kept. A page of 200,000 tags, each within twenty others,
/// takes less than half.
pub(crate) const MAX_WORK: usize = 10_000_000;

/// A page, parsed.
pub(crate) struct Page {
    pub(crate) tree: Document,
    /// What of it was left out, in words for a person.
    pub(crate) notices: Vec<String>,
    /// What is left of the work that was allowed.
    pub(crate) left: usize,
}

impl Page {
    /// What it says of itself where every reader sees it, with what of it was left out.
    pub(crate) fn document(&self) -> Report {
        let title = squeeze(&self.tree.select("title").text());
        Report {
            title: Some(title).filter(|title| !title.is_empty()),
            notices: self.notices.clone(),
            language: self.tree.select("html").attr("lang").and_then(|tag| Language::tagged(&tag)),
            ..Report::default()
        }
    }
}

/// Parses a page as a browser without script does.
pub(crate) fn parse(html: &str) -> Page {
    parse_within(html, MAX_WORK)
}

/// The same with less work than a page by itself may take: several pages may be one report.
pub(crate) fn parse_within(html: &str, work: usize) -> Page {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Document::default(), options);
    let bounded = Bounded {
        builder,
        left: Cell::new(work),
        tokens: Cell::new(0),
        roots: Cell::new(0),
        dropped: Cell::new(0),
        templates: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(bounded, TokenizerOpts::default());
    let cut = feed(html, &tokenizer, || tokenizer.sink.tokens.get());
    tokenizer.end();
    let (dropped, left) = (tokenizer.sink.dropped.get(), tokenizer.sink.left.get());
    let too_deep = || format!("{dropped} tags nest too deep or are too many for one page; their words were kept");
    let too_long = || format!("{cut} tags have more than {MAX_ATTRIBUTES} attributes; the rest of them was left out");
    let notices = [(dropped > 0).then(too_deep), (cut > 0).then(too_long)];
    Page { tree: tokenizer.sink.builder.sink, notices: notices.into_iter().flatten().collect(), left }
}

/// Stands between the tokenizer and the builder of the tree. Only these two know what is a tag and what is open, so the
/// tags to drop are told here: a look at the text alone would take `i<n` in a script for one.
struct Bounded {
    builder: TreeBuilder<NodeId, Document>,
    left: Cell<usize>,
    /// Tokens that came so far.
    tokens: Cell<usize>,
    /// Tags `<html>` and `<body>` that came so far.
    roots: Cell<usize>,
    /// Opening tags that went too deep or were too many.
    dropped: Cell<usize>,
    /// Of each template that is open, whether it is shown.
    templates: RefCell<Vec<bool>>,
}

impl Bounded {
    /// The sum of what the elements count that are open or to be opened again.
    fn held(&self, counts: impl Fn(&NodeId) -> usize) -> usize {
        let held = Held { counts, count: Cell::new(0) };
        self.builder.trace_handles(&held);
        held.count.get()
    }

    /// The same of those that HTML opens again.
    fn formats(&self, counts: impl Fn(&Element) -> usize) -> usize {
        let tree = &self.builder.sink.tree;
        self.held(|element| {
            let count =
                |node: &TreeNode| node.as_element().filter(|element| is_format(&element.name.local)).map_or(0, &counts);
            tree.query_node_or(element, 0, count)
        })
    }

    /// Whether a tag is to be handed on; counts what that costs off what may still be done.
    fn admits(&self, tag: &Tag) -> bool {
        if holds_text_alone(tag) && !self.adjusted_current_node_present_but_not_in_html_namespace() {
            return true;
        }
        // These two make an element where none is open.
        let is_end = tag.kind == EndTag;
        if is_end && !matches!(&*tag.name, "p" | "br") {
            return self.left.get() > 0;
        }
        if matches!(&*tag.name, "html" | "body") {
            self.roots.set(self.roots.get() + 1);
            if self.roots.get() > MAX_ROOTS {
                return false;
            }
        }
        let open = self.held(|_| 1);
        let cost = open + self.formats(|format| format.attrs.len());
        let left = self.left.replace(self.left.get().saturating_sub(cost));
        if is_end {
            return left > 0;
        }
        let fits = left > 0 && open < MAX_OPEN;
        self.dropped.set(self.dropped.get() + usize::from(!fits));
        fits && !(is_format(&tag.name) && self.formats(|_| 1) >= MAX_FORMATS)
    }
}

impl Bounded {
    /// What browsers show in place of an element (its shadow) they save as a template, of which nothing would be shown. It
    /// is read as any other element.
    fn shown(&self, tag: Tag) -> Tag {
        if &*tag.name != "template" {
            return tag;
        }
        let mut open = self.templates.borrow_mut();
        let is_mode = |name: &str| matches!(name, "shadowrootmode" | "shadowmode");
        let is_shown = match tag.kind {
            StartTag => {
                let is_shown = tag.attrs.iter().any(|attribute| is_mode(&attribute.name.local));
                open.push(is_shown);
                is_shown
            }
            EndTag => open.pop().unwrap_or(false),
        };
        if is_shown { Tag { name: "div".into(), ..tag } } else { tag }
    }
}

/// Whether an element is one that HTML opens again in the next paragraph when nobody has closed it.
fn is_format(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

/// Whether what stands in an element is never read as tags. Its own tags are kept, or its content would become words.
fn holds_text_alone(tag: &Tag) -> bool {
    matches!(&*tag.name, "script" | "style")
}

impl TokenSink for Bounded {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if !matches!(token, Token::ParseError(_)) {
            self.tokens.set(self.tokens.get() + 1);
        }
        match token {
            TagToken(tag) if !self.admits(&tag) => TokenSinkResult::Continue,
            TagToken(tag) => self.builder.process_token(TagToken(self.shown(tag)), line),
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

/// Sums what the elements count that the builder holds on to: those that are open or to be opened again.
struct Held<Counts> {
    counts: Counts,
    count: Cell<usize>,
}

impl<Counts: Fn(&NodeId) -> usize> Tracer for Held<Counts> {
    type Handle = NodeId;

    fn trace_handle(&self, element: &NodeId) {
        self.count.set(self.count.get() + (self.counts)(element));
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
            let page = parse(&format!("{}<p>Deep words.", tag.repeat(5_000))).tree;
            let deepest = page.select("*").iter().filter_map(|e| Some(e.nodes().first()?.ancestors(None).len())).max();
            assert!(deepest < Some(2 * MAX_OPEN), "{tag}: {deepest:?}");
            assert!(page.text().contains("Deep words."), "{tag}");
        }
    }

    #[test]
    fn what_a_browser_saved_of_a_shadow_is_shown_and_another_template_is_not() {
        let page = "<p>a<template shadowrootmode=open><p>b<template><p>c</template></template><div><template shadowmode=open>d</template></div><p>e</template>";
        let page = parse(page).tree;
        page.select("template").remove();
        assert_eq!(page.text().split_whitespace().collect::<String>(), "abde");
    }

    #[test]
    fn a_page_that_begins_again_and_again_does_not_gather_attributes() {
        for root in ["html", "body"] {
            let again: String = (0..2_000).map(|i| format!("<{root} a{i}=1>")).collect::<Vec<_>>().concat();
            let page = parse(&format!("<html><body><p>x{again}")).tree;
            let attributes = page.select(root).nodes().iter().map(|node| node.attrs().len()).sum::<usize>();
            assert!((1..=MAX_ROOTS).contains(&attributes), "{root}: {attributes}");
        }
    }

    #[test]
    fn what_is_opened_again_in_each_paragraph_is_bounded() {
        let fonts = (0..100).map(|i| format!("<font size={i}>")).collect::<Vec<_>>().concat();
        let page = parse_within(&format!("{fonts}{}", "<p>x".repeat(2_000)), 20_000).tree;
        let elements = page.select("*").length();
        assert!((100..40_000).contains(&elements), "{elements}");
        assert_eq!(page.text().matches('x').count(), 2_000);
    }

    #[test]
    fn attributes_that_are_written_again_in_each_paragraph_are_bounded() {
        let attributes = (0..250).map(|i| format!(" a{i}=1")).collect::<Vec<_>>().concat();
        let fonts = (0..16).map(|i| format!("<b x{i}=1{attributes}>")).collect::<Vec<_>>().concat();
        let page = parse_within(&format!("<p>{fonts}{}", "<p>x".repeat(2_000)), 200_000).tree;
        let written = page.select("b").nodes().iter().map(|node| node.attrs().len()).sum::<usize>();
        assert!((4_000..200_000).contains(&written), "{written}");
        assert_eq!(page.text().matches('x').count(), 2_000);
    }

    #[test]
    fn ends_of_paragraphs_that_never_began_are_bounded() {
        let page = parse_within(&format!("{}{}", "<div>".repeat(50), "</p>".repeat(2_000)), 20_000).tree;
        assert!(page.select("p").length() < 400);
    }
}
