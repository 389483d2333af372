"""工作简报 on screen: the list of issues, the editor with its linked figures, the photos, the live A4 page."""
