"""Reads documents of every supported format into the values of `assistant.records` and keeps the index in step."""
