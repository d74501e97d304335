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
}

impl Class {
    /// The class of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|class| class.name() == name)
    }
}
