"""Many inputs, one outcome each: walk, plan, convert in workers, write whole files, sum up.

Knows nothing of click or of screens: what it has to say comes out as values (`Outcome`,
`Summary`) and as `PlanError`, before anything is written.
"""

from __future__ import annotations

from faparse.batch.inputs import Found, walk
from faparse.batch.plan import Plan, PlanError, Target
from faparse.batch.reading import TooLarge, parse_bytes, parse_parts
from faparse.batch.run import RunError, run
from faparse.batch.summary import Summary
from faparse.batch.work import Job, Outcome, Settings

__all__ = [
    "Found",
    "Job",
    "Outcome",
    "Plan",
    "PlanError",
    "RunError",
    "Settings",
    "Summary",
    "Target",
    "TooLarge",
    "parse_bytes",
    "parse_parts",
    "run",
    "walk",
]
