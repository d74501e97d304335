//! An event with its gold, and the figures of a model on it.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

use parallax::align::lexicon::Lexicon;
use parallax::align::meaning::Reader;
use parallax::align::model::{Model, Weights};
use parallax::align::pair::{self, Pair};
use parallax::align::{Progress, absence, linking};

use parallax::article::Article;
use parallax::fact::name::identity;
use parallax::fact::{self, Report};
use parallax::read::{Once, Opened, Reading, read_all};
use parallax::text::Span;
use serde::Deserialize;

#[derive(Deserialize)]
struct Gold {
    sources: Vec<GoldSource>,
    sentences: BTreeMap<String, Vec<Span>>,
    pairs: Vec<(String, String, String)>,
}

/// A report of an event, as `gold.json` lists it.
#[derive(Clone, Deserialize)]
pub(crate) struct GoldSource {
    /// Its name in the gold.
    pub id: String,
    path: String,
}

/// Reads the reports of an event.
pub(crate) fn articles(folder: &Path, sources: &[GoldSource]) -> Result<Vec<Article>, Box<dyn Error>> {
    let paths: Vec<PathBuf> = sources.iter().map(|s| folder.join(&s.path)).collect();
    let Opened { articles, unread: errors, .. } = read_all(&paths, Reading::DEFAULT, &mut Once::default(), &|| false);
    errors.into_iter().next().map_or(Ok(articles), |error| Err(error.into()))
}

/// One event: its sentences prepared, and what the annotators said of each pair.
pub(crate) struct Event {
    /// The folder's name.
    pub name: String,
    lexicon: Lexicon,
    /// Every candidate pair, before anything around it is looked at.
    found: Vec<Pair>,
    /// The gold sentence under each of ours.
    gold_of: Vec<String>,
    labels: BTreeMap<(String, String), &'static str>,
    sure: usize,
    full: usize,
}

impl Event {
    /// Opens a folder with reports and `gold.json`; a reader reads the sentences for their meaning.
    pub(crate) fn open(folder: &Path, reader: Option<&dyn Reader>) -> Result<Self, Box<dyn Error>> {
        let gold: Gold = serde_json::from_slice(&std::fs::read(folder.join("gold.json"))?)?;
        let articles = articles(folder, &gold.sources)?;
        let reports: Vec<Report> = articles.iter().map(|a| Report::new(a, None)).collect();
        let mut facts: Vec<_> = reports.iter().map(fact::extract).collect();
        identity::unify(&reports, &mut facts, &|| false);
        let mut gold_of = Vec::new();
        for (article, source) in articles.iter().zip(&gold.sources) {
            let places = &gold.sentences[&source.id];
            for sentence in &article.sentences {
                let best = (0..places.len()).max_by_key(|i| places[*i].overlap(sentence.span));
                gold_of.push(best.map_or_else(String::new, |i| format!("{}:{i}", source.id)));
            }
        }
        let mut labels = BTreeMap::new();
        for (a, b, kind) in &gold.pairs {
            let kind = match kind.as_str() {
                "full" => "full",
                "partial" => "partial",
                _ => "possible",
            };
            labels.insert((a.clone(), b.clone()), kind);
            labels.insert((b.clone(), a.clone()), kind);
        }
        let count = |want: &[&str]| gold.pairs.iter().filter(|(_, _, k)| want.contains(&k.as_str())).count();
        let lexicon = Lexicon::new(&reports, &facts).read_by(reader, &reports, &|| false);
        Ok(Self {
            found: pair::search(&lexicon, &Model::shipped(reader.is_some()), &Progress::default()),
            name: folder.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
            lexicon,
            gold_of,
            labels,
            sure: count(&["full", "partial"]),
            full: count(&["full"]),
        })
    }

    /// Every candidate pair with its evidence under a model.
    pub(crate) fn pairs(&self, model: &Model) -> Vec<Pair> {
        let mut pairs = self.found.clone();
        for pair in &mut pairs {
            pair.probability = model.pair.probability(pair.own_evidence());
        }
        pair::add_context(&self.lexicon, model, &mut pairs, &Progress::default());
        pairs
    }

    /// The annotators' sentences of a pair.
    fn key(&self, pair: &Pair) -> (String, String) {
        (self.gold_of[pair.a].clone(), self.gold_of[pair.b].clone())
    }

    fn kind(&self, pair: &Pair) -> &'static str {
        self.labels.get(&self.key(pair)).copied().unwrap_or("")
    }

    /// What the annotators say: full, partial, nothing; `None` where they disagree.
    pub(crate) fn label(&self, pair: &Pair) -> Option<&'static str> {
        Some(self.kind(pair)).filter(|k| *k != "possible")
    }

    /// The figures of a model whose evidence for this event is `pairs`.
    pub(crate) fn figures(&self, pairs: &[Pair], model: &Model) -> Figures {
        let mut said = BTreeMap::new();
        let mut said_full = BTreeMap::new();
        for pair in pairs {
            let key = self.key(pair);
            if model.link.probability(&pair.evidence) >= model.threshold {
                said.insert(key.clone(), self.kind(pair));
                if model.full.probability(&pair.evidence) >= model.full_threshold {
                    said_full.insert(key, self.kind(pair));
                }
            }
        }
        let rank = |weights: &Weights, want: &str, ignored: &str, total: usize| {
            // Two of our sentences may be one of the annotators': a pair of theirs counts once, at its best.
            let mut best: BTreeMap<_, (f64, &str)> = BTreeMap::new();
            for pair in pairs {
                let score = weights.probability(&pair.evidence);
                let slot = best.entry(self.key(pair)).or_insert((score, self.kind(pair)));
                slot.0 = slot.0.max(score);
            }
            let mut scored: Vec<(f64, &str)> =
                best.into_values().filter(|(_, kind)| *kind != "possible" && *kind != ignored).collect();
            scored.sort_by(|a, b| b.0.total_cmp(&a.0));
            average_precision(scored.iter().map(|(_, kind)| *kind == "full" || *kind == want), total)
        };
        let f1 = |p: f64, r: f64| if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
        let count = |set: &BTreeMap<_, &str>, want: &[&str]| set.values().filter(|k| want.contains(*k)).count();
        let precision = share(count(&said, &["full", "partial", "possible"]), said.len());
        let recall = share(count(&said, &["full", "partial"]), self.sure);
        let full = count(&said_full, &["full"]);
        Figures {
            links: f1(precision, recall),
            precision,
            recall,
            full_linked: share(count(&said, &["full"]), self.full),
            full: f1(share(full, count(&said_full, &["full", ""])), share(full, self.full)),
            ranked: rank(&model.link, "partial", "none", self.sure),
            full_ranked: rank(&model.full, "full", "partial", self.full),
        }
    }

    /// The links that a model makes: how sure it is of each, and whether the annotators have it.
    pub(crate) fn judged(&self, model: &Model) -> Vec<(f64, bool)> {
        let judged = self.pairs(model).into_iter().filter_map(|pair| {
            let sure = model.link.probability(&pair.evidence);
            let label = self.label(&pair).filter(|_| sure >= model.threshold)?;
            Some((sure, !label.is_empty()))
        });
        judged.collect()
    }

    /// The sentences that state something, with what `model` makes of their chances to stand alone.
    pub(crate) fn outlooks(&self, model: &Model) -> Vec<Outlook> {
        let mut pairs = self.found.clone();
        for pair in &mut pairs {
            pair.probability = model.pair.probability(pair.own_evidence());
        }
        linking::weigh(&self.lexicon, model, &mut pairs, &Progress::default());
        let each_its_own: Vec<usize> = (0..self.lexicon.reports).collect();
        let paired: BTreeSet<&String> = self.labels.keys().map(|(a, _)| a).collect();
        let all = absence::evidence(&self.lexicon, &pairs, &each_its_own)
            .into_iter()
            .zip(&self.gold_of)
            .zip(&self.lexicon.sentences);
        all.filter_map(|((evidence, gold), profile)| {
            let is_statement = !profile.headline;
            Some(Outlook { evidence: evidence?, is_alone: !paired.contains(gold), is_statement })
        })
        .collect()
    }

    /// Prints every candidate pair as CSV.
    pub(crate) fn dump(&self, model: &Model) {
        for pair in self.pairs(model) {
            let report = |i: usize| self.lexicon.sentences[i].report;
            let values: Vec<String> = pair.evidence.iter().map(|v| format!("{v:.5}")).collect();
            println!(
                "{},{},{},{},{},{},{}",
                self.name,
                pair.a,
                pair.b,
                report(pair.a),
                report(pair.b),
                self.kind(&pair),
                values.join(",")
            );
        }
    }
}

/// A sentence with the evidence that no other report says it, and whether that is so.
pub(crate) struct Outlook {
    pub evidence: Vec<f32>,
    /// Whether the annotators gave it no counterpart, full, partial or possible.
    pub is_alone: bool,
    /// Whether it is a statement of the text, of which the claim is made.
    pub is_statement: bool,
}

/// Figures as the scorer of the gold defines them.
#[derive(Clone, Copy, Default)]
pub(crate) struct Figures {
    /// F1 of links of any kind.
    pub links: f64,
    precision: f64,
    recall: f64,
    full_linked: f64,
    /// F1 of full links.
    pub full: f64,
    /// Average precision of links, which no threshold touches.
    ranked: f64,
    /// Average precision of full links, partial ones left out.
    full_ranked: f64,
}

/// The mean, over all there are to find, of the precision where each is found.
fn average_precision(hits: impl Iterator<Item = bool>, total: usize) -> f64 {
    let mut found = 0.0;
    let sum: f64 = hits
        .enumerate()
        .filter(|(_, hit)| *hit)
        .map(|(rank, _)| {
            found += 1.0;
            found / (rank + 1) as f64
        })
        .sum();
    sum / total.max(1) as f64
}

impl Figures {
    /// The mean over events.
    pub(crate) fn mean(all: &[Figures]) -> Figures {
        let mean = |get: fn(&Figures) -> f64| all.iter().map(get).sum::<f64>() / all.len().max(1) as f64;
        Figures {
            links: mean(|f| f.links),
            precision: mean(|f| f.precision),
            recall: mean(|f| f.recall),
            full_linked: mean(|f| f.full_linked),
            full: mean(|f| f.full),
            ranked: mean(|f| f.ranked),
            full_ranked: mean(|f| f.full_ranked),
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(
            f,
            " {:.3}    {:.3} {:.3} {:.3}        {:.3}    {:.3} {:.3}",
            self.links, self.precision, self.recall, self.full_linked, self.full, self.ranked, self.full_ranked
        )
    }
}
