use std::path::Path;

use super::*;

const BODY: &str =
    "The leaders of both countries met on Wednesday.\r\n\r\nThey agreed to meet again in the spring.\r\n";

fn read(mail: &str) -> Result<Document, ReadError> {
    Ok(Mail.read(mail.as_bytes(), &Hints::of(Path::new("x.eml")))?.remove(0))
}

fn parts(kind: &str, parts: &[String]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| format!("--{kind}+\r\n{part}\r\n")).collect();
    let parts = parts.concat();
    format!("Content-Type: multipart/{kind}; boundary=\"{kind}+\"\r\n\r\n{parts}--{kind}+--\r\n")
}

fn part(kind: &str, body: &str) -> String {
    format!("Content-Type: {kind}\r\n\r\n{body}")
}

const HEAD: &str = "From: =?utf-8?q?J=C3=BCrgen?= Doe <j@a.org>\r\nDate: Wed, 15 Dec 2021 10:00:00 +0100 (CET)\r\n\
                    Subject: =?utf-8?B?VGFsa3MgaW4g?=\r\n =?utf-8?B?Um9tZQ==?=\r\nMIME-Version: 1.0\r\n";

#[test]
fn takes_what_the_headers_say() {
    let document = read(&format!("{HEAD}{}", part("text/plain", BODY))).unwrap();
    assert_eq!(document.title.as_deref(), Some("Talks in Rome"));
    assert_eq!(document.byline.as_deref(), Some("Jürgen Doe"));
    assert_eq!((document.outlet, document.url), (None, None));
    assert_eq!(document.published.as_deref(), Some("Wed, 15 Dec 2021 10:00:00 +0100 (CET)"));
    assert!(document.text.starts_with("Talks in Rome\n\nThe leaders"), "{}", document.text);
    assert_eq!(document.hints[0].1, Role::Headline);
    let moment = crate::article::moment::Moment::read(crate::language::english(), &document.published.unwrap());
    assert_eq!(moment.unwrap().to_string(), "2021-12-15T10:00:00+01:00");
}

#[test]
fn the_sender_of_a_newsletter_is_its_outlet_and_of_a_discussion_its_author() {
    let with = |head: &str| read(&format!("{head}{HEAD}{}", part("text/plain", BODY))).unwrap();
    let newsletter = with("List-Unsubscribe: <https://a.org/u>\r\nList-Post: NO\r\nArchived-At: <https://a.org/1>\r\n");
    assert_eq!((newsletter.outlet.as_deref(), newsletter.byline), (Some("Jürgen Doe"), None));
    assert_eq!(newsletter.url.as_deref(), Some("https://a.org/1"));
    let discussion = with("List-Id: <l.a.org>\r\nList-Post: <mailto:l@a.org>\r\n");
    assert_eq!((discussion.outlet, discussion.byline.as_deref()), (None, Some("Jürgen Doe")));
}

#[test]
fn the_plain_form_is_read_unless_it_is_none() {
    let html = part("text/html; charset=utf-8", "<table><tr><td>The leaders of both countries met.</td></tr></table>");
    for (plain, is_read) in
        [("", false), ("See https://a.org/in/your/browser?a=b&c=d e", false), ("The leaders of all met.", true)]
    {
        let alternative = parts("alternative", &[part("text/plain", plain), html.clone()]);
        let document = read(&format!("{HEAD}{alternative}")).unwrap();
        assert_eq!(document.text.contains("of both countries"), !is_read, "{plain}");
        assert_eq!(document.text.contains("of all"), is_read, "{plain}");
        assert!(document.notices.is_empty());
    }
}

#[test]
fn a_mail_that_was_sent_on_is_its_author_s() {
    let text = format!(
        "Is this right?\r\n\r\n---------- Forwarded message ---------\r\nFrom: Jane Doe <jane@a.org>\r\nDate: 2021-12-14\r\nSubject: Talks\r\n\r\n{BODY}"
    );
    let mail = format!(
        "From: Desk <d@b.org>\r\nSubject: Fwd: Talks\r\nDate: Wed, 15 Dec 2021 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\r\n{text}"
    );
    let document = read(&mail).unwrap();
    assert_eq!((document.byline.as_deref(), document.title.as_deref()), (Some("Jane Doe"), Some("Talks")));
    assert_eq!(document.published.as_deref(), Some("2021-12-14"));
    assert!(document.notices[0].contains("sent on by Desk"), "{:?}", document.notices);
    let furniture: String = document
        .hints
        .iter()
        .filter(|(_, role)| *role == Role::Boilerplate)
        .map(|(span, _)| span.of(&document.text))
        .collect();
    assert!(furniture.contains("Is this right?") && !furniture.contains("The leaders"), "{furniture}");
}

#[test]
fn what_outlook_quotes_of_the_mail_it_answers_is_furniture() {
    let earlier = "Jane Doe wants to know who said so and when it was said.";
    let head =
        "From: Jane Doe <jane@a.org>\r\nSent: Tuesday, December 14, 2021 9:00 AM\r\nTo: Desk\r\nSubject: Talks\r\n\r\n";
    let answer = BODY.repeat(2);
    let plain = part("text/plain", &format!("{answer}\r\n-----Original Message-----\r\n{head}{earlier}"));
    let html = format!(
        "<div>{}</div><div style='border-top:solid'><p><b>From:</b> Jane Doe<br><b>Sent:</b> Tuesday, December 14, 2021<br>\
         <b>To:</b> Desk<br><b>Subject:</b> Talks</p></div><p>{earlier}</p>",
        answer.replace("\r\n\r\n", "<p>")
    );
    for mail in [plain, part("text/html", &html)] {
        let document = read(&format!("{HEAD}{mail}")).unwrap();
        let is_furniture = |words: &str| {
            let at = document.text.find(words).unwrap_or_else(|| panic!("{words}: {}", document.text));
            document.hints.iter().any(|(span, role)| *role == Role::Boilerplate && span.start <= at && at < span.end)
        };
        assert!(is_furniture(earlier) && is_furniture("Jane Doe") && !is_furniture("The leaders"), "{mail}");
        assert_eq!(document.byline.as_deref(), Some("Jürgen Doe"));
    }
}

#[test]
fn what_is_attached_is_left_out_and_that_is_said() {
    let file =
        "Content-Type: application/pdf; name=\"a.pdf\"\r\nContent-Disposition: attachment\r\n\r\n%PDF".to_owned();
    let text =
        "Content-Type: text/plain\r\nContent-Disposition: attachment; filename*=utf-8''%C3%BC.txt\r\n\r\nSecret."
            .to_owned();
    let mixed = parts("mixed", &[part("text/plain", BODY), file.clone(), text, part("text/plain", "A last line.")]);
    let document = read(&format!("{HEAD}{mixed}")).unwrap();
    assert_eq!(document.notices, ["2 attachments were left out; save them and open them by themselves: a.pdf, ü.txt"]);
    assert!(document.text.contains("A last line.") && !document.text.contains("Secret"), "{}", document.text);
    let error = read(&format!("{HEAD}{}", parts("mixed", &[file]))).unwrap_err().to_string();
    assert!(error.contains("is mail that cannot be read: it has no text of its own: an attachment"), "{error}");
}

#[test]
fn what_is_encrypted_is_said_to_be() {
    let armour = part("text/plain", "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----");
    let parts = parts("encrypted", &[part("application/octet-stream", "hQEMA")]);
    for mail in [armour, parts, part("application/pkcs7-mime; name=smime.p7m", "MIIB")] {
        let error = read(&format!("{HEAD}{mail}")).unwrap_err().to_string();
        assert!(error.contains("its text is encrypted"), "{error}");
    }
}

#[test]
fn letters_come_through_every_encoding() {
    let wanted = "Präsident Müller sagte nichts.";
    let latin = encoding_rs::WINDOWS_1252.encode(wanted).0;
    let of = |head: &str, body: &[u8]| {
        let mail = [HEAD.as_bytes(), head.as_bytes(), b"\r\n\r\n", body].concat();
        Mail.read(&mail, &Hints::of(Path::new("x"))).unwrap().remove(0)
    };
    for (head, body) in [
        ("Content-Type: text/plain; charset=iso-8859-1", &latin[..]),
        ("Content-Type: text/plain; charset=utf-8", wanted.as_bytes()),
        ("Content-Type: text/plain; charset=us-ascii", wanted.as_bytes()),
        ("X: y", wanted.as_bytes()),
        (
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: Quoted-Printable",
            "Pr=C3=A4sident Müller =\r\nsagte nichts.".as_bytes(),
        ),
        (
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64",
            b"UHLDpHNpZGVudCBN\r\nw7xsbGVyIHNhZ3RlIG5pY2h0cy4=",
        ),
    ] {
        let document = of(head, body);
        assert!(document.text.contains(wanted), "{head}: {}", document.text);
        assert!(document.notices.is_empty(), "{head}");
    }
    let document = of("Content-Type: text/plain; charset=utf-8", &latin);
    assert!(document.text.contains(wanted) && document.notices[0].contains("do not fit"), "{document:?}");
    let unknown = of("Content-Type: text/plain; charset=x-none", wanted.as_bytes());
    assert!(unknown.text.contains(wanted) && unknown.notices.len() == 1);
}

#[test]
fn a_text_that_begins_like_a_mail_is_none() {
    let is_stated = |text: &str| Mail.is_stated(text.as_bytes(), text);
    for text in [
        "From: the desk\n\nIt rained.",
        "From: Jane Doe\nTo: John Roe\nSubject: Rain\nDate: Wednesday\n\nIt rained.",
        "Received: nothing. From: nobody.",
        "From the desk\nMessage-ID: <a@b>\n\nIt rained.",
        "",
        "From: a",
    ] {
        assert!(!is_stated(text), "{text}");
    }
    assert!(is_stated("Received: by a\n\tfor b\nFrom: a@b.c\n\nIt rained."));
    assert!(is_stated(&format!("{HEAD}\r\nIt rained.")));
}

#[test]
fn every_mail_of_a_mailbox_is_a_report() {
    let line = "From jane@a.org Wed Dec 15 10:00:00 2021\n";
    let mailbox = format!("{line}{HEAD}\r\nIt rained.\r\n\r\n{line}{HEAD}\r\nIt snowed.\r\n\r\n{line}{HEAD}\r\n\r\n");
    assert!(Mail.is_stated(mailbox.as_bytes(), &mailbox));
    let documents = Mail.read(mailbox.as_bytes(), &Hints::of(Path::new("x"))).unwrap();
    assert_eq!(documents.len(), 2);
    assert!(documents[0].text.contains("It rained.") && documents[1].text.contains("It snowed."));
    assert_eq!(documents[0].notices, ["mails of its mailbox that could not be read were left out: 1"]);
    let many = format!("{line}{HEAD}\r\nIt rained.\r\n\r\n").repeat(MOST_MAILS + 1);
    assert!(Mail.read(many.as_bytes(), &Hints::of(Path::new("x"))).is_err());
    let prose = "From the hills Wed Dec 15 was a day\nMessage-ID: <a>\nFrom: a\n\nIt rained.";
    assert!(!Mail.is_stated(prose.as_bytes(), prose));
}

#[test]
fn what_is_no_mail_is_said_to_be_none() {
    let said = |mail: &str| read(mail).unwrap_err().to_string();
    assert!(said("It rained.").contains("headers"));
    assert!(said("Subject: Rain\n\n").contains("it has no text"));
    assert!(said("Subject: Rain\nContent-Transfer-Encoding: x-uuencode\n\nbegin").contains("x-uuencode"));
    assert!(said("Subject: Rain\nContent-Transfer-Encoding: base64\n\n!!!!").contains("base64"));
}

#[test]
fn a_mail_that_breaks_off_is_read_and_that_is_said() {
    let whole = format!("{HEAD}{}", parts("mixed", &[part("text/plain", BODY)]));
    let torn = read(whole.split("They").next().unwrap()).unwrap();
    assert!(torn.text.contains("The leaders"));
    assert!(torn.notices[0].contains("breaks off"));
}

#[test]
fn mails_that_are_meant_to_harm_are_survived() {
    let nested = |n: usize| {
        let open = |i: usize| format!("Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        (0..n).map(open).collect::<String>() + "Content-Type: text/plain\r\n\r\nDeep."
    };
    let many = format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{}", "--b\r\n\r\nPart.\r\n".repeat(100_000));
    let many = read(&many).unwrap();
    assert!(many.text.matches("Part.").count() <= mime::MAX_PARTS && many.notices[0].contains("more than"));
    let dashes = "-".repeat(1_000_000);
    for mail in [
        nested(15),
        nested(10_000),
        format!("Content-Type: multipart/mixed; boundary=\"{dashes}x\"\r\n\r\n{}", dashes.repeat(2)),
        format!("Subject: {}\r\n\r\nBody.", "=?".repeat(500_000)),
        format!("From: {}\r\n\r\nBody.", "(\"<".repeat(200_000)),
        format!("Content-Type: text/plain{}\r\n\r\nBody.", ";a*0*=b".repeat(100_000)),
        format!("Content-Type: text/plain; {}\r\n\r\nBody.", "a*1=b;".repeat(600)),
        format!("Subject: x\n{}", "a\n".repeat(500_000)),
        format!("Subject: x\nContent-Transfer-Encoding: base64\n\n{}", "QUFB".repeat(500_000)),
        format!("Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n{}", "ü=".repeat(500_000)),
        format!("Subject: x\nContent-Type: text/html\n\n{}", "<blockquote type=cite>".repeat(100_000)),
        format!("Subject: x\n\n{}", "> ".repeat(500_000)),
    ] {
        let _ = read(&mail);
    }
    assert!(read(&nested(15)).unwrap().text.contains("Deep."));
}

#[test]
fn headers_beyond_what_is_read_are_no_text() {
    let many = "A: b\n".repeat(60_000);
    let document = read(&format!("{HEAD}{many}\n{BODY}")).unwrap();
    assert_eq!(document.text, format!("Talks in Rome\n\n{}", BODY.replace("\r\n", "\n")));
    assert!(document.notices[0].contains("headers of a part have more than"), "{:?}", document.notices);
    assert!(read(&format!("{HEAD}{many}")).unwrap_err().to_string().contains("it has no text"));
    let long = read(&format!("{HEAD}X: {}\n\n{BODY}", "y".repeat(500_000))).unwrap();
    assert!(long.text.ends_with("spring.\n") && !long.text.contains('y'.to_string().repeat(9).as_str()));
}
