"""Last season's directive becomes this season's draft: what has to change, as a list a person goes through."""
