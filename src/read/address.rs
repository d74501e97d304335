//! Where a report stands on the web, as the formats state it.

/// An address of the web, if this is a whole one.
pub(super) fn on_the_web(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, _) = url.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    (is_web && !url.contains(char::is_whitespace)).then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_is_none_of_the_web_is_none() {
        for url in ["/a", "file:///a.html", "javascript://a", "about:blank", "https://a b"] {
            assert_eq!(on_the_web(url), None, "{url}");
        }
    }
}
