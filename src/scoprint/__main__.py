"""The program `scoprint`.

Workers import the main module of the program that starts them. This one imports nothing of scoprint before it is
called, so that they do not wait for commands which they never run.
"""

import gc
import signal
import sys


def main() -> None:
    """Run the command line.

    When the system asks it to end it leaves as it does after a fault, so that nothing which it started goes on, and
    nothing that was half made lies about.
    """
    # Hardly anything of what is imported and read is let go before the end; to look for it seldom saves a tenth.
    gc.set_threshold(1_000_000)
    from scoprint.cli import main as command  # noqa: PLC0415 - see above
    from scoprint.workspace.modules import keep_out_folder  # noqa: PLC0415 - see above

    keep_out_folder()
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        command()
    finally:
        # All that is left goes with the process; Python would first look for cycles in it, for up to half a second.
        gc.freeze()


if __name__ == "__main__":
    main()
