//! `NewsML` 1, in which wires sent reports before NewsML-G2 and some still do: components within components, one of which holds the
//! text.

use roxmltree::Node;

use super::{item, standing};
use crate::article::document::Document;
use crate::language::Language;
use crate::read::markup::xml::{self, Step};
use crate::read::paragraphs::Paragraphs;
use crate::read::{Hints, ReadError, Reader, kind};

/// Roles of components that are not the report: what stands under a picture, a line of summary, what belongs to it.
const BESIDE: &[&str] = &["caption", "abstract", "summary", "supporting", "supplementary", "related", "metadata"];

/// `NewsML` 1.0 to 1.2.
pub(crate) struct NewsMl1;

impl Reader for NewsMl1 {
    fn name(&self) -> &'static str {
        "NewsML 1"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xml"]
    }

    fn is_stated(&self, _: &[u8], start: &str) -> bool {
        kind::first_element(start) == Some("NewsML")
    }

    fn is_always_stated(&self) -> bool {
        true
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        let text = xml::text(bytes, hints)?;
        let tree = xml::parse(&text, self.name())?;
        let root = tree.root_element();
        if !xml::is(root, "NewsML") {
            return Err(xml::other(root, hints));
        }
        let items: Vec<Node> = root.children().filter(|node| xml::is(*node, "NewsItem")).collect();
        item::documents(&items, document, "NewsML 1 without text", hints)
    }
}

/// A component with a text of its own.
struct Text<'a, 'input> {
    component: Node<'a, 'input>,
    body: Paragraphs,
    notices: Vec<String>,
}

/// The report in an item, unless it has no text.
fn document(item: Node) -> Option<Document> {
    let mut texts = texts(item);
    let role = |text: &Text| stated(xml::child(text.component, "Role")).unwrap_or_default().to_lowercase();
    // Of several texts the one that is said to be the report, else the first that is not said to stand beside one.
    let is_main = |text: &Text| role(text).contains("main");
    let is_beside = |text: &Text| BESIDE.iter().any(|beside| role(text).contains(beside));
    let chosen = texts.iter().position(is_main).or_else(|| texts.iter().position(|text| !is_beside(text)))?;
    let others = texts.iter().enumerate().filter(|(at, text)| *at != chosen && !is_beside(text)).count();
    let Text { component, body, mut notices } = texts.swap_remove(chosen);
    let managed = xml::child(item, "NewsManagement");
    notices.extend(stated(managed.and_then(|managed| xml::child(managed, "Status"))).and_then(standing::status));
    notices.extend((others > 0).then(|| format!("its item holds more texts, which were left out: {others}")));
    let line = |name: &str| around(component, "NewsLines", name, |line| Some(xml::words(line, &["br"])));
    let party = |name: &str| around(component, "AdministrativeMetadata", name, party);
    let tag = || component.ancestors().find_map(|node| xml::attribute(node, "lang")).map(str::to_owned);
    let language =
        || around(component, "DescriptiveMetadata", "Language", |language| stated(Some(language)).map(str::to_owned));
    let said = |name: &str| xml::words_of(managed?, name);
    let (first, revised) = (said("FirstCreated"), said("ThisRevisionCreated"));
    let document = Document {
        title: line("HeadLine"),
        outlet: line("CreditLine").or_else(|| party("Source")).or_else(|| party("Provider")),
        byline: line("ByLine").or_else(|| party("Creator")),
        updated: revised.clone().filter(|revised| first.as_ref() != Some(revised)),
        published: first.or(revised),
        language: tag().or_else(language).as_deref().and_then(Language::tagged),
        notices,
        ..Document::default()
    };
    Some(item::put_together(document, line("SubHeadLine"), &line("DateLine").unwrap_or_default(), body))
}

/// The texts of an item, each with the component it stands in.
fn texts<'a, 'input>(item: Node<'a, 'input>) -> Vec<Text<'a, 'input>> {
    let (mut texts, mut components) = (Vec::new(), Vec::new());
    xml::walk(item, |step| {
        match step {
            Step::Open(node) if xml::is(node, "NewsComponent") => components.push(node),
            Step::Close(node) if xml::is(node, "NewsComponent") => drop(components.pop()),
            Step::Open(node) if xml::is(node, "ContentItem") => {
                let mut notices = Vec::new();
                let body = body(node, &mut notices).filter(|body| !body.is_empty());
                if let Some((component, body)) = components.last().copied().zip(body) {
                    texts.push(Text { component, body, notices });
                }
                return false;
            }
            _ => {}
        }
        true
    });
    texts
}

/// The content of an item of it, where that is text.
fn body(content: Node, notices: &mut Vec<String>) -> Option<Paragraphs> {
    let is_encoded = xml::child(content, "Encoding").is_some();
    let inline = xml::child(content, "DataContent").filter(|_| !is_encoded)?;
    let format = |name: &str| stated(xml::child(content, name)).unwrap_or_default().to_lowercase();
    let kind = [format("MimeType"), format("Format"), format("MediaType")].concat();
    if inline.children().any(|node| node.is_element()) {
        return item::marked_up(inline, notices);
    }
    let is_text = kind.is_empty() || ["text", "html", "nitf", "xml"].iter().any(|text| kind.contains(text));
    is_text.then(|| item::data(inline, &kind, notices))
}

/// What an element states by its formal name, which is one of a list that is known to both sides.
fn stated<'a>(node: Option<Node<'a, '_>>) -> Option<&'a str> {
    xml::attribute(node?, "FormalName")
}

/// The name of whoever an element speaks of.
fn party(of: Node) -> Option<String> {
    let property = |name: &str| {
        let mut all = of.descendants().filter(|node| xml::is(*node, "Property"));
        all.find(|node| stated(Some(*node)) == Some(name)).and_then(|node| xml::attribute(node, "Value"))
    };
    let name = property("Name").or_else(|| stated(xml::child(of, "Party")));
    name.map(str::to_owned)
}

/// What is said in a group of a component, or else of those it stands in.
fn around<T>(component: Node, group: &str, name: &str, read: impl Fn(Node) -> Option<T>) -> Option<T> {
    let all = component.ancestors().take_while(|node| !xml::is(*node, "NewsItem"));
    all.filter_map(|node| xml::child(xml::child(node, group)?, name)).find_map(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NITF: &str = "<nitf><body><body.head><hedline><hl1>Leaders meet in Rome</hl1></hedline></body.head>\
                        <body.content><p>They met.</p></body.content></body></nitf>";

    fn component(role: &str, content: &str) -> String {
        format!("<NewsComponent><Role FormalName='{role}'/><ContentItem>{content}</ContentItem></NewsComponent>")
    }

    /// An item as the guidelines of the standard build one: its text in a component, beside a picture and its caption.
    fn item(content: &str) -> String {
        let picture = "<ContentItem Href='x.jpg'><MediaType FormalName='Photo'/></ContentItem>";
        let caption = component("Caption", "<DataContent>At the door.</DataContent>");
        format!(
            "<?xml version='1.0'?><!DOCTYPE NewsML SYSTEM 'NewsML_1.2.dtd'><NewsML><Catalog Href='x'/>
            <NewsEnvelope><DateAndTime>20211215T120000Z</DateAndTime></NewsEnvelope>
            <NewsItem><Identification><NewsIdentifier><ProviderId>example.com</ProviderId></NewsIdentifier></Identification>
            <NewsManagement><NewsItemType FormalName='News'/><FirstCreated>20211215T100000Z</FirstCreated>
            <ThisRevisionCreated>20211215T120000Z</ThisRevisionCreated><Status FormalName='Usable'/></NewsManagement>
            <NewsComponent xml:lang='en'><NewsLines><HeadLine>Leaders meet in Rome</HeadLine><ByLine>By Ann Lee</ByLine>
            <DateLine>ROME, Dec 15</DateLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName='EXAMPLE'/>
            </Provider></AdministrativeMetadata>
            <NewsComponent><Role FormalName='Supporting'/>{picture}{caption}</NewsComponent>{}</NewsComponent></NewsItem></NewsML>",
            component("Main", content)
        )
    }

    fn read(text: &str) -> Result<Vec<Document>, ReadError> {
        assert!(NewsMl1.is_stated(&[], text));
        NewsMl1.read(text.as_bytes(), &Hints::of("x.xml".as_ref()))
    }

    #[test]
    fn takes_what_is_said_about_it_and_its_text_in_every_form() {
        let html = "<html><body><p>They <b>met</b>.</p></body></html>";
        for content in [
            format!("<Format FormalName='NITF'/><DataContent>{NITF}</DataContent>"),
            format!("<DataContent>{html}</DataContent>"),
            format!("<MimeType FormalName='text/html'/><DataContent><![CDATA[{html}]]></DataContent>"),
            "<MediaType FormalName='Text'/><DataContent>   They met.</DataContent>".to_owned(),
        ] {
            let document = read(&item(&content)).unwrap().remove(0);
            assert_eq!(document.title.as_deref(), Some("Leaders meet in Rome"));
            assert_eq!(document.outlet.as_deref(), Some("EXAMPLE"));
            assert_eq!(document.byline.as_deref(), Some("By Ann Lee"));
            assert_eq!(document.published.as_deref(), Some("20211215T100000Z"));
            assert_eq!(document.updated.as_deref(), Some("20211215T120000Z"));
            assert_eq!(document.language.map(|l| l.code.as_str()), Some("en"));
            assert!(document.notices.is_empty(), "{:?}", document.notices);
            assert_eq!(document.text, "Leaders meet in Rome\n\nROME, Dec 15\n\nThey met.\n\n", "{content}");
        }
    }

    #[test]
    fn what_is_said_of_its_standing_and_what_is_left_out_is_told() {
        let content = format!("<DataContent>{NITF}</DataContent>");
        let withdrawn = item(&content).replace("'Usable'", "'Canceled'");
        assert!(read(&withdrawn).unwrap()[0].notices[0].contains("withdrawn"));
        let two = item(&content).replace("'Caption'", "'Sidebar'");
        assert!(read(&two).unwrap()[0].notices[0].contains("more texts, which were left out: 1"));
    }

    #[test]
    fn a_file_holds_several_reports_and_what_has_no_text_is_none() {
        let text = item(&format!("<DataContent>{NITF}</DataContent>"));
        let (head, rest) = text.split_once("<NewsItem>").unwrap();
        let own = rest.strip_suffix("</NewsML>").unwrap();
        let many = format!("{head}{}</NewsML>", format!("<NewsItem>{own}").repeat(3));
        assert_eq!(read(&many).unwrap().len(), 3);
        for content in [
            "",
            "<Encoding Notation='Base64'/><DataContent>QUFB</DataContent>",
            "<MediaType FormalName='Photo'/><DataContent>x</DataContent>",
        ] {
            assert!(read(&item(content)).unwrap_err().to_string().contains("NewsML 1 without text"), "{content}");
        }
        assert!(!NewsMl1.is_stated(&[], "<newsMessage>") && !NewsMl1.is_stated(&[], "<NewsMLx>"));
    }
}
