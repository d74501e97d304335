//! What is said of a comparison as a whole: what nobody looked for, what was left out, why nothing can differ.

use crate::align::{Progress, Stage};
use crate::article::Article;
use crate::fact::Report;
use crate::language::Language;

/// What is said where there is nothing that could differ.
pub(super) fn nothing_to_compare(articles: &[Article]) -> Option<String> {
    let (first, others) = articles.split_first()?;
    if others.is_empty() {
        return Some("this is one report: there is nothing to compare it with; open another beside it".to_owned());
    }
    let is_one_text = others.iter().all(|other| other.text == first.text);
    is_one_text
        .then(|| "these reports are one text, letter by letter: there is nothing in which they could differ".to_owned())
}

/// What is missing where a report is in a language whose words are not known.
pub(super) fn unknown_words(name: &str, language: &Language) -> String {
    let language = &language.name;
    format!("{name} seems to be in {language}: only its names, numbers and quotation marks are read")
}

/// What is missing where the reports are in several languages.
pub(super) const IN_SEVERAL_LANGUAGES: &str =
    "the reports are in several languages: of nothing is it said that it stands in one report alone";

/// What is missing of a report that holds more than is compared.
pub(super) fn left_out(report: &Report) -> Option<String> {
    let (count, name) = (report.left_out(), &report.article.source.name);
    (count > 0).then(|| {
        format!(
            "{name} is too full: {count} of its quotations, numbers, dates and names were left out of the comparison"
        )
    })
}

/// What is said where there was a reader and it did not read.
pub(super) const NOT_READ: &str = "the reports are too long, or the time was too short, to read them for meaning: sentences were compared by \
                        their words alone";

/// What is missing where the work was stopped in a stage.
pub(super) fn notice(stage: Stage, progress: &Progress) -> String {
    let (why, remedy) = match progress.limit() {
        Some(limit) if !progress.is_cancelled() => {
            (format!("the time limit of {} s was reached", limit.as_secs_f64()), "give it more time for the rest")
        }
        _ => ("the comparison was cancelled".to_owned(), "compare again for the rest"),
    };
    let (done, total) = progress.done_of();
    let missing = match stage {
        Stage::Reading => {
            "quotations, numbers, dates and names were not read, no counterparts were looked for".to_owned()
        }
        Stage::Searching if done == 0 => "no counterparts were looked for".to_owned(),
        Stage::Searching => format!(
            "no counterparts were looked for from {} of {total} sentences, and those found were not weighed against each other",
            total - done
        ),
        Stage::Weighing => "the counterparts found were not weighed against each other".to_owned(),
        Stage::Comparing => "all counterparts were looked for".to_owned(),
    };
    let compared = match stage {
        Stage::Comparing => "not all that they say was compared",
        _ => "nothing was compared",
    };
    format!("{why}: {missing}; {compared}; {remedy}")
}
