//! A comparison as a file, written whole or not at all.

use std::path::{Path, PathBuf};

use super::{Format, Settings};
use crate::compare::Comparison;
use crate::error::{Error, Result};
use crate::file;
use crate::read::{Reading, files_in};

/// Writes a comparison to `path`. A file that is there already stays unless `force`; one of `kept`, or in a folder of
/// them, stays in any case: the reports the comparison was made of, the session.
///
/// # Errors
/// [`Error::Exists`] without `force`, [`Error::Own`], [`Error::NotAFile`], [`Error::Unwritable`] when the folder or disk
/// refuses.
pub fn write(
    comparison: &Comparison,
    format: Format,
    settings: &Settings,
    path: &Path,
    force: bool,
    kept: &[PathBuf],
) -> Result<()> {
    let own = |kept: &PathBuf| {
        file::is_same(kept, path)
            || kept.is_dir()
                && files_in(kept, Reading::DEFAULT).is_ok_and(|files| files.iter().any(|f| file::is_same(f, path)))
    };
    if path.is_file() && kept.iter().any(own) {
        return Err(Error::Own(path.to_owned()));
    }
    file::write(path, force, |out| format.write(comparison, settings, out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::export::FORMATS;
    use crate::read::sample;

    #[test]
    fn an_existing_file_stays() {
        let comparison = compare(&sample()[..2], &Options::default());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.html");
        let write =
            |force: bool, kept: &[PathBuf]| write(&comparison, FORMATS[0], &Settings::default(), &path, force, kept);
        write(false, &[]).unwrap();
        let first = std::fs::read(&path).unwrap();
        assert!(matches!(write(false, &[]), Err(Error::Exists(_))));
        assert_eq!(std::fs::read(&path).unwrap(), first);
        write(true, &[]).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        for kept in [path.clone(), folder.path().to_owned()] {
            assert!(matches!(write(true, &[kept]), Err(Error::Own(_))));
        }
    }

    #[test]
    fn a_missing_folder_is_named() {
        let comparison = compare(&sample()[..1], &Options::default());
        let path = Path::new("/no/such/folder/x.html");
        let error = write(&comparison, FORMATS[0], &Settings::default(), path, false, &[]).unwrap_err();
        assert!(error.to_string().contains("/no/such/folder/x.html"));
    }
}
