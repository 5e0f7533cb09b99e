"""What the chapters run: models and dynamics compared over many draws."""
