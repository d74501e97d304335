//! The classes of words that rules speak of. Which words are of a class, a language's `words.toml` says.

use super::named::named;

named! {
    /// A class of words.
    Class {
        /// Carries grammar rather than matter.
        StopWord = "stop_word";
        /// Begins a noun phrase: "the", "his", "several".
        Determiner = "determiner";

        // Where sentences end.
        /// A title in short: "gov".
        ShortTitle = "short_title";
        /// Ends no sentence: a name or a figure follows.
        TitleAbbreviation = "title_abbreviation";
        /// A title's abbreviation that is also a street's, which may end a sentence.
        StreetAbbreviation = "street_abbreviation";
        /// What the name of a place begins with, with a full stop: "St. Louis".
        BeforePlaceName = "before_place_name";
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
        /// Says in such a line that the date is the report's: "posted".
        DateLabel = "date_label";
        /// Touches a figure in such a line: "15th", "10am".
        DatelineEnding = "dateline_ending";

        // What turns a meaning round.
        /// Says that something is not so.
        Negation = "negation";

        // Change and its ends.
        /// A verb of growth: "rose".
        RisingVerb = "rising_verb";
        /// A verb of decrease: "fell".
        FallingVerb = "falling_verb";
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
        /// Leads to where a change, a range or a way ends, or to a verb: "from 5 to 7", "expected to reach 200".
        To = "to";
        /// Leads to how much something changed, and to who does what a passive tells: "rose by 5", "told by Ann Lee".
        By = "by";
        /// Joins a part to its whole, a day to its month, a thing to its owner: "31% of voters", "the 13th of July".
        Of = "of";
        /// Joins the words of one number and the ends of a range: "hundred and six", "between 5 and 7".
        And = "and";
        /// Leads from a whole to a part of it.
        Including = "including";
        /// Says that others of the kind were counted before: "two more".
        Further = "further";
        /// Of two kinds of people of this class nobody is both.
        KindOfPerson = "kind_of_person";

        // Who carries news.
        /// A news agency.
        WireService = "wire_service";
        /// A news agency or a house of pictures, or what credits call one.
        NewsAgency = "news_agency";

        // Words that stand in tables of their own: units, numbers, calendar.
        /// Names a span of time, in singular or plural: "week", "weeks".
        TimeUnit = "time_unit";
        /// Looks like a plural noun: "doses".
        Plural = "plural";
        /// Multiplies the number before it: "million".
        Scale = "scale";
        /// A month in short: "mar".
        ShortMonth = "short_month";
        /// A day of the week: "monday", "mondays".
        Weekday = "weekday";
        /// The same in short: "mon".
        ShortWeekday = "short_weekday";
        /// Part of the day: "morning".
        PartOfDay = "part_of_day";
        /// A time zone: "gmt".
        Zone = "zone";
        /// Places the time after it against the report's: "last".
        Direction = "direction";
        /// Places something inside the time after it: "earlier".
        InsideTime = "inside_time";
        /// A day told from the report's: "yesterday".
        ToldDay = "told_day";
        /// A season: "summer".
        Season = "season";
        /// The mark of a quarter of a year: "q3".
        QuarterMark = "quarter_mark";
        /// A half of the day: "pm".
        DayHalf = "day_half";
        /// An hour with a name: "noon".
        NamedHour = "named_hour";
        /// A decade with a name: "sixties".
        NamedDecade = "named_decade";

        // Numbers and dates.
        /// A number without a value: "dozens", "several".
        VagueNumber = "vague_number";
        /// Spans of time, of which a report may tell without their number: "years".
        SpansOfTime = "spans_of_time";
        /// Tells, right behind their number, that persons came to harm: "two injured".
        Harmed = "harmed";
        /// Says that persons came to harm: "killed".
        Harm = "harm";
        /// A noun under which persons are counted, in singular.
        Person = "person";
        /// A noun for money that is paid, owed or lost: "a 500-pound fine".
        SumNoun = "sum_noun";
        /// Describes what is counted and is not it: "one major fire".
        Adjective = "adjective";
        /// Stands for one: "a".
        IndefiniteArticle = "indefinite_article";
        /// Stands before the decimals of a number in words: "three point five".
        DecimalPoint = "decimal_point";
        /// Makes a number negative.
        Minus = "minus";
        /// A word that a hyphen joins to a number which is no part of a name: "mid-40".
        BesideNumber = "beside_number";
        /// A noun whose things are told apart by numbers: "version 6".
        Numbered = "numbered";
        /// Joins the lengths of two sides: "50 by 30".
        Sides = "sides";
        /// Joins two numbers of which one is meant: "five or six".
        Either = "either";
        /// Begins a range: "between".
        RangeBegin = "range_begin";
        /// Leads to an end of a change or to its size: "from", "to", "by".
        ChangeEnd = "change_end";
        /// Grammar that may stand between a number and what it counts: "two other men".
        BeforeCounted = "before_counted";
        /// May stand between that and the whole: "31% of the voters".
        BeforeWhole = "before_whole";
        /// Joins what is measured to what it is measured on: "a 25% tariff on steel".
        MeasuredOn = "measured_on";
        /// A verb between what is measured and its number: "trade rose 31%".
        MeasureVerb = "measure_verb";
        /// Ends the words for what is measured: "since".
        EndsMeasured = "ends_measured";
        /// Leads to where something was counted: "in Rome".
        WhereCounted = "where_counted";
        /// Joins two dates, of which the first may have its year from the second: "May to June 2015".
        JoinsDates = "joins_dates";
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
        /// Stands before a decade in a word: "the sixties", "nineteen sixties".
        BeforeDecade = "before_decade";
        /// A verb in the past that no ending shows: "was", "told".
        Happened = "happened";
        /// Stands before a participle that says nothing of the time: "to be sentenced".
        BareBe = "bare_be";
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

        // Speech: pronouns.
        /// Stands for those of whom a report speaks: "he", "we".
        PersonalPronoun = "personal_pronoun";
        /// May be the subject of a verb of speech.
        SubjectPronoun = "subject_pronoun";
        /// The same as an object: "him".
        ObjectPronoun = "object_pronoun";
        /// Stands for one person: "she", "who".
        PersonPronoun = "person_pronoun";
        /// Stands for a woman: "she".
        FemalePronoun = "female_pronoun";
        /// Stands for a man: "he".
        MalePronoun = "male_pronoun";
        /// Stands for a body: "it".
        BodyPronoun = "body_pronoun";
        /// An object pronoun that may be a determiner as well: "her".
        DeterminerPronoun = "determiner_pronoun";
        /// Begins a clause about the person before it: "who".
        RelativePronoun = "relative_pronoun";

        // Speech: what stands around a verb.
        /// A verb that helps another and stands in no noun phrase: "has", "would".
        Auxiliary = "auxiliary";
        /// Makes the passive: "was quoted".
        PassiveAuxiliary = "passive_auxiliary";
        /// Names what somebody has said: "claim".
        StatementNoun = "statement_noun";
        /// May stand between a verb and its subject: "also", "has", "then".
        BeforeVerb = "before_verb";
        /// The same, and surely no part of a noun phrase.
        OutsidePhrase = "outside_phrase";
        /// Says when something was said in turn: "then".
        SequenceAdverb = "sequence_adverb";
        /// A word after which a bare form is a verb: "they", "to", "will".
        BeforeBareVerb = "before_bare_verb";
        /// A word after which a bare form is a noun: "the", "of", "new".
        BeforeNoun = "before_noun";
        /// A form of a verb of speech that is never a noun: "said".
        SurelyVerb = "surely_verb";
        /// A form of a verb of speech that no noun phrase holds, past forms of regular verbs aside: "told".
        BoundaryVerb = "boundary_verb";
        /// A base form that is a past form too: "read".
        BaseAndPast = "base_and_past";
        /// A past form that often describes the noun after it: "the alleged".
        Describing = "describing";
        /// A form of a verb of speech that is a noun far more often: "order", "offers".
        MostlyNoun = "mostly_noun";
        /// Leads into a statement without "that": "said".
        SaidWithoutThat = "said_without_that";
        /// Tells whom it quotes: "quoted", "cites".
        Quoting = "quoting";

        // Speech: clauses and noun phrases.
        /// Begins a statement after a verb of speech: "that".
        Complementizer = "complementizer";
        /// Joins clauses, or begins one: a noun phrase ends before it.
        Conjunction = "conjunction";
        /// Begins a clause that is half a sentence: "as he left".
        Subordinator = "subordinator";
        /// Joins a verb to another of the same subject: "and".
        Chaining = "chaining";
        /// Begins a clause in which the search for a subject ends: "while".
        ClauseOpener = "clause_opener";
        /// Leads into a participle that shares the subject of its clause: "while saying".
        BeforeParticiple = "before_participle";
        /// Leads into a noun phrase that is no subject: "during".
        Preposition = "preposition";
        /// Stands behind a name and tells which of a family bears it: "Jr".
        NameSuffix = "name_suffix";
        /// May stand before a noun inside a noun phrase, so that no object begins there: "of", "with".
        JoinsNouns = "joins_nouns";
        /// A word or mark after which a noun phrase goes on: "of", "-".
        InsidePhrase = "inside_phrase";
        /// Ends a noun phrase to the right of a verb: "on", "yesterday".
        EndsPhrase = "ends_phrase";
        /// The same, unless the phrase begins with it: "in".
        EndsBegunPhrase = "ends_begun_phrase";
        /// May precede the subject of the verb that follows a quotation: "as", "the".
        OpensSubject = "opens_subject";
        /// A word or mark that leads straight into a quotation: "that", ":".
        IntoQuotation = "into_quotation";
        /// Cannot begin a statement after a bare "said": "during".
        NotAStatement = "not_a_statement";
        /// A word after which a name in marks is a title or a nickname: "the", "film", "dubbed".
        BeforeTitle = "before_title";

        // Who speaks.
        /// A noun for those who speak though it is written small.
        SpeakerNoun = "speaker_noun";
        /// Who speaks for the body that is named with it: "a ministry spokesman".
        Spokesperson = "spokesperson";
        /// A thing that cannot speak, though words of speech stand beside it: "headline".
        MuteNoun = "mute_noun";
        /// A body of which a report speaks by its kind alone: "the company".
        KindOfBody = "kind_of_body";
        /// A noun for several persons, who may be a pair: "leaders".
        Persons = "persons";
        /// Carries what others say: "newspaper", "reuters".
        Medium = "medium";
        /// A body that belongs to a country or a firm: "ministry".
        Body = "body";
        /// A building that stands for who governs in it: "pentagon".
        SeatOfPower = "seat_of_power";
        /// No "he" or "she": a body, or a name that holds a word for one.
        Impersonal = "impersonal";

        // Names, titles and offices.
        /// A title of courtesy: "mr".
        CourtesyTitle = "courtesy_title";
        /// A title that only women bear: "mrs".
        FemaleTitle = "female_title";
        /// A title that only men bear: "mr".
        MaleTitle = "male_title";
        /// The title of a high office: "senator".
        HighTitle = "high_title";
        /// An office that one person holds at a time, so that it tells who is meant: "president".
        HighOffice = "high_office";
        /// The title of another office: "sheriff".
        TitleOfOffice = "title_of_office";
        /// An office by which a person may be named alone: "spokeswoman".
        Office = "office";
        /// An office that may mean the head of a state: "leader".
        HeadOfState = "head_of_state";
        /// Says what a person is and is no part of the name.
        Title = "title";
        /// Names a body together with the title before it: "Foreign Office", "Justice Department".
        BodyOfTitle = "body_of_title";
        /// May stand inside a name in lower case: "van".
        InsideName = "inside_name";
        /// Tells two things as all of them: "both women".
        Both = "both";
        /// Two initials of a place or a time, not of given names: "u.s".
        NoGivenInitials = "no_given_initials";
        /// Makes an adjective of the name to which a hyphen joins it: "Rome-based".
        BehindHyphen = "behind_hyphen";
        /// Written with a capital and no name: "monday".
        NotAName = "not_a_name";
        /// Begins a definite phrase: "the".
        DefiniteArticle = "definite_article";
        /// Says where somebody is: "in".
        Place = "place";
        /// Leads into a name that is not who the sentence is about: "near".
        BeforePlace = "before_place";
        /// A verb whose object is a person: "met".
        Meets = "meets";
        /// A word after which a name is a person's: "met", "told".
        BeforePerson = "before_person";
        /// A word before which a name is a person's, verbs of speech aside: "met".
        AfterPerson = "after_person";
    }
}
