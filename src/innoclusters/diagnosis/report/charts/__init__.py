"""The charts on the page of a diagnosis."""
