//! Whatever may be handed to the program, made of pieces that harm, and what must hold all the same. The fuzz targets run these
//! for as long as one likes, `tests/hostile` runs a few of each.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use parallax::align::Progress;
use parallax::article::Article;
use parallax::compare::{Comparison, Options, compare};
use parallax::config::Config;
use parallax::export::{FORMATS, Settings};
use parallax::read::read_bytes;
use parallax::session::{Decision, Replayed, Session, anchor};
use parallax::tui::keymap::Keymap;
use parallax::tui::theme::Theme;
use serde_json::{Value, json};

/// Pieces of reports: marks, digits, dates, names, tags, escapes, letters that hide or turn.
const TEXT: &[&str] = &[
    " ", "\n\n", ". ", ", ", "“", "”", "\"", "'", "‘", "’", "«", "(", "- ", "— ", "… ", "1", "0", "9,999", ".5", "1/",
    "1-", "$", "£3bn ", "% ", "one ", "million ", "May 5, ", "2021-12-15 ", "Tuesday ", "at 5 p.m. ", "yesterday ",
    "five people died ", "at least ", "not ", "said ", "he said that ", "according to ", "Ann Lee ", "President ",
    "Xi ", "the dam burst ", "The dam at Rome burst at dawn. ", "“It is over now”, said Ann Lee. ",
    "\u{1b}]0;PWN\u{7}", "\u{1b}[2J", "\u{9b}31m", "\r", "\t", "\u{0}", "\u{202e}", "\u{2028}", "\u{200b}", "\u{a0}",
    "\u{301}", "\u{feff}", "é", "漢。", "👩‍👩‍👧", "שלום ", "=cmd|", "＝", ";", "@", "|", "`", "# ", "> ", "* ", "[x](y) ",
    "---\n", "<p>", "</p>", "<b", "<div>", "</div>", "<!--", "-->", "<script>", "</script>", "<table><td>", "<ul><li>",
    "<h2>", "a=b ", "&lt;", "&#27;", "&#x202e;", "<blockquote>", "<", ">", "title: x\n", "date: 2021\n",
    "https://a.b/c ",
];

/// Pieces of a session: its lines, whole and torn.
const SESSION: &[&str] = &[
    "\n",
    "{\"id\":\"",
    "1",
    "-",
    "\",\"do\":\"",
    "note",
    "mark",
    "link",
    "judge",
    "undo",
    "redo",
    "\"",
    "}",
    "{",
    "\u{1b}]0;PWN\u{7}",
    "\\u001b",
    "\u{202e}",
    "null",
    "{\"id\":\"1\",\"do\":\"note\",\"at\":{\"report\":\"a\",\"text\":\"The dam at Rome burst at dawn on Tuesday.\"},\"text\":\"see\"}\n",
    "{\"id\":\"2\",\"do\":\"mark\",\"letter\":\"a\",\"at\":{\"report\":\"b\",\"text\":\"Six people died.\",\"nth\":9}}\n",
    "{\"id\":\"3\",\"do\":\"link\",\"a\":{\"report\":\"a\",\"text\":\"Five people died.\"},\"b\":{\"report\":\"b\",\"text\":\"Six people died.\"}}\n",
    "{\"id\":\"4\",\"do\":\"unlink\",\"a\":{\"report\":\"a\",\"text\":\"Five people died.\"},\"b\":{\"report\":\"a\",\"text\":\"Five people died.\"}}\n",
    "{\"id\":\"5\",\"do\":\"undo\",\"entry\":\"3\"}\n",
    "{\"id\":\"6\",\"do\":\"redo\",\"entry\":\"3\"}\n",
    "{\"id\":\"7\",\"do\":\"undo\",\"entry\":\"7\"}\n",
    "{\"id\":\"8\",\"do\":\"judge\",\"finding\":\"x\",\"verdict\":\"wrong\"}\n",
    "{ \"do\": \"judge\", \"id\": \"9\", \"finding\": \"\", \"verdict\": null }\n",
    "The dam burst.\n",
    "\u{0}",
    "\r",
];

/// Pieces of settings and themes.
const CONFIG: &[&str] = &[
    "\n",
    " = ",
    "[keys]\n",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    ", ",
    "#",
    "1",
    "-1",
    "99999999999",
    "1.5",
    "true",
    "colour = false\n",
    "theme = \"dark\"\n",
    "theme = \"\u{1b}]0;PWN\u{7}\"\n",
    "pane_width = 9\n",
    "pane_width = 99999\n",
    "inspector_rows = 65535\n",
    "highlights = [\"quotes\"]\n",
    "marks = []\n",
    "count_pause = 18446744073709551615\n",
    "quit = [\"q\"]\n",
    "quit = []\n",
    "quit = [\"nokey\"]\n",
    "help = [\"ctrl-c\"]\n",
    "next-report = [\"x\", \"x\"]\n",
    "next-source = [\"shift-tab\"]\n",
    "keys = 1\n",
    "watch",
    "dim = { fg = \"#12345\" }\n",
    "dim = { fg = \"red\", look = [\"bold\"] }\n",
    "high = {}\n",
    "fg",
    "\u{202e}",
    "\u{0}",
    "\u{feff}",
    "\"\"\"",
    "é",
];

/// A text that these bytes choose: each a piece, or how often the last one comes again.
fn text(bytes: &[u8], pieces: &[&str]) -> String {
    let mut text = String::new();
    let mut last = "";
    for &byte in bytes {
        match usize::from(byte) {
            again @ 240.. => text.push_str(&last.repeat(1 << (again - 240).min(8))),
            choice => {
                last = pieces[choice % pieces.len()];
                text.push_str(last);
            }
        }
    }
    text
}

/// Reports of such texts, in formats that the bytes choose too.
fn reports(bytes: &[u8]) -> Vec<Article> {
    const ENDINGS: &[&str] = &[".txt", ".html", ".md", ""];
    let read = |(number, part): (usize, &[u8])| {
        let (format, rest) = part.split_first()?;
        let name = format!("{number}{}", ENDINGS[usize::from(*format) % ENDINGS.len()]);
        read_bytes(text(rest, TEXT).as_bytes(), Path::new(&name)).ok()
    };
    bytes.split(|byte| *byte == 255).take(4).enumerate().filter_map(read).collect()
}

/// Two ordinary reports compared.
fn ordinary() -> &'static Comparison {
    static ORDINARY: OnceLock<Comparison> = OnceLock::new();
    ORDINARY.get_or_init(|| {
        let read = |name: &str, text: &str| read_bytes(text.as_bytes(), Path::new(name)).unwrap();
        let a = read(
            "a.txt",
            "The dam at Rome burst at dawn on Tuesday.\n\n“It is over now”, said Ann Lee.\n\nFive people died.\n",
        );
        let b = read(
            "b.txt",
            "The dam at Rome burst at noon on Monday.\n\n“It is over soon”, said Ann Lee.\n\nSix people died.\n",
        );
        compare(&[a, b], &Options::default())
    })
}

/// What acts on a terminal or turns the direction of writing.
fn acts(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{2028}'..='\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Writes a comparison in every format: none acts on a terminal, none runs, and what programs read comes back as it was.
fn written(comparison: &Comparison) {
    for format in FORMATS {
        let mut out = Vec::new();
        format.write(comparison, &Settings::default(), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(!out.contains(acts), "{}: {out:?}", format.name);
        match format.name {
            "html" => assert!(!out.contains("<script") && !out.contains("javascript:"), "{out}"),
            "json" => assert_eq!(&Comparison::from_json(&out).unwrap(), comparison),
            _ => {}
        }
    }
}

/// Reports read, compared, decided on and written.
pub(crate) fn pipeline(bytes: &[u8]) {
    let articles = reports(bytes);
    let found = compare(&articles, &Options::default());
    written(&found);
    let count = found.sentences.len();
    if count == 0 {
        return;
    }
    // Decisions that the same bytes choose.
    let choose = |n: usize| anchor(&found, bytes.get(n).map_or(n, |byte| usize::from(*byte) * (n + 1)) % count);
    let [a, b, c, d] = [0, 1, 2, 3].map(choose);
    let mut decisions = vec![
        Decision::Note { at: choose(4), text: text(bytes, TEXT) },
        Decision::Bookmark { letter: 'a', at: choose(5) },
    ];
    if a.report != b.report && c.report != d.report {
        decisions.extend([Decision::Link { a, b }, Decision::Unlink { a: c, b: d }]);
    }
    let mut replayed = Replayed::new(&decisions, &found);
    assert!(replayed.lost.is_empty(), "{:?}", replayed.lost);
    written(&replayed.onto(&found, &Progress::default()));
}

/// Every word and number in some JSON, in the order they stand.
fn leaves(json: &mut Value) -> Vec<&mut Value> {
    match json {
        Value::Array(items) => items.iter_mut().flat_map(leaves).collect(),
        Value::Object(fields) => fields.values_mut().flat_map(leaves).collect(),
        Value::String(_) | Value::Number(_) => vec![json],
        _ => Vec::new(),
    }
}

/// A comparison that another program wrote, of which each number in turn points elsewhere and each word in turn acts on
/// a terminal: refused, or written without harm.
pub(crate) fn each_piece_harms() {
    let ordinary = serde_json::to_value(ordinary()).unwrap();
    for which in 0..leaves(&mut ordinary.clone()).len() {
        for harm in [Value::from(0), 1.into(), (usize::MAX >> 1).into(), "\u{1b}]0;PWN\u{7}\u{202e}<script>".into()] {
            let mut foreign = ordinary.clone();
            *leaves(&mut foreign)[which] = harm;
            if let Ok(foreign) = Comparison::from_json(&foreign.to_string()) {
                written(&foreign);
            }
        }
    }
}

/// A comparison that another program wrote, of any words and with a number that points anywhere: refused, or written without harm.
pub(crate) fn export(bytes: &[u8]) {
    let mut parts = bytes.split(|byte| *byte == 255).map(|part| text(part, TEXT)).cycle();
    let mut foreign = serde_json::to_value(ordinary()).unwrap();
    let mut word = || Value::from(parts.next().unwrap_or_default());
    let mut of_each = |key: &str, fields: &[&str]| {
        for item in foreign[key].as_array_mut().unwrap() {
            for field in fields {
                item[*field] = word();
            }
        }
    };
    of_each("sources", &["name", "path", "title", "outlet", "date"]);
    of_each("facts", &["speaker", "via", "cue", "value", "unit", "about"]);
    of_each("findings", &["summary"]);
    of_each("questions", &["about"]);
    foreign["notices"] = json!([word()]);
    foreign["notes"] = json!([{"sentence": 0, "text": word()}]);
    if let [which, to, ..] = *bytes {
        let mut leaves = leaves(&mut foreign);
        let count = leaves.len();
        *leaves[usize::from(which) % count] = to.into();
    }
    if let Ok(foreign) = Comparison::from_json(&foreign.to_string()) {
        written(&foreign);
    }
}

/// A session of any lines: what is none stays as it is; what is one loses nothing by another decision.
pub(crate) fn session(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.jsonl");
    let before = text(bytes, SESSION);
    fs::write(&path, &before).unwrap();
    let Ok(mut session) = Session::open(&path) else {
        assert_eq!(fs::read(&path).unwrap(), before.as_bytes());
        return;
    };
    let decided = [session.decisions(), vec![Decision::Judge { finding: text(bytes, TEXT), verdict: None }]].concat();
    session.decide(decided.last().unwrap().clone()).unwrap();
    assert!(fs::read(&path).unwrap().starts_with(before.as_bytes()));
    let again = Session::open(&path).unwrap();
    assert_eq!(again.decisions(), decided);
    written(&Replayed::new(&again.decisions(), ordinary()).onto(ordinary(), &Progress::default()));
}

/// Settings and a theme of any text: what holds of them, written down, holds without a mistake.
pub(crate) fn config(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let mut parts = bytes.splitn(2, |byte| *byte == 255).map(|part| text(part, CONFIG));
    fs::create_dir(folder.path().join("themes")).unwrap();
    fs::write(folder.path().join("config.toml"), parts.next().unwrap_or_default()).unwrap();
    fs::write(folder.path().join("themes/mine.toml"), parts.next().unwrap_or_default()).unwrap();
    let (mut config, _) = Config::load(folder.path());
    assert!(Theme::all(Some(folder.path()), true).0.iter().any(|(name, _)| name == "sixteen"));
    config.keys = Keymap::with(&config.keys).0.effective();
    fs::write(folder.path().join("config.toml"), toml::to_string(&config).unwrap()).unwrap();
    let (again, wrong) = Config::load(folder.path());
    assert!(wrong.is_none(), "{wrong:?}");
    assert_eq!(again, config);
    let keys: BTreeMap<String, Vec<String>> = Keymap::with(&again.keys).0.effective();
    assert_eq!(keys, config.keys);
}
