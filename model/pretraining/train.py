"""Trains one size; goes on where it was stopped.

    python train.py PREPARED OUT --size ovid-5m [--epochs 4] [--batch-tokens 65536] [--minutes 9]

OUT/SIZE gets state.pt (weights, optimizers and place, replaced as a whole every few minutes), log.jsonl and, at the end, final.pt. Every
line of the log says how fast training goes and how many minutes are left. The schedule belongs to --epochs, --batch-tokens and --seed:
they cannot change when training goes on.
"""

import argparse
import contextlib
import json
import math
import os
import time
from pathlib import Path

import numpy as np
import torch

from network import Network
from optimizers import optimizers
from sizes import SIZES

WARM_UP = 0.02
DECAY = 0.4  # the last part of training, to zero


def factor(progress: float) -> float:
    """Learning rate as a share of its peak."""
    if progress < WARM_UP:
        return progress / WARM_UP
    return min(1.0, max(0.0, (1 - progress) / DECAY))


def batch(data, windows, context: int, device):
    """Inputs and targets [rows, context] of the windows of that number."""
    starts = windows.astype(np.int64) * context
    block = torch.from_numpy(np.stack([data[s : s + context + 1] for s in starts]).astype(np.int64))
    if device.type == "cuda":
        block = block.pin_memory().to(device, non_blocking=True)
    return block[:, :-1], block[:, 1:]


def validate(network, data, context: int, rows: int, device, autocast) -> float:
    """Mean loss in nats a token over the held-out documents, in windows that do not overlap."""
    windows = (len(data) - 1) // context
    total = count = 0
    with torch.no_grad():
        for first in range(0, windows, rows):
            x, y = batch(data, np.arange(first, min(windows, first + rows)), context, device)
            with autocast():
                total += network(x, y).item() * y.numel()
            count += y.numel()
    return total / count


def save(path: Path, state: dict):
    part = path.with_suffix(".part")
    torch.save(state, part)
    os.replace(part, path)


def truncate(log: Path, step: int):
    """Drops what was logged after the state was saved: those steps are done again."""
    if log.exists():
        lines = [line for line in log.read_text().splitlines() if json.loads(line)["step"] <= step]
        log.write_text("".join(line + "\n" for line in lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("prepared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", choices=SIZES, required=True)
    parser.add_argument("--epochs", type=float, default=1)
    parser.add_argument("--batch-tokens", type=int, default=65536)
    parser.add_argument("--micro-rows", type=int, default=16, help="sequences computed at once")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop, resumably, after so long")
    parser.add_argument("--save-minutes", type=float, default=5)
    parser.add_argument("--compile", action="store_true")
    arguments = parser.parse_args()
    size = SIZES[arguments.size]
    out = arguments.out / arguments.size
    out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    prepared = json.loads((arguments.prepared / "prepared.json").read_text())
    data = {split: np.memmap(arguments.prepared / f"{split}.bin", dtype="<u2", mode="r") for split in ("train", "val")}

    torch.manual_seed(arguments.seed)
    torch.set_float32_matmul_precision("high")
    network = Network(size, prepared["vocabulary"]).to(device)
    optimizer = optimizers(network, size.learning_rate)
    windows = (len(data["train"]) - 1) // size.context
    rows = arguments.batch_tokens // size.context
    micro = min(rows, arguments.micro_rows)
    per_epoch = windows // rows
    steps = int(arguments.epochs * per_epoch)
    if steps < 1:
        parser.error(f"{len(data['train']):,} tokens are fewer than a batch; give a smaller --batch-tokens")
    schedule = {"epochs": arguments.epochs, "batch_tokens": arguments.batch_tokens, "seed": arguments.seed}
    step = 0
    state_file = out / "state.pt"
    if state_file.exists():
        state = torch.load(state_file, map_location=device, weights_only=True)
        if state["schedule"] != schedule:
            parser.error(f"{state_file} was begun with {state['schedule']}; give the same, or remove the folder")
        network.load_state_dict(state["network"])
        for each, kept in zip(optimizer, state["optimizers"]):
            each.load_state_dict(kept)
        step = state["step"]
        truncate(out / "log.jsonl", step)
    run = torch.compile(network) if arguments.compile else network

    def autocast():
        return torch.autocast(device.type, dtype=torch.bfloat16)

    @contextlib.contextmanager
    def log():
        with open(out / "log.jsonl", "a") as file:
            yield lambda **line: (print(json.dumps(line), file=file, flush=True), print(json.dumps(line), flush=True))

    print(f"{arguments.size}: {steps:,} steps of {rows * size.context:,} tokens, from step {step}", flush=True)
    begin = saved = time.time()
    first = step
    with log() as write:
        epoch, order = -1, None
        while step < steps:
            if step // per_epoch != epoch:
                epoch = step // per_epoch
                order = np.random.default_rng([arguments.seed, epoch]).permutation(windows)
            share = factor((step + 1) / steps)
            for each, peak in zip(optimizer, (size.learning_rate, size.learning_rate / 10)):
                for group in each.param_groups:
                    group["lr"] = peak * share
            loss = 0.0
            for part in range(0, rows, micro):
                start = (step % per_epoch) * rows
                chosen = order[start + part : start + min(part + micro, rows)]
                x, y = batch(data["train"], chosen, size.context, device)
                with autocast():
                    value = run(x, y) * (len(x) / rows)
                value.backward()
                loss += value.detach()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            for each in optimizer:
                each.step()
                each.zero_grad(set_to_none=True)
            step += 1
            tokens = step * rows * size.context
            if step % 20 == 0:
                loss = round(float(loss), 4)  # waits for the device
                seconds = time.time() - begin
                write(
                    step=step,
                    tokens=tokens,
                    loss=loss,
                    tokens_a_second=round((step - first) * rows * size.context / seconds),
                    minutes_left=round((steps - step) * seconds / (step - first) / 60, 1),
                )
            if step % max(1, steps // 20) == 0 or step == steps:
                write(step=step, tokens=tokens, validation=validate(run, data["val"], size.context, micro, device, autocast))
            last = step == steps or time.time() - begin > arguments.minutes * 60
            if last or time.time() - saved > arguments.save_minutes * 60:
                save(
                    state_file,
                    {
                        "network": network.state_dict(),
                        "optimizers": [each.state_dict() for each in optimizer],
                        "step": step,
                        "schedule": schedule,
                    },
                )
                saved = time.time()
            if last:
                break
        if step == steps:
            save(out / "final.pt", {"network": network.state_dict(), "schedule": schedule})


if __name__ == "__main__":
    main()
