import { textOf } from '../../python/tree';
import { apiTable } from './api-table';
import { namedText, nodeAt, type Call, type Place } from './call';
import { exportsFiles } from './exports';
import { DATABASES, ENGINE, isTemporary } from './temporary';

/** Functions that open a file, by the position of the mode; it says what for. */
const OPENERS = apiTable(`
  builtins io codecs gzip bz2 lzma os tarfile aiofiles wave smart_open fsspec rasterio fiona zarr: open fdopen
  zipfile: ZipFile
  tarfile: TarFile
  gzip bz2 lzma: *File
  io: FileIO
  h5py: File
  netCDF4 soundfile tables: Dataset SoundFile open_file
  shelve dbm dbm.*: open
  pathlib.Path(): open
`);

/** Those that write where no mode is given. */
const WRITES_BY_DEFAULT = apiTable(`
  shelve zarr: open
`);

/** Functions that write to the places that they name. */
const WRITERS: readonly (readonly [RegExp, readonly Place[]])[] = [
  [
    apiTable(`
      os: utime setxattr removexattr mkdir makedirs truncate chmod lchmod chown lchown mkfifo mknod
      shutil: make_archive chown
      numpy: save savez* savetxt memmap
      numpy.lib.format: open_memmap
      pandas: ExcelWriter HDFStore
      scipy.io scipy.io.wavfile scipy.sparse soundfile: savemat mmwrite write save_npz
      skimage.io imageio imageio.** matplotlib.image matplotlib.pyplot: imsave imwrite mimsave mimwrite get_writer
      cv2 torchvision.utils: imwrite save_image VideoWriter
      logging logging.handlers: *FileHandler
      keras.callbacks tensorflow.keras.callbacks: ModelCheckpoint CSVLogger TensorBoard BackupAndRestore
      safetensors.* zarr: save_file save
      urllib.request urllib: urlretrieve
      pyarrow.csv pyarrow.feather: write_*
      pyarrow pyarrow.parquet: OSFile ParquetWriter write_to_dataset output_stream create_memory_map
      pyarrow.fs.LocalFileSystem() pyarrow.fs.FileSystem(): open_output_stream open_append_stream create_dir
      joblib diskcache tinydb sqlitedict lmdb plyvel chromadb lancedb: Memory Cache FanoutCache TinyDB SqliteDict open DB PersistentClient connect
      tifffile meshio ase.io Bio.SeqIO nbformat: imwrite write
      xlsxwriter reportlab.pdfgen.canvas: Workbook Canvas
      bokeh.plotting bokeh.io bokeh.io.output: output_file
      fastparquet: write
      tiledb rocksdict rocksdb leveldb kuzu memray: from_* empty* Rdict DB LevelDB Database Tracker
      tensorstore: open KvStore.open
      pypdf.PdfWriter() PyPDF2.PdfWriter(): write
      svgwrite: Drawing
      catboost: CatBoost*
      tracemalloc.take_snapshot(): dump
      jax.profiler tensorflow.summary: start_trace create_file_writer
      lightning lightning.pytorch pytorch_lightning transformers: Trainer TrainingArguments
      torch.utils.tensorboard tensorboardX: SummaryWriter
      xml.etree.ElementTree.parse() xml.etree.ElementTree.ElementTree() lxml.etree.parse() lxml.etree.ElementTree(): write
    `),
    [0]
  ],
  [
    apiTable(`
      os: symlink link
      shutil: copy copy2 copyfile copytree copystat copymode unpack_archive
      joblib torch torch.jit onnx torchaudio nibabel: dump save
      networkx faiss: write_*
      SimpleITK: WriteImage
      plotly.io: write_*
      torchvision.utils: save_image
      pyarrow.parquet: write_table
      pyarrow.fs.LocalFileSystem() pyarrow.fs.FileSystem() pyarrow.fs: copy_file copy_files
      mlflow.*: save_model
      distutils.dir_util distutils.file_util: copy_*
    `),
    [1]
  ],
  // What is moved is gone from where it was.
  [
    apiTable(`
      os shutil distutils.file_util: rename renames replace move*
      pyarrow.fs.LocalFileSystem() pyarrow.fs.FileSystem(): move
    `),
    [0, 1]
  ],
  [apiTable('pathlib.Path(): rename replace'), ['receiver', 0]],
  [
    apiTable(
      'pathlib.Path(): write_text write_bytes touch mkdir symlink_to hardlink_to chmod'
    ),
    ['receiver']
  ],
  [apiTable('zipfile.ZipFile() tarfile.open(): extract'), [1]],
  [apiTable('loguru.logger: add'), [0]]
];

/** Whether a function writes that is named but not called here, so that nobody knows where to. */
export function isWriter(path: string): boolean {
  return (
    // A class that is named is no file yet.
    /\.[a-z]\w*$/.test(path) && WRITERS.some(([pattern]) => pattern.test(path))
  );
}

/** Whether a call writes somewhere else than to a temporary place or to memory. */
export function writesFiles(call: Call): boolean {
  const { names, node, args, paths } = call;
  const lasts = (place: Place): boolean =>
    !isTemporary(names, nodeAt(call, place));
  if (paths.some(path => OPENERS.test(path))) {
    const ofPath = paths.includes('pathlib.Path().open');
    return mayWrite(call, ofPath ? 0 : 1) && lasts(ofPath ? 'receiver' : 0);
  }
  for (const [pattern, places] of WRITERS) {
    if (paths.some(path => pattern.test(path))) {
      return !onlyReads(call) && places.some(lasts);
    }
  }
  if (paths.some(path => DATABASES.test(path))) {
    const url = names.leadingText(args.positional.at(0) ?? null);
    const isFile = !paths.includes(ENGINE) || url.startsWith('sqlite:');
    return isFile && !opensToRead(call) && !isTemporary(names, node);
  }
  if (paths.some(path => /^tempfile\.\w+$/.test(path))) {
    // What is temporary in another folder stands there all the same.
    return !isTemporary(names, node);
  }
  if (paths.includes('logging.basicConfig')) {
    return args.named.has('filename') && lasts(0);
  }
  if (paths.some(path => /^fileinput\.(?:input|FileInput)$/.test(path))) {
    return args.named.has('inplace') && lasts(0);
  }
  return exportsFiles(call);
}

/** `sqlite3.connect("file:app.db?mode=ro", uri=True)`, `duckdb.connect("app.db", read_only=True)`. */
function opensToRead(call: Call): boolean {
  const { names, args } = call;
  const [first] = args.positional;
  const isAsked =
    first !== undefined &&
    /[?&](?:mode=ro|immutable=1)\b/.test(
      names.text(first) ?? textOf(names.tree, first)
    );
  return (
    namedText(call, 'read_only') === 'True' ||
    (isAsked && namedText(call, 'uri') === 'True')
  );
}

/** Whether an array is only mapped to be read, or its changes stay in memory. */
function onlyReads({
  names,
  paths,
  args: { positional, named }
}: Call): boolean {
  const mode = positional.at(2) ?? named.get('mode') ?? null;
  return (
    paths.includes('numpy.memmap') &&
    /^(?:r|c|readonly|copyonwrite)$/.test(names.text(mode) ?? '')
  );
}

function mayWrite(
  { names, paths, args: { positional, named } }: Call,
  position: number
): boolean {
  const mode =
    positional.at(position) ?? named.get('mode') ?? named.get('flag') ?? null;
  if (mode === null) {
    return paths.some(path => WRITES_BY_DEFAULT.test(path));
  }
  const text = names.text(mode);
  return text === null
    ? !names.of(mode).includes('os.O_RDONLY')
    : /[waxc+n]/.test(text);
}
