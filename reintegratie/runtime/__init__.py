"""Plumbing that runs the product: servers, keys, processes. Imports nothing from Django and no room."""
