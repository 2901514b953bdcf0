# Two commands do everything: make lab, and make test. They need Python 3.11 or newer, and make.

VENV := .venv
BIN := $(VENV)/bin
START := notebooks/00-start-here.ipynb
# The first of these that is here; or say it yourself: make lab PYTHON=/path/to/python
PYTHON ?= $(firstword $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p; done 2>/dev/null))

.PHONY: lab test report notebooks clean

lab: $(VENV)/installed-lab  ## Opens JupyterLab on the first notebook; without a display it prints the address.
	$(BIN)/python tools/lab_settings.py
	@flags=""; \
	if [ "$$(id -u)" = 0 ]; then flags="--allow-root"; fi; \
	if [ "$$(uname)" != Darwin ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then flags="$$flags --no-browser"; fi; \
	exec $(BIN)/jupyter lab $$flags --LabApp.default_url=/lab/tree/$(START)

test: $(VENV)/installed-test  ## Finds or installs a Chromium; then style, types, and all tests with the notebooks.
	$(BIN)/python tools/chromium.py > $(VENV)/chromium
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy tools
	$(BIN)/python -m pytest -n auto --dist loadfile --nbval notebooks tests --ignore tests/browser --ignore tests/benchmarks
	B12EXPLAIN_CHROMIUM="$$(cat $(VENV)/chromium)" $(BIN)/python -m pytest tests/browser tests/benchmarks

report: $(VENV)/installed-lab  ## Writes every notebook as one offline HTML file into reports/.
	$(BIN)/b12explain report -o reports

notebooks: $(VENV)/installed-lab  ## Runs the notebooks and stores what they say, never widgets.
	$(BIN)/b12explain coverage --save > /dev/null
	$(BIN)/python tools/notebooks.py

clean:  ## Removes what was made; the environment stays (rm -r .venv removes it).
	rm -rf reports screenshots build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find b12explain tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/installed-%: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing b12explain[$*] into $(VENV); the first time this takes a minute or two."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[$*]'
	@touch $@

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
	echo "b12explain needs Python 3.11 or newer, and found none. Install one, or type: make lab PYTHON=/path/to/python" >&2; \
	exit 1; fi
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else \
	"b12explain needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Type: make lab PYTHON=/path/to/python")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	echo "No environment could be made. On Debian and Ubuntu type: apt-get install python3-venv" >&2; exit 1; }
