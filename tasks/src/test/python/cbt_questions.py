"""Cuts questions of the Children's Book Test's form from its own books, in the raw format of the published files.

    python tasks/src/test/python/cbt_questions.py BOOKS OUT_DIR [--questions 60]

BOOKS is the text of the set's test books (cbt/cbt_test_books.txt of the shared data): a title line, then one tokenized
sentence a line. Writes OUT_DIR/cbt/cbtest_CN_valid_2000ex.txt and …_NE_…, which `ovid run --task cbt_cn,cbt_ne --data OUT_DIR`
takes: twenty numbered sentences, then the twenty-first with XXXXX, the answer and ten candidates of the same kind from all
twenty-one. The set's authors tagged words by Stanford's tools; here a name is a capitalised word in mid-sentence whose
lower-case form the book lacks, and a noun a lower-case word that follows an article. So the questions are real text under the
real rule, but not the published questions, and a score on them is no score on the set. Needs Python alone.
"""

import argparse
import random
import re
from pathlib import Path

SENTENCES = 20
CANDIDATES = 10
ARTICLES = {"the", "a", "an"}


def books(file):
    """Sentences of each book."""
    found = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.startswith("_BOOK_TITLE_"):
            found.append([])
        elif line.strip():
            found[-1].append(line.strip())
    return found


def nouns(sentences):
    """Words that follow an article more often than any other word that could, over a book."""
    after, seen = {}, {}
    for sentence in sentences:
        words = sentence.split()
        for i, word in enumerate(words):
            if re.fullmatch("[a-z]{3,}", word):
                seen[word] = seen.get(word, 0) + 1
                ends = i + 1 == len(words) or not re.fullmatch("[a-z]{3,}", words[i + 1])
                if i and words[i - 1].lower() in ARTICLES and ends:
                    after[word] = after.get(word, 0) + 1
    return {word for word, count in after.items() if 3 * count >= seen[word]}


def names(sentences):
    inside, lower = set(), set()
    for sentence in sentences:
        words = sentence.split()
        lower.update(word for word in words if word.islower())
        inside.update(word for word in words[1:] if re.fullmatch("[A-Z][a-z]{2,}", word))
    return {word for word in inside if word.lower() not in lower}


def question(window, words, generator):
    """The text of a question, or None where the window has none."""
    last = window[-1].split()
    places = [i for i, word in enumerate(last) if i and word in words]
    present = sorted({word for sentence in window for word in sentence.split() if word in words})
    if not places or len(present) < CANDIDATES:
        return None
    place = generator.choice(places)
    answer = last[place]
    candidates = generator.sample([word for word in present if word != answer], CANDIDATES - 1) + [answer]
    generator.shuffle(candidates)
    query = " ".join(last[:place] + ["XXXXX"] + last[place + 1 :])
    lines = [f"{number} {sentence}" for number, sentence in enumerate(window[:-1], 1)]
    lines.append(f"{SENTENCES + 1} {query}\t{answer}\t\t{'|'.join(candidates)}")
    return "\n".join(lines) + "\n\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("books", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--questions", type=int, default=60)
    arguments = parser.parse_args()
    folder = arguments.out / "cbt"
    folder.mkdir(parents=True, exist_ok=True)
    for kind, words_of in (("CN", nouns), ("NE", names)):
        generator = random.Random(1)
        found = []
        for sentences in books(arguments.books):
            words = words_of(sentences)
            for start in range(0, len(sentences) - SENTENCES, SENTENCES + 1):
                text = question(sentences[start : start + SENTENCES + 1], words, generator)
                if text:
                    found.append(text)
        kept = generator.sample(found, min(arguments.questions, len(found)))
        file = folder / f"cbtest_{kind}_valid_2000ex.txt"
        file.write_text("".join(kept), encoding="utf-8", newline="\n")
        print(f"{file}: {len(kept)} of {len(found)} questions")


if __name__ == "__main__":
    main()
