#!/usr/bin/env python3
"""Makes the pictures of the README from the real program: runs it in tmux, reads the screen, draws it.

    cargo build --release && python3 assets/screen.py
"""

import html
import re
import subprocess
import time
import unicodedata

COLUMNS, ROWS = 150, 40
PICTURES = {
    "screen": ["j", "j"],
    "aligned": ["F3", "j", "j", "j", "j"],
    "quotes": ["F4", "j", "j"],
    "overview": ["F6"],
}
CELL_WIDTH, CELL_HEIGHT = 8, 17
INK, PAPER = "#d8d4cb", "#1b1d21"
COLOURS = ["#3b3f46", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d8d4cb"]


def tmux(*args):
    return subprocess.run(["tmux", "-L", "parallax-picture", *args], capture_output=True, text=True, check=True).stdout


def screen(keys):
    tmux("-f", "/dev/null", "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS),
         "env HOME=/nonexistent target/release/parallax")
    while "? " not in tmux("capture-pane", "-p"):
        time.sleep(0.2)
    time.sleep(4.0)  # what is read for meaning comes behind the first screen
    for key in keys:
        tmux("send-keys", key)
        time.sleep(0.1)
    time.sleep(0.5)
    text = tmux("capture-pane", "-p", "-e", "-N")
    tmux("kill-server")
    return text.split("\n")[:ROWS]


def apply(style, codes):
    """The style after an SGR sequence: colour, bold, dim, italic, underline, reverse."""
    codes = [int(c or 0) for c in codes.split(";")]
    if codes[:2] == [38, 5]:
        return {**style, "ink": COLOURS[codes[2] % 8]}
    for code in codes:
        if code == 0:
            style = {}
        elif code in (1, 2, 3, 4, 7):
            style = {**style, {1: "bold", 2: "dim", 3: "italic", 4: "under", 7: "reverse"}[code]: True}
        elif 30 <= code <= 37:
            style = {**style, "ink": COLOURS[code - 30]}
        elif 90 <= code <= 97:
            style = {**style, "ink": COLOURS[code - 90]}
        elif code == 39:
            style = {k: v for k, v in style.items() if k != "ink"}
    return style


def pieces(line, style):
    """Runs of one style: column, text, style. A style goes on where the line before left it."""
    column = 0
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        found = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
        if found:
            style = apply(style, found.group(1))
        elif part:
            yield column, part, style
            column += sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in part)
    yield column, "", style


def draw(lines):
    width, height = COLUMNS * CELL_WIDTH + 20, ROWS * CELL_HEIGHT + 20
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>',
        '<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13" xml:space="preserve">',
    ]
    style = {}
    for row, line in enumerate(lines):
        for column, text, style in pieces(line, style):
            x, y = 10 + column * CELL_WIDTH, 10 + row * CELL_HEIGHT
            ink, paper = style.get("ink", INK), None
            if style.get("reverse"):
                ink, paper = PAPER, ink
            if paper and text:
                out.append(f'<rect x="{x}" y="{y}" width="{len(text) * CELL_WIDTH}" height="{CELL_HEIGHT}" fill="{paper}"/>')
            if not text.strip():
                continue
            looks = [f'fill="{ink}"', f'textLength="{len(text) * CELL_WIDTH}"']
            looks += ['font-weight="bold"'] if style.get("bold") else []
            looks += ['opacity="0.6"'] if style.get("dim") else []
            looks += ['font-style="italic"'] if style.get("italic") else []
            looks += ['text-decoration="underline"'] if style.get("under") else []
            out.append(f'<text x="{x}" y="{y + 13}" {" ".join(looks)}>{html.escape(text).replace(" ", "&#160;")}</text>')
    return "\n".join([*out, "</g>", "</svg>", ""])


if __name__ == "__main__":
    for name, keys in PICTURES.items():
        with open(f"assets/{name}.svg", "w", encoding="utf-8") as file:
            file.write(draw(screen(keys)))
        time.sleep(0.5)
