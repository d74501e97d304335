//! Every sentence as numbers: its words, how rare each is in these reports, and its facts.

use compact_str::CompactString;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::article::{Article, Role};
use crate::fact::name::identity;
use crate::fact::{Content, Fact, FactKind, Form, Report, Stop, name};
use crate::language::Language;
use crate::text::Span;
use crate::text::token::{Token, TokenKind, fold};

use super::meaning::{self, Meaning};
use super::passage::SentencePlaces;
use super::profile::{Profile, When, count, unit};

/// All sentences of all reports, with what is known of their words.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The sentences, numbered over all reports in order.
    pub sentences: Vec<Profile>,
    /// How rare each stem is, by stem number.
    rarities: Vec<f64>,
    /// In how many sentences each stem stands.
    pub frequency: Vec<u32>,
    /// The other stems of related meaning, with their likeness, by stem number.
    pub related: Vec<Vec<(u32, f64)>>,
    /// Number of reports.
    pub reports: usize,
    /// Sentences of each report that take part.
    pub sizes: Vec<usize>,
    /// What a trained reader makes of the sentences, where one has read them.
    pub meaning: Option<Meaning>,
}

/// Numbers for strings, in order of first sight.
#[derive(Default)]
struct Interner {
    ids: FxHashMap<String, u32>,
}

impl Interner {
    fn id(&mut self, word: &str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = self.ids.len() as u32;
        self.ids.insert(word.to_owned(), id);
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
/// Reports are many where so many counterparts would be looked at, could each sentence have one in every other report.
const MANY: usize = 80_000;
/// More sentences than this are not read for meaning: it would take minutes.
const MOST_READ: usize = 2000;
/// Letters in a group.
const LETTERS: usize = 4;

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
            .map(|(r, s)| words_of(reports[*r].language, reports[*r].sentence(*s), &renamed[*r]))
            .collect();
        let mut words = Interner::default();
        let mut stems = Interner::default();
        let mut lexicon = Self { reports: reports.len(), sizes: vec![0; reports.len()], ..Self::default() };
        for ((r, s), raw) in places.iter().zip(&raw) {
            let article = reports[*r].article;
            let role = article.sentences[*s].role;
            let sentence = Profile {
                report: *r,
                place: *s as f64 / article.sentences.len().max(2).saturating_sub(1) as f64,
                headline: role == Role::Headline,
                content: role.is_content() && !raw.stems.is_empty(),
                words: raw.words.iter().map(|w| words.id(w)).collect(),
                stems: raw.stems.iter().map(|(_, w)| stems.id(w)).collect(),
                stem_at: raw.stems.iter().map(|(at, _)| *at as u32).collect(),
                ..Profile::default()
            };
            lexicon.sizes[*r] += usize::from(sentence.content);
            lexicon.sentences.push(sentence);
        }
        let mut languages: Vec<&Language> = reports.iter().map(|r| r.language).collect();
        languages.dedup();
        lexicon.related = vec![Vec::new(); stems.ids.len()];
        for (stem, id) in &stems.ids {
            lexicon.related[*id as usize] = related_among(&languages, stem, &stems.ids);
        }
        lexicon.weigh(stems.ids.len());
        lexicon.gather_letter_groups(&raw);
        lexicon.gather_facts(reports, facts, &stems);
        lexicon
    }

    /// The same, read for meaning as well. Without a reader, where it is stopped, or where the language is not its own,
    /// words alone are known.
    #[must_use]
    pub fn read_by<'a>(mut self, reader: Option<&dyn meaning::Reader>, reports: &[Report<'a>], stop: Stop) -> Self {
        let can_be_read = self.sentences.len() <= MOST_READ && reports.iter().all(|r| r.language.is_known());
        self.meaning = reader.filter(|_| can_be_read).and_then(|reader| {
            let articles = reports.iter().map(|report| report.article);
            let of_article = |a: &'a Article| a.sentences.iter().map(|sentence| sentence.span.of(&a.text));
            let sentences: Vec<&str> = articles.flat_map(of_article).collect();
            Some(Meaning::new(&sentences, reader.read(&sentences, stop)?))
        });
        self
    }

    /// 1 for the same stem, less for one of related meaning, 0 for any other.
    pub fn likeness(&self, a: u32, b: u32) -> f64 {
        if a == b {
            return 1.0;
        }
        self.related[a as usize].iter().find(|(other, _)| *other == b).map_or(0.0, |(_, likeness)| *likeness)
    }

    /// The sentence so many steps further in the same report, if there is one.
    pub fn beside(&self, sentence: usize, step: isize) -> Option<usize> {
        let at = sentence.checked_add_signed(step)?;
        (self.sentences.get(at)?.report == self.sentences[sentence].report).then_some(at)
    }

    /// Where the sentences stand, for passages.
    pub fn places(&self) -> SentencePlaces {
        SentencePlaces {
            report: self.sentences.iter().map(|e| e.report).collect(),
            content: self.sentences.iter().map(|e| e.content).collect(),
            reports: self.reports,
        }
    }

    /// How rare a stem is.
    pub fn rarity(&self, stem: u32) -> f64 {
        self.rarities[stem as usize]
    }

    /// Whether there is so much text that not every likeness can be looked at.
    pub fn is_large(&self) -> bool {
        let counterparts = self.content_sentences() * self.reports.saturating_sub(1);
        counterparts > MANY || self.sizes.iter().max().is_some_and(|most| *most > LARGE)
    }

    /// How rare each stem is among the sentences, and what follows from it for each.
    fn weigh(&mut self, size: usize) {
        let mut frequency = vec![0u32; size];
        let mut seen = vec![usize::MAX; size];
        for (i, sentence) in self.sentences.iter().enumerate().filter(|(_, e)| e.content) {
            for stem in &sentence.stems {
                let stem = *stem as usize;
                if seen[stem] != i {
                    seen[stem] = i;
                    frequency[stem] += 1;
                }
            }
        }
        let total = self.content_sentences();
        self.rarities = rarities(&frequency, total);
        self.frequency = frequency;
        for sentence in &mut self.sentences {
            let mut counts = count(sentence.stems.clone());
            sentence.rarity = counts.iter().map(|(s, _)| self.rarities[*s as usize]).sum();
            for (stem, weight) in &mut counts {
                *weight = (1.0 + weight.ln()) * self.rarities[*stem as usize];
            }
            sentence.vector = unit(&counts);
            sentence.word_pairs = sentence.stems.windows(2).map(|w| (w[0], w[1])).collect();
            sentence.word_pairs.sort_unstable();
            sentence.word_pairs.dedup();
        }
    }

    /// Sentences of all reports that take part.
    pub(super) fn content_sentences(&self) -> usize {
        self.sizes.iter().sum()
    }

    fn gather_letter_groups(&mut self, raw: &[Raw]) {
        let mut ids: FxHashMap<[char; LETTERS], u32> = FxHashMap::default();
        let mut cache: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        let mut rows: Vec<Vec<(u32, f64)>> = Vec::with_capacity(raw.len());
        let mut frequency: Vec<u32> = Vec::new();
        for (raw, sentence) in raw.iter().zip(&self.sentences) {
            let mut row = Vec::new();
            for (at, _) in &raw.stems {
                let word = raw.words[*at].as_str();
                let grams = cache.entry(word).or_insert_with(|| {
                    // A word of one letter still makes one group with the spaces around it.
                    let letters: Vec<char> = [' '].into_iter().chain(word.chars()).chain([' ', ' ']).collect();
                    letters
                        .windows(LETTERS)
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
            if sentence.content {
                for (gram, _) in &counted {
                    frequency[*gram as usize] += 1;
                }
            }
            rows.push(counted);
        }
        let total = self.content_sentences();
        let rarities = rarities(&frequency, total);
        for (mut counts, sentence) in rows.into_iter().zip(&mut self.sentences) {
            for (gram, weight) in &mut counts {
                *weight = (1.0 + weight.ln()) * rarities[*gram as usize];
            }
            sentence.letter_groups = unit(&counts);
        }
    }

    fn gather_facts(&mut self, reports: &[Report], facts: &[Vec<Fact>], stems: &Interner) {
        let mut first = 0;
        for (report, facts) in reports.iter().zip(facts) {
            let language = report.language;
            for fact in facts {
                let Some(sentence) = self.sentences.get_mut(first + fact.sentence) else { continue };
                match &fact.content {
                    Content::Quantity { quantity, .. } => {
                        sentence.numbers.extend(quantity.amount.map(|amount| (amount, quantity.unit.clone())));
                    }
                    Content::Date(date) => {
                        let words = || When::Told(fold(report.text(fact.span)));
                        sentence.dates.push(date.time.map_or_else(words, When::At));
                    }
                    Content::Name(_) => {
                        let words = name::key_words(report.language, report.text(fact.span));
                        sentence
                            .names
                            .extend(words.iter().filter_map(|w| stems.ids.get(language.stem(w).as_ref()).copied()));
                    }
                    // What is told without marks is the sentence itself.
                    Content::Quote(quote) if quote.form == Form::Indirect => {}
                    Content::Quote(quote) => {
                        let inside: Vec<u32> = report
                            .tokens
                            .get(report.tokens.partition_point(|t| t.span.start < fact.span.start)..)
                            .unwrap_or_default()
                            .iter()
                            .take_while(|t| t.span.end <= fact.span.end)
                            .filter_map(|t| stems.ids.get(language.content_stem(t)?.as_ref()).copied())
                            .collect();
                        sentence.quotations.push(inside);
                        sentence.speakers.extend(
                            quote.speaker.as_ref().and_then(|s| name::key_words(report.language, &s.name).pop()),
                        );
                    }
                }
            }
            first += report.article.sentences.len();
        }
        for sentence in &mut self.sentences {
            sentence.numbers.sort();
            sentence.numbers.dedup();
            sentence.dates.sort();
            sentence.dates.dedup();
            sentence.names.sort_unstable();
            sentence.names.dedup();
            sentence.speakers.sort();
            sentence.speakers.dedup();
        }
    }
}

/// How rare things are of which each stands in so many of all sentences (inverse document frequency).
fn rarities(frequency: &[u32], total: usize) -> Vec<f64> {
    frequency.iter().map(|f| ((total as f64 + 1.0) / (f64::from(*f) + 0.5)).ln().max(0.1)).collect()
}

/// The stems of related meaning that stand in these reports.
fn related_among(languages: &[&Language], stem: &str, ids: &FxHashMap<String, u32>) -> Vec<(u32, f64)> {
    let related = languages.iter().flat_map(|language| language.related.of(stem));
    related.filter_map(|(other, likeness)| Some((*ids.get(other)?, likeness))).collect()
}

/// The names of each report that are written otherwise than the form all reports share, with the
/// word to take instead: for "Shay" what most reports use of "Xi Jinping".
fn renamed(reports: &[Report], facts: &[Vec<Fact>]) -> Vec<Vec<(Span, String)>> {
    let names = || {
        reports
            .iter()
            .zip(facts)
            .flat_map(|(r, f)| f.iter().map(move |f| (r, f)))
            .filter(|(_, f)| f.kind() == FactKind::Name)
    };
    let mut uses: FxHashMap<String, usize> = FxHashMap::default();
    for (report, fact) in names() {
        for word in name::key_words(report.language, report.text(fact.span)) {
            *uses.entry(word).or_default() += 1;
        }
    }
    let instead = |report: &Report, fact: &Fact| -> Option<(Span, String)> {
        let own = name::key_words(report.language, report.text(fact.span));
        let shared = name::key_words(report.language, fact.full_name()?);
        if identity::is_acronym(report.text(fact.span)) || own.iter().any(|w| shared.contains(w)) {
            return None;
        }
        let used = |w: &&String| uses.get(*w).copied().unwrap_or(0);
        Some((fact.span, shared.iter().rev().max_by_key(used)?.clone()))
    };
    reports
        .iter()
        .zip(facts)
        .map(|(r, f)| f.iter().filter(|f| f.kind() == FactKind::Name).filter_map(|f| instead(r, f)).collect())
        .collect()
}

/// `renamed` holds the names to read otherwise, in the report's order.
fn words_of(language: &Language, tokens: &[Token], renamed: &[(Span, String)]) -> Raw {
    let mut raw = Raw { words: Vec::new(), stems: Vec::new() };
    for token in tokens.iter().filter(|t| t.kind != TokenKind::Mark) {
        let word: CompactString = language.bare(&token.folded).chars().filter(|c| *c != '.').collect();
        let at = renamed.partition_point(|(span, _)| span.end <= token.span.start);
        let instead = renamed.get(at).filter(|(span, _)| span.start <= token.span.start);
        if let Some((span, word)) = instead {
            if span.start == token.span.start {
                raw.stems.push((raw.words.len(), language.stem(word).into()));
            }
        } else if !language.is_stop_word(&word) && !word.is_empty() {
            raw.stems.push((raw.words.len(), language.stem(&word).into()));
        }
        raw.words.push(word);
    }
    raw
}

#[cfg(test)]
pub(super) mod tests {
    use std::path::Path;

    use super::*;
    use crate::fact::extract;
    use crate::read::read_bytes;

    /// A lexicon of reports given as the stems of their sentences.
    pub(in crate::align) fn lexicon(reports: &[&[&[u32]]]) -> Lexicon {
        let mut lexicon = Lexicon {
            reports: reports.len(),
            sizes: reports.iter().map(|sentences| sentences.len()).collect(),
            ..Lexicon::default()
        };
        let mut most = 0;
        for (report, sentences) in reports.iter().enumerate() {
            for stems in *sentences {
                most = most.max(stems.iter().max().map_or(0, |stem| *stem as usize + 1));
                let (words, stems) = (stems.to_vec(), stems.to_vec());
                lexicon.sentences.push(Profile { report, content: true, words, stems, ..Profile::default() });
            }
        }
        lexicon.related = vec![Vec::new(); most];
        lexicon.weigh(most);
        lexicon
    }

    /// The lexicon of reports given as texts.
    pub(in crate::align) fn of_texts<T: AsRef<str>>(texts: &[T]) -> Lexicon {
        let read = |text: &T| read_bytes(text.as_ref().as_bytes(), Path::new("x.txt")).unwrap();
        let articles: Vec<_> = texts.iter().map(read).collect();
        let reports: Vec<Report> = articles.iter().map(|a| Report::new(a, None)).collect();
        let facts: Vec<_> = reports.iter().map(extract).collect();
        Lexicon::new(&reports, &facts)
    }

    #[test]
    fn a_rarer_stem_weighs_more() {
        let lexicon = lexicon(&[&[&[1, 2], &[1]], &[&[1]]]);
        assert!(lexicon.rarity(2) > lexicon.rarity(1));
        assert_eq!(lexicon.frequency[1..], [3, 1]);
    }

    #[test]
    fn a_step_stays_in_its_report() {
        let lexicon = lexicon(&[&[&[1], &[2]], &[&[3]]]);
        assert_eq!((lexicon.beside(0, 1), lexicon.beside(1, 1), lexicon.beside(0, -1)), (Some(1), None, None));
    }

    #[test]
    fn words_of_one_stem_are_one_and_grammar_words_none() {
        let lexicon = of_texts(&["The mayor resigned.", "Mayors were resigning."]);
        assert_eq!(lexicon.sentences[0].stems, lexicon.sentences[1].stems);
        assert_eq!(lexicon.sentences[0].stems.len(), 2);
        assert_ne!(lexicon.sentences[0].words, lexicon.sentences[1].words);
    }
}
