//! NewsML-G2, in which wires send reports: what is said about each, and its text as NITF, HTML or plain.

use roxmltree::Node;

use super::{item, standing};
use crate::article::document::Document;
use crate::language::Language;
use crate::read::markup::xml::{self, Step};
use crate::read::paragraphs::Paragraphs;
use crate::read::{Hints, ReadError, Reader, kind};

/// What its namespaces begin with.
const NAMESPACE: &str = "iptc.org/std/nar/";
/// Notes of one report that are looked at.
const MAX_NOTES: usize = 20;

/// NewsML-G2: an item, or a message of several.
pub(crate) struct NewsMl;

impl Reader for NewsMl {
    fn name(&self) -> &'static str {
        "NewsML-G2"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xml"]
    }

    fn is_stated(&self, _: &[u8], start: &str) -> bool {
        let root = kind::first_element(start).and_then(|root| root.rsplit(':').next());
        root.is_some_and(|root| matches!(root, "newsItem" | "newsMessage" | "packageItem")) && start.contains(NAMESPACE)
    }

    fn is_always_stated(&self) -> bool {
        true
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        let text = xml::text(bytes, hints)?;
        let tree = xml::parse(&text, self.name())?;
        let root = tree.root_element();
        let is_own = root.tag_name().namespace().is_some_and(|namespace| namespace.contains(NAMESPACE));
        if !is_own {
            return Err(xml::other(root, hints));
        }
        let items = items(root);
        let nothing = if items.is_empty() { "NewsML-G2 that only points to reports" } else { "NewsML-G2 without text" };
        item::documents(&items, document, nothing, hints)
    }
}

/// The items of a message that are not within another.
fn items<'a, 'input>(root: Node<'a, 'input>) -> Vec<Node<'a, 'input>> {
    let mut items = Vec::new();
    xml::walk(root, |step| match step {
        Step::Open(node) if xml::is(node, "newsItem") => {
            items.push(node);
            false
        }
        _ => true,
    });
    items
}

/// The report in an item, unless it has no text: then it is a picture, a film, data.
fn document(item: Node) -> Option<Document> {
    let mut notices = Vec::new();
    let body = xml::child(item, "contentSet").and_then(|content| body(content, &mut notices))?;
    let about = xml::child(item, "contentMeta");
    let managed = xml::child(item, "itemMeta");
    let said = |of: Option<Node>, name: &str| {
        Some(xml::words(xml::child(of?, name)?, &["br", "p"])).filter(|words| !words.is_empty())
    };
    let party = |of: Option<Node>, name: &str| all(of, name).into_iter().find_map(named);
    let headlines: Vec<Node> =
        about.iter().flat_map(Node::children).filter(|node| xml::is(*node, "headline")).collect();
    let is_main =
        |node: &&Node| !xml::attribute(**node, "role").is_some_and(|role| role.to_lowercase().contains("sub"));
    let main = headlines.iter().find(is_main).or(headlines.first());
    let title = main.map(|node| xml::words(*node, &["br"])).filter(|title| !title.is_empty());
    // Whoever sends it, else whose it is; by a name rather than by a code. Where its information came from is another's name.
    let sent_by = [all(managed, "provider"), all(xml::child(item, "rightsInfo"), "copyrightHolder")].concat();
    let sender = sent_by.iter().copied().find_map(written_out).or_else(|| sent_by.iter().copied().find_map(named));
    let is_first = xml::attribute(item, "version").is_none_or(|version| version == "1");
    let version = said(managed, "versionCreated");
    let (first, later) = if is_first { (version, None) } else { (None, version) };
    notices.extend(standings(managed));
    let language = about.and_then(|about| xml::attribute(xml::child(about, "language")?, "tag"));
    let document = Document {
        title: title.or_else(|| said(managed, "title")),
        outlet: said(about, "creditline").or(sender).or_else(|| party(about, "infoSource")),
        byline: said(about, "by").or_else(|| party(about, "creator")),
        published: said(managed, "firstCreated").or(first).or_else(|| said(about, "contentCreated")),
        updated: later,
        language: language.or_else(|| xml::attribute(item, "lang")).and_then(Language::tagged),
        notices,
        ..Document::default()
    };
    let headlines = headlines.into_iter().map(|headline| xml::words(headline, &["br"]));
    Some(item::put_together(document, headlines, &said(about, "dateline").unwrap_or_default(), body))
}

/// The children of a name.
fn all<'a, 'input>(of: Option<Node<'a, 'input>>, name: &str) -> Vec<Node<'a, 'input>> {
    of.iter().flat_map(Node::children).filter(|node| xml::is(*node, name)).collect()
}

/// The name of a party.
fn written_out(party: Node) -> Option<String> {
    xml::child(party, "name").map(|name| xml::words(name, &[])).filter(|name| !name.is_empty())
}

/// A party by its name, else as its sender calls it, else by its code.
fn named(party: Node) -> Option<String> {
    let literal = || xml::attribute(party, "literal").map(str::to_owned);
    let code = || xml::attribute(party, "qcode").map(|code| standing::code(code).to_owned());
    written_out(party).or_else(literal).or_else(code)
}

/// The first form of the content that is text.
fn body(content: Node, notices: &mut Vec<String>) -> Option<Paragraphs> {
    content.children().filter(Node::is_element).find_map(|form| {
        let kind = xml::attribute(form, "contenttype").unwrap_or("text/").to_lowercase();
        let paragraphs = match form.tag_name().name() {
            "inlineXML" => item::marked_up(form, notices)?,
            "inlineData"
                if xml::attribute(form, "encoding").is_none() && (kind.contains("text") || kind.contains("html")) =>
            {
                item::data(form, &kind, notices)
            }
            _ => return None,
        };
        Some(paragraphs).filter(|paragraphs| !paragraphs.is_empty())
    })
}

/// What it says of its own standing.
fn standings(managed: Option<Node>) -> Vec<String> {
    let mut notices = Vec::new();
    for node in managed.iter().flat_map(Node::children).filter(Node::is_element) {
        let code = xml::attribute(node, "qcode").or_else(|| xml::attribute(node, "uri")).unwrap_or_default();
        match node.tag_name().name() {
            "pubStatus" => notices.extend(standing::status(code)),
            "embargoed" => notices.push(standing::embargo(&xml::words(node, &[]))),
            "signal" if standing::code(code) == "correction" => notices.push(standing::correction("")),
            "edNote" if notices.len() < MAX_NOTES => notices.extend(standing::note(&xml::words(node, &["p", "li"]))),
            _ => {}
        }
        if notices.len() >= MAX_NOTES {
            break;
        }
    }
    notices
}

#[cfg(test)]
mod tests {
    use super::item::MAX_ITEMS;
    use super::*;

    /// An item as the standard's documentation builds one, with its content in one of three forms.
    fn item(content: &str) -> String {
        format!(
            r#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:example.com:1" version="3"
            standard="NewsML-G2" standardversion="2.29" conformance="power" xml:lang="en-GB">
            <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_36.xml"/>
            <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:EXAMPLE"/>
            <versionCreated>2021-12-15T12:00:00Z</versionCreated><firstCreated>2021-12-15T10:00:00Z</firstCreated>
            <pubStatus qcode="stat:usable"/><edNote>With pictures</edNote></itemMeta>
            <contentMeta><contentCreated>2021-12-15T09:00:00Z</contentCreated>
            <infoSource uri="http://www.example.com"/><creator literal="AL"><name>Ann Lee</name></creator>
            <language tag="en"/><headline>Leaders meet in Rome</headline>
            <headline role="hld:subHeadline">Border is on the table</headline><dateline>ROME</dateline></contentMeta>
            <contentSet>{content}</contentSet></newsItem>"#
        )
    }

    const HTML: &str = r#"<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
        <title>x</title></head><body><h1>Leaders meet in Rome</h1><p>They <b>met</b>.</p></body></html></inlineXML>"#;
    const NITF: &str = r#"<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
        <body><body.head><hedline><hl1>Leaders meet in Rome</hl1></hedline></body.head><body.content><p>They met.</p>
        </body.content></body></nitf></inlineXML>"#;
    const PLAIN: &str = r#"<remoteContent href="x.jpg"/><inlineData contenttype="text/plain">  They met.</inlineData>"#;
    const ESCAPED: &str = r#"<inlineData contenttype="text/plain"><![CDATA[<p>They met.</p>]]></inlineData>"#;

    fn read(text: &str) -> Result<Vec<Document>, ReadError> {
        NewsMl.read(text.as_bytes(), &Hints::of("x.xml".as_ref()))
    }

    fn one(text: &str) -> Document {
        read(text).unwrap().remove(0)
    }

    #[test]
    fn takes_what_is_said_about_it_and_its_text_in_every_form() {
        for content in [HTML, NITF, PLAIN, ESCAPED] {
            let document = one(&item(content));
            assert_eq!(document.title.as_deref(), Some("Leaders meet in Rome"));
            assert_eq!(document.outlet.as_deref(), Some("EXAMPLE"));
            assert_eq!(document.byline.as_deref(), Some("Ann Lee"));
            assert_eq!(document.published.as_deref(), Some("2021-12-15T10:00:00Z"));
            assert_eq!(document.updated.as_deref(), Some("2021-12-15T12:00:00Z"));
            assert_eq!(document.language.map(|l| l.code.as_str()), Some("en"));
            assert!(document.notices.is_empty(), "{:?}", document.notices);
            let wanted = "Leaders meet in Rome\n\nBorder is on the table\n\nROME\n\nThey met.\n\n";
            assert_eq!(document.text, wanted, "{content}");
        }
    }

    #[test]
    fn the_outlet_is_who_sends_it_and_not_where_its_information_came_from() {
        let text = item(HTML).replace(" uri=\"http://www.example.com\"/>", "><name>Other Wire</name></infoSource>");
        let rights = "<rightsInfo><copyrightHolder><name>Tarn News Ltd</name></copyrightHolder></rightsInfo><itemMeta>";
        let nobody = text.replace("<provider qcode=\"nprov:EXAMPLE\"/>", "");
        for (text, wanted) in [
            (text.clone(), "EXAMPLE"),
            (text.replace("<itemMeta>", rights), "Tarn News Ltd"),
            (nobody.replace("<itemMeta>", rights), "Tarn News Ltd"),
            (nobody.clone(), "Other Wire"),
            (nobody.replace("<creator", "<creditline>Vista Wire</creditline><creator"), "Vista Wire"),
        ] {
            assert_eq!(one(&text).outlet.as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn a_first_version_is_no_update() {
        let document = one(&item(HTML).replace("version=\"3\"", "version=\"1\"").replace("firstCreated", "ignored"));
        assert_eq!((document.published.as_deref(), document.updated), (Some("2021-12-15T12:00:00Z"), None));
    }

    #[test]
    fn what_is_said_of_its_standing_is_told() {
        let notices = |from: &str, to: &str| one(&item(HTML).replacen(from, to, 1)).notices.join("; ");
        assert!(notices("stat:usable", "stat:canceled").contains("withdrawn"));
        assert!(
            notices("<edNote>", "<embargoed>2021-12-16T00:00:00Z</embargoed><edNote>")
                .contains("before 2021-12-16T00:00:00Z")
        );
        assert!(notices("<edNote>", "<embargoed/><edNote>").contains("how long is not stated"));
        assert!(notices("<edNote>", "<signal qcode=\"sig:correction\"/><edNote>").contains("correction"));
        assert!(notices("With pictures", "CORRECTS number of dead").contains("CORRECTS number of dead"));
    }

    #[test]
    fn a_message_holds_several_reports_and_what_has_no_text_is_none() {
        let picture = item("<remoteContent href=\"x.jpg\"/>");
        let package = "<packageItem><groupSet><group><itemRef residref=\"x\"/></group></groupSet></packageItem>";
        let message = |items: &str| {
            format!(
                "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>{items}</itemSet></newsMessage>"
            )
        };
        let reports = read(&message(&format!("{}{picture}{package}{}", item(HTML), item(NITF)))).unwrap();
        assert_eq!(reports.len(), 2);
        let many = message(&item(PLAIN).repeat(MAX_ITEMS + 1));
        let reports = read(&many).unwrap();
        assert!(reports.len() == MAX_ITEMS && reports[0].notices[0].contains("201 items"), "{:?}", reports[0].notices);
        for (empty, wanted) in [(picture, "without text"), (message(package), "only points to reports")] {
            assert!(read(&empty).unwrap_err().to_string().contains(wanted), "{wanted}");
        }
    }

    #[test]
    fn it_is_told_by_its_first_element_and_namespace() {
        let stated = |start: &str| NewsMl.is_stated(&[], start);
        assert!(stated(&item(HTML)) && stated(&format!("<?xml version=\"1.0\"?>\n<!-- x -->{}", item(HTML))));
        assert!(stated("<n:newsMessage xmlns:n='http://iptc.org/std/nar/2006-10-01/'>"));
        assert!(!stated("<newsItem>") && !stated("<NewsML>") && !stated("<newsItem> of iptc.org"));
    }
}
