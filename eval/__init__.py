"""Measures the assistant against questions with known answers, through the same function that the page calls."""
