//! Which language a report is written in.

use super::{LANGUAGES, Language, english, others};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, tokens};

/// Bytes looked at: enough to tell, however long the report.
const LOOKED_AT: usize = 20_000;
/// Fewer words than this tell nothing by how many of them are small.
const FEWEST_WORDS: usize = 30;
/// So many words without a small one of a known language are in none.
const FOREIGN_WORDS: usize = 12;
/// Share of the words of a text that are its own language's stop words: 0.28 at least and 0.4 mostly in English news.
/// Of other languages' words far fewer are written like English ones.
const STOP_WORDS: f64 = 0.2;
/// Fewer letters than this tell nothing by their sequences.
const FEWEST_LETTERS: usize = 200;
/// How sure one must be by the sequences of letters.
const SURE: f64 = 0.98;

/// The language of a report. What is full of the small words of a known language is written in it, whatever its page
/// states, since pages are made from templates. Else what the page states counts; else what the letters tell, where
/// they leave no doubt; else it is English, unless none of its words is a small English one.
pub fn of_report(stated: Option<&'static Language>, text: &str) -> &'static Language {
    let start = Span::new(0, LOOKED_AT).of(text);
    let told = || by_stop_words(start).or(stated).or_else(|| by_letters(start));
    told().unwrap_or_else(|| if is_foreign(start) { others::undetermined() } else { english() })
}

/// Whether a text has words enough, and none of them is a small one of a known language.
fn is_foreign(text: &str) -> bool {
    let words = words(text);
    let is_small = |word: &String| LANGUAGES.iter().any(|language| language.is_stop_word(word));
    words.len() >= FOREIGN_WORDS && !words.iter().any(is_small)
}

/// The words of a text as they are written: folded, «и» and «он» would be English words.
fn words(text: &str) -> Vec<String> {
    let tokens = tokens(text, Span::new(0, text.len()));
    let written = |token: &Token| token.span.of(text).to_lowercase();
    tokens.iter().filter(|t| t.kind == TokenKind::Word).map(written).collect()
}

/// The language that most words of a text are stop words of, if these are enough.
fn by_stop_words(text: &str) -> Option<&'static Language> {
    let words = words(text);
    let share = |language: &Language| {
        words.iter().filter(|word| language.is_stop_word(word)).count() as f64 / words.len().max(1) as f64
    };
    let (share, language) = LANGUAGES.iter().map(|l| (share(l), l)).max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (words.len() >= FEWEST_WORDS && share >= STOP_WORDS).then_some(language)
}

/// The language whose sequences of letters a text has (Cavnar and Trenkle 1994).
fn by_letters(text: &str) -> Option<&'static Language> {
    text.chars().filter(|c| c.is_alphabetic()).nth(FEWEST_LETTERS - 1)?;
    let found = whatlang::detect(text).filter(|found| found.confidence() >= SURE)?;
    Language::tagged(others::detected_as(found.lang().code())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Der Bürgermeister von Norwald hat am Dienstag nach einem schweren Sturm den Notstand ausgerufen. \
        Mehr als zwölf Häuser wurden von den Fluten mitgerissen, niemand wurde jedoch verletzt, wie die Behörden mitteilten. \
        Die Armee schickte drei Hubschrauber, um die Bewohner der abgeschnittenen Dörfer zu versorgen, und die Kosten \
        werden auf vier Millionen Euro geschätzt. Der Wiederaufbau soll noch in diesem Jahr beginnen.";
    const OTHERS: &[(&str, &str)] = &[
        ("de", GERMAN),
        (
            "fr",
            "Le maire de Norville a déclaré mardi l'état d'urgence après une violente tempête qui a frappé la région. Plus de \
            douze maisons ont été emportées par les eaux, mais personne n'a été blessé, selon les autorités. L'armée a \
            envoyé trois hélicoptères pour ravitailler les habitants des villages isolés, et les dégâts sont estimés à \
            quatre millions d'euros. La reconstruction doit commencer avant la fin de l'année.",
        ),
        (
            "es",
            "El alcalde de Norvilla declaró el martes el estado de emergencia después de una fuerte tormenta que azotó la \
            región. Más de doce casas fueron arrastradas por las aguas, pero nadie resultó herido, según las autoridades. El \
            ejército envió tres helicópteros para abastecer a los habitantes de los pueblos aislados, y los daños se estiman \
            en cuatro millones de euros. La reconstrucción debe comenzar antes de que termine el año.",
        ),
        (
            "nl",
            "De burgemeester van Noordwoud heeft dinsdag na een zware storm de noodtoestand uitgeroepen. Meer dan twaalf \
            huizen werden door het water meegesleurd, maar niemand raakte gewond, zo melden de autoriteiten. Het leger \
            stuurde drie helikopters om de inwoners van de afgesneden dorpen te bevoorraden, en de schade wordt op vier \
            miljoen euro geschat. De wederopbouw moet nog dit jaar beginnen.",
        ),
        (
            "ru",
            "Мэр города объявил во вторник чрезвычайное положение после сильного шторма, который обрушился на область. Более \
            двенадцати домов унесла вода, но никто не пострадал, сообщили власти. Он сказал, что армия направила три \
            вертолёта, чтобы доставить помощь жителям отрезанных деревень, и ущерб оценивается в четыре миллиона евро. \
            Восстановление должно начаться до конца этого года.",
        ),
        (
            "ar",
            "أعلن رئيس البلدية يوم الثلاثاء حالة الطوارئ بعد عاصفة شديدة ضربت المنطقة. وجرفت المياه أكثر من اثني عشر منزلا، لكن لم يصب \
            أحد بأذى، بحسب السلطات. وأرسل الجيش ثلاث مروحيات لإمداد سكان القرى المعزولة، وتقدر الأضرار بأربعة ملايين يورو. ومن \
            المقرر أن تبدأ إعادة الإعمار قبل نهاية العام الحالي، كما قال المتحدث باسم الحكومة في مؤتمر صحفي عقده في العاصمة.",
        ),
    ];

    /// English word for word as another language has it.
    const BY_A_MACHINE: &str = "The mayor of the city has on Tuesday after a heavy storm the state of emergency exclaimed. More as twelve houses \
        were of the floods with torn, nobody became however hurt, how the authorities with shared. The army sent three \
        helicopter around the inhabitants the cut villages to supply and the costs becomes on four million euro valued. \
        The again construction should still in this year begin, so the speaker the government further.";

    #[test]
    fn a_language_without_a_folder_is_told_by_its_letters() {
        for (code, text) in OTHERS {
            assert_eq!(of_report(None, text).code, *code, "{text}");
        }
    }

    #[test]
    fn a_short_text_without_a_small_english_word_is_not_english() {
        let finnish =
            "Hallitus kertoi torstaina uusista toimista, joilla se aikoo auttaa myrskyn jälkeen kotinsa menettäneitä.";
        assert!(!of_report(None, &format!("{finnish} Satoja taloja tuhoutui.")).is_known());
    }

    #[test]
    fn english_is_never_taken_for_another() {
        for text in [
            "",
            "Norwald: 12 Häuser zerstört.",
            BY_A_MACHINE,
            // Names and numbers for the most part.
            "Real Madrid 3 Bayern Munich 1 (Benzema 12, Vinicius 40, Rodrygo 77; Müller 55), Juventus 2 Ajax Amsterdam 2 (Chiesa \
             9, Vlahovic 31; Brobbey 60, Bergwijn 88), Olympique Marseille 0 Sporting Lisbon 4 (Paulinho 14, Edwards 20). The \
             second leg of the ties is to be played on Wednesday in Madrid, Turin and Lisbon, and the draw for the next round \
             will be held in Nyon on Friday, the union said.",
        ] {
            assert_eq!(of_report(None, text), english(), "{text}");
        }
    }

    #[test]
    fn what_a_page_states_counts_where_its_words_do_not_tell() {
        let (german, french) = (Language::tagged("de-AT"), Language::tagged("fr"));
        assert_eq!(of_report(german, "Sturm in Norwald").code, "de");
        assert_eq!(of_report(french, GERMAN).code, "fr");
        assert_eq!(of_report(german, BY_A_MACHINE), english());
    }

    #[test]
    fn tags_are_read_by_their_first_part() {
        for (tag, code) in
            [("en-GB", Some("en")), ("EN_us", Some("en")), (" zh-Hant-TW ", Some("zh")), ("x", None), ("", None)]
        {
            assert_eq!(Language::tagged(tag).map(|l| l.code.as_str()), code, "{tag}");
        }
    }
}
