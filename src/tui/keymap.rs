//! Keys to actions.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use rustc_hash::FxHashMap;

use super::action::{ACTIONS, Action};

/// Which key does what.
#[derive(Debug, Clone)]
pub struct Keymap {
    keys: FxHashMap<String, Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut keys = FxHashMap::default();
        for entry in ACTIONS {
            for key in entry.keys {
                keys.insert((*key).to_owned(), entry.action);
            }
        }
        Self { keys }
    }
}

impl Keymap {
    /// The action of a key.
    pub fn action(&self, event: &KeyEvent) -> Option<Action> {
        self.keys.get(&name(event)?).copied()
    }
}

/// A key's name, as in settings: "j", "J", "ctrl-d", "pagedown".
pub fn name(event: &KeyEvent) -> Option<String> {
    let base = match event.code {
        KeyCode::Char(' ') => "space".to_owned(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Down => "down".to_owned(),
        KeyCode::Up => "up".to_owned(),
        KeyCode::Left => "left".to_owned(),
        KeyCode::Right => "right".to_owned(),
        KeyCode::Home => "home".to_owned(),
        KeyCode::End => "end".to_owned(),
        KeyCode::PageDown => "pagedown".to_owned(),
        KeyCode::PageUp => "pageup".to_owned(),
        KeyCode::Tab => "tab".to_owned(),
        KeyCode::BackTab => "backtab".to_owned(),
        KeyCode::Enter => "enter".to_owned(),
        KeyCode::Esc => "esc".to_owned(),
        KeyCode::Backspace => "backspace".to_owned(),
        KeyCode::Delete => "delete".to_owned(),
        KeyCode::F(n) => format!("f{n}"),
        _ => return None,
    };
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    Some(match (control, alt) {
        (true, _) => format!("ctrl-{base}"),
        (false, true) => format!("alt-{base}"),
        (false, false) => base,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_actions() {
        let mut seen = std::collections::BTreeMap::new();
        for entry in ACTIONS {
            for key in entry.keys {
                assert_eq!(seen.insert(*key, entry.id), None, "{key}");
            }
        }
    }

    #[test]
    fn ids_are_unique() {
        let ids: std::collections::BTreeSet<&str> = ACTIONS.iter().map(|e| e.id).collect();
        assert_eq!(ids.len(), ACTIONS.len());
    }
}
