"""Shows the book at a local address and rebuilds it on each change: what `make serve` runs."""

from __future__ import annotations

from livereload import Server, shell


def main() -> None:
    server = Server()
    for pattern in ("book/*.md", "book/*.ipynb", "book/_static/*", "book/_templates/*", "_*.yml"):
        server.watch(pattern, shell("make book"))
    server.serve(root="_build/html", port=8000, default_filename="index.html")


if __name__ == "__main__":
    main()
