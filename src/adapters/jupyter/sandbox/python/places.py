"""The part of the guard that knows places: what is temporary, what belongs to Jupyter, where keys are kept.

Everything is compared by its real path, links followed. A folder of the sandbox's own has taken the place of the
temporary folder; in the one that all share, code may make files and do with those what it likes, and what
others put there is as foreign as anything else.
"""

import os
import re
import site
import sys
import sysconfig
import tempfile

real_path, exists, read_link = os.path.realpath, os.path.lexists, os.readlink
HOME = real_path(os.path.expanduser("~"))
STREAMS = {"/dev/null", "/dev/tty", "/dev/stdout", "/dev/stderr", "/dev/fd/1", "/dev/fd/2", "nul", "NUL", "CONOUT$"}
# Files and folders with keys in them, from the home folder on; and names that say so wherever they are.
KEY_PLACES = [
    ".ssh",
    ".aws",
    ".gnupg",
    ".azure",
    ".kube",
    ".docker/config.json",
    ".netrc",
    "_netrc",
    ".git-credentials",
    ".config/git/credentials",
    ".pypirc",
    ".pgpass",
    ".my.cnf",
    ".npmrc",
    ".yarnrc.yml",
    ".cargo/credentials",
    ".cargo/credentials.toml",
    ".config/gh",
    ".config/hub",
    ".config/gcloud",
    ".config/pip/pip.conf",
    ".pip/pip.conf",
    ".config/rclone",
    ".config/op",
    ".config/doctl",
    ".config/github-copilot",
    ".kaggle",
    ".config/kaggle",
    ".huggingface",
    ".cache/huggingface/token",
    ".cache/huggingface/stored_tokens",
    ".terraform.d",
    ".terraformrc",
    ".boto",
    ".s3cfg",
    ".password-store",
    ".local/share/keyrings",
    "Library/Keychains",
    ".mozilla",
    ".config/google-chrome",
    ".config/chromium",
    ".databrickscfg",
    ".snowflake",
    ".snowsql",
    ".streamlit/secrets.toml",
    ".config/openai",
    ".openai",
    ".anthropic",
    ".bash_history",
    ".zsh_history",
    ".python_history",
    ".vault-token",
]
KEY_NAMES = re.compile(
    r"id_(?:rsa|dsa|ecdsa|ed25519)|\.env(?:\.(?!example|sample|template|dist)[\w-]+)?|\.netrc|\.pgpass|\.git-credentials"
    r"|(?:client_)?secrets?(?:_[\w.-]+)?\.(?:json|toml|ya?ml)|credentials?\.(?:json|toml|ya?ml|csv)"
    r"|service[-_]account[\w.-]*\.json|application_default_credentials\.json",
    re.I,
)
PROCESS_FILE = re.compile(
    r"/proc/(\d+)/(?:task/\d+/)?(environ|mem|cmdline|auxv|maps|smaps|fd/.*|fdinfo/.*|stack|syscall)"
)
SERVER_FILE = re.compile(
    r"(?:kernel-.*|(?:jp|nb)server-.*|jupyter_.*|notebook_.*)\.(?:json|html)|.*cookie_secret|.*-ipc-\d+"
)


def library_places():
    """Where installed packages are, and where Python's own modules are."""
    paths = sysconfig.get_paths()
    own = {real_path(paths[name]) for name in ("stdlib", "platstdlib")} | {
        paths["stdlib"],
        os.path.dirname(os.__file__),
    }
    packages = {paths["purelib"], paths["platlib"], site.getusersitepackages(), *site.getsitepackages()}
    packages |= {entry for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))}
    packages |= {real_path(entry) for entry in packages}
    return folders(own), folders(packages)


def folders(paths):
    return tuple(sorted(path.rstrip(os.sep) + os.sep for path in paths if path and os.path.isabs(path)))


def jupyter_folders():
    """Folders with the files of running servers and kernels, and those with Jupyter's settings."""
    running, settings = set(), {os.path.join(HOME, ".jupyter")}
    try:
        from jupyter_core import paths

        running.add(paths.jupyter_runtime_dir())
        settings.add(paths.jupyter_config_dir())
    except Exception:
        # Kernels that run without it, as in a browser, have no such files.
        pass
    return folders(map(real_path, running)), folders(map(real_path, settings))


def own_temporary():
    own = real_path(tempfile.gettempdir())
    all_shared = (os.path.dirname(own), "/tmp", "/var/tmp", "/dev/shm")
    shared = {real_path(path) for path in all_shared if os.path.isdir(path)}
    # What hypothesis would keep in the notebook's folder.
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = os.path.join(own, "hypothesis")
    return own, folders(shared)


def is_in(path, places):
    return (path + os.sep).startswith(places)


def folder_of(number):
    """The path of an open folder, where the system tells it."""
    try:
        return read_link(f"/proc/self/fd/{number}")
    except OSError:
        try:
            import fcntl

            return os.fsdecode(fcntl.fcntl(number, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0"))
        except (ImportError, AttributeError, OSError):
            return os.getcwd()


def place_of(path, folder=-1, follow=True):
    """A real path; without the last link followed, the place of the link itself."""
    path = os.fsdecode(path)
    if isinstance(folder, int) and folder >= 0 and not os.path.isabs(path):
        path = os.path.join(folder_of(folder), path)
    if follow:
        return real_path(path)
    parent, name = os.path.split(os.path.abspath(path))
    return os.path.join(real_path(parent), name)


def shown(path):
    """A path as people would write it: from the notebook's folder on, where it is in it."""
    here = os.getcwd()
    return os.path.relpath(path, here) if is_in(path, (here.rstrip(os.sep) + os.sep,)) and path != here else path


class Places:
    """What a file is, by its place."""

    def __init__(self, connection_file):
        here = real_path(os.getcwd())
        self.python, self.packages = library_places()
        self.libraries = self.python + self.packages
        self.system = folders(("/usr", "/lib", "/lib64", "/opt", "/System", "/Library", os.environ.get("SYSTEMROOT")))
        self.running, self.settings = jupyter_folders()
        self.connection_file = connection_file and real_path(connection_file)
        self.connections = folders([os.path.dirname(self.connection_file)]) if connection_file else ()
        self.own, self.shared = own_temporary()
        self.own_folder = folders([self.own])
        # Somebody who works in the temporary folder works there all the same.
        self.notebook = () if here + os.sep in self.shared else folders([here])
        self.key_places = folders(os.path.join(HOME, name) for name in KEY_PLACES) + ("/run/secrets/", "/etc/shadow/")
        self.made = set()

    def is_of_server(self, path):
        if is_in(path, self.running) or path == self.connection_file:
            return True
        if is_in(path, self.settings):
            return not is_in(path, tuple(folder + part for folder in self.settings for part in ("lab/", "custom/")))
        if is_in(path, self.connections) and SERVER_FILE.fullmatch(os.path.basename(path)):
            return True
        process = PROCESS_FILE.fullmatch(path)
        if process is None:
            return False
        is_own = int(process[1]) == os.getpid()
        return process[2] in ("environ", "mem", "auxv") if is_own else True

    def holds_keys(self, path):
        is_file = KEY_NAMES.fullmatch(os.path.basename(path)) is not None and os.path.isfile(path)
        return is_file or (is_in(path, self.key_places) and exists(path))

    def is_made_here(self, path):
        """Whether the sandbox made it, or a folder that it is in."""
        while path not in self.made:
            parent = os.path.dirname(path)
            if parent == path:
                return False
            path = parent
        return True

    def may_change(self, path):
        if is_in(path, self.own_folder):
            return True
        is_shared = is_in(path, self.shared) and not is_in(path, self.notebook)
        return is_shared and (self.is_made_here(path) or not exists(path))

    def note_made(self, path):
        if not exists(path) and not is_in(path, self.own_folder):
            self.made.add(path)
