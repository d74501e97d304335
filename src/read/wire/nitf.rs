//! NITF, in which wires send a report: its head, its headlines and its body.

use std::cmp::Ordering;

use roxmltree::Node;

use super::standing;
use crate::article::Role;
use crate::article::document::Document;
use crate::article::moment::Moment;
use crate::language::{Language, english};
use crate::read::address::on_the_web;
use crate::read::markup::blocks;
use crate::read::markup::xml::{self, Step};
use crate::read::paragraphs::Paragraphs;
use crate::read::{Hints, ReadError, Reader, kind};
use crate::text::squeeze;

/// Elements that stand beside words without a space, though a reader sees them on a line of their own.
const APART: &[&str] = &["br", "byttl", "city", "location", "story.date", "virtloc"];
/// Notes of one report that are looked at.
const MAX_NOTES: usize = 20;

/// News Industry Text Format.
pub(crate) struct Nitf;

impl Reader for Nitf {
    fn name(&self) -> &'static str {
        "NITF"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["nitf", "xml"]
    }

    fn is_stated(&self, _: &[u8], start: &str) -> bool {
        kind::first_element(start).is_some_and(|root| local(root) == "nitf")
    }

    fn is_always_stated(&self) -> bool {
        true
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        let text = xml::text(bytes, hints)?;
        let tree = xml::parse(&text, self.name())?;
        let root = tree.root_element();
        if !xml::is(root, "nitf") {
            return Err(xml::other(root, hints));
        }
        Ok(vec![document(root)])
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn document(root: Node) -> Document {
    let stated = |name: &str, value: &str| Some(xml::attribute(xml::find(root, name)?, value)?.to_owned());
    let said = |name: &str| Some(xml::words(xml::find(root, name)?, APART)).filter(|words| !words.is_empty());
    let outlet = stated("pubdata", "name").or_else(|| said("distributor"));
    let issued = stated("date.issue", "norm").or_else(|| stated("date.release", "norm"));
    let mut document = Document {
        title: title(root),
        outlet: outlet.or_else(|| stated("doc.copyright", "holder")),
        byline: byline(root),
        url: stated("pubdata", "ex-ref").and_then(|url| on_the_web(&url)),
        published: issued.or_else(|| stated("pubdata", "date.publication")).or_else(|| stated("story.date", "norm")),
        updated: revised(root),
        language: xml::attribute(root, "baselang").or_else(|| xml::attribute(root, "lang")).and_then(Language::tagged),
        notices: notices(root),
        ..Document::default()
    };
    let title = document.title.clone();
    paragraphs(root).put_into(&mut document, title.as_deref());
    document
}

/// Who wrote it, without the title that stands with the name: "Chief Writer" and "The Example Wire" are no authors.
fn byline(root: Node) -> Option<String> {
    let byline = xml::find(root, "byline")?;
    let mut words = String::new();
    xml::walk(byline, |step| match step {
        Step::Open(node) if xml::is(node, "byttl") => {
            words.push(' ');
            false
        }
        Step::Text(text) => {
            words.push_str(text);
            true
        }
        Step::Open(node) | Step::Close(node) => {
            words.push_str(if APART.contains(&node.tag_name().name()) { " " } else { "" });
            true
        }
    });
    let words = squeeze(&words);
    let name = words.trim_end_matches([',', ';', ' ']);
    if name.is_empty() {
        Some(xml::words(byline, APART)).filter(|words| !words.is_empty())
    } else {
        Some(name.to_owned())
    }
}

/// When it was last revised. The `change.date` of a file is that of the document type it follows, and the same in all of them.
fn revised(root: Node) -> Option<String> {
    let revisions = root.descendants().filter(|node| xml::is(*node, "revision-history"));
    let stated = revisions.filter_map(|revision| xml::attribute(revision, "norm"));
    let moments = stated.filter_map(|stated| Some((Moment::iso(stated)?, stated)));
    let last = moments.reduce(|last, next| if last.0.order(&next.0) == Some(Ordering::Greater) { last } else { next });
    last.map(|(_, stated)| stated.to_owned())
}

/// The headline, else the title of the file.
pub(crate) fn title(root: Node) -> Option<String> {
    let headline = xml::find(root, "hl1").or_else(|| xml::find(root, "hedline"));
    let words = headline.map(|headline| xml::words(headline, APART)).filter(|words| !words.is_empty());
    words.or_else(|| xml::words_of(root, "title"))
}

/// The headlines under the first one, the dateline, the body and what ends it.
pub(crate) fn paragraphs(root: Node) -> Paragraphs {
    let mut body = Paragraphs::default();
    let parts = outermost(root, "body.content");
    // An archive that gives the beginning of a text apart gives it again with the whole.
    let is_whole = parts.iter().flat_map(Node::children).any(|block| has_class(block, "full_text"));
    for part in parts {
        if is_whole {
            let blocks = part.children().filter(|block| !has_class(*block, "lead_paragraph"));
            for block in blocks.filter(Node::is_element) {
                body.extend(blocks::of_xml(block));
            }
        } else {
            body.extend(blocks::of_xml(part));
        }
    }
    if body.is_empty() {
        body.extend(xml::find(root, "abstract").map(blocks::of_xml).unwrap_or_default());
    }
    let mut all = Paragraphs::default();
    let head = xml::find(root, "hedline");
    for headline in head.into_iter().flat_map(|head| outermost(head, "hl2")) {
        all.add(&xml::words(headline, APART), Role::Headline);
    }
    let dateline = xml::find(root, "dateline").map(|dateline| xml::words(dateline, APART)).unwrap_or_default();
    let is_repeated = body.lead().is_some_and(|lead| lead.to_lowercase().starts_with(&dateline.to_lowercase()));
    // Some give the moment as machines write it, which nobody is meant to read.
    if !is_repeated && Moment::read(english(), &dateline).is_none_or(|_| dateline.contains(' ')) {
        all.add(&dateline, Role::Boilerplate);
    }
    all.extend(body);
    all.extend(xml::find(root, "body.end").map(blocks::of_xml).unwrap_or_default());
    all
}

/// The elements of a name that stand in none of that name, so that no word is taken twice.
fn outermost<'a, 'input>(within: Node<'a, 'input>, name: &str) -> Vec<Node<'a, 'input>> {
    let mut found = Vec::new();
    xml::walk(within, |step| match step {
        Step::Open(node) if xml::is(node, name) => {
            found.push(node);
            false
        }
        _ => true,
    });
    found
}

fn has_class(node: Node, class: &str) -> bool {
    node.is_element() && xml::attribute(node, "class") == Some(class)
}

/// What it says of its own standing, and of that of a report it is about.
pub(crate) fn notices(root: Node) -> Vec<String> {
    let mut notices = Vec::new();
    let stated = |name: &str, value: &str| xml::attribute(xml::find(root, name)?, value);
    notices.extend(stated("docdata", "management-status").and_then(standing::status));
    if let (Some(other), Some(status)) =
        (stated("docdata", "management-doc-idref"), stated("docdata", "management-idref-status"))
    {
        notices.extend(
            standing::status(status).map(|said| format!("is about the report {other}, of which it says: {said}")),
        );
    }
    let moment = |stated: Option<&str>| Moment::read(english(), stated?);
    let (issued, released) = (moment(stated("date.issue", "norm")), moment(stated("date.release", "norm")));
    if let Some(((issued, released), until)) = issued.zip(released).zip(stated("date.release", "norm"))
        && issued.order(&released).is_some_and(Ordering::is_lt)
    {
        notices.push(standing::embargo(until));
    }
    notices.extend(
        xml::find(root, "correction")
            .map(|correction| standing::correction(xml::attribute(correction, "info").unwrap_or_default())),
    );
    let messages = root.descendants().filter(|node| xml::is(*node, "ed-msg"));
    let messages = messages.filter_map(|message| xml::attribute(message, "info").map(str::to_owned));
    let notes = outermost(root, "note").into_iter().take(MAX_NOTES).map(|note| xml::words(note, &["p"]));
    notices.extend(messages.take(MAX_NOTES).chain(notes).filter_map(|words| standing::note(&words)));
    notices
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A report as the standard's documentation builds one.
    pub(crate) const REPORT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.5//EN" "nitf-3-5.dtd">
<nitf baselang="en-US"><head><title>talks-slug</title>
<docdata management-status="usable"><doc-id id-string="X1" regsrc="Example Wire"/><urgency ed-urg="4"/>
<date.issue norm="20211215T100000Z"/><date.release norm="20211215T100000Z"/><ed-msg info="For global distribution"/>
<doc.copyright holder="Example Wire Ltd" year="2021"/></docdata></head>
<body><body.head><hedline><hl1>Leaders meet<br/>in Rome</hl1><hl2>Border is on the table</hl2></hedline>
<byline>By ANN LEE<byttl>Chief Writer</byttl></byline><distributor><org>Example Wire</org></distributor>
<dateline><location>ROME</location><story.date norm="20211215">Dec 15, 2021</story.date></dateline>
<abstract><p>They met.</p></abstract></body.head>
<body.content><block><p>The leaders met on <chron norm="20211215">Wednesday</chron>, the <org>ministry</org> said, and
spoke for <br />three hours.</p>
<media media-type="image"><media-reference source="x.jpg" mime-type="image/jpeg"/><media-metadata name="a" value="b"/>
<media-caption><p>At the door.</p></media-caption><media-producer>J. Doe</media-producer></media>
<hl2>Open questions</hl2><ul><li>The border</li></ul><table><tr><td>Dead</td><td>52</td></tr></table></block></body.content>
<body.end><tagline>Editing by B. Low</tagline></body.end></body></nitf>"#;

    fn read(text: &str) -> Document {
        Nitf.read(text.as_bytes(), &Hints::of("x.xml".as_ref())).unwrap().remove(0)
    }

    #[test]
    fn takes_what_the_head_states_and_the_body_with_its_roles() {
        let document = read(REPORT);
        assert_eq!(document.title.as_deref(), Some("Leaders meet in Rome"));
        assert_eq!(document.outlet.as_deref(), Some("Example Wire"));
        assert_eq!(document.byline.as_deref(), Some("By ANN LEE"));
        assert_eq!(document.published.as_deref(), Some("20211215T100000Z"));
        assert_eq!(document.language.map(|l| l.code.as_str()), Some("en"));
        assert!(document.notices.is_empty(), "{:?}", document.notices);
        let paragraphs: Vec<&str> = document.text.split("\n\n").filter(|p| !p.is_empty()).collect();
        assert_eq!(
            paragraphs,
            [
                "Leaders meet in Rome",
                "Border is on the table",
                "ROME Dec 15, 2021",
                "The leaders met on Wednesday, the ministry said, and spoke for\nthree hours.",
                "At the door.",
                "J. Doe",
                "Open questions",
                "The border",
                "Dead 52",
                "Editing by B. Low",
            ]
        );
        let roles: Vec<(&str, Role)> = document.hints.iter().map(|(s, r)| (s.of(&document.text), *r)).collect();
        assert!(roles.contains(&("At the door.", Role::Caption)));
        assert!(roles.contains(&("Open questions", Role::Headline)));
        assert!(roles.contains(&("ROME Dec 15, 2021", Role::Boilerplate)));
    }

    #[test]
    fn its_last_revision_is_when_it_was_updated_and_the_document_type_changes_nothing() {
        let dated = REPORT.replace("baselang", "change.date=\"October 18, 2006\" change.time=\"19:30\" baselang");
        assert_eq!(read(&dated).updated, None);
        let history = "<revision-history name=\"AL\" norm=\"20211215T120000Z\"/><revision-history norm=\"20211215T113000Z\"/>\
            <revision-history norm=\"soon\"/></head>";
        assert_eq!(read(&REPORT.replace("</head>", history)).updated.as_deref(), Some("20211215T120000Z"));
    }

    #[test]
    fn a_byline_is_its_names() {
        let byline = |inside: &str| {
            let (head, rest) = REPORT.split_once("<byline>").unwrap();
            read(&format!("{head}<byline>{inside}</byline>{}", rest.split_once("</byline>").unwrap().1)).byline
        };
        for (inside, wanted) in [
            ("By Ann Lee, <byttl>Staff Writer</byttl>", Some("By Ann Lee")),
            (
                "<person>Ann Lee</person><byttl>Example Wire</byttl> and <person>John Roe</person>",
                Some("Ann Lee and John Roe"),
            ),
            ("<byttl>The Example Wire</byttl>", Some("The Example Wire")),
            ("", None),
        ] {
            assert_eq!(byline(inside).as_deref(), wanted, "{inside}");
        }
    }

    #[test]
    fn a_dateline_that_the_text_repeats_stands_once() {
        let text = read(&REPORT.replace("<p>The leaders", "<p>ROME Dec 15, 2021 - The leaders")).text;
        assert_eq!(text.matches("ROME").count(), 1);
    }

    #[test]
    fn the_beginning_that_an_archive_gives_apart_stands_once() {
        let block = "<block class=\"lead_paragraph\"><p>LEAD: They met.</p></block><block class=\"full_text\">";
        let text = read(&REPORT.replace("<block>", block)).text;
        assert!(!text.contains("LEAD") && text.contains("The leaders met"), "{text}");
    }

    #[test]
    fn what_is_said_of_its_standing_is_told() {
        let notices = |from: &str, to: &str| read(&REPORT.replacen(from, to, 1)).notices.join("; ");
        assert!(notices("usable", "canceled").contains("withdrawn"));
        assert!(notices("usable", "withheld").contains("holds it back"));
        assert!(
            notices("release norm=\"20211215", "release norm=\"20211216")
                .contains("published before 2021-12-16T10:00:00Z")
        );
        assert!(
            notices("<urgency ed-urg=\"4\"/>", "<correction info=\"52, not 54\"/>").contains("correction: 52, not 54")
        );
        assert!(notices("For global distribution", "MANDATORY KILL").contains("MANDATORY KILL"));
        let kill = "usable\" management-doc-idref=\"X0\" management-idref-status=\"canceled";
        assert!(notices("usable", kill).contains("about the report X0"));
    }

    #[test]
    fn it_is_told_by_its_first_element_whatever_the_file_is_called() {
        let stated = |start: &str| Nitf.is_stated(&[], start);
        assert!(stated(REPORT) && stated("<nitf version=\"x\">") && stated("<!DOCTYPE nitf SYSTEM \"x\">\n<nitf>"));
        assert!(
            !stated("< It rained in Rome <nitf>") && !stated("<nitfy>") && !stated("nitf") && !stated("<rss><nitf>")
        );
    }

    #[test]
    fn other_xml_is_refused_by_name() {
        let read = |text: &str| Nitf.read(text.as_bytes(), &Hints::of("x.xml".as_ref()));
        let error = read("<rss version='2'/>").unwrap_err().to_string();
        assert!(error.starts_with("is XML that begins with <rss>, which is not read"), "{error}");
        let error = read("<nitf><body>It rained").unwrap_err().to_string();
        assert!(error.starts_with("is NITF that cannot be read: it ends in the middle"), "{error}");
    }

    #[test]
    fn what_nests_is_read_once() {
        let nested = |name: &str, text: &str| {
            format!("{}{text}{}", format!("<{name}>").repeat(100), format!("</{name}>").repeat(100))
        };
        let (body, head) = (nested("body.content", "<p>It rained.</p>"), nested("hl2", "Rain in Rome"));
        let text = read(&format!("<nitf><body><hedline>{head}</hedline>{body}</body></nitf>")).text;
        assert_eq!(text, "Rain in Rome\n\nIt rained.\n\n");
        let notes = nested("note", "MANDATORY KILL");
        assert_eq!(read(&format!("<nitf><body>{notes}<p/>{body}</body></nitf>")).notices.len(), 1);
    }
}
