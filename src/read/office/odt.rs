//! ODT, as `LibreOffice` and others write it: the text as it stands once every tracked change is taken.

use roxmltree::{Document as Tree, Node};

use super::body::{Body, CHANGES, HIDDEN, NOTES, Open};
use super::parcel::{self, Parcel};
use super::styles::{Style, Styles};
use crate::article::Role;
use crate::article::document::Document;
use crate::read::markup::xml::{self, Step};
use crate::read::{Hints, ReadError, Reader};

/// What the types of such documents begin with: a text, its template, a text of several files.
const KIND: &str = "application/vnd.oasis.opendocument.text";

/// An `OpenDocument` text.
pub(crate) struct Odt;

impl Reader for Odt {
    fn name(&self) -> &'static str {
        "ODT"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["odt"]
    }

    fn is_stated(&self, bytes: &[u8], _: &str) -> bool {
        parcel::kind_of_document(bytes).starts_with(KIND)
    }

    fn is_always_stated(&self) -> bool {
        true
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        let hints = &Hints { encoding: None, ..*hints };
        let mut parcel = Parcel::open(bytes, self.name())?;
        let manifest = parcel.member("META-INF/manifest.xml")?.unwrap_or_default();
        if String::from_utf8_lossy(&manifest).contains("encryption-data") {
            return Err(parcel.damaged("it is locked with a password"));
        }
        let text = parcel.member("content.xml")?.ok_or_else(|| parcel.damaged("it holds no text"))?;
        let text = xml::text(&text, hints)?;
        let tree = xml::parse(&text, self.name())?;
        let mut reading = Reading::default();
        if let Some(bytes) = parcel.member("styles.xml")? {
            let text = xml::text(&bytes, hints)?;
            add_styles(xml::parse(&text, self.name())?.root_element(), &mut reading.styles);
        }
        add_styles(tree.root_element(), &mut reading.styles);
        let body = xml::child(tree.root_element(), "body").ok_or_else(|| parcel.damaged("it holds no text"))?;
        xml::walk(body, |step| reading.step(step));
        reading.body.finish();
        let meta = parcel.member("meta.xml")?.map(|bytes| xml::text(&bytes, hints)).transpose()?;
        let meta = meta.as_deref().map(|meta| xml::parse(meta, self.name())).transpose()?;
        // The creator is whoever changed it last.
        let authors = ["initial-creator", "creator"];
        Ok(vec![reading.body.document(meta.as_ref().map(Tree::root_element), &authors)?])
    }
}

/// Adds the styles that a part of the document describes.
fn add_styles(part: Node, styles: &mut Styles) {
    let groups = part.children().filter(|node| xml::is(*node, "styles") || xml::is(*node, "automatic-styles"));
    for style in groups.flat_map(|group| group.children()).filter(|node| xml::is(*node, "style")) {
        let Some(name) = xml::attribute(style, "name") else { continue };
        let parent = xml::attribute(style, "parent-style-name").map(str::to_owned);
        let properties = xml::child(style, "text-properties");
        let hides = properties.is_some_and(|properties| xml::attribute(properties, "display") == Some("none"));
        styles.add(name, Style { name: name.replace("_20_", " "), parent, hides });
    }
}

#[derive(Default)]
struct Reading {
    styles: Styles,
    body: Body,
}

impl Reading {
    fn step(&mut self, step: Step) -> bool {
        match step {
            Step::Open(node) => self.open(node),
            Step::Text(text) => {
                if self.body.current().is_some_and(|paragraph| !paragraph.is_hidden) {
                    self.body.push(&text.replace('\n', " "));
                }
                true
            }
            Step::Close(node) => {
                match node.tag_name().name() {
                    "p" | "h" => self.body.close(),
                    "table-row" => self.body.close_row(),
                    _ => {}
                }
                true
            }
        }
    }

    /// Whether what is within is read.
    fn open(&mut self, node: Node) -> bool {
        match node.tag_name().name() {
            name @ ("p" | "h") => self.open_paragraph(node, name == "h"),
            "table-row" => self.body.open_row(),
            "table-cell" => self.body.open_cell(),
            "s" | "tab" => self.body.push(" "),
            "line-break" => self.body.push("\n"),
            "span" => {
                return self.is_shown(xml::attribute(node, "style-name").is_some_and(|style| self.styles.hides(style)));
            }
            "section" => return self.is_shown(xml::attribute(node, "display") == Some("none")),
            "hidden-text" => return self.is_shown(xml::attribute(node, "is-hidden") != Some("false")),
            "hidden-paragraph" if xml::attribute(node, "is-hidden") != Some("false") => {
                self.body.say(HIDDEN);
                if let Some(paragraph) = self.body.current() {
                    paragraph.is_hidden = true;
                }
            }
            "tracked-changes" => {
                if node.has_children() {
                    self.body.say(CHANGES);
                }
                return false;
            }
            "note" => {
                self.body.say(NOTES);
                return false;
            }
            "annotation" | "alphabetical-index" | "binary-data" | "desc" | "forms" | "illustration-index"
            | "object-index" | "ruby-text" | "script" | "table-index" | "table-of-content" | "title" | "user-index"
                if !is_field(node) =>
            {
                return false;
            }
            _ => {}
        }
        true
    }

    fn open_paragraph(&mut self, node: Node, is_heading: bool) {
        let style = xml::attribute(node, "style-name").unwrap_or_default();
        let is_hidden = self.styles.hides(style);
        if is_hidden {
            self.body.say(HIDDEN);
        }
        self.body.open(Open {
            role: Some(if is_heading { Role::Headline } else { self.styles.role(style) }),
            is_title: self.styles.is_title(style),
            is_hidden,
            goes_on: false,
        });
    }

    fn is_shown(&mut self, is_hidden: bool) -> bool {
        if is_hidden {
            self.body.say(HIDDEN);
        }
        !is_hidden
    }
}

/// Whether a title is one that the text shows by a field, and not that of a picture.
fn is_field(node: Node) -> bool {
    node.tag_name().name() == "title"
        && node.tag_name().namespace().is_some_and(|namespace| namespace.ends_with("text:1.0"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::office::parcel::made::zip;
    use crate::read::read_bytes;

    const NAMES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
        xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
        xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:svg='s' xmlns:dc='d' xmlns:meta='m'";

    fn odt(body: &str) -> Vec<u8> {
        let content = format!(
            "<office:document-content {NAMES}><office:automatic-styles><style:style style:name='P1' style:parent-style-name='Title'/>
             <style:style style:name='T1'><style:text-properties text:display='none'/></style:style></office:automatic-styles>
             <office:body><office:text>{body}</office:text></office:body></office:document-content>"
        );
        let meta = format!(
            "<office:document-meta {NAMES}><office:meta><dc:title>Old title</dc:title><dc:creator>Bo Low</dc:creator>
             <meta:initial-creator>Ann Lee</meta:initial-creator><dc:date>2021-12-15T10:00:00</dc:date></office:meta></office:document-meta>"
        );
        zip(&[("mimetype", KIND.as_bytes()), ("content.xml", content.as_bytes()), ("meta.xml", meta.as_bytes())])
    }

    fn read(body: &str) -> Document {
        Odt.read(&odt(body), &Hints::of("x.odt".as_ref())).unwrap().remove(0)
    }

    #[test]
    fn takes_paragraphs_headings_title_and_author() {
        let document = read(
            "<text:p text:style-name='P1'>Talks in Rome</text:p><text:h>Border</text:h>
             <text:p>They<text:s text:c='3'/><text:span>met</text:span><text:tab/>today,\nall of them.</text:p>
             <text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>",
        );
        assert_eq!(document.text, "Talks in Rome\n\nBorder\n\nThey met today, all of them.\n\nOne\n\n");
        assert_eq!(document.title.as_deref(), Some("Talks in Rome"));
        assert_eq!(document.byline.as_deref(), Some("Ann Lee"));
        assert_eq!((document.published, document.updated), (None, None));
        assert_eq!(document.hints.len(), 2);
        assert!(read("<text:p>They met.</text:p>").text.starts_with("Old title\n\n"));
    }

    #[test]
    fn what_is_deleted_hidden_or_noted_is_left_out_and_told() {
        let document = read(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone</text:p></text:deletion>
             </text:changed-region></text:tracked-changes><text:h>T</text:h>
             <text:p>Dead: <text:span text:style-name='T1'>53</text:span>54<office:annotation><text:p>Sure?</text:p></office:annotation>
             <text:note><text:note-body><text:p>A note</text:p></text:note-body></text:note></text:p>
             <text:section text:display='none'><text:p>Away</text:p></text:section><text:p text:style-name='T1'>Off</text:p>",
        );
        assert_eq!(document.text, "T\n\nDead: 54\n\n");
        assert_eq!(document.notices.len(), 3, "{:?}", document.notices);
    }

    #[test]
    fn a_text_box_stands_apart_and_pictures_have_no_words() {
        let body = "<text:h>T</text:h><text:p>They <draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box>\
                    <svg:title>x</svg:title></draw:frame>met.</text:p>";
        assert_eq!(read(body).text, "T\n\nIn a box.\n\nThey met.\n\n");
    }

    #[test]
    fn it_is_told_by_its_type_whatever_it_is_called() {
        let bytes = odt("<text:p>It rained in Rome.</text:p>");
        assert_eq!(read_bytes(&bytes, "x.txt".as_ref()).unwrap().source.format, "ODT");
        let error = read_bytes(&bytes[..bytes.len() - 100], "x.odt".as_ref()).unwrap_err().to_string();
        assert!(error.contains("is ODT that cannot be read: its end is missing"), "{error}");
        let locked = zip(&[("mimetype", KIND.as_bytes()), ("META-INF/manifest.xml", b"<manifest:encryption-data>")]);
        let error = read_bytes(&locked, "x.odt".as_ref()).unwrap_err().to_string();
        assert!(error.contains("locked with a password"), "{error}");
        let sheet = zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]);
        assert!(!Odt.is_stated(&sheet, ""));
    }
}
