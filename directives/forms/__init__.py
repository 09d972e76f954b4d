"""What is asked of people on the pages of directives."""
