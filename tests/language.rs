//! A language is a folder of data: one made up of a dozen words is read by the same rules.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)] // a test fails by panicking

use parallax::article::Article;
use parallax::article::document::Document;
use parallax::article::segment::segment;
use parallax::compare::gap::Gap;
use parallax::compare::{Comparison, FindingKind, Lookup, Options, compare};
use parallax::fact::FactKind;
use parallax::language::{Files, Language};
use parallax::read::read_bytes;

const WORDS: &str = r#"
code = "zz"

[endings]
past = ["u"]

[classes]
stop_word = ["ul", "om"]
determiner = ["ul"]
title_abbreviation = ["hr"]
sentence_starter = ["ul"]
"#;

const CALENDAR: &str = r#"
months = [["janu"], ["febu"], ["maru"], ["apru"], ["mayu"], ["junu"], ["julu"], ["augu"], ["septu"], ["octu"], ["novu"], ["decu"]]
"#;

const NUMBERS: &str = r#"
decimal_mark = ","
group_mark = "."

[cardinals]
drei = 3
"#;

const UNITS: &str = r#"
[currencies]
EUR = ["taler"]
"#;

const SPEECH: &str = r#"
verbs = [{ verb = "sagi", plain = true, forms = ["sagu"] }]
"#;

const MARKS: &str = r#"
marks = [{ mark = "»", side = "open" }, { mark = "«", side = "close" }]
"#;

fn made_up() -> &'static Language {
    let files = Files {
        words: WORDS,
        calendar: CALENDAR,
        numbers: NUMBERS,
        units: UNITS,
        speech: SPEECH,
        marks: MARKS,
        ..Files::default()
    };
    Box::leak(Box::new(Language::parse(&files).unwrap()))
}

fn report(name: &str, text: &str) -> Article {
    let document = Document { text: text.to_owned(), language: Some(made_up()), ..Document::default() };
    segment(document, name.to_owned(), None, &|| false).unwrap()
}

fn facts(comparison: &Comparison, kind: FactKind) -> Vec<(&str, Option<&str>, Option<&str>)> {
    let facts = comparison.facts.iter().filter(|f| f.kind == kind);
    facts.map(|f| (f.text.as_str(), f.value.as_deref(), f.unit.as_deref())).collect()
}

#[test]
fn the_rules_read_a_made_up_language() {
    let one = report("one", "Hr. Bolu sagu: »Trom nalu vesta korim balda.« Sinta kosta 1.234,5 Taler om 15 Decu 2021.");
    assert_eq!(one.sentences.len(), 2, "a title's abbreviation ends no sentence");
    let comparison = compare(&[one], &Options::default());
    let quotes: Vec<_> = comparison.facts.iter().filter(|f| f.kind == FactKind::Quote).collect();
    assert_eq!(quotes.len(), 1);
    assert_eq!((quotes[0].text.as_str(), quotes[0].cue.as_deref()), ("Trom nalu vesta korim balda.", Some("sagi")));
    assert!(quotes[0].speaker.as_deref().is_some_and(|s| s.contains("Bolu")), "{:?}", quotes[0].speaker);
    assert_eq!(facts(&comparison, FactKind::Quantity), [("1.234,5 Taler", Some("1234.5"), Some("EUR"))]);
    assert_eq!(facts(&comparison, FactKind::Date), [("15 Decu 2021", Some("2021-12-15"), None)]);
}

#[test]
fn reports_of_a_made_up_language_are_compared() {
    let one = report("one", "Ul sinta dom korim kosta drei Taler vesta. Ul balda trom nalu.");
    let other = report("other", "Ul balda trom nalu. Ul sinta dom korim kosta 3,5 Taler vesta.");
    let comparison = compare(&[one, other], &Options::default());
    assert_eq!(comparison.links.len(), 2, "{:?}", comparison.links);
    assert!(comparison.findings.iter().any(|f| f.kind == FindingKind::QuantityConflict), "{:?}", comparison.findings);
}

const GERMAN: [&str; 2] = [
    "Schwerer Sturm in Norwald\n\nDer Bürgermeister von Norwald, Karl Huber, hat am Dienstag nach einem schweren Sturm den \
     Notstand ausgerufen. „Wir lassen niemanden allein“, sagte Huber am Abend. Mehr als 12 Häuser wurden von den Fluten \
     mitgerissen, niemand wurde jedoch verletzt. Die Kosten werden auf 4,5 Prozent des Haushalts geschätzt.",
    "Notstand nach Unwetter\n\nKarl Huber, der Bürgermeister von Norwald, rief nach dem schweren Sturm am Dienstag den \
     Notstand aus. »Wir lassen niemanden allein«, so Huber. Die Fluten rissen 14 Häuser mit, verletzt wurde niemand. \
     Experten schätzen die Kosten auf 4,5 Prozent des Haushalts, also 20 % mehr als gedacht.",
];

#[test]
fn of_a_language_that_is_not_known_names_numbers_and_marks_are_read_and_the_reader_is_told() {
    let read = |(text, name): (&str, &str)| read_bytes(text.as_bytes(), name.as_ref()).unwrap();
    let comparison = compare(&[read((GERMAN[0], "one.txt")), read((GERMAN[1], "two.txt"))], &Options::default());
    let languages: Vec<&str> = comparison.sources.iter().map(|s| s.language.code.as_str()).collect();
    assert_eq!(languages, ["de", "de"]);
    assert_eq!(comparison.notices.len(), 2);
    assert!(comparison.notices[0].starts_with("one seems to be in German: "), "{:?}", comparison.notices);
    let quotes: Vec<&str> = facts(&comparison, FactKind::Quote).into_iter().map(|(text, ..)| text).collect();
    assert_eq!(quotes, ["Wir lassen niemanden allein"; 2], "„…“ and »…« are marks of quotation");
    let numbers = facts(&comparison, FactKind::Quantity);
    assert!(numbers.contains(&("4,5", Some("4.5"), None)), "a comma stands before decimals: {numbers:?}");
    assert!(numbers.contains(&("20 %", Some("0.2"), Some("%"))), "{numbers:?}");
    assert!(facts(&comparison, FactKind::Name).iter().any(|(_, full, _)| *full == Some("Karl Huber")));
    assert!(comparison.facts.iter().all(|f| f.speaker.is_none()), "no verb of speech is known");
    let json = serde_json::to_string(&comparison).unwrap();
    assert_eq!(Comparison::from_json(&json).unwrap(), comparison);
    let unheard_of = json.replace("\"language\":\"de\"", "\"language\":\"x-unheard\"");
    assert_eq!(Comparison::from_json(&unheard_of).unwrap().sources[0].language.code, "und");
}

#[test]
fn the_words_of_one_report_are_not_read_in_the_language_of_another() {
    let english = "The mayor of Norwald, Karl Huber, declared an emergency on Tuesday after a heavy storm. “We leave nobody \
                   alone,” Huber said. More than 12 houses were swept away by the floods, but nobody was hurt.";
    let texts = [GERMAN[0], english];
    let articles: Vec<Article> = texts.iter().map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap()).collect();
    let comparison = compare(&articles, &Options::default());
    let code = |sentence: usize| comparison.language_of(sentence).code.as_str();
    assert_eq!((code(0), code(comparison.sentences.len() - 1)), ("de", "en"));
    let speakers: Vec<Option<&str>> =
        comparison.facts.iter().filter(|f| f.kind == FactKind::Quote).map(|f| f.speaker.as_deref()).collect();
    assert_eq!(speakers, [None, Some("Karl Huber")]);
}

#[test]
fn nothing_is_said_to_stand_in_one_report_alone_where_another_is_in_another_language() {
    let english = [
        "Karl Huber, the mayor of Norwald, declared an emergency after the storm. A baker lost 300 loaves of bread.",
        "The mayor of Norwald, Karl Huber, declared an emergency after the storm. The trains to the coast stood still.",
    ];
    let read = |texts: &[&str]| -> Comparison {
        let articles: Vec<Article> =
            texts.iter().map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap()).collect();
        compare(&articles, &Options::default())
    };
    let claims = |comparison: &Comparison| comparison.findings.iter().filter(|f| f.kind.is_alone()).count();
    let is_told = |comparison: &Comparison| comparison.notices.iter().any(|n| n.contains("in several languages"));
    let (one, several) = (read(&english), read(&[english[0], english[1], GERMAN[0]]));
    assert!(claims(&one) > 0 && !is_told(&one), "{:?}", one.findings);
    assert!(claims(&several) == 0 && is_told(&several), "{:?}", several.findings);
    let lookup = Lookup::new(&several);
    let bread = several.sentences.iter().find(|s| several.text(s.id).contains("loaves")).unwrap().id;
    let gap = |report: usize| Gap::of_sentence(&several, &lookup, bread, report);
    assert!(gap(1) != Gap::NotLookedUp && gap(2) == Gap::NotLookedUp, "{:?} {:?}", gap(1), gap(2));
}

#[test]
fn digits_are_grouped_by_spaces_in_languages_that_write_them_so() {
    let french = "Le gouvernement a supprimé 1 500 postes dans les écoles et les hôpitaux, a déclaré le ministre de la Santé \
                  hier soir à Paris. « Nous avons tout fait pour les éviter », a-t-il ajouté devant la presse, \
                  et il a promis que personne ne resterait sans travail dans la région avant la fin de l'année.";
    let comparison = compare(&[read_bytes(french.as_bytes(), "x.txt".as_ref()).unwrap()], &Options::default());
    assert_eq!(comparison.sources[0].language.code, "fr");
    assert_eq!(facts(&comparison, FactKind::Quantity), [("1 500", Some("1500"), None)]);
}

#[test]
fn a_place_in_a_row_written_with_a_point_ends_no_sentence_where_words_are_not_known() {
    let text = format!("{} Am Abend des 13. September kam der Regen.", GERMAN[0]);
    let report = read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap();
    let last = report.sentences.last().unwrap().span.of(&report.text);
    assert_eq!((report.language.code.as_str(), last), ("de", "Am Abend des 13. September kam der Regen."));
}

#[test]
fn the_sample_is_english() {
    assert!(parallax::read::sample().iter().all(|report| report.language.code == "en"));
}

#[test]
fn a_page_says_its_language() {
    for (page, code) in [
        ("<html lang=\"pt-BR\"><title>Chuva</title><p>Choveu em Norvila.</p></html>", "pt"),
        ("<html lang=\"?\"><title>Rain</title><p>It rained in Norwald.</p></html>", "en"),
        ("<html><title>Rain</title><p>It rained in Norwald.</p></html>", "en"),
    ] {
        assert_eq!(read_bytes(page.as_bytes(), "x.html".as_ref()).unwrap().language.code, code, "{page}");
    }
}
