//! What the screen says to the person: news, greetings, how far the work has come.

use super::State;
use crate::align::Stage;
use crate::text::sanitize::one_line;
use crate::tui::action::Action;
use crate::tui::wrap::clip;

/// A line of news for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is said.
    pub text: String,
    /// Whether something went wrong.
    pub error: bool,
}

/// How far alignment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StageProgress {
    /// What is being done.
    pub stage: Stage,
    /// Sentences whose counterparts were looked for.
    pub done: usize,
    /// Sentences there are.
    pub total: usize,
}

impl State {
    /// Says which keys matter to somebody who opens the sample.
    pub fn greet(&mut self) {
        let sources = format!("{}-{}", self.key(Action::Report(0)), self.key(Action::Report(4)));
        let keys = [Action::Next, Action::Search, Action::Export, Action::Help].map(|a| self.key(a));
        let [next, search, export, help] = keys;
        self.say(format!(
            "The sample: {sources} reports · {next} next finding · {search} search · {export} export · {help} all keys"
        ));
    }

    /// Says something.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: one_line(&text.into()), error: false });
    }

    /// Says what can be read elsewhere too: on one line, cut where there is no room.
    pub fn say_in_one_line(&mut self, text: &str) {
        let width = match self.screen.area.width {
            0 => usize::MAX,
            width => usize::from(width),
        };
        self.say(clip(&one_line(text), width));
    }

    /// Says that something went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: one_line(&text.into()), error: true });
    }

    /// How far alignment has come, for a person.
    pub fn progress_words(&self) -> String {
        let StageProgress { stage, done, total } = self.progress;
        if self.refining {
            return format!("comparing by meaning as well … ({} stops)", self.key(Action::Cancel));
        }
        match stage {
            Stage::Reading => "reading quotations, numbers and names …".to_owned(),
            Stage::Searching => {
                format!("aligning … {} % ({} stops)", done * 100 / total.max(1), self.key(Action::Cancel))
            }
            Stage::Weighing => "aligned; weighing the links …".to_owned(),
            Stage::Comparing => "aligned; comparing …".to_owned(),
        }
    }
}
