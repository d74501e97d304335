//! What the readable formats share: a sentence cut where its marks change, and who says a passage.

use crate::compare::{Comparison, Fact, FindingKind, Passage};

/// What a person may set about an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The source the others are compared with.
    pub base: usize,
    /// Escape sequences for colour in the text format.
    pub colour: bool,
    /// Columns of the text format.
    pub width: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { base: 0, colour: false, width: 100 }
    }
}

/// How a stretch of a sentence is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks {
    /// Its words are not in the counterpart of the base.
    pub differs: bool,
    /// Its sentence shares only a part with the counterpart of the base, and this is not in that part.
    pub apart: bool,
    /// It belongs to this fact.
    pub fact: Option<usize>,
    /// Where it begins in the source's text.
    pub at: usize,
}

/// What can be looked up about every sentence of a comparison, made once.
pub(super) struct Layout<'a> {
    /// What is laid out.
    pub comparison: &'a Comparison,
    base: usize,
    links_of: Vec<Vec<(usize, usize)>>,
    passage_of: Vec<Option<usize>>,
    facts_of: Vec<Vec<usize>>,
    verdicts: Vec<Option<FindingKind>>,
}

/// The words of a fact as a table shows them.
pub(super) fn worded(fact: &Fact) -> String {
    let (open, close) = fact.marks();
    format!("{open}{}{close}", fact.text)
}

impl<'a> Layout<'a> {
    /// Prepares the look-ups. A base that is no source is the first.
    pub(super) fn new(comparison: &'a Comparison, base: usize) -> Self {
        let mut facts_of = vec![Vec::new(); comparison.sentences.len()];
        for fact in comparison.facts.iter().filter(|f| f.is_marked()) {
            facts_of[fact.sentence].push(fact.id);
        }
        let base = if base < comparison.sources.len() { base } else { 0 };
        Self {
            comparison,
            base,
            links_of: comparison.links_of(),
            passage_of: comparison.passage_of(),
            facts_of,
            verdicts: comparison.verdicts(),
        }
    }

    /// What the gravest finding says of a fact.
    pub(super) fn verdict(&self, fact: usize) -> Option<FindingKind> {
        self.verdicts[fact]
    }

    /// The score of the best link of a sentence.
    pub(super) fn best_score(&self, sentence: usize) -> Option<f64> {
        self.links_of[sentence].first().map(|(_, l)| self.comparison.links[*l].score)
    }

    /// A sentence as stretches of one marking each, in order and without gaps.
    pub(super) fn stretches(&self, sentence: usize) -> Vec<(&'a str, Marks)> {
        let place = &self.comparison.sentences[sentence];
        let text = &self.comparison.sources[place.source].text;
        let whole = place.span();
        let differing = self.comparison.differing(&self.links_of[sentence], sentence, self.base);
        let shared = self.comparison.shared(&self.links_of[sentence], sentence, self.base);
        let facts = &self.facts_of[sentence];
        let place_of = |fact: &usize| self.comparison.facts[*fact].span();
        let marks = differing.iter().chain(&shared).copied().chain(facts.iter().map(place_of));
        let pieces = whole.cut_at(marks).into_iter();
        pieces
            .map(|span| {
                let differs = differing.iter().any(|d| d.covers(span));
                // The innermost fact: the shortest that holds the stretch.
                let covering = facts.iter().copied().filter(|f| place_of(f).covers(span));
                let fact = covering.min_by_key(|f| place_of(f).len());
                let apart = shared.is_some_and(|part| !part.covers(span));
                (span.of(text), Marks { differs, apart, fact, at: span.start })
            })
            .collect()
    }

    /// The facts of a sentence that begin at a place.
    pub(super) fn beginning(&self, sentence: usize, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.facts_of[sentence].iter().copied().filter(move |f| self.comparison.facts[*f].start == at)
    }

    /// What to say where a source has nothing of a passage.
    pub(super) fn gap(&self) -> &'static str {
        if self.comparison.is_aligned() { "not in this report" } else { "not known" }
    }

    /// The passage in which a source that is silent here says a part of this one.
    pub(super) fn elsewhere(&self, passage: &Passage, source: usize) -> Option<usize> {
        if !passage.cells[source].is_empty() {
            return None;
        }
        let linked = passage.cells.iter().flatten().flat_map(|s| &self.links_of[*s]).map(|(other, _)| *other);
        linked.filter(|o| self.comparison.source_of(*o) == source).find_map(|o| self.passage_of[o])
    }

    /// How many sources that are silent here say a part of a passage elsewhere.
    pub(super) fn in_part(&self, passage: &Passage) -> usize {
        (0..passage.cells.len()).filter(|s| self.elsewhere(passage, *s).is_some()).count()
    }

    /// Who says a passage: "all", "3 of 5", "A alone", and how many say a part of it elsewhere.
    pub(super) fn told_by(&self, passage: &Passage) -> String {
        let sources: Vec<usize> = passage.sources().collect();
        let all = self.comparison.all_texts();
        let texts = self.comparison.texts(&sources);
        let part = self.in_part(passage);
        let more = if part > 0 { format!(", {part} in part") } else { String::new() };
        match sources.as_slice() {
            [one] if all > 1 && part == 0 => format!("{} alone", self.comparison.sources[*one].name),
            _ if texts == all => "all".to_owned(),
            _ if !self.comparison.is_aligned() => format!("{texts} of {all} so far{more}"),
            _ => format!("{texts} of {all}{more}"),
        }
    }
}
