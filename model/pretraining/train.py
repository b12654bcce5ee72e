"""Trains one size; goes on where it was stopped.

    python train.py PREPARED OUT --size ovid-5m --tokens 30e6 [--batch-tokens 8192] [--minutes 9]

OUT/SIZE gets state.pt (weights, optimizers and place, replaced as a whole every few minutes), stable.pt (the same from before the
learning rate began to fall), log.jsonl and, at the end, final.pt. Every line of the log says how fast training goes and how many minutes
are left. A size whose training ended goes on from stable.pt when more --tokens are asked for.
"""

import argparse
import copy
import ctypes
import json
import math
import os
import time
from pathlib import Path

import numpy as np
import torch

from network import Network
from optimizers import optimizers
from sizes import CONTEXT, SIZES

WARM_UP_STEPS = 100
DECAY = 0.4  # the last part of training: the learning rate falls to zero
# Attention over the whole context is a third of a small model's work, and what reaches that far is learnt quickly: it comes last.
SHORT_SPAN = 256
WHOLE_SPAN = 0.2  # the last part of training


def factor(step: int, steps: int) -> float:
    """Learning rate as a share of its peak."""
    return min(1.0, (step + 1) / WARM_UP_STEPS, (steps - step) / (DECAY * steps))


def keep_pages():
    """Large tensors are freed and asked for again all the time: glibc is told not to give their pages back to the kernel."""
    libc = ctypes.CDLL(None)
    for option, value in ((-4, 0), (-1, 2**31 - 1), (-2, 2**28)):  # M_MMAP_MAX, M_TRIM_THRESHOLD, M_TOP_PAD
        libc.mallopt(option, value)


def batch(data, windows, device):
    """Inputs and targets [rows, context] of the windows of that number."""
    starts = windows.astype(np.int64) * CONTEXT
    block = torch.from_numpy(np.stack([data[s : s + CONTEXT + 1] for s in starts]).astype(np.int64))
    if device.type == "cuda":
        block = block.pin_memory().to(device, non_blocking=True)
    return block[:, :-1], block[:, 1:]


def validate(network, data, rows: int, device) -> float:
    """Mean loss in nats a token over the held-out documents, in windows that do not overlap: of the weights as they are exported, rounded to
    bfloat16, computed in float32."""
    exported = copy.deepcopy(network)
    torch.set_float32_matmul_precision("highest")
    windows = np.arange((len(data) - 1) // CONTEXT)
    total = 0.0
    with torch.no_grad():
        for weight in exported.parameters():
            weight.copy_(weight.bfloat16())
        for first in range(0, len(windows), rows):
            chosen = windows[first : first + rows]
            total += exported(*batch(data, chosen, device), CONTEXT).item() * len(chosen)
    return total / len(windows)


def save(path: Path, state: dict):
    part = path.with_suffix(".part")
    torch.save(state, part)
    os.replace(part, path)


def begun(out: Path, tokens: float, decay_begins: int, device) -> dict | None:
    """The state to go on from: the last one, or, for other --tokens than before, one whose rate had not begun to fall."""
    for name in ("state.pt", "stable.pt"):
        if (out / name).exists():
            state = torch.load(out / name, map_location=device, weights_only=True)
            if tokens == state["tokens"] or (state["stable"] and state["step"] <= decay_begins):
                return state
    if (out / "state.pt").exists():
        raise SystemExit(f"{out} was trained on {state['tokens']:,.0f} tokens: give as many, give more, or remove the folder")
    return None


def truncate(log: Path, step: int):
    """Drops what was logged after the state was saved, steps and validation: it is done again."""
    if log.exists():
        lines = [json.loads(line) for line in log.read_text().splitlines()]
        kept = [line for line in lines if line["step"] <= step and "validation" not in line]
        log.write_text("".join(json.dumps(line) + "\n" for line in kept))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("prepared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", choices=SIZES, required=True)
    parser.add_argument("--tokens", type=float, required=True, help="to see in all, whole batches; more than there are: several epochs")
    parser.add_argument("--batch-tokens", type=int, default=8192)
    parser.add_argument("--micro-rows", type=int, default=4, help="sequences computed at once")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop, resumably, after so long")
    parser.add_argument("--save-minutes", type=float, default=5)
    parser.add_argument("--compile", action="store_true")
    arguments = parser.parse_args()
    size = SIZES[arguments.size]
    out = arguments.out / arguments.size
    out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if device.type == "cpu":
        keep_pages()
        torch.set_num_threads(arguments.threads)
    prepared = json.loads((arguments.prepared / "prepared.json").read_text())
    data = {split: np.memmap(arguments.prepared / f"{split}.bin", dtype="<u2", mode="r") for split in ("train", "val")}

    torch.manual_seed(arguments.seed)
    torch.set_float32_matmul_precision("high")
    network = Network(size, prepared["vocabulary"]).to(device)
    optimizer = optimizers(network, size.learning_rate)
    peaks = [[group["lr"] for group in each.param_groups] for each in optimizer]
    windows = (len(data["train"]) - 1) // CONTEXT
    rows = arguments.batch_tokens // CONTEXT
    micro = min(rows, arguments.micro_rows)
    per_epoch = windows // rows
    steps = int(arguments.tokens / (rows * CONTEXT))
    if min(steps, per_epoch) < 1:
        parser.error("these are fewer tokens than a batch; give a smaller --batch-tokens, or more --tokens")
    schedule = {"batch_tokens": arguments.batch_tokens, "seed": arguments.seed}
    step = 0
    decay_begins = int((1 - DECAY) * steps)
    state = begun(out, arguments.tokens, decay_begins, device)
    if state:
        if state["schedule"] != schedule:
            parser.error(f"{out} was begun with {state['schedule']}; give the same, or remove the folder")
        network.load_state_dict(state["network"])
        for each, kept in zip(optimizer, state["optimizers"]):
            each.load_state_dict(kept)
        step = state["step"]
    truncate(out / "log.jsonl", step)
    run = torch.compile(network) if arguments.compile else network

    def write(**line):
        print(json.dumps(line), file=log, flush=True)
        print(json.dumps(line), flush=True)

    def state_now(stable: bool) -> dict:
        return {
            "network": network.state_dict(),
            "optimizers": [each.state_dict() for each in optimizer],
            "step": step,
            "tokens": arguments.tokens,
            "stable": stable,
            "schedule": schedule,
        }

    print(f"{arguments.size}: {steps:,} steps of {rows * CONTEXT:,} tokens, from step {step}", flush=True)
    begin = saved = time.time()
    first = step
    epoch, order = -1, None
    with open(out / "log.jsonl", "a") as log:
        while step < steps:
            if step // per_epoch != epoch:
                epoch = step // per_epoch
                order = np.random.default_rng([arguments.seed, epoch]).permutation(windows)
            for each, rates in zip(optimizer, peaks):
                for group, peak in zip(each.param_groups, rates):
                    group["lr"] = peak * factor(step, steps)
            span = CONTEXT if step >= (1 - WHOLE_SPAN) * steps else SHORT_SPAN
            loss = 0.0
            for part in range(0, rows, micro):
                start = (step % per_epoch) * rows
                chosen = order[start + part : start + min(part + micro, rows)]
                x, y = batch(data["train"], chosen, device)
                with torch.autocast(device.type, dtype=torch.bfloat16):
                    value = run(x, y, span) * (len(x) / rows)
                value.backward()
                loss += value.detach()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            for each in optimizer:
                each.step()
                each.zero_grad(set_to_none=True)
            step += 1
            tokens = step * rows * CONTEXT
            if step % 20 == 0:
                loss = round(float(loss), 4)  # waits for the device
                seconds = time.time() - begin
                write(
                    step=step,
                    tokens=tokens,
                    loss=loss,
                    tokens_a_second=round((step - first) * rows * CONTEXT / seconds),
                    minutes_left=round((steps - step) * seconds / (step - first) / 60, 1),
                )
            if step == decay_begins:
                save(out / "stable.pt", state_now(True))
            last = step == steps or time.time() - begin > arguments.minutes * 60
            if last or time.time() - saved > arguments.save_minutes * 60:
                save(out / "state.pt", state_now(step <= decay_begins))
                saved = time.time()
            if last:
                break
        if step == steps:
            write(step=step, tokens=step * rows * CONTEXT, validation=validate(network, data["val"], micro, device))
            save(out / "final.pt", {"network": network.state_dict(), "tokens": arguments.tokens, "schedule": schedule})


if __name__ == "__main__":
    main()
