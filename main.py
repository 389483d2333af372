"""Starts 救助值班台: the window, or one of the headless commands."""
from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of the command or of the window."""
    # A bundle that carries its own C library must not hand it to the programs that it starts.
    os.environ.pop("LD_LIBRARY_PATH", None)
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and not given[0].startswith("-") and given[0] != "tour":
        from desktop import cli

        return cli.main(given)
    # Nothing made while the program is put together is ever garbage; looking for it would hold up the window.
    gc.disable()
    from desktop import app

    return app.main(given)


if __name__ == "__main__":
    sys.exit(main())
