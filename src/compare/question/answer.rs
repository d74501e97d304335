//! What each report answers to each question, and what may be its answer where nothing in it is known to be one.

use rustc_hash::FxHashMap;

use super::joining::Scored;
use super::mention::{Mention, Mentions};
use super::utterance::share_held;
use crate::compare::content::ContentWords;
use crate::compare::model::{Answer, Question, State};
use crate::compare::{Comparison, Fact, Lookup, lookup::Perhaps};
use crate::fact::{FactKind, Form};

/// Probability that a mention answers a question from which on it may be what the report answers.
const PERHAPS: f64 = 0.05;
/// Share of a quotation's words that a linked sentence must have to be one that may tell it.
const HELD_PERHAPS: f64 = 0.3;
/// Digits of a number that is known again wherever it stands.
const DIGITS: usize = 2;

/// The best that a report has of a question it is not known to answer: the question, the report.
type Best = FxHashMap<(usize, usize), Perhaps>;

/// Every question with the answers of all reports, in the order of their numbers. The relation and the severity of the
/// answers are for the rules to say. `scored` are all pairs of mentions that were looked at.
pub(super) fn questions(
    comparison: &Comparison,
    lookup: &Lookup,
    words: &ContentWords,
    mentions: &Mentions,
    scored: &[Scored],
) -> Vec<Question> {
    let mut of: Vec<Vec<&Fact>> = Vec::new();
    for fact in &comparison.facts {
        if let Some(group) = fact.group {
            of.resize_with(of.len().max(group + 1), Vec::new);
            of[group].push(fact);
        }
    }
    let mut best = Best::default();
    near_answers(mentions, scored, &mut best);
    same_values(mentions, &mut best);
    same_digits(comparison, words, mentions, &mut best);
    let question = |(id, facts): (usize, Vec<&Fact>)| {
        let kind = facts.first().map_or(FactKind::Quote, |f| f.kind);
        let linked = || linked_sentences(comparison, lookup, words, &facts);
        let linked: FxHashMap<usize, Perhaps> = if kind == FactKind::Quote { linked() } else { FxHashMap::default() };
        let cell = |source: usize| {
            let own: Vec<&&Fact> = facts.iter().filter(|f| comparison.source_of(f.sentence) == source).collect();
            let perhaps = best.get(&(id, source)).or(linked.get(&source)).copied().filter(|_| own.is_empty());
            let in_part = !own.is_empty() && own.iter().all(|f| f.form == Some(Form::Indirect));
            let state = match (own.is_empty(), perhaps) {
                (false, _) if in_part => State::InPart,
                (false, _) => State::Says,
                (true, Some(_)) => State::Perhaps,
                (true, None) => State::NotFound,
            };
            Answer { source, facts: own.iter().map(|f| f.id).collect(), state, perhaps }
        };
        Question::new(id, kind, about(&facts), (0..comparison.sources.len()).map(cell).collect())
    };
    of.into_iter().enumerate().map(question).collect()
}

/// What a question is about, as most of its facts have it: what is counted, or who speaks.
fn about(facts: &[&Fact]) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in facts.iter().filter_map(|f| f.speaker.as_deref().or(f.about.as_deref())) {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(name, _)| name.to_owned())
}

/// Mentions that may answer a question though they are not joined to it.
fn near_answers(mentions: &Mentions, scored: &[Scored], best: &mut Best) {
    for (i, j, score) in scored {
        let (a, b) = (&mentions.all[*i], &mentions.all[*j]);
        if a.fact.group != b.fact.group && *score >= PERHAPS {
            for (here, there) in [(a, b), (b, a)] {
                let Some(group) = here.fact.group else { continue };
                keep(best, (group, there.report), Perhaps { sentence: there.fact.sentence, score: *score });
            }
        }
    }
}

/// Values that another report says as well, whatever it counts with them: nobody may say that it lacks them.
fn same_values(mentions: &Mentions, best: &mut Best) {
    let mut seen: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
    for mention in &mentions.all {
        let Some(value) = told(mention) else { continue };
        let places = seen.entry(value).or_default();
        if places.last().is_none_or(|(report, _)| *report != mention.report) {
            places.push((mention.report, mention.fact.sentence));
        }
    }
    for mention in &mentions.all {
        let Some(group) = mention.fact.group else { continue };
        for (report, sentence) in told(mention).and_then(|value| seen.get(value)).into_iter().flatten() {
            if *report != mention.report {
                keep(best, (group, *report), Perhaps { sentence: *sentence, score: 0.0 });
            }
        }
    }
}

/// The value of a mention, where it tells one.
fn told<'a>(mention: &Mention<'a>) -> Option<&'a str> {
    mention.fact.value.as_deref().filter(|_| mention.value.is_told() && mention.undated().is_none())
}

/// Numbers whose figures stand in another report, whatever they are there.
fn same_digits(comparison: &Comparison, words: &ContentWords, mentions: &Mentions, best: &mut Best) {
    let is_number = |text: &str| text.chars().filter(char::is_ascii_digit).count() >= DIGITS;
    let mut seen: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
    for sentence in comparison.sentences.iter().filter(|_| !mentions.all.is_empty()) {
        for token in words.tokens(sentence.id).iter().filter(|t| is_number(&t.folded)) {
            let places = seen.entry(token.folded.as_str()).or_default();
            if places.last().is_none_or(|(report, _)| *report != sentence.source) {
                places.push((sentence.source, sentence.id));
            }
        }
    }
    for mention in &mentions.all {
        let Some(group) = mention.fact.group else { continue };
        let inside = |t: &&crate::text::token::Token| mention.fact.span().contains(t.span.start);
        let own = words.tokens(mention.fact.sentence).iter().filter(inside).filter(|t| is_number(&t.folded));
        for (report, sentence) in own.filter_map(|t| seen.get(t.folded.as_str())).flatten() {
            if *report != mention.report {
                keep(best, (group, *report), Perhaps { sentence: *sentence, score: 0.0 });
            }
        }
    }
}

fn keep(best: &mut Best, at: (usize, usize), found: Perhaps) {
    let known = best.entry(at).or_insert(found);
    if (known.score, found.sentence) < (found.score, known.sentence) {
        *known = found;
    }
}

/// The sentences linked to those of a quotation that have some of its words, by report: they may tell it without marks.
fn linked_sentences(
    comparison: &Comparison,
    lookup: &Lookup,
    words: &ContentWords,
    facts: &[&Fact],
) -> FxHashMap<usize, Perhaps> {
    let mut best: FxHashMap<usize, Perhaps> = FxHashMap::default();
    let linked = facts.iter().flat_map(|f| lookup.counterparts(f.sentence).iter().map(move |c| (*f, c)));
    let tells = |fact: &Fact, sentence: usize| {
        share_held(words.of_fact(comparison, fact.id), words.of_sentence(sentence)) >= HELD_PERHAPS
    };
    for (_, counterpart) in linked.filter(|(fact, c)| tells(fact, c.sentence)) {
        let found = Perhaps { sentence: counterpart.sentence, score: comparison.links[counterpart.link].score };
        let known = best.entry(counterpart.report).or_insert(found);
        if known.score < found.score {
            *known = found;
        }
    }
    best
}
