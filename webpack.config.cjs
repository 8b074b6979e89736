/** What the bundler does differently for us: the remote entry lists all chunks, so their names are short. */
module.exports = {
  output: { hashDigestLength: 6 },
  optimization: { splitChunks: { chunks: 'async', minSize: 10_000 } }
};
