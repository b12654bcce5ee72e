"""The ladder's sizes. All see the same tokens in the same order."""

from dataclasses import dataclass

CONTEXT = 1024  # tokens; also the length of the windows that training cuts the corpus into


@dataclass(frozen=True)
class Size:
    layers: int
    width: int
    heads: int
    learning_rate: float  # of Muon

    def outside_embeddings(self) -> int:
        return self.layers * (12 * self.width**2 + 13 * self.width) + 2 * self.width

    def parameters(self, vocabulary: int) -> int:
        """All parameters, the tied head counted once."""
        return (vocabulary + CONTEXT) * self.width + self.outside_embeddings()


# The smallest three and ovid-25m ship, 57 MB deflated, of the 60 that the module may take. The others lie between, for the law.
SIZES = {
    "trial": Size(2, 32, 2, 0.03),  # to try the chain in a minute; never shipped
    "ovid-0.4m": Size(4, 96, 3, 0.03),
    "ovid-1m": Size(5, 128, 4, 0.03),
    "ovid-2m": Size(5, 192, 3, 0.02),
    "ovid-5m": Size(6, 256, 4, 0.02),
    "ovid-11m": Size(6, 384, 6, 0.02),
    "ovid-18m": Size(10, 384, 6, 0.02),
    "ovid-25m": Size(14, 384, 6, 0.02),
}
