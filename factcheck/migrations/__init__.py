"""The schema, step by step; migrations are named by hand. It may import models, rules and text."""
