"""The compiled core, held to the plain one: `python tools/compiled.py [--keep FOLDER]`.

Builds the wheel with FAPARSE_COMPILE=1 and lays it in a folder; then the JSON of every text at hand
must be the same, byte for byte, and the cases, the signs, the gold and the bound on time must hold
on it. `--keep FOLDER` leaves it there, for tests/benchmarks/bench.py --compiled FOLDER.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

from compare import ROOT, parsed_by

#: What runs on the compiled core; the rest of the suite holds the same source, plain.
TESTS = ("test_cases.py", "test_signs.py", "test_gold.py", "test_linear.py")


def build(folder: Path) -> list[str]:
    """Lay the compiled wheel in a folder; the modules that are machine code there."""
    with tempfile.TemporaryDirectory() as wheels:
        subprocess.run(
            [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", wheels, str(ROOT)],
            env={**os.environ, "FAPARSE_COMPILE": "1"},
            check=True,
        )
        (wheel,) = Path(wheels).glob("*.whl")
        zipfile.ZipFile(wheel).extractall(folder)
    suffix = str(sysconfig.get_config_var("EXT_SUFFIX"))
    return sorted(path.name for path in (folder / "faparse").rglob(f"*{suffix}"))


def different(folder: Path) -> list[str]:
    """The texts of which the compiled core makes other JSON than the plain one."""
    plain, compiled = parsed_by(ROOT / "src"), parsed_by(folder)
    print(f"{len(plain):,} texts parsed by both")
    return [name for name in plain if plain[name] != compiled.get(name)]


def tests_hold(folder: Path) -> bool:
    """Whether the tests hold on the compiled core."""
    path = f"pythonpath={folder} {ROOT / 'tests'} {ROOT / 'tools'}"
    tests = [str(ROOT / "tests" / name) for name in TESTS]
    command = [sys.executable, "-m", "pytest", "-o", path, *tests]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def main() -> int:
    """Build, compare, test."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--keep", type=Path, metavar="FOLDER")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        modules = build(folder)
        print(f"{len(modules)} modules are compiled")
        differ = different(folder)
        print(*differ[:10], f"{len(differ)} texts differ", sep="\n")
        return 0 if modules and not differ and tests_hold(folder) else 1


if __name__ == "__main__":
    sys.exit(main())
