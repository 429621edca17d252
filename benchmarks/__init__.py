"""Side by side with the peers: what a click on a causal web costs, and how soon the web answers.

Run ``python -m benchmarks`` (or ``make bench``). Times are in milliseconds, sizes in bytes.
"""
