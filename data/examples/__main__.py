"""`python -m data.examples [FOLDER]` writes the example documents, by default into `data/documents`."""

import sys
from pathlib import Path

from data.examples.make import make


def main() -> None:
    """Write the documents and name each with its size."""
    default = Path(__file__).resolve().parent.parent / "documents"
    for path in make(Path(sys.argv[1]) if len(sys.argv) > 1 else default):
        print(f"{path.stat().st_size:>9,} bytes  {path.name}")


if __name__ == "__main__":
    main()
