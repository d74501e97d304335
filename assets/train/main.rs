//! Fits the weights of alignment to hand-made gold, and says how good they are on events left out.
//!
//! ```text
//! cargo run --release --example train -- EVENT_DIR... [--unseen=DIR] [--write] [--shipped] [--dump]
//! ```
//!
//! An event is a folder with reports and a `gold.json` that lists their sentences and the pairs that
//! correspond (full, partial, possible). Two models are fitted: one for words alone, one with what the
//! reader makes of the sentences. Every figure printed is measured with the event left out of the fit and
//! of the choice of thresholds, in ten portions of the events. `--write` fits on all events and writes
//! `src/align/weights.rs`; `--shipped` prints the figures of the weights in that file instead; `--dump`
//! prints every candidate pair as CSV; `--ablation` prints the figures without each piece of evidence,
//! `--reliability` how many of the links that are called so sure are right.
//! `--unseen=DIR` names a folder with a network for each event, EVENT.bin, that has not been fitted to that
//! event: weights fitted beside the network that ships would trust it too much on the events that it has
//! learned from. `--absence` fits the weights that say whether no other report says a sentence,
//! `--questions` those that say whether two numbers or dates answer one question, to the events whose gold
//! has them.

#![allow(missing_docs)]

mod absence;
mod events;
mod links;
mod planted;
mod questions;
mod readers;
#[allow(clippy::needless_range_loop)] // matrices are clearer by their indices
mod regression;
mod reliability;
mod written;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use events::{Event, Figures};
use links::fit_links;
use parallax::align::evidence::{self, OF_PAIR};
use parallax::align::model::Model;
use rayon::prelude::*;
use readers::Readers;

/// What may be asked for.
const FLAGS: [&str; 7] = ["--write", "--shipped", "--dump", "--ablation", "--reliability", "--absence", "--questions"];
/// Portions of the events, of which each is left out in turn.
const PORTIONS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, folders): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let is_known = |flag: &String| FLAGS.contains(&flag.as_str()) || flag.starts_with("--unseen=");
    if let Some(unknown) = flags.iter().find(|flag| !is_known(flag)) {
        let all = FLAGS.join(", ");
        return Err(format!("{unknown}: there is no such argument; there are {all} and --unseen=DIR").into());
    }
    let is_set = |flag: &str| flags.iter().any(|f| f == flag);
    let unseen = flags.iter().find_map(|flag| flag.strip_prefix("--unseen="));
    let readers = Readers::new(unseen.map(PathBuf::from));
    if is_set("--questions") {
        questions::train(&folders, &readers, is_set("--write"))
    } else if is_set("--dump") {
        dump(&open(&folders, Some(&readers))?);
        Ok(())
    } else if is_set("--absence") {
        train_absence(&folders, &readers, is_set("--write"))
    } else {
        train_links(&folders, &readers, is_set)
    }
}

/// The events in some folders, read for meaning where there are readers.
fn open(folders: &[String], readers: Option<&Readers>) -> Result<Vec<Event>, Box<dyn Error>> {
    let open = |folder: &String| -> Result<Event, Box<dyn Error>> {
        let reader = readers.map(|readers| readers.of(folder.as_ref())).transpose()?;
        Event::open(folder.as_ref(), reader)
    };
    folders.iter().map(open).collect()
}

/// What some folders are called.
fn names(folders: &[String]) -> Vec<&str> {
    folders.iter().map(|f| f.trim_end_matches('/').rsplit('/').next().unwrap_or(f)).collect()
}

/// Prints every candidate pair as CSV.
fn dump(events: &[Event]) {
    println!("event,a,b,source_a,source_b,label,{}", evidence::names().collect::<Vec<_>>().join(","));
    for event in events {
        event.dump(&Model::shipped(true));
    }
}

/// Says which sentences are being compared in what way.
fn print_heading(is_read: bool) {
    println!("\n{}", if is_read { "with the reader" } else { "words alone" });
}

/// Fits the weights that say whether no other report says a sentence, for words alone and with the reader.
fn train_absence(folders: &[String], readers: &Readers, write: bool) -> Result<(), Box<dyn Error>> {
    let fitted = |is_read: bool| -> Result<absence::Fitted, Box<dyn Error>> {
        let events = open(folders, is_read.then_some(readers))?;
        print_heading(is_read);
        let models = held_out(&events, &[false; OF_PAIR]);
        let outlooks = events.iter().enumerate().map(|(i, event)| event.outlooks(&models[i % models.len()]));
        Ok(absence::train(&outlooks.collect::<Vec<_>>()))
    };
    let (words_alone, with_reader) = (fitted(false)?, fitted(true)?);
    if write {
        fs::write(absence::PATH, absence::text(&words_alone, &with_reader, &names(folders)))?;
    }
    Ok(())
}

/// Measures the weights of links, for words alone and with the reader, and fits them anew where they are to be written.
fn train_links(folders: &[String], readers: &Readers, is_set: impl Fn(&str) -> bool) -> Result<(), Box<dyn Error>> {
    let silent = [false; OF_PAIR];
    let mut fitted = Vec::new();
    for is_read in [false, true] {
        let events = open(folders, is_read.then_some(readers))?;
        print_heading(is_read);
        let measured = if is_set("--shipped") {
            let shipped = Model::shipped(is_read);
            events.iter().map(|event| event.figures(&event.pairs(&shipped), &shipped)).collect()
        } else {
            left_out(&events, &silent)
        };
        println!("event left out          links F1  P     R     full in any  full F1  AP    full AP");
        for (event, figures) in events.iter().zip(&measured) {
            println!("{:<22} {figures}", event.name);
        }
        println!("{:<22} {}", "mean", Figures::mean(&measured));
        if is_set("--ablation") {
            ablation(&events, is_read);
        }
        if is_set("--reliability") {
            reliability::print(&events, &held_out(&events, &silent));
        }
        if is_set("--write") {
            fitted.push(rounded(fit_links(&events.iter().collect::<Vec<_>>(), &silent)));
        }
    }
    if let [words_alone, with_reader] = fitted.as_slice() {
        fs::write(written::PATH, written::text(words_alone, with_reader, &names(folders)))?;
    }
    Ok(())
}

fn rounded(mut model: Model) -> Model {
    let round = |x: &mut f64| *x = written::round(*x);
    for weights in [&mut model.pair, &mut model.link, &mut model.full] {
        round(&mut weights.base);
        weights.evidence.iter_mut().for_each(round);
    }
    round(&mut model.threshold);
    round(&mut model.full_threshold);
    model
}

/// For each portion of the events a model that has not seen it; an event is of the portion of its number.
fn held_out(events: &[Event], silent: &[bool]) -> Vec<Model> {
    let portions = PORTIONS.min(events.len());
    (0..portions)
        .into_par_iter()
        .map(|portion| {
            let rest = events.iter().enumerate().filter(|(i, _)| i % portions != portion).map(|(_, e)| e);
            fit_links(&rest.collect::<Vec<_>>(), silent)
        })
        .collect()
}

/// The figures of each event under weights that have not seen it.
fn left_out(events: &[Event], silent: &[bool]) -> Vec<Figures> {
    let models = held_out(events, silent);
    let figures = |(i, event): (usize, &Event)| {
        let model = &models[i % models.len()];
        event.figures(&event.pairs(model), model)
    };
    events.iter().enumerate().map(figures).collect()
}

/// What each piece of evidence adds: the figures without it.
fn ablation(events: &[Event], reader: bool) {
    println!("\nwithout                links F1  P     R     full in any  full F1  AP    full AP");
    let names =
        if reader { evidence::names_of_pair().collect() } else { evidence::names_of_words().collect::<Vec<_>>() };
    for (i, name) in names.into_iter().enumerate() {
        let mut silent = vec![false; OF_PAIR];
        silent[i] = true;
        println!("{name:<22} {}", Figures::mean(&left_out(events, &silent)));
    }
}
