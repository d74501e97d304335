//! Logistic regression by Newton's method, with a ridge on all weights but the base.

/// Fits `P(yes) = logistic(base + evidence · row)`; `answers` say what each row is. Returns base and evidence weights.
pub(crate) fn fit(rows: &[&[f64]], answers: &[bool], weights: &[f64], ridge: f64) -> (f64, Vec<f64>) {
    let width = rows.first().map_or(0, |r| r.len()) + 1;
    let mut beta = vec![0.0; width];
    for _ in 0..30 {
        let mut gradient = vec![0.0; width];
        let mut hessian = vec![vec![0.0; width]; width];
        for ((row, answer), weight) in rows.iter().zip(answers).zip(weights) {
            let x: Vec<f64> = std::iter::once(1.0).chain(row.iter().copied()).collect();
            let p = 1.0 / (1.0 + (-x.iter().zip(&beta).map(|(a, b)| a * b).sum::<f64>()).exp());
            let (error, curve) = (weight * (p - f64::from(u8::from(*answer))), weight * (p * (1.0 - p)).max(1e-9));
            for i in 0..width {
                gradient[i] += error * x[i];
                for j in 0..=i {
                    hessian[i][j] += curve * x[i] * x[j];
                }
            }
        }
        for i in 0..width {
            for j in 0..i {
                hessian[j][i] = hessian[i][j];
            }
            let pull = if i == 0 { 1e-9 } else { ridge };
            gradient[i] += pull * beta[i];
            hessian[i][i] += pull;
        }
        let step = solve(hessian, gradient);
        for (b, s) in beta.iter_mut().zip(&step) {
            *b -= s;
        }
        if step.iter().all(|s| s.abs() < 1e-8) {
            break;
        }
    }
    let evidence = beta.split_off(1);
    (beta[0], evidence)
}

/// Solves a symmetric positive system by Gaussian elimination with pivots.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        let pivot = (i..n).max_by(|x, y| a[*x][i].abs().total_cmp(&a[*y][i].abs())).unwrap_or(i);
        a.swap(i, pivot);
        b.swap(i, pivot);
        for j in i + 1..n {
            let factor = a[j][i] / a[i][i];
            for k in i..n {
                a[j][k] -= factor * a[i][k];
            }
            b[j] -= factor * b[i];
        }
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| a[i][k] * b[k]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}
