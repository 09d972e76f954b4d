"""After a directive was sent: what is wrong with it, the directive that mends that, and what follows from it."""

from directives.amending.said import is_withheld, links_of, links_where_it_fell, named, notes_for, notes_of

__all__ = ["is_withheld", "links_of", "links_where_it_fell", "named", "notes_for", "notes_of"]
