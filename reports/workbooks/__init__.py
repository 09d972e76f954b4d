"""Reports by Excel: the official sheet, filled in outside and read back cell by cell; rows from an Excel of one's own."""
