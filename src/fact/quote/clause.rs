//! What every rule of speech reads: tokens that stand together once the quotations between them are left out.

use crate::language::Tokens;
use crate::text::token::Token;

/// Some tokens of a sentence, which need not touch.
pub(super) type Clause<'a> = Tokens<'a, &'a Token>;
