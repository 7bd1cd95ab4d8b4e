"""What is typed. Only this part of the program knows click."""
