"""The schema, step by step; migrations are named by hand."""
