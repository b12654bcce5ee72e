"""CORE's protocol a second time, in plain Python: what Ovid's tokens, borders, losses and decisions are held against.

    python .ci/core_protocol.py OUT.jsonl [--model DIR] [--data DIR] [--places N | --all] [--context C] [--losses] [--controls]

Writes a line a place in the form of ../shared/data/core/golden.jsonl, for N places a set drawn over the whole file (100 by default), for
the sets that are there. It shares nothing with Ovid but the table below and is written from the protocol's description, not from
nanochat's code. CoreGoldenTest compares with -Dovid.core.golden=OUT.jsonl; core_parity.py compares a run where losses are asked for.
"""

import argparse
import hashlib
import json
import random
import re
from pathlib import Path

# name: (file below core/, kind, examples, what stands between question and answer)
ANSWER = "\nAnswer: "
SETS = {
    "hellaswag_zeroshot": ("language_understanding/hellaswag.jsonl", "choice", 0, " "),
    "jeopardy": ("world_knowledge/jeopardy_all.jsonl", "model", 10, ANSWER),
    "bigbench_qa_wikidata": ("world_knowledge/bigbench_qa_wikidata.jsonl", "model", 10, " "),
    "arc_easy": ("world_knowledge/arc_easy.jsonl", "choice", 10, ANSWER),
    "arc_challenge": ("world_knowledge/arc_challenge.jsonl", "choice", 10, ANSWER),
    "copa": ("commonsense_reasoning/copa.jsonl", "choice", 0, " "),
    "commonsense_qa": ("commonsense_reasoning/commonsense_qa.jsonl", "choice", 10, " "),
    "piqa": ("commonsense_reasoning/piqa.jsonl", "choice", 10, ANSWER),
    "openbook_qa": ("commonsense_reasoning/openbook_qa.jsonl", "choice", 0, " "),
    "lambada_openai": ("language_understanding/lambada_openai.jsonl", "model", 0, " "),
    "hellaswag": ("language_understanding/hellaswag.jsonl", "choice", 10, " "),
    "winograd": ("language_understanding/winograd_wsc.jsonl", "schema", 0, " "),
    "winogrande": ("language_understanding/winogrande.jsonl", "schema", 0, " "),
    "bigbench_dyck_languages": ("symbolic_problem_solving/bigbench_dyck_languages.jsonl", "model", 10, " "),
    "agi_eval_lsat_ar": ("symbolic_problem_solving/agi_eval_lsat_ar.jsonl", "choice", 3, " "),
    "bigbench_cs_algorithms": ("symbolic_problem_solving/bigbench_cs_algorithms.jsonl", "model", 10, " "),
    "bigbench_operators": ("symbolic_problem_solving/bigbench_operators.jsonl", "model", 10, " "),
    "bigbench_repeat_copy_logic": ("symbolic_problem_solving/bigbench_repeat_copy_logic.jsonl", "model", 10, " "),
    "squad": ("reading_comprehension/squad.jsonl", "model", 10, " "),
    "coqa": ("reading_comprehension/coqa.jsonl", "model", 0, " "),
    "boolq": ("reading_comprehension/boolq.jsonl", "choice", 10, ANSWER),
    "bigbench_language_identification": ("language_understanding/bigbench_language_identification.jsonl", "choice", 10, " "),
}


def read(path):
    with open(path, encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def in_order(items):
    """The lines' numbers in the order in which a set is asked."""
    order = list(range(len(items)))
    random.Random(1337).shuffle(order)
    return order


def solved(kind, item, between):
    if kind == "choice":
        return item["query"] + between + item["choices"][item["gold"]]
    if kind == "schema":
        return item["context_options"][item["gold"]] + between + item["continuation"]
    return item["context"].strip() + between + item["continuation"]


def texts(kind, item, shown, between):
    """What is encoded for an item, each as a whole: one text an option; for modelling the text without the answer, then with it."""
    before = "".join(solved(kind, example, between) + "\n\n" for example in shown)
    if kind == "choice":
        return [before + item["query"] + between + choice for choice in item["choices"]]
    if kind == "schema":
        return [before + context + between + item["continuation"] for context in item["context_options"]]
    asked = before + item["context"].strip() + between
    return [asked.strip(), asked + item["continuation"]]


def agreeing(sequences):
    """How many tokens all of them begin with."""
    count = 0
    for tokens in zip(*sequences):
        if len(set(tokens)) > 1:
            break
        count += 1
    return count


class Refused(Exception):
    """An item at which the protocol stops."""


def asked(kind, item, shown, between, encode, context):
    """Sequences of tokens, cut to the context, with the place of the first scored token and how many were cut off."""
    whole = [encode(text) for text in texts(kind, item, shown, between)]
    if kind == "choice":
        first = agreeing(whole)
        begins = [first] * len(whole)
    elif kind == "schema":
        last = agreeing([tokens[::-1] for tokens in whole])
        begins = [len(tokens) - last for tokens in whole]
    else:
        without, tokens = whole
        if len(without) >= len(tokens) or tokens[: len(without)] != without:
            raise Refused("the text without its answer does not begin the whole")
        whole, begins = [tokens], [len(without)]
    sequences = []
    for tokens, begin in zip(whole, begins):
        cut = max(0, len(tokens) - context)
        if begin - cut < 1 and begin < len(tokens):
            raise Refused("nothing is left before what is scored")
        sequences.append((tokens[cut:], begin - cut, cut))
    return sequences


LETTERED = re.compile(r"\s*[A-Z][.)]+\s")


def other_place(place, count):
    """Whose readable part a control takes: nanochat's draw."""
    return random.Random(99 + place).choice([other for other in range(count) if other != place])


def reading(kind, item, donor):
    """The item with the readable part of another: its passage, its question without the listed options, its context."""
    if kind == "model":
        return {**item, "context": donor["context"]}
    mine, others = item["query"], donor["query"]
    if "\nQuestion:" in mine and "Passage:" in mine:
        return {**item, "query": others.split("\nQuestion:", 1)[0] + "\nQuestion:" + mine.split("\nQuestion:", 1)[1]}
    listed = [next((i for i, line in enumerate(query.split("\n")) if LETTERED.match(line)), None) for query in (mine, others)]
    if listed[0] and listed[1]:
        return {**item, "query": "\n".join(others.split("\n")[: listed[1]] + mine.split("\n")[listed[0] :])}
    return {**item, "query": others}


def places(items, order, place, shots):
    others = [other for other in range(len(items)) if other != place]
    return [items[order[at]] for at in random.Random(1234 + place).sample(others, shots)]


def checksum(sequences):
    return hashlib.sha256(json.dumps(sequences, separators=(",", ":")).encode()).hexdigest()


def line(name, items, order, place, encode, context, scorer=None, control=False):
    _, kind, shots, between = SETS[name]
    item = items[order[place]]
    if control:
        item = reading(kind, item, items[order[other_place(place, len(items))]])
    found = {"task": name, "place": place, "line": order[place] + 1, "context": context}
    if control:
        found["control"] = True
    try:
        sequences = asked(kind, item, places(items, order, place, shots), between, encode, context)
    except Refused as refused:
        return {**found, "refused": str(refused)}
    found.update(
        scored_tokens=[len(tokens) - begin for tokens, begin, _ in sequences],
        tokens=[len(tokens) for tokens, _, _ in sequences],
        cropped=[cut for _, _, cut in sequences],
        sequences_sha256=checksum([tokens for tokens, _, _ in sequences]),
    )
    if scorer is not None:
        losses, greedy = scorer([(tokens, begin) for tokens, begin, _ in sequences])
        if kind == "model":
            right = greedy[0]
        else:
            right = losses.index(min(losses)) == item["gold"]
        found.update(mean_losses=[None if loss != loss else round(loss, 5) for loss in losses], right=right)
    return found


def torch_scorer(model):
    """One batch an item, all of its options with their examples, padded on the right: nanochat's passes."""
    import torch

    @torch.no_grad()
    def score(sequences):
        width = max(len(tokens) for tokens, _ in sequences)
        batch = torch.zeros((len(sequences), width), dtype=torch.long)
        for row, (tokens, _) in enumerate(sequences):
            batch[row, : len(tokens)] = torch.tensor(tokens)
        logits = model(batch).logits
        targets = batch[:, 1:]
        losses = torch.nn.functional.cross_entropy(logits[:, :-1].transpose(1, 2), targets, reduction="none")
        first = logits.argmax(dim=-1)
        means, greedy = [], []
        for row, (tokens, begin) in enumerate(sequences):
            means.append(losses[row, begin - 1 : len(tokens) - 1].mean().item())
            greedy.append(bool((first[row, begin - 1 : len(tokens) - 1] == batch[row, begin : len(tokens)]).all()))
        return means, greedy

    return score


def encoder(tokenizer):
    end = tokenizer.convert_tokens_to_ids("<|endoftext|>")
    return lambda text: [end] + tokenizer.encode(text, add_special_tokens=False)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--model", default="../shared/models/seed-10m")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--places", type=int, default=100)
    parser.add_argument("--first", action="store_true", help="the first places instead of drawn ones")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--context", type=int)
    parser.add_argument("--losses", action="store_true")
    parser.add_argument("--controls", action="store_true")
    options = parser.parse_args()

    import torch
    from transformers import AutoTokenizer, GPT2LMHeadModel

    torch.set_num_threads(1)
    tokenizer = AutoTokenizer.from_pretrained(options.model)
    config = json.loads((Path(options.model) / "config.json").read_text())
    context = options.context or config["n_positions"]
    scorer = None
    if options.losses:
        scorer = torch_scorer(GPT2LMHeadModel.from_pretrained(options.model, dtype="float32").eval())
    written = 0
    with open(options.out, "w", encoding="utf-8") as out:
        for name, (path, kind, _, _) in SETS.items():
            file = Path(options.data) / "core" / path
            if not file.is_file():
                continue
            items = read(file)
            order = in_order(items)
            wanted = range(len(items))
            if options.first:
                wanted = range(min(options.places, len(items)))
            elif not options.all:
                wanted = sorted(random.Random(name).sample(wanted, min(options.places, len(items))))
            for place in wanted:
                for control in [False] + [True] * (options.controls and kind != "schema"):
                    found = line(name, items, order, place, encoder(tokenizer), context, scorer, control)
                    out.write(json.dumps(found) + "\n")
                    written += 1
    print(f"{written} places written to {options.out}")


if __name__ == "__main__":
    main()
