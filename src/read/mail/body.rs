//! Which of the parts of a mail is its text, and what is left out: attachments, the same text in another form, what is encrypted.

use mailparse::DispositionType;

use super::letter::{Breaks, letter};
use super::mime::Part;
use super::{append, damaged};
use crate::article::document::Document;
use crate::read::ReadError;
use crate::read::markup::{blocks, page};
use crate::read::presentable::line;

/// Attachments that a notice names.
const NAMED: usize = 5;

/// What of a mail is found to be read, and what is not.
#[derive(Default)]
pub(super) struct Found {
    pub(super) body: Option<Document>,
    /// The names of what is attached, or else its kinds.
    pub(super) attachments: Vec<String>,
    /// Why a part that would be read cannot be.
    pub(super) unread: Vec<ReadError>,
    is_encrypted: bool,
}

impl Found {
    pub(super) fn take(&mut self, part: &Part) {
        let kind = part.kind.mimetype.as_str();
        match kind {
            "multipart/encrypted" | "application/pkcs7-mime" | "application/x-pkcs7-mime" => self.is_encrypted = true,
            _ if is_attached(part) => self.attachments.push(name(part)),
            "multipart/alternative" => self.take_one_of(&part.parts),
            "multipart/related" => part.root().into_iter().for_each(|root| self.take(root)),
            "multipart/signed" => part.parts.first().into_iter().for_each(|signed| self.take(signed)),
            "text/plain" | "text/html" => match text(part) {
                Ok(document) if is_armoured(&document.text) => self.is_encrypted = true,
                Ok(document) => self.add(document),
                Err(ReadError::NoArticle | ReadError::Empty) => {}
                Err(other) => self.unread.push(other),
            },
            _ if kind.starts_with("multipart/") => part.parts.iter().for_each(|part| self.take(part)),
            _ => self.attachments.push(name(part)),
        }
    }

    /// Of the forms that one text comes in, the plain one, unless that is none or only says where the other is to be read.
    fn take_one_of(&mut self, parts: &[Part]) {
        let mut forms: Vec<Found> = Vec::new();
        for part in parts {
            let mut form = Found::default();
            form.take(part);
            // The same text for programs, or a third form of it, is no attachment.
            form.attachments.retain(|_| part.kind.mimetype.starts_with("multipart/"));
            forms.push(form);
        }
        let words = |form: &Found| form.body.as_ref().map_or(0, |body| words(&body.text));
        let most = forms.iter().map(words).max().unwrap_or_default();
        let Some(chosen) = forms.iter().position(|form| form.body.is_some() && words(form) * 2 >= most) else {
            for form in forms {
                self.join(form);
            }
            return;
        };
        self.join(forms.swap_remove(chosen));
        for form in forms {
            self.attachments.extend(form.attachments);
        }
    }

    fn join(&mut self, other: Found) {
        self.is_encrypted |= other.is_encrypted;
        self.attachments.extend(other.attachments);
        self.unread.extend(other.unread);
        other.body.into_iter().for_each(|body| self.add(body));
    }

    fn add(&mut self, next: Document) {
        let Some(body) = &mut self.body else {
            self.body = Some(next);
            return;
        };
        body.text.push_str("\n\n");
        append(body, &next.text, &next.hints);
        body.notices.extend(next.notices);
        body.title = body.title.take().or(next.title);
        body.language = body.language.or(next.language);
    }

    /// Why there is nothing to read.
    pub(super) fn nothing(&self) -> ReadError {
        if self.is_encrypted {
            damaged("its text is encrypted")
        } else if let Some(unread) = self.unread.first() {
            unread.clone()
        } else if let Some(attachments) = left_out(&self.attachments) {
            damaged(format!("it has no text of its own: {attachments}"))
        } else {
            damaged("it has no text")
        }
    }
}

/// Whether a part is a file that was sent along, or a mail within the mail.
fn is_attached(part: &Part) -> bool {
    let kind = &part.kind;
    let of_header = part.header("Content-Disposition").map(|stated| mailparse::parse_content_disposition(&stated));
    let has_name = of_header.as_ref().is_some_and(|stated| stated.params.contains_key("filename"));
    let says_so = of_header.is_some_and(|stated| stated.disposition == DispositionType::Attachment);
    says_so || (has_name || kind.params.contains_key("name")) && !kind.mimetype.starts_with("multipart/")
}

fn name(part: &Part) -> String {
    let stated = part.header("Content-Disposition").map(|stated| mailparse::parse_content_disposition(&stated));
    let of_file = stated.and_then(|stated| stated.params.get("filename").cloned());
    if of_file.is_none() && part.kind.mimetype == "message/rfc822" {
        return "a mail".to_owned();
    }
    let name = of_file.or_else(|| part.kind.params.get("name").cloned()).map(|name| line(&name));
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| line(&part.kind.mimetype))
}

/// The text of a part.
fn text(part: &Part) -> Result<Document, ReadError> {
    let (text, notice) = part.text()?;
    let mut document = if part.kind.mimetype == "text/html" {
        page(&text)?
    } else {
        let says = |key: &str, wanted: &str| part.kind.params.get(key).is_some_and(|v| v.eq_ignore_ascii_case(wanted));
        let breaks = Breaks { flowed: says("format", "flowed"), space_is_none: says("delsp", "yes") };
        let (text, hints) = letter(&text, breaks);
        Document { text, hints, ..Document::default() }
    };
    document.notices.extend(notice);
    Ok(document)
}

/// All that is seen of a page: mail has nothing around it from which a report would have to be told.
fn page(text: &str) -> Result<Document, ReadError> {
    let page = page::parse(text);
    let mut document = page.document();
    let paragraphs = blocks::of_page(&page.tree).or_all_body();
    if paragraphs.is_empty() {
        return Err(ReadError::NoArticle);
    }
    paragraphs.put_into(&mut document, None);
    Ok(document)
}

/// Whether it is the armour that a program of encryption writes.
fn is_armoured(text: &str) -> bool {
    text.trim_start().starts_with("-----BEGIN PGP MESSAGE-----")
}

/// Words of a text, addresses not counted.
fn words(text: &str) -> usize {
    let is_word = |word: &&str| word.contains(char::is_alphabetic) && !word.contains("://");
    text.split_whitespace().filter(is_word).count()
}

/// Says what was attached.
pub(super) fn left_out(attachments: &[String]) -> Option<String> {
    let named = attachments.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = attachments.len().saturating_sub(NAMED);
    let and = if more > 0 { format!(" and {more} more") } else { String::new() };
    match attachments.len() {
        0 => None,
        1 => Some(format!("an attachment was left out; save it and open it by itself: {named}")),
        count => {
            Some(format!("{count} attachments were left out; save them and open them by themselves: {named}{and}"))
        }
    }
}
