"""One file a command. The first docstring line is its help in English, the second in Chinese."""
