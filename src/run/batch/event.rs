//! One event: its reports read and compared, and of the result what is wanted.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::input::Event;
use super::output::Done;
use crate::article::Article;
use crate::cli::{Batch, Part};
use crate::compare::{Comparison, Options, compare};
use crate::error::Result;
use crate::export::line_of_json;
use crate::read::{Once, Reading, read_all, report_of_row};
use crate::run::with_commands;

/// Reports of one event at most: every two of them are compared.
const MOST_REPORTS: usize = 200;
/// Bytes of their texts: several times what the longest reports of a day have together.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What is done with every event.
pub(super) struct Work {
    reading: Reading,
    options: Options,
    /// What of a comparison is written; everything where nothing is named.
    only: Vec<Part>,
    /// Whether links say why.
    why: bool,
}

impl Work {
    /// # Errors
    /// When the settings that are named cannot be read.
    pub(super) fn new(args: &Batch) -> Result<Self> {
        let reading = with_commands(args.reading.reading(), args.config.as_deref())?;
        // What the network made of a million sentences is of no use to the next run.
        let options = args.comparing.options(false)?;
        Ok(Self { reading, options, only: args.only.clone(), why: args.why })
    }

    /// An event as it is written, whatever it holds.
    pub(super) fn done(&self, event: Event) -> Done {
        let (id, outcome) = match event {
            Event::Wrong { id, reason } => (id, Err(reason)),
            Event::Given { id, reports } => {
                let compared = catch_unwind(AssertUnwindSafe(|| self.compared(&reports)));
                (id, compared.unwrap_or_else(|_| Err("comparing broke off: a fault of this program".to_owned())))
            }
        };
        let failed = outcome.is_err();
        let mut object = outcome.unwrap_or_else(|reason| Map::from_iter([("error".to_owned(), json!(reason))]));
        object.insert("id".to_owned(), id);
        Done { line: line_of_json(&Value::Object(object)), failed }
    }

    /// # Errors
    /// Why an event cannot be compared, in words for a person.
    fn compared(&self, reports: &[Value]) -> std::result::Result<Map<String, Value>, String> {
        let mut articles = Vec::new();
        for (at, report) in reports.iter().enumerate() {
            let read = self.read(report).map_err(|reason| format!("report {}: {reason}", at + 1))?;
            articles.extend(read);
            let size: usize = articles.iter().map(|article: &Article| article.text.len()).sum();
            if size > MOST_BYTES || articles.len() > MOST_REPORTS {
                return Err(format!(
                    "an event may hold {MOST_REPORTS} reports and {MOST_BYTES} bytes of text; compare it by itself"
                ));
            }
        }
        if articles.is_empty() {
            return Err("the event has no reports".to_owned());
        }
        crate::read::distinguish(&mut articles);
        Ok(self.wanted(&compare(&articles, &self.options)))
    }

    /// The reports that one object stands for: one, but for files that hold several.
    fn read(&self, report: &Value) -> std::result::Result<Vec<Article>, String> {
        let Some(path) = report.get("path").and_then(Value::as_str) else {
            return report_of_row(report, &self.reading).map(|article| vec![article]).map_err(|e| e.to_string());
        };
        let path = PathBuf::from(path);
        // What comes through a pipe is the events, or waits for who will never write.
        if Once::names(&path) {
            return Err(format!("{}: is no file; give the text of the report or the path of its file", path.display()));
        }
        let reading = Reading { stated: Vec::new(), ..self.reading.clone() };
        let read = read_all(&[path], &reading, &mut Once::default(), &|| false);
        match read.unread.first() {
            Some(error) => Err(error.to_string()),
            None => Ok(read.articles),
        }
    }

    /// What is asked for of a comparison.
    fn wanted(&self, comparison: &Comparison) -> Map<String, Value> {
        let mut object = match serde_json::to_value(comparison) {
            Ok(Value::Object(object)) => object,
            _ => Map::new(),
        };
        let links = object.get_mut("links").and_then(Value::as_array_mut).map(|links| links.iter_mut());
        if !self.why {
            links.into_iter().flatten().filter_map(Value::as_object_mut).for_each(|link| drop(link.remove("why")));
        }
        if self.only.is_empty() {
            return object;
        }
        // Who says it must be known of everything else.
        let is_wanted = |name: &str| name == "sources" || self.only.iter().any(|part| part.key() == name);
        object.retain(|name, _| is_wanted(name));
        if !self.only.contains(&Part::Texts) {
            let sources = object.get_mut("sources").and_then(Value::as_array_mut).map(|sources| sources.iter_mut());
            sources
                .into_iter()
                .flatten()
                .filter_map(Value::as_object_mut)
                .for_each(|source| drop(source.remove("text")));
        }
        object
    }
}
