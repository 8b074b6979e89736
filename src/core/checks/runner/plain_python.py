"""What runs is Python as it was scanned.

Its magics are taken out before, and IPython finds no others in it.
"""

_shell = globals().get("get_ipython", lambda: None)()
if _shell is not None:
    _manager = _shell.input_transformer_manager
    _manager.cleanup_transforms, _manager.line_transforms, _manager.token_transformers = [], [], []
    _shell.prefilter_manager.prefilter_lines = lambda lines, continue_prompt=False: lines
    del _manager
del _shell
