//! ninjs, in which wires send reports as JSON: what is said about each, and its text as HTML or plain.

use serde_json::{Map, Value};

use super::{item, standing};
use crate::article::document::Document;
use crate::language::Language;
use crate::read::address::on_the_web;
use crate::read::decode::decode;
use crate::read::table::json::Json;
use crate::read::{Hints, ReadError, Reader};
use crate::text::squeeze;

/// What every item has, beside one of the others: in the first edition of the standard and in the second, which writes names
/// in another way.
const IDENTIFIER: &str = "\"uri\"";
const OTHERS: &[&str] = &["\"versioncreated\"", "\"versionCreated\"", "\"body_xhtml\"", "\"body_text\"", "\"bodies\""];

/// A JSON object, as the standard names what is in it.
type Item = Map<String, Value>;

/// ninjs of both editions, an item or several.
pub(crate) struct Ninjs;

impl Reader for Ninjs {
    fn name(&self) -> &'static str {
        "ninjs"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn is_stated(&self, bytes: &[u8], start: &str) -> bool {
        Json.is_stated(bytes, start) && start.contains(IDENTIFIER) && OTHERS.iter().any(|other| start.contains(other))
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        let text = decode(bytes, hints.encoding)?;
        let values = serde_json::Deserializer::from_str(&text).into_iter::<Value>().collect::<Result<Vec<_>, _>>();
        // What is wrong with JSON, and what else is in it, its own reader says.
        let values = values.unwrap_or_default();
        let all =
            || values.iter().flat_map(|value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice));
        let all_count = all().count();
        let items: Vec<&Item> = all().filter_map(Value::as_object).filter(|item| held(item, "uri").is_some()).collect();
        if items.is_empty() {
            return Json.read(bytes, hints);
        }
        let mut documents = match item::documents(&items, document, "ninjs without text", hints) {
            Ok(documents) => documents,
            // Its text may stand under a name that others use.
            Err(error) => return Json.read(bytes, hints).map_err(|_| error),
        };
        let others = all_count - documents.len();
        if let Some(first) = documents.first_mut().filter(|_| others > 0 && items.len() <= item::MAX_ITEMS) {
            first.notices.push(format!("what is no item of ninjs with a text was left out: {others}"));
        }
        Ok(documents)
    }
}

/// The report in an item, unless it has no text: then it is a picture, a film, a list of other items.
fn document(item: &Item) -> Option<Document> {
    let mut notices = standings(item);
    let (text, kind) = body(item)?;
    let body = item::written(text, kind, &mut notices);
    if body.is_empty() {
        return None;
    }
    let version = said(item, "versioncreated");
    let first = said(item, "firstcreated").or_else(|| said(item, "contentcreated"));
    let updated = if first.is_some() && first != version { version.clone() } else { None };
    let outlet = ["copyrightholder", "copyrightholders", "infosource", "infosources"];
    let byline = ["byline", "bylines", "by"];
    let headline = ["headline", "headlines", "headline_main", "title"];
    let document = Document {
        title: headline.iter().find_map(|name| said(item, name)),
        outlet: outlet.iter().find_map(|name| said(item, name)),
        byline: byline.iter().find_map(|name| said(item, name)),
        url: said(item, "uri").and_then(|uri| on_the_web(&uri)).or_else(|| address(held(item, "altids")?)),
        published: first.or(version),
        updated,
        language: said(item, "language").and_then(|tag| Language::tagged(&tag)),
        notices,
        ..Document::default()
    };
    let headline = document.title.clone();
    Some(item::put_together(document, headline, "", body))
}

/// What an item holds under a name, which the editions of the standard write with other capitals.
fn held<'a>(item: &'a Item, name: &str) -> Option<&'a Value> {
    item.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// The words that an item holds under a name.
fn said(item: &Item, name: &str) -> Option<String> {
    words(held(item, name)?).map(|words| squeeze(&words)).filter(|words| !words.is_empty())
}

/// A value in words: of several the one whose role is the main one, else the first; of an object its value or its name.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => words(values.iter().find(|value| is_main(value)).or(values.first())?),
        Value::Object(object) => ["value", "name", "byline", "literal"].iter().find_map(|name| said(object, name)),
        _ => None,
    }
}

fn is_main(value: &Value) -> bool {
    value.get("role").and_then(Value::as_str).is_some_and(|role| standing::code(role).eq_ignore_ascii_case("main"))
}

/// The text of an item and of which kind it is: marked up where there is such, since it tells paragraphs from headings.
fn body(item: &Item) -> Option<(&str, &'static str)> {
    let list = held(item, "bodies").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    // Beside the main one a summary may stand, and the main one in another form, which states no role.
    let has_main = list.iter().any(is_main);
    let is_body = |body: &&Value| !has_main || is_main(body) || body.get("role").is_none();
    let of_list = list.iter().filter(is_body).filter_map(|body| {
        let body = body.as_object()?;
        let stated = held(body, "contenttype").and_then(Value::as_str).unwrap_or_default();
        Some((stated, held(body, "value")?.as_str()?))
    });
    let own = item.iter().filter(|(name, _)| name.to_ascii_lowercase().starts_with("body"));
    let own = own.filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)));
    let all: Vec<(&str, &str)> = of_list.chain(own).filter(|(_, text)| !text.trim().is_empty()).collect();
    let is_marked = |(stated, text): &&(&str, &str)| {
        stated.to_ascii_lowercase().contains("html") || text.trim_start().starts_with('<') && text.contains("</")
    };
    let marked = all.iter().find(is_marked).map(|(_, text)| (*text, "html"));
    marked.or_else(|| all.first().map(|(_, text)| (*text, "text")))
}

/// The first address of the web among other identifiers.
fn address(others: &Value) -> Option<String> {
    match others {
        Value::String(text) => on_the_web(text),
        Value::Array(values) => values.iter().find_map(|value| words(value).and_then(|text| on_the_web(&text))),
        Value::Object(object) => object.values().filter_map(Value::as_str).find_map(on_the_web),
        _ => None,
    }
}

/// What it says of its own standing.
fn standings(item: &Item) -> Vec<String> {
    let status = said(item, "pubstatus").and_then(|status| standing::status(&status));
    let embargo = said(item, "embargoed").map(|until| standing::embargo(&until));
    let note = said(item, "ednote").and_then(|words| standing::note(&words));
    [status, embargo, note].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items of both editions and of those who write the second's lists under the first's names.
    const ITEMS: &[&str] = &[
        r#"{"uri": "http://example.com/1", "type": "text", "versioncreated": "2021-12-15T12:00:00Z",
            "firstcreated": "2021-12-15T10:00:00Z", "byline": "Ann Lee", "headline": "Talks in Tarn", "language": "en-GB",
            "pubstatus": "usable", "copyrightholder": "Example Wire", "infosource": [{"name": "Vista Wire"}],
            "body_xhtml": "<div><p>They <b>met</b>.</p><p>They parted.</p></div>", "description_text": "A summary."}"#,
        r#"{"uri": "http://example.com/1", "versioncreated": "2021-12-15T12:00:00Z", "firstcreated": "2021-12-15T10:00:00Z",
            "byline": "Ann Lee", "headline_main": "Talks in Tarn", "language": "en", "infosource": [{"name": "Example Wire"}],
            "body_text": "They met.\n\nThey parted."}"#,
        r#"{"uri": "urn:1", "standard": {"name": "ninjs", "version": "2.0"}, "versionCreated": "2021-12-15T12:00:00Z",
            "firstCreated": "2021-12-15T10:00:00Z", "bylines": [{"byline": "Ann Lee"}], "language": "en",
            "headlines": [{"role": "sub", "value": "Border"}, {"role": "hld:main", "value": "Talks in Tarn"}],
            "infoSources": [{"name": "Example Wire"}], "altIds": [{"role": "x", "value": "17"},
            {"role": "web", "value": "http://example.com/1"}],
            "bodies": [{"role": "main", "contentType": "text/plain", "value": "They met."},
            {"contentType": "application/xhtml+xml", "value": "<p>They met.</p><p>They parted.</p>"}]}"#,
        r#"{"uri": "urn:1", "versioncreated": "2021-12-15T12:00:00Z", "firstcreated": "2021-12-15T10:00:00Z", "by": "Ann Lee",
            "altids": {"id": "17", "web": "http://example.com/1"}, "copyrightholder": "Example Wire", "language": "en",
            "headlines": [{"role": "main", "value": "Talks in Tarn"}], "bodies": [{"role": "html", "contenttype": "text/html",
            "value": "<section><p>They met.</p><p>They parted.</p></section>"}]}"#,
    ];

    fn read(text: &str) -> Result<Vec<Document>, ReadError> {
        Ninjs.read(text.as_bytes(), &Hints::of("x.json".as_ref()))
    }

    #[test]
    fn items_of_every_edition_say_the_same() {
        for text in ITEMS {
            assert!(Ninjs.is_stated(text.as_bytes(), text), "{text}");
            let document = read(text).unwrap().remove(0);
            assert_eq!(document.text.trim_end(), "Talks in Tarn\n\nThey met.\n\nThey parted.", "{text}");
            assert_eq!(document.title.as_deref(), Some("Talks in Tarn"));
            assert_eq!(document.outlet.as_deref(), Some("Example Wire"));
            assert_eq!(document.byline.as_deref(), Some("Ann Lee"));
            assert_eq!(document.url.as_deref(), Some("http://example.com/1"));
            assert_eq!(document.published.as_deref(), Some("2021-12-15T10:00:00Z"));
            assert_eq!(document.updated.as_deref(), Some("2021-12-15T12:00:00Z"));
            assert_eq!(document.language.map(|language| language.code.as_str()), Some("en"));
            assert!(document.notices.is_empty(), "{:?}", document.notices);
        }
    }

    #[test]
    fn several_items_are_several_reports_and_what_has_no_text_is_none() {
        let picture = r#"{"uri": "urn:2", "versioncreated": "2021-12-15", "type": "picture", "headline": "A bridge"}"#;
        assert_eq!(read(&format!("[{}, {picture}, {}]", ITEMS[0], ITEMS[1])).unwrap().len(), 2);
        assert_eq!(read(&format!("{}\n{}", ITEMS[0], ITEMS[2])).unwrap().len(), 2);
        assert!(read(picture).unwrap_err().to_string().starts_with("is ninjs without text, which is not read"));
        let many = format!("[{}]", vec![ITEMS[0]; item::MAX_ITEMS + 1].join(","));
        let documents = read(&many).unwrap();
        assert!(documents.len() == item::MAX_ITEMS && documents[0].notices[0].contains("201 items"));
    }

    #[test]
    fn the_main_text_is_read_as_what_its_name_or_type_says_and_what_is_left_out_is_told() {
        let item =
            |more: &str| format!(r#"{{"uri": "urn:1", "versioncreated": "2021-12-15", "headline": "Rain", {more}}}"#);
        let text = |more: &str| read(&item(more)).unwrap().remove(0).text.trim_end().to_owned();
        assert_eq!(
            text(r#""body_html": "Tarn &amp; Co met.<br/>They <b>parted</b>.""#),
            "Rain\n\nTarn & Co met.\nThey parted."
        );
        let bodies = r#""bodies": [{"role": "summary", "contenttype": "text/html", "value": "<p>In short.</p>"},
            {"role": "main", "contenttype": "text/html", "value": "<p>They met.</p>"}]"#;
        assert_eq!(text(bodies), "Rain\n\nThey met.");
        assert!(text(r#""text": "It rained in Tarn.""#).ends_with("It rained in Tarn."), "as other JSON");
        let other = r#"{"title": "Snow", "text": "It snowed."}"#;
        let documents = read(&format!("[{}, {other}]", item(r#""body_text": "They met.""#))).unwrap();
        assert_eq!(documents[0].notices, ["what is no item of ninjs with a text was left out: 1"]);
    }

    #[test]
    fn what_is_said_of_its_standing_is_told_and_a_first_version_is_no_update() {
        let text = ITEMS[0].replace("usable", "canceled").replace("\"firstcreated\"", "\"embargoed\"");
        let document = read(&text).unwrap().remove(0);
        let notices = document.notices.join("; ");
        assert!(notices.contains("withdrawn") && notices.contains("before 2021-12-15T10:00:00Z"), "{notices}");
        assert_eq!((document.published.as_deref(), document.updated), (Some("2021-12-15T12:00:00Z"), None));
    }

    #[test]
    fn other_json_is_read_as_such() {
        let text = r#"{"title": "Rain", "text": "It rained.", "versioncreated": "2021-12-15"}"#;
        assert!(!Ninjs.is_stated(text.as_bytes(), text));
        assert_eq!(read(text).unwrap()[0].text, "Rain\n\nIt rained.");
        let said = read("It rained.").unwrap_err().to_string();
        assert!(said.starts_with("is JSON that cannot be read"), "{said}");
        assert!(!Ninjs.is_stated(b"", "It has a \"uri\" and \"bodies\"."));
    }
}
