//! The numbers a network has learned, as `assets/train/reader.py` writes them.

use rten_gemm::{GemmExecutor, PackedBMatrix};
use rten_tensor::NdTensorView;

use super::network::LANES;
use super::tokenizer::Tokenizer;

/// The file inside the program.
pub(super) static SHIPPED: &[u8] = include_bytes!("../../assets/reader/reader.bin");
/// What the file begins with.
pub(super) const MAGIC: &[u8] = b"parallax reader 1\n";

/// The whole numbers of a matrix lie in `-MOST..=MOST`: beyond that the sums of some processors overflow.
const MOST: u8 = 63;
/// No other number of a network that has learned anything is as large.
const LARGEST: f32 = 1e4;

/// Everything a network has learned.
pub(super) struct Weights {
    /// Parts into which attention divides a vector.
    pub(super) heads: usize,
    /// Numbers in a vector.
    pub(super) width: usize,
    vocabulary: &'static str,
    positions: usize,
    /// A row for each piece, with its factor.
    pieces: (&'static [u8], Vec<f32>),
    /// A row for each place in a sentence.
    pub(super) places: Vec<f32>,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
}

/// The weights of one layer.
pub(super) struct Layer {
    /// To queries, keys and values side by side.
    pub(super) attention: Linear,
    pub(super) attended: Linear,
    pub(super) attention_norm: Norm,
    pub(super) inner: Linear,
    pub(super) outer: Linear,
    pub(super) norm: Norm,
}

/// A matrix of whole numbers, with a factor and a constant for each column.
pub(super) struct Linear {
    pub(super) matrix: PackedBMatrix<i8>,
    pub(super) columns: usize,
    /// Each column added up.
    pub(super) sums: Vec<i32>,
    pub(super) factors: Vec<f32>,
    pub(super) constants: Vec<f32>,
}

/// What a vector is scaled and shifted by when it is brought to one length.
pub(super) struct Norm {
    pub(super) scale: Vec<f32>,
    pub(super) shift: Vec<f32>,
}

impl Weights {
    /// Reads a file of weights; `None` where it is not one.
    pub(super) fn parse(file: &'static [u8]) -> Option<Self> {
        let mut file = Bytes(file.strip_prefix(MAGIC)?);
        let [layers, heads, width, inner, positions, pieces, letters] = file.sizes()?;
        let fits = (1..=64).contains(&layers)
            && (1..=4096).contains(&width)
            && (1..=16_384).contains(&inner)
            && (3..=512).contains(&positions)
            && heads > 0
            && width.is_multiple_of(heads)
            && (width / heads).is_multiple_of(LANES);
        if !fits {
            return None;
        }
        let vocabulary = std::str::from_utf8(file.take(letters)?).ok()?;
        let table = (file.take(pieces.checked_mul(width)?)?, file.plain(pieces)?);
        let places = file.plain(positions.checked_mul(width)?)?;
        let norm = file.norm(width)?;
        let layers = (0..layers).map(|_| file.layer(width, inner)).collect::<Option<_>>()?;
        let whole = file.0.is_empty() && vocabulary.lines().count() == pieces;
        whole.then_some(Self { heads, width, vocabulary, positions, pieces: table, places, norm, layers })
    }

    /// The pieces in the order of their numbers.
    pub(super) fn vocabulary(&self) -> impl Iterator<Item = &'static str> {
        self.vocabulary.lines()
    }

    /// How texts are cut into the pieces of this network.
    pub(super) fn tokenizer(&self) -> Option<Tokenizer> {
        Tokenizer::new(self.vocabulary(), self.positions)
    }

    /// The vector of a piece by itself.
    pub(super) fn piece(&self, number: u32) -> impl Iterator<Item = f32> {
        let factor = self.pieces.1[number as usize];
        self.pieces
            .0
            .iter()
            .skip(number as usize * self.width)
            .take(self.width)
            .map(move |x| f32::from(x.cast_signed()) * factor)
    }
}

/// What is left of a file.
struct Bytes(&'static [u8]);

impl Bytes {
    fn take(&mut self, size: usize) -> Option<&'static [u8]> {
        let (taken, left) = self.0.split_at_checked(size)?;
        self.0 = left;
        Some(taken)
    }

    fn sizes<const N: usize>(&mut self) -> Option<[usize; N]> {
        let mut sizes = [0; N];
        for size in &mut sizes {
            *size = u32::from_le_bytes(self.take(4)?.try_into().ok()?) as usize;
        }
        Some(sizes)
    }

    fn plain(&mut self, count: usize) -> Option<Vec<f32>> {
        let (numbers, []) = self.take(count.checked_mul(4)?)?.as_chunks::<4>() else { return None };
        let numbers: Vec<f32> = numbers.iter().map(|number| f32::from_le_bytes(*number)).collect();
        numbers.iter().all(|number| number.abs() < LARGEST).then_some(numbers)
    }

    fn norm(&mut self, width: usize) -> Option<Norm> {
        Some(Norm { scale: self.plain(width)?, shift: self.plain(width)? })
    }

    fn linear(&mut self, rows: usize, columns: usize) -> Option<Linear> {
        let numbers: Vec<i8> = self.take(rows.checked_mul(columns)?)?.iter().map(|x| x.cast_signed()).collect();
        if numbers.iter().any(|x| x.unsigned_abs() > MOST) {
            return None;
        }
        let view = NdTensorView::from_data([rows, columns], numbers.as_slice());
        let matrix = GemmExecutor::<u8, i8, i32>::new().prepack_b(view);
        let mut sums = vec![0; columns];
        for row in numbers.chunks_exact(columns) {
            sums.iter_mut().zip(row).for_each(|(sum, x)| *sum += i32::from(*x));
        }
        Some(Linear { matrix, columns, sums, factors: self.plain(columns)?, constants: self.plain(columns)? })
    }

    fn layer(&mut self, width: usize, inner: usize) -> Option<Layer> {
        Some(Layer {
            attention: self.linear(width, 3 * width)?,
            attended: self.linear(width, width)?,
            attention_norm: self.norm(width)?,
            inner: self.linear(width, inner)?,
            outer: self.linear(inner, width)?,
            norm: self.norm(width)?,
        })
    }
}
