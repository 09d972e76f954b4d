"""What a department keeps to draft from: templates, requirements worth repeating, the chain of bases of each season."""
