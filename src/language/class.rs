//! The classes of words that rules speak of. Which words are of a class, a language's `words.toml` says.

/// Declares the classes: the name in code, the name in data and patterns, and what belongs to it.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal;)*) => {
        /// A class of words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Class {
            $($(#[$doc])* $class,)*
        }

        impl Class {
            /// Every class.
            pub const ALL: &'static [Self] = &[$(Self::$class,)*];

            /// Its name in data and in patterns.
            pub fn name(self) -> &'static str {
                match self { $(Self::$class => $name,)* }
            }
        }
    };
}

classes! {
    /// Carries grammar rather than matter.
    StopWord = "stop_word";
    /// Begins a noun phrase: "the", "his", "several".
    Determiner = "determiner";

    // Where sentences end.
    /// Ends no sentence: a name or a figure follows.
    TitleAbbreviation = "title_abbreviation";
    /// A title's abbreviation that is also a street's, which may end a sentence.
    StreetAbbreviation = "street_abbreviation";
    /// Ends no sentence before a number or a single letter.
    CounterAbbreviation = "counter_abbreviation";
    /// Ends a sentence only before a word that commonly begins one.
    Abbreviation = "abbreviation";
    /// An abbreviation that is a word of its own when written small.
    WordLikeAbbreviation = "word_like_abbreviation";
    /// Begins a sentence far more often than it goes on one with a capital.
    SentenceStarter = "sentence_starter";
    /// Ends a company's name.
    CompanyEnding = "company_ending";
    /// A pronoun written with a capital wherever it stands.
    CapitalPronoun = "capital_pronoun";

    // Change and its ends.
    /// Says that something became more.
    Rising = "rising";
    /// Says that something became less.
    Falling = "falling";
    /// Says that a number is not meant to the last digit.
    Loosely = "loosely";
    /// "more".
    More = "more";
    /// Leads to where a change began.
    From = "from";
    /// Leads to where a change ended.
    To = "to";
    /// Leads to how much something changed.
    By = "by";
    /// Leads from a whole to a part of it.
    Including = "including";
    /// Of two kinds of people of this class nobody is both.
    KindOfPerson = "kind_of_person";

    // Who carries news.
    /// A news agency, or what credits call one.
    NewsAgency = "news_agency";
}

impl Class {
    /// The class of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|class| class.name() == name)
    }
}
