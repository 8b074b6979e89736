"""Commands of generated projects: started, watched and ended on the Jupyter server."""
