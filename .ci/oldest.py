"""Prints the oldest releases that setup.cfg allows, as constraints for pip: ``python .ci/oldest.py > constraints.txt``."""

import configparser
import re

settings = configparser.ConfigParser()
settings.read("setup.cfg", encoding="utf-8")
for line in settings["options"]["install_requires"].split("\n"):
    if found := re.fullmatch(r"\s*([\w.-]+)\s*>=\s*([\w.]+)\s*", line):
        print(f"{found[1]}=={found[2]}")
