//! Files written whole or not at all.

use std::io::{BufWriter, Write};
use std::path::Path;

use super::{Format, Settings};
use crate::compare::Comparison;
use crate::error::{Error, Result};

/// Writes a comparison to `path`: into a new file beside it, then moved into place, so that no
/// reader ever sees half of one. A file that is there already stays unless `force`.
///
/// # Errors
/// [`Error::Exists`] without `force`, [`Error::Unwritable`] when the folder or disk refuses.
pub fn write(comparison: &Comparison, format: Format, settings: &Settings, path: &Path, force: bool) -> Result<()> {
    let fail = |reason| Error::Unwritable { path: path.to_owned(), reason };
    if path.exists() && !force {
        return Err(Error::Exists(path.to_owned()));
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(fail)?;
    readable(&file).map_err(fail)?;
    let mut out = BufWriter::new(&mut file);
    format.write(comparison, settings, &mut out).and_then(|()| out.flush()).map_err(fail)?;
    drop(out);
    file.as_file().sync_all().map_err(fail)?;
    if force {
        file.persist(path).map_err(|e| fail(e.error))?;
    } else {
        // Another program may have made the file meanwhile: it is not overwritten either.
        file.persist_noclobber(path)
            .map_err(|e| if path.exists() { Error::Exists(path.to_owned()) } else { fail(e.error) })?;
    }
    Ok(())
}

/// A temporary file is for its owner alone; an export is for whom the folder is for.
#[cfg(unix)]
fn readable(file: &tempfile::NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_file: &tempfile::NamedTempFile) -> std::io::Result<()> {
    Ok(())
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
        let format = FORMATS[0];
        write(&comparison, format, &Settings::default(), &path, false).unwrap();
        let first = std::fs::read(&path).unwrap();
        assert!(matches!(write(&comparison, format, &Settings::default(), &path, false), Err(Error::Exists(_))));
        assert_eq!(std::fs::read(&path).unwrap(), first);
        write(&comparison, format, &Settings::default(), &path, true).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_folder_is_named() {
        let comparison = compare(&sample()[..1], &Options::default());
        let error = write(&comparison, FORMATS[0], &Settings::default(), Path::new("/no/such/folder/x.html"), false)
            .unwrap_err();
        assert!(error.to_string().contains("/no/such/folder/x.html"));
    }
}
