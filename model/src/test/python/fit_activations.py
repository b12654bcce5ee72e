"""Fits the polynomials of ovid.model.kernel.Arithmetic that are not those of exp, and prints them as Java's constants.

    python model/src/test/python/fit_activations.py

Needs mpmath, numpy and scipy. The largest relative error is made smallest by linear programming on a fine grid;
coefficients are rounded to float32 one after the other, those that are left being fitted again each time.
"""

import mpmath as mp
import numpy as np
from scipy.optimize import linprog

mp.mp.dps = 40


def minimax(columns, target):
    """Coefficients of the columns whose sum is closest to the target, and the largest distance."""
    scale = np.abs(columns).max(0)
    columns = columns / scale
    free = columns.shape[1]
    ones = np.ones((len(target), 1))
    solution = linprog(
        np.append(np.zeros(free), 1),
        A_ub=np.vstack([np.hstack([columns, -ones]), np.hstack([-columns, -ones])]),
        b_ub=np.concatenate([target, -target]),
        bounds=[(None, None)] * free + [(0, None)],
        method="highs-ds",
        options=dict(primal_feasibility_tolerance=1e-10, dual_feasibility_tolerance=1e-10),
    )
    return solution.x[:-1] / scale, solution.x[-1]


def fit(name, columns, target):
    """Rounds the largest contribution first; a column's rounding is made good by the ones after it."""
    fixed = {}
    for k in np.argsort(-np.abs(columns).max(0)):
        free = [i for i in range(columns.shape[1]) if i not in fixed]
        rest = target - sum((columns[:, i] * c for i, c in fixed.items()), np.zeros(len(target)))
        found, _ = minimax(columns[:, free], rest)
        fixed[int(k)] = float(np.float32(found[free.index(k)]))
    error = np.abs(target - sum(columns[:, i] * c for i, c in fixed.items())).max()
    print(f"// {name}: relative error {error:.2e}")
    for i in sorted(fixed):
        print(f"static final float {name}{i + 1} = {java(fixed[i])};")


def java(x):
    """A hexadecimal literal without trailing zeros."""
    mantissa, exponent = x.hex().split("p")
    return f"{mantissa.rstrip('0')}p{int(exponent)}f"


def tail():
    """Phi(-t) exp(t^2 / 2) as a polynomial without constant of u = 1 / (1 + T t), up to where exp is 0."""
    step = float(np.float32(0.265))
    grid = np.concatenate([13.4 * (1 - np.cos(np.linspace(0, np.pi, 300))) / 2, np.linspace(0, 3, 200)])
    values = np.array([float(mp.erfc(mp.mpf(t) / mp.sqrt(2)) / 2 * mp.exp(mp.mpf(t) ** 2 / 2)) for t in grid])
    columns = np.array([[(1 / (1 + step * t)) ** k for k in range(1, 10)] for t in grid])
    print(f"static final float TAIL_STEP = {java(step)};")
    fit("TAIL_", columns / values[:, None], np.ones(len(grid)))


def tanh():
    """(tanh(x) - x) / x^3 as a polynomial of x^2, for |x| up to 0.55; the error is that of tanh."""
    grid = np.linspace(1e-3, 0.55, 300)
    values = np.array([float((mp.tanh(x) - mp.mpf(x)) / mp.mpf(x) ** 3) for x in grid])
    weight = np.array([float(mp.mpf(x) ** 3 / mp.tanh(x)) for x in grid])
    columns = np.array([[x ** (2 * k) for k in range(5)] for x in grid])
    fit("TANH_", columns * weight[:, None], values * weight)


if __name__ == "__main__":
    tail()
    tanh()
