"""Asks three questions of what `parallax batch` wrote, in plain Python; the other scripts ask an engine for the same.

    parallax batch --only findings,questions events.ndjson > compared.ndjson
    python docs/batch/query_plain.py compared.ndjson

Prints three tables as CSV: which outlets alone carried a number, and in how many reports; which two outlets told a
number or a date so that both cannot be right, and in how many events they stand together; whose quotations were worded
otherwise, and how many of them several outlets carried.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import combinations


def show(names: str, rows: Iterable[tuple]) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(names.split(","))
    out.writerows(rows)


def by_count(counts: Counter, of: Counter) -> list[tuple]:
    """Everything that was counted, the most first: what it is, how often, and how often it could have been."""
    return sorted(((*key, counts[key], of[key]) for key in of), key=lambda row: (-row[-2], *row[:-2]))


def main() -> None:
    alone, reports = Counter(), Counter()
    conflicts, together = Counter(), Counter()
    reworded, told = Counter(), Counter()
    for line in open(sys.argv[1], encoding="utf-8"):
        event = json.loads(line)
        if "error" in event:
            continue
        outlets = [source.get("outlet") or source["label"] for source in event["sources"]]
        reports.update((outlet,) for outlet in outlets)
        together.update((a, b) for a, b in combinations(sorted(outlets), 2) if a < b)
        for finding in event["findings"]:
            if finding["kind"] == "quantity.single_source":
                alone[(outlets[finding["sources"][0]],)] += 1
            if finding["kind"] in ("quantity.conflict", "date.conflict"):
                conflicts.update(tuple(sorted((outlets[a], outlets[b]))) for a, b in finding["pairs"])
        for question in event["questions"]:
            # Of words that nobody is named for, and those that one outlet has, there is nothing to compare.
            if question["kind"] == "quote" and question["relation"] != "single" and question.get("about"):
                told[(question["about"],)] += 1
                reworded[(question["about"],)] += question["relation"] == "reworded"
    show("outlet,alone,reports", by_count(alone, reports))
    show("outlet,other,conflicts,together", by_count(conflicts, together))
    show("speaker,reworded,told", by_count(reworded, told))


if __name__ == "__main__":
    main()
