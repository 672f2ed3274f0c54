"""Errors whose text is meant for the person who typed the command."""


class Opstartfout(Exception):
    """Starting cannot go on; the text says why and what to do."""
