"""Plain-text accounting for what a government promised."""

__version__ = "0.1.0"
