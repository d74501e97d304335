//! What each report answers to each question, and what may be its answer where nothing in it is known to be one.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use super::about::about;
use super::competition::is_unlike;
use super::joining::Scored;
use super::mention::{Mention, Mentions, Relation};
use super::others::Named;
use super::utterance::{HELD_INDIRECT, share_held};
use crate::align::LinkKind;
use crate::compare::content::ContentWords;
use crate::compare::gap::LIKELY;
use crate::compare::lookup::{Counterpart, Perhaps};
use crate::compare::model::{Answer, Question, State};
use crate::compare::{Comparison, Fact, Lookup};
use crate::fact::quantity::PERSON;
use crate::fact::value::{Quantity, Unit};
use crate::fact::{FactKind, Form};
use crate::language::{Class, Ending, Language, Tokens};
use crate::text::token::Token;

/// Probability that a mention answers a question from which on it may be what the report answers.
const PERHAPS: f64 = 0.09;
/// Share of a quotation's words that a linked sentence must have to be one that may tell it.
const HELD_PERHAPS: f64 = 0.3;
/// Least probability at which a sentence may tell a quotation in other words though no link joins the two: “The old bridge is doomed,” and
/// elsewhere "Lee gave up on the bridge". Of the quotations whose best sentence is less likely, three in a hundred are told there.
const DOUBTFUL: f64 = 0.15;
/// Quotations that have a word of which so many are looked at.
const PER_WORD: usize = 64;
/// Digits of a number that is known again wherever it stands.
const DIGITS: usize = 2;
/// Digits by which a number with decimals is known again where it is rounded.
const ROUNDED: usize = 3;
/// Relative difference that rounding leaves when a unit is converted.
const CONVERTED: f64 = 0.02;
/// Times of a sentence that are looked at.
const TIMES: usize = 16;

/// The question of each fact.
type Groups<'a> = &'a [Option<usize>];

/// The best that a report has of a question it is not known to answer: the question, the report.
type Best = FxHashMap<(usize, usize), Perhaps>;

/// Every question with the answers of all reports, in the order of their numbers. The relation and the severity of the
/// answers are for the rules to say. `groups` is the question of each fact, `scored` are all pairs of mentions that were
/// looked at.
pub(super) fn questions(
    comparison: &Comparison,
    lookup: &Lookup,
    words: &ContentWords,
    mentions: &Mentions,
    groups: Groups,
    scored: &[Scored],
) -> Vec<Question> {
    let mut of: Vec<Vec<&Fact>> = Vec::new();
    for (fact, group) in comparison.facts.iter().zip(groups) {
        if let Some(group) = group {
            of.resize_with(of.len().max(group + 1), Vec::new);
            of[*group].push(fact);
        }
    }
    let mut best = Best::default();
    near_answers(comparison, mentions, groups, scored, &mut best);
    linked_times(comparison, lookup, words, mentions, groups, &mut best);
    same_values(mentions, groups, &mut best);
    converted_values(mentions, groups, &mut best);
    same_digits(comparison, words, mentions, groups, &mut best);
    told_as_both(comparison, words, mentions, groups, &mut best);
    quoted_elsewhere(comparison, words, groups, &mut best);
    let question = |(id, facts): (usize, Vec<&Fact>)| {
        let kind = facts.first().map_or(FactKind::Quote, |f| f.kind);
        let linked = || linked_sentences(comparison, lookup, words, &facts);
        let linked: FxHashMap<usize, Perhaps> = if kind == FactKind::Quote { linked() } else { FxHashMap::default() };
        let answering = || facts.iter().map(|f| comparison.source_of(f.sentence));
        let cell = |source: usize| {
            let own: Vec<&&Fact> = facts.iter().filter(|f| comparison.source_of(f.sentence) == source).collect();
            let (found, linked) = (best.get(&(id, source)), linked.get(&source));
            // Of one sentence the link says how likely it is.
            let same = linked.filter(|l| found.is_none_or(|f| f.sentence == l.sentence));
            let perhaps = same.or(found).copied().filter(|_| own.is_empty());
            let in_part = !own.is_empty() && own.iter().all(|f| f.form == Some(Form::Indirect));
            let state = match (own.is_empty(), perhaps) {
                (false, _) if in_part => State::InPart,
                (false, _) => State::Says,
                (true, Some(_)) => State::Perhaps,
                (true, None) if comparison.can_lack(source, answering()) => State::NotFound,
                (true, None) => State::NotLookedUp,
            };
            Answer { source, facts: own.iter().map(|f| f.id).collect(), state, perhaps }
        };
        let cells: Vec<Answer> = (0..comparison.sources.len()).map(cell).collect();
        let answering = cells.iter().filter(|c| !c.facts.is_empty()).map(|c| c.source);
        let is_single = lookup.independent(answering) < 2;
        Question::new(id, kind, about(&facts, mentions), cells, is_single)
    };
    of.into_iter().enumerate().map(question).collect()
}

/// Mentions that may answer a question though they are not joined to it. Unlike numbers that are told of others do not.
fn near_answers(comparison: &Comparison, mentions: &Mentions, groups: Groups, scored: &[Scored], best: &mut Best) {
    let named = Named::in_sentences(comparison, mentions.of_sentence.keys().copied());
    for (i, j, score) in scored {
        let (a, b) = (&mentions.all[*i], &mentions.all[*j]);
        let tell_of_others = || is_unlike(a, b) && named.tell_of_others(a.fact.sentence, b.fact.sentence);
        let is_of_others = || a.is_age_of_another(b) || tell_of_others();
        if groups[a.fact.id] != groups[b.fact.id] && *score >= PERHAPS && !is_of_others() {
            for (here, there) in [(a, b), (b, a)] {
                let Some(group) = groups[here.fact.id] else { continue };
                keep(best, (group, there.report), Perhaps { sentence: there.fact.sentence, score: *score });
            }
        }
    }
}

/// Times that may be one though they are not joined, in two linked sentences. Hours may be told by two clocks or rounded: 20:45 GMT and
/// 8.40 pm. Days may be the same as long as nothing says that they differ: "Wednesday" and "today".
///
/// Where each sentence has one hour only, the two hours may answer one question whatever they are: "sank at 8:45", "went down at 9:15". They
/// do so as likely as the sentences say the same. A time that answers another question of the same report is left out.
fn linked_times(
    comparison: &Comparison,
    lookup: &Lookup,
    words: &ContentWords,
    mentions: &Mentions,
    groups: Groups,
    best: &mut Best,
) {
    let times_of = |sentence: usize| {
        let all = mentions.of_sentence.get(&sentence).into_iter().flatten().map(|i| &mentions.all[*i]);
        all.filter(|mention| mention.value.quantity().is_none()).take(TIMES)
    };
    let answered: FxHashSet<(usize, usize)> =
        mentions.all.iter().filter_map(|mention| Some((groups[mention.fact.id]?, mention.report))).collect();
    // The hour that a page prints before a sentence tells when that was written; "at 1:30 a.m." does not.
    let is_led_in = |time: &Mention| {
        let clause = Tokens { language: time.language, all: words.tokens(time.fact.sentence) };
        clause.follows(clause.at(time.fact.start), Class::Preposition)
    };
    let is_told = |time: &&Mention| time.fact.hour().is_some() && (time.beside.0.is_some() || is_led_in(time));
    let only_hour = |sentence: usize| {
        let mut hours = times_of(sentence).filter(|time| time.fact.hour().is_some());
        hours.next().filter(|_| hours.next().is_none()).filter(is_told)
    };
    for mention in mentions.all.iter().filter(|mention| mention.value.quantity().is_none()) {
        let Some(group) = groups[mention.fact.id] else { continue };
        let is_free =
            |other: &&Mention| groups[other.fact.id].is_none_or(|of| !answered.contains(&(of, mention.report)));
        let may_be_it =
            |other: &Mention| mention.may_be_same_hour(other) || mention.relation(other) != Some(Relation::Other);
        let is_only_hour = only_hour(mention.fact.sentence).is_some_and(|only| only.fact.id == mention.fact.id);
        for counterpart in lookup.counterparts(mention.fact.sentence) {
            let (sentence, score) = (counterpart.sentence, comparison.links[counterpart.link].score);
            if is_only_hour && score >= LIKELY && only_hour(sentence).as_ref().is_some_and(is_free) {
                keep(best, (group, counterpart.report), Perhaps { sentence, score });
            } else if times_of(sentence).filter(is_free).any(may_be_it) {
                keep(best, (group, counterpart.report), Perhaps::untold(sentence));
            }
        }
    }
}

/// Values of the same things, or of things that are not named, that another report says as well, be it in another unit ("30 years",
/// "three decades"): nobody may say that it lacks them.
fn same_values(mentions: &Mentions, groups: Groups, best: &mut Best) {
    let mut places = Places::default();
    let mut converted = Places::default();
    for mention in &mentions.all {
        let Some(value) = definite(mention) else { continue };
        places.add((value, Some(mention.measured())), mention);
        places.add((value, None), mention);
        if let Some(base) = mention.in_base_unit() {
            converted.add(base, mention);
        }
    }
    for mention in &mentions.all {
        if let Some(base) = mention.in_base_unit() {
            converted.keep_others(&base, mention, groups, best);
        }
        let Some(value) = definite(mention) else { continue };
        match mention.measured() {
            "" => places.keep_others(&(value, None), mention, groups, best),
            named => {
                places.keep_others(&(value, Some(named)), mention, groups, best);
                places.keep_others(&(value, Some("")), mention, groups, best);
            }
        }
    }
}

/// Measures that another report gives in another unit, as near as rounding leaves them ("2.99 kg", "6.6 pounds").
fn converted_values(mentions: &Mentions, groups: Groups, best: &mut Best) {
    let measured = |mention: &Mention| -> Option<(i64, Unit)> {
        let quantity = mention.value.quantity().filter(|quantity| matches!(quantity.unit, Unit::Measure(_)))?;
        let step = (quantity.in_base_unit().filter(|base| *base > 0.0)?.ln() / CONVERTED.ln_1p()).floor();
        Some((step as i64, quantity.unit.clone()))
    };
    let mut places = Places::default();
    let mut units = BTreeSet::new();
    for mention in &mentions.all {
        if let Some((step, unit)) = measured(mention) {
            units.insert(unit.clone());
            places.add((step, unit), mention);
        }
    }
    for mention in &mentions.all {
        let Some((step, own)) = measured(mention) else { continue };
        let dimension = own.dimension(mention.language);
        let is_other = |unit: &&Unit| own.is_converted(unit) && unit.dimension(mention.language) == dimension;
        for unit in units.iter().filter(is_other) {
            for near in step - 1..=step + 1 {
                places.keep_others(&(near, unit.clone()), mention, groups, best);
            }
        }
    }
}

/// The value of a mention that says the same wherever it is said: "recently" does not.
fn definite<'a>(mention: &Mention<'a>) -> Option<&'a str> {
    mention.told().filter(|_| mention.undated().is_none())
}

/// Numbers whose figures stand in another report, whatever they are there, or stand there rounded.
fn same_digits(comparison: &Comparison, words: &ContentWords, mentions: &Mentions, groups: Groups, best: &mut Best) {
    for digits in [written, rounded] {
        let mut places = Places::default();
        for sentence in comparison.sentences.iter().filter(|_| !mentions.all.is_empty()) {
            let language = comparison.language_of(sentence.id);
            for digits in words.tokens(sentence.id).iter().filter_map(|token| digits(language, token)) {
                places.add_at(digits, sentence.source, sentence.id);
            }
        }
        let mut found = Best::default();
        for mention in &mentions.all {
            let inside = |t: &&Token| mention.fact.span().contains(t.span.start);
            let figures = words.tokens(mention.fact.sentence).iter().filter(inside);
            for digits in figures.filter_map(|token| digits(mention.language, token)) {
                places.keep_others(&digits, mention, groups, &mut found);
            }
        }
        // What is written alike comes before what is alike when it is rounded.
        for (at, perhaps) in found {
            best.entry(at).or_insert(perhaps);
        }
    }
}

/// Two of something that another report tells as both of them: "two women", "both women", "both were found".
fn told_as_both(comparison: &Comparison, words: &ContentWords, mentions: &Mentions, groups: Groups, best: &mut Best) {
    let mut places: Places<String> = Places::default();
    for sentence in comparison.sentences.iter().filter(|_| !mentions.all.is_empty()) {
        let language = comparison.language_of(sentence.id);
        for pair in words.tokens(sentence.id).windows(2).filter(|pair| language.is(Class::Both, &pair[0].folded)) {
            let next = pair[1].folded.as_str();
            let noun =
                Some(next).filter(|word| language.units.is_plural(word)).map(|word| language.units.singular(word));
            let things = match noun {
                Some(noun) if !language.is(Class::Person, &noun) => noun,
                // "Both women".
                Some(_) => PERSON.to_owned(),
                // "Both were found"; "both in Rome and" counts nothing.
                None if language.is(Class::Auxiliary, next) || language.ends(Ending::Past, next) => PERSON.to_owned(),
                None => continue,
            };
            places.add_at(things, sentence.source, sentence.id);
        }
    }
    let is_two = |mention: &&Mention| mention.value.quantity().and_then(Quantity::number) == Some(2.0);
    for mention in mentions.all.iter().filter(is_two) {
        places.keep_others(&mention.measured().to_owned(), mention, groups, best);
    }
}

/// The figures of a number, where they are enough to know it again.
fn written<'a>(_: &Language, token: &'a Token) -> Option<Cow<'a, str>> {
    let figures = token.folded.chars().filter(char::is_ascii_digit).count();
    (figures >= DIGITS).then(|| Cow::Borrowed(token.folded.as_str()))
}

/// The first figures of a number with decimals, rounded as another report may have them: 35.72 as 35.7.
fn rounded<'a>(language: &Language, token: &'a Token) -> Option<Cow<'a, str>> {
    let (whole, decimals) = token.folded.split_once(language.numbers.decimal_mark)?;
    let digits = format!("{whole}{}", decimals.trim_end_matches('0'));
    let is_number = digits.len() >= ROUNDED && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    let first: u32 = format!("{digits}0").get(..=ROUNDED).filter(|_| is_number)?.parse().ok()?;
    Some(Cow::Owned(format!("{} of {}", (first + 5) / 10, whole.len())))
}

/// Quotations most of whose words stand in a quotation of another report, be it another utterance: nobody may say that the
/// words stand in one report alone, or without marks elsewhere.
fn quoted_elsewhere(comparison: &Comparison, words: &ContentWords, groups: Groups, best: &mut Best) {
    let quotes: Vec<&Fact> = comparison.facts.iter().filter(|f| f.kind == FactKind::Quote && f.is_marked()).collect();
    let mut by_word: FxHashMap<&str, Vec<&Fact>> = FxHashMap::default();
    for fact in &quotes {
        for word in words.of_fact(comparison, fact.id) {
            by_word.entry(word.as_str()).or_default().push(fact);
        }
    }
    for fact in &quotes {
        let own = words.of_fact(comparison, fact.id);
        let (Some(group), report) = (groups[fact.id], comparison.source_of(fact.sentence)) else { continue };
        let mut having: Vec<&Vec<&Fact>> = own.iter().filter_map(|word| by_word.get(word.as_str())).collect();
        having.sort_by_key(|all| all.len());
        // Who holds most of the words holds one of these at least.
        let enough = own.len() - (HELD_INDIRECT * own.len() as f64).ceil() as usize + 1;
        let near = having.into_iter().take(enough).flat_map(|all| {
            // Quotations stand report by report.
            let from = all.partition_point(|f| comparison.source_of(f.sentence) < report);
            let to = all.partition_point(|f| comparison.source_of(f.sentence) <= report);
            all.iter().take(from).chain(all.iter().skip(to)).take(PER_WORD)
        });
        let mut seen = FxHashSet::default();
        for other in near.filter(|f| groups[f.id] != Some(group) && seen.insert(f.id)) {
            if share_held(own, words.of_fact(comparison, other.id)) >= HELD_INDIRECT {
                let found = Perhaps::untold(other.sentence);
                keep(best, (group, comparison.source_of(other.sentence)), found);
            }
        }
    }
}

/// Where something is said: per report its first sentence. Reports are added in their order.
struct Places<K>(FxHashMap<K, Vec<(usize, usize)>>);

impl<K> Default for Places<K> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<K: Eq + Hash> Places<K> {
    fn add(&mut self, said: K, mention: &Mention) {
        self.add_at(said, mention.report, mention.fact.sentence);
    }

    fn add_at(&mut self, said: K, report: usize, sentence: usize) {
        let places = self.0.entry(said).or_default();
        if places.last().is_none_or(|(last, _)| *last != report) {
            places.push((report, sentence));
        }
    }

    /// Keeps the places of other reports as what they may answer to the question of a mention that says the same.
    fn keep_others(&self, said: &K, mention: &Mention, groups: Groups, best: &mut Best) {
        let Some(group) = groups[mention.fact.id] else { return };
        let places = self.0.get(said).into_iter().flatten();
        for (report, sentence) in places.filter(|(report, _)| *report != mention.report) {
            keep(best, (group, *report), Perhaps::untold(*sentence));
        }
    }
}

fn keep(best: &mut Best, at: (usize, usize), found: Perhaps) {
    let known = best.entry(at).or_insert(found);
    if (known.score, found.sentence) < (found.score, known.sentence) {
        *known = found;
    }
}

/// The sentences of other reports that may tell a quotation without marks, by report: those linked to its own that have some of
/// its words, and where it is most of its own, those that say the same whole thing. That one report alone has it is more to
/// say: then all that may say the same.
fn linked_sentences(
    comparison: &Comparison,
    lookup: &Lookup,
    words: &ContentWords,
    facts: &[&Fact],
) -> FxHashMap<usize, Perhaps> {
    let mut best: FxHashMap<usize, Perhaps> = FxHashMap::default();
    let is_single = lookup.independent(facts.iter().map(|f| comparison.source_of(f.sentence))) < 2;
    for fact in facts {
        let own = words.of_fact(comparison, fact.id);
        // What says the same as a sentence may tell in quite other words what is most of that sentence.
        let is_most = 2 * own.len() >= words.of_sentence(fact.sentence).len();
        let is_same = |c: &Counterpart| is_single || comparison.links[c.link].kind == LinkKind::Full;
        let holds = |c: &Counterpart| share_held(own, words.of_sentence(c.sentence)) >= HELD_PERHAPS;
        let tells = |c: &&Counterpart| is_most && is_same(c) || holds(c);
        let linked = lookup.counterparts(fact.sentence).iter().filter(tells);
        let linked = linked.map(|c| Perhaps { sentence: c.sentence, score: comparison.links[c.link].score });
        let doubtful = lookup.doubtful(fact.sentence).iter().copied();
        for found in linked.chain(doubtful.filter(|p| is_single && is_most && p.score >= DOUBTFUL)) {
            let known = best.entry(comparison.source_of(found.sentence)).or_insert(found);
            if known.score < found.score {
                *known = found;
            }
        }
    }
    best
}
