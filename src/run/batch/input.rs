//! The events of a batch, one after the other: a line each, or the rows that stand together under one value of a column.

use std::collections::BTreeSet;
use std::fs::File;
use std::hash::{Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashSet, FxHasher};
use serde_json::{Map, Value};

use crate::cli::Batch;
use crate::error::{Error, Result};
use crate::file;
use crate::read::delimiter;

/// Bytes of one line at most: an event of a few hundred long reports.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// An event, or why there is none where one should be.
pub(super) enum Event {
    /// Its id and its reports, as they stand in the input.
    Given {
        /// What tells it from the others; null where nothing does.
        id: Value,
        /// Its reports.
        reports: Vec<Value>,
    },
    /// What stands there is none.
    Wrong {
        /// Its id, as far as it can be read.
        id: Value,
        /// Why, in words for a person.
        reason: String,
    },
}

impl Event {
    fn id(&self) -> &Value {
        match self {
            Self::Given { id, .. } | Self::Wrong { id, .. } => id,
        }
    }
}

/// Every event of the input that is not known yet.
pub(super) struct Events {
    rows: Box<dyn Iterator<Item = Event> + Send>,
    known: BTreeSet<String>,
}

impl Events {
    /// The events of the files that are named, or of standard input.
    ///
    /// # Errors
    /// When a file cannot be opened.
    pub(super) fn of(args: &Batch, known: BTreeSet<String>) -> Result<Self> {
        let own = [PathBuf::from("-")];
        let paths = if args.files.is_empty() { &own[..] } else { &args.files };
        let mut inputs = Vec::new();
        for path in paths {
            let input = Input::open(path)?;
            if input.is_csv && args.group_by.is_none() {
                return Err(Error::NoGroup(path.clone()));
            }
            inputs.push(input);
        }
        let rows: Box<dyn Iterator<Item = Event> + Send> = match &args.group_by {
            None => Box::new(
                inputs.into_iter().flat_map(|input| Lines { from: input.from, ended: false }.map(|line| event(&line))),
            ),
            Some(column) => {
                let rows = inputs.into_iter().flat_map(Input::rows);
                Box::new(Groups {
                    column: column.clone(),
                    rows: Box::new(rows),
                    begun: None,
                    seen: FxHashSet::default(),
                })
            }
        };
        Ok(Self { rows, known })
    }
}

impl Iterator for Events {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        let known = &self.known;
        self.rows.find(|event| event.id().is_null() || !known.contains(&event.id().to_string()))
    }
}

/// A file, or standard input.
struct Input {
    is_csv: bool,
    from: Box<dyn BufRead + Send>,
}

impl Input {
    fn open(path: &Path) -> Result<Self> {
        let is_csv = path.extension().is_some_and(|e| ["csv", "tsv"].iter().any(|csv| e.eq_ignore_ascii_case(csv)));
        let from: Box<dyn BufRead + Send> = if path == Path::new("-") {
            Box::new(BufReader::new(io::stdin()))
        } else {
            let file: File = file::open(path)?;
            Box::new(BufReader::new(file))
        };
        Ok(Self { is_csv, from })
    }

    /// The rows of a table, each a report; or why there is none.
    fn rows(mut self) -> Box<dyn Iterator<Item = Row> + Send> {
        if !self.is_csv {
            return Box::new(Lines { from: self.from, ended: false }.map(|line| {
                match serde_json::from_slice(&line?) {
                    Ok(Value::Object(row)) => Ok(row),
                    Ok(_) => Err("is no object".to_owned()),
                    Err(error) => Err(format!("is no JSON object: {error}")),
                }
            }));
        }
        // What is read ahead holds the first line of all but odd tables.
        let start = self.from.fill_buf().map(|start| String::from_utf8_lossy(start).into_owned()).unwrap_or_default();
        let delimiter = delimiter(start.lines().next().unwrap_or_default());
        let mut table = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(self.from);
        let names = table.headers().cloned().unwrap_or_default();
        let row = move |record: csv::Result<csv::StringRecord>| {
            let record = record.map_err(|error| format!("cannot be read, is it UTF-8? {error}"))?;
            let fields = names.iter().zip(&record);
            Ok(fields.map(|(name, value)| (name.trim().to_owned(), Value::from(value))).collect())
        };
        Box::new(table.into_records().map(row))
    }
}

/// A row of a table, or why there is none.
type Row = std::result::Result<Map<String, Value>, String>;

/// The lines of an input that are not blank, none longer than may be.
struct Lines {
    from: Box<dyn BufRead + Send>,
    /// Whether it cannot be read any further.
    ended: bool,
}

impl Iterator for Lines {
    type Item = std::result::Result<Vec<u8>, String>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let mut line = Vec::new();
            match self.from.by_ref().take(MOST_BYTES).read_until(b'\n', &mut line) {
                Err(reason) => {
                    self.ended = true;
                    return Some(Err(format!("the input cannot be read any further ({reason})")));
                }
                Ok(0) => return None,
                Ok(_) if line.last() != Some(&b'\n') && line.len() as u64 >= MOST_BYTES => {
                    let _ = self.from.skip_until(b'\n');
                    return Some(Err(format!("a line is over the limit of {MOST_BYTES} bytes")));
                }
                Ok(_) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => return Some(Ok(line)),
            }
        }
        None
    }
}

/// The event that a line is.
fn event(line: &std::result::Result<Vec<u8>, String>) -> Event {
    let wrong = |id: Value, reason: String| Event::Wrong { id, reason };
    let line = match line {
        Ok(line) => line,
        Err(reason) => return wrong(Value::Null, reason.clone()),
    };
    let mut event: Value = match serde_json::from_slice(line) {
        Ok(event) => event,
        Err(error) => return wrong(Value::Null, format!("the line is no JSON: {error}")),
    };
    let id = event.get("id").cloned().unwrap_or(Value::Null);
    match event.get_mut("reports").map(Value::take) {
        Some(Value::Array(reports)) => Event::Given { id, reports },
        _ => wrong(id, "the event has no array \"reports\"".to_owned()),
    }
}

/// Rows that stand one after the other under one value of a column, as events.
struct Groups {
    column: String,
    rows: Box<dyn Iterator<Item = Row> + Send>,
    /// The event that the last row began or went on with.
    begun: Option<Begun>,
    /// The events that were begun, by a digest of a few bytes each.
    seen: FxHashSet<u64>,
}

/// An event of which more rows may come.
struct Begun {
    id: Value,
    reports: Vec<Value>,
    /// Bytes of its rows, those that are not held too.
    size: usize,
}

impl Begun {
    fn add(&mut self, row: Map<String, Value>) {
        let bytes = |(name, value): (&String, &Value)| name.len() + value.as_str().map_or(0, str::len);
        self.size += row.iter().map(bytes).sum::<usize>();
        if self.size > MOST_GROUPED {
            self.reports.clear();
        } else {
            self.reports.push(Value::Object(row));
        }
    }

    fn event(self) -> Event {
        let Self { id, reports, size } = self;
        if size > MOST_GROUPED {
            return Event::Wrong { id, reason: format!("its rows are {size} bytes, too much for one event") };
        }
        Event::Given { id, reports }
    }
}

/// Bytes of the rows of one event that are held; more is too much to be compared.
const MOST_GROUPED: usize = 64 * 1024 * 1024;

/// Columns that are named where one is missing.
const MOST_NAMES: usize = 20;

/// What tells an event from the others.
fn digest(id: &Value) -> u64 {
    let mut hasher = FxHasher::default();
    id.to_string().hash(&mut hasher);
    hasher.finish()
}

impl Iterator for Groups {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        loop {
            let Some(row) = self.rows.next() else {
                return self.begun.take().map(Begun::event);
            };
            let row = match row {
                Ok(row) => row,
                // The event that was begun goes on after it.
                Err(reason) => return Some(Event::Wrong { id: Value::Null, reason: format!("a row {reason}") }),
            };
            let is_empty = |id: &Value| id.is_null() || id.as_str().is_some_and(|id| id.trim().is_empty());
            let Some(id) = row.get(&self.column).cloned().filter(|id| !is_empty(id)) else {
                let names = row.keys().map(String::as_str).take(MOST_NAMES).collect::<Vec<_>>().join(", ");
                let reason = format!("a row has nothing in the column {}; its columns are {names}", self.column);
                return Some(Event::Wrong { id: Value::Null, reason });
            };
            let is_begun = self.begun.as_ref().is_some_and(|begun| begun.id == id);
            if !is_begun && !self.seen.insert(digest(&id)) {
                let reason = "rows of this event stood further up, with others between them; sort the file by event";
                return Some(Event::Wrong { id, reason: reason.to_owned() });
            }
            let before = if is_begun { None } else { self.begun.take() };
            self.begun.get_or_insert_with(|| Begun { id, reports: Vec::new(), size: 0 }).add(row);
            if let Some(before) = before {
                return Some(before.event());
            }
        }
    }
}
