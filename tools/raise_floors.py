"""Raise tests/floors.json to the figures reached now, and strike what was mended.

`python tools/raise_floors.py`: a figure that fell below its floor stops it, floors only rise. What
is struck is in tests/complexity.json, the functions that have more than ten ways through them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

from complexity import strike
from conftest import SHARED
from measure import FLOORS, gold_figures, layout_figures, written_figures

#: Parts that dev has none or a handful of; a floor on them would be noise.
_UNSTABLE = {"kicker"}


def main() -> int:
    """Strike, then raise; 1 where a figure fell."""
    for name in strike():
        print(f"struck {name}")
    held = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    reached = {
        "gold": gold_figures(SHARED),
        "layout": layout_figures(SHARED),
        "written": written_figures(),
    }
    fallen = [
        f"{group} {part}: {reached[group][part]} is below {floor}"
        for group, floors in held.items()
        for part, floor in floors.items()
        if reached[group][part] < floor
    ]
    if fallen:
        print("not raised, something fell:", *fallen, sep="\n  ", file=sys.stderr)
        return 1
    kept = {
        group: {part: value for part, value in figures.items() if part not in _UNSTABLE}
        for group, figures in reached.items()
    }
    FLOORS.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"raised {FLOORS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
