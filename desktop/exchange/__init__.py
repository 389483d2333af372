"""Exchange of packages between PCs without a network: the file, the keys, what goes out, what comes in, conflicts."""
