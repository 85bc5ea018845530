// In an application of yours: export default toNextPages(video)
// biome-ignore lint/style/noDefaultExport: Next wants it.
export default (req, res) => globalThis[Symbol.for('securevideo.test.next')].pages(req, res)
