const { LEFT_OUT } = require('./scripts/lib/openai-parts.cjs');

/** What the bundler does differently for us: less to load. */
module.exports = {
  // The remote entry lists all chunks, so their names are short. Not shorter: the bundler looks for these digits in the
  // text of all chunks, where six of them can stand by chance as a number.
  output: { hashDigestLength: 10 },
  optimization: {
    // Short names, which need not stay the same from build to build: a browser asks for files by their contents.
    mangleExports: 'size',
    moduleIds: 'natural',
    splitChunks: { chunks: 'async', minSize: 5_000 }
  },
  module: {
    rules: [
      {
        test: /\.css$/,
        enforce: 'pre',
        loader: 'builtin:lightningcss-loader',
        options: { minify: true }
      },
      {
        test: LEFT_OUT,
        loader: require.resolve('./scripts/lib/openai-parts.cjs')
      }
    ]
  }
};
