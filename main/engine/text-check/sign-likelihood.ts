/** Of each feature of a cluster, see `features`: its mean and deviation, and what it and its square weigh. */
const WEIGHTS = [
  [1.1971, 1.0375, 1.781, -0.188],
  [1.1597, 0.6382, 0.768, -0.061],
  [1.0615, 0.6355, 1.248, -0.886],
  [3.8454, 0.8075, 0.253, -0.828],
  [0.0532, 0.0656, -0.424, -0.254],
  [0.2441, 0.2236, 0.378, -0.603],
  [2.1415, 0.5678, 0.995, -0.45],
  [0.716, 0.2468, -0.717, -1.078],
  [0.3272, 0.2594, -1.226, 0.666],
  [0.333, 0.3516, -0.46, 0.178],
  [0.2994, 0.1941, 1.348, -0.443],
  [4.8441, 2.0575, 0.477, -0.555],
  [0.4274, 0.5587, -0.141, -0.115],
  [0.7628, 0.7358, 0.892, 0.23],
  [0.1046, 1.2456, 1.414, 0.355],
  [0.5054, 0.1474, 0.526, -0.792],
] as const;
const BEGIN = -1.532;
/** Squares of what is further out are taken for this. */
const FURTHEST = 3;

/**
 * About the logarithm of how much likelier signs that stand together are text than not. The weights were fitted (a logistic regression) to
 * generated frames, other ones than the bench measures with, and to slices of heads.
 */
export function signLikelihood(features: readonly number[]): number {
  return WEIGHTS.reduce((sum, [mean, deviation, weight, ofSquare], index) => {
    const value = ((features[index] ?? mean) - mean) / deviation;
    const near = Math.max(-FURTHEST, Math.min(FURTHEST, value));
    return sum + weight * value + ofSquare * near * near;
  }, BEGIN);
}
