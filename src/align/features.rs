//! The named evidence for a pair of sentences.

use super::lexicon::{Entry, Lexicon, dot, shared};

/// The evidence of a pair, in the order of [`NAMES`]. Each lies about in `0.0..=1.0`.
pub type Evidence = [f32; COUNT];

/// Number of pieces of evidence read off a pair alone.
pub const COUNT: usize = 19;

/// The name of each piece, as in `why` and in the weights.
pub const NAMES: [&str; COUNT] = [
    "words", "letters", "order", "covered", "covering", "run", "pairs", "numbers", "numbers_differ", "names",
    "names_differ", "quotes", "speaker", "length", "place", "headline", "rare", "near_covered", "near_covering",
];

/// A phrase for a person: what the evidence says.
pub fn phrase(name: &str) -> &'static str {
    match name {
        "base" => "before any evidence",
        "words" => "words in common, the rare ones first",
        "letters" => "letter groups in common",
        "order" => "words in the same order",
        "covered" => "one is held in the other",
        "covering" => "each holds the other",
        "run" => "the same run of words",
        "pairs" => "pairs of words in common",
        "numbers" => "the same number",
        "numbers_differ" => "numbers that differ",
        "names" => "the same names",
        "names_differ" => "names the other lacks",
        "quotes" => "the same quotation",
        "speaker" => "the same speaker",
        "length" => "different length",
        "place" => "different place in the report",
        "headline" => "a headline",
        "rare" => "rare words in common",
        "near_covered" => "one is held in the other, counting words of near meaning",
        "near_covering" => "each holds the other, counting words of near meaning",
        "rank" => "each is the other's best",
        "margin" => "better than any other",
        "neighbour" => "neighbours that correspond",
        "competition" => "rivals and neighbours in a long text",
        "third" => "a third report links both",
        "user" => "linked by hand",
        _ => "other evidence",
    }
}

/// Reads the evidence off a pair.
pub fn evidence(lexicon: &Lexicon, a: &Entry, b: &Entry) -> Evidence {
    let words = dot(&a.vector, &b.vector);
    let exact = |one: &Entry, other: &Entry| cover(lexicon, one, |s| f64::from(u8::from(other.holds(s))));
    let near = |one: &Entry, other: &Entry| cover(lexicon, one, |s| near_hold(lexicon, other, s));
    let (a_in_b, b_in_a) = (exact(a, b), exact(b, a));
    let (a_near_b, b_near_a) = (near(a, b), near(b, a));
    let pairs = 2.0 * shared(&a.pairs, &b.pairs).len() as f64 / (a.pairs.len() + b.pairs.len()).max(1) as f64;
    let (numbers, numbers_differ) = numbers(a, b);
    let (names, names_differ) = names(lexicon, a, b);
    let rare = a
        .vector
        .iter()
        .filter(|(s, _)| lexicon.frequency[*s as usize] <= 1 + lexicon.sources as u32 && b.holds(*s))
        .count();
    let speaker = f64::from(u8::from(!shared(&a.speakers, &b.speakers).is_empty()));
    let (short, long) = (a.words.len().min(b.words.len()), a.words.len().max(b.words.len()));
    [
        words,
        dot(&a.grams, &b.grams),
        rapidfuzz::distance::indel::normalized_similarity(a.words.iter().copied(), b.words.iter().copied()),
        a_in_b.max(b_in_a),
        a_in_b.min(b_in_a),
        run(lexicon, a, b),
        pairs,
        numbers,
        numbers_differ,
        names,
        names_differ,
        quotes(lexicon, a, b),
        speaker,
        1.0 - short as f64 / long.max(1) as f64,
        (a.place - b.place).abs(),
        f64::from(u8::from(a.headline || b.headline)),
        (1.0 + rare as f64).ln() / 3.0,
        a_near_b.max(b_near_a),
        a_near_b.min(b_near_a),
    ]
    .map(|value| value as f32)
}

/// The share of a sentence's content, by rarity, that another holds; `held` says how far it holds a stem.
fn cover(lexicon: &Lexicon, entry: &Entry, held: impl Fn(u32) -> f64) -> f64 {
    let sum: f64 = entry.vector.iter().map(|(stem, _)| lexicon.idf[*stem as usize] * held(*stem)).sum();
    sum / entry.mass.max(1e-9)
}

/// How far a sentence holds a stem: in this word, or in the nearest of near meaning.
fn near_hold(lexicon: &Lexicon, entry: &Entry, stem: u32) -> f64 {
    if entry.holds(stem) {
        return 1.0;
    }
    lexicon.related[stem as usize].iter().filter(|(t, _)| entry.holds(*t)).map(|(_, l)| *l).fold(0.0, f64::max)
}

/// The rarity of the longest run of content words in both.
fn run(lexicon: &Lexicon, a: &Entry, b: &Entry) -> f64 {
    let mut best = 0.0f64;
    let mut row = vec![0.0f64; b.stems.len() + 1];
    for x in &a.stems {
        let mut diagonal = 0.0;
        for (j, y) in b.stems.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + lexicon.idf[*x as usize] } else { 0.0 };
            best = best.max(row[j + 1]);
            diagonal = above;
        }
    }
    (1.0 + best).ln() / 4.0
}

fn numbers(a: &Entry, b: &Entry) -> (f64, f64) {
    let same = shared(&a.numbers, &b.numbers)
        .into_iter()
        .filter(|(v, u)| !matches!(v.as_str(), "1" | "2") || matches!(u.as_str(), "%" | "USD"))
        .count()
        + shared(&a.dates, &b.dates).len();
    let comparable = a.numbers.iter().any(|(_, u)| !u.is_empty() && b.numbers.iter().any(|(_, w)| w == u));
    let differ = comparable && shared(&a.numbers, &b.numbers).is_empty();
    (same.min(3) as f64 / 3.0, f64::from(u8::from(differ)))
}

fn names(lexicon: &Lexicon, a: &Entry, b: &Entry) -> (f64, f64) {
    let weight = |list: &[u32]| list.iter().map(|s| lexicon.idf[*s as usize]).sum::<f64>();
    let common: f64 = shared(&a.names, &b.names).into_iter().map(|s| lexicon.idf[*s as usize]).sum();
    let (x, y) = (weight(&a.names), weight(&b.names));
    if x == 0.0 || y == 0.0 {
        return (0.0, 0.0);
    }
    (common / (x + y - common), 1.0 - common / x.min(y))
}

/// How much of a quoted stretch of one stands in the other, by rarity.
fn quotes(lexicon: &Lexicon, a: &Entry, b: &Entry) -> f64 {
    let held = |quote: &[u32], by: &Entry| {
        let weight = |s: &u32| lexicon.idf[*s as usize];
        let total: f64 = quote.iter().map(weight).sum();
        let found: f64 = quote.iter().filter(|s| by.holds(**s)).map(weight).sum();
        // A single word proves little; a long stretch much.
        if total == 0.0 { 0.0 } else { found / total * (1.0 - (-found / 6.0).exp()) }
    };
    let one = a.quotes.iter().map(|q| held(q, b)).fold(0.0, f64::max);
    let other = b.quotes.iter().map(|q| held(q, a)).fold(0.0, f64::max);
    one.max(other)
}
