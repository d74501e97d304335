//! The words of page furniture: bylines, credits, links to other stories, comment boxes.

use serde::Deserialize;

/// Phrases are lower case, and begin a line where nothing else is said of them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Furniture {
    /// A short sentence that begins so is furniture.
    pub openings: Vec<String>,
    /// Words that make furniture of a short line without an end mark.
    pub labels: Vec<String>,
    /// A line that begins so ends the report: it and all after it is furniture.
    pub endings: Vec<String>,
    /// A line that begins so leads to another story: furniture too, and with a colon it announces the link.
    pub links: Vec<String>,
    /// With a colon, such a line announces a link to another story as well.
    pub link_announcements: Vec<String>,
    /// What a page counts under a report: "12 comments".
    pub counted: Vec<String>,
    /// Begins the line that names the author.
    pub byline: Vec<String>,
    /// Words written small among the names of a byline.
    pub in_byline: Vec<String>,
    /// Words written small among the names of a picture's credit.
    pub in_credit: Vec<String>,
    /// Begins a line that says how a report was put together: "Compiled from agency reports".
    pub assembled: Vec<String>,
    /// In such a line, before what it was put together from.
    pub assembled_from: Vec<String>,
    /// The last word of such a line.
    pub wire_reports: Vec<String>,
    /// Begins the shortest such line: "With wire reports".
    pub wire_opening: Vec<String>,
}
