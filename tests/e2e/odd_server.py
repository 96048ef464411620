"""Serves the real page over answers made by hand: `python odd_server.py FOLDER`; the question chooses the answer."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "page"))

from page_answers import answer, citation
from page_library import HOSTILE, LINES, TEXT, Library, make_library

from assistant.errors import ModelError
from assistant.index import Index
from assistant.page.server import application, listen, run
from assistant.records import Answer, Turn
from assistant.settings import Settings


@dataclass(frozen=True)
class Step:
    done: int
    total: int
    name: str


@dataclass
class OddAssistant:
    """An assistant that answers by a word in the question."""

    library: Library
    settings: Settings

    @property
    def index(self) -> Index:
        return self.library.index

    def stream(
        self, question: str, history: Sequence[Turn] = (), filters: object = None
    ) -> Iterator[Answer]:
        if "unreachable" in question:
            raise ModelError("The model does not answer. Start it, or leave MODEL empty.")
        if "crash" in question:
            raise RuntimeError("a secret of the server")
        complete = self._answer(question, history, filters)
        for count in range(1, len(complete.statements)):
            yield replace(complete, statements=complete.statements[:count])
            time.sleep(1.5 if "slowly" in question else 0.05)
        yield complete

    def _answer(self, question: str, history: Sequence[Turn], filters: object) -> Answer:
        harbour, hostile = (self.library.document(name) for name in ("harbour", "hostile"))
        if "hostile" in question:
            lines = HOSTILE.split("\n")
            cited = tuple(citation(hostile, n, HOSTILE, line) for n, line in enumerate(lines, 1))
            said = (("item", line, (n,)) for n, line in enumerate(lines, 1))
            return answer(*said, citations=cited, warnings=(lines[1],), query=lines[1])
        if "moon" in question:
            return answer(
                ("note", "The documents do not say.", ()),
                ("lead", "Closest to the question:", ()),
                ("closest", LINES[3], (1,)),
                citations=(citation(harbour, 1, TEXT, LINES[3]),),
                status="refused",
                query=question,
            )
        if "filters" in question:
            return answer(("note", repr(filters), ()), query=question)
        first, second = TEXT.split("\n")[1].split(". ")
        return answer(
            ("lead", "According to the principles:", ()),
            ("item", first + ".", (1,)),
            ("item", second, (2,)),
            ("quote", HOSTILE.split("\n")[2], (3,)),
            citations=(
                citation(harbour, 1, TEXT, first + "."),
                citation(harbour, 2, TEXT, second),
                citation(hostile, 3, HOSTILE, HOSTILE.split("\n")[2], "expired"),
            ),
            warnings=("The plan has expired.",),
            query=f"{history[0].content} {question}" if history else question,
        )


def read_again(progress: Callable[[Step], None]) -> None:
    """Pretends to read, slowly enough to be seen."""
    for done in range(4):
        progress(Step(done, 4, f"file-{done}.pdf"))
        time.sleep(0.25)


def main() -> None:
    base = Path(sys.argv[1])
    settings = Settings(_env_file=None, port=0, documents=base / "documents", index=base / "index")
    with listen(settings) as listener:
        run(application(OddAssistant(make_library(base), settings), read_again), listener)


if __name__ == "__main__":
    main()
