"""git as plumbing; knows no records."""
