"""Where Python finds its modules."""

from __future__ import annotations

import os


def keep_out_folder() -> None:
    """Let no process that is started from now on import what lies in the folder that is worked in.

    Python puts the current folder before its own modules in processes that are started with `-c`, as those of its
    multiprocessing are: a file `signal.py` of an editor would be taken for Python's.
    """
    os.environ["PYTHONSAFEPATH"] = "1"
