"""Words: codes that files hold, with their Chinese and English names, in one place."""
