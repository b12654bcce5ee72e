"""Fits loss = floor + (scale / parameters)^exponent to the ladder's final validation losses.

    python power_law.py PREPARED TRAINED
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import curve_fit

from sizes import SIZES


def main():
    prepared, trained = map(Path, sys.argv[1:])
    vocabulary = json.loads((prepared / "prepared.json").read_text())["vocabulary"]
    points = []
    for name, size in SIZES.items():
        log = trained / name / "log.jsonl"
        if log.exists():
            losses = [line["validation"] for line in map(json.loads, log.read_text().splitlines()) if "validation" in line]
            outside = size.parameters(vocabulary) - (vocabulary + size.context) * size.width
            points.append((outside, losses[-1]))
            print(f"{name}: {outside:,} parameters outside the embeddings, loss {losses[-1]:.4f}")
    if len(points) < 2:
        sys.exit(f"{trained} holds the logs of {len(points)} sizes; a law needs two.")
    points.sort()
    falls = all(larger < smaller for (_, smaller), (_, larger) in zip(points, points[1:]))
    print("The loss falls strictly with size." if falls else "The loss does NOT fall strictly with size.")
    x, y = np.array(points, dtype=float).T
    # Few sizes do not determine a floor; a line in the logarithms is what they support.
    slope, intercept = np.polyfit(np.log(x), np.log(y), 1)
    print(f"log loss = {intercept:.3f} {slope:+.4f} log parameters")
    if len(x) > 3:
        # In logarithms and within bounds: the scale spans ten orders of magnitude.
        law = lambda n, floor, log_scale, exponent: floor + np.exp(exponent * (log_scale - np.log(n)))
        (floor, log_scale, exponent), _ = curve_fit(
            law, x, y, p0=(y.min() / 2, np.log(x.max()), 0.2), bounds=([0, 0, 0.01], [y.min(), 60, 2]), maxfev=100_000
        )
        print(f"loss = {floor:.3f} + ({np.exp(log_scale):.3g} / parameters)^{exponent:.3f}")


if __name__ == "__main__":
    main()
