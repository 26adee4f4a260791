"""Many inputs, one outcome each: walk, plan, convert in workers, write whole files, sum up.

It knows nothing about click or screens: what it has to report comes out as values (`Outcome`,
`Summary`), or as `PlanError` before anything is written.
"""

from __future__ import annotations

from faparse.run.jobs import Job, Outcome, Settings
from faparse.run.plan import Plan, PlanError, Target, TargetError
from faparse.run.run import RunError, run
from faparse.run.summary import Summary
from faparse.sources.dispatches import TooLarge, parse_bytes, parse_parts
from faparse.sources.folders import InputFile, walk

__all__ = [
    "InputFile",
    "Job",
    "Outcome",
    "Plan",
    "PlanError",
    "RunError",
    "Settings",
    "Summary",
    "Target",
    "TargetError",
    "TooLarge",
    "parse_bytes",
    "parse_parts",
    "run",
    "walk",
]
