"""Saved web pages: what is furniture goes, what the article is stays."""
