//! EPUB: the chapters of a book or a magazine in their order, as one report.

use roxmltree::Node;
use rustc_hash::{FxHashMap, FxHashSet};

use super::parcel::{self, Parcel};
use crate::article::document::Document;
use crate::language::Language;
use crate::read::address::on_the_web;
use crate::read::decode::decode;
use crate::read::markup::{blocks, page, xml};
use crate::read::paragraphs::Paragraphs;
use crate::read::{Hints, ReadError, Reader};

/// Bytes of the address of its list of chapters. Each chapter stands in the folder of that, so that its length is paid for each;
/// where files are unpacked none may be longer.
const MAX_ADDRESS: usize = 1024;
/// Notices of its pages that are told.
const MAX_NOTICES: usize = 5;

/// An electronic publication.
pub(crate) struct Epub;

impl Reader for Epub {
    fn name(&self) -> &'static str {
        "EPUB"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["epub"]
    }

    fn is_stated(&self, bytes: &[u8], _: &str) -> bool {
        parcel::kind_of_document(bytes).starts_with("application/epub+zip")
            || parcel::names(bytes).iter().any(|name| name == "META-INF/container.xml")
    }

    fn is_always_stated(&self) -> bool {
        true
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        let hints = &Hints { encoding: None, ..*hints };
        let mut parcel = Parcel::open(bytes, self.name())?;
        let part = |name: &str, parcel: &mut Parcel| {
            let bytes = parcel.member(name)?.ok_or_else(|| parcel.damaged(format!("its part {name} is missing")))?;
            xml::text(&bytes, hints)
        };
        let container = part("META-INF/container.xml", &mut parcel)?;
        let container = xml::parse(&container, self.name())?;
        let root = xml::find(container.root_element(), "rootfile").and_then(|root| xml::attribute(root, "full-path"));
        let root = root.ok_or_else(|| parcel.damaged("it does not say where its list of chapters is"))?;
        if root.len() > MAX_ADDRESS {
            return Err(
                parcel.damaged(format!("the address of its list of chapters has more than {MAX_ADDRESS} bytes"))
            );
        }
        let list = part(root, &mut parcel)?;
        let list = xml::parse(&list, self.name())?;
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_locked = parcel.names().iter().any(|name| name == "META-INF/encryption.xml");
        let mut document = about(list.root_element());
        let mut paragraphs = Paragraphs::default();
        let (mut work, mut missing) = (page::MAX_WORK, 0);
        for chapter in chapters(list.root_element()) {
            let name = within(folder, chapter);
            let Some(bytes) = parcel.member(&name)? else {
                missing += 1;
                continue;
            };
            let text = decode(&bytes, None).map_err(|error| match error {
                ReadError::Binary | ReadError::Undecodable { .. } if is_locked => parcel.damaged("it is locked"),
                error => error,
            })?;
            let page = page::parse_within(&text, work);
            work = page.left;
            document.notices.extend(page.notices);
            paragraphs.extend(blocks::of_page(&page.tree));
        }
        document.notices.truncate(MAX_NOTICES);
        if missing > 0 {
            document.notices.push(format!("its file lacks chapters that it lists: {missing}"));
        }
        paragraphs.put_under_title(&mut document)?;
        Ok(vec![document])
    }
}

/// What it says about itself.
fn about(root: Node) -> Document {
    let metadata = xml::child(root, "metadata").unwrap_or(root);
    // The first version of the format has a group within. What stands within a statement is not looked at again by itself.
    let groups = [Some(metadata), xml::child(metadata, "dc-metadata")];
    let all =
        |name: &'static str| groups.iter().flatten().flat_map(Node::children).filter(move |node| xml::is(*node, name));
    let first = |name: &'static str| all(name).map(|node| xml::words(node, &[])).find(|words| !words.is_empty());
    let creators: Vec<String> =
        all("creator").map(|node| xml::words(node, &[])).filter(|name| !name.is_empty()).collect();
    // Of several moments the one of publishing counts; that of making the file or changing it is none.
    let event = |node: &Node| xml::attribute(*node, "event").is_none_or(|event| event == "publication");
    let published = all("date").filter(event).map(|node| xml::words(node, &[])).find(|words| !words.is_empty());
    Document {
        title: first("title"),
        outlet: first("publisher"),
        byline: Some(creators.join(", ")).filter(|names| !names.is_empty()),
        url: first("source").and_then(|source| on_the_web(&source)),
        published,
        language: first("language").and_then(|tag| Language::tagged(&tag)),
        ..Document::default()
    }
}

/// Where the chapters stand, in the order of reading. A table of contents is none, nor what stands beside the text.
fn chapters<'a>(root: Node<'a, '_>) -> Vec<&'a str> {
    let items = xml::child(root, "manifest");
    let mut places = FxHashMap::default();
    for item in items.iter().flat_map(Node::children).filter(|node| xml::is(*node, "item")) {
        let is_page = xml::attribute(item, "media-type").is_some_and(|kind| kind.contains("html"));
        let is_contents = xml::attribute(item, "properties").is_some_and(|all| all.split(' ').any(|one| one == "nav"));
        if let (Some(id), Some(place)) = (xml::attribute(item, "id"), xml::attribute(item, "href"))
            && is_page
            && !is_contents
        {
            places.insert(id, place);
        }
    }
    let order = xml::child(root, "spine");
    let mut seen = FxHashSet::default();
    let order = order.iter().flat_map(Node::children).filter(|node| xml::is(*node, "itemref"));
    let order = order.filter(|node| xml::attribute(*node, "linear") != Some("no"));
    let order = order.filter_map(|node| places.get(xml::attribute(node, "idref")?).copied());
    order.filter(|place| seen.insert(*place)).collect()
}

/// The member that an address in a folder names.
fn within(folder: &str, address: &str) -> String {
    let path = address.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let path = unescaped(path);
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// An address with its `%20` and the like as the characters they stand for.
fn unescaped(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|two| std::str::from_utf8(two).ok());
        if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::office::parcel::made::zip;
    use crate::read::read_bytes;

    const CONTAINER: &[u8] = b"<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>\
        <rootfile full-path='OEBPS/content.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";
    const LIST: &str =
        "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata>
        <dc:title>Talks in Rome</dc:title><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Low</dc:creator>
        <dc:publisher>Example Press</dc:publisher><dc:date>2021-12-15</dc:date><dc:language>en</dc:language></metadata>
        <manifest><item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>
        <item id='a' href='one%20part.xhtml#x' media-type='application/xhtml+xml'/>
        <item id='b' href='../other/two.xhtml' media-type='application/xhtml+xml'/></manifest>
        <spine><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/><itemref idref='b'/></spine></package>";

    fn epub(list: &str) -> Vec<u8> {
        zip(&[
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OEBPS/content.opf", list.as_bytes()),
            ("OEBPS/nav.xhtml", b"<html><body><p>Contents</p></body></html>"),
            (
                "OEBPS/one part.xhtml",
                b"<html><head><title>x</title></head><body><h1>Later</h1><p>They&nbsp;left.</p></body></html>",
            ),
            (
                "other/two.xhtml",
                b"<?xml version='1.0'?><html><body><div>They <i>met</i>.<p>It rained.</p></div></body></html>",
            ),
        ])
    }

    fn read(list: &str) -> Result<Document, ReadError> {
        Epub.read(&epub(list), &Hints::of("x.epub".as_ref())).map(|mut documents| documents.remove(0))
    }

    #[test]
    fn chapters_are_read_in_their_order_as_one_report() {
        let document = read(LIST).unwrap();
        assert_eq!(document.text, "Talks in Rome\n\nThey met.\n\nIt rained.\n\nLater\n\nThey left.\n\n");
        assert_eq!(document.byline.as_deref(), Some("Ann Lee, Bo Low"));
        assert_eq!(document.outlet.as_deref(), Some("Example Press"));
        assert_eq!(document.published.as_deref(), Some("2021-12-15"));
        assert_eq!(document.notices, Vec::<String>::new());
        assert_eq!(document.hints.len(), 2);
    }

    #[test]
    fn the_moment_of_making_the_file_is_not_that_of_publishing() {
        let made = LIST.replace("<dc:date>", "<dc:date event='modification'>");
        assert_eq!(read(&made).unwrap().published, None);
    }

    #[test]
    fn what_is_missing_is_told_and_no_address_leads_out() {
        let missing = read(&LIST.replace("one%20part", "../../../etc/passwd")).unwrap();
        assert_eq!(missing.notices, ["its file lacks chapters that it lists: 1"]);
        assert_eq!(read(&LIST.replace("itemref", "other")), Err(ReadError::Empty));
        let error = read_bytes(&zip(&[("mimetype", b"application/epub+zip")]), "x".as_ref()).unwrap_err().to_string();
        assert!(error.contains("is EPUB that cannot be read: its part META-INF/container.xml is missing"), "{error}");
    }

    #[test]
    fn an_address_is_unescaped() {
        assert_eq!(within("a/b", "../c%20d/%e2%82%ac.x#y"), "a/c d/€.x");
        assert_eq!(within("", "./a%zz%2"), "a%zz%2");
    }

    #[test]
    fn what_nests_in_what_it_says_about_itself_is_read_once() {
        let names = format!("{}Ann Lee{}", "<dc:creator>".repeat(100), "</dc:creator>".repeat(100));
        let list = LIST.replace("<dc:creator>Ann Lee</dc:creator>", &names);
        assert_eq!(read(&list).unwrap().byline.as_deref(), Some("Ann Lee, Bo Low"));
        let group =
            LIST.replace("<metadata>", "<metadata><dc-metadata>").replace("</metadata>", "</dc-metadata></metadata>");
        assert_eq!(read(&group).unwrap().byline.as_deref(), Some("Ann Lee, Bo Low"));
    }

    #[test]
    fn an_address_longer_than_any_is_not_taken_apart_for_each_chapter() {
        let root = format!("{}o.opf", "a/".repeat(1_000));
        let container = std::str::from_utf8(CONTAINER).unwrap().replace("OEBPS/content.opf", &root);
        let bytes = zip(&[
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", container.as_bytes()),
            (&root, LIST.as_bytes()),
        ]);
        let error = read_bytes(&bytes, "x".as_ref()).unwrap_err().to_string();
        assert!(error.contains("has more than 1024 bytes"), "{error}");
    }
}
