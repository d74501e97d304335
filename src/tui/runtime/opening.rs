//! How the screen begins: settings, themes, keys, the session, the terminal.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use super::Runtime;
use super::terminal::Guard;
use super::work::Reviser;
use super::{decisions, events, light};
use crate::align::Progress;
use crate::article::Article;
use crate::compare::unaligned;
use crate::config::{self, Config};
use crate::error::{Error, Result};
use crate::text::sanitize::one_line;
use crate::tui::Opening;
use crate::tui::keymap::Keymap;
use crate::tui::state::{Settings, State};
use crate::tui::theme::{Theme, Themes};
use crate::tui::views::SHEET;

impl Runtime {
    pub(super) fn new(articles: Arc<Vec<Article>>, opening: Opening) -> Result<Self> {
        let folder = config::folder();
        let (config, mistake) = Config::named_or_in(opening.config.as_deref(), folder.as_deref())?;
        let (keymap, wrong_keys) = Keymap::with(&config.keys);
        let colour = opening.colour.unwrap_or(config.colour);
        let (themes, wrong_theme) = themes(&config, &opening, folder.as_deref(), colour)?;
        let theme = themes.first().map_or_else(|| Theme::new(colour), |(_, theme)| *theme);
        let unaligned = Arc::new(unaligned(&articles));
        let mut state = State::new(Arc::clone(&unaligned), opening.base, theme);
        (state.themes, state.keymap) = (themes, keymap);
        set(&mut state, &config, &opening);
        let mut wrong: Vec<String> = state.left_out.iter().map(|error| format!("left out: {error}")).collect();
        wrong.extend(opening.notices.iter().cloned());
        wrong.extend(mistake.iter().map(ToString::to_string));
        wrong.extend(wrong_keys);
        wrong.extend(wrong_theme);
        let (session, not_kept) = decisions::open(&opening, &articles, &mut wrong);
        if !wrong.is_empty() {
            state.warn(wrong.join("; "));
        }
        let (sender, receiver) = std::sync::mpsc::channel();
        let reviser = Reviser::new(&sender);
        let progress = Arc::new(Progress::new(opening.options.limit));
        let lent = Arc::new(AtomicBool::new(false));
        events::catch_signals(&sender, &lent)?;
        let guard = Guard::enter()?;
        Ok(Self {
            guard,
            lent,
            state,
            config,
            opening,
            read: Arc::clone(&articles),
            stated: Vec::new(),
            articles,
            unaligned,
            sender,
            receiver,
            progress,
            revising: None,
            number: 0,
            revision: 0,
            found: None,
            reviser,
            changed: false,
            session,
            not_kept,
            shared: None,
            lost: Vec::new(),
            typed: Instant::now(),
            resized: false,
        })
    }
}

/// Sets the screen as the settings say, and as it is opened.
fn set(state: &mut State, config: &Config, opening: &Opening) {
    if state.comparison.sources.len() > 1 {
        state.view = SHEET;
    }
    if opening.sample {
        state.greet();
    }
    state.inspector = config.inspector;
    state.settings = Settings {
        pane_width: config.pane_width,
        text_width: config.text_width,
        inspector_rows: config.inspector_rows,
        highlights: config.highlights.clone(),
    };
    state.left_out = opening.unread.iter().map(|error| one_line(&error.to_string())).collect();
}

/// Every theme, the one to begin with first, and what is wrong with a person's own.
///
/// # Errors
/// When the command line names one that there is not.
fn themes(config: &Config, opening: &Opening, folder: Option<&Path>, colour: bool) -> Result<Themes> {
    let named = opening.theme.as_deref().unwrap_or(&config.theme);
    if named == config::AUTOMATIC {
        let is_dark = if config.ask_terminal && colour { light::is_dark() } else { None };
        return Ok(Theme::all_from(Theme::fitting(is_dark), folder, colour));
    }
    let (themes, wrong) = Theme::all_from(named, folder, colour);
    if opening.theme.is_some() && themes.iter().all(|(name, _)| name != named) {
        let names = themes.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
        return Err(Error::NoTheme { name: named.to_owned(), names });
    }
    Ok((themes, wrong))
}
