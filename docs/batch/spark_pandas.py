"""Compares events on Spark with `mapInPandas`: a process of `parallax batch` for each partition of a DataFrame.

    spark-submit docs/batch/spark_pandas.py --program ./parallax events.ndjson compared
    python docs/batch/spark_pandas.py --partitions 4 events.ndjson compared      on this machine

Writes a folder of files, an event a line in no order. What is not known is passed on to `parallax batch`: --no-reader.
The program is sent to every machine with the job; none needs it installed.
"""

import argparse
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import IO

import pandas as pd
from pyspark import SparkFiles
from pyspark.sql import SparkSession

LINES = 500  # in one DataFrame of pandas: a few megabytes


def feed(tables: Iterable[pd.DataFrame], to: IO[str]) -> int:
    """Writes the lines of some tables, and returns how many there were."""
    count = 0
    with to:
        for table in tables:
            to.writelines(line + "\n" for line in table["value"])
            count += len(table)
    return count


def compare(tables: Iterable[pd.DataFrame], name: str, options: list[str]) -> Iterator[pd.DataFrame]:
    """One partition, through one process. It reads and writes at once, so that neither side has to hold much."""
    command = [SparkFiles.get(name), "batch", "--threads", "1", *options]
    compared = 0
    with (
        ThreadPoolExecutor(1) as beside,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process,
    ):
        fed = beside.submit(feed, tables, process.stdin)
        while lines := [line.rstrip("\n") for line in islice(process.stdout, LINES)]:
            compared += len(lines)
            yield pd.DataFrame({"value": lines})
    # Exit code 2 says that events failed, which their lines tell; or that the process could not work at all.
    if process.returncode not in (0, 2) or compared != fed.result():
        raise RuntimeError(f"parallax batch ended with {process.returncode} after {compared} events")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", help="NDJSON, an event a line: a file or a folder of files")
    parser.add_argument("compared", help="a folder that is made")
    parser.add_argument("--partitions", type=int, default=2)
    parser.add_argument("--program", default=shutil.which("parallax"), help="the static binary on this machine")
    args, passed_on = parser.parse_known_args()
    if not args.program:
        parser.error("there is no parallax on the PATH; say where it is with --program")

    spark = SparkSession.builder.appName("parallax pandas").getOrCreate()
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", LINES)
    spark.sparkContext.addFile(args.program)
    name = Path(args.program).name
    options = ["--only", "findings,questions", *passed_on]
    events = spark.read.text(args.events).where("trim(value) != ''").repartition(args.partitions)
    compared = events.mapInPandas(lambda tables: compare(tables, name, options), "value string")
    compared.write.text(args.compared)
    spark.stop()


if __name__ == "__main__":
    main()
