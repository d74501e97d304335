//! A document's text divided into paragraphs and sentences, with the role of each.

use std::path::PathBuf;

use crate::article::document::Document;
use crate::article::moment::Moment;
use crate::article::{Article, Paragraph, Role, Source, Stop, boilerplate, dateline, sentence};
use crate::language::{Language, choice};
use crate::text::{Span, ends_sentence};

/// Lines this wide, in characters, may have been broken by a typewriter's margin.
const WRAPPED_LINE: std::ops::RangeInclusive<usize> = 45..=100;
/// Characters that are shown of a date that cannot be read.
const SHOWN: usize = 60;
/// A heading has at most this many words.
const HEADING_WORDS: usize = 16;

/// Divides a document. The text is taken as it is; offsets in the result point into it. `None` when `stop` said so, which is
/// asked paragraph by paragraph: half of a report is none.
pub fn segment(document: Document, name: String, path: Option<PathBuf>, stop: Stop) -> Option<Article> {
    let Document { title, outlet, byline, url, published, updated, language, text, hints, notices } = document;
    let language = choice::of_report(language, &text);
    let mut article = Article { language, notices, ..Article::default() };
    let mut hints = hints.as_slice();
    for span in paragraphs(&text) {
        if stop() {
            return None;
        }
        let from = article.sentences.len();
        let paragraph = article.paragraphs.len();
        for span in sentence::sentences(language, &text, span) {
            let role = hinted(&mut hints, span).unwrap_or(Role::Body);
            article.sentences.push(crate::article::Sentence { span, role, paragraph });
        }
        article.paragraphs.push(Paragraph { span, sentences: from..article.sentences.len() });
    }
    article.text = text;
    assign_roles(&mut article, stop)?;
    let title = title.filter(|t| !t.is_empty()).unwrap_or_else(|| headline(&article));
    let mut moment = |stated: Option<String>| {
        let stated = stated?;
        let read = Moment::read(language, &stated);
        if read.is_none() {
            let shown: String = stated.chars().take(SHOWN).collect();
            let said = format!("its date “{shown}” cannot be read or may be of two days; say it with --published");
            article.notices.push(said);
        }
        read
    };
    let (published, updated) = (moment(published), moment(updated));
    let date = published.or(updated).map(|moment| moment.day).or_else(|| stated_date(&article));
    let date = date.map(|d| d.to_string());
    article.source = Source { name, path, title, outlet, byline, url, date, published, updated, format: String::new() };
    Some(article)
}

/// The role of the hint that covers more than half of a sentence. Sentences come in order: hints that end before this one are
/// dropped, so that all sentences together pass each hint once.
fn hinted(hints: &mut &[(Span, Role)], sentence: Span) -> Option<Role> {
    let passed = hints.iter().take_while(|(place, _)| place.end <= sentence.start).count();
    *hints = hints.get(passed..).unwrap_or_default();
    let mut near = hints.iter().take_while(|(place, _)| place.start < sentence.end);
    near.find(|(place, _)| place.overlap(sentence) * 2 > sentence.len()).map(|(_, role)| *role)
}

/// The paragraphs: blocks of lines between blank lines where lines were wrapped at a margin, single
/// lines otherwise.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len() + 1;
        if span.is_empty() {
            flush(text, &mut block, &mut out);
        } else {
            block.push(span);
        }
    }
    flush(text, &mut block, &mut out);
    out
}

fn flush(text: &str, block: &mut Vec<Span>, out: &mut Vec<Span>) {
    if is_wrapped(text, block) {
        if let (Some(first), Some(last)) = (block.first(), block.last()) {
            out.push(first.join(*last));
        }
    } else {
        out.extend(block.iter());
    }
    block.clear();
}

/// Whether the lines of a block are one paragraph broken at a margin: all but the last about as
/// wide as a page, and most of them going on in the next line.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let Some((_, inner)) = lines.split_last() else { return false };
    if inner.is_empty() {
        return false;
    }
    let wide = inner.iter().all(|l| WRAPPED_LINE.contains(&l.of(text).chars().count()));
    let open =
        inner.iter().filter(|l| !l.of(text).ends_with(|c| ends_sentence(c) || matches!(c, ':' | '"' | '”'))).count();
    let goes_on = lines.iter().skip(1).filter(|l| l.of(text).starts_with(char::is_lowercase)).count();
    wide && open * 2 > inner.len() && goes_on > 0
}

#[expect(clippy::indexing_slicing, reason = "an article numbers its own paragraphs and sentences")]
fn assign_roles(article: &mut Article, stop: Stop) -> Option<()> {
    let count = article.paragraphs.len();
    let language = article.language;
    let mut ended = false;
    let mut link_next = false;
    for p in 0..count {
        if stop() {
            return None;
        }
        let sentences = article.paragraphs[p].sentences.clone();
        let texts: Vec<&str> = sentences.clone().map(|s| article.sentence_text(s)).collect();
        let line = article.paragraphs[p].span.of(&article.text);
        let biography = p > 0 && p + 3 >= count && boilerplate::is_biography(&texts);
        ended |= p > 0 && boilerplate::ends_report(language, line);
        let linked = link_next && is_heading(language, line);
        link_next = boilerplate::announces_link(language, line);
        let furniture: Vec<bool> = texts.iter().map(|t| boilerplate::is_furniture(language, t)).collect();
        let heading = sentences.len() == 1 && is_heading(language, line);
        // A picture's words end in its credit.
        let credited =
            furniture.len() > 1 && furniture.last() == Some(&true) && texts.last().is_some_and(|t| t.contains('/'));
        let short = furniture.len() > 1 && line.split_whitespace().nth(24).is_none();
        let whole = short && boilerplate::is_furniture(language, line);
        for (i, s) in sentences.enumerate() {
            let role = &mut article.sentences[s].role;
            if ended || biography || linked || furniture[i] || whole {
                *role = Role::Boilerplate;
            } else if *role == Role::Body && credited {
                *role = Role::Caption;
            } else if *role == Role::Body && heading {
                *role = Role::Headline;
            }
        }
    }
    Some(())
}

/// A short line without an end mark; a heading may be a question.
fn is_heading(language: &Language, line: &str) -> bool {
    let words = line.split_whitespace().count();
    let ends = |c: char| {
        c != '?' && ends_sentence(c) || matches!(c, ':' | ';' | ',' | ')') || sentence::may_end_quotation(language, c)
    };
    words <= HEADING_WORDS && !line.ends_with(ends) && line.starts_with(|c: char| !c.is_lowercase())
}

/// The first headline, else the first sentence.
fn headline(article: &Article) -> String {
    let content = || article.sentences.iter().filter(|s| s.role.is_content());
    let first = content().find(|s| s.role == Role::Headline && s.paragraph < 3).or_else(|| content().next());
    first.map_or_else(String::new, |s| s.span.of(&article.text).to_owned())
}

/// The date a report states of itself: in a dateline, in a caption or in an embedded post, or before its first words.
fn stated_date(article: &Article) -> Option<jiff::civil::Date> {
    let text_of = |s: &crate::article::Sentence| s.span.of(&article.text).to_owned();
    let mut boilerplate = article.sentences.iter().filter(|s| s.role == Role::Boilerplate).map(text_of);
    let mut captions = article.sentences.iter().filter(|s| s.role == Role::Caption).map(text_of);
    let first_lines = article.sentences.iter().take(4).map(text_of);
    // A line that leads to another report tells of the day of that.
    let dates = |line: String| dateline::leading_date(article.language, &line);
    let stated =
        boilerplate.find_map(dates).or_else(|| captions.find_map(|line| dateline::find_date(article.language, &line)));
    stated.or_else(|| first_lines.into_iter().find_map(|line| dateline::leading_date(article.language, &line)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::{Body, Boilerplate, Caption, Headline};

    fn article(text: &str) -> Article {
        segment(Document { text: text.to_owned(), ..Document::default() }, "t".to_owned(), None, &|| false).unwrap()
    }

    #[test]
    fn roles() {
        let a = article(
            "Talks held\n\nThe leaders met. They spoke.\n\nPressure\n\nA man speaks in Rome on May 5, 2020. Via Getty/Jane Doe\n\n\
             READ MORE:\nAnother story here\nHe left the town.\n\nLeave a Reply\n\nYour name",
        );
        let roles: Vec<Role> = a.sentences.iter().map(|s| s.role).collect();
        assert_eq!(
            roles,
            [
                Headline, Body, Body, Headline, Caption, Boilerplate, Boilerplate, Boilerplate, Body, Boilerplate,
                Boilerplate
            ]
        );
        assert_eq!(a.source.title, "Talks held");
        assert_eq!(a.source.date.as_deref(), Some("2020-05-05"));
    }

    #[test]
    fn each_hint_is_passed_once() {
        let places: Vec<(Span, Role)> = (0..1000).map(|i| (Span::new(i * 10, i * 10 + 5), Headline)).collect();
        let mut hints = places.as_slice();
        for i in 0..1000 {
            assert_eq!(hinted(&mut hints, Span::new(i * 10, i * 10 + 5)), Some(Headline));
            assert_eq!(hints.len(), 1000 - i, "hints already passed are looked at again");
            assert_eq!(hinted(&mut hints, Span::new(i * 10 + 5, i * 10 + 10)), None);
        }
    }

    #[test]
    fn a_hint_over_several_sentences_holds_for_each() {
        let mut hints: &[(Span, Role)] = &[(Span::new(0, 20), Caption), (Span::new(20, 22), Headline)];
        let roles = [(0, 9), (10, 20), (20, 30)].map(|(a, b)| hinted(&mut hints, Span::new(a, b)));
        assert_eq!(roles, [Some(Caption), Some(Caption), None]);
    }

    #[test]
    fn joins_lines_broken_at_a_margin() {
        let a = article(
            "The leaders of both countries met on Wednesday to speak\nabout the border and about trade, the ministry said in a\nstatement. They parted.",
        );
        assert_eq!(a.paragraphs.len(), 1);
        assert_eq!(a.sentences.len(), 2);
    }
}
