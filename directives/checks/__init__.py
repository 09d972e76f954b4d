"""Reading a draft over before it goes up (soát văn bản): what is wrong in it, what looks like a slip, and why."""
