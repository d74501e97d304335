//! Days, times and spans of the calendar.
//!
//! Each rule tries to read an expression at a token and tells how many tokens it takes and what it
//! means in ISO 8601, or as a TIMEX3 reference (Pustejovsky et al. 2003) where no day can be known.
//! What is relative is read against the report's own date.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::number::{Written, digits, number_at};
use super::unit;
use crate::article::dateline::month;
use crate::article::word::{Token, TokenKind};

/// An expression read at some token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// Tokens it takes.
    pub len: usize,
    /// Its value; `None` where it is relative to a day that is not known.
    pub value: Option<String>,
}

fn expression(len: usize, value: impl Into<String>) -> Option<Expression> {
    Some(Expression { len, value: Some(value.into()) })
}

/// A place in a sentence from which rules read.
#[derive(Clone, Copy)]
struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    today: Option<Date>,
}

impl<'a> Reader<'a> {
    fn word(&self, offset: usize) -> &'a str {
        self.tokens.get(self.at + offset).map_or("", |t| t.folded.as_str())
    }

    fn token(&self, offset: usize) -> Option<&'a Token> {
        self.tokens.get(self.at + offset)
    }

    fn before(&self) -> &'a str {
        self.at.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or("", |t| t.folded.as_str())
    }

    fn skip(self, by: usize) -> Self {
        Self { at: self.at + by, ..self }
    }

    fn capital(&self, offset: usize) -> bool {
        self.token(offset).is_some_and(|t| t.capital)
    }

    fn day(&self, offset: usize) -> Option<i8> {
        let token = self.token(offset).filter(|t| t.kind == TokenKind::Number)?;
        let plain = token.folded.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
        plain.parse().ok().filter(|d| (1..=31).contains(d) && plain.len() <= 2)
    }

    fn year(&self, offset: usize) -> Option<i16> {
        let word = self.word(offset);
        word.parse().ok().filter(|y| word.len() == 4 && (1000..=2199).contains(y))
    }

    fn month(&self, offset: usize) -> Option<i8> {
        month(self.word(offset)).filter(|_| self.capital(offset))
    }

    /// Past a comma or an abbreviation's period.
    fn past(&self, offset: usize, marks: &[&str]) -> usize {
        offset + usize::from(marks.contains(&self.word(offset)))
    }
}

/// Rules in the order they are tried; the longest reading wins, the first among equals.
const RULES: &[fn(Reader) -> Option<Expression>] = &[
    numeric, month_day, day_month, month_alone, fiscal, part_of_period, weekday, relative_day, relative_period, ago,
    century, vague, clock, year_alone,
];

/// The expression that begins at token `at` of a sentence, if one does. `today` is the report's date.
pub fn date_at(tokens: &[Token], at: usize, today: Option<Date>) -> Option<Expression> {
    if !may_begin(tokens, at) {
        return None;
    }
    let reader = Reader { tokens, at, today };
    let mut best: Option<Expression> = None;
    for rule in RULES {
        if let Some(found) = rule(reader)
            && best.as_ref().is_none_or(|b| found.len > b.len)
        {
            best = Some(found);
        }
    }
    let best = best.or_else(|| modified(reader))?;
    Some(with_time(reader, best))
}

/// Lower-case words, numbers aside, that begin an expression: most words are passed over by this alone.
const LEADS: &[&str] = &[
    "a", "an", "at", "beginning", "coming", "currently", "earlier", "early", "end", "final", "in", "last", "late",
    "lately", "later", "mid", "middle", "next", "nowadays", "past", "presently", "previous", "recent", "recently",
    "start", "the", "this", "today", "today's", "tomorrow", "tomorrow's", "tonight", "tonight's", "very", "yesterday",
    "yesterday's",
];

fn may_begin(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| match t.kind {
        TokenKind::Number => true,
        TokenKind::Word => {
            t.capital || LEADS.binary_search(&t.folded.as_str()).is_ok() || number_at(tokens, at).is_some()
        }
        TokenKind::Mark => false,
    })
}

/// "late Tuesday", "the end of July", "mid-2020".
fn modified(r: Reader) -> Option<Expression> {
    let skip = match (r.word(0), r.word(1), r.word(2)) {
        ("early" | "late" | "mid", "-", _) | ("very", "early" | "late", _) => 2,
        ("early" | "late" | "mid", ..) => 1,
        ("end" | "beginning" | "start" | "middle", "of", "the") => 3,
        ("end" | "beginning" | "start" | "middle", "of", _) => 2,
        _ => return None,
    };
    let inner = r.skip(skip);
    let found = RULES.iter().filter_map(|rule| rule(inner)).max_by_key(|e| e.len)?;
    Some(Expression { len: found.len + skip, value: found.value })
}

/// Adds a part of the day or a clock time that follows a day.
fn with_time(r: Reader, found: Expression) -> Expression {
    let mut len = found.len;
    let is_day = found.value.as_deref().is_none_or(|v| v.len() == 10);
    if is_day && matches!(r.word(len), "morning" | "afternoon" | "evening" | "night" | "midnight" | "noon") {
        len += 1;
    }
    let gap = usize::from(r.word(len) == "," || r.word(len) == "at");
    match (clock(r.skip(len + gap)), found.value) {
        (Some(time), Some(day)) if is_day => {
            let value = time.value.map(|t| format!("{day}{t}"));
            Expression { len: len + gap + time.len, value }
        }
        (_, value) => Expression { len, value },
    }
}

fn iso(year: i16, month: i8, day: i8) -> Option<String> {
    Date::new(year, month, day).ok().map(|d| d.to_string())
}

/// `2021-12-15`, `11/12/2007`.
fn numeric(r: Reader) -> Option<Expression> {
    let mark = r.word(1);
    if !matches!(mark, "-" | "/" | ".") || r.word(3) != mark {
        return None;
    }
    let tight = (0..4).all(|i| r.token(i).zip(r.token(i + 1)).is_some_and(|(a, b)| a.span.end == b.span.start));
    let number = |i: usize| r.word(i).parse::<i16>().ok();
    let (a, b, c) = (number(0)?, number(2)?, number(4)?);
    let small = |n: i16| i8::try_from(n).ok();
    let value = if a > 1000 {
        iso(a, small(b)?, small(c)?)
    } else if c > 1000 && mark != "-" {
        if a > 12 { iso(c, small(b)?, small(a)?) } else { iso(c, small(a)?, small(b)?) }
    } else {
        None
    };
    value.filter(|_| tight).and_then(|v| expression(5, v))
}

/// A weekday before a date is part of it.
fn leading_weekday(r: Reader) -> usize {
    if weekday_of(r.word(0)).is_some() { r.past(r.past(1, &["."]), &[","]) } else { 0 }
}

/// "December 15, 2021", "Tuesday, July 2nd", "July 11-12".
fn month_day(r: Reader) -> Option<Expression> {
    let from = leading_weekday(r);
    let month = r.month(from)?;
    let mut at = r.past(from + 1, &["."]);
    at += usize::from(r.word(at) == "the");
    let day = r.day(at)?;
    at += 1;
    let until = if matches!(r.word(at), "-" | "–" | "to") { r.day(at + 1) } else { None };
    at += if until.is_some() { 2 } else { 0 };
    let comma = r.past(at, &[","]);
    let year = r.year(comma).filter(|_| !is_counted(r, comma));
    let len = if year.is_some() { comma + 1 } else { at };
    dated(r, len, year, month, day, until)
}

/// "15 December 2021", "the 13th of July".
fn day_month(r: Reader) -> Option<Expression> {
    let mut from = leading_weekday(r);
    from += usize::from(r.word(from) == "the" && from > 0);
    let day = r.day(from)?;
    let mut at = from + 1;
    let until = if matches!(r.word(at), "-" | "–") { r.day(at + 1) } else { None };
    at += if until.is_some() { 2 } else { 0 };
    at += usize::from(r.word(at) == "of");
    let month = month(r.word(at)).filter(|_| r.capital(at) || from > 0)?;
    at = r.past(at + 1, &["."]);
    let comma = r.past(at, &[","]);
    let year = r.year(comma).filter(|_| !is_counted(r, comma));
    let len = if year.is_some() { comma + 1 } else { at };
    dated(r, len, year, month, day, until)
}

fn dated(r: Reader, len: usize, year: Option<i16>, month: i8, day: i8, until: Option<i8>) -> Option<Expression> {
    let Some(year) = year.or_else(|| r.today.map(|t| nearest_year(t, month, r))) else {
        return Some(Expression { len, value: None });
    };
    // 31 February keeps its words and has no value.
    let first = iso(year, month, day);
    let value = match until {
        Some(until) => first.zip(iso(year, month, until)).map(|(first, last)| format!("{first}/{last}")),
        None => first,
    };
    Some(Expression { len, value })
}

/// The year of a month named without one: the report's own, or the next for a month more than half
/// a year back, the last for one more than half a year ahead.
fn nearest_year(today: Date, month: i8, r: Reader) -> i16 {
    let ahead = month - today.month();
    let said = r.before();
    if matches!(said, "last" | "since") && ahead > 0 {
        return today.year() - 1;
    }
    match ahead {
        7.. => today.year() - 1,
        ..=-7 => today.year() + 1,
        _ => today.year(),
    }
}

/// Words after which a month's name is a month.
const BEFORE_MONTH: &[&str] = &[
    "in", "of", "since", "until", "till", "by", "last", "this", "next", "early", "late", "mid", "-", "from", "to",
    "through", "during", "and", "for", "before", "after", "between", "every", "each", "and", "or",
];

/// "February 2020", "April last year", "in July".
fn month_alone(r: Reader) -> Option<Expression> {
    let skip = usize::from(matches!(r.word(0), "last" | "next" | "this") && r.month(1).is_some());
    let month = r.month(skip)?;
    let at = r.past(skip + 1, &["."]);
    let comma = r.past(at, &[","]);
    if let Some(year) = r.year(comma).filter(|_| !is_counted(r, comma)) {
        return expression(comma + 1, format!("{year}-{month:02}"));
    }
    let of = at + usize::from(r.word(at) == "of");
    if r.word(of + 1) == "year"
        && let Some(by) = match r.word(of) {
            "last" => Some(-1),
            "this" => Some(0),
            "next" => Some(1),
            _ => None,
        }
    {
        return Some(Expression { len: of + 2, value: r.today.map(|t| format!("{}-{month:02}", t.year() + by)) });
    }
    let said = r.before();
    let full = r.word(skip).len() > 3 && !matches!(r.word(skip), "march" | "sept" | "june" | "april" | "august");
    // "Olympics in Beijing in February": a bare month needs a word that leads to one.
    if skip == 0 && !full && !BEFORE_MONTH.contains(&said) && r.word(at) != "'s" {
        return None;
    }
    let value = r.today.map(|t| {
        let year = match r.word(0) {
            "last" if month >= t.month() => t.year() - 1,
            "next" if month <= t.month() => t.year() + 1,
            "last" | "next" | "this" => t.year(),
            _ => nearest_year(t, month, r),
        };
        format!("{year}-{month:02}")
    });
    Some(Expression { len: skip + 1, value })
}

/// "first quarter of 2020", "the second half of last year", "first eleven months of this year".
fn fiscal(r: Reader) -> Option<Expression> {
    let first = number_at(r.tokens, r.at).filter(|n| n.written == Written::Ordinal);
    let which = match r.word(0) {
        "last" | "final" => None,
        _ => Some(first.as_ref()?.value? as i8),
    };
    let at = first.map_or(1, |n| n.len);
    let fiscal = usize::from(matches!(r.word(at), "fiscal" | "financial"));
    let (count, len) = match number_at(r.tokens, r.at + at) {
        Some(n) if n.written != Written::Ordinal && n.value.is_some() => (n.value? as i8, n.len),
        _ => (1, 0),
    };
    let noun = unit::time(r.word(at + fiscal + len))
        .filter(|u| matches!(*u, "quarter" | "month" | "week" | "day" | "half"))
        .or((r.word(at + fiscal + len) == "half").then_some("half"))?;
    let mut end = at + fiscal + len + 1;
    if r.word(end) != "of" {
        return (noun == "quarter" && which.is_some())
            .then(|| Expression { len: end, value: r.today.map(|t| format!("{}-Q{}", t.year(), which.unwrap_or(1))) });
    }
    end += 1;
    let whole =
        year_alone(r.skip(end)).or_else(|| relative_period(r.skip(end))).or_else(|| month_alone(r.skip(end)))?;
    end += whole.len;
    let value = whole.value.and_then(|period| {
        let year: i16 = period.split('-').next()?.parse().ok()?;
        if period.len() != 4 {
            return Some(period);
        }
        Some(match (noun, which) {
            ("quarter", Some(q)) => format!("{year}-Q{q}"),
            ("quarter", None) => format!("{year}-Q4"),
            ("half", Some(1)) => format!("{year}-01/{year}-06"),
            ("half", _) => format!("{year}-07/{year}-12"),
            ("month", Some(1)) if count > 1 => format!("{year}-01/{year}-{count:02}"),
            ("month", None) if count > 1 => format!("{year}-{:02}/{year}-12", 13 - count),
            ("month", Some(m)) => format!("{year}-{m:02}"),
            _ => format!("{year}"),
        })
    });
    Some(Expression { len: end, value })
}

/// "earlier this month", "later that year".
fn part_of_period(r: Reader) -> Option<Expression> {
    if !matches!(r.word(0), "earlier" | "later") {
        return None;
    }
    if r.word(1) == "in" && r.word(2) == "the" && unit::time(r.word(3)).is_some() {
        return Some(Expression { len: 4, value: None });
    }
    let inner = relative_period(r.skip(1)).or_else(|| relative_day(r.skip(1))).or_else(|| weekday(r.skip(1)))?;
    let value = inner.value.map(|period| match (r.word(0), period.len(), r.today) {
        ("earlier", 7, Some(today)) => format!("{period}-01/{today}"),
        _ => period,
    });
    Some(Expression { len: inner.len + 1, value })
}

fn weekday_of(word: &str) -> Option<Weekday> {
    Some(match word.trim_end_matches("'s") {
        "monday" | "mondays" => Weekday::Monday,
        "tuesday" | "tuesdays" | "tues" => Weekday::Tuesday,
        "wednesday" | "wednesdays" => Weekday::Wednesday,
        "thursday" | "thursdays" | "thurs" => Weekday::Thursday,
        "friday" | "fridays" => Weekday::Friday,
        "saturday" | "saturdays" => Weekday::Saturday,
        "sunday" | "sundays" => Weekday::Sunday,
        _ => return None,
    })
}

/// "Wednesday", "last Friday".
fn weekday(r: Reader) -> Option<Expression> {
    let skip = usize::from(matches!(r.word(0), "last" | "next" | "this" | "past"));
    let day = weekday_of(r.word(skip)).filter(|_| r.capital(skip))?;
    let value = r.today.and_then(|today| {
        let back = i32::from((today.weekday().to_monday_zero_offset() - day.to_monday_zero_offset()).rem_euclid(7));
        let shift = match r.word(0) {
            "next" => 7 - back,
            "last" if back == 0 => -7,
            _ => -back,
        };
        today.checked_add(shift.days()).ok()
    });
    Some(Expression { len: skip + 1, value: value.map(|d| d.to_string()) })
}

/// "today", "yesterday", "the day before yesterday".
fn relative_day(r: Reader) -> Option<Expression> {
    let shift = match r.word(0).trim_end_matches("'s") {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => return None,
    };
    let value = r.today.and_then(|t| t.checked_add(shift.days()).ok()).map(|d| d.to_string());
    Some(Expression { len: 1, value })
}

/// "last week", "this year", "next month", "the past decade".
fn relative_period(r: Reader) -> Option<Expression> {
    let shift = match r.word(0) {
        "last" | "previous" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let noun = r.word(1).trim_end_matches("'s");
    let value = |f: &dyn Fn(Date) -> Option<String>| Some(Expression { len: 2, value: r.today.and_then(f) });
    match noun {
        "year" => value(&|t| Some((t.year() + shift).to_string())),
        "month" => {
            value(&|t| t.checked_add(i32::from(shift).months()).ok().map(|d| format!("{}-{:02}", d.year(), d.month())))
        }
        "week" => value(&|t| t.checked_add(i32::from(shift).weeks()).ok().map(week)),
        "weekend" => value(&|t| t.checked_add(i32::from(shift).weeks()).ok().map(|d| format!("{}-WE", week(d)))),
        "summer" | "winter" | "spring" | "autumn" | "fall" => value(&|t| {
            let season = match noun {
                "summer" => "SU",
                "winter" => "WI",
                "spring" => "SP",
                _ => "FA",
            };
            Some(format!("{}-{season}", t.year() + shift))
        }),
        "morning" | "afternoon" | "evening" | "night" if shift <= 0 => {
            let back = if shift < 0 { -1 } else { 0 };
            value(&|t| t.checked_add(back.days()).ok().map(|d| d.to_string()))
        }
        _ => None,
    }
}

fn week(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{}-W{:02}", week.year(), week.week())
}

/// "two weeks ago", "a decade earlier".
fn ago(r: Reader) -> Option<Expression> {
    let (count, len) = match number_at(r.tokens, r.at) {
        Some(n) if n.written != Written::Ordinal => (n.value, n.len),
        _ if matches!(r.word(0), "a" | "an") => (Some(1.0), 1),
        _ => return None,
    };
    let noun = unit::time(r.word(len))?;
    if !matches!(r.word(len + 1), "ago") {
        return None;
    }
    let value = r.today.zip(count).and_then(|(today, n)| {
        let n = n as i32;
        let day = match noun {
            "year" => return Some((i32::from(today.year()).checked_sub(n)?).to_string()),
            "decade" => return Some((i32::from(today.year()).checked_sub(n.checked_mul(10)?)?).to_string()),
            "month" => {
                return today
                    .checked_sub(jiff::Span::new().try_months(n).ok()?)
                    .ok()
                    .map(|d| format!("{}-{:02}", d.year(), d.month()));
            }
            "week" => today.checked_sub(jiff::Span::new().try_weeks(n).ok()?).ok()?,
            "day" | "night" => today.checked_sub(jiff::Span::new().try_days(n).ok()?).ok()?,
            _ => return Some(today.to_string()),
        };
        Some(day.to_string())
    });
    Some(Expression { len: len + 2, value })
}

/// "the 21st century", "the 1990s".
fn century(r: Reader) -> Option<Expression> {
    if let Some(n) = number_at(r.tokens, r.at).filter(|n| n.written == Written::Ordinal) {
        let hyphen = usize::from(r.word(n.len) == "-");
        if r.word(n.len + hyphen) == "century" {
            let nth = n.value? as i64;
            return (1..=30).contains(&nth).then(|| Expression {
                len: n.len + hyphen + 1,
                value: Some(format!("{:04}/{:04}", (nth - 1) * 100 + 1, nth * 100)),
            });
        }
    }
    let word = r.word(0);
    let year: i16 = word.strip_suffix('s')?.trim_end_matches('\'').parse().ok()?;
    ((1000..=2090).contains(&year) && year % 10 == 0)
        .then(|| Expression { len: 1, value: Some(format!("{year}").chars().take(3).collect::<String>() + "X") })
}

/// Words for no particular time.
fn vague(r: Reader) -> Option<Expression> {
    match (r.word(0), r.word(1), r.word(2)) {
        ("currently" | "nowadays" | "presently", ..) => expression(1, "PRESENT_REF"),
        ("at", "present", _) => expression(2, "PRESENT_REF"),
        ("recently" | "lately", ..) => expression(1, "PAST_REF"),
        ("in", "recent", noun) if unit::time(noun).is_some() => expression(3, "PAST_REF"),
        ("recent", noun, _) if unit::time(noun).is_some() => expression(2, "PAST_REF"),
        ("in", "the", "future" | "past") => expression(3, if r.word(2) == "past" { "PAST_REF" } else { "FUTURE_REF" }),
        ("the", "coming", noun) if unit::time(noun).is_some() => expression(3, "FUTURE_REF"),
        ("coming", noun, _) if unit::time(noun).is_some() => expression(2, "FUTURE_REF"),
        ("early", "hours", _) => expression(2, "TMO"),
        _ => None,
    }
}

/// "10:00 am", "5 p.m.", "0800 GMT", "14:39".
fn clock(r: Reader) -> Option<Expression> {
    let first = r.word(0);
    let (digits_only, suffix) =
        first.split_at_checked(first.find(|c: char| !c.is_ascii_digit()).unwrap_or(first.len()))?;
    if digits_only.is_empty() || digits_only.len() > 4 {
        return None;
    }
    let number: u32 = digits_only.parse().ok()?;
    let minutes = |offset: usize| -> Option<(u32, String)> {
        let w = r.word(offset);
        let (d, s) = w.split_at_checked(w.find(|c: char| !c.is_ascii_digit()).unwrap_or(w.len()))?;
        (d.len() == 2).then(|| d.parse().ok().map(|m: u32| (m, s.to_owned()))).flatten().filter(|(m, _)| *m < 60)
    };
    let (hour, minute, mut len, mut half) =
        if matches!(r.word(1), ":" | ".") && suffix.is_empty() && digits_only.len() <= 2 {
            let (m, s) = minutes(2)?;
            (number, m, 3, s)
        } else if let Some((h, m)) = first
            .split_once(['.', ':'])
            .filter(|(h, m)| h.len() <= 2 && m.trim_end_matches(char::is_alphabetic).len() == 2)
        {
            // The tokeniser keeps "5.30pm" together; only a half of the day makes it a time.
            let digits = m.trim_end_matches(char::is_alphabetic);
            (h.parse().ok()?, digits.parse().ok()?, 1, m.get(digits.len()..)?.to_owned())
        } else if digits_only.len() == 4 && suffix.is_empty() {
            (number / 100, number % 100, 1, String::new())
        } else if digits_only.len() <= 2 {
            (number, 0, 1, suffix.to_owned())
        } else {
            return None;
        };
    if hour > 24 || minute > 59 {
        return None;
    }
    let is_half = |w: &str| matches!(w.trim_end_matches('.'), "am" | "pm" | "a.m" | "p.m");
    if half.is_empty() && is_half(r.word(len)) {
        r.word(len).trim_end_matches('.').clone_into(&mut half);
        len = r.past(len + 1, &["."]).min(len + 1);
    }
    let zone = matches!(
        r.word(len),
        "gmt" | "utc" | "est" | "edt" | "pst" | "pdt" | "bst" | "cet" | "ist" | "et" | "msk" | "jst"
    );
    len += usize::from(zone);
    let named = is_half(&half);
    if !half.is_empty() && !named {
        return None;
    }
    let colon = r.word(1) == ":" && r.token(0).zip(r.token(1)).is_some_and(|(a, b)| a.span.end == b.span.start);
    if !(named || zone && first.len() >= 4 || colon) {
        return None;
    }
    let hour = match half.chars().next() {
        Some('p') if hour < 12 => hour + 12,
        Some('a') if hour == 12 => 0,
        _ => hour,
    };
    expression(len, format!("T{hour:02}:{minute:02}"))
}

/// Whether the number at `offset` counts something, so that it is no year.
fn is_counted(r: Reader, offset: usize) -> bool {
    let next = r.word(offset + 1);
    unit::is_plural(next)
        && !matches!(
            next,
            "elections"
                | "olympics"
                | "games"
                | "results"
                | "sales"
                | "protests"
                | "talks"
                | "championships"
                | "levels"
                | "figures"
                | "attacks"
                | "floods"
                | "riots"
                | "midterms"
                | "primaries"
                | "sanctions"
                | "earnings"
                | "profits"
        )
        || matches!(next, "people" | "percent" | "%" | "million" | "billion")
        || unit::measure(next).is_some()
}

/// A year by itself: four figures without a separator that count nothing.
fn year_alone(r: Reader) -> Option<Expression> {
    let year = r.year(0)?;
    let said = r.before();
    let led = matches!(
        said,
        "in" | "since"
            | "of"
            | "from"
            | "by"
            | "until"
            | "till"
            | "to"
            | "during"
            | "before"
            | "after"
            | "and"
            | "the"
            | "("
            | "–"
            | "-"
            | "/"
            | ","
            | "between"
            | "through"
            | "early"
            | "late"
            | "mid"
            | "around"
            | "for"
            | "fiscal"
            | "year"
            | "a"
    );
    let modern = (1900..=2099).contains(&year);
    let marked = matches!(
        said,
        "$" | "€" | "£" | "#" | "no" | "of" | "about" | "around" | "some" | "than" | "least" | "nearly" | "almost"
    ) && !modern;
    let joined = matches!(r.word(1), "-" | "–")
        && r.token(2).is_some_and(|t| t.kind == TokenKind::Word)
        && r.token(1).zip(r.token(2)).is_some_and(|(a, b)| a.span.end == b.span.start);
    let money = matches!(said, "$" | "€" | "£" | "¥");
    if is_counted(r, 0) || marked || money || joined && !modern || !(modern || led) {
        return None;
    }
    if matches!(r.word(1), "-" | "–") {
        let until = r.word(2);
        let short = (until.len() == 2).then(|| digits(until)).flatten().map(|d| year / 100 * 100 + d as i16);
        if let Some(until) = r.year(2).or(short).filter(|u| *u > year) {
            return expression(3, format!("{year}/{until}"));
        }
    }
    expression(1, year.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Span;
    use crate::article::word::tokens;

    /// The longest date of a text, read on 15 December 2021, a Wednesday.
    fn read(text: &str) -> (String, Option<String>) {
        let tokens = tokens(text, Span::new(0, text.len()));
        let today = "2021-12-15".parse().ok();
        let found = (0..tokens.len()).find_map(|at| date_at(&tokens, at, today).map(|e| (at, e)));
        let Some((at, found)) = found else { return (String::new(), None) };
        let span = tokens[at].span.join(tokens[at + found.len - 1].span);
        (span.of(text).to_owned(), found.value)
    }

    #[test]
    fn examples() {
        for (text, words, value) in [
            ("on December 15, 2021 via link", "December 15, 2021", "2021-12-15"),
            ("on Wednesday that", "Wednesday", "2021-12-15"),
            ("late Tuesday in", "late Tuesday", "2021-12-14"),
            ("Tuesday, July 2nd, 2013", "Tuesday, July 2nd, 2013", "2013-07-02"),
            ("WEDNESDAY 03 JULY 2013", "WEDNESDAY 03 JULY 2013", "2013-07-03"),
            ("the 13th of July", "13th of July", "2021-07-13"),
            ("in February 2020.", "February 2020", "2020-02"),
            ("in February, the", "February", "2022-02"),
            ("April last year an", "April last year", "2020-04"),
            ("last week that", "last week", "2021-W49"),
            ("earlier this month that", "earlier this month", "2021-12-01/2021-12-15"),
            ("in the first eleven months of this year", "first eleven months of this year", "2021-01/2021-11"),
            ("for the 21st century", "21st century", "2001/2100"),
            ("in 2014, the", "2014", "2014"),
            ("two weeks ago", "two weeks ago", "2021-12-01"),
            ("at 0800 GMT on", "0800 GMT", "T08:00"),
            ("at 10:00 am", "10:00 am", "T10:00"),
            ("yesterday afternoon", "yesterday afternoon", "2021-12-14"),
            ("In recent years the", "In recent years", "PAST_REF"),
            ("the end of July he", "end of July", "2021-07"),
            ("in 1990–95 they", "1990–95", "1990/1995"),
            ("on 11/12/2007 he", "11/12/2007", "2007-11-12"),
        ] {
            assert_eq!(read(text), (words.to_owned(), Some(value.to_owned())), "{text}");
        }
    }

    #[test]
    fn leads_are_sorted() {
        assert!(LEADS.is_sorted());
    }

    #[test]
    fn what_is_no_date() {
        for text in ["he may go", "2000 people", "they march on", "the second man", "$1999"] {
            assert_eq!(read(text).1, None, "{text}");
        }
        assert_eq!(read("on 31 February 2021"), ("31 February 2021".to_owned(), None));
    }
}
