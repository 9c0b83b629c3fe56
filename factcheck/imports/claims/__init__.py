"""A file of claims, as a spreadsheet writes it, to claims at the desk."""
