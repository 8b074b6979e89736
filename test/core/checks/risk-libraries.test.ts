import { scanRisks } from '../../../src/core/checks/risk/scan';

const kinds = (code: string) =>
  [...new Set(scanRisks(code).map(({ kind }) => kind))].sort().join(' ');

describe('What a library is told to do is seen by its words, whatever the library is [S4]', () => {
  it.each([
    // A word for writing, and something that looks like a file.
    ['from newlib import Scene\nScene().write("x.ply")', 'write'],
    ['import newlib as n\nn.draw.MolToFile(m, "m.png")', 'write'],
    ['import newlib\nw = newlib.SDWriter("x.sdf")', 'write'],
    ['import newlib\nnewlib.driver("G").Create("x.tif", 1, 1)', 'write'],
    ['from newlib import dump_state\ndump_state(out_path)', 'write'],
    ['import newlib\nnewlib.score(m, output_file="a.html")', 'write'],
    ['import newlib\nnewlib.fit(m, log_dir="runs")', 'write'],
    ['def f(model): model.save_vectors("v.txt")', 'write'],
    ['from catboost import CatBoostClassifier\nCatBoostClassifier()', 'write'],
    ['from newlib import ggsave\nggsave(p, "p.png")', 'write'],
    ['import newlib\nnewlib.open("x.mp4", mode="w")', 'write'],
    ['import newlib\nnewlib.AlignmentFile("o.bam", "wb")', 'write'],
    ['def f(u): u.atoms.write("x.pdb")', 'write'],
    // What native code writes, runs or connects to, unheard by the sandbox.
    ['from rocksdict import Rdict\nRdict("d")["a"] = 1', 'write'],
    ['import cupy\ncupy.RawKernel(text, "f")', 'native-code'],
    ['import primp\nprimp.get("x")', 'network'],
    ['import compress_pickle\ncompress_pickle.load("x")', 'dynamic-code'],
    // A word for removing files.
    ['from newfs import open_fs\nopen_fs("~").removetree("x")', 'delete'],
    ['def f(store): store.delete_files(["x"])', 'delete'],
    // Words for sending and fetching, classes and arguments that only services have.
    ['import newlib\nnewlib.download("x")', 'network'],
    ['from newlib import Store\nStore().fetch_latest("x")', 'network'],
    ['from new_api.stats import table\ntable(1)', 'network'],
    ['from newlib import CloudAPI\nCloudAPI("u")', 'network'],
    ['from newlib import Job\nJob(api_key=k)', 'network'],
    ['from newlib import Job\nJob(host=h, port=1)', 'network'],
    ['from newlib.utils import ThreadedServer\nThreadedServer(s)', 'network'],
    ['import newlib\nnewlib.datasets.adult()', 'network'],
    // The desktop, devices.
    ['import pyperclip\npyperclip.copy("x")', 'device'],
    ['df.to_clipboard()', 'device'],
    ['import cv2\ncv2.VideoCapture(0)', 'device'],
    // Databases through mappers.
    ['Order.objects.filter(old=True).delete()', 'database'],
    ['class U(Model): pass\nU.delete().where(U.id == 1).execute()', 'database'],
    [
      'from sqlite_utils import Database\nDatabase("x.db")["t"].upsert_all(r)',
      'database write'
    ],
    // Settings that hold keys; the kernel and its server; what all code calls.
    ['from decouple import config\nconfig("SECRET_KEY")', 'environment'],
    ['import netrc\nnetrc.netrc()', 'environment'],
    ['import os\nopen(os.path.expanduser("~/.bash_history"))', 'environment'],
    ['get_ipython().kernel.do_shutdown(True)', 'process'],
    ['import ipykernel\nipykernel.connect.get_connection_file()', 'process'],
    ['import builtins\nbuiltins.print = f', 'dynamic-code'],
    ['import builtins\nsetattr(builtins, "open", f)', 'dynamic-code']
  ])('%j: %s', (code, expected) => {
    expect(kinds(code)).toBe(expected);
  });

  it.each([
    'import newlib\nnewlib.write_row("a.b c")\nnewlib.dumps(path)',
    'import newlib\nnewlib.save(buffer)\nnewlib.save()',
    'import newlib\ndef test_x(tmp_path): newlib.save(tmp_path / "x.y")',
    'import newlib\nnewlib.fit(log_level="a.b", out=array)',
    'import pandas as pd\npd.to_datetime("1/2/2020")\ndf["a"].str.split(".csv")',
    'from astropy import units as u\n(3 * u.km).to("km/h")',
    'from pdf2image import convert_from_path\nconvert_from_path("a.pdf")',
    'class S:\n    def save_to(self, f): pass\n    def delete_file(self, n): pass\ndef f(s):\n    s.save_to("a.b")\n    s.delete_file("x")',
    'class Api: pass\nclass MyClient: pass\nApi(); MyClient()',
    'import newdb\nnewdb.cursor().fetchall()',
    'import streamlit as st\nst.download_button("x", data)',
    'from fastapi import FastAPI\nFastAPI()',
    'from sklearn import datasets\ndatasets.load_iris()',
    'from decouple import config\nconfig("DEBUG", default=False)',
    'import networkx as nx\nG = nx.Graph()\nG.remove_node(1)\nnx.draw(G, pos)',
    'import cv2\ncv2.VideoCapture("film.mp4")',
    'import pandas as pd\npd.to_datetime("5/Jan/2020")',
    'import polars as pl\npl.col("a").str.to_date("%Y/%m/%d")',
    'import pyarrow as pa, pyarrow.parquet as pq\ns = pa.BufferOutputStream()\npq.write_table(t, s)',
    'from treelib import Tree\nTree().create_node("a", "a")',
    'import validators\nvalidators.url("https://example.org")',
    'import os\nfrom unittest.mock import patch\n@patch.dict(os.environ, {"A": "1"})\ndef test_a(): pass',
    'class O: pass\nO.print = f'
  ])('asks nothing about %j', code => {
    expect(scanRisks(code)).toEqual([]);
  });
});
