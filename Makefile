# Three words; what they do is in config/launch, tests and bench.
PYTHON ?= python3
IN_VENV = .venv/bin/python

.PHONY: run test bench
run:
	@$(PYTHON) -m config.launch run

test:
	@$(PYTHON) -m config.launch prepare test
	@$(IN_VENV) -m tests

bench:
	@$(PYTHON) -m config.launch prepare bench
	@$(IN_VENV) -m bench
