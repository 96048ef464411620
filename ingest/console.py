"""Brings the index up to date with a progress bar in the terminal; knows how reading is shown there."""

import sys

from tqdm import tqdm

from assistant.index import Index
from assistant.models import load_embeddings
from assistant.settings import Settings
from ingest.folder.report import Report
from ingest.folder.scan import require_folder
from ingest.sync import Progress, sync


def update(settings: Settings, rebuild: bool = False) -> Report:
    """Reads what is new or changed in the settings' folder into the index; the bar goes to standard error.

    Raises DocumentError when there is no such folder, before an index is made for it, and
    IndexMismatchError when the index was built otherwise and `rebuild` is false.
    """
    require_folder(settings.documents)
    index = Index.open(settings, load_embeddings(settings), rebuild=rebuild)
    with tqdm(unit="file", file=sys.stderr, disable=not sys.stderr.isatty(), leave=False) as bar:

        def show(progress: Progress) -> None:
            bar.total = progress.total
            bar.n = progress.done
            bar.set_description_str(progress.name[:40], refresh=True)

        try:
            return sync(settings.documents, index, settings, show)
        finally:
            index.close()
