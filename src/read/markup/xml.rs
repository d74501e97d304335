//! XML as a tree that no file can make too large, too costly or too deep to walk.

use html5ever::data::NAMED_ENTITIES;
use roxmltree::{Document, Error, Node, NodeType, ParsingOptions};
use rustc_hash::FxHashSet;

use super::feed::MAX_ATTRIBUTES;
use crate::read::decode::decode;
use crate::read::{Hints, ReadError, registry};
use crate::text::squeeze;

/// Tags of one file that are read.
const MAX_TAGS: usize = 1_000_000;
/// Attributes of one file that are read.
const MAX_VALUES: usize = 1_000_000;
/// Prefixes of names that one file may declare, and declarations of them: each may be in force in all that is within, and the
/// parser looks through all that are.
const MAX_PREFIXES: usize = 128;
const MAX_DECLARATIONS: usize = 20_000;
/// Characters of what the parser says is wrong that are told.
const MAX_REASON: usize = 160;
/// Letters of the name of a letter in HTML, with the mark behind it.
const MAX_LETTER_NAME: usize = 33;

/// The text of an XML file: in the encoding it declares, unless another was stated or its bytes show that it is UTF-8.
pub(crate) fn text(bytes: &[u8], hints: &Hints) -> Result<String, ReadError> {
    let is_declared = hints.encoding.is_none() && std::str::from_utf8(bytes).is_err();
    let declared = if is_declared { declared_encoding(bytes) } else { None };
    decode(bytes, hints.encoding.or(declared)).map(named_letters)
}

/// A text with its letters in place of their names in HTML, "&nbsp;" or "&eacute;": document types of the wires define them, in
/// files that are not looked for. Of the marks of XML itself the names stay, which the parser knows.
fn named_letters(text: String) -> String {
    if !text.contains('&') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split('&');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        if let Some((letters, rest)) = named_letter(piece) {
            out.extend(letters.into_iter().flatten());
            out.push_str(rest);
        } else {
            out.push('&');
            out.push_str(piece);
        }
    }
    out
}

/// The letters whose name a text begins with, and what follows.
fn named_letter(text: &str) -> Option<([Option<char>; 2], &str)> {
    let end = text.bytes().take(MAX_LETTER_NAME).position(|byte| !byte.is_ascii_alphanumeric())?;
    let (name, rest) = (text.get(..=end).filter(|name| name.ends_with(';'))?, text.get(end + 1..)?);
    let (first, second) = *NAMED_ENTITIES.get(name)?;
    let letter = |code: u32| char::from_u32(code).filter(|c| *c != '\0');
    let is_of_xml = matches!(letter(first), None | Some('<' | '>' | '&' | '"' | '\''));
    (!is_of_xml).then(|| ([letter(first), letter(second)], rest))
}

/// The label in `<?xml version="1.0" encoding="…"?>`. Of UTF-16 the bytes themselves tell more.
fn declared_encoding(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let head = head.split(|byte| *byte == b'>').next().and_then(|head| std::str::from_utf8(head).ok())?;
    let (_, after) = head.trim_start().strip_prefix("<?xml")?.split_once("encoding")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start().strip_prefix(['"', '\''])?;
    let label = after.split(['"', '\'']).next()?;
    (!label.to_ascii_lowercase().starts_with("utf")).then_some(label)
}

/// Parses XML. A file may name the document type it follows; what it defines itself is not taken, since a few lines of such
/// definitions can stand for more text than any machine holds.
pub(crate) fn parse<'a>(text: &'a str, format: &'static str) -> Result<Document<'a>, ReadError> {
    let damaged = |reason: String| ReadError::Damaged { format, reason };
    let text = text.trim_start();
    check_size(text).map_err(damaged)?;
    let options = ParsingOptions { allow_dtd: !text.contains("<!ENTITY"), ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| damaged(reason(&error)))
}

/// What is wrong, in words for a person.
fn reason(error: &Error) -> String {
    match error {
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => "it ends in the middle".to_owned(),
        Error::DtdDetected => {
            "it defines abbreviations (entities) of its own, which are not read, for safety".to_owned()
        }
        Error::UnknownEntityReference(name, at) => {
            let name: String = name.chars().take(MAX_REASON).collect();
            format!("the abbreviation &{name}; at {at} stands for nothing that is known")
        }
        error => format!("its XML is faulty: {error}").chars().take(MAX_REASON).collect(),
    }
}

/// The parser compares each attribute of a tag with all before it, looks through the prefixes in force for each name, and
/// keeps room for every tag and attribute. So these are counted before: in the text between two `<`, in which no tag but the
/// first can be, however a file hides them.
fn check_size(text: &str) -> Result<(), String> {
    let (mut tags, mut values, mut declarations) = (0, 0, 0);
    let mut prefixes = FxHashSet::default();
    for tag in text.split('<') {
        tags += 1;
        let mut of_tag = 0;
        let mut pieces = tag.split('=').peekable();
        while let Some(piece) = pieces.next() {
            let Some(next) = pieces.peek() else { break };
            values += 1;
            if !next.trim_start_matches([' ', '\t', '\r', '\n']).starts_with(['"', '\'']) {
                continue;
            }
            of_tag += 1;
            let name = piece.trim_end().rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'')).next();
            if let Some(prefix) = name.and_then(|name| name.strip_prefix("xmlns")) {
                declarations += 1;
                prefixes.insert(prefix);
            }
        }
        if of_tag > MAX_ATTRIBUTES {
            return Err(format!("a tag has more than {MAX_ATTRIBUTES} attributes"));
        }
    }
    if tags > MAX_TAGS || values > MAX_VALUES {
        return Err(format!("it has more than {MAX_TAGS} tags, or attributes"));
    }
    if prefixes.len() > MAX_PREFIXES || declarations > MAX_DECLARATIONS {
        return Err(format!("it declares more than {MAX_PREFIXES} prefixes of names"));
    }
    Ok(())
}

/// That a file is XML, but not of the format that a reader takes.
pub(crate) fn other(root: Node, hints: &Hints) -> ReadError {
    let name: String = root.tag_name().name().chars().take(MAX_REASON).collect();
    ReadError::Unsupported {
        kind: format!("XML that begins with <{name}>"),
        extension: registry::extension(hints.path),
    }
}

/// What a walk over a tree comes upon.
#[derive(Clone, Copy)]
pub(crate) enum Step<'a, 'input> {
    /// An element begins.
    Open(Node<'a, 'input>),
    /// Text within it.
    Text(&'a str),
    /// It ends.
    Close(Node<'a, 'input>),
}

/// Walks over all that is within an element and the element itself, in the order of the file. Where `visit` answers an opening
/// with no, what is within is passed over and no end told. It takes no stack, however deep the elements are.
pub(crate) fn walk<'a, 'input>(root: Node<'a, 'input>, mut visit: impl FnMut(Step<'a, 'input>) -> bool) {
    let mut node = root;
    loop {
        let enters = match node.node_type() {
            NodeType::Element => visit(Step::Open(node)),
            NodeType::Text => {
                visit(Step::Text(node.text().unwrap_or_default()));
                false
            }
            _ => false,
        };
        if let Some(child) = node.first_child().filter(|_| enters) {
            node = child;
            continue;
        }
        if enters {
            visit(Step::Close(node));
        }
        loop {
            if node == root {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return };
            node = parent;
            visit(Step::Close(node));
        }
    }
}

/// The first element of a name within another, whatever its namespace.
pub(crate) fn find<'a, 'input>(within: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    within.descendants().find(|node| is(*node, name))
}

/// The first child of a name.
pub(crate) fn child<'a, 'input>(of: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    of.children().find(|node| is(*node, name))
}

/// Whether a node is an element of a name.
pub(crate) fn is(node: Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An attribute of an element, whatever its namespace, unless it is empty.
pub(crate) fn attribute<'a>(of: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let value = of.attributes().find(|attribute| attribute.name() == name)?.value().trim();
    Some(value).filter(|value| !value.is_empty())
}

/// The words of an element on one line. Before and after each element in `apart` stands a space.
pub(crate) fn words(of: Node, apart: &[&str]) -> String {
    let mut words = String::new();
    walk(of, |step| {
        match step {
            Step::Text(text) => words.push_str(text),
            Step::Open(node) | Step::Close(node) if apart.contains(&node.tag_name().name()) => words.push(' '),
            Step::Open(_) | Step::Close(_) => {}
        }
        true
    });
    squeeze(&words)
}

/// The words of the first element of a name within another, unless there are none.
pub(crate) fn words_of(within: Node, name: &str) -> Option<String> {
    find(within, name).map(|node| words(node, &[])).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        match parse(text, "XML") {
            Err(ReadError::Damaged { reason, .. }) => reason,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_declared_encoding_counts_where_the_bytes_do_not_tell() {
        let read = |bytes: &[u8]| text(bytes, &Hints::of("x.xml".as_ref()));
        let page = "<?xml version='1.0' encoding='ISO-8859-2'?><p>Łódź</p>";
        assert_eq!(read(&encoding_rs::ISO_8859_2.encode(page).0).as_deref(), Ok(page));
        assert_eq!(read(page.as_bytes()).as_deref(), Ok(page));
        let wide: Vec<u8> = page.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&wide).as_deref(), Ok(page));
    }

    #[test]
    fn letters_that_are_named_as_in_html_are_letters() {
        let read = |file: &str| {
            let text = text(file.as_bytes(), &Hints::of("x.xml".as_ref())).unwrap();
            parse(&text, "XML").map(|tree| words(tree.root_element(), &[]))
        };
        let file = "<!DOCTYPE nitf SYSTEM 'nitf-3-2.dtd'><a b='&eacute;'>Ann&nbsp;Lee &mdash; &ldquo;caf&eacute;&rdquo; &amp; &lt;b&gt;</a>";
        assert_eq!(read(file).as_deref(), Ok("Ann Lee — “café” & <b>"));
        assert_eq!(read("<a>&amp;nbsp; &#233;</a>").as_deref(), Ok("&nbsp; é"));
        for file in ["<a>&LT;b></a>", "<a>&none;</a>", "<a>Q&A</a>", "<a>&nbsp</a>", "<a>&"] {
            assert!(read(file).is_err(), "{file}");
        }
    }

    #[test]
    fn a_document_type_is_passed_over_and_definitions_are_refused() {
        let tree = |text: &str| parse(text, "XML").map(|tree| words(tree.root_element(), &[]));
        let named = "\n<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf-3-5.dtd'><nitf>It rained.</nitf>";
        assert_eq!(tree(named).as_deref(), Ok("It rained."));
        let laughs = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><a>&c;</a>";
        assert!(refused(laughs).contains("abbreviations"));
        let external = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";
        assert!(refused(external).contains("abbreviations"));
        assert!(refused("<a>&nbsp;</a>").contains("&nbsp;"));
    }

    #[test]
    fn a_definition_used_a_million_times_is_refused() {
        let text = format!("<!DOCTYPE a [<!ENTITY b '{}'>]><a>{}</a>", "ha".repeat(1 << 20), "&b;".repeat(1 << 20));
        assert!(refused(&text).contains("abbreviations"));
    }

    #[test]
    fn depth_takes_no_stack() {
        let deep = format!("{}Deep words.{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        let walk = move || {
            let tree = parse(&deep, "XML").unwrap();
            assert_eq!(words(tree.root_element(), &["a"]), "Deep words.");
            assert_eq!(find(tree.root_element(), "b"), None);
        };
        std::thread::Builder::new().stack_size(256 * 1024).spawn(walk).unwrap().join().unwrap();
    }

    #[test]
    fn what_costs_more_than_its_length_is_refused() {
        let many = |count: usize, one: fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().concat();
        let attributes = format!("<a {}/>", many(200_000, |i| format!("b{i}='' ")));
        assert!(refused(&attributes).contains("attributes"));
        let hidden = format!("<a><![CDATA[<a b=']]><a {}/></a>", many(1_000, |i| format!("b{i} = \"\" ")));
        assert!(refused(&hidden).contains("attributes"));
        let prefixes = many(60_000, |i| format!("<a xmlns:b{i}='x'>"));
        assert!(refused(&prefixes).contains("prefixes"));
        assert!(refused(&"<a>".repeat(MAX_TAGS + 1)).contains("tags"));
        assert!(refused("<a>It rained").contains("ends in the middle"));
        assert!(refused("<a><b></a>").contains("faulty"));
    }
}
