"""What is said of a case like ours, as data: the choices, what they keep, what then differs."""
