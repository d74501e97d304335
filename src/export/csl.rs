//! CSL-JSON: the reports as entries of a bibliography, for programs that cite (Zotero, pandoc).
//!
//! The form is that of the Citation Style Language 1.0.2, `csl-data.json`.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Format, Settings};
use crate::compare::{Comparison, Source};

/// The reports to be cited.
pub(super) const FORMAT: Format = Format {
    name: "csl",
    extensions: &["csl.json"],
    about: "the reports as entries of a bibliography (CSL-JSON), for programs that cite",
    for_people: true,
    write,
};

fn write(comparison: &Comparison, _: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let entries: Vec<Value> = comparison.sources.iter().map(entry).collect();
    serde_json::to_writer_pretty(&mut *out, &entries)?;
    writeln!(out)
}

fn entry(source: &Source) -> Value {
    let mut entry = Map::new();
    entry.insert("id".to_owned(), json!(format!("report-{}", source.index + 1)));
    entry.insert("type".to_owned(), json!("article-newspaper"));
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            entry.insert(name.to_owned(), value);
        }
    };
    let text = |text: &str| (!text.is_empty()).then(|| json!(text));
    put("title", text(&source.title));
    // Who is a person and who an agency, and which of a person's names is the family's, a byline does not say.
    put("author", source.byline.as_deref().map(|byline| json!([{ "literal": byline }])));
    put("container-title", source.outlet.as_deref().and_then(text));
    put("issued", source.date.as_deref().and_then(date));
    put("note", times(source).map(|times| json!(times)));
    put("URL", source.link().and_then(text));
    put("language", source.language.is_known().then(|| json!(source.language.code)));
    Value::Object(entry)
}

/// The times at which a report was published and changed, for which the form has no field of its own.
fn times(source: &Source) -> Option<String> {
    // A day by itself stands in a field of its own.
    let published = source.published.as_ref().filter(|moment| Some(*moment) != source.date.as_ref());
    let stated = [("Published", published), ("Updated", source.updated.as_ref())];
    let times: Vec<String> =
        stated.into_iter().filter_map(|(what, moment)| moment.map(|moment| format!("{what}: {moment}"))).collect();
    (!times.is_empty()).then(|| times.join("; "))
}

/// A day as the form has it: its year, month and day as numbers.
fn date(day: &str) -> Option<Value> {
    let parts = day.split('-').map(str::parse::<u16>).collect::<Result<Vec<_>, _>>().ok()?;
    Some(json!({ "date-parts": [parts] }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::read_bytes;

    #[test]
    fn a_report_is_an_entry_of_what_it_says_and_no_more() {
        let full = "---\noutlet: News\nauthor: Jane Doe\nurl: https://example.com/a\ndate: 2021-12-05\ntitle: Rain\n---\nIt rained.";
        let articles =
            [full, "It rained in Rome on Monday."].map(|text| read_bytes(text.as_bytes(), "a.md".as_ref()).unwrap());
        let mut out = Vec::new();
        let settings = Settings { base: 0, colour: false, width: 80 };
        FORMAT.write(&compare(&articles, &Options::default()), &settings, &mut out).unwrap();
        let entries: Value = serde_json::from_slice(&out).unwrap();
        let wanted = json!({
            "id": "report-1", "type": "article-newspaper", "title": "Rain", "author": [{ "literal": "Jane Doe" }],
            "container-title": "News", "issued": { "date-parts": [[2021, 12, 5]] }, "URL": "https://example.com/a", "language": "en",
        });
        assert_eq!(entries[0], wanted);
        let timed = full.replace("date: 2021-12-05", "published: 2021-12-05T10:00Z\nupdated: 2021-12-05T12:30Z");
        let article = read_bytes(timed.as_bytes(), "a.md".as_ref()).unwrap();
        let comparison = compare(&[article], &Options::default());
        let [source] = comparison.sources.as_slice() else { panic!("one report") };
        assert_eq!(entry(source)["note"], json!("Published: 2021-12-05T10:00:00Z; Updated: 2021-12-05T12:30:00Z"));
        let names: Vec<&String> = entries[1].as_object().unwrap().keys().collect();
        assert_eq!(names, ["id", "language", "title", "type"]);
    }
}
