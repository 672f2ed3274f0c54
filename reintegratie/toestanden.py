"""The state diagram of a person's place, drawn from the one transition table."""

from reintegratie.enums import OVERGANGEN, Plaats

KOP = """# Where a person can be, and the way from one place to the next

Drawn by `python manage.py toestanden` from `OVERGANGEN` in `reintegratie/enums.py`; a test compares the two. A person is in
exactly one place, from the opening of the file until its closing.
"""


def diagram() -> str:
    """Returns the diagram in Mermaid's notation, in the order of the enum."""
    regels = ["stateDiagram-v2", f"    [*] --> {Plaats.WACHT_OP_SCAN.value}"]
    regels += [f"    {plaats.value}: {plaats.label}" for plaats in Plaats]
    regels += [f"    {van.value} --> {naar.value}" for van in Plaats for naar in Plaats if naar in OVERGANGEN[van]]
    regels += [f"    {plaats.value} --> [*]" for plaats in Plaats if not OVERGANGEN[plaats]]
    return "\n".join(regels)


def document() -> str:
    return f"{KOP}\n```mermaid\n{diagram()}\n```\n"
