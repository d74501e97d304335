//! Whether colour is wanted, as the command line and the environment say.

use std::ffi::OsString;

use crate::cli::Color;

/// What is said: by the argument, else by `NO_COLOR`, else by `FORCE_COLOR` and `CLICOLOR_FORCE`, else by `CLICOLOR`
/// (<https://no-color.org>, <https://force-color.org>, <https://bixense.com/clicolors>). `None` leaves it to whether there
/// is a terminal, and to the settings.
pub(super) fn wanted(asked: Color, variable: impl Fn(&str) -> Option<OsString>) -> Option<bool> {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let is_zero = |name: &str| variable(name).is_some_and(|value| value == "0");
    let is_forced = |name: &str| is_set(name) && !is_zero(name);
    match asked {
        Color::Always => Some(true),
        Color::Never => Some(false),
        Color::Auto if is_set("NO_COLOR") => Some(false),
        Color::Auto if is_forced("FORCE_COLOR") || is_forced("CLICOLOR_FORCE") => Some(true),
        Color::Auto if is_zero("CLICOLOR") || is_zero("FORCE_COLOR") => Some(false),
        Color::Auto => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_argument_wins_then_no_colour_then_what_forces_it() {
        let said = |asked: Color, set: &[(&str, &str)]| {
            wanted(asked, |name| set.iter().find(|(n, _)| *n == name).map(|(_, value)| OsString::from(value)))
        };
        let cases = [
            (vec![], None),
            (vec![("NO_COLOR", "1")], Some(false)),
            (vec![("NO_COLOR", "")], None),
            (vec![("FORCE_COLOR", "1")], Some(true)),
            (vec![("FORCE_COLOR", "0")], Some(false)),
            (vec![("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0")], Some(true)),
            (vec![("CLICOLOR_FORCE", "0")], None),
            (vec![("CLICOLOR", "0")], Some(false)),
            (vec![("CLICOLOR", "1")], None),
            (vec![("NO_COLOR", "1"), ("FORCE_COLOR", "1")], Some(false)),
        ];
        for (set, wanted) in cases {
            assert_eq!(said(Color::Auto, &set), wanted, "{set:?}");
            assert_eq!((said(Color::Always, &set), said(Color::Never, &set)), (Some(true), Some(false)));
        }
    }
}
