"""What the reading process and its parent say to each other; this module alone knows the form of a reply."""

from functools import cache

from pydantic import TypeAdapter

from assistant.records import Parsed

PARSED, FAILED, SPENT = b"+", b"-", b"!"
"""First byte of a reply: a Parsed as JSON; what is told of a failure, packed; the same, and the process has ended."""


@cache
def parsed_as_json() -> TypeAdapter[Parsed]:
    """Writes a Parsed as JSON and reads it back with every type checked; made once, since making it takes time."""
    return TypeAdapter(Parsed)
