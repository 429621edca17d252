"""What is said of a collaboration like ours, as data: the choices, what they keep, what then differs."""
