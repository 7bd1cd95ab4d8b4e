"""One file a command. The first docstring line is its help in English, the second in Chinese."""

# The order in which help names them; a command that is not here comes after, by its name.
_FIRST = (
    "init", "add", "extract", "import", "update", "verify", "show", "list", "report", "check", "diff", "log", "edit",
    "undo", "sync", "export", "calendar",
)  # fmt: skip


def command_names() -> list[str]:
    """The names of all commands: one a file of this folder."""
    from pkgutil import iter_modules

    found = {module.name for module in iter_modules(__path__)}
    return [name for name in _FIRST if name in found] + sorted(found - set(_FIRST))
