"""Makes the order of a search's results follow from their scores and ids alone, also where the limit cuts."""

from collections.abc import Callable

Scored = list[tuple[str, float]]
"""Chunk ids with their scores."""


def best(search: Callable[[int], Scored], limit: int) -> Scored:
    """The `limit` best results of `search`, which gives as many as it is asked for in any order of equal scores.

    Best first, equal scores by chunk id. It is asked for more until all that equal the last one are known.
    """
    wanted = limit + 1
    while True:
        found = sorted(search(wanted), key=lambda hit: (-hit[1], hit[0]))
        if len(found) < wanted or found[-1][1] < found[limit - 1][1]:
            return found[:limit]
        wanted *= 2
