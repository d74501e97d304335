//! Files that no reader takes, made text by an outside command: the command, and the pages it laid its text out in.

pub(crate) mod command;
mod furniture;
mod pages;

use std::path::Path;

use super::presentable::line;
use super::{Hints, ReadError, Reading, read_until};
use crate::article::{Article, Stop};

/// Reads the text that a command makes of a file.
pub(super) fn converted(
    path: &Path,
    extension: &str,
    command: &str,
    reading: &Reading,
    stop: Stop,
) -> Result<Vec<Article>, ReadError> {
    let mut bytes = command::output(command, path, stop)?;
    if let Some(paged) = std::str::from_utf8(&bytes).ok().filter(|text| pages::is_paged(text)) {
        bytes = pages::running(paged).into_bytes();
    }
    // Its name told what it was before.
    let name = path.with_extension("txt");
    let mut articles = read_until(&bytes, &Hints { columns: &reading.columns, ..Hints::of(&name) }, stop)?;
    let program = command.split_whitespace().next().unwrap_or_default();
    for article in &mut articles {
        article.source.path = Some(path.to_owned());
        article.source.format = line(&format!("{}, made text by {program}", extension.to_uppercase()));
    }
    Ok(articles)
}
