//! A mail, as programs of mail save one: its own words, without what is attached to it. Newsletters and press releases come so.

mod body;
mod earlier;
mod letter;
mod mbox;
pub(crate) mod mime;

use mailparse::{MailAddr, SingleInfo, addrparse_header};

use self::body::{Found, left_out};
use self::earlier::Earlier;
use self::mime::{Message, Part};
use crate::article::Role;
use crate::article::document::Document;
use crate::language::Language;
use crate::read::address::on_the_web;
use crate::read::paragraphs::head_with_title;
use crate::read::{Hints, ReadError, Reader};
use crate::text::{Span, squeeze};

/// Mails of one mailbox at most: every two of them are compared.
const MOST_MAILS: usize = 200;

/// A mail.
pub(crate) struct Mail;

impl Reader for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["eml", "mbox"]
    }

    /// It begins with headers, among them one that programs of mail alone write.
    fn is_stated(&self, _: &[u8], start: &str) -> bool {
        let Some(head) = mime::head(mbox::after_line(start).unwrap_or(start)) else { return false };
        let has = |name: &str| head.header(name).is_some();
        has("From") && ["Message-ID", "MIME-Version", "Received"].into_iter().any(has)
    }

    fn read(&self, bytes: &[u8], _: &Hints) -> Result<Vec<Document>, ReadError> {
        let mails = mbox::mails(bytes);
        if mails.len() > MOST_MAILS {
            return Err(ReadError::TooMany { count: mails.len(), limit: MOST_MAILS });
        }
        let (mut documents, mut unread) = (Vec::new(), Vec::new());
        for mail in &mails {
            match document(mail) {
                Ok(document) => documents.push(document),
                Err(error) => unread.push(error),
            }
        }
        let Some(first) = documents.first_mut() else {
            return Err(unread.into_iter().next().unwrap_or(ReadError::Empty));
        };
        if !unread.is_empty() {
            first.notices.push(format!("mails of its mailbox that could not be read were left out: {}", unread.len()));
        }
        Ok(documents)
    }
}

/// The report that a mail is.
fn document(bytes: &[u8]) -> Result<Document, ReadError> {
    let message = Message::parse(bytes);
    let mail = &message.root;
    if !["From", "Subject", "Date", "Content-Type"].into_iter().any(|name| mail.header(name).is_some()) {
        return Err(damaged("it does not begin with the headers of a mail"));
    }
    let mut found = Found::default();
    found.take(mail);
    let body = found.body.take().filter(|body| !body.text.trim().is_empty());
    let body = body.ok_or_else(|| found.nothing())?;
    let mut document = Document { notices: message.notices.clone(), ..of_headers(mail) };
    document.title = document.title.or(body.title);
    document.language = document.language.or(body.language);
    let mut hints = body.hints;
    match Earlier::of(&body.text) {
        Some(sent_on) if sent_on.is_most_of(&body.text) => {
            // Some programs quote what they send on.
            let is_quoted = |span: &Span| span.of(&body.text).starts_with('>');
            hints.retain(|(span, _)| span.start >= sent_on.start && !is_quoted(span));
            hints.insert(0, (Span::new(0, sent_on.start), Role::Boilerplate));
            let sender = document.byline.take().or(document.outlet.take()).unwrap_or_default();
            let said = format!("it was sent on by {sender}: whose it was and when is read from its text");
            document.notices.push(said);
            document.title = sent_on.subject.or(document.title);
            (document.byline, document.published) = (sent_on.from, sent_on.date);
        }
        Some(answered) => {
            hints.retain(|(span, _)| span.start < answered.at);
            for (span, _) in &mut hints {
                span.end = span.end.min(answered.at);
            }
            hints.push((Span::new(answered.at, body.text.len()), Role::Boilerplate));
        }
        None => {}
    }
    head_with_title(&mut document, &body.text);
    append(&mut document, &body.text, &hints);
    document.notices.extend(body.notices);
    document.notices.extend(found.unread.iter().map(|why| format!("a part of its text was left out: {}", reason(why))));
    document.notices.extend(left_out(&found.attachments));
    Ok(document)
}

fn damaged(reason: impl Into<String>) -> ReadError {
    ReadError::Damaged { format: "mail", reason: reason.into() }
}

/// Why a part cannot be read, without what to do about a whole report.
fn reason(error: &ReadError) -> String {
    match error {
        ReadError::Damaged { reason, .. } => reason.clone(),
        other => format!("it {other}"),
    }
}

fn append(document: &mut Document, text: &str, hints: &[(Span, Role)]) {
    let by = document.text.len();
    document.text.push_str(text);
    document.hints.extend(hints.iter().map(|(span, role)| (span.shift(by), *role)));
}

/// What the headers say of the mail. What comes to many from one is from an outlet; where each of them may write to all, the
/// sender is no outlet.
fn of_headers(mail: &Part) -> Document {
    let sender = sender(mail);
    let comes_to_many = ["List-Id", "List-Unsubscribe"].into_iter().any(|name| mail.header(name).is_some());
    let all_write = mail.header("List-Post").is_some_and(|post| post.to_lowercase().contains("mailto:"));
    let (outlet, byline) = if comes_to_many && !all_write { (sender, None) } else { (None, sender) };
    let url = mail.header("Archived-At");
    Document {
        title: mail.header("Subject").map(|subject| squeeze(&subject)),
        outlet,
        byline,
        url: url.and_then(|url| on_the_web(url.trim_matches(['<', '>']))),
        published: mail.header("Date"),
        language: mail.header("Content-Language").and_then(|tag| Language::tagged(tag.split(',').next()?)),
        ..Document::default()
    }
}

/// The name of who sent it, else the address.
fn sender(mail: &Part) -> Option<String> {
    let parsed = addrparse_header(mail.raw_header("From")?).ok()?;
    let first = parsed.iter().find_map(|sender| match sender {
        MailAddr::Single(one) => Some(one),
        MailAddr::Group(group) => group.addrs.first(),
    });
    let SingleInfo { display_name, addr } = first?;
    let name = display_name.as_deref().map(squeeze).filter(|name| !name.is_empty());
    Some(name.unwrap_or_else(|| addr.clone()))
}

#[cfg(test)]
mod tests;
