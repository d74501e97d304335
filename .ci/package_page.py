"""The README as the page of a package: what it links to beside itself is not there.

Reads it on standard input. With an address as its argument (the repository) links and pictures lead there; without one, links become
their words and pictures are left out.
"""

import re
import sys

LINK = re.compile(r"(?P<picture>!?)\[(?P<words>[^][]*)\]\((?P<path>(?!https?:|#)[^)]*)\)")


def elsewhere(link: re.Match[str], repository: str) -> str:
    """The link as it is written where the repository's files are not."""
    picture, words, path = link["picture"], link["words"], link["path"]
    if repository:
        return f"{picture}[{words}]({repository}/{'raw' if picture else 'blob'}/HEAD/{path})"
    return "" if picture else words


repository = sys.argv[1].removesuffix("/").removesuffix(".git") if len(sys.argv) > 1 else ""
page = LINK.sub(lambda link: elsewhere(link, repository), sys.stdin.read())
print(re.sub(r"\n{3,}", "\n\n", page), end="")
