"""Fills the prompts in `prompts/*.md` with values; this module alone knows how a prompt file is written."""

from pathlib import Path
from string import Template

from assistant.errors import SettingsError


def render(name: str, folder: Path, /, **values: str) -> str:
    """The prompt `folder/name.md` with each `$value` filled in (string.Template; `$$` is a dollar sign).

    A value may hold anything, also `$`: it is not read again. Raises SettingsError that names the file
    when it is missing, has a broken placeholder, lacks a value, or is given one that it does not use.
    """
    file = folder / f"{name}.md"
    try:
        template = Template(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"The prompt {file} cannot be read ({error}). Restore it, or correct PROMPTS."
        ) from error
    if not template.is_valid():
        raise SettingsError(
            f"The prompt {file} has a '$' without a name. Write '$$' for a dollar sign."
        )
    wanted = set(template.get_identifiers())
    if missing := sorted(wanted - values.keys()):
        raise SettingsError(
            f"The prompt {file} asks for ${', $'.join(missing)}, which the program does not give. "
            f"It gives: ${', $'.join(sorted(values)) or 'nothing'}."
        )
    if unused := sorted(values.keys() - wanted):
        raise SettingsError(f"The prompt {file} does not use ${', $'.join(unused)}. Put it in.")
    return template.substitute(values)
