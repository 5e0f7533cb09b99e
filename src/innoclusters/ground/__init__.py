"""What every room stands on: files written whole, results kept between runs, extras."""
