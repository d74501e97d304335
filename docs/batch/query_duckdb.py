"""Asks the questions of query_plain.py of what `parallax batch` wrote, with DuckDB: a file, or many ("compared/part-*").

    python docs/batch/query_duckdb.py compared.ndjson
"""

import csv
import sys

import duckdb

# What is read of each event, by the names of docs/comparison.schema.json.
EVENTS = """
CREATE VIEW events AS
SELECT [coalesce(s.outlet, s.label) FOR s IN sources] AS outlets, findings, questions
FROM read_json(getvariable('files'), format = 'newline_delimited', columns = {
    error: 'VARCHAR',
    sources: 'STRUCT(outlet VARCHAR, label VARCHAR)[]',
    findings: 'STRUCT(kind VARCHAR, sources BIGINT[], pairs BIGINT[][])[]',
    questions: 'STRUCT(kind VARCHAR, relation VARCHAR, about VARCHAR)[]'
})
WHERE error IS NULL
"""

# Reports are numbered from 0, lists of DuckDB from 1.
ALONE = """
WITH reports AS (
    SELECT outlet, count(*) AS reports FROM events, unnest(outlets) AS o(outlet) GROUP BY ALL
), carried AS (
    SELECT outlets[finding.sources[1] + 1] AS outlet, count(*) AS alone
    FROM events, unnest(findings) AS f(finding)
    WHERE finding.kind = 'quantity.single_source'
    GROUP BY ALL
)
SELECT outlet, coalesce(alone, 0) AS alone, reports
FROM reports LEFT JOIN carried USING (outlet)
ORDER BY alone DESC, outlet
"""

CONFLICTS = """
WITH together AS (
    SELECT a.outlet, b.outlet AS other, count(*) AS together
    FROM events, unnest(outlets) AS a(outlet), unnest(outlets) AS b(outlet)
    WHERE a.outlet < b.outlet
    GROUP BY ALL
), parted AS (
    SELECT outlets[pair[1] + 1] AS a, outlets[pair[2] + 1] AS b
    FROM events, unnest(findings) AS f(finding), unnest(finding.pairs) AS p(pair)
    WHERE finding.kind IN ('quantity.conflict', 'date.conflict')
), counted AS (
    SELECT least(a, b) AS outlet, greatest(a, b) AS other, count(*) AS conflicts FROM parted GROUP BY ALL
)
SELECT outlet, other, coalesce(conflicts, 0) AS conflicts, together
FROM together LEFT JOIN counted USING (outlet, other)
ORDER BY conflicts DESC, outlet, other
"""

SPEAKERS = """
SELECT question.about AS speaker, count(*) FILTER (question.relation = 'reworded') AS reworded, count(*) AS told
FROM events, unnest(questions) AS q(question)
WHERE question.kind = 'quote' AND question.relation <> 'single' AND question.about IS NOT NULL
GROUP BY speaker
ORDER BY reworded DESC, speaker
"""


def main() -> None:
    database = duckdb.connect()
    database.execute("SET VARIABLE files = ?", [sys.argv[1]])
    database.execute(EVENTS)
    out = csv.writer(sys.stdout, lineterminator="\n")
    for question in (ALONE, CONFLICTS, SPEAKERS):
        answer = database.execute(question)
        out.writerow(column[0] for column in answer.description)
        out.writerows(answer.fetchall())


if __name__ == "__main__":
    main()
