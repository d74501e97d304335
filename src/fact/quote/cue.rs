//! Verbs and phrases that give words to a speaker, and how strongly they stand behind them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The stand a cue takes on what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// "said": none.
    Neutral,
    /// "claimed": doubted by the reporter.
    Claim,
    /// "denied": the contrary is said.
    Deny,
    /// "admitted": known to be true and held back.
    Admit,
}

use Stance::{Admit, Claim, Deny, Neutral};

/// Base forms with their stance. Irregular forms stand in [`IRREGULAR`].
const VERBS: &[(&str, Stance)] = &[
    ("say", Neutral),
    ("tell", Neutral),
    ("add", Neutral),
    ("ask", Neutral),
    ("explain", Neutral),
    ("warn", Neutral),
    ("note", Neutral),
    ("announce", Neutral),
    ("claim", Claim),
    ("argue", Claim),
    ("insist", Claim),
    ("deny", Deny),
    ("admit", Admit),
    ("acknowledge", Admit),
    ("concede", Admit),
    ("confess", Admit),
    ("state", Neutral),
    ("declare", Neutral),
    ("stress", Neutral),
    ("emphasize", Neutral),
    ("emphasise", Neutral),
    ("underline", Neutral),
    ("underscore", Neutral),
    ("suggest", Claim),
    ("write", Neutral),
    ("tweet", Neutral),
    ("reply", Neutral),
    ("respond", Neutral),
    ("answer", Neutral),
    ("continue", Neutral),
    ("conclude", Neutral),
    ("recall", Neutral),
    ("remark", Neutral),
    ("comment", Neutral),
    ("observe", Neutral),
    ("describe", Neutral),
    ("call", Neutral),
    ("accuse", Claim),
    ("criticize", Neutral),
    ("criticise", Neutral),
    ("praise", Neutral),
    ("hail", Neutral),
    ("quote", Neutral),
    ("cite", Neutral),
    ("report", Neutral),
    ("believe", Neutral),
    ("think", Neutral),
    ("hope", Neutral),
    ("predict", Neutral),
    ("promise", Neutral),
    ("vow", Neutral),
    ("pledge", Neutral),
    ("urge", Neutral),
    ("demand", Neutral),
    ("recommend", Neutral),
    ("propose", Neutral),
    ("confirm", Neutral),
    ("reveal", Neutral),
    ("disclose", Admit),
    ("testify", Neutral),
    ("allege", Claim),
    ("charge", Claim),
    ("complain", Neutral),
    ("joke", Neutral),
    ("boast", Claim),
    ("shout", Neutral),
    ("cry", Neutral),
    ("whisper", Neutral),
    ("repeat", Neutral),
    ("reiterate", Neutral),
    ("maintain", Claim),
    ("assert", Claim),
    ("affirm", Neutral),
    ("agree", Neutral),
    ("caution", Neutral),
    ("express", Neutral),
    ("wonder", Neutral),
    ("read", Neutral),
    ("lament", Neutral),
    ("slam", Neutral),
    ("blast", Neutral),
    ("condemn", Neutral),
    ("denounce", Neutral),
    ("reject", Deny),
    ("dismiss", Deny),
    ("refute", Deny),
    ("dispute", Deny),
    ("contend", Claim),
    ("estimate", Neutral),
    ("declined", Neutral),
    ("mention", Neutral),
    ("advise", Neutral),
    ("inform", Neutral),
    ("label", Neutral),
    ("dub", Neutral),
    ("brand", Neutral),
    ("deem", Neutral),
    ("mock", Neutral),
    ("rule", Neutral),
    ("order", Neutral),
    ("speculate", Claim),
    ("exclaim", Neutral),
    ("quip", Neutral),
    ("chant", Neutral),
    ("sing", Neutral),
    ("scream", Neutral),
    ("yell", Neutral),
    ("interject", Neutral),
    ("opine", Neutral),
    ("proclaim", Neutral),
    ("retort", Neutral),
    ("counter", Deny),
    ("object", Deny),
    ("protest", Deny),
    ("assure", Neutral),
    ("signal", Neutral),
    ("tout", Claim),
    ("post", Neutral),
    ("appreciate", Neutral),
    ("invoke", Neutral),
    ("vent", Neutral),
    ("decry", Neutral),
    ("laud", Neutral),
    ("discuss", Neutral),
    ("elaborate", Neutral),
    ("muse", Neutral),
    ("gush", Neutral),
    ("offer", Neutral),
    ("begin", Neutral),
    ("start", Neutral),
    ("implore", Neutral),
    ("plead", Neutral),
    ("refer", Neutral),
    ("warn", Neutral),
    ("blame", Claim),
    ("characterize", Neutral),
    ("characterise", Neutral),
    ("portray", Neutral),
    ("paint", Neutral),
    ("consider", Neutral),
    ("indicate", Neutral),
    ("hint", Neutral),
    ("lecture", Neutral),
    ("declare", Neutral),
];

const IRREGULAR: &[(&str, &str)] = &[
    ("said", "say"),
    ("told", "tell"),
    ("wrote", "write"),
    ("written", "write"),
    ("thought", "think"),
    ("denied", "deny"),
    ("denies", "deny"),
    ("replied", "reply"),
    ("replies", "reply"),
    ("testified", "testify"),
    ("testifies", "testify"),
    ("cried", "cry"),
    ("read", "read"),
    ("sang", "sing"),
    ("declined", "declined"),
    ("decried", "decry"),
    ("admitted", "admit"),
    ("admitting", "admit"),
    ("quipped", "quip"),
    ("referred", "refer"),
    ("slammed", "slam"),
    ("dubbed", "dub"),
    ("began", "begin"),
    ("saying", "say"),
    ("says", "say"),
    ("pled", "plead"),
    ("referring", "refer"),
];

/// The base form of a speech verb in any of its forms.
pub fn lemma(word: &str) -> Option<&'static str> {
    let base = |w: &str| VERBS.iter().find(|(v, _)| *v == w).map(|(v, _)| *v);
    if let Some((_, verb)) = IRREGULAR.iter().find(|(form, _)| *form == word) {
        return Some(verb);
    }
    if let Some(verb) = base(word) {
        return Some(verb);
    }
    for ending in ["ed", "ing", "es", "s", "d"] {
        if let Some(stem) = word.strip_suffix(ending) {
            if let Some(verb) = base(stem) {
                return Some(verb);
            }
            if ending == "ing"
                && let Some(verb) = base(&format!("{stem}e"))
            {
                return Some(verb);
            }
        }
    }
    None
}

/// Whether a lower-case word is a form of a speech verb.
pub fn is_speech_verb(word: &str) -> bool {
    lemma(word).is_some()
}

/// Verbs that introduce a whole utterance and little else: safe beside a direct quotation.
pub fn is_plain_speech(word: &str) -> bool {
    lemma(word).is_some_and(|v| {
        matches!(
            v,
            "say"
                | "tell"
                | "add"
                | "ask"
                | "explain"
                | "warn"
                | "note"
                | "announce"
                | "claim"
                | "argue"
                | "insist"
                | "write"
                | "tweet"
                | "reply"
                | "respond"
                | "continue"
                | "conclude"
                | "recall"
                | "remark"
                | "observe"
                | "joke"
                | "state"
                | "declare"
                | "stress"
                | "admit"
                | "acknowledge"
                | "concede"
                | "answer"
                | "comment"
                | "reiterate"
                | "repeat"
                | "shout"
                | "testify"
                | "complain"
                | "lament"
                | "quip"
                | "exclaim"
                | "assert"
                | "contend"
                | "predict"
                | "suggest"
                | "agree"
                | "read"
                | "report"
                | "maintain"
                | "caution"
                | "believe"
                | "think"
                | "promise"
                | "vow"
        )
    })
}

/// The stance of a cue given by its base form.
pub fn stance(verb: &str) -> Stance {
    VERBS.iter().find(|(v, _)| *v == verb).map_or(Neutral, |(_, s)| *s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (form, verb) in [
            ("said", "say"),
            ("stressed", "stress"),
            ("accused", "accuse"),
            ("telling", "tell"),
            ("denies", "deny"),
            ("noting", "note"),
            ("says", "say"),
        ] {
            assert_eq!(lemma(form), Some(verb), "{form}");
        }
        assert_eq!(lemma("walked"), None);
        assert_eq!(stance("deny"), Stance::Deny);
    }
}
