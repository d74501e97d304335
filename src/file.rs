//! Files opened and written: every opening goes through here.
//!
//! Nothing but a file is opened, so that nothing is waited for (a pipe, a device, a socket) and nothing has no end, but for
//! the pipe that whoever started the program opened for it; what is
//! written is written whole or not at all, and no more is replaced than was meant.

use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use crate::error::{Error, Result};

/// Opens a file to be read.
///
/// # Errors
/// [`Error::Missing`], [`Error::NotAFile`], and [`Error::Unreadable`] when the system refuses.
pub fn open(path: &Path) -> Result<File> {
    open_with(path, OpenOptions::new().read(true), |reason| Error::reading(path, reason))
}

/// Opens a file to be read and added to at its end; makes it where it is not there.
///
/// # Errors
/// [`Error::NotAFile`], and [`Error::Unwritable`] when the system refuses.
pub fn open_to_append(path: &Path) -> Result<File> {
    let fail = |reason| Error::Unwritable { path: path.to_owned(), reason };
    open_with(path, OpenOptions::new().read(true).append(true).create(true), fail)
}

/// Whether a path names a pipe that the program was handed open, as a shell does for `<(command)`: who gives one wants it
/// read to its end.
#[cfg(unix)]
pub fn is_handed_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let is_number = |name: &std::ffi::OsStr| name.as_encoded_bytes().iter().all(u8::is_ascii_digit);
    let is_descriptor = path == Path::new("/dev/stdin")
        || path.file_name().is_some_and(is_number)
            && path
                .parent()
                .is_some_and(|folder| ["/dev/fd", "/proc/self/fd"].iter().any(|own| folder == Path::new(own)));
    is_descriptor && std::fs::metadata(path).is_ok_and(|metadata| metadata.file_type().is_fifo())
}

#[cfg(not(unix))]
pub fn is_handed_pipe(_path: &Path) -> bool {
    false
}

/// Opens it; reading then waits for whoever writes there.
///
/// # Errors
/// [`Error::Unreadable`] when it is the end that is written to, or the system refuses.
#[cfg(unix)]
pub fn open_handed_pipe(path: &Path) -> Result<File> {
    use std::os::unix::fs::PermissionsExt;
    let fail = |reason| Error::reading(path, reason);
    // The program would wait for itself.
    let readable = path.symlink_metadata().map_err(fail)?.permissions().mode() & 0o400 != 0;
    if !readable {
        return Err(fail(io::Error::other("it is the end of a pipe that is written to")));
    }
    // Opening alone waits for no writer, who may have gone already; reading does.
    let file = without_waiting(OpenOptions::new().read(true)).open(path).map_err(fail)?;
    rustix::fs::fcntl_setfl(&file, rustix::fs::OFlags::empty()).map_err(|reason| fail(reason.into()))?;
    Ok(file)
}

#[cfg(not(unix))]
pub fn open_handed_pipe(path: &Path) -> Result<File> {
    open(path)
}

/// The bytes of a file that may hold at most `limit` of them.
///
/// # Errors
/// As [`open`], and [`Error::TooLarge`].
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>> {
    read_from(&open(path)?, path, limit)
}

/// The same of a file that is open; `path` names it in errors.
///
/// # Errors
/// As [`read`].
pub fn read_from(file: &File, path: &Path, limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|reason| Error::reading(path, reason))?;
    if bytes.len() as u64 > limit {
        return Err(Error::TooLarge { path: path.to_owned(), limit });
    }
    Ok(bytes)
}

/// The text of a file that may hold at most `limit` bytes.
///
/// # Errors
/// As [`read`], and when it is not UTF-8.
pub fn read_text(path: &Path, limit: u64) -> Result<String> {
    let not_text = |_| Error::reading(path, io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"));
    String::from_utf8(read(path, limit)?).map_err(not_text)
}

/// Writes a file: into a new one beside it, then moved into its place, so that no reader ever sees half of one. A file
/// that is there already stays unless `force`; then a link is followed, and the file keeps its permissions.
///
/// # Errors
/// [`Error::Exists`] without `force`, [`Error::NotAFile`], [`Error::Unwritable`] when the folder or disk refuses.
pub fn write(path: &Path, force: bool, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let fail = |reason| Error::Unwritable { path: path.to_owned(), reason };
    let (place, permissions) = match std::fs::metadata(path) {
        Ok(metadata) => {
            only_a_file(path, &metadata)?;
            if !force {
                return Err(Error::Exists(path.to_owned()));
            }
            (path.canonicalize().map_err(fail)?, Some(metadata.permissions()))
        }
        Err(_) if path.is_symlink() => {
            return Err(fail(io::Error::other("it is a link that leads to no file")));
        }
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => (path.to_owned(), None),
        Err(reason) => return Err(fail(reason)),
    };
    let folder = place.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = beside(folder, permissions.is_none()).map_err(fail)?;
    let mut out = BufWriter::with_capacity(1 << 16, &mut file);
    content(&mut out).and_then(|()| out.flush()).map_err(fail)?;
    drop(out);
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions).map_err(fail)?;
    }
    file.as_file().sync_all().map_err(fail)?;
    if force {
        file.persist(&place).map_err(|e| fail(e.error))?;
    } else {
        // Another program may have made the file meanwhile: it is not overwritten either.
        let refused = |e: tempfile::PersistError| {
            if path.exists() { Error::Exists(path.to_owned()) } else { fail(e.error) }
        };
        file.persist_noclobber(&place).map_err(refused)?;
    }
    Ok(())
}

/// Writes what may be lost and is for its owner alone: into a new file beside it, then moved into its place. Unlike
/// [`write`] it does not wait until the disk has it, which takes longer than all the rest.
///
/// # Errors
/// What the folder or disk says.
pub fn replace_at_once(path: &Path, content: &[u8]) -> io::Result<()> {
    let ending = path.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().suffix(&ending).tempfile_in(folder)?;
    file.write_all(content)?;
    file.persist(path)?;
    Ok(())
}

/// A file that is not in its place yet. A new file is for whom the folder and the umask of the process say; what takes the
/// place of another is for its owner alone until it has the permissions of the other.
fn beside(folder: &Path, is_new: bool) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let permissions = for_whom(is_new);
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    builder.tempfile_in(folder)
}

/// Whether two paths lead to one file, through whatever links.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let id = |path: &Path| std::fs::metadata(path).ok().and_then(|metadata| identity(path, &metadata));
    id(one).is_some_and(|one| id(other) == Some(one))
}

/// Whether an open file is still the one that stands there.
pub fn is_at(file: &File, path: &Path) -> bool {
    let there = std::fs::metadata(path).ok().and_then(|metadata| identity(path, &metadata));
    there.is_some() && there == file.metadata().ok().and_then(|metadata| identity(path, &metadata))
}

/// Opens what is a file.
fn open_with(path: &Path, options: &mut OpenOptions, fail: impl Fn(io::Error) -> Error) -> Result<File> {
    // Opening alone may do something to what is no file: end the writer of a pipe, wind a tape back.
    if let Ok(metadata) = std::fs::metadata(path) {
        only_a_file(path, &metadata)?;
    }
    // Something else may stand there by now: it is opened without waiting, and looked at again.
    let file = without_waiting(options).open(path).map_err(&fail)?;
    only_a_file(path, &file.metadata().map_err(fail)?)?;
    Ok(file)
}

fn only_a_file(path: &Path, metadata: &Metadata) -> Result<()> {
    if metadata.is_file() { Ok(()) } else { Err(Error::NotAFile { path: path.to_owned(), what: kind(metadata) }) }
}

#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits() as i32)
}

#[cfg(not(unix))]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// What stands there instead of a file.
#[cfg(unix)]
fn kind(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    match () {
        () if kind.is_dir() => "a folder",
        () if kind.is_fifo() => "a pipe",
        () if kind.is_socket() => "a socket",
        () => "a device",
    }
}

#[cfg(not(unix))]
fn kind(metadata: &Metadata) -> &'static str {
    if metadata.is_dir() { "a folder" } else { "a device" }
}

#[cfg(unix)]
fn for_whom(is_new: bool) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(if is_new { 0o666 } else { 0o600 }))
}

#[cfg(not(unix))]
fn for_whom(_is_new: bool) -> Option<Permissions> {
    None
}

/// What tells a file from every other.
#[cfg(unix)]
fn identity(_path: &Path, metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path, _metadata: &Metadata) -> Option<std::path::PathBuf> {
    path.canonicalize().ok()
}

/// Standard output by its names as a file.
pub fn is_standard_output(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn nothing_but_a_file_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
        let socket = folder.path().join("socket");
        let _bound = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let all = [
            (pipe.as_path(), "a pipe"),
            (&socket, "a socket"),
            (folder.path(), "a folder"),
            (Path::new("/dev/zero"), "a device"),
        ];
        for (path, kind) in all {
            let content = |out: &mut dyn Write| out.write_all(b"x");
            let tried = [open(path).map(drop), open_to_append(path).map(drop), write(path, true, content)];
            for error in tried.map(Result::unwrap_err) {
                assert!(matches!(error, Error::NotAFile { what, .. } if what == kind), "{error}");
            }
        }
    }

    #[test]
    fn what_is_too_long_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert!(matches!(read(&path, 4), Err(Error::TooLarge { limit: 4, .. })));
        // A file of any size that takes no room on the disk.
        File::create(&path).unwrap().set_len(1 << 40).unwrap();
        assert!(matches!(read(&path, 1000), Err(Error::TooLarge { .. })));
    }

    #[test]
    fn a_link_is_followed_and_permissions_stay() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let write = |name: &str| write(&at(name), true, |out| out.write_all(b"new"));
        std::fs::write(at("file"), "old").unwrap();
        std::fs::set_permissions(at("file"), Permissions::from_mode(0o640)).unwrap();
        symlink("file", at("link")).unwrap();
        symlink("nothing", at("loose")).unwrap();
        write("link").unwrap();
        assert!(at("link").is_symlink() && std::fs::read(at("file")).unwrap() == b"new");
        assert_eq!(at("file").metadata().unwrap().permissions().mode() & 0o777, 0o640);
        assert!(write("loose").unwrap_err().to_string().contains("leads to no file"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is left beside");
    }

    #[test]
    fn one_file_is_one_by_all_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("a"), "").unwrap();
        std::fs::write(at("b"), "").unwrap();
        symlink("a", at("link")).unwrap();
        std::fs::hard_link(at("a"), at("hard")).unwrap();
        assert!(is_same(&at("a"), &at("link")) && is_same(&at("a"), &at("hard")));
        assert!(!is_same(&at("a"), &at("b")) && !is_same(&at("none"), &at("none")));
    }
}
