"""Asks transformers what a finished Ovid run asked, on the same checkpoint, and compares the answers: greedy texts, and the
log-likelihoods of tasks that lm-evaluation-harness lacks.

    python .ci/transformers_parity.py MODEL_DIR RUN_DIR [--task NAME,NAME]

Needs torch and transformers. RUN_DIR is the folder of an `ovid run` on that checkpoint, whole or with --limit; what was asked
is read from its journal, so a prompt that is wrong goes unseen here. In fp32, one request at a time:

- a greedy text: the prompt is cut from the left to the context less the limit, continued by generate, and cut before the first
  stop. Text and number of tokens must be equal, its log-probability within 1e-4 a token. A text that differs is shown with the
  margin by which transformers chose where the two part: one below 1e-4 nats is a tie of roundings.
- a continuation's log-likelihood within 1e-4 a token, and the same answer to whether it is the greedy one;
- a text in windows of any stride: its log-likelihood within 1e-4 a token, and the number of tokens.

Exit status 0 when all of that holds. The last lines are the rows of the tables in tasks/README.md.
"""

import argparse
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch  # noqa: E402
from transformers import AutoModelForCausalLM, AutoTokenizer, StoppingCriteria  # noqa: E402

TOLERANCE = 1e-4


class Stops(StoppingCriteria):
    def __init__(self, reference, prompt, stops):
        self.reference, self.prompt, self.stops = reference, prompt, stops

    def __call__(self, input_ids, scores, **kwargs):
        text = self.reference.decode(input_ids[0, self.prompt :].tolist())
        return torch.tensor([any(stop in text for stop in self.stops)])


def before_first(text, stops):
    found = [text.index(stop) for stop in stops if stop in text]
    return text[: min(found)] if found else text


class Reference:
    """The checkpoint in transformers."""

    def __init__(self, path):
        self.tokenizer = AutoTokenizer.from_pretrained(str(path))
        self.model = AutoModelForCausalLM.from_pretrained(str(path), dtype=torch.float32).eval()
        self.context = self.model.config.n_positions
        self.end = self.tokenizer.eos_token_id

    def decode(self, tokens):
        """Text of tokens, end-of-text left out."""
        written = [token for token in tokens if token != self.end]
        return self.tokenizer.decode(written, clean_up_tokenization_spaces=False)

    def scored(self, tokens, count):
        """Sum of the log-probabilities of the last tokens, and whether each is the first choice."""
        with torch.no_grad():
            logits = self.model(torch.tensor([tokens[:-1]]), use_cache=False).logits[0, -count:].double()
        targets = torch.tensor(tokens[-count:])
        chosen = torch.log_softmax(logits, dim=-1)[torch.arange(count), targets]
        return chosen.sum().item(), bool((logits.argmax(dim=-1) == targets).all())

    def continuation(self, request):
        """As lm-evaluation-harness encodes a pair."""
        context = request["context"].rstrip()
        spaces = request["context"][len(context) :]
        if context:
            before = self.tokenizer.encode(context)
            after = self.tokenizer.encode(context + spaces + request["continuation"])[len(before) :]
        else:
            before, after = [self.end], self.tokenizer.encode(spaces + request["continuation"])
        return self.scored((before + after)[-(self.context + 1) :], len(after))

    def rolling(self, request):
        """Log-likelihood and number of tokens; a window ends where the first that it holds leaves no room, then every stride."""
        before = self.tokenizer.encode(request["before"])[-self.context :] or [self.end]
        tokens = before + self.tokenizer.encode(request["text"])
        context = request["context"] or self.context
        stride = request["stride"] or context
        total, done = 0.0, len(before)
        while done < len(tokens):
            end = min(len(tokens), max(done + stride, context + 1))
            total += self.scored(tokens[max(0, end - context - 1) : end], end - done)[0]
            done = end
        return total, len(tokens) - len(before)

    def generated(self, request):
        """Text before the first stop, tokens, their log-probability, and the margins over the second choice."""
        room = self.context - request["limit"]
        prompt = (self.tokenizer.encode(request["context"]) or [self.end])[-room:]
        with torch.no_grad():
            output = self.model.generate(
                torch.tensor([prompt]),
                attention_mask=torch.ones(1, len(prompt), dtype=torch.long),
                do_sample=False,
                max_new_tokens=request["limit"],
                pad_token_id=self.end,
                stopping_criteria=[Stops(self, len(prompt), request["stops"])],
                return_dict_in_generate=True,
                output_logits=True,
            )
        tokens = output.sequences[0, len(prompt) :].tolist()
        log_probability, margins = 0.0, []
        for logits, token in zip(output.logits, tokens, strict=True):
            probabilities = torch.log_softmax(logits[0].double(), dim=-1)
            log_probability += probabilities[token].item()
            best = probabilities.topk(2).values
            margins.append((best[0] - best[1]).item())
        return before_first(self.decode(tokens), request["stops"]), tokens, log_probability, margins


class Texts:
    """Greedy texts of a task."""

    HEADER = "| task | texts | tokens | ended by a stop | prompts cut | texts that differ | largest difference, nats a token |"

    def __init__(self):
        self.texts = self.tokens = self.stopped = self.cut = self.different = 0
        self.worst = 0.0

    def compare(self, reference, request, response):
        text, tokens, log_probability, margins = reference.generated(request)
        count = sum(token != reference.end for token in tokens)
        self.texts += 1
        self.tokens += count
        self.stopped += any(stop in reference.decode(tokens) for stop in request["stops"])
        self.cut += response["truncated_tokens"] > 0
        if text == response["text"] and count == response["tokens"]:
            self.worst = max(self.worst, abs(log_probability - response["log_probability"]) / len(tokens))
            return
        self.different += 1
        part = next(
            (i for i in range(len(tokens)) if not response["text"].startswith(reference.decode(tokens[: i + 1]))), -1
        )
        print(f"DIFFERENT, margin {margins[part]:.2e} nats\n  ovid         {response['text']!r}\n  transformers {text!r}")

    def row(self, task):
        cells = [self.texts, self.tokens, self.stopped, self.cut, self.different, f"{self.worst:.1e}"]
        return f"| `{task}` | {' | '.join(map(str, cells))} |"


class Likelihoods:
    """Continuations and rolling texts of a task."""

    HEADER = "| task | requests | tokens | decisions that differ | largest difference, nats a token |"

    def __init__(self):
        self.requests = self.tokens = self.different = 0
        self.worst = 0.0

    def compare(self, reference, request, response):
        if request["type"] == "loglikelihood":
            theirs, greedy = reference.continuation(request)
            count = len(response["tokens"])
            self.different += greedy != response["greedy"]
        else:
            theirs, count = reference.rolling(request)
            self.different += count != response["tokens"]
        self.requests += 1
        self.tokens += count
        self.worst = max(self.worst, abs(theirs - response["log_likelihood"]) / count)

    def row(self, task):
        return f"| `{task}` | {self.requests} | {self.tokens} | {self.different} | {self.worst:.1e} |"


def comparison(request):
    """Which of the two compares a request; None for one that neither can."""
    if request["type"] == "generation":
        return Texts if request["sampling"]["temperature"] == 0 else None
    return Likelihoods if request["type"] in ("loglikelihood", "rolling_loglikelihood") else None


def main():
    parser = argparse.ArgumentParser(description="Asks transformers what a finished Ovid run asked.")
    parser.add_argument("model", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--task", help="compare these tasks of the run alone, by comma")
    arguments = parser.parse_args()
    chosen = arguments.task.split(",") if arguments.task else []
    reference = Reference(arguments.model)
    compared = {}
    with (arguments.run / "journal.jsonl").open(encoding="utf-8", newline="\n") as journal:
        for line in journal:
            entry = json.loads(line)
            if "document" not in entry or (chosen and entry["task"] not in chosen):
                continue
            for request, response in zip(entry["requests"], entry["responses"], strict=True):
                kind = comparison(request)
                if kind:
                    if (kind, entry["task"]) not in compared:
                        print(entry["task"], "...", flush=True)
                    compared.setdefault((kind, entry["task"]), kind()).compare(reference, request, response)
    missing = [task for task in chosen if task not in {task for _, task in compared}]
    if missing or not compared:
        sys.exit(f"{arguments.run} holds nothing to compare{' of ' + ', '.join(missing) if missing else ''}")
    for kind in (Texts, Likelihoods):
        rows = [outcome.row(task) for (its, task), outcome in compared.items() if its is kind]
        if rows:
            print(kind.HEADER, "|---" * (kind.HEADER.count("|") - 1) + "|", *rows, sep="\n")
    good = all(not outcome.different and outcome.worst < TOLERANCE for outcome in compared.values())
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
