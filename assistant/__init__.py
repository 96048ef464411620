"""Answers questions from strategy documents, with exact quotes and the validity of each document."""
