"""Makes events to try `parallax batch` on: the five reports of the sample, shuffled and with noise.

    python docs/batch/make_events.py 200 > events.ndjson
    python docs/batch/make_events.py 10000 --reports 5 --seed 7 > events.ndjson

An event has some of the five reports in any order, each by an invented outlet; now and then two outlets print one of
them. Neighbouring paragraphs change places; sentences are left out or stand twice; numbers change; quotations lose a
word. The same arguments make the same bytes.
"""

import argparse
import json
import random
import re
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "seeds"
OUTLETS = ["Advance", "Bulletin", "Courier", "Dispatch", "Examiner", "Gazette", "Herald", "Inquirer"]

SENTENCE_END = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")
NUMBER = re.compile(r"\b[1-9]\d{0,3}\b")
QUOTATION = re.compile(r"“[^“”]+”")

SWAPPED = 0.1  # of the paragraphs, with the next one
LEFT_OUT = 0.1  # of the sentences
TWICE = 0.02  # of the sentences
CHANGED = 0.3  # of the numbers: counts, days, years
REPRINTED = 0.3  # of the reports: the text of the first one, as where two outlets print what a wire sends
REWORDED = 0.2  # of the quotations of five words or more


def other_number(chance: random.Random, number: str) -> str:
    if chance.random() >= CHANGED:
        return number
    return str(int(number) + chance.randint(1, 9))


def other_wording(chance: random.Random, quotation: str) -> str:
    words = quotation.split()
    if len(words) < 5 or chance.random() >= REWORDED:
        return quotation
    del words[chance.randrange(1, len(words) - 1)]
    return " ".join(words)


def with_noise(chance: random.Random, report: str) -> str:
    paragraphs = report.split("\n\n") if "\n\n" in report else report.split("\n")
    for at in range(len(paragraphs) - 1):
        if chance.random() < SWAPPED:
            paragraphs[at], paragraphs[at + 1] = paragraphs[at + 1], paragraphs[at]
    told = []
    for paragraph in paragraphs:
        sentences = []
        for sentence in SENTENCE_END.split(paragraph.strip()):
            if chance.random() < LEFT_OUT:
                continue
            sentence = NUMBER.sub(lambda found: other_number(chance, found[0]), sentence)
            sentence = QUOTATION.sub(lambda found: other_wording(chance, found[0]), sentence)
            sentences += [sentence] * (2 if chance.random() < TWICE else 1)
        told.append(" ".join(sentences))
    return "\n\n".join(paragraph for paragraph in told if paragraph)


def make_event(seed: int, number: int, reports: list[str], count: int | None) -> dict:
    chance = random.Random(f"{seed} {number}")
    count = count or chance.randint(2, len(reports))
    texts = chance.sample(reports, count)
    texts = [texts[0] if chance.random() < REPRINTED else text for text in texts]
    chosen = zip(texts, chance.sample(OUTLETS, count))
    told = [{"text": with_noise(chance, text), "outlet": outlet, "published": "2021-12-15"} for text, outlet in chosen]
    return {"id": f"event-{number:07}", "reports": told}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=int, help="how many events")
    parser.add_argument("--reports", type=int, choices=range(1, 6), help="reports of each event; two to five without it")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    reports = [path.read_text(encoding="utf-8") for path in sorted(SAMPLE.glob("*.txt"))]
    for number in range(1, args.events + 1):
        print(json.dumps(make_event(args.seed, number, reports, args.reports), ensure_ascii=False))


if __name__ == "__main__":
    main()
