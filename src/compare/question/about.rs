//! What a question is about, in a few plain words for a person: "people killed", "age of Ann Lee", "bilateral trade".

use super::mention::{Mention, Mentions};
use crate::compare::Fact;
use crate::fact::quantity::about::About;

/// What a question is about, as most of its facts have it: who speaks, or what is counted and what became of it. Of what
/// as many have, the first counts.
pub(super) fn about(facts: &[&Fact], mentions: &Mentions) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for fact in facts {
        let Some(name) = fact.speaker.clone().or_else(|| mentions.of_fact(fact.id).and_then(in_words)) else {
            continue;
        };
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(name, _)| name)
}

/// What one number answers. Where and when it is so, the reports tell each in its own way.
fn in_words(mention: &Mention) -> Option<String> {
    let state = mention.frame.state.filter(|_| mention.frame.is_fate);
    let tells = |thing: &str| thing.split(' ').any(|word| mention.language.states.of(word).is_some());
    match (&mention.fact.measures, state) {
        (Some(About::Age(person)), _) => Some(person.age()),
        (Some(About::Thing { name, .. }), Some(state)) if !tells(name) => Some(format!("{name} {state}")),
        (Some(About::Thing { name, .. }), _) => Some(name.clone()),
        (None, state) => state.map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::{Options, compare};
    use crate::read::read_bytes;

    /// What the question of the first number of a text is about.
    fn about(text: &str) -> Option<String> {
        let article = read_bytes(text.as_bytes(), "a.txt".as_ref()).unwrap();
        let comparison = compare(&[article], &Options::default());
        let question = comparison.facts.iter().find(|f| f.typed.is_some())?.group?;
        comparison.questions[question].about.clone()
    }

    #[test]
    fn a_question_is_told_in_plain_words() {
        for (text, want) in [
            ("The flood killed 40 people in the valley.", Some("people killed")),
            ("The storm wounded 40.", Some("injured")),
            ("Police named Ann Lee, 23, as the driver.", Some("age of Ann Lee")),
            ("They built six new factories near Rome.", Some("new factories")),
        ] {
            assert_eq!(about(text).as_deref(), want, "{text}");
        }
    }
}
