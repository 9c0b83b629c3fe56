"""What a run stands on: clean surroundings, a real PostgreSQL, a real browser."""
