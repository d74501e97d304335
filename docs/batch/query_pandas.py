"""Asks one of the questions of query_plain.py of what `parallax batch` wrote, with pandas: whose quotations are worded
otherwise. pandas holds the whole file in memory: for some ten thousands of events.

    python docs/batch/query_pandas.py compared.ndjson
"""

import sys

import pandas as pd


def main() -> None:
    events = pd.read_json(sys.argv[1], lines=True, dtype=False)
    told = pd.json_normalize(events["questions"].explode().dropna())
    told = told[(told.kind == "quote") & (told.relation != "single") & told.about.notna()]
    counts = told.assign(reworded=told.relation == "reworded").groupby("about").agg(
        reworded=("reworded", "sum"), told=("relation", "size")
    )
    table = counts.rename_axis("speaker").reset_index().sort_values(["reworded", "speaker"], ascending=[False, True])
    print(table.to_csv(index=False), end="")


if __name__ == "__main__":
    main()
