"""What single commands show: one commitment, a list, the state of things."""
