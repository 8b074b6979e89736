/** What modules are installed by that go by another name. */
const DISTRIBUTIONS: Readonly<Record<string, string>> = Object.fromEntries(
  `attr attrs|bs4 beautifulsoup4|Bio biopython|cairo pycairo|Crypto pycryptodome|cv2 opencv-python|dateutil python-dateutil
   docx python-docx|dotenv python-dotenv|faiss faiss-cpu|fitz PyMuPDF|flask_sqlalchemy Flask-SQLAlchemy|git GitPython
   google.cloud.bigquery google-cloud-bigquery|google.cloud.storage google-cloud-storage|google.generativeai google-generativeai
   googleapiclient google-api-python-client|graphviz graphviz|igraph python-igraph|jose python-jose|jwt PyJWT|kafka kafka-python
   ldap python-ldap|magic python-magic|mpl_toolkits.basemap basemap|MySQLdb mysqlclient|nacl PyNaCl|OpenSSL pyOpenSSL|osgeo GDAL
   PIL pillow|pptx python-pptx|psycopg2 psycopg2-binary|pymysql PyMySQL|rest_framework djangorestframework|serial pyserial
   skimage scikit-image|sklearn scikit-learn|slugify python-slugify|socketio python-socketio|telegram python-telegram-bot
   umap umap-learn|usb pyusb|websocket websocket-client|wx wxPython|yaml PyYAML|zmq pyzmq`
    .split(/[|\n]\s*/)
    .map(pair => pair.split(' '))
);

/** By what a module is installed with `pip`: its own name where no other is known. */
export function distributionOf(module: string): string {
  return DISTRIBUTIONS[module] ?? module.replace(/\./g, '-');
}
