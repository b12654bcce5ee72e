"""Blocks of ggml's quantised types, and the numbers that the gguf package makes of them.

    python model/src/test/python/make_quantised_goldens.py model/src/test/resources/quantised

A file a type: blocks of random bits, among them scales that are subnormal, the largest, zero and negative, and then their numbers
as little-endian fp32. The first four bytes say how many blocks there are. Source: gguf.quants.dequantize of the gguf package, 0.19.
"""

import sys
from pathlib import Path

import gguf
import numpy as np

SCALES = {
    "Q4_0": (0,), "Q4_1": (0, 2), "Q5_0": (0,), "Q5_1": (0, 2), "Q8_0": (0,), "IQ4_NL": (0,),
    "Q2_K": (80, 82), "Q3_K": (108,), "Q4_K": (0, 2), "Q5_K": (0, 2), "Q6_K": (208,),
}
EXTREMES = (0x0001, 0x03FF, 0x8001, 0x0000, 0x8000, 0x7BFF, 0xFBFF, 0x0400)


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    for name, places in SCALES.items():
        kind = gguf.GGMLQuantizationType[name]
        elements, size = gguf.GGML_QUANT_SIZES[kind]
        count = 64 if elements == 32 else 24
        rng = np.random.default_rng(11)
        blocks = rng.integers(0, 256, (count, size), dtype=np.uint8)
        for at in places:
            scales = rng.normal(0, 0.1, count).astype("<f2").view("<u2")
            scales[: len(EXTREMES)] = rng.permutation(EXTREMES)
            blocks[:, at : at + 2] = scales[:, None].view(np.uint8)
        values = gguf.quants.dequantize(blocks, kind).astype("<f4")
        assert values.shape == (count, elements) and np.isfinite(values).all()
        content = np.array([count], "<i4").tobytes() + blocks.tobytes() + values.tobytes()
        (out / f"{name}.bin").write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
