/** Cells with the kinds of risk that the scan must tell, each hidden or written in its own way. */
export const RISKY_CELLS: readonly (readonly [string, string])[] = [
  // Libraries that write by themselves, unseen by the sandbox.
  ['from pyarrow import fs\nfs.LocalFileSystem().delete_dir("x")', 'delete'],
  [
    'import pyarrow.fs as p\nlocal = p.LocalFileSystem()\nwith local.open_output_stream("x") as f:\n    f.write(b"x")',
    'write'
  ],
  ['import pyarrow as pa\npa.output_stream("x")', 'write'],
  ['import os\nos.environ.setdefault("PYTHONPATH", "x")', 'environment'],
  // Names: stars, methods, attributes, containers, decorators, back doors.
  ['from os import *\nremove("x")', 'delete'],
  ['from subprocess import *\nPopen(["ls"], stdout=PIPE)', 'process'],
  ['class C:\n    def eval(self, x): return eval(x)', 'dynamic-code'],
  ['from pathlib import Path\nlist(map(Path.unlink, files))', 'delete'],
  [
    'from pathlib import Path\nfor i, p in enumerate(sorted(Path("x").glob("*"))):\n    p.rename(f"{i}.png")',
    'write'
  ],
  [
    'from pathlib import Path\nclass C:\n    def __init__(self, p): self.p = Path(p)\n    def f(self): self.p.replace("y")',
    'write'
  ],
  ['from pathlib import Path\ndef f(): return Path("x")\nf().touch()', 'write'],
  ['import os, sys\nfor m in (sys, os):\n    m.system("ls")', 'process'],
  ['import numpy as np\nnp.os.system("ls")', 'process'],
  ['import os\n@os.system\ndef f(): pass', 'process'],
  ['def f(x: __import__("os").system("ls")): pass', 'dynamic-code process'],
  ['print.__self__.eval("1")', 'dynamic-code'],
  ['().__class__.__base__.__subclasses__()', 'dynamic-code'],
  ['import psutil\nfor p in psutil.process_iter():\n    p.kill()', 'process'],
  ['import git\ngit.Repo(".").git.commit("-am", "x")', 'process'],
  ['from git import Repo\nrepo = Repo(".")\nrepo.index.commit("x")', 'process'],
  // Texts: a mode or an address that is bound or put together.
  ['m = "r"\nopen("x", m)\nm = "w"\nopen("x", m)\nm = "r"', 'write'],
  ['m = "r"\nm += "+"\nopen("x", m)', 'write'],
  ['m = "r"\ndef f(m): open("x", m)', 'write'],
  ['def f(p):\n    with p.open("w") as h: pass', 'write'],
  ['from functools import partial\nw = partial(open, mode="w")', 'write'],
  [
    'import pandas as pd\nU = "https://example.org/"\npd.read_csv(f"{U}{name}.csv")',
    'network'
  ],
  ['def f(session): session.post("https://example.org", data=1)', 'network'],
  // Libraries that reach services, by their names or by what they are called like.
  ['from tavily import TavilyClient\nTavilyClient("k").search("x")', 'network'],
  ['from newcloud.api import JobsClient as J\nJ().submit("x")', 'network'],
  ['import arxiv\nlist(arxiv.Search("x").results())', 'network'],
  ['import polars as pl\npl.read_database_uri(q, uri)', 'network'],
  [
    'import rasterio\nrasterio.open("/vsicurl/" + "https://e.org/a.tif")',
    'network'
  ],
  ['import geopandas as g\ng.read_file("zip+https://e.org/a.zip")', 'network'],
  ['import xarray as xr\nxr.open_zarr("simplecache::s3://b/k")', 'network'],
  ['from google.colab import userdata\nuserdata.get("T")', 'environment'],
  // Files that libraries write by themselves.
  ['from pypdf import PdfWriter\nw = PdfWriter()\nw.write("x.pdf")', 'write'],
  ['import lightning as L\nL.Trainer(max_epochs=1).fit(m)', 'write'],
  ['import os\nos.setxattr("x", "user.a", b"1")', 'write'],
  ['pl.DataFrame(d).write_database("t", "sqlite:///a.db")', 'write'],
  ['from peewee import SqliteDatabase\nSqliteDatabase("x.db")', 'write'],
  // What is temporary in another folder.
  ['import tempfile\ntempfile.mkstemp(dir="data")', 'write'],
  // Other ways to code.
  ['from pydoc import locate\nlocate("os.system")("ls")', 'process'],
  ['import doctest\ndoctest.testfile("x.rst")', 'dynamic-code'],
  ['import inspect\ninspect.currentframe().f_builtins', 'dynamic-code'],
  ['import sys\nsys.meta_path.insert(0, F())', 'dynamic-code'],
  ['%%html\n<script>fetch("https://e.org")</script>', 'dynamic-code'],
  [
    'from IPython.display import HTML\nHTML("<img src=x onerror=alert(1)>")',
    'dynamic-code'
  ],
  // Temporary places that are left, or are none any more.
  [
    'import tempfile\np = tempfile.mkdtemp()\nopen(p + "/x", "w")\np = "y"\nopen(p, "w")',
    'write'
  ],
  [
    'def test_x(tmp_path):\n    (tmp_path / ".." / "x").write_text("y")',
    'write'
  ],
  [
    'import shutil\ndef f(tmp_path):\n    shutil.copy(tmp_path, "/home/x")',
    'write'
  ],
  ['import shutil\ndef f(tmp_path):\n    shutil.move("x", tmp_path)', 'write'],
  ['import tempfile\ntempfile_dir = "x"\nopen(tempfile_dir, "w")', 'write'],
  // Stored objects that run code when they are read, unless they cannot.
  ['import pickle\npickle.load(open("x", "rb"))', 'dynamic-code'],
  ['from joblib import load\nload("x")', 'dynamic-code'],
  ['import numpy as np\nnp.load("x", allow_pickle=True)', 'dynamic-code'],
  ['import yaml\nyaml.load(t, Loader=yaml.Loader)', 'dynamic-code'],
  // Databases, models, handles.
  [
    'from sqlalchemy import create_engine\ncreate_engine("postgresql://h/d")',
    'network'
  ],
  [
    'from sqlalchemy import create_engine\ncreate_engine("sqlite:///x.db")',
    'write'
  ],
  [
    'from torchvision import datasets as d\nd.MNIST("x", download=True)',
    'network'
  ],
  ['from PIL import Image\nImage.open("x").convert("L").save(out)', 'write'],
  ['import wave\nwave.open("x", "wb")', 'write'],
  ['df.write.mode("overwrite").parquet("x")', 'write'],
  ['import shutil\nlist(map(shutil.copy, a, b))', 'write'],
  ['from ctypes import *\ncdll.LoadLibrary("x")', 'native-code'],
  // What only IPython reads, and text that is measured.
  ['%time __import__("os").system("ls")', 'dynamic-code process'],
  ['%timeit -n 1 open("x", "w")', 'write'],
  ['%time !rm -rf x', 'delete'],
  ['import os, timeit\ntimeit.timeit("os.remove(x)")', 'delete dynamic-code'],
  ['%%sh\ncd x\nrm -f *.csv', 'delete'],
  ['%%unknown\nx', 'dynamic-code'],
  ['!cd x && curl -s example.org', 'network'],
  ['import sys\n!{sys.executable} -m pip install -q x', 'install'],
  ['ip = get_ipython()\nip.system("ls")', 'process'],
  ['get_ipython().run_line_magic("pip", "install x")', 'install']
];

/** Ordinary cells that look like risky ones. */
export const HARMLESS_CELLS: readonly string[] = [
  'import os\nos.environ["OMP_NUM_THREADS"] = "1"\nos.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")',
  'import numpy as np\nnp.memmap("x.dat", dtype="u1", mode="r")',
  // Databases that are only read; clients that are none.
  'import sqlite3\np = "a.db"\nsqlite3.connect(f"file:{p}?mode=ro", uri=True)',
  'import duckdb\nduckdb.connect("w.duckdb", read_only=True).sql("select 1")',
  'from fastapi.testclient import TestClient\nTestClient(app).get("/items")',
  'class ApiClient:\n    def get(self, k): return k\nApiClient().get(1)',
  'import tempfile\nwith tempfile.TemporaryDirectory() as t:\n    tempfile.mkstemp(dir=t)',
  '%%html\n<table onclick-free class="x"><b>1</b></table>',
  // What is deleted or written was made a moment ago.
  'import os, tempfile\nwith tempfile.TemporaryDirectory() as d:\n    p = os.path.join(d, "x")\n    open(p, "w")\n    os.remove(p)',
  'import tempfile, shutil\nd = tempfile.mkdtemp()\nopen(f"{d}/x", "w")\nshutil.rmtree(d)',
  'import os, tempfile\nclass T:\n    def setUp(self):\n        self.f = os.path.join(tempfile.mkdtemp(), "x")\n    def tearDown(self): os.remove(self.f)',
  'import pytest\n@pytest.fixture\ndef file(tmp_path): return tmp_path / "x"\ndef test_x(file):\n    file.write_text("y")\n    file.unlink()',
  'def test_x(tmp_path):\n    for p in tmp_path.glob("*"):\n        p.unlink()\n    (tmp_path / "a" / "b").parent.mkdir()',
  'from pathlib import Path\nimport tempfile\ndef f() -> Path: return Path(tempfile.mkdtemp())\n(f() / "x").write_text("y")',
  'import sqlite3\nc = sqlite3.connect(":memory:")\ndf.to_sql("t", c)',
  'import os, sys\ndf.to_csv(sys.stdout)\nopen(os.devnull, "w")',
  'import pickle\ny = pickle.loads(pickle.dumps(x))',
  'import pickle\ndef test_x(tmp_path):\n    with open(tmp_path / "x", "rb") as f: pickle.load(f)',
  'import numpy as np\nnp.load("x", allow_pickle=False)',
  'import yaml\nyaml.load(t, Loader=yaml.SafeLoader)',
  // The code's own classes, parameters and names.
  'class Node:\n    def unlink(self): self.next = None\nNode().unlink()\ndef f(n: Node): n.unlink()',
  'class A:\n    def save(self, what): pass\n    def to_json(self, n): pass\n    def f(self): self.to_json(record)\nA().save("x")',
  'class E:\n    def eval(self, x): return self.eval(x)\n    def compile(self): pass',
  'def f(compile=True):\n    if compile: model.compile()',
  'class P: pass\nP.__subclasses__()',
  'import sys\ngetattr(sys.modules[__name__], "main")',
  'from unittest.mock import Mock\ns = Mock()\ns.get("https://example.org")\ns.save("x.txt")',
  'seen = {}\nseen.get("https://example.org")',
  'from xml.dom import minidom\nminidom.parseString(t).unlink()',
  // Parts of powerful modules that do nothing.
  'import subprocess\ntry: f()\nexcept subprocess.CalledProcessError: pass',
  'import requests\ntry: f()\nexcept requests.exceptions.RequestException: pass',
  'import ctypes\nctypes.c_int32(x).value',
  'import os\nos.open("x", os.O_RDONLY)',
  'from platform import system\nsystem()',
  '%load_ext autoreload\n%autoreload 2',
  '%timeit sorted(x)\n%%time\nx = 1',
  '%%html\n<b>rm -rf x</b>',
  'get_ipython().run_line_magic("matplotlib", "inline")',
  'import timeit\ntimeit.timeit("sum(range(9))", number=9)'
];
