"""The desk page: one article taken apart on one screen, and the lists that lie beside its galley."""
