"""Draw every picture of the sample publication again: `python3 source/drawing/draw.py [PART OF A PATH …]`.

Needs the standard library and, for the textured pictures, Pillow. The map also needs the boundaries of Natural Earth
(public domain) as packed by npm's `world-atlas`; the head of its script says how to fetch them.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]

sys.path.insert(0, str(SOURCE / "drawing"))
for script in sorted(SOURCE.glob("**/draw_*.py")):
    name = script.relative_to(SOURCE).as_posix()
    if not sys.argv[1:] or any(part in name for part in sys.argv[1:]):
        print(name)
        runpy.run_path(str(script), run_name="__main__")
