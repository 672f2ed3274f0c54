"""`make bench`: all measurements, or the ones named (`make bench ARGS=paginas`)."""

import subprocess
import sys

DELEN = ("rekenen", "paginas", "scan", "koppeling", "veiling", "werkplek", "resultaat")


def main(gekozen: list[str]) -> int:
    onbekend = [deel for deel in gekozen if deel not in DELEN]
    if onbekend:
        print(f"Onbekend: {', '.join(onbekend)}. Kies uit: {', '.join(DELEN)}.")
        return 2
    uitkomsten = []
    for deel in gekozen or DELEN:
        print(f"== {deel}", flush=True)
        uitkomsten.append(subprocess.run([sys.executable, "-m", f"benchmarks.{deel}"], check=False).returncode)
    return max(uitkomsten)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
