"""``python -m terugmeld``: hands over to the command line, and nothing else."""

import sys

from terugmeld.cli import main

if __name__ == "__main__":
    sys.exit(main())
