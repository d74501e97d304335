//! Every sentence as numbers: its words, how rare each is in these reports, and its facts.

use compact_str::CompactString;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::article::Role;
use crate::fact::name::identity;
use crate::fact::{Fact, FactKind, Form, Report, name};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, is_stopword};

use super::passage::Places;
use super::related_words::related;

/// A sentence made ready for comparison.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The report it stands in.
    pub source: usize,
    /// Its place in that report, in `0.0..=1.0`.
    pub place: f64,
    /// Whether it is a title or heading.
    pub headline: bool,
    /// Whether it takes part in alignment.
    pub content: bool,
    /// Every word in order, as numbers; equal words have equal numbers.
    pub words: Vec<u32>,
    /// The stems of its content words in order.
    pub stems: Vec<u32>,
    /// Which of `words` each stem is.
    pub at: Vec<u32>,
    /// Stems with their tf-idf weight, sorted by stem, of length 1.
    pub vector: Vec<(u32, f32)>,
    /// Sum of the idf of its stems.
    pub mass: f64,
    /// Groups of four letters with their weight, sorted, of length 1.
    pub grams: Vec<(u32, f32)>,
    /// Stems in pairs, sorted.
    pub pairs: Vec<(u32, u32)>,
    /// Stems of its names, sorted.
    pub names: Vec<u32>,
    /// Values with units, sorted.
    pub numbers: Vec<(String, String)>,
    /// Days and times, sorted.
    pub dates: Vec<String>,
    /// The stems inside each quoted stretch.
    pub quotes: Vec<Vec<u32>>,
    /// Speakers of its quotations, folded.
    pub speakers: Vec<String>,
}

impl Entry {
    /// Whether a stem stands in it.
    pub fn holds(&self, stem: u32) -> bool {
        self.vector.binary_search_by_key(&stem, |(s, _)| *s).is_ok()
    }
}

/// All sentences of all reports, with what is known of their words.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The sentences, numbered over all reports in order.
    pub entries: Vec<Entry>,
    /// How rare each stem is.
    pub idf: Vec<f64>,
    /// In how many sentences each stem stands.
    pub frequency: Vec<u32>,
    /// The words themselves, by stem number, for explanations.
    pub spelling: Vec<String>,
    /// The other stems of near meaning, with their likeness, by stem number.
    pub related: Vec<Vec<(u32, f64)>>,
    /// Number of reports.
    pub sources: usize,
    /// Sentences of each report that take part.
    pub sizes: Vec<usize>,
}

/// Numbers for strings, in order of first sight.
#[derive(Default)]
struct Interner {
    ids: FxHashMap<String, u32>,
    names: Vec<String>,
}

impl Interner {
    fn id(&mut self, word: &str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = self.names.len() as u32;
        self.ids.insert(word.to_owned(), id);
        self.names.push(word.to_owned());
        id
    }
}

/// A sentence's words before they are numbered.
struct Raw {
    words: Vec<CompactString>,
    /// Index into `words`, stem.
    stems: Vec<(usize, CompactString)>,
}

/// A report of more sentences than this is a large one.
const LARGE: usize = 500;
/// Letters in a group.
const GRAM: usize = 4;

impl Lexicon {
    /// Prepares the sentences of `reports`.
    pub fn new(reports: &[Report], facts: &[Vec<Fact>]) -> Self {
        let renamed = renamed(reports, facts);
        let places: Vec<(usize, usize)> = reports
            .iter()
            .enumerate()
            .flat_map(|(r, report)| (0..report.article.sentences.len()).map(move |s| (r, s)))
            .collect();
        let raw: Vec<Raw> = places
            .par_iter()
            .map_init(
                || frostem::Stemmer::new(frostem::Algorithm::English),
                |stemmer, (r, s)| words_of(stemmer, reports[*r].sentence(*s), &renamed[*r]),
            )
            .collect();
        let mut words = Interner::default();
        let mut stems = Interner::default();
        let mut lexicon = Self { sources: reports.len(), sizes: vec![0; reports.len()], ..Self::default() };
        for ((r, s), raw) in places.iter().zip(&raw) {
            let article = reports[*r].article;
            let role = article.sentences[*s].role;
            let entry = Entry {
                source: *r,
                place: *s as f64 / article.sentences.len().max(2).saturating_sub(1) as f64,
                headline: role == Role::Headline,
                content: role.is_content() && !raw.stems.is_empty(),
                words: raw.words.iter().map(|w| words.id(w)).collect(),
                stems: raw.stems.iter().map(|(_, w)| stems.id(w)).collect(),
                at: raw.stems.iter().map(|(at, _)| *at as u32).collect(),
                ..Entry::default()
            };
            lexicon.sizes[*r] += usize::from(entry.content);
            lexicon.entries.push(entry);
        }
        lexicon.spelling.clone_from(&stems.names);
        lexicon.related = stems.names.iter().map(|s| related_among(s, &stems.ids)).collect();
        lexicon.weigh(stems.names.len());
        lexicon.gather_grams(&raw);
        lexicon.gather_facts(reports, facts, &mut stems);
        lexicon
    }

    /// 1 for the same stem, less for one of near meaning, 0 for any other.
    pub fn likeness(&self, a: u32, b: u32) -> f64 {
        if a == b {
            return 1.0;
        }
        self.related[a as usize].iter().find(|(other, _)| *other == b).map_or(0.0, |(_, likeness)| *likeness)
    }

    /// The sentence so many steps further in the same report, if there is one.
    pub fn beside(&self, sentence: usize, step: isize) -> Option<usize> {
        let at = sentence.checked_add_signed(step)?;
        (self.entries.get(at)?.source == self.entries[sentence].source).then_some(at)
    }

    /// Where the sentences stand, for passages.
    pub fn places(&self) -> Places {
        Places {
            source: self.entries.iter().map(|e| e.source).collect(),
            content: self.entries.iter().map(|e| e.content).collect(),
            sources: self.sources,
        }
    }

    /// Whether there is so much text that not every likeness can be looked at.
    pub fn is_large(&self) -> bool {
        self.sizes.iter().max().is_some_and(|most| *most > LARGE)
    }

    /// Document frequencies over sentences, idf, and unit vectors.
    fn weigh(&mut self, size: usize) {
        let mut frequency = vec![0u32; size];
        let mut seen = vec![usize::MAX; size];
        for (i, entry) in self.entries.iter().enumerate().filter(|(_, e)| e.content) {
            for stem in &entry.stems {
                let stem = *stem as usize;
                if seen[stem] != i {
                    seen[stem] = i;
                    frequency[stem] += 1;
                }
            }
        }
        let total = self.entries.iter().filter(|e| e.content).count() as f64;
        self.idf = frequency.iter().map(|f| ((total + 1.0) / (f64::from(*f) + 0.5)).ln().max(0.1)).collect();
        self.frequency = frequency;
        for entry in &mut self.entries {
            let mut counts = count(entry.stems.clone());
            entry.mass = counts.iter().map(|(s, _)| self.idf[*s as usize]).sum();
            for (stem, weight) in &mut counts {
                *weight = (1.0 + weight.ln()) * self.idf[*stem as usize];
            }
            entry.vector = unit(&counts);
            entry.pairs = entry.stems.windows(2).map(|w| (w[0], w[1])).collect();
            entry.pairs.sort_unstable();
            entry.pairs.dedup();
        }
    }

    fn gather_grams(&mut self, raw: &[Raw]) {
        let mut ids: FxHashMap<[char; GRAM], u32> = FxHashMap::default();
        let mut cache: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        let mut rows: Vec<Vec<(u32, f64)>> = Vec::with_capacity(raw.len());
        let mut frequency: Vec<u32> = Vec::new();
        for (sentence, entry) in raw.iter().zip(&self.entries) {
            let mut row = Vec::new();
            for (at, _) in &sentence.stems {
                let word = sentence.words[*at].as_str();
                let grams = cache.entry(word).or_insert_with(|| {
                    // A word of one letter still makes one group with the spaces around it.
                    let letters: Vec<char> = [' '].into_iter().chain(word.chars()).chain([' ', ' ']).collect();
                    letters
                        .windows(GRAM)
                        .map(|w| {
                            let next = ids.len() as u32;
                            *ids.entry([w[0], w[1], w[2], w[3]]).or_insert(next)
                        })
                        .collect()
                });
                row.extend_from_slice(grams);
            }
            let counted = count(row);
            frequency.resize(ids.len(), 0);
            if entry.content {
                for (gram, _) in &counted {
                    frequency[*gram as usize] += 1;
                }
            }
            rows.push(counted);
        }
        let total = self.entries.iter().filter(|e| e.content).count() as f64;
        let rarity: Vec<f64> =
            frequency.iter().map(|f| ((total + 1.0) / (f64::from(*f) + 0.5)).ln().max(0.1)).collect();
        for (mut counts, entry) in rows.into_iter().zip(&mut self.entries) {
            for (gram, weight) in &mut counts {
                *weight = (1.0 + weight.ln()) * rarity[*gram as usize];
            }
            entry.grams = unit(&counts);
        }
    }

    fn gather_facts(&mut self, reports: &[Report], facts: &[Vec<Fact>], stems: &mut Interner) {
        let stemmer = frostem::Stemmer::new(frostem::Algorithm::English);
        let mut first = 0;
        for (report, facts) in reports.iter().zip(facts) {
            for fact in facts {
                let Some(entry) = self.entries.get_mut(first + fact.sentence) else { continue };
                match fact.kind {
                    FactKind::Quantity => {
                        if let Some(value) = &fact.value {
                            entry.numbers.push((value.clone(), fact.unit.clone().unwrap_or_default()));
                        }
                    }
                    FactKind::Date => {
                        let text = report.text(fact.span).to_lowercase();
                        entry.dates.push(fact.value.clone().unwrap_or(text));
                    }
                    FactKind::Name => {
                        let words = name::key_words(report.text(fact.span));
                        entry
                            .names
                            .extend(words.iter().filter_map(|w| stems.ids.get(stemmer.stem(w).as_ref()).copied()));
                    }
                    // What is told without marks is the sentence itself.
                    FactKind::Quote if fact.form == Some(Form::Indirect) => {}
                    FactKind::Quote => {
                        let inside: Vec<u32> = report
                            .tokens
                            .get(report.tokens.partition_point(|t| t.span.start < fact.span.start)..)
                            .unwrap_or_default()
                            .iter()
                            .take_while(|t| t.span.end <= fact.span.end)
                            .filter(|t| t.kind != TokenKind::Mark && !is_stopword(&t.folded))
                            .filter_map(|t| stems.ids.get(stemmer.stem(plain(&t.folded)).as_ref()).copied())
                            .collect();
                        entry.quotes.push(inside);
                        entry.speakers.extend(fact.speaker.as_deref().and_then(|s| name::key_words(s).pop()));
                    }
                }
            }
            first += report.article.sentences.len();
        }
        for entry in &mut self.entries {
            entry.numbers.sort();
            entry.numbers.dedup();
            entry.dates.sort();
            entry.dates.dedup();
            entry.names.sort_unstable();
            entry.names.dedup();
            entry.speakers.sort();
            entry.speakers.dedup();
        }
    }
}

/// The stems of near meaning that stand in these reports.
fn related_among(stem: &str, ids: &FxHashMap<String, u32>) -> Vec<(u32, f64)> {
    related(stem).filter_map(|(other, likeness)| Some((*ids.get(other)?, likeness))).collect()
}

/// A word without its possessive ending.
fn plain(folded: &str) -> &str {
    folded.trim_end_matches("'s").trim_end_matches('\'')
}

/// The names of each report that are written otherwise than the form all reports share, with the
/// word to take instead: for "Shay" what most reports use of "Xi Jinping".
fn renamed(reports: &[Report], facts: &[Vec<Fact>]) -> Vec<Vec<(Span, String)>> {
    let names = || {
        reports
            .iter()
            .zip(facts)
            .flat_map(|(r, f)| f.iter().map(move |f| (r, f)))
            .filter(|(_, f)| f.kind == FactKind::Name)
    };
    let mut uses: FxHashMap<String, usize> = FxHashMap::default();
    for (report, fact) in names() {
        for word in name::key_words(report.text(fact.span)) {
            *uses.entry(word).or_default() += 1;
        }
    }
    let instead = |report: &Report, fact: &Fact| -> Option<(Span, String)> {
        let own = name::key_words(report.text(fact.span));
        let shared = name::key_words(fact.value.as_deref()?);
        if identity::is_acronym(report.text(fact.span)) || own.iter().any(|w| shared.contains(w)) {
            return None;
        }
        let used = |w: &&String| uses.get(*w).copied().unwrap_or(0);
        Some((fact.span, shared.iter().rev().max_by_key(used)?.clone()))
    };
    reports
        .iter()
        .zip(facts)
        .map(|(r, f)| f.iter().filter(|f| f.kind == FactKind::Name).filter_map(|f| instead(r, f)).collect())
        .collect()
}

/// `renamed` holds the names to read otherwise, in the report's order.
fn words_of(stemmer: &frostem::Stemmer, tokens: &[Token], renamed: &[(Span, String)]) -> Raw {
    let mut raw = Raw { words: Vec::new(), stems: Vec::new() };
    for token in tokens.iter().filter(|t| t.kind != TokenKind::Mark) {
        let word: CompactString = plain(&token.folded).chars().filter(|c| *c != '.').collect();
        let at = renamed.partition_point(|(span, _)| span.end <= token.span.start);
        let instead = renamed.get(at).filter(|(span, _)| span.start <= token.span.start);
        if let Some((span, word)) = instead {
            if span.start == token.span.start {
                raw.stems.push((raw.words.len(), stemmer.stem(word).into()));
            }
        } else if !is_stopword(&word) && !word.is_empty() {
            raw.stems.push((raw.words.len(), stemmer.stem(&word).into()));
        }
        raw.words.push(word);
    }
    raw
}

/// How often each number stands in a list, sorted.
fn count(mut list: Vec<u32>) -> Vec<(u32, f64)> {
    list.sort_unstable();
    let mut counts: Vec<(u32, f64)> = Vec::with_capacity(list.len());
    for id in list {
        match counts.last_mut() {
            Some((last, n)) if *last == id => *n += 1.0,
            _ => counts.push((id, 1.0)),
        }
    }
    counts
}

/// The vector scaled to length 1.
fn unit(vector: &[(u32, f64)]) -> Vec<(u32, f32)> {
    let length = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    vector.iter().map(|(id, weight)| (*id, if length > 0.0 { (weight / length) as f32 } else { 0.0 })).collect()
}

/// The sum of products over what two sorted vectors share.
pub fn dot(a: &[(u32, f32)], b: &[(u32, f32)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((x, v)), Some((y, w))) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += f64::from(*v) * f64::from(*w);
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// What two sorted lists share.
pub fn shared<'a, T: Ord>(a: &'a [T], b: &[T]) -> Vec<&'a T> {
    a.iter().filter(|x| b.binary_search(x).is_ok()).collect()
}
