//! JSON: a report an object, in an array, a line each (NDJSON), or alone.

use serde_json::{Map, Value};

use super::rows::{self, Row};
use crate::article::document::Document;
use crate::read::decode::decode;
use crate::read::{Hints, ReadError, Reader};

/// Objects within which the one may stand that is looked for, besides the outermost.
const MAX_WRAPPERS: usize = 2;

/// What that object is called.
const ASKED_FOR: &str = "fields";

/// Objects, one or many, in an array or a line each.
pub(crate) struct Json;

impl Reader for Json {
    fn name(&self) -> &'static str {
        "JSON"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json", "ndjson", "jsonl", "jsonld"]
    }

    fn is_stated(&self, _: &[u8], start: &str) -> bool {
        let start = start.trim_start();
        let object = start.strip_prefix('[').map_or(start, str::trim_start);
        object.strip_prefix('{').is_some_and(|inside| inside.trim_start().starts_with('"'))
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        let text = decode(bytes, hints.encoding)?;
        let damaged = |error: serde_json::Error| ReadError::Damaged { format: "JSON", reason: error.to_string() };
        // A stream of values is what NDJSON is; one value alone is a stream of one.
        let values = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
        let values = values.collect::<Result<Vec<_>, _>>().map_err(damaged)?;
        let is_own =
            |value: &Value| value["schema"].as_str().is_some_and(|schema| schema.starts_with(rows::OWN_OBJECT));
        if values.iter().any(is_own) {
            return Err(ReadError::Own);
        }
        rows::documents("JSON", &reports(&values, hints), hints)
    }
}

/// The report that one object is.
///
/// # Errors
/// [`ReadError::NoText`].
#[cfg(feature = "cli")]
pub(crate) fn document(object: &Value, hints: &Hints) -> Result<Document, ReadError> {
    let mut documents = rows::documents("JSON", &[row(object)], hints)?;
    Ok(documents.swap_remove(0))
}

/// The objects that are reports: all of an array or of a stream; where one alone holds no text, those of the one thing in it that
/// holds some.
fn reports(values: &[Value], hints: &Hints) -> Vec<Row> {
    let all: Vec<&Value> = values.iter().flat_map(objects).collect();
    let rows = rows_of(&all);
    let ([object], [row]) = (all.as_slice(), rows.as_slice()) else { return rows };
    if rows::has_text(row, hints) {
        return rows;
    }
    // Of rows without a text the names of their columns are told.
    wrapped(object, MAX_WRAPPERS, hints).or_else(|| only_array(object)).unwrap_or(rows)
}

/// The one array of objects in an object.
fn only_array(object: &Value) -> Option<Vec<Row>> {
    let arrays = object.as_object().into_iter().flat_map(Map::values).filter(|value| value.is_array()).map(objects);
    let mut arrays = arrays.filter(|objects| !objects.is_empty());
    let first = arrays.next()?;
    arrays.next().is_none().then(|| rows_of(&first))
}

/// The reports in an object that is none itself, as services wrap their answers: `{"response": {"content": {"body": "…"}}}`. Where
/// several things in it hold a text it is not guessed which is meant.
fn wrapped(object: &Value, wrappers: usize, hints: &Hints) -> Option<Vec<Row>> {
    let inner = object.as_object().into_iter().flat_map(Map::values);
    let mut found = inner.filter(|value| value.is_object() || value.is_array()).filter_map(|value| {
        let all = objects(value);
        let rows = rows_of(&all);
        if rows.iter().any(|row| rows::has_text(row, hints)) {
            return Some(rows);
        }
        let [one] = all.as_slice() else { return None };
        wrapped(one, wrappers.checked_sub(1)?, hints)
    });
    found.next().filter(|_| found.next().is_none())
}

/// Objects as rows; of more than may be only how many there are is told.
fn rows_of(objects: &[&Value]) -> Vec<Row> {
    let read = |(at, object): (usize, &&Value)| if at > rows::MOST_ROWS { Row::new() } else { row(object) };
    objects.iter().enumerate().map(read).collect()
}

/// A value, or the values of an array, that are objects.
fn objects(value: &Value) -> Vec<&Value> {
    let all = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    all.iter().filter(|value| value.is_object()).collect()
}

/// An object as a row. Some answer with what was asked for besides in an object of its own.
fn row(object: &Value) -> Row {
    let asked_for = object.get(ASKED_FOR).and_then(Value::as_object);
    let fields = object.as_object().into_iter().chain(asked_for).flatten();
    let named = fields.filter(|(name, _)| rows::is_name(name));
    named.map(|(name, value)| (name.clone(), words(value).unwrap_or_default())).collect()
}

/// A value in words: those of an array one after the other, an object by its name.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => {
            let all: Vec<String> = values.iter().filter_map(words).collect();
            (!all.is_empty()).then(|| all.join(rows::BETWEEN))
        }
        Value::Object(object) => words(object.get("name")?),
        Value::Null | Value::Bool(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Document>, ReadError> {
        assert!(Json.is_stated(text.as_bytes(), text), "{text}");
        Json.read(text.as_bytes(), &Hints::of("x.json".as_ref()))
    }

    #[test]
    fn a_report_is_an_object_wherever_it_stands() {
        let report = r#"{"title": "Rain", "text": ["It rained.", "It was cold."], "author": {"name": "Jane Doe"}}"#;
        for (text, count) in [
            (report.to_owned(), 1),
            (format!("[{report}, {report}]"), 2),
            (format!("{report}\n{report}\n\n{report}\n"), 3),
            (format!(r#"{{"status": "ok", "tags": ["a"], "articles": [{report}, {report}]}}"#), 2),
            (format!(r#"{{"meta": {{"page": 1}}, "article": {report}}}"#), 1),
            (format!(r#"{{"response": {{"status": "ok", "content": {report}}}}}"#), 1),
            (format!(r#"{{"data": {{"a": {{"id": 1}}, "found": {{"articles": [{report}, {report}]}}}}}}"#), 2),
        ] {
            let documents = read(&text).unwrap();
            assert_eq!(documents.len(), count, "{text}");
            for document in documents {
                assert_eq!(document.text, "Rain\n\nIt rained.\n\nIt was cold.");
                assert_eq!(document.byline.as_deref(), Some("Jane Doe"));
            }
        }
    }

    #[test]
    fn what_was_asked_for_besides_is_of_the_report() {
        let text = r#"{"response": {"status": "ok", "content": {"id": "x", "webTitle": "Rain", "webUrl": "https://a.org/x",
            "webPublicationDate": "2021-12-15T10:00:00Z", "fields": {"byline": "Ann Lee", "bodyText": "It rained."}}}}"#;
        let document = read(text).unwrap().remove(0);
        assert_eq!(document.text, "Rain\n\nIt rained.");
        assert_eq!(document.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(document.url.as_deref(), Some("https://a.org/x"));
        assert_eq!(document.published.as_deref(), Some("2021-12-15T10:00:00Z"));
    }

    #[test]
    fn what_is_no_report_is_refused_in_words() {
        for (text, wanted) in [
            (r#"{"name": "x", "size": 3}"#, "its columns are name, size"),
            (r#"{"text": "It rained.""#, "EOF"),
            (r#"{"status": "ok", "found": [{"size": 3}]}"#, "its columns are size"),
            (r#"{"a": {"text": "It rained."}, "b": {"text": "It snowed."}}"#, "its columns are a, b"),
            (r#"{"a": {"b": {"c": {"d": {"text": "It rained."}}}}}"#, "its columns are a"),
            (r#"{"schema": "parallax.comparison/1"}"#, "parallax"),
        ] {
            let refused = read(text).unwrap_err().to_string();
            assert!(refused.contains(wanted), "{refused}");
        }
        let deep = format!("{{\"a\":{}", "[".repeat(1_000_000));
        assert!(matches!(read(&deep), Err(ReadError::Damaged { .. })));
    }

    #[test]
    fn prose_in_brackets_is_no_json() {
        for text in ["[Rome] It rained.", "{Rome} It rained.", "It rained {\"a\"}."] {
            assert!(!Json.is_stated(text.as_bytes(), text), "{text}");
        }
    }
}
