//! Where a report comes from, in words that are the same on the screen, in every document and in what is copied.

use jiff::civil::Date;

use super::Source;
use crate::article::moment::Moment;

impl Source {
    /// Who published and wrote it, when, and where it stands, as far as the report says: one part each, in this order.
    /// What its label says already is left out.
    pub fn provenance(&self) -> Vec<String> {
        let outlet =
            self.outlet.clone().filter(|outlet| !outlet.is_empty() && !self.label.starts_with(outlet.as_str()));
        let byline = self.byline.as_ref().map(|byline| format!("by {byline}"));
        let published = self.published.as_deref().map(moment).or_else(|| self.date.clone());
        let updated = self.updated.as_deref().filter(|updated| self.published.as_deref() != Some(updated));
        let updated = updated.map(|updated| format!("changed {}", moment(updated)));
        [outlet, byline, published, updated, self.url.clone()].into_iter().flatten().collect()
    }

    /// When it was last changed, as far as it says: what it tells is no newer than this.
    pub fn moment(&self) -> Option<Moment> {
        self.first_stated([&self.updated, &self.published, &self.date])
    }

    /// The day it was published, as far as it says.
    pub fn day(&self) -> Option<Date> {
        self.first_stated([&self.published, &self.date, &self.updated]).map(|moment| moment.day)
    }

    /// The first of some moments that it states.
    fn first_stated(&self, stated: [&Option<String>; 3]) -> Option<Moment> {
        Moment::read(self.language, stated.into_iter().flatten().next()?)
    }

    /// Its address, if it is one that a page may lead to.
    pub fn link(&self) -> Option<&str> {
        self.url.as_deref().filter(|url| ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme)))
    }
}

/// A moment for people: "2021-12-15T10:00:00+03:00" as "2021-12-15 10:00 +03:00".
fn moment(iso: &str) -> String {
    let Some((day, time)) = iso.split_once('T') else { return iso.to_owned() };
    let (clock, offset) = time.split_at_checked(8).unwrap_or((time, ""));
    let clock = clock.get(..5).unwrap_or(clock);
    match offset {
        "" => format!("{day} {clock}"),
        "Z" => format!("{day} {clock} UTC"),
        offset => format!("{day} {clock} {offset}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::read_bytes;

    fn source(front: &str) -> Source {
        let text = format!("---\n{front}\n---\nIt rained in Rome on Monday.\n");
        let articles = [read_bytes(text.as_bytes(), "a.md".as_ref()).unwrap()];
        compare(&articles, &Options::default()).sources.remove(0)
    }

    #[test]
    fn what_a_report_says_of_itself_is_told_in_order() {
        let full = source(
            "outlet: News\nauthor: Jane Doe\nurl: https://example.com/a\npublished: 2021-12-15T10:00:30+03:00\nupdated: 2021-12-16",
        );
        let wanted = ["by Jane Doe", "2021-12-15 10:00 +03:00", "changed 2021-12-16", "https://example.com/a"];
        assert_eq!((full.label.as_str(), full.provenance()), ("News", wanted.map(str::to_owned).to_vec()));
        assert_eq!((full.published.as_deref(), full.format.as_str()), (Some("2021-12-15T10:00:30+03:00"), "Markdown"));
        assert!(source("title: Rain").provenance().is_empty());
    }

    #[test]
    fn only_an_address_on_the_web_is_a_link() {
        assert_eq!(source("url: https://example.com/a").link(), Some("https://example.com/a"));
        assert_eq!(source("url: javascript:alert(1)").link(), None);
    }
}
