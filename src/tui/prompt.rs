//! A line that is typed: edited as a shell's line is, with what was answered before at hand.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::{Input, InputRequest};

/// What is typed, and where in it the cursor stands.
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    input: Input,
    /// How many answers back the line was taken from; 0 where it is new.
    back: usize,
    /// What was typed before an earlier answer was taken.
    draft: String,
}

impl From<&str> for Prompt {
    fn from(text: &str) -> Self {
        Self { input: Input::from(text), ..Self::default() }
    }
}

impl PartialEq for Prompt {
    fn eq(&self, other: &Self) -> bool {
        (self.as_str(), self.input.cursor()) == (other.as_str(), other.input.cursor())
    }
}

impl Eq for Prompt {}

impl Prompt {
    /// The line.
    pub fn as_str(&self) -> &str {
        self.input.value()
    }

    /// The line with a sign where the cursor stands.
    pub fn with_cursor(&self, sign: &str) -> String {
        let mut letters = self.as_str().chars();
        let before: String = letters.by_ref().take(self.input.cursor()).collect();
        format!("{before}{sign}{}", letters.as_str())
    }

    /// Puts a text where the cursor stands. Its length costs its length, however it came.
    pub fn insert(&mut self, text: &str) {
        let cursor = self.input.cursor() + text.chars().count();
        self.input = Input::new(self.with_cursor(text)).with_cursor(cursor);
    }

    /// Edits the line by a key, as shells do.
    pub fn edit(&mut self, key: &KeyEvent) {
        if let Some(request) = request(key) {
            self.input.handle(request);
        }
    }

    /// Takes the answer before, or the one after, of those that were given to the same question.
    pub fn recall(&mut self, answers: &[String], is_earlier: bool) {
        let back = if is_earlier { (self.back + 1).min(answers.len()) } else { self.back.saturating_sub(1) };
        if back == self.back {
            return;
        }
        let draft = if self.back == 0 { self.as_str().to_owned() } else { std::mem::take(&mut self.draft) };
        let taken = answers.len().checked_sub(back).and_then(|at| answers.get(at)).filter(|_| back > 0);
        let input = Input::from(taken.unwrap_or(&draft).as_str());
        *self = Self { input, back, draft };
    }
}

/// What a key asks for, where it edits.
fn request(key: &KeyEvent) -> Option<InputRequest> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        KeyCode::Backspace if alt || control => InputRequest::DeletePrevWord,
        KeyCode::Backspace => InputRequest::DeletePrevChar,
        KeyCode::Delete if alt || control => InputRequest::DeleteNextWord,
        KeyCode::Delete => InputRequest::DeleteNextChar,
        KeyCode::Left if alt || control => InputRequest::GoToPrevWord,
        KeyCode::Left => InputRequest::GoToPrevChar,
        KeyCode::Right if alt || control => InputRequest::GoToNextWord,
        KeyCode::Right => InputRequest::GoToNextChar,
        KeyCode::Home => InputRequest::GoToStart,
        KeyCode::End => InputRequest::GoToEnd,
        // Keyboards that write some letters with AltGr tell it as both.
        KeyCode::Char(letter) if control == alt => InputRequest::InsertChar(letter),
        KeyCode::Char(letter) if control => match letter {
            'a' => InputRequest::GoToStart,
            'e' => InputRequest::GoToEnd,
            'b' => InputRequest::GoToPrevChar,
            'f' => InputRequest::GoToNextChar,
            'h' => InputRequest::DeletePrevChar,
            'd' => InputRequest::DeleteNextChar,
            'w' => InputRequest::DeletePrevWord,
            'u' => InputRequest::DeleteFromStart,
            'k' => InputRequest::DeleteTillEnd,
            'y' => InputRequest::Yank,
            _ => return None,
        },
        KeyCode::Char('b') => InputRequest::GoToPrevWord,
        KeyCode::Char('f') => InputRequest::GoToNextWord,
        KeyCode::Char('d') => InputRequest::DeleteNextWord,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(prompt: &mut Prompt, code: KeyCode, modifiers: KeyModifiers) {
        prompt.edit(&KeyEvent::new(code, modifiers));
    }

    #[test]
    fn a_line_is_edited_as_in_a_shell() {
        let mut prompt = Prompt::from("the dam burst");
        let control = |prompt: &mut Prompt, letter| press(prompt, KeyCode::Char(letter), KeyModifiers::CONTROL);
        press(&mut prompt, KeyCode::Char('b'), KeyModifiers::ALT);
        assert_eq!(prompt.with_cursor("|"), "the dam |burst");
        control(&mut prompt, 'w');
        control(&mut prompt, 'k');
        assert_eq!(prompt.with_cursor("|"), "the |");
        control(&mut prompt, 'a');
        press(&mut prompt, KeyCode::Char('O'), KeyModifiers::SHIFT);
        press(&mut prompt, KeyCode::Right, KeyModifiers::NONE);
        assert_eq!(prompt.with_cursor("|"), "Ot|he ");
        control(&mut prompt, 'u');
        control(&mut prompt, 'e');
        press(&mut prompt, KeyCode::Backspace, KeyModifiers::NONE);
        assert_eq!(prompt.with_cursor("|"), "he|");
        control(&mut prompt, 'x');
        assert_eq!(prompt.as_str(), "he", "what edits nothing changes nothing");
    }

    #[test]
    fn a_letter_with_its_marks_goes_as_one() {
        let mut prompt = Prompt::from("e\u{301}te\u{301}");
        press(&mut prompt, KeyCode::Backspace, KeyModifiers::NONE);
        assert_eq!(prompt.as_str(), "e\u{301}t");
    }

    #[test]
    fn earlier_answers_come_back_and_what_was_typed_too() {
        let answers = ["one".to_owned(), "two".to_owned()];
        let mut prompt = Prompt::from("new");
        let mut seen = Vec::new();
        for is_earlier in [true, true, true, false, false, false] {
            prompt.recall(&answers, is_earlier);
            seen.push(prompt.as_str().to_owned());
        }
        assert_eq!(seen, ["two", "one", "one", "two", "new", "new"]);
        prompt.recall(&[], true);
        assert_eq!(prompt.as_str(), "new");
    }

    #[test]
    fn what_is_pasted_stands_at_the_cursor() {
        let mut prompt = Prompt::from("ad");
        press(&mut prompt, KeyCode::Left, KeyModifiers::NONE);
        prompt.insert("bc");
        assert_eq!(prompt.with_cursor("|"), "abc|d");
    }
}
