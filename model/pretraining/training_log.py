"""What log.jsonl says."""

from statistics import mean

POINTS = 12


def curve(lines: list[dict]) -> list[tuple[int, float]]:
    """Tokens and the mean training loss since the point before, in nats; sizes that were trained alike have the same points."""
    losses = [(line["tokens"], line["loss"]) for line in lines if "loss" in line]
    each = -(-len(losses) // POINTS)
    parts = [losses[first : first + each] for first in range(0, len(losses), each)]
    return [(part[-1][0], mean(loss for _, loss in part)) for part in parts]
