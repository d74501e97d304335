"""Measures `parallax batch`: events a second, CPU and memory, beside a loop of `parallax export` and CollateX.

    cargo build --release
    pip install -r docs/batch/requirements.txt
    python docs/batch/measure.py target/release/parallax > measured.md

Prints what the table of docs/batch/README.md holds. Batch and loop take turns, so that what else goes on at the machine
falls on both alike; CPU seconds are those of the processes themselves. A quarter of an hour with the counts below.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing import Process
from pathlib import Path
from statistics import median
from threading import Event, Thread

HERE = Path(__file__).resolve().parent
PARTS = "findings,questions"
PAUSE = 0.2  # seconds between two looks at the memory of a process
PATIENCE = 120  # seconds for one event of CollateX
MIB = 1024 * 1024


@dataclass
class Run:
    """What one way of comparing some events took."""

    events: int
    wall: float
    cpu: float
    peak: int = 0  # bytes
    quarters: tuple[int, ...] = ()  # the most memory in each quarter of the time, bytes

    def row(self, name: str) -> str:
        peak = f"{self.peak / MIB:.0f} MB" if self.peak else "–"
        quarters = ", ".join(f"{most / MIB:.0f}" for most in self.quarters) or "–"
        each = f"{self.events / self.wall:.3g} | {self.cpu / self.events:.3g}"
        return f"| {name} | {self.events} | {each} | {peak} | {quarters} |"


def memory(process: int) -> tuple[int, int] | None:
    """Resident bytes of a process, now and at most so far; none of one that has ended. The peak that `wait4` tells would
    be no less than that of this program, of which the process is a fork."""
    status = Path(f"/proc/{process}/status").read_text()
    told = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB", status, re.MULTILINE))
    return (int(told["VmRSS"]) * 1024, int(told["VmHWM"]) * 1024) if len(told) == 2 else None


def run(command: list[str | Path], events: int, given: Path | None = None) -> Run:
    """Runs a command to its end, and looks at its memory meanwhile."""
    seen: list[tuple[int, int]] = []
    begun = time.monotonic()
    with open(given or os.devnull) as source:
        process = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL)

    def watch() -> None:
        while not ended.wait(PAUSE):
            if now := memory(process.pid):
                seen.append(now)

    ended = Event()
    watcher = Thread(target=watch)
    watcher.start()
    # Waits until it has ended without taking its entry away, which the watcher still reads.
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    wall = time.monotonic() - begun
    ended.set()
    watcher.join()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}")
    at = [len(seen) * quarter // 4 for quarter in range(5)]
    # Of a process that ends at once too little was seen.
    quarters = tuple(max(seen[a:b])[0] for a, b in zip(at, at[1:])) if len(seen) >= 8 else ()
    peak = max(most for _, most in seen) if quarters else 0
    return Run(events, wall, usage.ru_utime + usage.ru_stime, peak, quarters)


def batch(program: Path, events: Path, count: int, *options: str) -> Run:
    return run([program, "batch", "--only", PARTS, *options], count, events)


def loop(program: Path, folders: Iterable[Path], *options: str) -> Run:
    """A process of `parallax export` for each event, one after the other."""
    runs = [run([program, "export", "-f", "json", "-o", "-", "--no-cache", *options, folder], 1) for folder in folders]
    return Run(len(runs), sum(one.wall for one in runs), sum(one.cpu for one in runs))


def collate_one(event: str) -> None:
    from collatex import Collation, collate

    collation = Collation()
    for at, report in enumerate(json.loads(event)["reports"]):
        collation.add_plain_witness(f"W{at}", report["text"])
    collate(collation, output="json")


def collatex(events: list[str]) -> tuple[Run, int]:
    """CollateX on some events, one after the other, and how many of them it did not end in time: those count as long as
    they were waited for."""
    begun, cpu_before, cut = time.monotonic(), os.times(), 0
    for event in events:
        process = Process(target=collate_one, args=(event,))
        process.start()
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()
            cut += 1
        elif process.exitcode:
            sys.exit("CollateX failed")
    cpu = os.times()
    used = cpu.children_user + cpu.children_system - cpu_before.children_user - cpu_before.children_system
    return Run(len(events), time.monotonic() - begun, used), cut


def as_folders(events: list[str], into: Path) -> list[Path]:
    folders = []
    for number, event in enumerate(events):
        folder = into / f"{number:05}"
        folder.mkdir()
        for at, report in enumerate(json.loads(event)["reports"]):
            (folder / f"{at}.txt").write_text(report["text"], encoding="utf-8")
        folders.append(folder)
    return folders


def middle(runs: Sequence[Run]) -> Run:
    """The run of the middle wall time."""
    return sorted(runs, key=lambda one: one.wall)[len(runs) // 2]


def make(count: int, into: Path) -> list[str]:
    with into.open("w") as to:
        subprocess.run([sys.executable, HERE / "make_events.py", str(count), "--reports", "5"], stdout=to, check=True)
    return into.read_text(encoding="utf-8").splitlines(keepends=True)


def first(events: list[str], count: int, into: Path) -> Path:
    into.write_text("".join(events[:count]), encoding="utf-8")
    return into


def machine() -> str:
    names = (line.partition(":")[2].strip() for line in open("/proc/cpuinfo") if line.startswith("model name"))
    return f"{os.cpu_count()} cores ({next(names, platform.machine())}), load {os.getloadavg()[0]:.1f} at the start"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, help="the release binary")
    parser.add_argument("--events", type=int, default=10_000, help="compared by words alone")
    parser.add_argument("--read", type=int, default=200, help="compared with the reader")
    parser.add_argument("--loop", type=int, default=300, help="compared by the loop too")
    parser.add_argument("--collatex", type=int, default=5, help="compared by CollateX too")
    parser.add_argument("--repeat", type=int, default=3, help="times that batch and the loop take turns")
    args = parser.parse_args()
    print(f"{date.today()}, {machine()}.\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        measure(args, Path(folder))


def measure(args: argparse.Namespace, work: Path) -> None:
    events = make(args.events, work / "events.ndjson")
    bytes_each = (work / "events.ndjson").stat().st_size / len(events)
    print(f"Each event is five reports, {bytes_each / 1000:.0f} kB.\n")
    print("| | events | events a second | CPU seconds an event | peak memory | most memory by quarter of the run, MB |")
    print("|---|---|---|---|---|---|", flush=True)
    words = batch(args.program, work / "events.ndjson", args.events, "--no-reader")
    print(words.row("`parallax batch --no-reader`"), flush=True)
    reader = batch(args.program, first(events, args.read, work / "read"), args.read)
    print(reader.row("`parallax batch`"), flush=True)

    few = first(events, args.loop, work / "few")
    (work / "folders").mkdir()
    folders = as_folders(events[: args.loop], work / "folders")
    turns = [
        (batch(args.program, few, args.loop, "--no-reader"), loop(args.program, folders, "--no-reader"))
        for _ in range(args.repeat)
    ]
    batches, loops = zip(*turns)
    print(middle(batches).row("`parallax batch --no-reader`, the sample of the loop"))
    print(middle(loops).row("a loop of `parallax export --no-reader`"), flush=True)
    collated, cut = collatex(events[: args.collatex])
    print(collated.row("CollateX"))

    ratios = [one_by_one.wall / together.wall for together, one_by_one in turns]
    cpu = median(one_by_one.cpu / together.cpu for together, one_by_one in turns)
    print(f"\nA loop takes {median(ratios):.1f} times as long as a batch and {cpu:.1f} times the CPU (middle of {args.repeat}")
    print(f"turns; the time {min(ratios):.1f} to {max(ratios):.1f}).")
    slower = collated.cpu / collated.events / (words.cpu / words.events)
    print(f"CollateX takes {slower:.0f} times the CPU of a batch by words alone. {cut} of its {args.collatex} events were cut")
    print(f"off after {PATIENCE} seconds and count as long as that.")
    for name, one in (("By words alone", words), ("With the reader", reader)):
        print(f"{name}, ten million events need {one.cpu / one.events * 1e7 / 3600:.0f} core-hours.")


if __name__ == "__main__":
    main()
