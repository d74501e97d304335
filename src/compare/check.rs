//! Whether a comparison that somebody else wrote holds together: every number points at something, every place lies
//! in its text. Whoever has a [`Comparison`] may rely on what is checked here.

use super::{Answer, ByteRange, Comparison, Doubtful, Fact, Finding, Passage, Question, SCHEMA};
use crate::align::Link;

/// What is wrong: where, and how.
type Checked = Result<(), String>;

/// Checks everything; says the first thing that is wrong.
pub(super) fn check(comparison: &Comparison) -> Checked {
    let Comparison { schema, sources, links, differences, passages, facts, questions, findings, notes, .. } =
        comparison;
    ensure(schema == SCHEMA, || format!("schema is {schema:?}; {SCHEMA:?} is read"))?;
    for (i, source) in sources.iter().enumerate() {
        numbered(source.index, i, || format!("sources[{i}].index"))?;
    }
    sentences(comparison)?;
    for (i, link) in links.iter().enumerate() {
        self::link(comparison, i, link)?;
    }
    let (count, wanted) = (differences.len(), links.len());
    ensure(count == wanted, || format!("differences are {count}, links {wanted}; there is one for each"))?;
    for (i, (difference, link)) in differences.iter().zip(links).enumerate() {
        for (places, sentence, side) in [(&difference.a, link.a, 'a'), (&difference.b, link.b, 'b')] {
            for (n, place) in places.iter().enumerate() {
                in_sentence(comparison, sentence, *place, || format!("differences[{i}].{side}[{n}]"))?;
            }
        }
    }
    for (i, pair) in comparison.doubtful.iter().enumerate() {
        doubtful(comparison, i, pair)?;
    }
    let mut placed = vec![false; comparison.sentences.len()];
    for (i, passage) in passages.iter().enumerate() {
        self::passage(comparison, i, passage, &mut placed)?;
    }
    for (i, fact) in facts.iter().enumerate() {
        self::fact(comparison, i, fact)?;
    }
    let ordered = facts.windows(2).find(|w| w[0].sentence > w[1].sentence);
    ensure(ordered.is_none(), || "facts do not stand in the order of their sentences".to_owned())?;
    for (i, question) in questions.iter().enumerate() {
        self::question(comparison, i, question)?;
    }
    for (i, finding) in findings.iter().enumerate() {
        self::finding(comparison, i, finding)?;
    }
    ensure(findings.is_sorted_by_key(|f| f.severity), || "findings do not stand the gravest first".to_owned())?;
    copies(comparison)?;
    versions(comparison)?;
    for (i, note) in notes.iter().enumerate() {
        exists(note.sentence, comparison.sentences.len(), "sentences", || format!("notes[{i}].sentence"))?;
    }
    Ok(())
}

fn sentences(comparison: &Comparison) -> Checked {
    let mut last = (0, 0);
    for (i, sentence) in comparison.sentences.iter().enumerate() {
        numbered(sentence.id, i, || format!("sentences[{i}].id"))?;
        exists(sentence.source, comparison.sources.len(), "sources", || format!("sentences[{i}].source"))?;
        in_text(comparison, sentence.source, [sentence.start, sentence.end], || format!("sentences[{i}]"))?;
        let first = (sentence.source, sentence.start);
        ensure(first >= last, || format!("sentences[{i}] does not stand after the one before it"))?;
        sentence.alone.map_or(Ok(()), |alone| probability(alone, || format!("sentences[{i}].alone")))?;
        last = (sentence.source, sentence.end);
    }
    Ok(())
}

fn link(comparison: &Comparison, i: usize, link: &Link) -> Checked {
    let count = comparison.sentences.len();
    exists(link.a, count, "sentences", || format!("links[{i}].a"))?;
    exists(link.b, count, "sentences", || format!("links[{i}].b"))?;
    let ascending = comparison.source_of(link.a) < comparison.source_of(link.b);
    ensure(ascending, || format!("links[{i}].a does not stand in an earlier source than links[{i}].b"))?;
    let before = i.checked_sub(1).map(|before| &comparison.links[before]);
    let after = before.is_none_or(|before| (before.a, before.b) < (link.a, link.b));
    ensure(after, || format!("links[{i}] does not come after the one before it, by a then b"))?;
    probability(link.score, || format!("links[{i}].score"))?;
    for (sentence, place) in [link.a, link.b].into_iter().zip(link.spans.into_iter().flatten()) {
        in_sentence(comparison, sentence, place, || format!("links[{i}].spans"))?;
    }
    Ok(())
}

fn doubtful(comparison: &Comparison, i: usize, pair: &Doubtful) -> Checked {
    let count = comparison.sentences.len();
    exists(pair.a, count, "sentences", || format!("doubtful[{i}].a"))?;
    exists(pair.b, count, "sentences", || format!("doubtful[{i}].b"))?;
    probability(pair.score, || format!("doubtful[{i}].score"))
}

fn passage(comparison: &Comparison, i: usize, passage: &Passage, placed: &mut [bool]) -> Checked {
    numbered(passage.id, i, || format!("passages[{i}].id"))?;
    one_each(comparison, passage.cells.len(), || format!("passages[{i}].cells"))?;
    for (source, cell) in passage.cells.iter().enumerate() {
        for sentence in cell {
            let name = || format!("passages[{i}].cells[{source}]");
            exists(*sentence, placed.len(), "sentences", name)?;
            in_source(comparison, *sentence, source, || format!("{}: sentence {sentence}", name()))?;
            let again = std::mem::replace(&mut placed[*sentence], true);
            ensure(!again, || format!("{}: sentence {sentence} stands in two passages", name()))?;
        }
    }
    let empty = passage.cells.iter().all(Vec::is_empty);
    ensure(!empty, || format!("passages[{i}] holds no sentence"))
}

fn fact(comparison: &Comparison, i: usize, fact: &Fact) -> Checked {
    numbered(fact.id, i, || format!("facts[{i}].id"))?;
    exists(fact.sentence, comparison.sentences.len(), "sentences", || format!("facts[{i}].sentence"))?;
    let source = comparison.source_of(fact.sentence);
    in_text(comparison, source, [fact.start, fact.end], || format!("facts[{i}]"))?;
    let begins = comparison.sentences[fact.sentence].span().contains(fact.start);
    ensure(begins, || format!("facts[{i}] does not begin in its sentence"))?;
    let same = fact.span().of(&comparison.sources[source].text) == fact.text;
    ensure(same, || format!("facts[{i}].text is not what stands at its place"))?;
    // Who writes no questions may number the groups of facts all the same.
    if let Some(question) = fact.group.filter(|_| !comparison.questions.is_empty()) {
        exists(question, comparison.questions.len(), "questions", || format!("facts[{i}].group"))?;
    }
    fact.speaker_span.map_or(Ok(()), |place| in_text(comparison, source, place, || format!("facts[{i}].speaker_span")))
}

fn question(comparison: &Comparison, i: usize, question: &Question) -> Checked {
    numbered(question.id, i, || format!("questions[{i}].id"))?;
    one_each(comparison, question.cells.len(), || format!("questions[{i}].cells"))?;
    for (source, cell) in question.cells.iter().enumerate() {
        answer(comparison, source, cell, || format!("questions[{i}].cells[{source}]"))?;
    }
    Ok(())
}

/// What the report `source` answers to a question.
fn answer(comparison: &Comparison, source: usize, cell: &Answer, name: impl Fn() -> String) -> Checked {
    numbered(cell.source, source, || format!("{}.source", name()))?;
    for fact in &cell.facts {
        exists(*fact, comparison.facts.len(), "facts", || format!("{}.facts", name()))?;
        in_source(comparison, comparison.facts[*fact].sentence, source, || format!("{}: fact {fact}", name()))?;
    }
    let Some(perhaps) = cell.perhaps else { return Ok(()) };
    exists(perhaps.sentence, comparison.sentences.len(), "sentences", || format!("{}.perhaps.sentence", name()))?;
    in_source(comparison, perhaps.sentence, source, || format!("{}: sentence {}", name(), perhaps.sentence))?;
    probability(perhaps.score, || format!("{}.perhaps.score", name()))
}

fn finding(comparison: &Comparison, i: usize, finding: &Finding) -> Checked {
    numbered(finding.id, i, || format!("findings[{i}].id"))?;
    if let Some(passage) = finding.passage {
        exists(passage, comparison.passages.len(), "passages", || format!("findings[{i}].passage"))?;
    }
    if let Some(question) = finding.question {
        exists(question, comparison.questions.len(), "questions", || format!("findings[{i}].question"))?;
    }
    for fact in &finding.facts {
        exists(*fact, comparison.facts.len(), "facts", || format!("findings[{i}].facts"))?;
    }
    for source in &finding.sources {
        exists(*source, comparison.sources.len(), "sources", || format!("findings[{i}].sources"))?;
    }
    let named = |pair: &[usize; 2]| pair.iter().all(|source| finding.sources.contains(source));
    ensure(finding.pairs.iter().all(named), || {
        format!("findings[{i}].pairs names a report that is not in its sources")
    })?;
    Ok(())
}

fn copies(comparison: &Comparison) -> Checked {
    let mut seen = vec![false; comparison.sources.len()];
    for (i, group) in comparison.copies.iter().enumerate() {
        ensure(group.len() > 1, || format!("copies[{i}] is no group"))?;
        for source in group {
            exists(*source, seen.len(), "sources", || format!("copies[{i}]"))?;
            let again = std::mem::replace(&mut seen[*source], true);
            ensure(!again, || format!("copies[{i}]: source {source} stands in it twice, or in two of them"))?;
        }
    }
    Ok(())
}

fn versions(comparison: &Comparison) -> Checked {
    for (i, version) in comparison.versions.iter().enumerate() {
        for source in [version.earlier, version.later] {
            exists(source, comparison.sources.len(), "sources", || format!("versions[{i}]"))?;
        }
        for sentence in version.changes.iter().flat_map(|change| [change.earlier, change.later]).flatten() {
            exists(sentence, comparison.sentences.len(), "sentences", || format!("versions[{i}].changes"))?;
        }
    }
    Ok(())
}

fn ensure(holds: bool, wrong: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(wrong()) }
}

/// Whether a number of something is its place in its list.
fn numbered(number: usize, place: usize, name: impl FnOnce() -> String) -> Checked {
    ensure(number == place, || format!("{} is {number}; it is the {place}th, counted from 0", name()))
}

/// Whether a number points at something.
fn exists(number: usize, count: usize, of: &str, name: impl FnOnce() -> String) -> Checked {
    ensure(number < count, || format!("{} points at {number}; {of} are {count}, counted from 0", name()))
}

/// Whether there are as many cells as sources.
fn one_each(comparison: &Comparison, cells: usize, name: impl FnOnce() -> String) -> Checked {
    let sources = comparison.sources.len();
    ensure(cells == sources, || format!("{} are {cells}, sources {sources}; there is one for each", name()))
}

/// Whether a sentence is one of a source.
fn in_source(comparison: &Comparison, sentence: usize, source: usize, name: impl FnOnce() -> String) -> Checked {
    let own = comparison.source_of(sentence) == source;
    ensure(own, || format!("{} stands in another source", name()))
}

/// Whether a number can be how likely something is.
fn probability(score: f64, name: impl FnOnce() -> String) -> Checked {
    ensure((0.0..=1.0).contains(&score), || format!("{} is {score}, no probability", name()))
}

/// Whether a place lies in the text of a source and cuts no letter.
fn in_text(comparison: &Comparison, source: usize, [start, end]: ByteRange, name: impl FnOnce() -> String) -> Checked {
    let text = &comparison.sources[source].text;
    let whole = start < end && text.is_char_boundary(start) && text.is_char_boundary(end);
    ensure(whole, || format!("{}: {start}..{end} is no place in the text of source {source}", name()))
}

/// Whether a place lies in a sentence.
fn in_sentence(comparison: &Comparison, sentence: usize, place: ByteRange, name: impl Fn() -> String) -> Checked {
    let own = &comparison.sentences[sentence];
    in_text(comparison, own.source, place, &name)?;
    let inside = own.start <= place[0] && place[1] <= own.end;
    ensure(inside, || format!("{}: {}..{} does not lie in sentence {sentence}", name(), place[0], place[1]))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::sample;

    fn written() -> (Comparison, Value) {
        let comparison = compare(&sample(), &Options::default());
        let json = serde_json::to_value(&comparison).unwrap();
        (comparison, json)
    }

    #[test]
    fn what_the_program_wrote_reads_back_equal() {
        let (comparison, _) = written();
        let text = serde_json::to_string(&comparison).unwrap();
        assert_eq!(Comparison::from_json(&text).unwrap(), comparison);
    }

    #[test]
    fn what_does_not_hold_together_is_refused_and_named() {
        let (comparison, json) = written();
        let far = json!(1_000_000);
        let (in_two, in_a) = (comparison.passages[0].cells[0][0], comparison.links[0].a);
        let text = &comparison.sources[0].text;
        let (quoted, inside_a_letter) =
            comparison.sentences.iter().find_map(|s| Some((s.id, s.start + s.span().of(text).find('“')? + 1))).unwrap();
        let elsewhere = comparison.sentences[in_a].end;
        let partial = comparison.links.iter().position(|l| l.spans.is_some()).unwrap();
        let answers = comparison.questions.iter().flat_map(|q| q.cells.iter().map(move |cell| (q.id, cell)));
        let (question, cell) = answers
            .into_iter()
            .find(|(_, cell)| cell.source > 0 && cell.perhaps.is_some())
            .expect("an answer that may be");
        let perhaps = format!("/questions/{question}/cells/{}/perhaps", cell.source);
        let version = |later: &Value, sentence: Value| {
            let change = json!({"kind": "added", "earlier": null, "later": sentence});
            json!({"earlier": 0, "later": later, "is_ordered": true, "changes": [change]})
        };
        let faults = [
            ("/schema", json!("parallax.comparison/0"), "schema is"),
            ("/sources/1/index", json!(2), "sources[1].index is 2"),
            ("/sentences/4/id", json!(5), "sentences[4].id is 5"),
            ("/sentences/4/source", far.clone(), "sentences[4].source points at"),
            ("/sentences/4/start", json!(0), "sentences[4] does not stand after"),
            ("/sentences/4/end", far.clone(), "sentences[4]: "),
            (&format!("/sentences/{quoted}/end"), json!(inside_a_letter), "is no place in the text of source 0"),
            ("/links/0/a", far.clone(), "links[0].a points at"),
            ("/links/0/b", far.clone(), "links[0].b points at"),
            ("/links/0/b", json!(in_a), "links[0].a does not stand in an earlier"),
            ("/links/1", json["links"][0].clone(), "links[1] does not come after"),
            ("/links/0/score", json!(1.5), "links[0].score is 1.5"),
            (&format!("/links/{partial}/spans/0"), json!([3, 2]), "spans: 3..2 is no place"),
            ("/differences", json!([]), "differences are 0"),
            ("/differences/0/a", json!([[elsewhere, elsewhere + 1]]), "differences[0].a[0]: "),
            ("/differences/0/b", json!([[0, 1_000_000]]), "differences[0].b[0]: 0..1000000 is no place"),
            ("/passages/1/id", json!(0), "passages[1].id is 0"),
            ("/passages/1/cells", json!([[]]), "passages[1].cells are 1"),
            ("/passages/1/cells/0", json!([far]), "passages[1].cells[0] points at"),
            ("/passages/1/cells/0", json!([in_two]), "stands in two passages"),
            ("/passages/0/cells/0", json!([in_two, comparison.sentences.len() - 1]), "stands in another source"),
            ("/passages/1/cells", json!([[], [], [], [], []]), "passages[1] holds no sentence"),
            ("/facts/3/id", json!(0), "facts[3].id is 0"),
            ("/facts/3/sentence", far.clone(), "facts[3].sentence points at"),
            ("/facts/3/end", far.clone(), "facts[3]: "),
            ("/facts/3/text", json!("made up"), "facts[3].text is not"),
            ("/facts/3/sentence", json!(comparison.facts[3].sentence + 1), "facts[3] does not begin in its sentence"),
            ("/facts/3/speaker_span", json!([5, 1_000_000]), "facts[3].speaker_span: 5..1000000"),
            ("/sentences/0/alone", json!(-0.5), "sentences[0].alone is -0.5, no probability"),
            ("/doubtful/0/score", json!(2), "doubtful[0].score is 2, no probability"),
            ("/facts/3/group", far.clone(), "facts[3].group points at"),
            ("/questions/1/id", json!(0), "questions[1].id is 0"),
            ("/questions/1/cells", json!([]), "questions[1].cells are 0"),
            ("/questions/0/cells/1/source", json!(0), "questions[0].cells[1].source is 0"),
            ("/questions/0/cells/1/facts", json!([far]), "questions[0].cells[1].facts points at"),
            ("/questions/0/cells/1/facts", json!([0]), "questions[0].cells[1]: fact 0 stands in another source"),
            (&perhaps, json!({"sentence": far, "score": 0.5}), "perhaps.sentence points at"),
            (&perhaps, json!({"sentence": 0, "score": 0.5}), "sentence 0 stands in another source"),
            (&format!("{perhaps}/score"), json!(7), "perhaps.score is 7, no probability"),
            ("/findings/0/question", far.clone(), "findings[0].question points at"),
            ("/findings/0/id", json!(1), "findings[0].id is 1"),
            ("/findings/0/passage", far.clone(), "findings[0].passage points at"),
            ("/findings/0/facts", json!([far]), "findings[0].facts points at"),
            ("/findings/0/sources", json!([far]), "findings[0].sources points at"),
            ("/findings/0/pairs", json!([[0, far]]), "findings[0].pairs names"),
            ("/findings/0/severity", json!("low"), "the gravest first"),
            ("/versions", json!([version(&far, json!(0))]), "versions[0] points at"),
            ("/versions", json!([version(&json!(1), far.clone())]), "versions[0].changes points at"),
            ("/copies", json!([[0]]), "copies[0] is no group"),
            ("/copies", json!([[0, far]]), "copies[0] points at"),
            ("/copies", json!([[0, 1], [1, 2]]), "copies[1]: source 1 stands"),
            ("/notes", json!([{"sentence": far, "text": "?"}]), "notes[0].sentence points at"),
            ("/findings/0/kind", json!("quote.unheard_of"), "unknown variant `quote.unheard_of`"),
        ];
        for (at, fault, said) in faults {
            let mut json = json.clone();
            if let Some(place) = json.pointer_mut(at) {
                *place = fault.clone();
            } else {
                // What is left out where there is nothing.
                let (parent, key) = at.rsplit_once('/').unwrap();
                json.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(key.to_owned(), fault.clone());
            }
            let error = Comparison::from_json(&json.to_string()).map(|_| ()).unwrap_err().to_string();
            assert!(error.contains(said), "{at} = {fault}: {error}");
        }
    }
}
