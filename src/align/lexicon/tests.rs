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
    lexicon.weigh_stems(most);
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
