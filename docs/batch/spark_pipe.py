"""Compares events on Spark: each partition is piped through a process of `parallax batch`.

    spark-submit --files parallax docs/batch/spark_pipe.py --program ./parallax events.ndjson compared
    python docs/batch/spark_pipe.py --partitions 4 events.ndjson compared        on this machine

Writes a folder of files in the order of the events. What is not known is passed on to `parallax batch`: --no-reader.
"""

import argparse
import shlex
import sys

from pyspark.sql import SparkSession


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", help="NDJSON, an event a line: a file or a folder of files")
    parser.add_argument("compared", help="a folder that is made")
    parser.add_argument("--partitions", type=int, default=2, help="at least so many")
    parser.add_argument("--program", default="parallax", help="where parallax is on the machines that compare")
    args, passed_on = parser.parse_known_args()

    spark = SparkSession.builder.appName("parallax pipe").getOrCreate()
    # Spark runs a partition on each core, so that one thread is enough for each process.
    command = [args.program, "batch", "--only", "findings,questions", "--threads", "1", *passed_on]
    # Exit code 2 says that events failed, which their lines tell: no reason for Spark to give up the partition.
    pipe = shlex.join(["sh", "-c", '"$@"; code=$?; [ $code -eq 2 ] || exit $code', "sh", *command])
    events = spark.sparkContext.textFile(args.events, args.partitions).filter(str.strip)
    events.pipe(pipe, checkCode=True).saveAsTextFile(args.compared)
    # It also says that the program could not work at all; then there are fewer lines.
    given, compared = events.count(), spark.sparkContext.textFile(args.compared).count()
    if given != compared:
        sys.exit(f"{compared} of {given} events were compared; parallax batch says why in the logs of the executors")
    spark.stop()


if __name__ == "__main__":
    main()
