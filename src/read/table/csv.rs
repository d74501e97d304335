//! Tables of values between commas, semicolons or tabs: a report a row.

use csv::{ReaderBuilder, StringRecord};

use super::rows::{self, Row};
use crate::article::document::Document;
use crate::read::decode::decode;
use crate::read::{Hints, ReadError, Reader};

/// What may stand between two values.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A table whose first row names its columns.
pub(crate) struct Csv;

impl Reader for Csv {
    fn name(&self) -> &'static str {
        "CSV"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv"]
    }

    /// A first line of names, and a row with as many values.
    fn is_stated(&self, bytes: &[u8], start: &str) -> bool {
        if !self.is_likely(bytes, start) {
            return false;
        }
        let mut table = table(start);
        let names = table.headers().map_or(0, StringRecord::len);
        table.records().next().is_some_and(|row| row.is_ok_and(|row| row.len() == names))
    }

    /// Prose has commas too: the first line must be one of names, the one of the text among them.
    fn is_likely(&self, _: &[u8], start: &str) -> bool {
        let first = first_line(start);
        let names: Vec<&str> =
            first.split(char::from(delimiter(first))).map(|name| name.trim().trim_matches('"')).collect();
        let is_name = |name: &&str| name.split_whitespace().count() == 1 && !name.ends_with('.');
        let is_ended = start.trim_start().contains('\n');
        is_ended && names.len() > 1 && names.iter().all(is_name) && names.iter().any(|name| rows::is_text(name))
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        let text = decode(bytes, hints.encoding)?;
        let damaged = |error: csv::Error| ReadError::Damaged { format: "CSV", reason: error.to_string() };
        let mut table = table(&text);
        let names = table.headers().map_err(damaged)?.clone();
        if rows::is_own(&names.iter().take(2).collect::<Vec<_>>()) {
            return Err(ReadError::Own);
        }
        let row = |record: &StringRecord| -> Row {
            let named = names.iter().zip(record).filter(|(name, _)| rows::is_name(name));
            named.map(|(name, value)| (name.trim().to_owned(), value.to_owned())).collect()
        };
        let mut rows = Vec::new();
        for record in table.records() {
            let record = record.map_err(damaged)?;
            // Of more than may be only how many there are is told.
            rows.push(if rows.len() > rows::MOST_ROWS { Row::new() } else { row(&record) });
        }
        // A table without a row has columns all the same, for a person who looks for the text.
        let empty = || {
            vec![names.iter().filter(|name| rows::is_name(name)).map(|name| (name.to_owned(), String::new())).collect()]
        };
        let mut documents = rows::documents("CSV", &if rows.is_empty() { empty() } else { rows }, hints)?;
        if let Some((first, line)) = documents.first_mut().zip(open_quotation(&text, delimiter(first_line(&text)))) {
            first.notices.push(format!(
                "the quotation mark that begins a value in line {line} of its file is not closed: rows after it are taken for that \
                 value, or the file breaks off"
            ));
        }
        Ok(documents)
    }
}

/// The rows of a table.
fn table(text: &str) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter(first_line(text))).flexible(true).from_reader(text.as_bytes())
}

/// The line that names the columns: empty ones before it are none.
fn first_line(text: &str) -> &str {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default()
}

/// In which line a value begins with a quotation mark that nothing closes.
fn open_quotation(text: &str, delimiter: u8) -> Option<usize> {
    let (mut line, mut opened) = (1, None);
    let mut begins = true;
    for byte in text.bytes() {
        // Two of them within a value, which stand for one, close it and open it again.
        match byte {
            b'"' if opened.is_some() => (opened, begins) = (None, true),
            b'"' if begins => opened = Some(line),
            _ => begins = byte == delimiter || matches!(byte, b'\n' | b'\r'),
        }
        line += usize::from(byte == b'\n');
    }
    opened
}

/// What stands between two values of a table: the one of the delimiters that its first line has most often.
pub(crate) fn delimiter(first: &str) -> u8 {
    let count = |delimiter: u8| first.bytes().filter(|byte| *byte == delimiter).count();
    // Of as many the first: the comma is the usual one.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Document>, ReadError> {
        Csv.read(text.as_bytes(), &Hints::of("x.csv".as_ref()))
    }

    #[test]
    fn a_row_is_a_report_whatever_stands_between_its_values() {
        for text in [
            "title,text,outlet\nRain,\"It rained, \"\"hard\"\".\nIt was cold.\",News\nSun,It shone.,Times\n",
            "title;text;outlet\r\nRain;\"It rained, \"\"hard\"\".\nIt was cold.\";News\r\nSun;It shone.;Times\r\n",
            "title\ttext\toutlet\nRain\t\"It rained, \"\"hard\"\".\nIt was cold.\"\tNews\nSun\tIt shone.\tTimes\n",
        ] {
            let text = &format!("\r\n\n{text}");
            assert!(Csv.is_likely(text.as_bytes(), text) && Csv.is_stated(text.as_bytes(), text), "{text}");
            let documents = read(text).unwrap();
            let said: Vec<(&str, Option<&str>)> =
                documents.iter().map(|d| (d.text.as_str(), d.outlet.as_deref())).collect();
            assert_eq!(
                said,
                [("Rain\n\nIt rained, \"hard\".\nIt was cold.", Some("News")), ("Sun\n\nIt shone.", Some("Times"))]
            );
        }
    }

    #[test]
    fn prose_with_commas_is_no_table() {
        for text in
            ["Text, he said, came late.\nIt rained.", "Body,\nIt rained.", "text\nIt rained.", "It rained, it poured"]
        {
            assert!(!Csv.is_likely(text.as_bytes(), text), "{text}");
        }
    }

    #[test]
    fn a_table_states_that_it_is_one_by_its_names_and_a_row_of_as_many_values() {
        for (text, wanted) in [
            ("title,text\nRain,\"It rained, hard.\"\n", true),
            ("title;text\nRain;It rained.\n", true),
            ("title,text\nIt rained in Tarn.\n", false),
            ("Text,title,story\nIt rained, it poured, and it was cold, said Lee.\n", false),
            ("Rain, wind, and a text from the mayor\nIt rained, it poured, and more.\n", false),
        ] {
            assert_eq!(Csv.is_stated(text.as_bytes(), text), wanted, "{text}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_told() {
        let table = |rows: &str| read(&format!("title,text\n{rows}")).unwrap();
        let torn = table("Rain,\"He said \"\"yes\"\".\nSun,It shone.\n");
        assert!(torn.len() == 1 && torn[0].notices[0].contains("in line 2 of its file is not closed"), "{torn:?}");
        let whole = table("Rain,\"He said \"\"yes\"\".\"\nSun,It was 5\" deep.\n");
        assert!(whole.len() == 2 && whole[0].notices.is_empty(), "{whole:?}");
    }

    #[test]
    fn a_table_without_texts_names_its_columns() {
        for text in ["a,b\n1,2\n", "a,b\n", "a,b"] {
            let refused = read(text).unwrap_err().to_string();
            assert!(refused.contains("its columns are a, b"), "{refused}");
        }
        assert_eq!(read("fact,group,source,text\n1,2,x,y\n"), Err(ReadError::Own));
    }
}
