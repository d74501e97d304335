"""Asks the questions of query_plain.py of what `parallax batch` wrote, with Polars: a file, or many ("compared/part-*").

    python docs/batch/query_polars.py compared.ndjson
"""

import sys

import polars as pl

# What is read of each event, by the names of docs/comparison.schema.json.
SCHEMA = {
    "error": pl.String,
    "sources": pl.List(pl.Struct({"outlet": pl.String, "label": pl.String})),
    "findings": pl.List(pl.Struct({"kind": pl.String, "sources": pl.List(pl.Int64), "pairs": pl.List(pl.List(pl.Int64))})),
    "questions": pl.List(pl.Struct({"kind": pl.String, "relation": pl.String, "about": pl.String})),
}


def alone(reports: pl.LazyFrame, findings: pl.LazyFrame) -> pl.LazyFrame:
    carried = (
        findings.filter(pl.col("kind") == "quantity.single_source")
        .select("event", report=pl.col("sources").list.first())
        .join(reports, on=["event", "report"])
        .group_by("outlet")
        .agg(alone=pl.len())
    )
    told = reports.group_by("outlet").agg(reports=pl.len())
    return (
        told.join(carried, on="outlet", how="left")
        .select("outlet", pl.col("alone").fill_null(0), "reports")
        .sort("alone", "outlet", descending=[True, False])
    )


def conflicts(reports: pl.LazyFrame, findings: pl.LazyFrame) -> pl.LazyFrame:
    others = reports.rename({"report": "by", "outlet": "other"})
    pairs = reports.join(others, on="event")
    parted = (
        findings.filter(pl.col("kind").is_in(["quantity.conflict", "date.conflict"]))
        .explode("pairs")
        .select("event", report=pl.col("pairs").list.first(), by=pl.col("pairs").list.last())
        .join(pairs, on=["event", "report", "by"])
        .select(outlet=pl.min_horizontal("outlet", "other"), other=pl.max_horizontal("outlet", "other"))
    )
    both = ["outlet", "other"]
    return (
        pairs.filter(pl.col("outlet") < pl.col("other"))
        .group_by(both)
        .agg(together=pl.len())
        .join(parted.group_by(both).agg(conflicts=pl.len()), on=both, how="left")
        .select(*both, pl.col("conflicts").fill_null(0), "together")
        .sort("conflicts", *both, descending=[True, False, False])
    )


def speakers(questions: pl.LazyFrame) -> pl.LazyFrame:
    return (
        questions.filter(pl.col("kind") == "quote", pl.col("relation") != "single", pl.col("about").is_not_null())
        .group_by(speaker="about")
        .agg(reworded=(pl.col("relation") == "reworded").sum(), told=pl.len())
        .sort("reworded", "speaker", descending=[True, False])
    )


def main() -> None:
    events = pl.scan_ndjson(sys.argv[1], schema=SCHEMA).filter(pl.col("error").is_null()).with_row_index("event")
    each = lambda part: events.select("event", part).explode(part).drop_nulls(part)  # noqa: E731
    outlet = pl.coalesce(pl.col("sources").struct.field("outlet"), pl.col("sources").struct.field("label"))
    number = pl.int_range(pl.len()).over("event")
    reports = each("sources").select("event", report=number, outlet=outlet)
    findings, questions = each("findings").unnest("findings"), each("questions").unnest("questions")
    for table in (alone(reports, findings), conflicts(reports, findings), speakers(questions)):
        print(table.collect().write_csv(), end="")


if __name__ == "__main__":
    main()
