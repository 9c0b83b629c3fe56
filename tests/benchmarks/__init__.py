"""How quick it is, measured beside the raw database or a peer in the same run: `python -m tests.benchmarks`."""
