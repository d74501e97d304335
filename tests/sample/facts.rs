//! Quotations, numbers and dates of the sample against those that two people marked by hand. A mark is found when a
//! fact of the program covers half of what either covers; each counts once.

use std::collections::{BTreeMap, BTreeSet};

use parallax::compare::{Comparison, Fact};
use parallax::fact::{FactKind, Form};
use parallax::text::Span;
use serde::Deserialize;

use super::{Gold, SEEDS, f1, gold, sample_comparison};

/// What a person marked in a sentence.
#[derive(Deserialize)]
pub(crate) struct Marked {
    sentence: String,
    text: String,
    /// Who says it, of a quotation.
    speaker: Option<String>,
    /// What it is, of a number: "count", "date" and so on.
    kind: Option<String>,
    value: Option<String>,
    /// Marks of one group are about one thing.
    group: Option<String>,
    /// What the annotators noted.
    note: Option<String>,
}

impl Marked {
    /// Whether the annotators note that it is a name that stands in quotation marks: the program takes none for words
    /// that somebody said.
    fn is_name(&self) -> bool {
        self.note.as_deref().is_some_and(|note| note.starts_with("name in scare quotes"))
    }
}

/// Somebody by all names the reports use.
#[derive(Deserialize)]
pub(crate) struct Name {
    entity: String,
    forms: Vec<String>,
}

/// A report and a place in the text the program has of it.
type Place = (usize, Span);

/// A text with marks and white space made alike, and where each letter of it stands in the text as it is.
fn plain(text: &str) -> (Vec<char>, Vec<usize>) {
    let (mut letters, mut places) = (Vec::new(), Vec::new());
    for (at, letter) in text.char_indices() {
        let letter = match letter {
            '“' | '”' | '„' => '"',
            '‘' | '’' => '\'',
            '–' | '—' => '-',
            '\u{200b}' | '\u{feff}' => ' ',
            letter if letter.is_whitespace() => ' ',
            letter => letter,
        };
        if letter != ' ' || letters.last().is_some_and(|last| *last != ' ') {
            letters.push(letter);
            places.push(at);
        }
    }
    places.push(text.len());
    (letters, places)
}

/// Where a piece stands in a text, looked for from a letter on; and the letter it begins with.
fn locate((letters, places): &(Vec<char>, Vec<usize>), piece: &str, from: usize) -> Option<(Span, usize)> {
    let (mut piece, _) = plain(piece);
    while piece.last() == Some(&' ') {
        piece.pop();
    }
    let at = (from..letters.len()).find(|at| letters[*at..].starts_with(&piece))?;
    Some((Span::new(places[at], places[at + piece.len()]), at))
}

/// The place of every sentence of the gold.
fn sentences(gold: &Gold, comparison: &Comparison) -> BTreeMap<String, Place> {
    let mut out = BTreeMap::new();
    for (report, (source, (_, bytes))) in gold.sources.iter().zip(SEEDS).enumerate() {
        let (file, text) = (std::str::from_utf8(bytes).unwrap(), plain(&comparison.sources[report].text));
        let mut from = 0;
        for (n, sentence) in gold.sentences[&source.id].iter().enumerate() {
            if let Some((span, at)) = locate(&text, sentence.of(file), from) {
                out.insert(format!("{}:{n}", source.id), (report, span));
                from = at + 1;
            }
        }
    }
    out
}

/// The place of each mark.
fn places(comparison: &Comparison, sentences: &BTreeMap<String, Place>, marked: &[Marked]) -> Vec<Option<Place>> {
    let place = |mark: &Marked| {
        let (report, sentence) = *sentences.get(&mark.sentence)?;
        let text = sentence.of(&comparison.sources[report].text);
        let (span, _) = locate(&plain(text), &mark.text, 0)?;
        Some((report, span.shift(sentence.start)))
    };
    marked.iter().map(place).collect()
}

/// The fact found for each mark, by what they share, the largest share first.
fn found(comparison: &Comparison, facts: &[&Fact], places: &[Option<Place>]) -> BTreeMap<usize, usize> {
    let mut shares: Vec<(f64, usize, usize)> = Vec::new();
    for (i, place) in places.iter().enumerate() {
        let Some((report, span)) = place else { continue };
        for fact in facts.iter().filter(|f| comparison.source_of(f.sentence) == *report) {
            let (common, either) = (fact.span().overlap(*span), fact.span().join(*span).len());
            let share = common as f64 / either as f64;
            if share >= 0.5 || common == span.len() && share >= 0.34 {
                shares.push((share, i, fact.id));
            }
        }
    }
    shares.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut out, mut used) = (BTreeMap::new(), BTreeSet::new());
    for (_, mark, fact) in shares {
        if !out.contains_key(&mark) && used.insert(fact) {
            out.insert(mark, fact);
        }
    }
    out
}

/// F1 of the pairs of facts of two reports that are said to be about one thing.
fn groups_f1(comparison: &Comparison, facts: &[&Fact], marked: &[Marked], found: &BTreeMap<usize, usize>) -> f64 {
    let report = |mark: usize| marked[mark].sentence.split(':').next();
    let (mut wanted, mut hits) = (0, 0);
    for i in 0..marked.len() {
        for j in (i + 1..marked.len()).filter(|j| report(i) != report(*j)) {
            let want = marked[i].group.is_some() && marked[i].group == marked[j].group;
            let group = |mark: usize| found.get(&mark).and_then(|f| comparison.facts[*f].group);
            wanted += usize::from(want);
            hits += usize::from(want && group(i).is_some() && group(i) == group(j));
        }
    }
    let said = facts.iter().enumerate().flat_map(|(n, a)| facts[n + 1..].iter().map(move |b| (a, b)));
    let said = said.filter(|(a, b)| {
        a.group.is_some() && a.group == b.group && comparison.source_of(a.sentence) != comparison.source_of(b.sentence)
    });
    f1(hits, said.count(), wanted)
}

/// Whether two names are of one person, by a word both have or by all names of the reports.
fn same_name(names: &[Name], a: &str, b: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> {
        let title = |w: &str| ["mr", "mrs", "ms", "president", "the", "of", "a", "and", "s", "u"].contains(&w);
        let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|w| !w.is_empty() && !title(w)).collect()
    };
    let (a, b) = (words(a), words(b));
    let known = |name: &Name| {
        let all: BTreeSet<String> = name.forms.iter().chain([&name.entity]).flat_map(|form| words(form)).collect();
        !all.is_disjoint(&a) && !all.is_disjoint(&b)
    };
    !a.is_disjoint(&b) || names.iter().any(known)
}

#[test]
fn quotations_are_those_of_the_annotators() {
    let (mut gold, comparison) = (gold(), sample_comparison());
    gold.quotes.retain(|mark| !mark.is_name());
    let places = places(&comparison, &sentences(&gold, &comparison), &gold.quotes);
    assert!(places.iter().all(Option::is_some), "every mark of the gold has its place");
    let quoted = |f: &&Fact| f.kind == FactKind::Quote && f.form != Some(Form::Indirect);
    let facts: Vec<&Fact> = comparison.facts.iter().filter(quoted).collect();
    let mut found = found(&comparison, &facts, &places);
    // The gold has a quotation of several sentences in pieces; a fact runs over all of them.
    for (i, place) in places.iter().enumerate() {
        let Some((report, span)) = place else { continue };
        let whole = facts.iter().filter(|f| comparison.source_of(f.sentence) == *report);
        let whole = whole.filter(|f| f.start <= span.start + 2 && f.end + 2 >= span.end).min_by_key(|f| f.span().len());
        if let Some(fact) = whole {
            found.entry(i).or_insert(fact.id);
        }
    }
    let right = found.values().collect::<BTreeSet<_>>().len();
    let (precision, recall) = (right as f64 / facts.len() as f64, found.len() as f64 / gold.quotes.len() as f64);
    assert!(2.0 * precision * recall / (precision + recall) >= 0.99, "spans P {precision:.3} R {recall:.3}");
    let spoken: Vec<(&str, usize)> =
        found.iter().filter_map(|(mark, fact)| Some((gold.quotes[*mark].speaker.as_deref()?, *fact))).collect();
    let named = |(speaker, fact): &&(&str, usize)| {
        comparison.facts[*fact].speaker.as_deref().is_some_and(|said| same_name(&gold.names, said, speaker))
    };
    let named = spoken.iter().filter(named).count();
    assert!(named as f64 >= 0.9 * spoken.len() as f64, "speaker {named} of {}", spoken.len());
    let groups = groups_f1(&comparison, &facts, &gold.quotes, &found);
    assert!(groups >= 0.83, "groups {groups:.3}");
}

#[test]
fn numbers_and_dates_are_those_of_the_annotators() {
    let (gold, comparison) = (gold(), sample_comparison());
    let sentences = sentences(&gold, &comparison);
    let furniture: Vec<Place> = gold.boilerplate.iter().filter_map(|s| sentences.get(s).copied()).collect();
    let marked: Vec<Marked> = gold.quantities.into_iter().filter(|m| !gold.boilerplate.contains(&m.sentence)).collect();
    let places = places(&comparison, &sentences, &marked);
    let counted = |f: &&Fact| {
        let inside = |(report, span): &Place| *report == comparison.source_of(f.sentence) && span.contains(f.start);
        matches!(f.kind, FactKind::Quantity | FactKind::Date) && !furniture.iter().any(inside)
    };
    let facts: Vec<&Fact> = comparison.facts.iter().filter(counted).collect();
    let found = found(&comparison, &facts, &places);
    let spans = f1(found.len(), facts.len(), marked.len());
    assert!(spans >= 0.98, "spans {spans:.3}");
    let number = |value: Option<&str>| value?.trim().replace([',', '%'], "").parse::<f64>().ok();
    let valued: Vec<(f64, Option<f64>)> = found
        .iter()
        .filter(|(mark, _)| marked[**mark].kind.as_deref().is_some_and(|k| k != "date" && k != "duration"))
        .filter_map(|(mark, fact)| {
            Some((number(marked[*mark].value.as_deref())?, number(comparison.facts[*fact].value.as_deref())))
        })
        .collect();
    assert!(valued.len() > 15, "{}", valued.len());
    let right = valued.iter().filter(|(a, b)| b.is_some_and(|b| (a - b).abs() <= 1e-6 * a.abs().max(1.0))).count();
    assert_eq!(right, valued.len(), "values");
    let groups = groups_f1(&comparison, &facts, &marked, &found);
    assert!(groups >= 0.73, "groups {groups:.3}");
}
