"""The screens: the only layer, beside app.py, that knows Qt."""
