"""The steps of an answer that a language model writes: what it is shown, what it says, and what holds of that."""
