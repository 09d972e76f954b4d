"""The pages of the document axis."""
