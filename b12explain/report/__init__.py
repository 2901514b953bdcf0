"""Reports: executed notebooks as single pages that stay interactive without kernel and network."""
