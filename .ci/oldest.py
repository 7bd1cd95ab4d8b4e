"""Prints the oldest releases that setup.cfg allows, as constraints for pip: ``python .ci/oldest.py > constraints.txt``.

What is needed to run, for the extras, and for the tests; not what only checks the code (``dev``).
"""

import configparser
import re

settings = configparser.ConfigParser()
settings.read("setup.cfg", encoding="utf-8")
needed = [settings["options"]["install_requires"]]
needed += [listed for extra, listed in settings["options.extras_require"].items() if extra != "dev"]
for found in re.finditer(r"^\s*([\w.-]+)\s*>=\s*([\w.]+)\s*$", "\n".join(needed), re.MULTILINE):
    print(f"{found[1]}=={found[2]}")
