//! DOCX, as Word and others write it: the text as it stands once every tracked change is taken.

use roxmltree::{Document as Tree, Node};

use super::body::{Body, CHANGES, HIDDEN, NOTES, Open};
use super::parcel::{self, Parcel};
use super::styles::{Style, Styles};
use crate::article::document::Document;
use crate::read::markup::xml::{self, Step};
use crate::read::{Hints, ReadError, Reader};

/// An Office Open XML document.
pub(crate) struct Docx;

impl Reader for Docx {
    fn name(&self) -> &'static str {
        "DOCX"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["docx"]
    }

    fn is_stated(&self, bytes: &[u8], _: &str) -> bool {
        let names = parcel::names(bytes);
        names.iter().any(|name| name == "[Content_Types].xml") && text_of(&names).is_some()
    }

    fn is_always_stated(&self) -> bool {
        true
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        let hints = &Hints { encoding: None, ..*hints };
        let mut parcel = Parcel::open(bytes, self.name())?;
        let names = parcel.names();
        let text = text_of(&names).map(|name| parcel.member(name)).transpose()?.flatten();
        let text = xml::text(&text.ok_or_else(|| parcel.damaged("it holds no text"))?, hints)?;
        let styles = match parcel.member("word/styles.xml")? {
            Some(bytes) => styles(&xml::text(&bytes, hints)?, self.name())?,
            None => Styles::default(),
        };
        let tree = xml::parse(&text, self.name())?;
        let mut reading = Reading { styles, ..Reading::default() };
        xml::walk(tree.root_element(), |step| reading.step(step));
        reading.body.finish();
        let core = parcel.member("docProps/core.xml")?.map(|bytes| xml::text(&bytes, hints)).transpose()?;
        let core = core.as_deref().map(|core| xml::parse(core, self.name())).transpose()?;
        Ok(vec![reading.body.document(core.as_ref().map(Tree::root_element), &["creator"])?])
    }
}

/// The member that holds the text; some programs number it.
fn text_of(names: &[String]) -> Option<&str> {
    let is_one = |name: &&String| {
        let number = name.strip_prefix("word/document").and_then(|rest| rest.strip_suffix(".xml"));
        number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    names.iter().filter(is_one).min().map(String::as_str)
}

fn styles(text: &str, format: &'static str) -> Result<Styles, ReadError> {
    let tree = xml::parse(text, format)?;
    let mut styles = Styles::default();
    for style in tree.root_element().children().filter(|node| xml::is(*node, "style")) {
        let value = |name: &str| xml::attribute(xml::child(style, name)?, "val");
        let Some(identifier) = xml::attribute(style, "styleId") else { continue };
        let hides = xml::child(style, "rPr").and_then(hides).unwrap_or(false);
        let name = value("name").unwrap_or(identifier).to_owned();
        styles.add(identifier, Style { name, parent: value("basedOn").map(str::to_owned), hides });
    }
    Ok(styles)
}

/// Whether properties of characters hide them, where they say so.
fn hides(properties: Node) -> Option<bool> {
    let hidden = xml::child(properties, "vanish")?;
    Some(!matches!(xml::attribute(hidden, "val"), Some("0" | "false" | "off")))
}

#[derive(Default)]
struct Reading {
    styles: Styles,
    body: Body,
    /// Of each place that holds one thing in two forms, for new programs and for old ones: whether a form was taken.
    forms: Vec<bool>,
}

impl Reading {
    fn step(&mut self, step: Step) -> bool {
        match step {
            Step::Open(node) => self.open(node),
            Step::Close(node) => {
                match node.tag_name().name() {
                    "p" => self.body.close(),
                    "tr" => self.body.close_row(),
                    "AlternateContent" => drop(self.forms.pop()),
                    _ => {}
                }
                true
            }
            Step::Text(_) => true,
        }
    }

    /// Whether what is within is read.
    fn open(&mut self, node: Node) -> bool {
        match node.tag_name().name() {
            "p" => self.open_paragraph(node),
            "r" => return self.is_shown(node),
            "t" => {
                let is_text = |node: &Node| node.is_text();
                node.children().filter(is_text).filter_map(|node| node.text()).for_each(|text| self.body.push(text));
                return false;
            }
            "tab" | "ptab" => self.body.push(" "),
            "br" | "cr" => self.body.push("\n"),
            "noBreakHyphen" => self.body.push("-"),
            "del" | "moveFrom" => {
                self.body.say(CHANGES);
                return false;
            }
            "ins" | "moveTo" => self.body.say(CHANGES),
            "tr" => {
                let is_deleted = xml::child(node, "trPr").is_some_and(|row| xml::child(row, "del").is_some());
                if is_deleted {
                    self.body.say(CHANGES);
                } else {
                    self.body.open_row();
                }
                return !is_deleted;
            }
            "tc" => self.body.open_cell(),
            "sdt" => {
                // What a form shows until somebody fills it in is no text.
                return xml::child(node, "sdtPr").is_none_or(|form| xml::child(form, "showingPlcHdr").is_none());
            }
            "AlternateContent" => self.forms.push(false),
            "Choice" => return self.forms.last_mut().is_none_or(|taken| !std::mem::replace(taken, true)),
            "Fallback" => return self.forms.last().is_none_or(|taken| !taken),
            "footnoteReference" | "endnoteReference" => self.body.say(NOTES),
            "altChunk" => self.body.say("holds parts in another format, which were left out"),
            "pPr" | "rPr" | "tblPr" | "trPr" | "tcPr" | "sdtPr" | "sectPr" | "rt" => return false,
            _ => {}
        }
        true
    }

    fn open_paragraph(&mut self, node: Node) {
        let properties = xml::child(node, "pPr");
        let style = properties.and_then(|properties| xml::attribute(xml::child(properties, "pStyle")?, "val"));
        let end = properties.and_then(|properties| xml::child(properties, "rPr"));
        let goes_on = end.is_some_and(|end| xml::child(end, "del").is_some());
        if goes_on {
            self.body.say(CHANGES);
        }
        self.body.open(Open {
            role: style.map(|style| self.styles.role(style)),
            is_title: style.is_some_and(|style| self.styles.is_title(style)),
            is_hidden: style.is_some_and(|style| self.styles.hides(style)),
            goes_on,
        });
    }

    /// Whether a run of characters is no hidden one.
    fn is_shown(&mut self, run: Node) -> bool {
        let properties = xml::child(run, "rPr");
        let style = properties.and_then(|properties| xml::attribute(xml::child(properties, "rStyle")?, "val"));
        let by_style = style.is_some_and(|style| self.styles.hides(style));
        let around = self.body.current().is_some_and(|paragraph| paragraph.is_hidden);
        let is_hidden = properties.and_then(hides).unwrap_or(by_style || around);
        if is_hidden {
            self.body.say(HIDDEN);
        }
        !is_hidden
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Role;
    use crate::read::office::parcel::made::zip;
    use crate::read::read_bytes;

    const W: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
                     xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";
    const STYLES: &str = "<w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>
        <w:style w:styleId='Titel'><w:name w:val='Title'/></w:style>
        <w:style w:styleId='Weg'><w:name w:val='Weg'/><w:rPr><w:vanish/></w:rPr></w:style>";

    fn docx(body: &str) -> Vec<u8> {
        let text = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
        let styles = format!("<w:styles {W}>{STYLES}</w:styles>");
        let core = "<c:coreProperties xmlns:c='c' xmlns:dc='d' xmlns:t='t'><dc:title>Old title</dc:title>\
                    <dc:creator>Ann Lee</dc:creator><t:created>2021-12-15T10:00:00Z</t:created></c:coreProperties>";
        zip(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", text.as_bytes()),
            ("word/styles.xml", styles.as_bytes()),
            ("docProps/core.xml", core.as_bytes()),
        ])
    }

    fn read(body: &str) -> Document {
        Docx.read(&docx(body), &Hints::of("x.docx".as_ref())).unwrap().remove(0)
    }

    fn text(body: &str) -> Vec<String> {
        let text =
            read(&format!("<w:p><w:pPr><w:pStyle w:val='Titel'/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>{body}")).text;
        text.split("\n\n").skip(1).filter(|p| !p.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn takes_paragraphs_headings_title_and_author() {
        let document = read(
            "<w:p><w:pPr><w:pStyle w:val='Titel'/></w:pPr><w:r><w:t>Talks </w:t><w:br/><w:t>in Rome</w:t></w:r></w:p>
             <w:p><w:r><w:t xml:space='preserve'>They </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>met</w:t><w:tab/><w:t>today.</w:t></w:r></w:p>
             <w:p><w:pPr><w:pStyle w:val='berschrift1'/><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>Border</w:t></w:r></w:p>",
        );
        assert_eq!(document.text, "Talks in Rome\n\nThey met today.\n\nBorder\n\n");
        assert_eq!(document.title.as_deref(), Some("Talks  in Rome"));
        assert_eq!(document.byline.as_deref(), Some("Ann Lee"));
        assert_eq!((document.published, document.updated), (None, None));
        assert!(document.hints.len() == 2 && document.hints.iter().all(|(_, role)| *role == Role::Headline));
        assert_eq!(document.notices, Vec::<String>::new());
    }

    #[test]
    fn an_account_is_no_author() {
        let bytes = docx("<w:p><w:r><w:t>They met.</w:t></w:r></w:p>");
        let of = |creator: &str| {
            let core = format!(
                "<c:coreProperties xmlns:c='c' xmlns:dc='d'><dc:creator>{creator}</dc:creator></c:coreProperties>"
            );
            let mut parcel = Parcel::open(&bytes, "DOCX").unwrap();
            let text = parcel.member("word/document.xml").unwrap().unwrap();
            let bytes = zip(&[
                ("[Content_Types].xml", b"<Types/>"),
                ("word/document.xml", &text),
                ("docProps/core.xml", core.as_bytes()),
            ]);
            Docx.read(&bytes, &Hints::of("x.docx".as_ref())).unwrap().remove(0).byline
        };
        assert_eq!(of("Microsoft Office User"), None);
        assert_eq!(of("Ann Lee").as_deref(), Some("Ann Lee"));
    }

    #[test]
    fn the_kept_title_is_the_headline_only_where_the_text_has_none() {
        let plain = read("<w:p><w:r><w:t>They met.</w:t></w:r></w:p>");
        assert_eq!((plain.text.as_str(), plain.title.as_deref()), ("Old title\n\nThey met.\n\n", Some("Old title")));
        let headed = read("<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr><w:r><w:t>New</w:t></w:r></w:p>");
        assert_eq!(headed.text, "New\n\n");
    }

    #[test]
    fn tracked_changes_are_taken_and_told() {
        let body = "<w:p><w:r><w:t>Dead: </w:t></w:r><w:del><w:r><w:delText>52</w:delText><w:t>53</w:t></w:r></w:del>\
                    <w:ins><w:r><w:t>54</w:t></w:r></w:ins></w:p>\
                    <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p><w:p><w:r><w:t>line.</w:t></w:r></w:p>\
                    <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        assert_eq!(text(body), ["Dead: 54", "One line."]);
        assert!(read(body).notices[0].contains("tracked changes"));
    }

    #[test]
    fn a_row_is_one_paragraph_unless_a_table_sets_the_page() {
        let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
        let table = |cells: &str| format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>");
        let row = [cell(&paragraph("Dead")), cell(&paragraph("")), cell(&paragraph("52"))].concat();
        assert_eq!(text(&table(&row)), ["Dead 52"]);
        let page = cell(&[paragraph("One."), paragraph("Two."), table(&row)].concat());
        assert_eq!(text(&table(&page)), ["Dead 52", "One.", "Two."]);
    }

    #[test]
    fn hidden_text_is_left_out_and_told() {
        let run = |properties: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>Word</w:t></w:r>");
        let paragraph = |style: &str, run: &str| format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{run}</w:p>");
        for hidden in [
            paragraph("x", &run("<w:vanish/>")),
            paragraph("x", &run("<w:rStyle w:val='Weg'/>")),
            paragraph("Weg", "<w:r><w:t>Word</w:t></w:r>"),
        ] {
            assert_eq!(text(&hidden), Vec::<String>::new());
            assert!(read(&format!("{hidden}<w:p><w:r><w:t>x</w:t></w:r></w:p>")).notices[0].contains("hidden"));
        }
        for shown in
            [paragraph("x", &run("<w:vanish w:val='0'/>")), paragraph("Weg", &run("<w:vanish w:val='false'/>"))]
        {
            assert_eq!(text(&shown), ["Word"]);
        }
    }

    #[test]
    fn a_text_box_stands_once_and_apart() {
        let shape = |name: &str| {
            format!("<w:{name}><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:{name}>")
        };
        let body = format!(
            "<w:p><w:r><w:t>They </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice>\
             <mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>met.</w:t></w:r></w:p>",
            shape("drawing"),
            shape("pict")
        );
        assert_eq!(text(&body), ["In a box.", "They met."]);
        let old = "<w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>Old</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>";
        assert_eq!(text(old), ["Old"]);
    }

    #[test]
    fn fields_forms_and_footnotes_leave_their_results_alone() {
        let body = "<w:p><w:r><w:fldChar/><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t>Here</w:t></w:r>\
                    <w:r><w:footnoteReference w:id='1'/></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\
                    <w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt></w:p>";
        assert_eq!(text(body), ["Here"]);
        assert!(read(body).notices[0].contains("footnotes"));
    }

    #[test]
    fn it_is_told_by_its_members_whatever_it_is_called() {
        let bytes = docx("<w:p><w:r><w:t>It rained in Rome.</w:t></w:r></w:p>");
        for name in ["x.txt", "x", "x.html"] {
            assert_eq!(read_bytes(&bytes, name.as_ref()).unwrap().source.format, "DOCX");
        }
        let error = read_bytes(&bytes[..bytes.len() - 100], "x.docx".as_ref()).unwrap_err().to_string();
        assert!(error.contains("is DOCX that cannot be read: its end is missing"), "{error}");
        let sheet = zip(&[("[Content_Types].xml", b""), ("xl/workbook.xml", b"")]);
        let error = read_bytes(&sheet, "x.docx".as_ref()).unwrap_err().to_string();
        assert!(error.contains("is a spreadsheet, which is not read"), "{error}");
    }

    #[test]
    fn paragraphs_within_paragraphs_take_no_stack() {
        let deep = format!("{}<w:r><w:t>Deep.</w:t></w:r>{}", "<w:p>".repeat(100_000), "</w:p>".repeat(100_000));
        assert_eq!(text(&deep), ["Deep."]);
    }
}
