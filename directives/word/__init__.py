"""A directive as a Word file and back again.

Every paragraph of the file that says a part of the directive is marked by the part's key. A file that comes back is read by
these marks: what was not touched stays as the directive has it, with everything that cannot be seen on paper.
"""
