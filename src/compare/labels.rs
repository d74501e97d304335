//! What the reports are called wherever a person reads: by their outlet, else by their headline, else by their file.

use std::collections::BTreeSet;

use super::Source;
use crate::text::squeeze;
use crate::text::token::fold;

/// Letters of a headline that name its report, where they tell it from the others.
const SHORT: usize = 26;
/// Letters of a headline that name it at most.
const LONG: usize = 48;
/// Hexadecimal digits in a row that no person gives a file as its name; a day has eight.
const DIGEST: usize = 12;

/// Gives every report that has none a name for people, unlike those of the others.
pub(super) fn label(sources: &mut [Source]) {
    let mut starts: Vec<String> = sources.iter().filter_map(start).collect();
    starts.sort_unstable();
    let mut taken = BTreeSet::new();
    for source in sources {
        if source.label.is_empty() {
            let own = start(source).unwrap_or_default();
            let begins_another = |name: &str| {
                let name = fold(name);
                let first = starts.partition_point(|start| *start < name);
                let alike = starts[first..].iter().take_while(|start| start.starts_with(&name));
                alike.take(2).count() > usize::from(own.starts_with(&name))
            };
            source.label = distinct_name(wanted(source), |name| taken.contains(name), begins_another);
        }
        taken.insert(source.label.clone());
    }
}

/// Gives reports of one label a number, the first aside.
pub(super) fn distinguish(sources: &mut [Source]) {
    let mut taken = BTreeSet::new();
    for source in sources {
        source.label = numbered(std::mem::take(&mut source.label), |name| taken.contains(name));
        taken.insert(source.label.clone());
    }
}

/// What a report would be called if there were no other.
fn wanted(source: &Source) -> Wanted<'_> {
    // The name is the outlet, if there is one, with a number where several reports are of one outlet.
    let outlet = source.outlet.as_deref().filter(|outlet| !outlet.trim().is_empty());
    // Where a person said later who published it, its name is still that of its file.
    let is_named_so = |outlet: &str| {
        let number = source.name.strip_prefix(outlet);
        number.is_some_and(|number| number.is_empty() || number.starts_with(" ("))
    };
    if let Some(outlet) = outlet.filter(|outlet| !is_named_so(outlet)) {
        return Wanted::Whole(outlet);
    }
    let has_title = !source.title.trim().is_empty();
    let has_telling_headline = is_headline(&source.title) || has_title && is_digest(&source.name);
    if outlet.is_none() && has_telling_headline { Wanted::Headline(source) } else { Wanted::Whole(&source.name) }
}

#[derive(Clone, Copy)]
enum Wanted<'a> {
    /// A name as it stands.
    Whole(&'a str),
    /// As many words of its headline as tell it from others.
    Headline(&'a Source),
}

/// Whether a title is a headline: a report without one has its first sentence as its title.
pub(super) fn is_headline(title: &str) -> bool {
    let title = title.trim();
    !title.is_empty() && !title.ends_with('.')
}

/// Whether a file's name is one that programs give: such a name tells nobody anything.
fn is_digest(name: &str) -> bool {
    name.split(|c: char| !c.is_ascii_hexdigit()).any(|run| run.len() >= DIGEST)
}

/// As much of a report's headline as a name can have: words that begin it do not tell another report from this one. `None`
/// where it is not called by its headline.
fn start(source: &Source) -> Option<String> {
    let Wanted::Headline(source) = wanted(source) else { return None };
    Some(fold(&squeeze(&source.title.chars().take(4 * LONG).collect::<String>())))
}

/// The shortest name that no other report has or may have.
fn distinct_name(wanted: Wanted, is_taken: impl Fn(&str) -> bool, begins_another: impl Fn(&str) -> bool) -> String {
    let name = match wanted {
        Wanted::Whole(name) => squeeze(name),
        Wanted::Headline(source) => {
            let words: Vec<&str> = source.title.split_whitespace().collect();
            let short = |limit: usize| {
                let fits = |n: &usize| words[..*n].join(" ").chars().count() <= limit;
                (1..=words.len()).take_while(fits).last().unwrap_or(1)
            };
            let count = (short(SHORT)..=short(LONG)).find(|n| !begins_another(&words[..*n].join(" ")));
            let count = count.unwrap_or_else(|| short(SHORT));
            let is_stop = |word: &&str| source.language.is_stop_word(&fold(word));
            let end = words[..count].iter().rposition(|word| !is_stop(word)).map_or(count, |last| last + 1);
            let name = words[..end].join(" ");
            // A word without end is no name.
            let name: String = name.chars().take(LONG).collect();
            let ends = |c: char| c.is_ascii_punctuation() && !matches!(c, '?' | '!' | ')');
            let name = name.trim_end_matches(ends);
            if name.is_empty() { source.name.clone() } else { name.to_owned() }
        }
    };
    numbered(name, is_taken)
}

/// A name, with a number behind it where it is taken.
fn numbered(name: String, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(&name) {
        return name;
    }
    let mut number = 2;
    loop {
        let numbered = format!("{name} ({number})");
        if !is_taken(&numbered) {
            return numbered;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::unaligned;
    use crate::read::read_bytes;

    fn labels(reports: &[(&str, &str)]) -> Vec<String> {
        let articles: Vec<_> =
            reports.iter().map(|(name, text)| read_bytes(text.as_bytes(), name.as_ref()).unwrap()).collect();
        unaligned(&articles).sources.into_iter().map(|s| s.label).collect()
    }

    #[test]
    fn a_report_is_called_by_its_outlet_else_its_headline_else_its_file() {
        let outlet = "---\noutlet: Example News\n---\n# Dam breaks\n\nThe dam broke on Monday.\n";
        let headline = "# Dam above Norwood bursts: twelve houses are swept away\n\nThe dam burst on Monday.\n";
        let plain = "The dam above Norwood burst on Monday.\n";
        let names = labels(&[
            ("a.md", outlet),
            ("b.md", headline),
            ("desk-20211215.txt", plain),
            ("77b3deeceed2d1f9.txt", plain),
        ]);
        assert_eq!(names, ["Example News", "Dam above Norwood bursts", "desk-20211215", "The dam above Norwood"]);
    }

    #[test]
    fn no_two_reports_are_called_the_same() {
        let with = |headline: &str| format!("# {headline}\n\nThe dam burst on Monday.\n");
        let (long, other) = (with("Dam above Norwood bursts at dawn"), with("Dam above Norwood bursts at night"));
        assert_eq!(
            labels(&[("a.md", &long), ("b.md", &other)]),
            ["Dam above Norwood bursts at dawn", "Dam above Norwood bursts at night"]
        );
        assert_eq!(labels(&[("a.md", &long), ("b.md", &long)])[1], "Dam above Norwood bursts (2)");
        let outlet = "---\noutlet: Example News\n---\n# Dam breaks\n\nThe dam broke on Monday.\n";
        assert_eq!(
            labels(&[("a.md", outlet), ("b.md", outlet)]),
            ["Example News", "Example News (2)"],
            "read apart, they bear one name"
        );
    }
}
