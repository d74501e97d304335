//! The door before every format that people read: a comparison all of whose texts are safe to show, whatever they
//! came from. Reports are cleaned when they are read; notes come from a session file, and a comparison read back
//! from JSON may hold anything.

use crate::compare::{Comparison, Fact, Finding, Note, Source};
use crate::text::Span;
use crate::text::sanitize::{is_clean, one_line, sanitize};

/// A comparison whose texts are cleaned; what is clean already stays as it is.
pub(super) fn safe(comparison: &Comparison) -> Comparison {
    let mut out = comparison.clone();
    for report in 0..out.sources.len() {
        report_text(&mut out, report);
    }
    for source in &mut out.sources {
        let Source { name, label, path, title, outlet, byline, url, date, published, updated, format, .. } = source;
        let stated = [path, outlet, byline, url, date, published, updated];
        let lines = [name, label, title, format].into_iter().chain(stated.into_iter().flatten());
        lines.for_each(|line| *line = one_line(line));
    }
    for fact in &mut out.facts {
        let Fact { text, speaker, via, carriers, cue, value, unit, about, .. } = fact;
        carriers.iter_mut().for_each(clean);
        [text].into_iter().chain([speaker, via, cue, value, unit, about].into_iter().flatten()).for_each(clean);
        fact.read_about();
    }
    for about in out.questions.iter_mut().filter_map(|q| q.about.as_mut()) {
        clean(about);
    }
    for Finding { summary, .. } in &mut out.findings {
        clean(summary);
    }
    for Note { text, .. } in &mut out.notes {
        *text = one_line(text);
    }
    out.notices.iter_mut().for_each(clean);
    out
}

fn clean(text: &mut String) {
    if !is_clean(text) {
        *text = sanitize(text);
    }
}

/// Cleans the text of a report. That changes lengths: it is done piece by piece between the places that something
/// points at, and they move along.
fn report_text(comparison: &mut Comparison, report: usize) {
    let Some(text) = comparison.sources.get(report).map(|s| s.text.clone()).filter(|t| !is_clean(t)) else { return };
    let mut cuts = vec![0, text.len()];
    places(comparison, report, &mut |place| cuts.push(*place));
    cuts.sort_unstable();
    cuts.dedup();
    let mut cleaned = String::with_capacity(text.len());
    let mut moved = vec![0];
    for piece in cuts.windows(2) {
        cleaned.push_str(&sanitize(Span::new(piece[0], piece[1]).of(&text)));
        moved.push(cleaned.len());
    }
    places(comparison, report, &mut |place| {
        *place = cuts.binary_search(place).ok().and_then(|i| moved.get(i).copied()).unwrap_or(cleaned.len());
    });
    if let Some(source) = comparison.sources.get_mut(report) {
        source.text = cleaned.into();
    }
}

/// Visits every place in the text of a report.
fn places(comparison: &mut Comparison, report: usize, visit: &mut dyn FnMut(&mut usize)) {
    let of_report = comparison.sentences_of(report);
    for sentence in comparison.sentences.get_mut(of_report.clone()).unwrap_or_default() {
        [&mut sentence.start, &mut sentence.end].into_iter().for_each(&mut *visit);
    }
    for fact in comparison.facts.iter_mut().filter(|f| of_report.contains(&f.sentence)) {
        [&mut fact.start, &mut fact.end].into_iter().for_each(&mut *visit);
        fact.speaker_span.iter_mut().flatten().for_each(&mut *visit);
    }
    for (link, difference) in comparison.links.iter_mut().zip(&mut comparison.differences) {
        let sides = [(link.a, &mut difference.a), (link.b, &mut difference.b)];
        for (side, (sentence, differing)) in sides.into_iter().enumerate() {
            if of_report.contains(&sentence) {
                differing.iter_mut().flatten().for_each(&mut *visit);
                link.spans.iter_mut().flat_map(|s| &mut s[side]).for_each(&mut *visit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::read_bytes;

    #[test]
    fn what_is_clean_stays_as_it_is() {
        let comparison = compare(&crate::read::sample(), &Options::default());
        assert_eq!(safe(&comparison), comparison);
    }

    #[test]
    fn places_move_along_when_a_text_is_cleaned() {
        let read = |name: &str, text: &str| read_bytes(text.as_bytes(), name.as_ref()).unwrap();
        let reports = [
            read("a.txt", "~ The dam at Rome burst at dawn. “It is over now”, said Ann Lee. Five people died at Rome."),
            read("b.txt", "~ The dam at Rome burst at noon. “It is over soon”, said Ann Lee. Six people died at Rome."),
        ];
        let clean = compare(&reports, &Options::default());
        let mut foreign = clean.clone();
        for source in &mut foreign.sources {
            // One letter of one byte for another: no place moves before it is cleaned.
            source.text = source.text.replacen('~', "\u{1b}", 1).into();
        }
        assert_eq!(Comparison::from_json(&serde_json::to_string(&foreign).unwrap()).unwrap(), foreign);
        let safe = safe(&foreign);
        for (fact, wanted) in safe.facts.iter().zip(&clean.facts) {
            assert_eq!(fact.span().of(&safe.sources[safe.source_of(fact.sentence)].text), wanted.text);
        }
        for sentence in 0..clean.sentences.len() {
            assert_eq!(safe.text(sentence), clean.text(sentence).replace('~', "␛"));
        }
        assert!(!clean.differences.is_empty());
        for ((link, safe_places), places) in clean.links.iter().zip(&safe.differences).zip(&clean.differences) {
            let of = |c: &Comparison, sentence: usize, places: &[[usize; 2]]| -> Vec<String> {
                let text = &c.sources[c.source_of(sentence)].text;
                places.iter().map(|p| Span::new(p[0], p[1]).of(text).to_owned()).collect()
            };
            assert_eq!(of(&safe, link.b, &safe_places.b), of(&clean, link.b, &places.b));
        }
    }
}
