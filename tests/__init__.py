"""The tests, mirrored by room. A package on purpose: an installed library ships a `tests` of its own."""
