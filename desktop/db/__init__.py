"""The store: column words, tables, opening, migrating and backing up."""
