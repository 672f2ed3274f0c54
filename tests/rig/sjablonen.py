"""Compile every template of the project; the first fault of each is printed with its file."""

import os
import sys
from pathlib import Path

import django
from django.template import TemplateDoesNotExist, TemplateSyntaxError, engines

from reintegratie.runtime.omgeving import WORTEL


def sjablonen() -> list[tuple[Path, str]]:
    """(file, name as a view would load it), from the shared folder and from every room."""
    mappen = [WORTEL / "templates", *sorted(WORTEL.glob("*/templates"))]
    return [
        (bestand, str(bestand.relative_to(map_)))
        for map_ in mappen
        for bestand in sorted(map_.rglob("*"))
        if bestand.is_file() and bestand.suffix in {".html", ".txt", ".svg", ".xml"}
    ]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reintegratie.settings")
    django.setup()
    fout = []
    for bestand, naam in sjablonen():
        try:
            engines["django"].get_template(naam)
        except (TemplateSyntaxError, TemplateDoesNotExist) as oorzaak:
            fout.append(f"{bestand.relative_to(WORTEL)}: {oorzaak}")
    print("\n".join(fout))
    return 1 if fout else 0


if __name__ == "__main__":
    sys.exit(main())
