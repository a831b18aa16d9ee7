package dev.glovebox.deploy.attack;

/** Unknowns between 0 and 1, fitted to noised sums over subsets of them. */
final class LeastSquares {
    /** Draws what the equations leave open towards one half. */
    private static final double RIDGE = 0.01;

    private final double[][] normal;

    LeastSquares(int unknowns) {
        normal = new double[unknowns][unknowns + 1];
        for (int i = 0; i < unknowns; i++) {
            normal[i][i] = RIDGE;
            normal[i][unknowns] = RIDGE / 2;
        }
    }

    void add(boolean[] subset, double sum) {
        for (int i = 0; i < subset.length; i++) {
            if (subset[i]) {
                for (int j = 0; j < subset.length; j++) {
                    normal[i][j] += subset[j] ? 1 : 0;
                }
                normal[i][subset.length] += sum;
            }
        }
    }

    /** By Gauss and Jordan; the matrix is positive definite, so that no pivot is zero. */
    double[] solution() {
        int unknowns = normal.length;
        double[][] work = new double[unknowns][];
        for (int i = 0; i < unknowns; i++) {
            work[i] = normal[i].clone();
        }
        for (int pivot = 0; pivot < unknowns; pivot++) {
            for (int row = 0; row < unknowns; row++) {
                double factor = row == pivot ? 0 : work[row][pivot] / work[pivot][pivot];
                for (int column = pivot; column <= unknowns; column++) {
                    work[row][column] -= factor * work[pivot][column];
                }
            }
        }
        double[] solution = new double[unknowns];
        for (int i = 0; i < unknowns; i++) {
            solution[i] = work[i][unknowns] / work[i][i];
        }
        return solution;
    }
}
