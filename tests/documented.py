"""A page of docs/ that comes with its commands and with the files that they read."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

from conftest import ROOT
from shell import faparse


class Page:
    """One page: its text, the files and the commands in it."""

    def __init__(self, name: str) -> None:
        self.text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        self._files = re.findall(r"<!-- file: (\S+) -->\n```\w*\n(.*?)```\n", self.text, re.S)
        (self._commands,) = re.findall(r"<!-- run -->\n```sh\n(.*?)```\n", self.text, re.S)

    def write_files(self, folder: Path) -> Path:
        """Write the files into a folder, which is returned."""
        for name, content in self._files:
            (folder / name).write_text(content, encoding="utf-8")
        return folder

    def run(self, folder: Path) -> list[subprocess.CompletedProcess[bytes]]:
        """Run the commands in a folder, one after the other."""
        lines = self._commands.strip().split("\n")
        return [faparse(*shlex.split(line)[1:], cwd=folder) for line in lines]
