//! The named rules of a language: each a pattern with its examples and counter-examples beside it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::named::named;
use super::pattern::Pattern;

named! {
    /// A named rule of language.
    Rule {
        /// A word shaped like a verb of speech that is a noun or an adjective where it stands.
        NounUse = "noun_use";
        /// Who a statement is from: "a letter from the mayor".
        AuthorOfStatement = "author_of_statement";
        /// What may stand between a subject and its verb and tells where or when: "in an interview".
        Aside = "aside";
        /// A verb of speech whose subject does not speak: "was called".
        PassiveSpeech = "passive_speech";

        // Numbers that belong together.
        /// What is left of a whole.
        TheRest = "the_rest";

        // Numbers.
        /// A number without a value, in one word or several: "tens of thousands".
        VagueNumber = "vague_number";
        /// "A" before a span of time, or before a measure and its part, where it counts one: "after a week".
        OneSpan = "one_span";
        /// Words for one or two of a kind, whose noun is named "noun": "a mile or two".
        OneOrTwo = "one_or_two";
        /// Spans of time without their number: "for years", "hours later".
        VagueSpan = "vague_span";
        /// What stands between the parts and the whole of a chance: "one in three".
        RatioIn = "ratio_in";
        /// What may follow a chance whose numbers no hyphens join.
        AfterRatio = "after_ratio";
        /// Words before a figure that make it a place in a row: "No. 2".
        Rank = "rank";
        /// A bare number that is the age of the person beside it: "Smith, 23, left".
        BareAge = "bare_age";
        /// Words for two: "a couple".
        Couple = "couple";
        /// A word for money that names a weight where it stands: "weighs 20 pounds".
        AsWeight = "as_weight";
        /// A figure with a letter at it where a temperature is told: "highs of 40C".
        Temperature = "temperature";
        /// One of the two numbers of a size or resolution: "1920 x 1200".
        ByAnother = "by_another";
        /// A figure that names one thing of its kind: "the Falcon 620 costs".
        ModelNumber = "model_number";
        /// The same, of figures that would be grouped if they counted: "the 8640".
        LongModelNumber = "long_model_number";
        /// One part of something, and not the third of some: "a third of it".
        OnePart = "one_part";
        /// Words before a number that make it the least there is.
        AtLeast = "at_least";
        /// Words before a number that make it the most there is.
        AtMost = "at_most";
        /// Words before a number that make it a rough one.
        About = "about";
        /// Words before a number that leave it exact.
        Exact = "exact";
        /// The same as [`Rule::AtLeast`], after a number.
        AtLeastAfter = "at_least_after";
        /// The same as [`Rule::AtMost`], after a number.
        AtMostAfter = "at_most_after";
        /// The same as [`Rule::About`], after a number.
        AboutAfter = "about_after";
        /// Words that count without a number: "a number of".
        NumberOf = "number_of";
        /// A number word of one token that is no number where it stands.
        NoNumber = "no_number";
        /// A word after "one" that does not name what is counted.
        NotCounted = "not_counted";
        /// What makes a span of time an age: "20 years old".
        Age = "age";
        /// What makes a measure a rate: "miles per hour".
        Rate = "rate";
        /// What happened to persons who are counted without a noun: "three were hurt".
        PersonsAlone = "persons_alone";
        /// What makes a number a part of what was counted before: "of them".
        OfThose = "of_those";
        /// What became of those counted, behind their noun: "people were killed".
        Became = "became";

        // Dates.
        /// Words before a date for a part of it: "the end of July".
        PartOfDate = "part_of_date";
        /// Words for the end of the year: "year-end".
        YearEnd = "year_end";
        /// Words before an hour that make it a rough one: "shortly after 8 am".
        AboutHour = "about_hour";
        /// Words for a day or its part that is told from the one before in the story: "the next day".
        StoryDay = "story_day";
        /// Words before a time for an hour or a day inside it: "later in the day".
        InsideTime = "inside_time";
        /// Words that tell what is to come: "will", "due to appear".
        ToCome = "to_come";
        /// A figure that is a day of a month by itself: "on the 29th".
        DayOfMonth = "day_of_month";
        /// A day of the week that stands for that day of every week: "every Monday".
        EveryWeek = "every_week";
        /// A day of the week that is part of a name: "Patch Tuesday".
        NamedDay = "named_day";
        /// Words before a span of time that make it the last one: "this past".
        ThisPast = "this_past";
        /// Words for now.
        Present = "present";
        /// Words for some time in the past.
        Past = "past";
        /// Words for some time to come.
        Future = "future";
        /// Words for the hours after midnight.
        SmallHours = "small_hours";

        /// Words that name the source of a statement, and are no verb: "according to".
        AccordingTo = "according_to";
        /// What closes "quoted the mayor as saying".
        AsSaying = "as_saying";
        /// What joins two names to one subject.
        PairOfNames = "pair_of_names";
        /// A phrase for two persons who were named before.
        TwoPersons = "two_persons";
        /// A phrase for a body that was named before, by its kind alone.
        KindOfBodyAlone = "kind_of_body_alone";
        /// A phrase for one who was named before, by office alone.
        OfficeAlone = "office_alone";
    }
}

/// A rule as it stands in a language's `patterns/*.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    /// Its alternatives, tried in order.
    pub(super) patterns: Vec<String>,
    /// Texts in which it holds. The words it must match stand in brackets.
    #[cfg_attr(not(test), allow(dead_code))] // read by the test that runs them
    #[serde(default)]
    pub(super) examples: Vec<String>,
    /// Texts in which it does not hold at the words in brackets.
    #[cfg_attr(not(test), allow(dead_code))] // as above
    #[serde(default)]
    pub(super) counterexamples: Vec<String>,
}

/// The rules of a language. A rule the language does not have matches nothing.
pub(super) struct Patterns(Vec<Pattern>);

impl Patterns {
    #[expect(clippy::indexing_slicing, reason = "every rule has its pattern")]
    pub(super) fn parse(files: &[&str]) -> Result<Self, String> {
        let mut patterns: Vec<Pattern> = Rule::ALL.iter().map(|_| Pattern::default()).collect();
        for (name, written) in written(files)? {
            let rule = Rule::named(&name).ok_or_else(|| format!("no rule is named {name}"))?;
            patterns[rule as usize] = Pattern::parse(&written.patterns).map_err(|why| format!("{name}: {why}"))?;
        }
        Ok(Self(patterns))
    }

    #[expect(clippy::indexing_slicing, reason = "every rule has its pattern")]
    pub(super) fn get(&self, rule: Rule) -> &Pattern {
        &self.0[rule as usize]
    }
}

/// Every rule of some files, by name.
pub(super) fn written(files: &[&str]) -> Result<BTreeMap<String, Written>, String> {
    let mut all = BTreeMap::new();
    for file in files {
        let rules: BTreeMap<String, Written> = toml::from_str(file).map_err(|e| format!("patterns: {e}"))?;
        for (name, rule) in rules {
            if all.insert(name.clone(), rule).is_some() {
                return Err(format!("{name} is written twice"));
            }
        }
    }
    Ok(all)
}
