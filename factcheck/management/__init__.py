"""The commands' package; see commands/."""
