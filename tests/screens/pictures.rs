//! Whole screens, of a comparison made up for them: what is drawn and in which style.

use super::made_up::{fire, state_of};
use super::support::{legible, press, rows, show, without_figures};

#[test]
fn reading_at_120_columns() {
    let mut state = state_of(fire(), true);
    press(&mut state, "j");
    insta::assert_snapshot!(without_figures(&legible(&show(&mut state, 120, 20))));
}

#[test]
fn reading_without_colour() {
    let mut state = state_of(fire(), false);
    press(&mut state, "jj");
    insta::assert_snapshot!(without_figures(&legible(&show(&mut state, 80, 20))));
}

#[test]
fn one_pane_with_its_counterparts_below() {
    let mut state = state_of(fire(), true);
    press(&mut state, "jjj");
    insta::assert_snapshot!(without_figures(&rows(&show(&mut state, 60, 20)).join("\n")));
}

#[test]
fn every_list() {
    let mut state = state_of(fire(), true);
    let mut pictures = Vec::new();
    for keys in ["v", "v", "vj", "v"] {
        press(&mut state, keys);
        pictures.push(rows(&show(&mut state, 100, 20)).join("\n"));
    }
    insta::assert_snapshot!(without_figures(&pictures.join("\n\n")));
}

#[test]
fn help() {
    let mut state = state_of(fire(), true);
    press(&mut state, "?");
    insta::assert_snapshot!(without_figures(&rows(&show(&mut state, 70, 76)).join("\n")));
}
