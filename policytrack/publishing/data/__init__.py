"""The register as data: long tables with codes in them, their CSV, and a package that says what each column holds."""
