//! Where reports part: everything a view or an export needs, finished and immutable.
//!
//! [`Comparison`] is also the machine-readable contract: what `--format json` writes.

mod check;
mod content;
mod copies;
pub mod difference;
mod doubt;
pub mod explain;
pub mod finding;
pub mod gap;
mod hiding;
mod labels;
pub mod lookup;
pub(crate) mod marking;
pub mod model;
#[doc(hidden)]
mod provenance;
pub mod question;
pub mod revise;
mod rules;
pub mod sheet;
pub mod topic;
pub mod versions;

use std::time::Duration;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::align::meaning::Reader;
use crate::align::{self, Alignment, Lexicon, Pair, Progress, Stage};
use crate::article::Article;
use crate::fact::name::identity;
use crate::fact::value::Value;
use crate::fact::{self, Content, Report};
use crate::language::Language;
use crate::text::sanitize::sanitize;
use crate::text::token::Token;

pub use crate::align::{Link, LinkKind, Origin, Reason};
pub use crate::fact::{Bound, FactKind, Form};
pub use finding::{Finding, FindingKind, Severity};
pub use lookup::Lookup;
pub use model::{
    Answer, Answers, ByteRange, Comparison, Difference, Doubtful, Fact, Note, Passage, Question, SCHEMA, Sentence,
    Source, State,
};

/// What a person may set about a comparison.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The day against which "yesterday" is read in reports that state none.
    pub date: Option<Date>,
    /// How long to work; past it the result says what is missing.
    pub limit: Option<Duration>,
    /// Whether the trained network reads the sentences for their meaning; otherwise they are compared by their words
    /// alone, which is faster. Nothing changes in a build without it.
    pub reader: bool,
    /// Whether what the network made of each sentence is kept in the person's cache folder and used again. The result
    /// is the same.
    pub cache: bool,
    /// The network that reads instead of the one that comes with the program; nothing of it is kept.
    #[cfg(feature = "reader")]
    pub model: Option<&'static crate::reader::Reader>,
}

/// Reports read and divided, nothing aligned yet: what a screen can show at once.
pub fn unaligned(articles: &[Article]) -> Comparison {
    let mut comparison = Comparison {
        schema: SCHEMA.to_owned(),
        sources: Vec::new(),
        sentences: Vec::new(),
        links: Vec::new(),
        doubtful: Vec::new(),
        differences: Vec::new(),
        passages: Vec::new(),
        facts: Vec::new(),
        questions: Vec::new(),
        findings: Vec::new(),
        copies: Vec::new(),
        versions: Vec::new(),
        notices: Vec::new(),
        stopped: None,
        read_for_meaning: false,
        notes: Vec::new(),
    };
    for (index, article) in articles.iter().enumerate() {
        let source = article.source.clone();
        if !article.language.is_known() {
            comparison.notices.push(unknown_words(&source.name, article.language));
        }
        comparison.notices.extend(article.notices.iter().map(|notice| format!("{}: {notice}", source.name)));
        comparison.sources.push(Source {
            index,
            name: source.name,
            label: String::new(),
            path: source.path.map(|path| sanitize(&path.to_string_lossy())),
            title: source.title,
            outlet: source.outlet,
            byline: source.byline,
            url: source.url,
            date: source.date,
            published: source.published.map(|moment| moment.to_string()),
            updated: source.updated.map(|moment| moment.to_string()),
            format: source.format,
            language: article.language,
            text: article.text.as_str().into(),
        });
        for sentence in &article.sentences {
            let id = comparison.sentences.len();
            comparison.sentences.push(Sentence {
                id,
                source: index,
                start: sentence.span.start,
                end: sentence.span.end,
                role: sentence.role,
                paragraph: sentence.paragraph,
                alone: None,
            });
        }
    }
    labels::label(&mut comparison.sources);
    comparison.notices.extend(nothing_to_compare(articles));
    comparison
}

/// What is said where there is nothing that could differ.
fn nothing_to_compare(articles: &[Article]) -> Option<String> {
    let (first, others) = articles.split_first()?;
    if others.is_empty() {
        return Some("this is one report: there is nothing to compare it with; open another beside it".to_owned());
    }
    let is_one_text = others.iter().all(|other| other.text == first.text);
    is_one_text
        .then(|| "these reports are one text, letter by letter: there is nothing in which they could differ".to_owned())
}

/// Compares reports. The result depends on nothing but its arguments, unless a time limit cuts it short.
pub fn compare(articles: &[Article], options: &Options) -> Comparison {
    compare_with(articles, options, &Progress::new(options.limit))
}

/// Compares reports while others see how far it has come and may stop it. What is stopped ends soon with what it has
/// and says what is missing.
pub fn compare_with(articles: &[Article], options: &Options, progress: &Progress) -> Comparison {
    compare_read_by(reader_of(options), articles, options, progress)
}

/// The same, read for meaning by a given reader or by none, whatever the options say of it.
pub fn compare_read_by(
    reader: Option<&dyn Reader>,
    articles: &[Article],
    options: &Options,
    progress: &Progress,
) -> Comparison {
    let mut comparison = unaligned(articles);
    progress.enter(Stage::Reading);
    let stop = || progress.should_stop();
    if let Some((reports, facts)) = read_facts(articles, options, &stop) {
        let Alignment { links, passages, read_for_meaning, candidates, lexicon, is_whole } =
            align::align(&reports, &facts, reader, progress);
        (comparison.links, comparison.read_for_meaning) = (links, read_for_meaning);
        let could_be_read = reports.iter().all(|report| report.language.is_known());
        if reader.is_some() && could_be_read && !read_for_meaning && progress.stopped().is_none() {
            comparison.notices.push(NOT_READ.to_owned());
        }
        comparison.passages = passages.into_iter().enumerate().map(|(id, cells)| Passage { id, cells }).collect();
        comparison.notices.extend(reports.iter().filter_map(left_out));
        let mut first = 0;
        for (article, facts) in articles.iter().zip(facts) {
            comparison.facts.extend(facts.into_iter().map(|f| fact_of(f, first, &article.text)));
            first += article.sentences.len();
        }
        for (id, fact) in comparison.facts.iter_mut().enumerate() {
            fact.id = id;
        }
        progress.enter(Stage::Comparing);
        let unlinked = is_whole.then_some((&lexicon, candidates.as_slice()));
        compare_linked(&mut comparison, &reports, unlinked, progress);
    }
    comparison.stopped = progress.stopped();
    // What was not done counts for more than what was left out.
    let stop = comparison.stopped.map(|stage| notice(stage, progress));
    comparison.notices.splice(0..0, stop);
    comparison
}

/// What is said where there was a reader and it did not read.
const NOT_READ: &str = "the reports are too long, or the time was too short, to read them for meaning: sentences were compared by \
                        their words alone";

/// Who reads for meaning, where that is wanted.
#[cfg(feature = "reader")]
fn reader_of(options: &Options) -> Option<&'static dyn Reader> {
    use crate::reader::{cached, shipped};
    let other = || options.model.map(|reader| reader as &dyn Reader);
    let kept = || options.cache.then(cached)?.map(|reader| reader as &dyn Reader);
    let read_anew = || shipped().map(|reader| reader as &dyn Reader);
    options.reader.then(|| other().or_else(kept).or_else(read_anew))?
}

/// Nobody reads for meaning in this build.
#[cfg(not(feature = "reader"))]
fn reader_of(_: &Options) -> Option<&'static dyn Reader> {
    None
}

/// The reports in words, and the facts of each; `None` where the work is to stop.
fn read_facts<'a>(
    articles: &'a [Article],
    options: &Options,
    stop: fact::Stop<'a>,
) -> Option<(Vec<Report<'a>>, Vec<Vec<fact::Fact>>)> {
    let goes_on = || (!stop()).then_some(());
    let report = |article| goes_on().map(|()| Report::until(article, options.date, stop));
    let reports: Vec<Report> = articles.par_iter().map(report).collect::<Option<_>>()?;
    let mut facts: Vec<Vec<fact::Fact>> = reports.par_iter().map(fact::extract).collect();
    goes_on()?;
    identity::unify(&reports, &mut facts, stop);
    goes_on()?;
    Some((reports, facts))
}

/// Word differences, copies, what may stand elsewhere, and findings, as far as it comes until the work is to stop.
/// `candidates` are the pairs that were weighed, with the sentences they are of.
fn compare_linked(
    comparison: &mut Comparison,
    reports: &[Report],
    candidates: Option<(&Lexicon, &[Pair])>,
    progress: &Progress,
) {
    let stop = || progress.should_stop();
    let tokens: Vec<&[Token]> =
        reports.iter().flat_map(|r| (0..r.article.sentences.len()).map(|s| r.sentence(s))).collect();
    let difference = |l: &Link| (!stop()).then(|| difference::difference(tokens[l.a], tokens[l.b]));
    match comparison.links.par_iter().map(difference).collect() {
        Some(differences) => comparison.differences = differences,
        None => comparison.differences = vec![Difference::default(); comparison.links.len()],
    }
    if stop() {
        return;
    }
    comparison.versions = versions::versions(comparison);
    comparison.copies = copies::copies(comparison);
    if let Some((lexicon, pairs)) = candidates {
        doubt::fill(comparison, lexicon, pairs);
    }
    comparison.findings = rules::find(comparison, &tokens, &stop);
}

/// What is missing of a report that holds more than is compared.
fn left_out(report: &Report) -> Option<String> {
    let (count, name) = (report.left_out(), &report.article.source.name);
    (count > 0).then(|| {
        format!(
            "{name} is too full: {count} of its quotations, numbers, dates and names were left out of the comparison"
        )
    })
}

/// What is missing where a report is in a language whose words are not known.
fn unknown_words(name: &str, language: &Language) -> String {
    let language = &language.name;
    format!("{name} seems to be in {language}: only its names, numbers and quotation marks are read")
}

/// What is missing where the work was stopped in a stage.
fn notice(stage: Stage, progress: &Progress) -> String {
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

fn fact_of(fact: fact::Fact, first: usize, text: &str) -> Fact {
    let mut out = Fact {
        id: 0,
        kind: fact.kind(),
        sentence: first + fact.sentence,
        start: fact.span.start,
        end: fact.span.end,
        text: fact.span.of(text).to_owned(),
        form: None,
        speaker: None,
        speaker_span: None,
        via: None,
        cue: None,
        value: None,
        unit: None,
        about: None,
        bound: Bound::Exact,
        group: None,
        typed: None,
    };
    match fact.content {
        Content::Quote(quote) => {
            out.form = Some(quote.form);
            if let Some(speaker) = quote.speaker {
                out.via = (!speaker.carriers.is_empty()).then(|| speaker.carriers.join(", "));
                out.speaker = Some(speaker.name);
                out.speaker_span = Some([speaker.span.start, speaker.span.end]);
                out.cue = Some(speaker.cue);
            }
        }
        Content::Quantity { quantity, about, bound } => {
            out.value = quantity.amount.map(|amount| amount.to_string());
            out.unit = quantity.unit.name().map(str::to_owned);
            (out.about, out.bound) = (about, bound);
            out.typed = Some(Value::Quantity(quantity));
        }
        Content::Date(date) => {
            out.value = date.time.map(|time| time.to_string());
            out.typed = Some(Value::Date(date));
        }
        Content::Name(full) => out.value = Some(full),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::sample;

    fn cancelled_at(stage: Stage) -> Comparison {
        compare_with(&sample(), &Options::default(), &Progress::cancelled_after(stage, 0))
    }

    /// Whether passages are made of linked sentences alone.
    fn only_linked(comparison: &Comparison) -> bool {
        let linked = |s: &usize| comparison.links.iter().any(|l| l.a == *s || l.b == *s);
        comparison.passages.iter().flat_map(|p| p.cells.iter().flatten()).all(linked)
    }

    #[test]
    fn where_nothing_can_differ_that_is_said_and_nothing_claimed() {
        let one = sample().remove(0);
        let alone = compare(std::slice::from_ref(&one), &Options::default());
        assert!(alone.notices.iter().any(|n| n.contains("one report")), "{:?}", alone.notices);
        assert!(alone.links.is_empty() && alone.findings.iter().all(|f| !f.kind.is_alone()), "{:?}", alone.findings);
        let twice = compare(&[one.clone(), one], &Options::default());
        assert!(twice.notices.iter().any(|n| n.contains("one text")), "{:?}", twice.notices);
        assert!(twice.findings.iter().all(|f| !f.kind.is_alone()));
        assert!(compare(&sample()[..2], &Options::default()).notices.is_empty());
    }

    #[test]
    fn a_stop_holds_in_every_stage_and_says_so() {
        let whole = compare(&sample(), &Options::default());
        assert_eq!((whole.stopped, whole.is_aligned()), (None, true));
        for stage in [Stage::Reading, Stage::Searching, Stage::Weighing, Stage::Comparing] {
            let cut = cancelled_at(stage);
            assert_eq!(cut.stopped, Some(stage));
            let [notice] = cut.notices.as_slice() else { panic!("{:?}", cut.notices) };
            let compared = if stage == Stage::Comparing { "not all that they say" } else { "nothing" };
            assert!(notice.contains("cancelled") && notice.contains(&format!("; {compared} was compared")), "{notice}");
            let places = |c: &Comparison| c.sentences.iter().map(|s| (s.source, s.start, s.end)).collect::<Vec<_>>();
            assert_eq!(places(&cut), places(&whole), "the reports stay");
            assert_eq!(cut.facts.is_empty(), stage == Stage::Reading);
            assert_eq!(cut.links.is_empty(), stage <= Stage::Searching);
            assert_eq!(cut.links == whole.links, stage == Stage::Comparing);
            assert_eq!(cut.differences, vec![Difference::default(); cut.links.len()]);
            assert!(cut.findings.is_empty() && cut.copies.is_empty() && cut.facts.iter().all(|f| f.group.is_none()));
        }
    }

    #[test]
    fn what_was_not_looked_up_and_weighed_is_not_said_to_be_missing() {
        for stage in [Stage::Reading, Stage::Searching, Stage::Weighing] {
            let cut = cancelled_at(stage);
            assert!(!cut.is_aligned());
            assert!(only_linked(&cut), "nothing stands alone");
            // Nor after a person has linked something.
            let by_hand = revise::Revision { links: vec![(0, cut.sentences.len() - 1)], cuts: Vec::new() };
            let revised = cut.revised(&by_hand);
            assert!(revised.findings.is_empty() && only_linked(&revised));
        }
        let looked_up = cancelled_at(Stage::Comparing);
        assert!(looked_up.is_aligned());
        assert_eq!(looked_up.passages, compare(&sample(), &Options::default()).passages);
    }

    /// How often a whole comparison asks in a stage and after it whether to stop.
    fn asks(articles: &[Article], stage: Stage) -> usize {
        let whole = Progress::cancelled_after(stage, usize::MAX);
        compare_with(articles, &Options::default(), &whole);
        whole.asked()
    }

    #[test]
    fn wherever_a_stop_comes_the_work_ends_with_few_further_questions() {
        let two = &sample()[..2];
        // Each thread may have one piece in hand, in each of the loops around it.
        let few = 4 * rayon::current_num_threads() + 40;
        for stage in [Stage::Reading, Stage::Searching, Stage::Weighing, Stage::Comparing] {
            let most = asks(two, stage);
            assert!(most > 3, "{stage:?} asks {most} times");
            for answers in (0..4).map(|part| most * part / 4) {
                let progress = Progress::cancelled_after(stage, answers);
                let cut = compare_with(two, &Options::default(), &progress);
                assert!(cut.stopped.is_some_and(|s| s >= stage));
                let further = progress.asked() - answers;
                assert!(further <= few, "{further} questions after the stop at {answers} of {most} from {stage:?}");
            }
        }
    }

    #[test]
    fn what_is_found_before_a_stop_comes_back_and_nothing_that_the_whole_has_not() {
        let two = &sample()[..2];
        let whole = compare(two, &Options::default());
        let said = |c: &Comparison| c.findings.iter().map(|f| (f.kind, f.summary.clone())).collect::<Vec<_>>();
        let all = said(&whole);
        let most = asks(two, Stage::Comparing);
        let mut counts = Vec::new();
        for answers in (0..12).map(|part| most * part / 12) {
            let progress = Progress::cancelled_after(Stage::Comparing, answers);
            let cut = compare_with(two, &Options::default(), &progress);
            assert!(said(&cut).iter().all(|finding| all.contains(finding)), "stopped after {answers} questions");
            counts.push(cut.findings.len());
        }
        assert_eq!(counts.first(), Some(&0));
        assert!(counts.iter().any(|found| (1..all.len()).contains(found)), "{counts:?} of {}", all.len());
    }

    #[test]
    fn no_time_is_no_work() {
        let progress = Progress::new(Some(Duration::ZERO));
        let cut = compare_with(&sample(), &Options::default(), &progress);
        assert_eq!((cut.stopped, progress.done_of()), (Some(Stage::Reading), (0, 0)));
        assert!(cut.facts.is_empty() && cut.passages.is_empty());
    }
}
