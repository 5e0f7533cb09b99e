"""The figures that only this book draws."""
