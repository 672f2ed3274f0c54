"""Merging two texts that were written at the same time: no line of either is lost. Pure."""

from difflib import SequenceMatcher


def voeg_samen(eerste: str, tweede: str) -> str:
    """Returns both texts as one: common lines once, and what differs of the first before that of the second."""
    een, twee = eerste.splitlines(), tweede.splitlines()
    uit: list[str] = []
    for _, i1, i2, j1, j2 in SequenceMatcher(a=een, b=twee, autojunk=False).get_opcodes():
        uit += een[i1:i2]
        if een[i1:i2] != twee[j1:j2]:
            uit += twee[j1:j2]
    return "\n".join(uit)
