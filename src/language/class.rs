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

    // Datelines.
    /// Stands beside a date in the line that dates a report, the names of days and months aside.
    DatelineWord = "dateline_word";
    /// Touches a figure in such a line: "15th", "10am".
    DatelineEnding = "dateline_ending";

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

    // Numbers and dates. Words of the next six stand in tables of their own: units, numbers, calendar.
    /// Names a span of time, in singular or plural: "week", "weeks".
    TimeUnit = "time_unit";
    /// Looks like a plural noun: "doses".
    Plural = "plural";
    /// Multiplies the number before it: "million".
    Scale = "scale";
    /// Names a month.
    Month = "month";
    /// Names a day of the week.
    Weekday = "weekday";
    /// Part of the day: "morning".
    PartOfDay = "part_of_day";
    /// A number without a value: "dozens", "several".
    VagueNumber = "vague_number";
    /// Stands for one: "a".
    IndefiniteArticle = "indefinite_article";
    /// Joins the words of one number: "hundred and six".
    InsideNumber = "inside_number";
    /// Stands before the decimals of a number in words: "three point five".
    DecimalPoint = "decimal_point";
    /// Makes a number negative.
    Minus = "minus";
    /// A word that a hyphen joins to a number which is no part of a name: "mid-40".
    BesideNumber = "beside_number";
    /// Leads to the upper end of a range: "10 to 12".
    RangeEnd = "range_end";
    /// The same, where the range has a word that begins it: "between 5 and 7".
    BegunRangeEnd = "begun_range_end";
    /// Begins a range: "between".
    RangeBegin = "range_begin";
    /// Begins a change, which is no range: "from 40 to 60".
    ChangeBegin = "change_begin";
    /// Leads to an end of a change or to its size: "from", "to", "by".
    ChangeEnd = "change_end";
    /// Grammar that may stand between a number and what it counts: "two other men".
    BeforeCounted = "before_counted";
    /// Joins a part to its whole: "31% of voters".
    PartOf = "part_of";
    /// May stand between that and the whole: "31% of the voters".
    BeforeWhole = "before_whole";
    /// Joins what is measured to what it is measured on: "a 25% tariff on steel".
    MeasuredOn = "measured_on";
    /// A verb between what is measured and its number: "trade rose 31%".
    MeasureVerb = "measure_verb";
    /// Leads to such a verb: "expected to reach 200".
    ToVerb = "to_verb";
    /// Ends the words for what is measured: "since".
    EndsMeasured = "ends_measured";
    /// Leads to where something was counted: "in Rome".
    WhereCounted = "where_counted";
    /// Precedes the day in a date: "on the 13th of July".
    BeforeDay = "before_day";
    /// Stands between a day and its month: "the 13th of July".
    BetweenDayAndMonth = "between_day_and_month";
    /// A word after which a month without a year is the last one: "since March".
    BeforePastMonth = "before_past_month";
    /// A word after which a word that may be a month is one: "in May".
    BeforeMonth = "before_month";
    /// Names a month only where something shows it: "may", "march".
    UnsureMonth = "unsure_month";
    /// A word after which a number may be a year: "since 1850".
    BeforeYear = "before_year";
    /// A word after which a number is no year, unless it looks like one of our time: "about 1850".
    BeforeCount = "before_count";
    /// A noun that is told apart by its year: "the 2020 elections".
    YearlyNoun = "yearly_noun";
    /// The last of several parts: "final quarter".
    LastPart = "last_part";
    /// A year of accounts: "fiscal year".
    Fiscal = "fiscal";
    /// Leads from a day to its hour: "on Friday at 10 am".
    BeforeHour = "before_hour";
    /// A lower-case word that begins a date or a time: most words are passed over by this alone.
    BeginsDate = "begins_date";
}

impl Class {
    /// The class of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|class| class.name() == name)
    }
}
