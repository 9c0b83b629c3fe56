"""The small forms of the verbs; one noun a file."""
