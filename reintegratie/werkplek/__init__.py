"""Pages of the organisation: work list, files, accounts, supervision."""
