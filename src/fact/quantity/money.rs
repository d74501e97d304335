//! What makes a number a sum of money: a sign or a code before it, glued to it or behind it.

use crate::fact::Bound;
use crate::fact::quantity::figures::digits;
use crate::fact::quantity::minus::is_owed;
use crate::fact::quantity::{Taken, fact};
use crate::fact::value::{Amount, Quantity, Unit};
use crate::language::Tokens;
use crate::text::token::TokenKind;

/// Signs before a sum of money.
pub(super) const MONEY: &[&str] = &["$", "€", "£", "¥"];

/// "USD115.5": a code and a figure in one word.
pub(super) fn glued(sentence: usize, tokens: Tokens, at: usize) -> Option<Taken> {
    let token = tokens.get(at).filter(|t| t.capital)?;
    let numbers = &tokens.language.numbers;
    let (code, word) = tokens.language.units.glued(&token.folded)?;
    let (figure, letters) = word.split_at_checked(word.find(char::is_alphabetic).unwrap_or(word.len()))?;
    let touching = numbers.touching_scale(letters).or_else(|| numbers.money_scale(letters));
    let own = if letters.is_empty() { 1.0 } else { touching? };
    let behind = (at + 1..tokens.len()).map_while(|i| numbers.scale(tokens.word(i)));
    let (len, scale) = behind.fold((1, own), |(len, scale), by| (len + 1, scale * by));
    let amount = digits(numbers, figure).and_then(|value| Amount::one(value * scale));
    let quantity = Quantity { amount, unit: Unit::Money(code) };
    Some((Some(fact(sentence, tokens.span(at..at + len)?, quantity, Bound::Exact)), len))
}

/// The money whose sign or code stands before a number, and the tokens up to that number.
pub(super) fn money_before(tokens: Tokens, at: usize) -> Option<(Unit, usize)> {
    let units = &tokens.language.units;
    // "A$60" is Australian; in "a $60 contract" the letter is a word.
    let owner = tokens.get(at).is_some_and(|who| {
        let whose = who.capital && (who.folded.len() > 1 || tokens.touch(at));
        whose && units.is_owner(&who.folded) && tokens.is_mark(at + 1, MONEY)
    });
    let (before, sign) = if owner { (tokens.word(at), at + 1) } else { ("", at) };
    let token = tokens.get(sign)?;
    let prefix = units.money_prefix(&token.folded).filter(|_| token.capital);
    let is_sign = token.kind == TokenKind::Mark || token.folded.len() == 3 && token.capital;
    let code = prefix.map(str::to_owned).or_else(|| units.currency(&token.folded, before).filter(|_| is_sign))?;
    // "Rs. 500".
    let end = sign + 1 + usize::from(prefix.is_some() && tokens.is_mark(sign + 1, &["."]));
    let code = Some(code).filter(|_| tokens.is_kind(end, TokenKind::Number) || is_owed(tokens, end))?;
    Some((Unit::Money(code), end - at))
}

/// The money that stands behind a number, at `first`, and the tokens that takes: "2m euros", "20 US dollars", "2 mn - euro".
pub(super) fn money_after(tokens: Tokens, first: usize) -> Option<(Unit, usize)> {
    let units = &tokens.language.units;
    if let Some((code, len)) = units.national_currency(tokens.all, first) {
        return Some((Unit::Money(code.to_owned()), len));
    }
    // A sign before another number is that one's.
    let apart = |at: usize| tokens.is_mark(at, &["$"]) && tokens.is_kind(at + 1, TokenKind::Number);
    let alone = units.currency(tokens.word(first), "").filter(|_| !apart(first));
    if let Some(code) = alone {
        return Some((Unit::Money(code), 1));
    }
    let owner = tokens.word(first);
    let owned = units.currency(tokens.word(first + 1), owner).filter(|_| units.is_owner(owner) && !apart(first + 1));
    owned.map(|code| (Unit::Money(code), 2))
}

#[cfg(test)]
mod tests {
    use crate::fact::Bound;
    use crate::fact::quantity::tests::check;

    #[test]
    fn money_is_told_by_a_sign_a_code_or_a_word() {
        check(&[
            ("It came to $123 billion.", "$123 billion", "123000000000", "USD", Bound::Exact),
            ("They paid US$1.2 million.", "US$1.2 million", "1200000", "USD", Bound::Exact),
            ("A deal of €5m was struck.", "€5m", "5000000", "EUR", Bound::Exact),
            ("They took 2m euros.", "2m euros", "2000000", "EUR", Bound::Exact),
            ("It won a $60 million contract.", "$60 million", "60000000", "USD", Bound::Exact),
            ("It won an A$60 million contract.", "A$60 million", "60000000", "AUD", Bound::Exact),
            ("It cost USD115.5 then.", "USD115.5", "115.5", "USD", Bound::Exact),
            ("They sold 10 000 dollars.", "10 000 dollars", "10000", "USD", Bound::Exact),
            ("He owed 115USD then.", "115USD", "115", "USD", Bound::Exact),
            ("He owed 400 Swiss francs.", "400 Swiss francs", "400", "CHF", Bound::Exact),
            ("A quarter million dollars went.", "A quarter million dollars", "250000", "USD", Bound::Exact),
            ("They gave three billions dollars.", "three billions dollars", "3000000000", "USD", Bound::Exact),
            ("He paid 3 crore rupees.", "3 crore rupees", "30000000", "INR", Bound::Exact),
            ("He paid Rs 40 lacs.", "Rs 40 lacs", "4000000", "INR", Bound::Exact),
            ("The fine was RM12,050 then.", "RM12,050", "12050", "MYR", Bound::Exact),
            ("He owed USD115 million.", "USD115 million", "115000000", "USD", Bound::Exact),
            ("He owed RM4.5m then.", "RM4.5m", "4500000", "MYR", Bound::Exact),
            ("They raised US$4MM then.", "US$4MM", "4000000", "USD", Bound::Exact),
            ("A 900-pound fine was set.", "900-pound", "900", "GBP", Bound::Exact),
        ]);
    }

    #[test]
    fn a_letter_or_a_sign_of_another_number_makes_no_money() {
        check(&[
            ("A $60 contract was won.", "$60", "60", "USD", Bound::Exact),
            ("It rose 5 $7 a day.", "$7", "7", "USD", Bound::Exact),
        ]);
    }
}
