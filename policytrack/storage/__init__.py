"""Records as files: what lies where, reading, writing, remembering."""
