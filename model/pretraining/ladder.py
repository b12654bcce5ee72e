"""The ladder's card: loss against parameters and against tokens, and the power law that fits; says whether the loss falls with size.

    python ladder.py PREPARED TRAINED OUT

OUT/README.md is written; the sizes are those that TRAINED holds to their end. Those that OUT holds, too, are linked as shipped.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import curve_fit

from sizes import SIZES
from training_log import curve


def law(points) -> str:
    x, y = np.array(points, dtype=float).T
    # Few sizes do not determine a floor; a line in the logarithms is what they support.
    slope, intercept = np.polyfit(np.log(x), np.log(y), 1)
    text = f"loss = {np.exp(intercept):.2f} · N^{slope:.4f}, N the parameters outside the embeddings (least squares in the logarithms)"
    if len(x) > 3:
        # In logarithms and within bounds: the scale spans ten orders of magnitude.
        model = lambda n, floor, log_scale, exponent: floor + np.exp(exponent * (log_scale - np.log(n)))
        (floor, log_scale, exponent), _ = curve_fit(
            model, x, y, p0=(y.min() / 2, np.log(x.max()), 0.2), bounds=([0, 0, 0.01], [y.min(), 60, 2]), maxfev=100_000
        )
        text += f"; with a floor, which {len(x)} points hardly determine: {floor:.2f} + ({np.exp(log_scale):.3g} / N)^{exponent:.3f}"
    return text


def main():
    prepared, trained, out = map(Path, sys.argv[1:])
    vocabulary = json.loads((prepared / "prepared.json").read_text())["vocabulary"]
    points, rows, curves = [], [], {}
    for name, size in SIZES.items():
        if not (trained / name / "final.pt").exists():
            continue
        lines = [json.loads(line) for line in (trained / name / "log.jsonl").read_text().splitlines()]
        loss = next(line["validation"] for line in reversed(lines) if "validation" in line)
        points.append((size.outside_embeddings(), loss))
        title = f"[{name}]({name}/README.md)" if (out / name).exists() else f"{name}, not shipped"
        rows.append(
            f"| {title} | {size.layers} | {size.width} | {size.outside_embeddings():,} "
            f"| {size.parameters(vocabulary):,} | {lines[-1]['tokens']:,} | {loss:.4f} |"
        )
        curves[name] = dict(curve(lines))
    if len(points) < 2:
        sys.exit(f"{trained} holds {len(points)} trained sizes; a law needs two.")
    points.sort()
    falls = all(larger < smaller for (_, smaller), (_, larger) in zip(points, points[1:]))
    seen = sorted(set.intersection(*(set(each) for each in curves.values())))
    card = f"""# The ladder

Checkpoints of GPT-2's architecture that come with Ovid: trained for it (`model/pretraining`), on the same tokens in the same order. The
weights are CC0 1.0. They are small, and saw few tokens: they show how scores grow with size, not what a good model knows.

## Loss against parameters

Nats a token over the held-out documents. {"It falls strictly with size." if falls else "It does NOT fall strictly with size."}

| checkpoint | layers | width | parameters outside the embeddings | all | tokens seen | validation loss |
|---|---|---|---|---|---|---|
{chr(10).join(rows)}

{law(points)}.

## Loss against tokens

On the batches before they are learnt from, mean since the line above: the same batches for all. The learning rate falls over the last
40 %, and attention reaches over the whole context in the last 20 %.

| tokens | {" | ".join(curves)} |
|{"---|" * (len(curves) + 1)}
""" + "".join(f"| {tokens:,} | {' | '.join(f'{each[tokens]:.3f}' for each in curves.values())} |\n" for tokens in seen)
    (out / "README.md").write_text(card)
    print(card)
    if not falls:
        sys.exit("the loss does not fall strictly with size")


if __name__ == "__main__":
    main()
