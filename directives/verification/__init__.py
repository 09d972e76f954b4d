"""How anybody can verify a document: the code, the public page, the portal copy with its QR."""
