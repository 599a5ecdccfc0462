"""What the program can do: one function for each thing a person asks for; no Qt."""
