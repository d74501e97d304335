//! The sample reports, which the program carries within itself.

use std::path::Path;

use rayon::prelude::*;

use super::read_bytes;
use crate::article::Article;

/// The five sample reports, which the program carries within itself.
pub fn sample() -> Vec<Article> {
    let read = |(name, bytes): &(&str, &[u8])| {
        let mut article = read_bytes(bytes, Path::new(name)).ok()?;
        article.source.path = None;
        Some(article)
    };
    SEEDS.par_iter().filter_map(read).collect()
}

/// The sample reports by file name.
pub const SEEDS: &[(&str, &[u8])] = &[
    ("000_77b3deeceed2d1f9.txt", include_bytes!("../../seeds/000_77b3deeceed2d1f9.txt")),
    ("001_8ae66457043ced03.txt", include_bytes!("../../seeds/001_8ae66457043ced03.txt")),
    ("002_d117fe54877be0cd.txt", include_bytes!("../../seeds/002_d117fe54877be0cd.txt")),
    ("003_76742f467399c0b9.txt", include_bytes!("../../seeds/003_76742f467399c0b9.txt")),
    ("004_f10ab1fcdb519792.txt", include_bytes!("../../seeds/004_f10ab1fcdb519792.txt")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_report_opens() {
        let sample = sample();
        assert_eq!(sample.len(), SEEDS.len());
        assert!(sample.iter().all(|a| a.sentences.len() > 15));
    }
}
