"""Packages of the document axis (edXML): written, read, kept and answered, without a connection of our own."""
