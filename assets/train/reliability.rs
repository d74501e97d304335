//! Whether links that are called so sure are right so often: their probabilities beside what annotators say.

use parallax::align::model::Model;

use crate::events::Event;

/// The lower edge of each portion of the probabilities.
const EDGES: [f64; 9] = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/// Prints how many links are called how sure, and how many of those are right. `models` have not seen the events of
/// their portion.
pub(crate) fn print(events: &[Event], models: &[Model]) {
    let judged: Vec<(f64, bool)> =
        events.iter().enumerate().flat_map(|(i, event)| event.judged(&models[i % models.len()])).collect();
    println!("\ncalled sure            links  said  right");
    for (i, from) in EDGES.iter().enumerate() {
        let to = EDGES.get(i + 1).copied().unwrap_or(1.01);
        let portion: Vec<_> = judged.iter().filter(|(sure, _)| (*from..to).contains(sure)).collect();
        if !portion.is_empty() {
            let share = |sum: f64| sum / portion.len() as f64;
            let said = share(portion.iter().map(|(sure, _)| sure).sum());
            let right = share(portion.iter().filter(|(_, right)| *right).count() as f64);
            println!("{:<22} {:<6} {said:.3} {right:.3}", format!("from {from:.2}"), portion.len());
        }
    }
}
