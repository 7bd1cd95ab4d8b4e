"""The pieces that a workbook is made of."""
