"""A report on paper: in the form of the decree, to be signed; and the signed copy that comes back."""
