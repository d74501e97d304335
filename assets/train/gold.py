"""Events with the pairs of sentences that annotators found, as the network learns from them."""

import json
import math
import re

import numpy as np
import torch

# Groups into which the sentences of an event fall by their length, so that few places stay empty.
GROUPS = 3
# What a pair that says the same only in part counts for where full pairs are told from the rest.
PARTIAL = 0.25


def topic(name):
    """What an event is about, by its folder: `ecb10e` and `ecb10p` are two happenings of one kind."""
    return re.sub(r"(?<=\d)[a-z]$", "", name)


class Event:
    """The sentences of a folder with reports and `gold.json`, in pieces, and what is said of each two of them.

    `linked`, `full`: (N, N), 1 where a pair says the same in part or in whole, or in whole; `counts`, `counts_full`: (N, N),
    what each pair counts for, 0 for two sentences of one report and for pairs on which the annotators did not agree.
    """

    def __init__(self, folder, tokenizer):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        self.name = folder.name
        texts, names, reports = [], [], []
        for number, source in enumerate(gold["sources"]):
            raw = (folder / source["path"]).read_bytes()
            for place, span in enumerate(gold["sentences"][source["id"]]):
                texts.append(" ".join(raw[span["start"] : span["end"]].decode().split()))
                names.append(f"{source['id']}:{place}")
                reports.append(number)
        pieces = [tokenizer.encode(text).ids for text in texts]
        if len(pieces) < GROUPS or any(len(sentence) < 3 for sentence in pieces):
            raise ValueError(f"{folder}: there are sentences of no words, or hardly any sentences")
        order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
        self.size = len(order)
        self._lay_out([pieces[i] for i in order])
        row = {names[i]: place for place, i in enumerate(order)}
        self._label(gold["pairs"], row, np.array([reports[i] for i in order]))

    def _lay_out(self, pieces):
        """Groups of like length; which of their rows are words, of which sentence, and how rare each is."""
        among = {}
        for sentence in pieces:
            for piece in set(sentence):
                among[piece] = among.get(piece, 0) + 1
        self.groups, words, sentence_of, rarity = [], [], [], []
        first = 0
        for portion in np.array_split(np.arange(self.size), GROUPS):
            longest = max((len(pieces[i]) for i in portion), default=0)
            ids, mask = np.zeros((len(portion), longest), np.int64), np.zeros((len(portion), longest), np.float32)
            for row, i in enumerate(portion):
                length = len(pieces[i])
                ids[row, :length], mask[row, :length] = pieces[i], 1
                # Without the mark before and the mark after.
                places = range(1, length - 1)
                words += [first + row * longest + place for place in places]
                sentence_of += [i] * len(places)
                rarity += [math.log((self.size + 1) / among[pieces[i][place]]) for place in places]
            first += ids.size
            self.groups.append((torch.tensor(ids), torch.tensor(mask)))
        self.words, self.sentence_of = torch.tensor(words), torch.tensor(np.array(sentence_of))
        self.rarity = torch.tensor(rarity)
        self.lengths = np.bincount(sentence_of, minlength=self.size).tolist()

    def _label(self, pairs, row, reports):
        counts = (reports[:, None] != reports[None]).astype(np.float32)
        linked, full = np.zeros_like(counts), np.zeros_like(counts)
        counts_full = counts.copy()
        for a, b, kind in pairs:
            if reports[row[a]] == reports[row[b]]:
                raise ValueError(f"{self.name}: {a} and {b} stand in one report and are no pair")
            for i, j in ((row[a], row[b]), (row[b], row[a])):
                if kind == "possible":
                    counts[i, j] = counts_full[i, j] = 0
                else:
                    linked[i, j] = 1
                    full[i, j] = kind == "full"
                    counts_full[i, j] = 1 if kind == "full" else PARTIAL
        self.linked, self.full, self.counts, self.counts_full = map(torch.tensor, (linked, full, counts, counts_full))
