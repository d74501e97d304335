//! Keys to actions.

use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use rustc_hash::FxHashMap;

use super::action::{ACTIONS, Action};
use crate::config::on_one_line;

/// The key that quits whatever the settings say.
const ALWAYS_QUITS: &str = "ctrl-c";

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
    /// The default keys with a person's over them. All mistakes come in one message, and the rest
    /// still applies. [`ALWAYS_QUITS`] stays what it is: there is a way out whatever the settings say.
    pub fn with(changes: &BTreeMap<String, Vec<String>>) -> (Self, Option<String>) {
        let mut keymap = Self::default();
        let mut wrong = Vec::new();
        let mut given: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for (id, key) in changes.iter().flat_map(|(id, keys)| keys.iter().map(move |key| (id, key))) {
            given.entry(key).or_default().push(id);
        }
        for (id, keys) in changes {
            let now = renamed(id);
            if now != *id && changes.contains_key(&now) {
                wrong.push(format!("{id} is called {now} now, which is set as well"));
                continue;
            }
            let Some(entry) = ACTIONS.iter().find(|e| e.id == now) else {
                wrong.push(format!("no action is called {id}"));
                continue;
            };
            keymap.keys.retain(|key, action| *action != entry.action || key == ALWAYS_QUITS);
            for key in keys {
                if !is_key(key) {
                    wrong.push(format!("no key is called {key}; keys are called j, J, ctrl-d, alt-x, pagedown, f1"));
                    continue;
                }
                if key == ALWAYS_QUITS && entry.action != Action::Quit {
                    wrong.push(format!("{key} always quits; give {id} another key"));
                    continue;
                }
                if let Some(other) = given.get(key.as_str()).and_then(|ids| ids.iter().find(|other| *other != id)) {
                    wrong.push(format!("{key} is given to both {id} and {other}"));
                }
                keymap.keys.insert(key.clone(), entry.action);
            }
        }
        (keymap, (!wrong.is_empty()).then(|| on_one_line(&wrong)))
    }

    /// The keys of an action as they are now: those it has by default first.
    pub fn keys_of(&self, action: Action) -> Vec<String> {
        let defaults = ACTIONS.iter().find(|e| e.action == action).map_or(&[][..], |e| e.keys);
        let mut keys: Vec<String> =
            self.keys.iter().filter(|(_, a)| **a == action).map(|(key, _)| key.clone()).collect();
        keys.sort_by_key(|key| (defaults.iter().position(|d| d == key).unwrap_or(defaults.len()), key.clone()));
        keys
    }

    /// The keys of every action as they are now.
    pub fn effective(&self) -> BTreeMap<String, Vec<String>> {
        ACTIONS.iter().map(|e| (e.id.to_owned(), self.keys_of(e.action))).collect()
    }

    /// The action of a key.
    pub fn action(&self, event: &KeyEvent) -> Option<Action> {
        self.keys.get(&name(event)?).copied()
    }
}

/// The name of an action that settings may still call as it was called before.
fn renamed(id: &str) -> String {
    id.replace("source", "report")
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

/// Whether some key is called so.
fn is_key(name: &str) -> bool {
    const NAMED: &[&str] = &[
        "space", "down", "up", "left", "right", "home", "end", "pagedown", "pageup", "tab", "backtab", "enter", "esc",
        "backspace", "delete",
    ];
    let plain = ["ctrl-", "alt-"].iter().find_map(|held| name.strip_prefix(held)).unwrap_or(name);
    let function = plain.strip_prefix('f').and_then(|n| n.parse::<u8>().ok());
    NAMED.contains(&plain) || plain.chars().count() == 1 && plain != " " || function.is_some_and(|n| n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_called_as_settings_call_them() {
        assert!(ACTIONS.iter().flat_map(|e| e.keys).all(|key| is_key(key)));
        for wrong in ["ctrl+q", "escape", "f0", "", " ", "ctrl-"] {
            assert!(!is_key(wrong), "{wrong:?}");
        }
        let (_, said) = Keymap::with(&[("quit".to_owned(), vec!["ctrl+q".to_owned()])].into());
        assert!(said.unwrap().contains("no key is called ctrl+q"));
    }

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
    fn changes_replace_defaults_and_conflicts_are_told_at_once() {
        let changes =
            |list: &[(&str, &str)]| list.iter().map(|(id, key)| ((*id).to_owned(), vec![(*key).to_owned()])).collect();
        let (keymap, wrong) = Keymap::with(&changes(&[("quit", "x")]));
        assert_eq!(wrong, None);
        assert_eq!(keymap.keys.get("x"), Some(&Action::Quit));
        assert_eq!(keymap.keys.get("q"), None);
        let (_, wrong) = Keymap::with(&changes(&[("quit", "x"), ("help", "x"), ("fly", "z")]));
        let wrong = wrong.unwrap();
        assert!(wrong.contains("no action is called fly") && wrong.contains("both help and quit"), "{wrong}");
    }

    #[test]
    fn a_way_out_always_stays() {
        for keys in [&["nokey"][..], &[], &["f63"]] {
            let keys = keys.iter().map(|k| (*k).to_owned()).collect();
            let (keymap, _) =
                Keymap::with(&[("quit".to_owned(), keys), ("help".to_owned(), vec![ALWAYS_QUITS.to_owned()])].into());
            assert_eq!(keymap.keys.get(ALWAYS_QUITS), Some(&Action::Quit));
        }
        let (_, said) = Keymap::with(&[("help".to_owned(), vec![ALWAYS_QUITS.to_owned()])].into());
        assert!(said.unwrap().contains("ctrl-c always quits"));
    }

    #[test]
    fn an_action_goes_by_its_former_name_too() {
        let (keymap, wrong) = Keymap::with(&[("next-source".to_owned(), vec!["w".to_owned()])].into());
        assert_eq!((keymap.keys.get("w"), wrong), (Some(&Action::NextReport), None));
        let both =
            [("next-report", "alt-r"), ("next-source", "alt-s")].map(|(id, key)| (id.to_owned(), vec![key.to_owned()]));
        let (keymap, wrong) = Keymap::with(&both.into());
        assert_eq!(keymap.keys.get("alt-r"), Some(&Action::NextReport));
        assert!(!keymap.keys.contains_key("alt-s") && wrong.is_some_and(|w| w.contains("next-source")));
    }

    #[test]
    fn ids_are_unique() {
        let ids: std::collections::BTreeSet<&str> = ACTIONS.iter().map(|e| e.id).collect();
        assert_eq!(ids.len(), ACTIONS.len());
    }
}
