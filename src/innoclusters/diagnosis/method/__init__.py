"""How a diagnosis is made: simulated networks of equal size, an estimate, a test of novelty, a verdict."""
