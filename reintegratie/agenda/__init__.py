"""Appointments on screen: the consulent's week, one appointment, the person's own page, the calendar elsewhere."""
