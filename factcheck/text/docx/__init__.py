"""Word files: the archive is looked at first, then read part by part."""
