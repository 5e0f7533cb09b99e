"""Kinds of networks with the answer that an expert would give, to examine a diagnosis."""
