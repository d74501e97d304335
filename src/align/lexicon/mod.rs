//! Every sentence as numbers: its words, how rare each is in these reports, and its facts.

mod facts;
mod numbering;
mod rarity;
#[cfg(test)]
pub(super) mod tests;
mod words;

use rayon::prelude::*;

use self::numbering::Numbering;
use self::words::{SentenceWords, renamed, words_of};
use super::meaning::{self, Meaning};
use super::passage::SentencePlaces;
use super::profile::Profile;
use crate::article::{Article, Role};
use crate::fact::{Fact, Report, Stop};
use crate::language::Language;

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

/// A report of more sentences than this is a large one.
const LARGE: usize = 500;
/// Reports are many where so many counterparts would be looked at, could each sentence have one in every other report.
const MANY: usize = 80_000;
/// More sentences than this are not read for meaning: it would take minutes.
const MOST_READ: usize = 2000;

impl Lexicon {
    /// Prepares the sentences of `reports`.
    pub fn new(reports: &[Report], facts: &[Vec<Fact>]) -> Self {
        let renamed = renamed(reports, facts);
        let places: Vec<(usize, usize)> = reports
            .iter()
            .enumerate()
            .flat_map(|(r, report)| (0..report.article.sentences.len()).map(move |s| (r, s)))
            .collect();
        let words_of_all: Vec<SentenceWords> = places
            .par_iter()
            .map(|(r, s)| words_of(reports[*r].language, reports[*r].sentence(*s), &renamed[*r]))
            .collect();
        let mut words = Numbering::default();
        let mut stems = Numbering::default();
        let mut lexicon = Self { reports: reports.len(), sizes: vec![0; reports.len()], ..Self::default() };
        for ((r, s), sentence) in places.iter().zip(&words_of_all) {
            let article = reports[*r].article;
            let role = article.sentences[*s].role;
            let profile = Profile {
                report: *r,
                place: *s as f64 / article.sentences.len().max(2).saturating_sub(1) as f64,
                headline: role == Role::Headline,
                content: role.is_content() && !sentence.stems.is_empty(),
                words: sentence.words.iter().map(|w| words.id(w.as_str())).collect(),
                stems: sentence.stems.iter().map(|(_, w)| stems.id(w.as_str())).collect(),
                stem_at: sentence.stems.iter().map(|(at, _)| *at as u32).collect(),
                ..Profile::default()
            };
            lexicon.sizes[*r] += usize::from(profile.content);
            lexicon.sentences.push(profile);
        }
        let mut languages: Vec<&Language> = reports.iter().map(|r| r.language).collect();
        languages.dedup();
        lexicon.related = vec![Vec::new(); stems.len()];
        for (stem, id) in stems.iter() {
            lexicon.related[id as usize] = related_among(&languages, stem, &stems);
        }
        lexicon.weigh_stems(stems.len());
        lexicon.weigh_letter_groups(&words_of_all);
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

    /// Sentences of all reports that take part.
    pub(super) fn content_sentences(&self) -> usize {
        self.sizes.iter().sum()
    }
}

/// The stems of related meaning that stand in these reports.
fn related_among(languages: &[&Language], stem: &str, stems: &Numbering<String>) -> Vec<(u32, f64)> {
    let related = languages.iter().flat_map(|language| language.related.of(stem));
    related.filter_map(|(other, likeness)| Some((stems.known(other)?, likeness))).collect()
}
