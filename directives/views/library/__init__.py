"""The pages of the library: templates, requirements, chains of bases."""
