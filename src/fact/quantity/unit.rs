//! What numbers count: money, measures, spans of time, and counted nouns.

/// Currency signs and words, with the ISO 4217 code.
const CURRENCIES: &[(&str, &str)] = &[
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₪", "ILS"),
    ("₦", "NGN"),
    ("฿", "THB"),
    ("₱", "PHP"),
    ("₫", "VND"),
    ("₿", "BTC"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("buck", "USD"),
    ("bucks", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("pound", "GBP"),
    ("pounds", "GBP"),
    ("sterling", "GBP"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rmb", "CNY"),
    ("rupee", "INR"),
    ("rupees", "INR"),
    ("ruble", "RUB"),
    ("rubles", "RUB"),
    ("rouble", "RUB"),
    ("roubles", "RUB"),
    ("won", "KRW"),
    ("franc", "CHF"),
    ("francs", "CHF"),
    ("krona", "SEK"),
    ("kronor", "SEK"),
    ("krone", "NOK"),
    ("kroner", "NOK"),
    ("peso", "MXN"),
    ("pesos", "MXN"),
    ("real", "BRL"),
    ("reais", "BRL"),
    ("rand", "ZAR"),
    ("lira", "TRY"),
    ("liras", "TRY"),
    ("shekel", "ILS"),
    ("shekels", "ILS"),
    ("ringgit", "MYR"),
    ("baht", "THB"),
    ("rupiah", "IDR"),
    ("dirham", "AED"),
    ("dirhams", "AED"),
    ("riyal", "SAR"),
    ("riyals", "SAR"),
    ("hryvnia", "UAH"),
    ("zloty", "PLN"),
    ("zlotys", "PLN"),
    ("forint", "HUF"),
    ("forints", "HUF"),
    ("naira", "NGN"),
    ("bitcoin", "BTC"),
    ("bitcoins", "BTC"),
    ("btc", "BTC"),
    ("dinar", "KWD"),
    ("dinars", "KWD"),
    ("taka", "BDT"),
];

/// ISO codes that stand beside figures in the news.
const CODES: &[&str] = &[
    "usd", "eur", "gbp", "jpy", "cny", "inr", "rub", "krw", "chf", "sek", "nok", "dkk", "mxn", "brl", "zar", "try",
    "ils", "myr", "thb", "idr", "aed", "sar", "uah", "pln", "huf", "czk", "ngn", "aud", "cad", "nzd", "hkd", "sgd",
    "twd", "php", "vnd", "egp", "pkr", "bdt",
];

/// What stands before a dollar sign or word and says whose dollar it is.
const DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"),
    ("u.s", "USD"),
    ("american", "USD"),
    ("a", "AUD"),
    ("au", "AUD"),
    ("australian", "AUD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("canadian", "CAD"),
    ("hk", "HKD"),
    ("nz", "NZD"),
    ("s", "SGD"),
    ("singapore", "SGD"),
    ("nt", "TWD"),
    ("r", "BRL"),
    ("mxn", "MXN"),
    ("mx", "MXN"),
];

/// Names and symbols of physical units, with the singular English name.
const MEASURES: &[(&str, &str)] = &[
    ("km", "kilometer"),
    ("kms", "kilometer"),
    ("kilometer", "kilometer"),
    ("kilometre", "kilometer"),
    ("m", "meter"),
    ("meter", "meter"),
    ("metre", "meter"),
    ("cm", "centimeter"),
    ("centimeter", "centimeter"),
    ("centimetre", "centimeter"),
    ("mm", "millimeter"),
    ("millimeter", "millimeter"),
    ("millimetre", "millimeter"),
    ("dm", "decimeter"),
    ("nanometer", "nanometer"),
    ("nanometre", "nanometer"),
    ("nm", "nanometer"),
    ("micrometer", "micrometer"),
    ("micron", "micrometer"),
    ("mile", "mile"),
    ("mi", "mile"),
    ("yard", "yard"),
    ("yd", "yard"),
    ("foot", "foot"),
    ("feet", "foot"),
    ("ft", "foot"),
    ("inch", "inch"),
    ("m2", "square meter"),
    ("m²", "square meter"),
    ("km2", "square kilometer"),
    ("km²", "square kilometer"),
    ("m3", "cubic meter"),
    ("m³", "cubic meter"),
    ("acre", "acre"),
    ("hectare", "hectare"),
    ("ha", "hectare"),
    ("kg", "kilogram"),
    ("kgs", "kilogram"),
    ("kilo", "kilogram"),
    ("kilogram", "kilogram"),
    ("kilogramme", "kilogram"),
    ("g", "gram"),
    ("gram", "gram"),
    ("mg", "milligram"),
    ("milligram", "milligram"),
    ("lb", "pound"),
    ("lbs", "pound"),
    ("ounce", "ounce"),
    ("oz", "ounce"),
    ("ton", "ton"),
    ("tonne", "tonne"),
    ("t", "ton"),
    ("stone", "stone"),
    ("liter", "liter"),
    ("litre", "liter"),
    ("l", "liter"),
    ("cl", "centiliter"),
    ("ml", "milliliter"),
    ("milliliter", "milliliter"),
    ("millilitre", "milliliter"),
    ("gallon", "gallon"),
    ("barrel", "barrel"),
    ("bbl", "barrel"),
    ("pint", "pint"),
    ("quart", "quart"),
    ("cup", "cup"),
    ("tablespoon", "tablespoon"),
    ("tbsp", "tablespoon"),
    ("teaspoon", "teaspoon"),
    ("tsp", "teaspoon"),
    ("mph", "mile per hour"),
    ("kph", "kilometer per hour"),
    ("kmph", "kilometer per hour"),
    ("km/h", "kilometer per hour"),
    ("knot", "knot"),
    ("kw", "kilowatt"),
    ("kilowatt", "kilowatt"),
    ("mw", "megawatt"),
    ("megawatt", "megawatt"),
    ("gw", "gigawatt"),
    ("gigawatt", "gigawatt"),
    ("watt", "watt"),
    ("wh", "watt hour"),
    ("kwh", "kilowatt hour"),
    ("mwh", "megawatt hour"),
    ("gwh", "gigawatt hour"),
    ("twh", "terawatt hour"),
    ("ev", "electronvolt"),
    ("volt", "volt"),
    ("hertz", "hertz"),
    ("hz", "hertz"),
    ("mhz", "megahertz"),
    ("ghz", "gigahertz"),
    ("gb", "gigabyte"),
    ("gigabyte", "gigabyte"),
    ("mb", "megabyte"),
    ("megabyte", "megabyte"),
    ("tb", "terabyte"),
    ("terabyte", "terabyte"),
    ("kb", "kilobyte"),
    ("byte", "byte"),
    ("bit", "bit"),
    ("horsepower", "horsepower"),
    ("hp", "horsepower"),
    ("degree", "degree"),
    ("celsius", "celsius"),
    ("fahrenheit", "fahrenheit"),
    ("magnitude", "magnitude"),
    ("calorie", "calorie"),
    ("decibel", "decibel"),
    ("carat", "carat"),
    ("pascal", "pascal"),
    ("joule", "joule"),
    ("milligramme", "milligram"),
    ("fathom", "fathom"),
    ("furlong", "furlong"),
    ("psi", "psi"),
];

/// Names of spans of time, with the singular.
const TIMES: &[(&str, &str)] = &[
    ("second", "second"),
    ("sec", "second"),
    ("secs", "second"),
    ("minute", "minute"),
    ("min", "minute"),
    ("mins", "minute"),
    ("hour", "hour"),
    ("hr", "hour"),
    ("hrs", "hour"),
    ("day", "day"),
    ("week", "week"),
    ("wk", "week"),
    ("month", "month"),
    ("quarter", "quarter"),
    ("year", "year"),
    ("yr", "year"),
    ("yrs", "year"),
    ("decade", "decade"),
    ("century", "century"),
    ("millisecond", "millisecond"),
    ("fortnight", "fortnight"),
    ("night", "night"),
    ("weekend", "weekend"),
];

fn look<'a>(table: &[(&str, &'a str)], word: &str) -> Option<&'a str> {
    table.iter().find(|(w, _)| *w == word).map(|(_, unit)| *unit)
}

/// Whether a unit is a currency: three capitals, as no other unit is written.
pub fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase())
}

/// The ISO code of a currency sign, word or code, with what stands before it ("US", "Canadian").
pub fn currency(word: &str, before: &str) -> Option<String> {
    let code =
        look(CURRENCIES, word).map(str::to_owned).or_else(|| CODES.contains(&word).then(|| word.to_uppercase()))?;
    if code == "USD" && matches!(word, "$" | "dollar" | "dollars") {
        return Some(look(DOLLARS, before).unwrap_or("USD").to_owned());
    }
    Some(code)
}

/// The code and the figure of a word that is both: "usd115.5", "gbp3".
pub fn glued(word: &str) -> Option<(String, &str)> {
    let (code, figure) = word.split_at_checked(3)?;
    (CODES.contains(&code) && figure.starts_with(|c: char| c.is_ascii_digit())).then(|| (code.to_uppercase(), figure))
}

/// Whether a word before a dollar sign says whose dollar it is.
pub fn is_dollar_prefix(word: &str) -> bool {
    look(DOLLARS, word).is_some()
}

/// The singular name of a physical unit.
pub fn measure(word: &str) -> Option<&'static str> {
    look(MEASURES, word).or_else(|| look(MEASURES, &singular(word)).filter(|_| word.len() > 3))
}

/// The singular name of a span of time.
pub fn time(word: &str) -> Option<&'static str> {
    look(TIMES, word).or_else(|| look(TIMES, &singular(word)))
}

/// Nouns whose plural does not end in s.
const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("persons", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("policemen", "policeman"),
    ("firemen", "fireman"),
    ("gunmen", "gunman"),
    ("teeth", "tooth"),
    ("feet", "foot"),
    ("mice", "mouse"),
    ("lives", "life"),
    ("wives", "wife"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("thieves", "thief"),
    ("halves", "half"),
    ("criteria", "criterion"),
    ("data", "datum"),
    ("media", "medium"),
    ("crises", "crisis"),
    ("analyses", "analysis"),
    ("fishermen", "fisherman"),
    ("servicemen", "serviceman"),
    ("congressmen", "congressman"),
    ("aircraft", "aircraft"),
    ("police", "police"),
    ("cattle", "cattle"),
    ("sheep", "sheep"),
    ("fish", "fish"),
    ("series", "series"),
    ("species", "species"),
    ("troops", "troop"),
    ("countrymen", "countryman"),
    ("spokesmen", "spokesman"),
    ("businessmen", "businessman"),
    ("seamen", "seaman"),
    ("crewmen", "crewman"),
];

/// Whether a lower-case word looks like a plural noun.
pub fn is_plural(word: &str) -> bool {
    look(IRREGULAR, word).is_some()
        || (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && !word.ends_with("'s")
            && !PLURAL_LOOK.contains(&word))
}

/// Words that end in s and are no plural noun.
const PLURAL_LOOK: &[&str] = &[
    "has", "was", "does", "goes", "says", "its", "yes", "perhaps", "always", "sometimes", "besides", "towards",
    "afterwards", "less", "this", "needs", "wants", "makes", "takes", "gives", "comes", "remains", "seems", "means",
    "includes", "shows", "across", "plus", "versus", "thus", "itself", "others", "ours", "theirs", "hers", "whereas",
    "unless", "nevertheless",
];

/// The singular of a lower-case English noun.
pub fn singular(word: &str) -> String {
    if let Some(one) = look(IRREGULAR, word) {
        return one.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    let sibilant = ["ches", "shes", "sses", "xes", "zes"].iter().any(|e| word.ends_with(e));
    if sibilant && word.len() > 4 {
        return word.strip_suffix("es").unwrap_or(word).to_owned();
    }
    let plain = word.len() > 2 && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    word.strip_suffix('s').filter(|_| plain).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singulars() {
        for (many, one) in [
            ("factories", "factory"),
            ("people", "person"),
            ("churches", "church"),
            ("doses", "dose"),
            ("buses", "buse"),
            ("crisis", "crisis"),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn currencies() {
        assert_eq!(currency("$", "us").as_deref(), Some("USD"));
        assert_eq!(currency("dollars", "canadian").as_deref(), Some("CAD"));
        assert_eq!(currency("euros", "").as_deref(), Some("EUR"));
        assert_eq!(measure("kilometres"), Some("kilometer"));
        assert_eq!(time("years"), Some("year"));
    }
}
