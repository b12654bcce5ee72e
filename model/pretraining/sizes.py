"""The ladder's sizes. All see the same tokens in the same order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    layers: int
    width: int
    heads: int
    context: int
    learning_rate: float  # of Muon; AdamW's is a tenth

    def parameters(self, vocabulary: int) -> int:
        """All parameters, the tied head counted once."""
        block = 12 * self.width**2 + 13 * self.width
        return vocabulary * self.width + self.context * self.width + self.layers * block + 2 * self.width


# Together 58 MB in bfloat16: 25 M outside the embeddings would leave no room for the three others under 60 MB.
SIZES = {
    "trial": Size(2, 32, 2, 128, 0.03),  # to try the chain in a minute; never shipped
    "ovid-0.4m": Size(4, 96, 3, 512, 0.03),  # 0.4 M outside the embeddings
    "ovid-1.5m": Size(5, 160, 5, 512, 0.03),  # 1.5 M
    "ovid-5m": Size(6, 256, 4, 1024, 0.02),  # 4.7 M
    "ovid-14m": Size(8, 384, 6, 1024, 0.02),  # 14.2 M
}
