"""Serves the page: settings → index → page. `python app.py` is all it takes; this module only wires."""

import sys
from collections.abc import Callable

from assistant.answer import open_assistant
from assistant.errors import AssistantError
from assistant.page.server import application, listen, run
from assistant.settings import Settings, load_settings
from ingest.console import update
from ingest.sync import Progress, sync


def serve(settings: Settings) -> None:
    """Reads the documents folder into the index and serves the page until interrupted.

    Raises AssistantError when the address is taken, the folder is missing or the index cannot be used.
    """
    with listen(settings) as listener:
        print("\n".join(update(settings).lines()), flush=True)
        assistant = open_assistant(settings)

        def read_again(progress: Callable[[Progress], None]) -> object:
            return sync(settings.documents, assistant.index, settings, progress)

        run(application(assistant, read_again), listener)


def main() -> int:
    """Serves the page as the settings say; 2 when it cannot, after saying why."""
    try:
        serve(load_settings())
    except AssistantError as error:
        print(f"app.py: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
