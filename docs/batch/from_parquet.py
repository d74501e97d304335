"""Makes events for `parallax batch` of a table in Parquet that has a row a report, with DuckDB.

    python docs/batch/from_parquet.py rows.parquet > events.ndjson

The rows of an event may stand anywhere; its reports keep their order. Here the columns are event, text, outlet and
published: write those of your table before AS. A CSV or NDJSON needs no script: `parallax batch --group-by COLUMN`.
"""

import sys

import duckdb

EVENTS = """
COPY (
    SELECT event AS id, list(struct_pack(text, outlet, published) ORDER BY file_row_number) AS reports
    FROM (
        SELECT event AS event, text AS text, outlet AS outlet, published AS published, file_row_number
        FROM read_parquet(getvariable('rows'), file_row_number = true)
    )
    GROUP BY event
    ORDER BY event
) TO '/dev/stdout' (FORMAT json)
"""


def main() -> None:
    database = duckdb.connect()
    database.execute("SET VARIABLE rows = ?", [sys.argv[1]])
    database.execute(EVENTS)


if __name__ == "__main__":
    main()
