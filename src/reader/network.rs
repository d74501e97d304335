//! The network: vectors of pieces in, vectors of the same pieces in their sentence out (a transformer encoder, BERT).
//!
//! Whatever is added up in an order that a processor may choose is added up in whole numbers, and what is not whole is
//! worked out by plain multiplication and addition, one after the other. So the same sentence gives the same bytes
//! beside any others, on any number of threads and on any processor.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions};
use rten_tensor::NdTensorView;

use super::weights::{Layer, Linear, Norm, Weights};

/// Reads some sentences, each the numbers of its pieces; gives the vectors of their pieces one after another.
pub(super) fn read(weights: &Weights, sentences: &[&[u32]]) -> Vec<f32> {
    let width = weights.width;
    let mut rows: Vec<f32> = Vec::with_capacity(sentences.iter().map(|s| s.len()).sum::<usize>() * width);
    for (number, place) in sentences.iter().flat_map(|s| s.iter().zip(weights.places.chunks_exact(width))) {
        rows.extend(weights.piece(*number).zip(place).map(|(piece, place)| piece + place));
    }
    normalize(&mut rows, &weights.norm);
    for layer in &weights.layers {
        rows = through(layer, weights.heads, &rows, sentences);
    }
    rows
}

/// Takes the vectors through one layer.
fn through(layer: &Layer, heads: usize, rows: &[f32], sentences: &[&[u32]]) -> Vec<f32> {
    let width = layer.attended.columns;
    let asked = product(&layer.attention, rows);
    let mut seen = vec![0.0; rows.len()];
    let mut first = 0;
    for sentence in sentences {
        let of_sentence = first * width..(first + sentence.len()) * width;
        let asked = &asked[first * 3 * width..(first + sentence.len()) * 3 * width];
        for head in 0..heads {
            attend(asked, width, width / heads, head, &mut seen[of_sentence.clone()]);
        }
        first += sentence.len();
    }
    let attended = added(product(&layer.attended, &seen), rows, &layer.attention_norm);
    let mut inner = product(&layer.inner, &attended);
    for x in &mut inner {
        *x = gelu(*x);
    }
    added(product(&layer.outer, &inner), &attended, &layer.norm)
}

/// A sum of vectors, each brought to one length.
fn added(mut rows: Vec<f32>, others: &[f32], norm: &Norm) -> Vec<f32> {
    rows.iter_mut().zip(others).for_each(|(x, y)| *x += y);
    normalize(&mut rows, norm);
    rows
}

/// What each piece of a sentence takes from all of them through one head. `asked` holds for each piece its query, its
/// key and its value, `width` numbers each, of which a head has `size`.
fn attend(asked: &[f32], width: usize, size: usize, head: usize, seen: &mut [f32]) {
    let part = |row: usize, of: usize| {
        let start = row * 3 * width + of * width + head * size;
        &asked[start..start + size]
    };
    let pieces = asked.len() / (3 * width);
    let scale = 1.0 / (size as f32).sqrt();
    let mut shares = vec![0.0_f32; pieces];
    for row in 0..pieces {
        let query = part(row, 0);
        for (other, share) in shares.iter_mut().enumerate() {
            *share = dot(query, part(other, 1)) * scale;
        }
        let most = shares.iter().copied().fold(f32::MIN, f32::max);
        for share in &mut shares {
            *share = exp(*share - most);
        }
        let sum: f32 = shares.iter().sum();
        let out = &mut seen[row * width + head * size..][..size];
        for (other, share) in shares.iter().enumerate() {
            let share = share / sum;
            out.iter_mut().zip(part(other, 2)).for_each(|(out, value)| *out += share * value);
        }
    }
}

/// Sums kept side by side, so that they can be added at once; always as many, so that the order is the same.
pub(super) const LANES: usize = 8;

fn sum_of(terms: impl Fn(usize) -> [f32; LANES], chunks: usize) -> f32 {
    let mut sums = [0.0; LANES];
    for chunk in 0..chunks {
        sums.iter_mut().zip(terms(chunk)).for_each(|(sum, x)| *sum += x);
    }
    sums.iter().sum()
}

/// The sum of products of two vectors whose length is a multiple of [`LANES`].
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, b) = (a.as_chunks::<LANES>().0, b.as_chunks::<LANES>().0);
    sum_of(|i| std::array::from_fn(|k| a[i][k] * b[i][k]), a.len().min(b.len()))
}

/// Brings each row to mean 0 and variance 1, then scales and shifts it.
fn normalize(rows: &mut [f32], norm: &Norm) {
    let width = norm.scale.len();
    for row in rows.chunks_exact_mut(width) {
        let chunks = row.as_chunks::<LANES>().0;
        let mean = sum_of(|i| chunks[i], chunks.len()) / width as f32;
        let square = |x: f32| (x - mean) * (x - mean);
        let variance = sum_of(|i| chunks[i].map(square), chunks.len()) / width as f32;
        let factor = 1.0 / (variance + 1e-12).sqrt();
        for ((x, scale), shift) in row.iter_mut().zip(&norm.scale).zip(&norm.shift) {
            *x = (*x - mean) * factor * scale + shift;
        }
    }
}

/// Rows times a matrix: rows are rounded to 256 steps between their least and their most.
fn product(linear: &Linear, rows: &[f32]) -> Vec<f32> {
    let inputs = linear.matrix.rows();
    let count = rows.len() / inputs;
    let mut rounded: Vec<u8> = Vec::with_capacity(rows.len());
    let (mut zeros, mut steps) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for row in rows.chunks_exact(inputs) {
        let (least, most) = row.iter().fold((0.0_f32, 0.0_f32), |(least, most), x| (least.min(*x), most.max(*x)));
        let step = ((most - least) / 255.0).max(1e-9);
        let zero = nearest(-least / step).clamp(0, 255);
        rounded.extend(row.iter().map(|x| (nearest(x / step) + zero).clamp(0, 255) as u8));
        zeros.push(zero);
        steps.push(step);
    }
    let mut sums = vec![0_i32; count * linear.columns];
    let rounded = NdTensorView::from_data([count, inputs], rounded.as_slice());
    let done = GemmExecutor::new().gemm(
        &mut sums,
        GemmInputA::Unpacked(rounded),
        GemmInputB::Packed(&linear.matrix),
        GemmOptions::default(),
    );
    debug_assert!(done.is_ok(), "sizes are those of the matrix");
    let mut out = Vec::with_capacity(sums.len());
    for ((sums, step), zero) in sums.chunks_exact(linear.columns).zip(steps).zip(zeros) {
        let columns = sums.iter().zip(&linear.sums).zip(&linear.factors).zip(&linear.constants);
        // The library's own zero points are wrong for all but the first rows (rten-gemm 0.27.0).
        out.extend(columns.map(|(((sum, of_column), factor), constant)| {
            (sum - zero * of_column) as f32 * (factor * step) + constant
        }));
    }
    out
}

/// Added to a number of middling size, it leaves no room for what is behind the point.
const NO_FRACTION: f32 = 12_582_912.0;

/// The nearest whole number, for numbers below two million.
fn nearest(x: f32) -> i32 {
    (x + NO_FRACTION).to_bits().wrapping_sub(NO_FRACTION.to_bits()).cast_signed()
}

/// The exponential function by a power of two and a polynomial, the same on every system.
fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let power = nearest(x * std::f32::consts::LOG2_E);
    let rest = x - power as f32 * std::f32::consts::LN_2;
    let terms = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let rest = terms.into_iter().fold(0.0, |sum, term| sum * rest + term);
    rest * f32::from_bits((power + 127).cast_unsigned() << 23)
}

/// The Gaussian error linear unit, by Abramowitz and Stegun's formula 7.1.26 of the error function.
fn gelu(x: f32) -> f32 {
    let y = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * y);
    let terms = [1.061_405_4, -1.453_152, 1.421_413_8, -0.284_496_72, 0.254_829_6];
    let tail = terms.into_iter().fold(0.0, |sum, term| (sum + term) * t) * exp(-y * y);
    let below = 0.5 * tail;
    x * if x < 0.0 { below } else { 1.0 - below }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_functions_are_those_of_the_books() {
        for i in -200..200_i16 {
            let x = f32::from(i) / 20.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        // From tables of the normal distribution.
        for (x, wanted) in [(0.0, 0.0), (1.0, 0.841_345), (-1.0, -0.158_655), (2.0, 1.954_5), (-3.0, -0.004_05)] {
            assert!((gelu(x) - wanted).abs() < 1e-4, "{x}: {}", gelu(x));
        }
        assert_eq!([-2.5, -0.4, 0.6, 254.9].map(nearest), [-2, 0, 1, 255]);
    }

    #[test]
    fn a_row_is_brought_to_mean_nothing_and_variance_one() {
        let norm = Norm { scale: vec![1.0; 8], shift: vec![0.0; 8] };
        let mut row = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
        normalize(&mut row, &norm);
        assert!(row.iter().sum::<f32>().abs() < 1e-5);
        assert!((row.iter().map(|x| x * x).sum::<f32>() / 8.0 - 1.0).abs() < 1e-5);
    }
}
