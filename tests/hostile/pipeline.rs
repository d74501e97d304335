//! A few runs of what the fuzz targets run without end, the same ones every time.

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::fuzz_hostile as hostile;

/// Runs it on so many strings of bytes.
fn run(of: fn(&[u8]), cases: u32) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let done = runner.run(&vec(any::<u8>(), 0..120), |bytes| {
        of(&bytes);
        Ok(())
    });
    done.unwrap();
}

#[test]
fn any_reports_are_read_compared_decided_on_and_written() {
    run(hostile::pipeline, 48);
}

#[test]
fn any_foreign_comparison_is_written_without_harm() {
    run(hostile::export, 64);
}

#[test]
fn any_session_keeps_its_lines() {
    run(hostile::session, 64);
}

#[test]
fn any_settings_hold_as_they_are_written_down() {
    run(hostile::config, 64);
}

#[test]
fn a_foreign_comparison_any_piece_of_which_harms_is_refused_or_written() {
    hostile::each_piece_harms();
}
