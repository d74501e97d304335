//! Exports of the sample: their shape, and that they hold against a reader someone else wrote.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, missing_docs)] // a test fails by panicking

use parallax::align::Progress;
use parallax::compare::FindingKind;
use parallax::compare::finding::Verdict;
use parallax::compare::gap::Gap;
use parallax::compare::{Comparison, Lookup, Options, compare};
use parallax::export::{FORMATS, Format, Settings, schema, usual_extensions};
use parallax::read::{read_bytes, sample};
use parallax::session::{Decision, Replayed, Session, anchor};
use parallax::tui::index::Index;

fn written(comparison: &Comparison, format: &str, settings: &Settings) -> String {
    let mut out = Vec::new();
    Format::named(format).unwrap().write(comparison, settings, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A text in which the figures of the program's own probabilities are hidden, as in "likely (##%)": they move whenever the weights are
/// fitted anew. The percentages of the reports stay.
fn without_figures(text: &str) -> String {
    const END: &str = "%)";
    let hidden = |part: &str| {
        let rest = part.strip_suffix(END)?.trim_end_matches(|c: char| c.is_ascii_digit());
        ["likely (", "perhaps ("].iter().any(|word| rest.ends_with(word)).then(|| format!("{rest}##{END}"))
    };
    text.split_inclusive(END).map(|part| hidden(part).unwrap_or_else(|| part.to_owned())).collect()
}

#[test]
fn json_is_valid_against_its_schema_and_comes_back() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let sets = [sample(), sample()[..2].to_vec(), sample()[3..4].to_vec()];
    for articles in sets {
        let comparison = compare(&articles, &Options::default());
        let text = written(&comparison, "json", &Settings::default());
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = validator.iter_errors(&json).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(Comparison::from_json(&text).unwrap(), comparison);
    }
}

#[test]
fn the_schema_beside_the_documentation_is_the_one_of_the_types() {
    let kept = include_str!("../docs/comparison.schema.json");
    let kept: serde_json::Value = serde_json::from_str(kept).unwrap();
    assert!(kept == schema(), "run `cargo run -- schema > docs/comparison.schema.json`");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in FORMATS {
        let once = written(&compare(&sample(), &Options::default()), format.name, &Settings::default());
        let twice = written(&compare(&sample(), &Options::default()), format.name, &Settings::default());
        assert_eq!(once, twice, "{}", format.name);
    }
}

#[test]
fn every_format_holds_every_sentence() {
    let comparison = compare(&sample(), &Options::default());
    let squeeze = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    // A table of facts, questions or names holds the sentences that have any; the brief those that part; a bibliography none.
    let is_whole = |f: &&Format| !f.extensions[0].ends_with("csv") && !f.name.starts_with("brief") && f.name != "csl";
    for format in FORMATS.iter().filter(is_whole) {
        let text = written(&comparison, format.name, &Settings::default());
        let mut bare = String::new();
        let mut tag = false;
        for c in text.replace("&amp;", "&").replace("&lt;", "").replace("&gt;", "").chars() {
            match c {
                '<' => tag = true,
                '>' => tag = false,
                c if !tag && c.is_alphanumeric() => bare.push(c),
                _ => {}
            }
        }
        for passage in &comparison.passages {
            for sentence in passage.cells.iter().flatten() {
                assert!(
                    bare.contains(&squeeze(comparison.text(*sentence))),
                    "{}: {}",
                    format.name,
                    comparison.text(*sentence)
                );
            }
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "<script>alert(1)</script> “<img src=x onerror=alert(1)>” said </td></table> | **x** `y` [a](javascript:b) on Monday.";
    let article = read_bytes(hostile.as_bytes(), "<b>.txt.txt".as_ref()).unwrap();
    let comparison = compare(&[article.clone(), article], &Options::default());
    let html = written(&comparison, "html", &Settings::default());
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>.txt"));
    let markdown = written(&comparison, "markdown", &Settings::default());
    assert!(!markdown.contains("<script") && !markdown.contains("[a](javascript"));
}

#[test]
fn what_is_high_in_the_list_is_marked_high_where_it_stands() {
    // A rule raises the severity of this one: a wording that turns the other into its opposite.
    let texts = [
        "The mayor of Ellis spoke on Friday. “We will not raise the price of the water,” said Ann Lee.",
        "The mayor of Ellis spoke on Friday. “We will raise the price of the water,” said Ann Lee.",
    ];
    let articles = texts.map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap());
    let comparison = compare(&articles, &Options::default());
    let raised = comparison.findings.iter().find(|f| f.kind == FindingKind::QuoteReworded).unwrap();
    assert_ne!(raised.severity, raised.kind.severity());
    let html = written(&comparison, "html", &Settings::default());
    assert_eq!(html.matches("class=\"quote high\"").count(), 4);
    let text = written(&comparison, "text", &Settings::default());
    assert!(text.contains("“!We will [not] raise") && text.contains("“!We will raise"), "{text}");
    let text = written(&comparison, "text", &Settings { colour: true, ..Settings::default() });
    assert!(text.contains("\u{1b}[1;31m!We will "), "{text}");
}

#[test]
fn text_without_colour() {
    let text = written(&compare(&sample()[3..], &Options::default()), "text", &Settings::default());
    insta::assert_snapshot!(without_figures(&text));
}

#[test]
fn text_with_colour() {
    let text = written(
        &compare(&sample()[3..], &Options::default()),
        "text",
        &Settings { colour: true, ..Settings::default() },
    );
    let head: String = text.lines().take(40).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(without_figures(&head.replace('\u{1b}', "ESC")));
}

#[test]
fn markdown() {
    let text = written(&compare(&sample()[3..], &Options::default()), "markdown", &Settings::default());
    insta::assert_snapshot!(without_figures(&text));
}

#[test]
fn every_table_tells_where_the_report_of_a_row_comes_from() {
    let stated = "---\noutlet: News\nauthor: =Jane Doe\nurl: https://example.com/a\ndate: 2021-12-05\n---\nAnn Lee sold 52 cats.";
    let texts = [stated, "It rained in Rome."];
    let articles: Vec<_> = texts.iter().map(|text| read_bytes(text.as_bytes(), "a.md".as_ref()).unwrap()).collect();
    let comparison = compare(&articles, &Options::default());
    for format in ["csv", "questions", "names"] {
        let text = written(&comparison, format, &Settings::default());
        let mut table = csv::Reader::from_reader(text.as_bytes());
        let head = table.headers().unwrap().clone();
        let first = table.records().next().unwrap().unwrap();
        let of = |column: &str| first.get(head.iter().position(|name| name == column).unwrap()).unwrap();
        let told = ["outlet", "byline", "published", "updated", "url"].map(of);
        assert_eq!(told, ["News", "'=Jane Doe", "2021-12-05", "", "https://example.com/a"], "{format}");
    }
}

#[test]
fn csv_has_a_row_for_each_fact_and_names_have_their_own() {
    let comparison = compare(&sample(), &Options::default());
    let rows = |format: &str| -> Vec<csv::StringRecord> {
        let text = written(&comparison, format, &Settings::default());
        csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
    };
    let (facts, names) = (rows("csv"), rows("names"));
    assert_eq!(facts.len() + names.len(), comparison.facts.len());
    assert!(facts.iter().all(|r| &r[3] != "name") && names.len() > 100);
    let money = facts.iter().find(|r| &r[5] == "$123 billion").unwrap();
    assert_eq!((&money[8], &money[9], &money[13]), ("123000000000", "USD", "quantity.single_source"));
    let spelt: Vec<&str> = names.iter().filter(|r| &r[1] == "Yuri Ushakov").map(|r| &r[2]).collect();
    assert!(spelt.contains(&"Ushkov") && spelt.contains(&"Yuri Ushakov"), "{spelt:?}");
}

#[test]
fn a_page_names_speakers_marks_words_and_greys_nothing_in_conflict() {
    let texts = [
        "The mayor of Ellis spoke on Friday. “We will not raise the price of the water,” said Ann Lee. Five people died.",
        "The mayor of Ellis spoke on Friday. “We will raise the price of the water,” said Bob Roe. Nine people died.",
    ];
    let articles = texts.map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap());
    let comparison = compare(&articles, &Options::default());
    let html = written(&comparison, "html", &Settings::default());
    let (_, quotes) = html.split_once("<h2 id=\"quotes\">").unwrap();
    let (quotes, _) = quotes.split_once("<h2 id=\"numbers\">").unwrap();
    assert!(quotes.contains("<small> — Ann Lee</small>") && quotes.contains("<small> — Bob Roe</small>"), "{quotes}");
    let markdown = written(&comparison, "markdown", &Settings::default());
    let row = markdown.lines().find(|l| l.starts_with("| Q1 | ")).unwrap();
    assert!(row.contains(" — Ann Lee |") && row.contains(" — Bob Roe |"), "{row}");
    // What lies outside of the part that is shared is pale, but no fact is.
    let pale = html.split("<span class=\"apart\">").skip(1).filter_map(|rest| rest.split("</span>").next());
    assert!(
        pale.clone().all(|words| !words.contains("water") && !words.contains("people")),
        "{:?}",
        pale.collect::<Vec<_>>()
    );
    assert!(html.contains("id=\"Q1\"") && html.contains("id=\"N1\"") && html.contains("data-report=\"x\""));
}

#[test]
fn the_brief_has_both_sides_word_for_word_on_whose_word_and_what_is_left_out() {
    let texts = [
        "The dam above Norwood burst on Friday. Fifty-two people were killed, the mayor said. “We will not leave,” said Ann Lee. \
         The army sent helicopters to Norwood.",
        "The dam above Norwood burst on Friday. At least 52 people were killed. “We will leave,” said Ann Lee. The army sent \
         helicopters to Norwood.",
        "The dam above Norwood burst on Friday. Sixty-one people were killed. A baker in Ellis rescued 14 cats from a tree.",
    ];
    let articles: Vec<_> = ["one.txt", "two.txt", "three.txt"]
        .iter()
        .zip(texts)
        .map(|(name, text)| read_bytes(text.as_bytes(), name.as_ref()).unwrap())
        .collect();
    let mut comparison = compare(&articles, &Options::default());
    let brief = written(&comparison, "brief-markdown", &Settings::default());
    let (rows, reports) = brief.split_once("## Report by report").unwrap();
    for sentence in ["**Fifty-two people** were killed, the mayor said.", "**Sixty-one people** were killed."] {
        assert!(rows.contains(sentence), "{rows}");
    }
    assert!(rows.contains("“**We will not leave,**” said Ann Lee. — *Ann Lee* · passage "), "{rows}");
    assert!(rows.contains("nothing close found: three") || rows.contains("perhaps: three"), "{rows}");
    let three = reports.split("**three**").nth(1).unwrap();
    assert!(three.contains("Leaves out") && three.contains("The army sent helicopters"), "{three}");
    assert!(three.contains("Alone tells") && three.contains("14 cats"), "{three}");
    // The page says the same, and numbers what it says.
    let html = written(&comparison, "brief", &Settings::default());
    assert!(html.contains("<mark>Sixty-one people</mark> were killed.") && html.contains("id=\"row-2\""), "{html}");
    // What a person has put aside is left out.
    let count = |c: &Comparison| written(c, "brief", &Settings::default()).matches("id=\"row-").count();
    let before = count(&comparison);
    let mut session = Session::open(&tempfile::tempdir().unwrap().path().join("s.jsonl")).unwrap();
    let finding = comparison.key_of(&comparison.findings[0]);
    session.decide(Decision::Judge { finding, verdict: Some(Verdict::Wrong) }).unwrap();
    comparison = Replayed::new(&session.decisions(), &comparison).onto(&comparison, &Progress::default());
    assert_eq!(count(&comparison) + 1, before);
}

#[test]
fn what_two_versions_alone_tell_names_both_and_no_version_is_said_to_tell_what_it_has_not() {
    let first = "The mill in Norwood burned down on Friday. “We lost all that we had built here,” said Ann Lee. The mill \
                 employed 52 people of the town. The mayor called the fire a great loss for Norwood. A school next to it was \
                 closed for the day.";
    let second = format!("{first} A kitten was found in the cellar by 14 divers.");
    let other = "A fire destroyed the mill in Norwood. Two trains stood still.";
    let texts = [("one.txt", first), ("two.txt", &second), ("three.txt", other)];
    let articles: Vec<_> =
        texts.iter().map(|(name, text)| read_bytes(text.as_bytes(), name.as_ref()).unwrap()).collect();
    let comparison = compare(&articles, &Options::default());
    assert_eq!(comparison.copies, [[0, 1]]);
    let quote = comparison.findings.iter().find(|f| f.kind == FindingKind::QuoteSingleSource).unwrap();
    assert!(quote.summary.ends_with("is quoted in one and two, one text, alone"), "{}", quote.summary);
    let brief = written(&comparison, "brief-markdown", &Settings::default());
    let of =
        |name: &str| brief.split(&format!("\n**{name}**\n")).nth(1).unwrap().split("\n**").next().unwrap().to_owned();
    assert!(of("one").contains("Alone tells (one text with two): ") && !of("one").contains("14"), "{}", of("one"));
    assert!(
        of("two").contains("Alone tells (one text with one): ") && of("two").contains("14 divers"),
        "{}",
        of("two")
    );
    assert!(!of("three").contains("one text"), "{}", of("three"));
}

/// Three reports of one fire without anything in conflict.
fn calm() -> Comparison {
    let texts = [
        "# Fire destroys the old mill in Norwood\n\nThe mill in Norwood burned at 8.49pm on Friday. Ann Lee said it employed \
         52 people. Two trains stood still.\n",
        "# Mill burns in Norwood\n\nThe mill in Norwood burned at 8.49pm on Friday. It employed 52 people, Ann Lee said.\n",
        "# Fire\n\nThe mill in Norwood burned on Friday. The river rose by 40 inches in the spring.\n",
    ];
    let read = |(n, text): (usize, &&str)| read_bytes(text.as_bytes(), format!("desk-{n}.md").as_ref()).unwrap();
    compare(&texts.iter().enumerate().map(read).collect::<Vec<_>>(), &Options::default())
}

#[test]
fn every_document_has_the_title_and_the_names_of_the_screen() {
    let comparison = calm();
    let title = Index::new(&comparison).sheet.title;
    assert_eq!(title, "Mill burns in Norwood");
    let labels: Vec<&str> = comparison.sources.iter().map(|s| s.label.as_str()).collect();
    assert!(comparison.sources.iter().all(|s| s.label != s.name));
    for format in ["html", "brief", "brief-markdown", "markdown", "text", "csv", "names", "questions"] {
        let text = written(&comparison, format, &Settings::default());
        if !format.ends_with('s') && format != "csv" {
            assert!(text.lines().take(9).any(|l| l.contains(&title)), "{format}: {text}");
        }
        let named = labels.iter().filter(|label| text.contains(*label)).count();
        assert!(named > usize::from(format != "names"), "{format}: {text}");
        assert!(!text.contains("desk-"), "{format}: {text}");
    }
    for (format, title) in [
        ("html", "<title>Parallax: Mill burns in Norwood</title>"),
        ("brief", "<title>Brief: Mill burns in Norwood</title>"),
    ] {
        assert!(written(&comparison, format, &Settings::default()).contains(title), "{format}");
    }
}

#[test]
fn the_brief_shows_a_quotation_of_several_sentences_to_the_mark_that_closes_it() {
    let said = |word: &str| {
        format!("Mill burns.\n\nThe mayor, Ann Lee, said: “The old mill is {word}. We will build it up again.”\n")
    };
    let read = |word: &str| read_bytes(said(word).as_bytes(), format!("{word}.txt").as_ref()).unwrap();
    let comparison = compare(&["lost", "gone"].map(read), &Options::default());
    let brief = written(&comparison, "brief-markdown", &Settings::default());
    assert_eq!(brief.matches("again.**”").count(), 2, "{brief}");
}

#[test]
fn where_nothing_is_in_conflict_what_may_differ_is_said_with_its_sentence() {
    let texts = [
        "Zurana Horton, a mother of 12 children, was shot dead outside a school in Brownsville, the court heard.",
        "Zurana Horton, a mother of 12 children, died outside a school in Brownsville.",
        "The footage shows how the mother of 13, Zurana, was killed in the street.",
    ];
    let articles = texts.map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap());
    let mut json = serde_json::to_value(compare(&articles, &Options::default())).unwrap();
    let told = |question: &serde_json::Value| question["cells"][1]["facts"].as_array().is_some_and(|f| !f.is_empty());
    let question = json["questions"].as_array_mut().unwrap().iter_mut().find(|question| told(question)).unwrap();
    question["cells"][2] =
        serde_json::json!({"source": 2, "facts": [], "state": "perhaps", "perhaps": {"sentence": 2, "score": 0.4}});
    let comparison = Comparison::from_json(&json.to_string()).unwrap();
    let written = |format: &str| written(&comparison, format, &Settings::default());
    assert!(written("html").contains("One answer may differ, perhaps not about the same thing"));
    for (format, another) in [("brief", "mother of <mark>13</mark>"), ("brief-markdown", "mother of **13**")] {
        let said = written(format);
        let (_, unclear) = said.split_once("Where they may part").unwrap();
        assert!(unclear.contains(another) && unclear.contains("perhaps (40%)"), "{format}: {unclear}");
    }
    for format in ["brief", "brief-markdown", "html"] {
        assert!(written(format).contains("contradict each other in words alone"), "{format}");
    }
}

#[test]
fn every_row_says_what_it_is_about_and_the_legend_what_occurs() {
    let comparison = calm();
    let html = written(&comparison, "html", &Settings::default());
    let rows: Vec<&str> = html.split("<a href=\"#N").skip(1).collect();
    assert!(rows.len() > 2);
    assert!(rows.iter().all(|row| !row.contains("<b></b>") && row.contains("<b>")), "{rows:#?}");
    let legend = html.split_once("class=\"legend\"").unwrap().1.split_once("</p>").unwrap().0;
    assert!(legend.contains("number or date"), "{legend}");
    assert!(!legend.contains("cannot all be right") && !legend.contains("quotation"), "{legend}");
    assert!(html.contains("<p>No numbers or dates are sure to be in conflict.</p>"));
    let texts = ["The fire killed 52 people in Norwood on Friday.", "The fire killed 30 people in Norwood on Friday."];
    let articles = texts.map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap());
    let html = written(&compare(&articles, &Options::default()), "html", &Settings::default());
    assert!(html.contains("cannot all be right") && !html.contains("sure to be in conflict"), "{html}");
}

#[test]
fn what_is_hardly_likely_has_neither_figure_nor_sentence_on_the_page() {
    let comparison = compare(&sample()[3..], &Options::default());
    let lookup = Lookup::new(&comparison);
    let gaps = comparison.passages.iter().flat_map(|p| (0..2).map(|report| (p.id, report)));
    let gaps: Vec<Gap> = gaps.map(|(passage, report)| Gap::of_passage(&comparison, &lookup, passage, report)).collect();
    let slight: Vec<String> = gaps.iter().filter(|g| g.is_slight()).map(|g| g.words(&comparison)).collect();
    let html = written(&comparison, "html", &Settings::default());
    assert!(slight.len() > 1 && html.contains(">hardly</a>") && html.contains(">perhaps ("), "{slight:?}");
    for said in slight {
        assert!(said.starts_with("hardly: ") && !html.contains(&said), "{said}");
    }
}

#[test]
fn notes_and_verdicts_stand_in_every_document() {
    let folder = tempfile::tempdir().unwrap();
    let mut comparison = compare(&sample(), &Options::default());
    let mut session = Session::open(&folder.path().join("s.jsonl")).unwrap();
    let finding = comparison.key_of(&comparison.findings[0]);
    session.decide(Decision::Note { at: anchor(&comparison, 4), text: "ask <the> desk".to_owned() }).unwrap();
    session.decide(Decision::Judge { finding, verdict: Some(Verdict::Wrong) }).unwrap();
    comparison = Replayed::new(&session.decisions(), &comparison).onto(&comparison, &Progress::default());
    for format in ["html", "markdown", "text"] {
        let text = written(&comparison, format, &Settings::default());
        assert!(
            text.contains("✎ ask &lt;the&gt; desk") || format == "text" && text.contains("✎ ask <the> desk"),
            "{format}"
        );
        assert!(text.contains("[wrong] ") || text.contains("\\[wrong\\] "), "{format}");
    }
    let json: serde_json::Value = serde_json::from_str(&written(&comparison, "json", &Settings::default())).unwrap();
    assert_eq!(json["notes"][0]["text"], "ask <the> desk");
    assert_eq!(json["findings"][0]["verdict"], "wrong");
}

#[test]
fn the_readme_names_every_format_and_its_extension() {
    let page = std::fs::read_to_string("README.md").unwrap();
    let (_, written) = page.split_once("### What it writes").unwrap();
    let (written, _) = written.split_once("\n## ").unwrap();
    for format in FORMATS {
        assert!(
            written.contains(&format!("| `{}` | `.{}` |", format.name, format.extensions.join("`, `."))),
            "{}",
            format.name
        );
        assert!(written.contains(format.about), "{}", format.about);
        for extension in format.extensions {
            let path = format!("Out.{}", extension.to_uppercase());
            assert_eq!(Format::of_file(path.as_ref()).map(|f| f.name), Some(format.name));
        }
    }
    let extensions: Vec<String> = usual_extensions().map(|e| format!("`{e}`")).collect();
    let (last, rest) = extensions.split_last().unwrap();
    assert!(page.contains(&format!("| `e` | export: {} or {last};", rest.join(", "))), "the key that exports");
}

#[test]
fn every_kind_of_finding_is_in_the_documentation_with_its_severity() {
    let page = std::fs::read_to_string("docs/findings.md").unwrap();
    for kind in FindingKind::ALL {
        let row = format!("| `{}` | {} | {} |", kind.name(), kind.label(), kind.severity().label());
        assert!(page.contains(&row), "docs/findings.md lacks {row}");
    }
}
