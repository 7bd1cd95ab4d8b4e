"""What leaves the office besides reports: the public site, the calendar, the data."""
