//! Numbers and dates that answer one question: whether the reports agree on them, or one alone has them.

use crate::compare::Fact;
use crate::compare::finding::{Finding, FindingKind, Severity, brief, list};
use crate::compare::question::mention::{Mention, Mentions, Relation, Units};
use crate::compare::question::others::Named;
use crate::compare::rules::context::Context;
use crate::compare::versions::Version;
use crate::fact::value::{Quantity, Unit};
use crate::fact::{Bound, FactKind};
use crate::language::Language;

/// Relative difference that rounding leaves when a unit is converted: ten kilometres, six miles.
const CONVERTED: f64 = 0.05;
/// The same where both are rounded to few figures: two kilometres, a mile.
const CONVERTED_ROUGHLY: f64 = 0.2;
/// Relative difference between a number and the same rounded that tells nobody anything: $14,959,450, $15 million.
const TRIFLING: f64 = 0.02;
/// Figures of a number from which on it may have been rounded though nothing says so: $14,959,450 is $15 million, but 51
/// are not 50.
const MANY_FIGURES: usize = 4;
/// Probability that two mentions answer one question at which unlike values of theirs are said to contradict each other,
/// where their clauses tell the same of the same: people killed, a price paid.
const SURE_OF_FRAME: f64 = 0.5;
/// The same where a question has more values than [`MANY_VALUES`]: most such questions are several in one.
const SURE_OF_FRAME_OF_MANY: f64 = 0.7;
/// Where their clauses do not tell the same: the scores of games and the distances of a map are alike in all else.
const SURE: f64 = 0.85;
/// The same of a question with more values than [`MANY_VALUES`].
const SURE_OF_MANY: f64 = 0.95;
/// Counts below this are told in words.
const IN_WORDS: f64 = 10.0;
/// Values that differ from each other of one question; more are suspect.
const MANY_VALUES: usize = 4;

/// What there is to say about every question that numbers or dates answer.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let mut out = Vec::new();
    let all = Mentions::new(context.comparison, context.words);
    let named = Named::in_sentences(context.comparison, all.of_sentence.keys().copied());
    for members in context.groups(is_answer) {
        if context.is_stopped() {
            break;
        }
        if context.is_one_text(&members) {
            out.extend(alone(context, &members));
            continue;
        }
        let mentions: Vec<&Mention> = members.iter().filter_map(|f| all.of_fact(f.id)).collect();
        let is_suspect = distinct(&mentions) > MANY_VALUES;
        let alike = context.same_everywhere(&members, |f| {
            let undated = all.of_fact(f.id).and_then(Mention::undated);
            let said = f.value.clone().unwrap_or_else(|| f.text.to_lowercase());
            (said, f.unit.as_deref(), f.bound.label(), undated)
        });
        let date = members.first().is_some_and(|f| f.kind == FactKind::Date);
        let mut is_mixed = false;
        let mut worst = if date { FindingKind::DateAgree } else { FindingKind::QuantityAgree };
        let mut pairs = Vec::new();
        for (i, a) in mentions.iter().enumerate().filter(|_| !alike) {
            for b in mentions.iter().skip(i + 1).filter(|b| b.report != a.report) {
                // A report that says both has two things in mind.
                let says_both = |x: &Mention, y: &Mention| mentions.iter().any(|m| m.report == x.report && m.same(y));
                match relation(context, &named, a, b, is_suspect) {
                    Some(kind) if is_contradiction(kind) && (says_both(a, b) || says_both(b, a)) => is_mixed = true,
                    Some(kind) => {
                        if rank(kind) > rank(worst) {
                            worst = kind;
                            pairs.clear();
                        }
                        if kind == worst && kind.is_divergence() {
                            pairs.push([a.report, b.report]);
                        }
                    }
                    None => is_mixed = true,
                }
            }
        }
        // Unlike values that may answer two questions are neither in conflict nor the same.
        if !is_mixed || is_contradiction(worst) {
            pairs.sort_unstable();
            pairs.dedup();
            out.push(Finding { pairs, ..context.finding(worst, &members, summary(context, &members)) });
        }
    }
    out
}

fn is_answer(fact: &Fact) -> bool {
    matches!(fact.kind, FactKind::Quantity | FactKind::Date)
}

fn is_contradiction(kind: FindingKind) -> bool {
    rank(kind) > rank(FindingKind::QuantityPrecision)
}

/// How many unlike values some mentions say.
fn distinct(mentions: &[&Mention]) -> usize {
    let mut values: Vec<&str> = mentions.iter().filter_map(|m| m.fact.value.as_deref()).collect();
    values.sort_unstable();
    values.dedup();
    values.len()
}

/// How two answers to one question stand to each other; `None` for unlike values of which it is not sure that they answer
/// one.
fn relation(context: &Context, named: &Named, a: &Mention, b: &Mention, is_suspect: bool) -> Option<FindingKind> {
    let date = a.fact.kind == FactKind::Date;
    let kinds = |quantity: FindingKind, date_kind: FindingKind| if date { date_kind } else { quantity };
    let agree = kinds(FindingKind::QuantityAgree, FindingKind::DateAgree);
    let precision = kinds(FindingKind::QuantityPrecision, FindingKind::DatePrecision);
    let is_converted = matches!(a.units(b), Units::Converted | Units::Currencies);
    if a.same(b) && a.undated() == b.undated() && !is_converted {
        return Some(if a.fact.bound == b.fact.bound || date { agree } else { precision });
    }
    let contradicts = match (a.value.quantity(), b.value.quantity()) {
        (Some(_), Some(_)) => match compared(a, b) {
            Some(kind) => return Some(kind),
            None => true,
        },
        _ if a.is_compatible(b) || a.relation(b) == Some(Relation::SameWords) => false,
        _ if a.is_full_date() && b.is_full_date() => true,
        // What cannot be placed on the calendar contradicts nothing, nor is it the same: "Monday", "Tuesday".
        _ => return None,
    };
    if !contradicts {
        return Some(precision);
    }
    if !is_one(context, named, a, b, is_suspect) {
        return None;
    }
    if date {
        return Some(FindingKind::DateConflict);
    }
    // A later report may give a higher count.
    let moment = |t: &Mention| context.comparison.sources[t.report].moment();
    let ends = |t: &Mention| t.value.quantity().and_then(Quantity::ends_in_base_unit);
    let order = moment(a).zip(moment(b)).and_then(|(a, b)| a.order(&b)).filter(|order| order.is_ne());
    Some(match (order, ends(a), ends(b)) {
        (Some(order), Some(x), Some(y)) if order.is_lt() == (x[1] < y[0]) => FindingKind::QuantityUpdate,
        // One report that corrects itself does not contradict itself, whichever way the number goes.
        (Some(_), ..) if is_corrected(context, a.report, b.report) => FindingKind::QuantityUpdate,
        _ => FindingKind::QuantityConflict,
    })
}

/// Whether two reports are versions of one.
fn is_corrected(context: &Context, a: usize, b: usize) -> bool {
    let pair = [a.min(b), a.max(b)];
    let of = |version: &Version| [version.earlier.min(version.later), version.earlier.max(version.later)];
    context.comparison.versions.iter().any(|version| of(version) == pair)
}

/// Whether it is sure that two unlike values answer one question: both clauses tell the same of the same, or all that
/// is known of them together says so.
fn is_one(context: &Context, named: &Named, a: &Mention, b: &Mention, is_suspect: bool) -> bool {
    let least = match (a.is_one_frame(b), is_suspect) {
        (true, false) => SURE_OF_FRAME,
        (true, true) => SURE_OF_FRAME_OF_MANY,
        (false, false) => SURE,
        (false, true) => SURE_OF_MANY,
    };
    !a.is_beside(b)
        && context.together(a.fact.id, b.fact.id) >= least
        && !named.may_tell_of_others(a.fact.sentence, b.fact.sentence)
}

/// Whether two unlike numbers cannot both be right, were they answers to one question.
pub(crate) fn contradict(a: &Mention, b: &Mention) -> bool {
    a.value.quantity().is_some() && b.value.quantity().is_some() && !a.same(b) && compared(a, b).is_none()
}

/// What there is to say of two unlike numbers that may both be right; `None` where they cannot.
fn compared(a: &Mention, b: &Mention) -> Option<FindingKind> {
    let values = a.value.quantity()?.in_base_unit().zip(b.value.quantity()?.in_base_unit());
    let Some((x, y)) = values else { return (!exclude_each_other(a, b)).then_some(FindingKind::QuantityPrecision) };
    match a.units(b) {
        // Other currencies need a rate nobody states; a converted unit is rounded.
        Units::Currencies => return Some(FindingKind::QuantityPrecision),
        Units::Converted if is_converted(a, b, x, y) => return Some(FindingKind::QuantityAgree),
        _ if is_rounded(a, b, x, y) => return Some(FindingKind::QuantityAgree),
        _ => {}
    }
    let within = |m: &Mention, value: f64, other: f64| match m.fact.bound {
        Bound::AtLeast => other >= value,
        Bound::AtMost => other <= value,
        Bound::About => m.is_about(other),
        Bound::Vague => true,
        Bound::Exact => false,
    };
    let rounded = a.relation(b) == Some(Relation::LessExact);
    (rounded || within(a, x, y) || within(b, y, x)).then_some(FindingKind::QuantityPrecision)
}

/// Whether two numbers of which one at least is a range or a score cannot both be right: both are told exactly, and the ranges
/// have no number in common (50 to 60, 70) or the scores are not the same (10-2, 9-3).
fn exclude_each_other(a: &Mention, b: &Mention) -> bool {
    let ends = |m: &Mention| m.value.quantity().and_then(Quantity::ends_in_base_unit);
    let are_exact = a.fact.bound == Bound::Exact && b.fact.bound == Bound::Exact;
    let is_score = |m: &Mention| in_figures(m.fact) && ends(m).is_none();
    let units = a.units(b);
    // What is converted is rounded.
    let leeway = if units == Units::Converted { 1.0 - CONVERTED } else { 1.0 };
    are_exact
        && units != Units::Currencies
        && match (ends(a), ends(b)) {
            (Some(a), Some(b)) => a[1] < b[0] * leeway || b[1] < a[0] * leeway,
            (None, None) => is_score(a) && is_score(b),
            _ => false,
        }
}

/// Whether two numbers of unlike units, given in their base unit, are one number that was converted: as near as rounding
/// leaves it, be it to a single figure.
fn is_converted(a: &Mention, b: &Mention, x: f64, y: f64) -> bool {
    let apart = (x - y).abs();
    let largest = x.abs().max(y.abs());
    let rounding = a.rounding().max(b.rounding());
    apart <= CONVERTED * largest || apart <= rounding && apart <= CONVERTED_ROUGHLY * largest
}

/// Whether one of two numbers, given in their base unit, is the other rounded, and so little that the difference tells nobody
/// anything.
fn is_rounded(a: &Mention, b: &Mention, x: f64, y: f64) -> bool {
    let told = |m: &Mention| matches!(m.fact.bound, Bound::Exact | Bound::About);
    let is_counted_out = |m: &Mention| m.fact.bound == Bound::Exact && m.figures() < MANY_FIGURES && m.is_whole();
    let apart = (x - y).abs();
    let alike = a.relation(b) == Some(Relation::LessExact) && apart <= a.rounding().max(b.rounding());
    let is_trifling = apart <= TRIFLING * x.abs().max(y.abs());
    told(a) && told(b) && alike && is_trifling && !(is_counted_out(a) && is_counted_out(b))
}

fn rank(kind: FindingKind) -> u8 {
    match kind {
        FindingKind::QuantityConflict | FindingKind::DateConflict => 3,
        FindingKind::QuantityUpdate => 2,
        FindingKind::QuantityPrecision | FindingKind::DatePrecision => 1,
        _ => 0,
    }
}

/// "31% in A, B; 33% in C".
fn summary(context: &Context, members: &[&Fact]) -> String {
    let mut said: Vec<(&str, Vec<&str>)> = Vec::new();
    for fact in members {
        let report = context.report_name(fact);
        match said.iter_mut().find(|(text, _)| text.to_lowercase() == fact.text.to_lowercase()) {
            Some((_, reports)) if !reports.contains(&report) => reports.push(report),
            Some(_) => {}
            None => said.push((&fact.text, vec![report])),
        }
    }
    let parts: Vec<String> = said.iter().map(|(text, reports)| format!("{text} in {}", list(reports))).collect();
    parts.join("; ")
}

/// Whether a number is of less weight than others: it counts nothing that is named, or is a small count told in a word
/// ("two leaders").
fn is_slight(fact: &Fact) -> bool {
    let Some(quantity) = fact.quantity() else { return true };
    match quantity.unit {
        Unit::None => true,
        Unit::Count(_) => !in_figures(fact) && quantity.number().is_some_and(|n| n < IN_WORDS),
        _ => false,
    }
}

fn in_figures(fact: &Fact) -> bool {
    fact.text.contains(|c: char| c.is_ascii_digit())
}

/// Whether nobody would check that one report alone has it: a place in a row, a single one, a number or a time that is
/// not told ("several", "recently"), a day that is named by the day of writing alone ("today", "last week").
fn is_idle(fact: &Fact, language: &Language) -> bool {
    let Some(quantity) = fact.quantity() else {
        let words = fact.text.to_lowercase();
        let names = |word: &str| language.calendar.weekday(word).is_some() || language.calendar.month(word).is_some();
        return !in_figures(fact) && !words.split(|c: char| !c.is_alphabetic()).any(names);
    };
    let is_one = quantity.number().is_some_and(|n| n <= 1.0) && matches!(quantity.unit, Unit::Count(_));
    quantity.amount.is_none() || quantity.unit == Unit::Ordinal || is_one && !in_figures(fact)
}

/// That one report alone answers a question, where no other may answer it.
fn alone(context: &Context, members: &[&Fact]) -> Option<Finding> {
    let fact = members.first()?;
    // What a report and its copies have does not stand in one report alone.
    let is_in_copies = context.reports(members).len() > 1;
    if is_in_copies || is_idle(fact, context.language(fact)) || !context.is_nowhere_else(fact) {
        return None;
    }
    let date = fact.kind == FactKind::Date;
    let kind = if date { FindingKind::DateSingleSource } else { FindingKind::QuantitySingleSource };
    let sentence = brief(context.comparison.text(fact.sentence), 18);
    let mut finding = context.finding(
        kind,
        members,
        format!("{} stands in {} alone: {sentence}", fact.text, context.report_name(fact)),
    );
    if is_slight(fact) || fact.bound == Bound::Vague {
        finding.severity = Severity::Low;
    }
    Some(finding)
}

#[cfg(test)]
mod tests {
    use crate::compare::{Comparison, FindingKind, Options, compare};
    use crate::read::read_bytes;

    fn compared(texts: &[&str]) -> Comparison {
        let read = |(i, text): (usize, &&str)| read_bytes(text.as_bytes(), format!("{i}.txt").as_ref()).unwrap();
        let articles: Vec<_> = texts.iter().enumerate().map(read).collect();
        compare(&articles, &Options::default())
    }

    /// What is found about numbers and dates, with the words of the facts.
    fn found(texts: &[&str]) -> Vec<(FindingKind, Vec<String>)> {
        let comparison = compared(texts);
        let words = |facts: &[usize]| facts.iter().map(|f| comparison.facts[*f].text.clone()).collect();
        comparison.findings.iter().map(|f| (f.kind, words(&f.facts))).collect()
    }

    fn says(texts: &[&str], kind: FindingKind) -> bool {
        found(texts).iter().any(|(k, _)| *k == kind)
    }

    #[test]
    fn the_same_of_the_same_told_otherwise_is_a_conflict() {
        let texts = ["The flood in Tarn killed 52 people.", "The flood in Tarn killed 31 people."];
        assert!(says(&texts, FindingKind::QuantityConflict));
    }

    #[test]
    fn a_conflict_names_every_two_reports_between_which_it_is() {
        let text = |number: &str| format!("The flood in Tarn killed {number} people.");
        let texts = [text("52"), text("31"), text("about 50"), text("31")];
        let comparison = compared(&texts.each_ref().map(String::as_str));
        let conflict = comparison.findings.iter().find(|f| f.kind == FindingKind::QuantityConflict).unwrap();
        assert_eq!(conflict.sources, [0, 1, 2, 3]);
        assert_eq!(conflict.pairs, [[0, 1], [0, 3], [1, 2], [2, 3]]);
    }

    #[test]
    fn a_higher_count_of_a_later_hour_is_an_update() {
        let report = |published: &str, dead: &str| {
            let text = format!("---\npublished: {published}\n---\nThe flood in Tarn killed {dead} people.\n");
            read_bytes(text.as_bytes(), "a.md".as_ref()).unwrap()
        };
        let kind = |one: &str, other: &str| {
            let comparison = compare(&[report(one, "31"), report(other, "52")], &Options::default());
            comparison.findings.iter().map(|finding| finding.kind).find(|kind| kind.is_divergence())
        };
        let range = [report("2021-12-15T10:00Z", "50 to 60"), report("2021-12-15T12:00Z", "70")];
        let found = compare(&range, &Options::default()).findings;
        assert!(found.iter().any(|finding| finding.kind == FindingKind::QuantityUpdate), "{found:?}");
        assert_eq!(kind("2021-12-15T10:00Z", "2021-12-15T12:00+01:00"), Some(FindingKind::QuantityUpdate));
        assert_eq!(kind("2021-12-15T12:00Z", "2021-12-15T12:00+01:00"), Some(FindingKind::QuantityConflict));
        assert_eq!(kind("2021-12-15", "2021-12-15T12:00+01:00"), Some(FindingKind::QuantityConflict));
    }

    #[test]
    fn an_approximate_number_is_off_by_no_more_than_it_is_rounded() {
        let conflict = |one: &str, other: &str| {
            let text = |number: &str| format!("The flood in Tarn killed {number} people.");
            says(&[&text(one), &text(other)], FindingKind::QuantityConflict)
        };
        for (one, other) in [("about 45", "52"), ("about 300", "200"), ("roughly 141", "139")] {
            assert!(conflict(one, other) && conflict(other, one), "{one} and {other}");
        }
        for (one, other) in [("about 50", "52"), ("about 30", "28"), ("about 11", "12"), ("roughly 140", "139")] {
            assert!(!conflict(one, other) && !conflict(other, one), "{one} and {other}");
        }
    }

    #[test]
    fn ranges_and_scores_that_exclude_each_other_are_not_less_exact() {
        let less_exact = |one: &str, other: &str| says(&[one, other], FindingKind::QuantityPrecision);
        let killed = |number: &str| format!("The flood in Tarn killed {number} people.");
        assert!(says(&[&killed("50 to 60"), &killed("70")], FindingKind::QuantityConflict));
        assert!(less_exact(&killed("50 to 60"), &killed("55")));
        let paid = |sum: &str| format!("The council of Tarn paid {sum} for the bridge.");
        assert!(!says(&[&paid("$50 to 60 million"), &paid("€70 million")], FindingKind::QuantityConflict));
        let fell = |way: &str| format!("The climber slipped on the ice and fell {way} into the gorge.");
        assert!(!says(&[&fell("5 to 6 miles"), &fell("10 kilometres")], FindingKind::QuantityConflict));
        let voted = |score: &str| format!("The jury in Tarn voted {score} to free her.");
        assert!(!less_exact(&voted("10-2"), &voted("9-3")));
        assert!(says(&[&voted("10-2"), &voted("10–2")], FindingKind::QuantityAgree));
    }

    #[test]
    fn what_is_only_rounded_or_converted_is_the_same_number() {
        let kinds = |one: &str, other: &str| -> Vec<FindingKind> {
            let text = |number: &str| format!("The climber slipped on the ice and fell {number} into the gorge.");
            found(&[&text(one), &text(other)]).into_iter().map(|(kind, _)| kind).collect()
        };
        for (one, other) in [("2,000 feet", "600 metres"), ("152 metres", "about 150 metres"), ("one mile", "2 km")] {
            assert!(
                kinds(one, other).contains(&FindingKind::QuantityAgree),
                "{one} and {other}: {:?}",
                kinds(one, other)
            );
        }
        for (one, other) in [
            ("150 metres", "200 feet"),
            ("at least 150 metres", "150 metres"),
            ("9 miles", "17 kilometres"),
            ("5 feet", "1.8 metres"),
            ("50 metres", "51 metres"),
            ("100 metres", "101 metres"),
        ] {
            assert!(
                !kinds(one, other).contains(&FindingKind::QuantityAgree),
                "{one} and {other}: {:?}",
                kinds(one, other)
            );
        }
        let paid = |sum: &str| format!("The couple paid {sum} in taxes to the state.");
        let kinds = |one: &str, other: &str| -> Vec<FindingKind> {
            found(&[&paid(one), &paid(other)]).into_iter().map(|(kind, _)| kind).collect()
        };
        assert_eq!(kinds("$14,959,450", "nearly $15 million"), [FindingKind::QuantityAgree]);
        assert_eq!(kinds("$14,959,450", "$15 million"), [FindingKind::QuantityAgree]);
        assert_eq!(kinds("8.36%", "8.4%"), [FindingKind::QuantityAgree]);
        assert_eq!(kinds("$14.2 million", "$14 million"), [FindingKind::QuantityAgree]);
        assert_eq!(kinds("$43,885,310", "$43 million"), [FindingKind::QuantityPrecision], "cut, not rounded");
    }

    #[test]
    fn the_same_figure_of_unlike_units_is_not_the_same_number() {
        let texts = ["The climber slipped and fell 200 metres.", "The climber slipped and fell 200 feet."];
        assert!(!says(&texts, FindingKind::QuantityAgree), "{:?}", found(&texts));
    }

    #[test]
    fn what_is_told_of_two_persons_is_in_no_conflict() {
        let text = |name: &str, years: u8| format!("{name} has worked at the old mill in town for {years} years.");
        let conflict = |texts: [String; 2]| says(&[&texts[0], &texts[1]], FindingKind::QuantityConflict);
        assert!(conflict([text("Ann Lee", 37), text("Ann Lee", 30)]));
        assert!(!conflict([text("Ann Lee", 37), text("Bob Roe", 30)]));
    }

    #[test]
    fn days_that_cannot_be_placed_are_not_said_to_be_the_same() {
        let texts =
            ["The new ship of the line leaves the dock today.", "The new ship of the line leaves the dock in May."];
        let is_same = |kind: &FindingKind| matches!(kind, FindingKind::DateAgree | FindingKind::DatePrecision);
        assert!(!found(&texts).iter().any(|(kind, _)| is_same(kind)), "{:?}", found(&texts));
        let on = |day: &str| format!("The new ship of the line leaves the dock on {day}.");
        for texts in [[on("Monday"), on("Tuesday")], [on("15 December"), on("3 December")]] {
            let found = found(&texts.each_ref().map(String::as_str));
            assert!(!found.iter().any(|(kind, _)| is_same(kind)), "{found:?}");
        }
        let dated = |day: &str| {
            let text = format!("---\npublished: {day}\n---\nThe new ship of the line leaves the dock today.\n");
            read_bytes(text.as_bytes(), "a.md".as_ref()).unwrap()
        };
        let found = compare(&[dated("2021-12-15"), dated("2021-12-16")], &Options::default()).findings;
        assert!(!found.iter().any(|finding| is_same(&finding.kind)), "{found:?}");
    }

    #[test]
    fn the_dead_and_the_hurt_are_in_no_conflict_nor_a_whole_and_its_part() {
        for texts in [
            ["The flood in Tarn killed 52 people.", "The flood in Tarn injured 31 people."],
            ["The flood in Tarn killed 52 people.", "The flood in Tarn killed people, including 31 children."],
            ["The flood of 2014 killed 52 people in Tarn.", "The flood of 1953 killed 31 people in Tarn."],
        ] {
            let conflict = says(&texts, FindingKind::QuantityConflict) || says(&texts, FindingKind::QuantityUpdate);
            assert!(!conflict, "{texts:?}: {:?}", found(&texts));
        }
    }

    #[test]
    fn what_nobody_checks_is_not_said_to_stand_in_one_report_alone() {
        let other = "The council of Tarn met to talk about roads.";
        let alone = |text: &str| {
            let comparison = compared(&[text, other]);
            comparison.findings.iter().any(|f| f.kind.is_alone() && !f.facts.is_empty())
        };
        assert!(alone("The harbour bridge cost $40 million to build."));
        assert!(alone("The harbour bridge was shut on Monday."));
        for text in [
            "The harbour bridge was shut recently.",
            "The harbour bridge was shut this morning.",
            "The harbour bridge has several lamps.",
            "It was the third harbour bridge.",
        ] {
            assert!(!alone(text), "{text}");
        }
    }

    #[test]
    fn what_a_report_and_its_copy_have_does_not_stand_in_one_report_alone() {
        let text = "The harbour bridge cost $40 million to build. Boats had to wait in the bay behind it. The mayor \
                    opened it with a speech about trade. Children of two schools sang on the quay. A band from the \
                    navy played until dark. Nobody drove across before the next morning.";
        let texts = [text, text, "The council of Tarn met to talk about roads."];
        assert!(!says(&texts, FindingKind::QuantitySingleSource), "{:?}", found(&texts));
        assert!(says(&texts, FindingKind::ReportCopy));
    }
}
