//! Where the sessions of reports are kept for which the person named no file.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::article::Article;

/// The folder of the sessions that no file is named for.
pub(super) fn folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "parallax")?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).join("sessions"))
}

/// A short name for some bytes, the same in every run.
fn digest<'a>(parts: impl Iterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let digest = hasher.finalize();
    let first = digest.iter().take(16).fold(0_u128, |sum, byte| sum << 8 | u128::from(*byte));
    format!("{first:032x}")
}

/// The session of some reports by their content.
pub(super) fn path_of(folder: &Path, articles: &[Article]) -> PathBuf {
    folder.join(digest(articles.iter().map(|a| a.text.as_bytes()))).with_extension("jsonl")
}

/// The file that says which session the files of these reports had last. `None` where a report is in no file.
pub(super) fn pointer_of(folder: &Path, articles: &[Article]) -> Option<PathBuf> {
    let paths = articles.iter().map(|a| a.source.path.as_ref()?.canonicalize().ok());
    let paths: Vec<PathBuf> = paths.collect::<Option<_>>()?;
    Some(folder.join(digest(paths.iter().map(|p| p.as_os_str().as_encoded_bytes()))).with_extension("last"))
}
