//! Reading, comparing and drawing the sample, with peers in the same run: what a plain `similar` diff
//! of two reports costs, and what an empty frame of ratatui costs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, missing_docs)] // a test fails by panicking

use std::hint::black_box;
use std::sync::Arc;

use divan::Bencher;
use parallax::article::Article;
use parallax::compare::{Options, compare, unaligned};
use parallax::read::{SEEDS, read_bytes, sample};
use parallax::tui::action::Action;
use parallax::tui::index::Index;
use parallax::tui::layout::lay_out;
use parallax::tui::parts::draw;
use parallax::tui::search::Search;
use parallax::tui::state::State;
use parallax::tui::theme::Theme;
use parallax::tui::update::update;
use parallax::tui::views::VIEWS;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;

fn main() {
    divan::main();
}

#[divan::bench]
fn read_five_reports() -> Vec<Article> {
    SEEDS.iter().filter_map(|(name, bytes)| read_bytes(black_box(bytes), name.as_ref()).ok()).collect()
}

#[divan::bench]
fn compare_five_reports(bencher: Bencher) {
    let articles = sample();
    bencher.bench(|| compare(black_box(&articles), &Options::default()));
}

/// Reports of sentences drawn from the sample in turn: `sources` reports of 60.
fn many_reports(sources: usize) -> Vec<Article> {
    let all: Vec<String> = sample()
        .iter()
        .flat_map(|a| (0..a.sentences.len()).map(|s| a.sentence_text(s).to_owned()).collect::<Vec<_>>())
        .collect();
    (0..sources)
        .filter_map(|r| {
            let text: Vec<&str> = (0..60).map(|s| all[(s * 7 + r * 13) % all.len()].as_str()).collect();
            read_bytes(text.join("\n").as_bytes(), format!("{r}.txt").as_ref()).ok()
        })
        .collect()
}

#[divan::bench(args = [9, 50], sample_count = 5)]
fn compare_reports_of_60_sentences(bencher: Bencher, sources: usize) {
    let articles = many_reports(sources);
    bencher.bench(|| compare(black_box(&articles), &Options::default()));
}

/// Two texts of 31,000 sentences: words drawn in turn from the sample, the second with every fifth left out.
fn long_texts() -> Vec<Article> {
    let words: Vec<String> = sample()
        .iter()
        .flat_map(|a| {
            a.text
                .split_whitespace()
                .filter(|w| w.chars().all(char::is_alphabetic))
                .map(str::to_lowercase)
                .collect::<Vec<_>>()
        })
        .collect();
    let mut state = 1u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let sentences: Vec<Vec<String>> = (0..31_000)
        .map(|_| {
            (0..12).map(|_| format!("{}{}", words[draw() % words.len()], ["", "en", "ish", "or"][draw() % 4])).collect()
        })
        .collect();
    let text = |skip: usize| -> String {
        let lines = sentences.iter().map(|s| {
            let kept: Vec<&str> =
                s.iter().enumerate().filter(|(i, _)| skip == 0 || i % skip != 1).map(|(_, w)| w.as_str()).collect();
            format!("The {}.\n", kept.join(" "))
        });
        lines.collect()
    };
    [text(0), text(5)].iter().filter_map(|t| read_bytes(t.as_bytes(), "long.txt".as_ref()).ok()).collect()
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn compare_two_texts_of_31000_sentences(bencher: Bencher) {
    let articles = long_texts();
    bencher.bench(|| compare(black_box(&articles), &Options::default()));
}

/// The peer: word differences of the same two texts, which assume one order.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn peer_similar_on_31000_sentences(bencher: Bencher) {
    let articles = long_texts();
    bencher.bench(|| similar::TextDiff::from_words(articles[0].text.as_str(), articles[1].text.as_str()).ops().len());
}

/// The peer: word differences of every pair of the five reports, nothing aligned.
#[divan::bench]
fn peer_similar_on_all_pairs(bencher: Bencher) {
    let articles = sample();
    bencher.bench(|| {
        let mut changes = 0;
        for (i, a) in articles.iter().enumerate() {
            for b in &articles[i + 1..] {
                changes += similar::TextDiff::from_words(a.text.as_str(), b.text.as_str()).ops().len();
            }
        }
        changes
    });
}

/// Keys to frames at 200 by 60: a step in the reading view, then in every other.
fn keys_to_frames(bencher: Bencher, articles: &[Article]) {
    let mut state = State::new(Arc::new(unaligned(articles)), 0, Theme::new(true));
    let comparison = compare(articles, &Options::default());
    let index = Index::new(&comparison);
    state.align(Arc::new(comparison), index);
    let mut terminal = Terminal::new(TestBackend::new(200, 60)).expect("a buffer");
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        // Going on to another report turns back to the reading view, so the view to come is named.
        let action = match turn % 60 {
            0 => Action::View(VIEWS[turn / 60 % VIEWS.len()]),
            30 => Action::NextReport,
            31 => Action::Next,
            _ => Action::NextSentence,
        };
        let _ = update(&mut state, action);
        lay_out(&mut state, Rect::new(0, 0, 200, 60));
        terminal.draw(|frame| draw(&state, frame)).expect("drawn");
    });
}

#[divan::bench(sample_count = 600, sample_size = 1)]
fn key_to_frame_five_reports(bencher: Bencher) {
    keys_to_frames(bencher, &sample());
}

#[divan::bench(sample_count = 600, sample_size = 1)]
fn key_to_frame_9_reports_of_60(bencher: Bencher) {
    keys_to_frames(bencher, &many_reports(9));
}

#[divan::bench(sample_count = 600, sample_size = 1)]
fn key_to_frame_two_texts_of_31000(bencher: Bencher) {
    keys_to_frames(bencher, &long_texts());
}

/// A letter typed into a search over both texts.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn search_two_texts_of_31000(bencher: Bencher) {
    let comparison = unaligned(&long_texts());
    bencher.bench_local(|| Search::new(black_box(&comparison), "nation"));
}

/// The peer: a frame with nothing in it.
#[divan::bench]
fn peer_empty_frame_200_by_60(bencher: Bencher) {
    let mut terminal = Terminal::new(TestBackend::new(200, 60)).expect("a buffer");
    bencher.bench_local(|| {
        terminal.draw(|_| {}).expect("drawn");
    });
}
