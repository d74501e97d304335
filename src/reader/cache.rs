//! What a reader made of a sentence, kept for the next run: reading is nearly all that a comparison costs.
//!
//! One file a sentence, named by the sentence and by the network that read it. A file is written beside its place and
//! moved there, so that programs that run at once never see half of one; what is broken or of another make is read
//! anew. It is no loss when any of it is lost, so nothing waits for the disk and no trouble with it is told.

use std::fs::{self, Metadata};
use std::hash::Hasher;
use std::path::PathBuf;
use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHasher;
use sha2::{Digest, Sha256};

use super::shipped;
use crate::align::meaning::{self, Reading};
use crate::fact::Stop;
use crate::file;
use crate::text::Span;

/// The weights that come with the program: the beginning of their SHA-256, which a test holds to them.
const WEIGHTS: &str = "f6877b0b26b28361";
/// Which arithmetic made it: to be raised whenever that makes anything else of a sentence. No test can hold it, since
/// processors round differently in the last digit.
const ARITHMETIC: &str = "1";
/// What the files are called after the dot.
const EXTENSION: &str = "vectors";
/// Bytes that the folder may hold; about five thousand sentences.
const MOST: u64 = 192 * 1024 * 1024;
/// Bytes of one file at most; more than the longest sentence takes.
const MOST_OF_ONE: u64 = 4 * 1024 * 1024;

/// A reader that keeps what it made of each sentence in a folder, and reads none twice.
pub struct Cached {
    folder: PathBuf,
    most: u64,
    /// Which weights made what is kept: the beginning of their SHA-256.
    weights: String,
    /// Asked for only where a sentence is not known yet: making it ready takes longer than all else.
    reader: Box<dyn Fn() -> Option<&'static dyn meaning::Reader> + Send + Sync>,
}

/// The reader that comes with the program, with what it made in earlier runs; `None` where there is no folder for it.
pub fn cached() -> Option<&'static Cached> {
    static CACHED: OnceLock<Option<Cached>> = OnceLock::new();
    let shipped = || shipped().map(|reader| reader as &dyn meaning::Reader);
    CACHED.get_or_init(|| Cached::new(WEIGHTS.to_owned(), shipped)).as_ref()
}

impl meaning::Reader for Cached {
    fn read(&self, sentences: &[&str], stop: Stop) -> Option<Vec<Reading>> {
        let kept: Vec<Option<Reading>> = sentences.par_iter().map(|sentence| self.find(sentence)).collect();
        let unknown: Vec<&str> =
            sentences.iter().zip(&kept).filter(|(_, kept)| kept.is_none()).map(|(sentence, _)| *sentence).collect();
        let read = if unknown.is_empty() { Vec::new() } else { (self.reader)()?.read(&unknown, stop)? };
        self.keep(&unknown, &read);
        let mut read = read.into_iter();
        kept.into_iter().map(|kept| kept.or_else(|| read.next())).collect()
    }
}

impl Cached {
    fn new(
        weights: String,
        reader: impl Fn() -> Option<&'static dyn meaning::Reader> + Send + Sync + 'static,
    ) -> Option<Self> {
        let folder = directories::ProjectDirs::from("", "", "parallax")?.cache_dir().join("reader");
        Some(Self { folder, most: MOST, weights, reader: Box::new(reader) })
    }

    /// A reader with what the same weights made in earlier runs; `None` where there is no folder for it.
    pub(super) fn of(reader: &'static dyn meaning::Reader, weights: &[u8]) -> Option<Self> {
        Self::new(digits(&Sha256::digest(weights)), move || Some(reader))
    }

    /// The file of a sentence.
    fn path(&self, sentence: &str) -> PathBuf {
        let edition = Sha256::new().chain_update(&self.weights).chain_update(ARITHMETIC);
        let digest = edition.chain_update(sentence).finalize();
        self.folder.join(digits(&digest)).with_extension(EXTENSION)
    }

    /// What was made of a sentence before.
    fn find(&self, sentence: &str) -> Option<Reading> {
        let bytes = file::read(&self.path(sentence), MOST_OF_ONE).ok()?;
        unpacked(&bytes, sentence)
    }

    /// Keeps what was made of some sentences, and makes room for it.
    fn keep(&self, sentences: &[&str], readings: &[Reading]) {
        if sentences.is_empty() || fs::create_dir_all(&self.folder).is_err() {
            return;
        }
        sentences.par_iter().zip(readings).for_each(|(sentence, reading)| {
            let _ = file::replace_at_once(&self.path(sentence), &packed(reading));
        });
        self.make_room();
    }

    /// Drops the oldest where the folder holds too much, and a quarter more, so that not every run has to.
    fn make_room(&self) {
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let ours = files.filter(|path| path.extension().is_some_and(|e| e == EXTENSION));
        let measured = |path: PathBuf| Some((age(&path.symlink_metadata().ok()?)?, path));
        let mut all: Vec<_> = ours.filter_map(measured).collect();
        let mut held: u64 = all.iter().map(|((_, size), _)| size).sum();
        if held <= self.most {
            return;
        }
        all.sort();
        for ((_, size), path) in all {
            if held <= self.most / 4 * 3 {
                break;
            }
            // Another program may have dropped it already.
            let _ = fs::remove_file(path);
            held -= size;
        }
    }
}

/// The first bytes of a digest as digits.
fn digits(digest: &[u8]) -> String {
    digest.first_chunk().map_or_else(String::new, |first| format!("{:016x}", u64::from_be_bytes(*first)))
}

/// When a file was written, and how many bytes it holds.
fn age(metadata: &Metadata) -> Option<(std::time::SystemTime, u64)> {
    metadata.is_file().then_some((metadata.modified().ok()?, metadata.len()))
}

/// A reading as bytes: their sum, the numbers in a vector, the vector of the whole, then each word's place and vector.
fn packed(reading: &Reading) -> Vec<u8> {
    let number = |x: usize| u32::try_from(x).unwrap_or(u32::MAX).to_le_bytes();
    let mut bytes = number(reading.whole.len()).to_vec();
    let vector = |bytes: &mut Vec<u8>, vector: &[f32]| bytes.extend(vector.iter().flat_map(|x| x.to_le_bytes()));
    vector(&mut bytes, &reading.whole);
    for (span, of_word) in &reading.words {
        bytes.extend(number(span.start).into_iter().chain(number(span.end)));
        vector(&mut bytes, of_word);
    }
    [&sum(&bytes), bytes.as_slice()].concat()
}

/// The reading that bytes hold; `None` where they hold none of this sentence.
fn unpacked(bytes: &[u8], sentence: &str) -> Option<Reading> {
    let (kept, bytes) = bytes.split_first_chunk::<8>()?;
    if *kept != sum(bytes) {
        return None;
    }
    let (words, []) = bytes.as_chunks::<4>() else { return None };
    let (width, words) = words.split_first()?;
    let width = u32::from_le_bytes(*width) as usize;
    let vector = |words: &[[u8; 4]]| words.iter().map(|word| f32::from_le_bytes(*word)).collect::<Vec<f32>>();
    let (whole, words) = words.split_at_checked(width)?;
    let word = |word: &[[u8; 4]]| {
        let ([start, end], of_word) = word.split_first_chunk()?;
        let [start, end] = [start, end].map(|place| u32::from_le_bytes(*place) as usize);
        sentence.get(start..end)?;
        (of_word.len() == width).then(|| (Span::new(start, end), vector(of_word)))
    };
    Some(Reading { whole: vector(whole), words: words.chunks(width + 2).map(word).collect::<Option<_>>()? })
}

/// What tells bytes that were changed since.
fn sum(bytes: &[u8]) -> [u8; 8] {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish().to_le_bytes()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::path::Path;

    use super::*;
    use crate::align::meaning::Reader as _;

    thread_local! {
        /// Sentences that the network of these tests has read.
        static READ: Cell<usize> = const { Cell::new(0) };
    }

    /// A network that makes of a sentence how long its words are.
    struct Lengths;

    impl meaning::Reader for Lengths {
        fn read(&self, sentences: &[&str], _: Stop) -> Option<Vec<Reading>> {
            READ.set(READ.get() + sentences.len());
            let reading = |sentence: &&str| {
                let end = sentence.find(' ').unwrap_or(sentence.len());
                Reading { whole: vec![sentence.len() as f32, 0.1], words: vec![(Span::new(0, end), vec![-0.0, 1.5])] }
            };
            Some(sentences.iter().map(reading).collect())
        }
    }

    fn in_folder(folder: &Path, most: u64) -> Cached {
        let weights = "lengths".to_owned();
        Cached { folder: folder.join("reader"), most, weights, reader: Box::new(|| Some(&Lengths)) }
    }

    /// What is made of some sentences, and how many of them were read for it.
    fn read(cached: &Cached, sentences: &[&str]) -> (Vec<Reading>, usize) {
        READ.set(0);
        let read = cached.read(sentences, &|| false).unwrap();
        (read, READ.get())
    }

    fn files(cached: &Cached) -> Vec<PathBuf> {
        fs::read_dir(&cached.folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    }

    #[test]
    fn the_edition_is_that_of_the_weights() {
        let digest = digits(&Sha256::digest(super::super::weights::SHIPPED));
        assert_eq!(digest, WEIGHTS, "other weights make something else of sentences: what was kept no longer holds");
    }

    #[test]
    fn no_sentence_is_read_twice_and_all_come_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let cached = in_folder(folder.path(), MOST);
        let (first, count) = read(&cached, &["A ferry sank.", "Bakers struck."]);
        assert_eq!(count, 2);
        assert_eq!(read(&cached, &["A ferry sank.", "Bakers struck."]), (first.clone(), 0));
        let (mixed, count) = read(&cached, &["Snow fell on all of it.", "Bakers struck.", "Nobody saw."]);
        assert_eq!((count, &mixed[1]), (2, &first[1]));
        assert_eq!(
            mixed,
            Lengths.read(&["Snow fell on all of it.", "Bakers struck.", "Nobody saw."], &|| false).unwrap()
        );
    }

    #[test]
    fn what_other_weights_made_of_a_sentence_is_not_taken_for_theirs() {
        let folder = tempfile::tempdir().unwrap();
        let cached = in_folder(folder.path(), MOST);
        let others = Cached { weights: "others".to_owned(), ..in_folder(folder.path(), MOST) };
        assert_eq!(read(&cached, &["A ferry sank."]).1, 1);
        assert_eq!(read(&others, &["A ferry sank."]).1, 1);
        assert_eq!((read(&cached, &["A ferry sank."]).1, read(&others, &["A ferry sank."]).1), (0, 0));
    }

    #[test]
    fn what_is_broken_cut_or_foreign_is_read_anew() {
        let folder = tempfile::tempdir().unwrap();
        let cached = in_folder(folder.path(), MOST);
        let (whole, _) = read(&cached, &["A ferry sank."]);
        let path = &files(&cached)[0];
        let bytes = fs::read(path).unwrap();
        let mut turned = bytes.clone();
        turned[20] ^= 1;
        let other = packed(&Lengths.read(&["Unimaginable!"], &|| false).unwrap()[0]);
        for wrong in [&bytes[..bytes.len() - 1], &bytes[..8], &[], &turned, b"something else altogether", &other] {
            fs::write(path, wrong).unwrap();
            // The same length, so that only its place in the sentence tells the other apart.
            if wrong == other {
                assert_eq!(unpacked(wrong, "A ship"), None);
                continue;
            }
            assert_eq!(read(&cached, &["A ferry sank."]), (whole.clone(), 1));
            assert_eq!(fs::read(path).unwrap(), bytes, "it is put right");
        }
    }

    #[test]
    fn the_oldest_are_dropped_and_nothing_of_others() {
        let folder = tempfile::tempdir().unwrap();
        let sentences: Vec<String> = (0..20).map(|i| format!("Ferry {i} sank.")).collect();
        let one = packed(&Lengths.read(&[sentences[0].as_str()], &|| false).unwrap()[0]).len() as u64;
        let cached = in_folder(folder.path(), 10 * one);
        fs::create_dir_all(&cached.folder).unwrap();
        fs::write(cached.folder.join("note.txt"), "mine").unwrap();
        for (i, sentence) in sentences.iter().enumerate() {
            read(&cached, &[sentence]);
            // Files written within one tick of the clock would be of one age.
            let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(i as u64);
            fs::File::open(cached.path(sentence)).and_then(|file| file.set_modified(time)).ok();
        }
        let left = files(&cached).len() - 1;
        assert!((7..=10).contains(&left), "{left}");
        assert!(cached.folder.join("note.txt").exists());
        assert_eq!(read(&cached, &[&sentences[19]]).1, 0, "the newest is known");
        assert_eq!(read(&cached, &[&sentences[0]]).1, 1, "the oldest is not");
    }

    #[test]
    fn several_at_once_do_each_other_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let sentences: Vec<String> = (0..50).map(|i| format!("Ferry {i} sank.")).collect();
        let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
        let wanted = Lengths.read(&sentences, &|| false).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                // Room for a few only: while some write, others drop.
                scope.spawn(|| {
                    for _ in 0..5 {
                        assert_eq!(read(&in_folder(folder.path(), 500), &sentences).0, wanted);
                    }
                });
            }
        });
        let cached = in_folder(folder.path(), 500);
        assert!(files(&cached).iter().all(|path| path.extension().is_some_and(|e| e == EXTENSION)));
    }

    #[test]
    fn without_a_folder_it_reads_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("reader"), "a file where the folder should be").unwrap();
        let cached = in_folder(folder.path(), MOST);
        assert_eq!(read(&cached, &["A ferry sank."]).1, 1);
        assert_eq!(read(&cached, &["A ferry sank."]).1, 1);
    }
}
