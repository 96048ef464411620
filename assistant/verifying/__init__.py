"""What a sentence claims, compared with what its quote says: numbers, negation, modality and actors."""
