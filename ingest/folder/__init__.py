"""What bringing an index to the state of a folder needs: listing it, reading several files at once, reporting on them."""
