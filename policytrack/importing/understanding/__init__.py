"""Understanding a sheet: where its table is, which column is which field, what each cell says."""
