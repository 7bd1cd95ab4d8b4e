"""The pieces of a Word file: words as WordprocessingML, styles, tables, pages, and the package around them."""
