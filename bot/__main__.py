"""The program: `shuoshi`, or `python -m bot`."""

import gc


def main() -> None:
    """Load everything without the collector, which need not look at what stays; then run the command line.

    Its four hundred rounds while loading were nearly half of the time to start.
    """
    gc.disable()
    from bot import cli  # noqa: PLC0415 - loading it is what is to be done quickly

    gc.freeze()
    gc.enable()
    cli.main()


if __name__ == "__main__":
    main()
