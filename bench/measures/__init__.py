"""One module for each subject; every `@measure` in them is found by `python -m bench`."""
