"""Measurements: run by hand, kept beside what they measure."""
