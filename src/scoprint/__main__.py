"""The program `scoprint`.

Workers import the main module of the program that starts them. This one imports nothing before it is called, so that
they do not wait for commands which they never run.
"""


def main() -> None:
    """Run the command line."""
    from scoprint.cli import main as command  # noqa: PLC0415 - see above

    command()


if __name__ == "__main__":
    main()
