"""Holds a finished PDF against the legal form of documents (decree 30/2020/NĐ-CP, Appendix I), element by element."""
