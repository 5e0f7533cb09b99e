"""The book: its experiments, claims, figures and the builders of its computed tables."""
