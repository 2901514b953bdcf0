"""What a reader meets: the real JupyterLab and the real exported file, in a real browser."""
