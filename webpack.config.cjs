/**
 * What the bundler does differently for us: the remote entry lists all chunks, so their names are short. Not shorter:
 * the bundler looks for these digits in the text of all chunks, where six of them can stand by chance as a number.
 */
module.exports = {
  output: { hashDigestLength: 12 },
  optimization: { splitChunks: { chunks: 'async', minSize: 10_000 } }
};
