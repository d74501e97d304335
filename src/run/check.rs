//! What `check` says of the reports: a line a finding for people, one JSON object for programs, an exit code for both.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::{AGREE, PARTED, Reports, TROUBLE, decided, indented, print, reports};
use crate::cli::{Check, Threshold};
use crate::compare::finding::Verdict;
use crate::compare::{Comparison, Finding, Severity};
use crate::error::{Error, Result};
use crate::text::sanitize::sanitize;

/// What came of a check, for programs.
#[derive(Debug, Default, Serialize)]
struct Outcome {
    /// The form of this object.
    schema: &'static str,
    /// The exit code.
    exit: u8,
    /// What it means.
    meaning: &'static str,
    /// Why nothing was compared.
    error: Option<String>,
    /// The names of the reports that were compared.
    reports: Vec<String>,
    /// Reports that could not be read, each with the reason.
    unread: Vec<String>,
    /// Whether the work was stopped before its end: there may be more findings than these.
    cut_short: bool,
    /// What else was said: what is missing, decisions that no longer fit.
    notices: Vec<String>,
    /// How many findings are how grave.
    severities: BTreeMap<&'static str, usize>,
    /// How many findings are of which kind.
    kinds: BTreeMap<&'static str, usize>,
    /// The findings, the gravest first.
    findings: Vec<BriefFinding>,
}

/// A finding in few words.
#[derive(Debug, Serialize)]
struct BriefFinding {
    severity: &'static str,
    kind: &'static str,
    summary: String,
    /// What a person decided about it.
    verdict: Option<Verdict>,
}

/// Compares, says what was found, and returns the exit code.
pub(super) fn check(args: &Check) -> Result<u8> {
    let reports = match reports(&args.input) {
        Err(error) if args.json => {
            say_outcome(failed(&error))?;
            return Err(error);
        }
        reports => reports?,
    };
    super::say_sample(&args.input);
    let compared = decided(&reports, &args.input);
    if !args.json {
        let (comparison, _) = compared?;
        let found: Vec<&Finding> = found(&comparison, args.severity).collect();
        if !args.quiet {
            print(|out| found.iter().try_for_each(|f| writeln!(out, "{}", indented(&line(f)))))?;
        }
        return Ok(exit(&reports, &comparison, found.len()));
    }
    let unread = reports.unread.iter().map(|error| sanitize(&error.to_string())).collect();
    let outcome = match &compared {
        Ok((comparison, notices)) => outcome(&reports, comparison, args.severity, notices),
        Err(error) => failed(error),
    };
    let outcome = Outcome { unread, ..outcome };
    let exit = say_outcome(outcome)?;
    compared.map(|_| exit)
}

/// What is said where nothing could be compared.
fn failed(error: &Error) -> Outcome {
    Outcome { exit: TROUBLE, error: Some(sanitize(&error.to_string())), ..Outcome::default() }
}

fn say_outcome(outcome: Outcome) -> Result<u8> {
    let exit = outcome.exit;
    print(|out| {
        let outcome = Outcome { schema: "parallax.check/1", meaning: meaning(exit), ..outcome };
        serde_json::to_writer(&mut *out, &outcome).map_err(io::Error::from)?;
        writeln!(out)
    })?;
    Ok(exit)
}

/// What is found to differ, of this severity or graver.
fn found(comparison: &Comparison, least: Threshold) -> impl Iterator<Item = &Finding> {
    let least = match least {
        Threshold::High => Severity::High,
        Threshold::Medium => Severity::Medium,
        Threshold::Low => Severity::Low,
    };
    comparison.findings.iter().filter(move |f| f.severity <= least && f.kind.is_divergence())
}

fn line(finding: &Finding) -> String {
    format!("{}: {}: {}", finding.severity.label(), finding.kind.name(), finding.summary)
}

fn exit(reports: &Reports, comparison: &Comparison, found: usize) -> u8 {
    match found {
        _ if !reports.unread.is_empty() => TROUBLE,
        // Of what was not compared nobody knows that it agrees.
        0 if comparison.stopped.is_some() => TROUBLE,
        0 => AGREE,
        _ => PARTED,
    }
}

fn meaning(exit: u8) -> &'static str {
    match exit {
        AGREE => "no finding",
        PARTED => "findings",
        _ => "trouble",
    }
}

fn outcome(reports: &Reports, comparison: &Comparison, least: Threshold, notices: &[String]) -> Outcome {
    let mut outcome = Outcome {
        reports: comparison.sources.iter().map(|source| source.name.clone()).collect(),
        cut_short: comparison.stopped.is_some(),
        notices: notices.iter().map(|notice| sanitize(notice)).collect(),
        ..Outcome::default()
    };
    for finding in found(comparison, least) {
        let (severity, kind) = (finding.severity.label(), finding.kind.name());
        *outcome.severities.entry(severity).or_default() += 1;
        *outcome.kinds.entry(kind).or_default() += 1;
        outcome.findings.push(BriefFinding {
            severity,
            kind,
            summary: finding.summary.clone(),
            verdict: finding.verdict,
        });
    }
    outcome.exit = exit(reports, comparison, outcome.findings.len());
    outcome
}
