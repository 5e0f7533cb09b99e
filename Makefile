# Every target works from a clean checkout; `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3.14 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready
CHECKS := .venv/.checks
HTML := _build/html
ARCHIVE := _build/regional-innovation-clusters.zip
CHAPTERS := $(sort $(wildcard book/*.ipynb book/ru/*.ipynb))
PAGES := $(patsubst %.ipynb,$(HTML)/%.html,$(CHAPTERS)) \
         $(patsubst %.md,$(HTML)/%.html,$(sort $(wildcard book/*.md book/ru/*.md)))
BOOK_SOURCES := _config.yml _toc.yml CITATION.cff CHANGELOG.md $(shell find book src data figures -type f -not -path '*/__pycache__/*')

.PHONY: help book test spelled house thorough epub pdf tex lighthouse execute figures data serve clean browser lint lock check-chapters archive zenodo links licenses audit versions chapters-under checks next epub-alone pdf-alone

# The time of the last commit, so that equal commits give equal files.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 315532800)

# The systems of equations here are small: several threads wait for each other longer than one computes.
export OPENBLAS_NUM_THREADS ?= 1

# Each of the many processes would compile anew what it imports.
unexport PYTHONDONTWRITEBYTECODE

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

book: $(HTML)/.done  ## Build the HTML book and print its address
	@echo "The book: file://$(CURDIR)/$(HTML)/index.html"

# One worker more than cores, as a worker often waits for a page to draw or for a chapter to begin.
WORKERS := $(shell echo $$(($$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1)))

test: $(CHECKS)  ## Run every check: code, data, figures, chapters, pages in a browser
	@echo "The code is read, and the book is built if it has changed."
	$(MAKE) --no-print-directory --jobs 2 $(HTML)/.done spelled
	@echo "Now chapters are executed, pages opened and the package tested; a line is about a hundredth of it."
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder -q --nbval -m "not thorough" \
	  --durations=5 book tests src
	@echo "All checks passed."

spelled: $(CHECKS) # what only reads the code, while the book is built
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

checks: $(CHECKS)  ## Install what the checks need beside the book

house: $(READY)  ## Count files, lines and names of the package and the code that chapters show, in benchmarks/
	$(BIN)/python benchmarks/house.py

thorough: $(CHECKS) $(HTML)/.done  ## Run the checks that are left out of make test because they take minutes
	$(BIN)/python -m pytest -n 2 -q -m thorough tests

epub: $(CHECKS)  ## Build the EPUB and check it with epubcheck (needs java)
	@mkdir -p _build && $(call TURN,epub) $(MAKE) --no-print-directory epub-alone

pdf: $(READY)  ## Build the PDF and check its log (needs XeLaTeX: make tex)
	@mkdir -p _build && $(call TURN,pdf) $(MAKE) --no-print-directory pdf-alone

epub-alone:
	rm -rf _build/epub-book
	$(BIN)/jupyter-book build . --path-output _build/epub-book -W -n --keep-going --quiet \
	  --builder custom --custom-builder epub
	cp _build/epub-book/_build/epub/regional-innovation-clusters.epub _build/
	$(BIN)/epubcheck _build/regional-innovation-clusters.epub
	@echo "The EPUB: _build/regional-innovation-clusters.epub"

pdf-alone:
	rm -rf _build/latex-book
	$(BIN)/jupyter-book build . --path-output _build/latex-book -W -n --keep-going --quiet --builder pdflatex
	$(BIN)/python book/_ext/pdf/log.py _build/latex-book/_build/latex/regional-innovation-clusters.log
	cp _build/latex-book/_build/latex/regional-innovation-clusters.pdf _build/
	@echo "The PDF: _build/regional-innovation-clusters.pdf"

tex:  ## Install XeLaTeX and the fonts of the PDF from the system packages (Debian or Ubuntu; needs root; 700 MB)
	apt-get update
	apt-get install -y --no-install-recommends texlive-xetex texlive-latex-recommended texlive-latex-extra \
	  texlive-fonts-recommended texlive-lang-cyrillic latexmk fonts-linuxlibertine fonts-dejavu-core

execute: $(READY)  ## Re-execute the chapters and write them back
	$(BIN)/python book/_ext/side_by_side.py $(CHAPTERS)

figures: $(READY)  ## Redraw figures/figure-1 to figure-4 from data/
	$(BIN)/innoclusters figures --out figures

data: $(READY)  ## Recompute the derived tables and the checksums in data/
	$(BIN)/innoclusters build-data

archive: $(HTML)/.done  ## Pack the HTML book with checksums into one zip file
	$(BIN)/python book/_ext/pages/built.py $(HTML) $(ARCHIVE)
	@echo "The archive: $(ARCHIVE), $$(sha256sum < $(ARCHIVE) | cut -c1-64)"

zenodo: $(READY)  ## Derive .zenodo.json from CITATION.cff
	$(BIN)/python book/_ext/scholarly/records.py

links: $(READY)  ## Ask every other site that the book links to, and report
	@$(BIN)/jupyter-book build . --path-output _build/links --builder linkcheck --quiet || true
	@echo "Links that led nowhere: $$(grep -c broken _build/links/_build/html/output.txt); see _build/links/_build/html/output.txt"

versions:  ## Re-execute the chapters under each supported Python that the machine has
	@for python in python3.11 python3.12 python3.13 python3.14; do \
	  command -v $$python >/dev/null && $$python --version >/dev/null 2>&1 || { echo "$$python: not here"; continue; }; \
	  echo "$$python:"; \
	  $(MAKE) --no-print-directory chapters-under PYTHON=$$python BIN=_build/$$python/bin; \
	done

chapters-under: requirements.txt requirements-test.txt
	test -x $(BIN)/pytest || { $(VENV); $(INSTALL) --require-hashes -r requirements.txt -r requirements-test.txt; \
	  $(INSTALL) --no-build-isolation --editable .; }
	$(BIN)/python -m pytest -n 2 --dist loadscope -q --nbval $(CHAPTERS)

# Its license, MIT, stands in its file LICENSE and not in its metadata.
MIT := axe-playwright-python

licenses: $(CHECKS)  ## Report the licenses of all dependencies, and fail if one has none
	$(BIN)/pip-licenses --order=license --fail-on=UNKNOWN --ignore-packages $(MIT)

audit: licenses  ## Report licenses and known vulnerabilities of all dependencies (needs a network)
	$(BIN)/pip-audit --progress-spinner off --strict --require-hashes --disable-pip --requirement requirements.txt \
	  --requirement requirements-test.txt

lighthouse: $(HTML)/.done  ## Score every page with Lighthouse and write the table in benchmarks/ (needs npm)
	npm install --silent --no-audit --no-fund --no-save --prefix _build/lighthouse lighthouse@12
	$(BIN)/python benchmarks/lighthouse.py --runs 3
	$(BIN)/python benchmarks/lighthouse.py --runs 3 --slowdown 8 \
	  book/index.html book/1-network-order.html book/3-typology.html book/4-russian-policy.html

serve: $(HTML)/.done  ## Show the book at a local address and rebuild it on each change
	$(BIN)/python book/_ext/pages/built.py serve

browser:  ## Install Chromium from the system packages (Debian or Ubuntu; needs root)
	apt-get update
	apt-get install -y --no-install-recommends chromium

lint: $(CHECKS)  ## Check and format the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/mypy
	$(BIN)/lint-imports

LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet

lock:  ## Resolve requirements.in and requirements-test.in into files of the same names in .txt (needs uv)
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-test.in --constraint requirements.txt --output-file requirements-test.txt \
	  $$(sed -n 's/^\([a-z0-9._-]*\)==.*/--no-emit-package \1/p' requirements.txt)

# Only what next.in names is installed anew; the rest, the package included, is that of .venv.
NEXT := _build/next-env
PLACE := import sysconfig; print(sysconfig.get_path("purelib"))

next: $(READY)  ## Try to build the book with the newest Sphinx, whatever Jupyter Book pins
	$(BIN)/python -m venv --clear $(NEXT)
	echo "import site; site.addsitedir('$$($(BIN)/python -c '$(PLACE)')')" > "$$($(NEXT)/bin/python -c '$(PLACE)')/rest.pth"
	$(NEXT)/bin/pip install --quiet --disable-pip-version-check --requirement next.in
	rm -rf _build/next
	$(NEXT)/bin/python -c 'from jupyter_book.cli.main import main; main()' build . --path-output _build/next -W -n --keep-going --quiet
	@echo "Built with Sphinx $$($(NEXT)/bin/python -c 'import sphinx; print(sphinx.__version__)')."

clean:  ## Remove what was built (the environment stays)
	rm -rf _build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Two makes at once would build into one folder: the second waits, and finds everything done. Where the system
# has no flock nobody waits.
WAIT := $(if $(shell command -v flock 2>/dev/null),flock --close _build/.lock)

# The same for a form of the book, each of which has a folder of its own to build in.
TURN = $(if $(WAIT),flock --close _build/.$(1)-lock)

# uv where it is at hand. Pins are complete, so that nothing has to be resolved.
UV := $(shell command -v uv 2>/dev/null)
VENV = $(if $(UV),uv venv --quiet --allow-existing --python "$(PYTHON)" $(BIN)/..,"$(PYTHON)" -m venv $(BIN)/..)
INSTALL = $(if $(UV),uv pip install --python $(BIN)/python,$(BIN)/pip install --disable-pip-version-check --no-compile) \
  --quiet --no-deps

ifndef WAITED
$(READY): requirements.txt pyproject.toml
	@mkdir -p _build && $(WAIT) $(MAKE) --no-print-directory WAITED=1 $@

$(CHECKS): $(READY) requirements-test.txt
	@mkdir -p _build && $(WAIT) $(MAKE) --no-print-directory WAITED=1 $@

$(HTML)/.done: $(READY) $(BOOK_SOURCES)
	@mkdir -p _build && $(WAIT) $(MAKE) --no-print-directory WAITED=1 $@
else
$(READY): requirements.txt pyproject.toml
	test -n "$(PYTHON)" || { echo "Python 3.11 to 3.14 is needed." >&2; exit 1; }
	$(VENV)
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-build-isolation --editable .
	touch $(READY)

$(CHECKS): $(READY) requirements-test.txt
	$(INSTALL) --require-hashes -r requirements-test.txt
	touch $@

# Where nothing but pages has changed, Sphinx builds what depends on them; a build that failed begins anew.
$(HTML)/.done: $(READY) $(BOOK_SOURCES)
	$(if $(filter-out book/%.ipynb book/%.md,$?),$(BIN)/innoclusters data --check)
	$(if $(filter-out book/%.ipynb book/%.md,$?),rm -rf $(HTML) _build/.doctrees,rm $@)
	$(BIN)/jupyter-book build . --path-output . -W -n --keep-going --quiet
	@for page in $(PAGES); do \
	  test -s "$$page" || { echo "The page $$page was not built." >&2; exit 1; }; \
	done
	touch $@
endif
