"""Reads documents of every supported format into the values of `assistant.records` and keeps the index in step.

A file goes through `load` (in a child process: `child`, `parse`), the reader of its format (`pdf`, `office`,
`web`, `plain`; each gives a `reading.Reading`), `outline`, `facts` and `split`. What all readers know of text
is in `writing`. `sync` does so for every new or changed file of a folder, with the help of `folder`.
"""
