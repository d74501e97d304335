//! Work that is stopped ends soon, says so, and claims nothing that it has not looked for.

use std::time::Duration;

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
