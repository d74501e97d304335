//! Days, times and spans of the calendar.
//!
//! Each rule tries to read an expression at a token and tells how many tokens it takes and what it
//! means, or which reference it is where no day can be known.
//! What is relative is read against the report's own date.

mod calendar;
mod clock;
mod notation;
mod period;
mod reader;
mod relative;
pub mod time;
mod time_unit;

use jiff::civil::Date;

use self::calendar::{day_alone, day_month, month_alone, month_day, months, numeric, year_alone};
use self::clock::{clock, rough_clock};
use self::period::{century, fiscal, part_of_period, quarter, season, year_end};
use self::reader::Reader;
use self::relative::{ago, relative_day, relative_period, story_day, the_weekend, this_period, vague, weekday};
use self::time::{Point, Time};
use crate::fact::quantity::number::number_at;
use crate::language::{Class, Rule, Tokens};
use crate::text::token::TokenKind;

pub use self::reader::Expression;

/// Rules in the order they are tried; the longest reading wins, the first among equals.
const RULES: &[fn(Reader) -> Option<Expression>] = &[
    numeric, month_day, day_month, day_alone, months, month_alone, fiscal, quarter, part_of_period, weekday,
    relative_day, relative_period, ago, century, vague, story_day, the_weekend, clock, rough_clock, season, year_end,
    year_alone,
];

/// The expression that begins at token `at` of a sentence, if one does. `today` is the report's date.
pub fn date_at(tokens: Tokens, at: usize, today: Option<Date>) -> Option<Expression> {
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

fn may_begin(tokens: Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| match t.kind {
        TokenKind::Number => true,
        TokenKind::Word => t.capital || tokens.is(at, Class::BeginsDate) || number_at(tokens, at).is_some(),
        TokenKind::Mark => false,
    })
}

/// "late Tuesday", "the end of July", "mid-2020".
fn modified(r: Reader) -> Option<Expression> {
    let skip = Some(r.length(Rule::PartOfDate)).filter(|len| *len > 0)?;
    let inner = r.skip(skip);
    let found = RULES.iter().filter_map(|rule| rule(inner)).max_by_key(|e| e.len);
    let found = found.or_else(|| this_period(inner).filter(|_| inner.follows(Class::DefiniteArticle)))?;
    Some(Expression { len: found.len + skip, value: found.value })
}

/// Adds a part of the day or a clock time that follows a day.
fn with_time(r: Reader, found: Expression) -> Expression {
    let mut len = found.len;
    let is_day = found.value.as_ref().is_none_or(|v| matches!(v, Time::At(Point::Day(_))));
    if is_day && r.is(len, Class::PartOfDay) {
        len += 1;
    }
    let gap = usize::from(r.word(len) == "," || r.is(len, Class::BeforeHour));
    let Some(hour) = clock(r.skip(len + gap)).filter(|_| is_day) else { return Expression { len, ..found } };
    match (found.value, hour.value) {
        (Some(Time::At(Point::Day(day))), Some(Time::Hour(_, hour_of_day, minute))) => {
            Expression { len: len + gap + hour.len, value: Some(Time::Hour(Some(day), hour_of_day, minute)) }
        }
        (value, _) => Expression { len, value },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::in_english;

    /// The longest date of a text, read on 15 December 2021, a Wednesday.
    fn read(text: &str) -> (String, Option<String>) {
        let today = "2021-12-15".parse().ok();
        in_english(text, |tokens| {
            let found = (0..tokens.len()).find_map(|at| date_at(tokens, at, today).map(|e| (at, e)));
            let Some((at, found)) = found else { return (String::new(), None) };
            let words = tokens.span(at..at + found.len).map_or("", |span| span.of(text));
            (words.to_owned(), found.value.map(|v| v.to_string()))
        })
    }

    /// Looks for the longest date of each text: its words and its value.
    fn check(examples: &[(&str, &str, &str)]) {
        for (text, words, value) in examples {
            assert_eq!(read(text), ((*words).to_owned(), Some((*value).to_owned())), "{text}");
        }
    }

    #[test]
    fn a_date_told_in_full_is_what_it_says() {
        check(&[
            ("on December 15, 2021 via link", "December 15, 2021", "2021-12-15"),
            ("Tuesday, July 2nd, 2013", "Tuesday, July 2nd, 2013", "2013-07-02"),
            ("WEDNESDAY 03 JULY 2013", "WEDNESDAY 03 JULY 2013", "2013-07-03"),
            ("in February 2020.", "February 2020", "2020-02"),
            ("in 2014, the", "2014", "2014"),
            ("on 11/12/2007 he", "11/12/2007", "2007-11-12"),
            ("on 25 / 12 / 11 he", "25 / 12 / 11", "2011-12-25"),
            ("in Q3 of 2017 it", "Q3 of 2017", "2017-Q3"),
            ("in the '90s he", "90s", "199X"),
            ("back in the sixties he", "sixties", "196X"),
            ("on Wed 15 Dec 2021", "Wed 15 Dec 2021", "2021-12-15"),
            ("the May 2005 talks", "May 2005", "2005-05"),
            ("in the first quarter of fiscal 2009 it", "first quarter of fiscal 2009", "2009-Q1"),
            ("in the spring of 2008 it", "spring of 2008", "2008-SP"),
            ("in Summer 2012 he", "Summer 2012", "2012-SU"),
        ]);
    }

    #[test]
    fn what_a_date_leaves_out_is_taken_from_the_day_it_is_read_on_and_the_words_around_it() {
        check(&[
            ("on Wednesday that", "Wednesday", "2021-12-15"),
            ("late Tuesday in", "late Tuesday", "2021-12-14"),
            ("the 13th of July", "13th of July", "2021-07-13"),
            ("in February, the", "February", "2022-02"),
            ("April last year an", "April last year", "2020-04"),
            ("last week that", "last week", "2021-W49"),
            ("two weeks ago", "two weeks ago", "2021-12-01"),
            ("yesterday afternoon", "yesterday afternoon", "2021-12-14"),
            ("In recent years the", "In recent years", "PAST_REF"),
            ("the end of July he", "end of July", "2021-07"),
            ("he came on the 9th, and", "9th", "2021-12-09"),
            ("he came on the 29th.", "29th", "2021-11-29"),
            ("he will come on the 9th.", "9th", "2022-01-09"),
            ("in Q2 it", "Q2", "2021-Q2"),
            ("he left on 3 March.", "3 March", "2022-03-03"),
            ("by the end of the year", "end of the year", "2021"),
            ("he will meet them on Friday", "Friday", "2021-12-17"),
            ("he is due to be tried Friday", "Friday", "2021-12-17"),
            ("he will go, she said Friday", "Friday", "2021-12-10"),
            ("about two weeks ago", "about two weeks ago", "2021-12-01"),
            ("they meet every Tuesday", "Tuesday", "XXXX-WXX-2"),
            ("On Monday, he and she are to meet", "Monday", "2021-12-20"),
            ("On Monday, he said she will go", "Monday", "2021-12-13"),
            ("this past week he", "this past week", "2021-W49"),
            ("just over 24 hours ago he", "just over 24 hours ago", "2021-12-14"),
            ("half a century ago he", "half a century ago", "1971"),
            ("two and a half years ago", "two and a half years ago", "2019-06"),
            ("third-quarter sales rose", "third-quarter", "2021-Q3"),
            ("by year-end it", "year-end", "2021"),
            ("on the afternoon of December 3 he", "afternoon of December 3", "2021-12-03"),
            ("at this years fair he", "this years", "2021"),
            ("“[ten] years ago he", "ten] years ago", "2011"),
            ("over the weekend he", "the weekend", "2021-W49-WE"),
        ]);
    }

    #[test]
    fn a_time_of_the_day_has_its_zone_and_its_half_of_the_day() {
        check(&[
            ("at 0800 GMT on", "0800 GMT", "T08:00"),
            ("at 10:00 am", "10:00 am", "T10:00"),
            ("at 23: 37: 00 there", "23: 37: 00", "T23:37"),
            ("at 03. 31 BST there", "03. 31 BST", "T03:31"),
            ("at 5: 55p there", "5: 55p", "T17:55"),
            ("at 10: 30 GMT+05: 00 there", "10: 30 GMT+05: 00", "T10:30"),
            ("at 5 pm UTC-5 there", "5 pm UTC-5", "T17:00"),
            ("from 10:30 GMT-12:30 GMT there", "10:30 GMT", "T10:30"),
            ("at 10:30 GMT-16 there", "10:30 GMT", "T10:30"),
            ("at 3: 30 a. m. there", "3: 30 a. m", "T03:30"),
            ("shortly after 8 am", "shortly after 8 am", "T08:00"),
            ("around noon he", "around noon", "T12:00"),
        ]);
    }

    #[test]
    fn a_span_of_time_has_two_ends_and_the_later_one_tells_the_year_of_both() {
        check(&[
            ("earlier this month that", "earlier this month", "2021-12-01/2021-12-15"),
            ("in the first eleven months of this year", "first eleven months of this year", "2021-01/2021-11"),
            ("for the 21st century", "21st century", "2001/2100"),
            ("in 1990–95 they", "1990–95", "1990/1995"),
            ("from 5 March to 10 June 2015 he", "5 March", "2015-03-05"),
            ("from December 5 until March 3, 2015 he", "December 5", "2014-12-05"),
            ("from January to April 2015 he", "January", "2015-01"),
            ("in June-August 2015 he", "June-August 2015", "2015-06/2015-08"),
        ]);
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "he may go", "2000 people", "they march on", "the second man", "$1999", "1920 x 1200",
            "on Royal Server 2008, it", "a 1900-km road", "on the 29th floor", "the 9th, he", "on the 9 he",
            "the update of Patch Tuesday came", "sales on Black Friday rose",
        ] {
            assert_eq!(read(text).1, None, "{text}");
        }
        for text in ["the next morning he", "the day before he"] {
            assert!(!read(text).0.is_empty() && read(text).1.is_none(), "{text}");
        }
        assert_eq!(read("on 31 February 2021"), ("31 February 2021".to_owned(), None));
    }
}
