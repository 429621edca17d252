"""What is gained and what it costs, as data: the lanes' picture, its cards, and the table."""
