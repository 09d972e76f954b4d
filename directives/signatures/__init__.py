"""Signatures on documents: the file that counts, taking signatures in, the seal, and whom the department trusts."""
