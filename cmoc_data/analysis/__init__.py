"""Questions that can be asked of a web, one module a question; graph in, plain data out."""
